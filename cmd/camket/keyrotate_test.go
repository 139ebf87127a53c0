package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/ledger"
)

// TestRotationKilled ends a rotation behind each of its steps: the next command goes
// on with the right key, whichever that is.
func TestRotationKilled(t *testing.T) {
	errKilled := errors.New("killed")
	tests := []struct {
		after   string
		steps   func(s *pledge.Service, f keyFile, next *ledger.Key) error
		rotated bool
	}{
		{"half a file", func(_ *pledge.Service, f keyFile, next *ledger.Key) error {
			return os.WriteFile(f.next(), next.Format()[:50], 0o600)
		}, false},
		{"the new file", func(*pledge.Service, keyFile, *ledger.Key) error { return nil }, false},
		{"the ledger", func(s *pledge.Service, _ keyFile, next *ledger.Key) error {
			_, err := s.RotateKey(t.Context(), pledge.Operator(), next)
			return err
		}, true},
		{"the old file", func(s *pledge.Service, f keyFile, next *ledger.Key) error {
			old := s.Key
			_, err := s.RotateKey(t.Context(), pledge.Operator(), next)
			if err == nil {
				_, err = f.retire(old)
			}
			return err
		}, true},
	}
	for _, tt := range tests {
		store := storeFlag{Store: filepath.Join(t.TempDir(), "camket.db")}
		f := store.keyFile()
		var notes bytes.Buffer
		p := &program{clock: time.Now, errs: &notes, out: io.Discard}
		var old, next *ledger.Key
		err := store.make(t.Context(), p, func(s *pledge.Service) error {
			var err error
			old = s.Key
			if next, err = f.prepare(old); err != nil {
				return err
			}
			if err := tt.steps(s, f, next); err != nil {
				return err
			}
			return errKilled
		})
		if !errors.Is(err, errKilled) {
			t.Fatalf("rotating up to %s: %v", tt.after, err)
		}
		want := old
		if tt.rotated {
			want = next
		}
		notes.Reset()
		err = store.use(t.Context(), p, func(s *pledge.Service) error {
			if s.Key.Public() != want.Public() {
				t.Errorf("killed behind %s: the key is %v, want %v", tt.after, s.Key, want)
			}
			_, err := s.AddAccount(t.Context(), pledge.Operator(), "quantri", "mười bốn ký tự")
			return err
		})
		if err != nil {
			t.Errorf("killed behind %s: %v", tt.after, err)
		}
		if said := strings.Contains(notes.String(), "it is done now"); said != tt.rotated {
			t.Errorf("killed behind %s: noted %q", tt.after, notes.String())
		}
		if err := (&keyRotateCmd{store}).Run(t.Context(), p); err != nil {
			t.Errorf("rotating again, killed behind %s before: %v", tt.after, err)
		}
		if err := (&checkCmd{storeFlag: store}).Run(t.Context(), p); err != nil {
			t.Errorf("killed behind %s: %v", tt.after, err)
		}
		files, err := filepath.Glob(f.path + "*")
		if wantFiles := 2 + map[bool]int{true: 1}[tt.rotated]; err != nil || len(files) != wantFiles {
			t.Errorf("killed behind %s: %q, %v, want %d key files", tt.after, files, err, wantFiles)
		}
	}
}

// TestKeyFile sees that a key is for its owner alone and replaces nothing.
func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "camket.key")
	key := mustKey(t)
	if err := writeKey(path, key); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key file has mode %v, %v, want 0600", info.Mode(), err)
	}
	if err := writeKey(path, mustKey(t)); !errors.Is(err, os.ErrExist) {
		t.Errorf("writing over a key: %v, want os.ErrExist", err)
	}
	if text, err := os.ReadFile(path); err != nil || !bytes.Equal(text, key.Format()) {
		t.Errorf("the key file after that: %v, want it as it was", err)
	}
	if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("beside the key there is more: %v, %v", files, err)
	}
}
