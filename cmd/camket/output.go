package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// toFile writes a file with what fn writes. The file gets its name when it is
// complete: a failure leaves what was there. An empty name or "-" is the
// program's standard output.
func (p *program) toFile(name string, fn func(io.Writer) error) error {
	if name == "" || name == "-" {
		return fn(p.out)
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return fail("writing "+name, writeDevice(name, fn))
	}
	return fail("writing "+name, writeFile(name, fn))
}

// writeDevice writes to something like /dev/null or a pipe, which must not be
// replaced.
func writeDevice(name string, fn func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(fn(f), f.Close())
}

func writeFile(name string, fn func(io.Writer) error) error {
	temp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // no longer there after the rename
	if err := errors.Join(fn(temp), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}

// writeJSON writes v indented, with a newline after it.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
