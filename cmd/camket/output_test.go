package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestToFile(t *testing.T) {
	p := &program{out: io.Discard}
	dir := t.TempDir()
	name := filepath.Join(dir, "report.txt")
	write := func(text string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, writeErr := io.WriteString(w, text)
			return errors.Join(writeErr, err)
		}
	}
	check := func(want string) {
		t.Helper()
		got, err := os.ReadFile(name)
		if err != nil || string(got) != want {
			t.Errorf("the file has %q, %v, want %q", got, err, want)
		}
		if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
			t.Errorf("the directory has %v, %v, want the file alone", files, err)
		}
	}
	if err := p.toFile(name, write("first", nil)); err != nil {
		t.Fatal(err)
	}
	check("first")
	if err := p.toFile(name, write("sec", errors.New("the disk is full"))); err == nil {
		t.Error("toFile returned nil for a failure")
	}
	check("first")
	if err := p.toFile(name, write("second", nil)); err != nil {
		t.Fatal(err)
	}
	check("second")
}

// A device is written to, and not replaced by a file.
func TestToDevice(t *testing.T) {
	p := &program{out: io.Discard}
	name := filepath.Join(t.TempDir(), "null")
	if err := os.Symlink(os.DevNull, name); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	err := p.toFile(name, func(w io.Writer) error {
		_, err := io.WriteString(w, "gone")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device has become a file: %v, %v", info, err)
	}
}
