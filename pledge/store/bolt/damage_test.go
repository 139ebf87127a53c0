package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"camket/pledge/store"
)

// TestDamagedPage reads and writes where a page is no page any more. bbolt panics over
// it; who uses the store is told.
func TestDamagedPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "camket.db")
	db, err := Open(path, Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	key := func(i int) []byte { return fmt.Appendf(nil, "key %04d", i) }
	err = db.Update(t.Context(), func(tx store.Tx) error {
		for i := range 2000 {
			if err := tx.Put("t", key(i), bytes.Repeat([]byte{'v'}, 100)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := bytes.LastIndex(sound, key(1000)) / os.Getpagesize() * os.Getpagesize()
	tests := []struct {
		name string
		run  func(*DB) error
	}{
		{"Get", func(db *DB) error {
			return db.View(t.Context(), func(tx store.Tx) error { _, err := tx.Get("t", key(1000)); return err })
		}},
		{"GetMany", func(db *DB) error {
			return db.View(t.Context(), func(tx store.Tx) error { _, err := tx.GetMany("t", [][]byte{key(1000)}); return err })
		}},
		{"Scan", func(db *DB) error { return db.View(t.Context(), scanAll(store.Range{})) }},
		{"Scan backwards", func(db *DB) error { return db.View(t.Context(), scanAll(store.Range{Reverse: true})) }},
		{"Put, and nothing said of it", func(db *DB) error {
			return db.Update(t.Context(), func(tx store.Tx) error {
				defer func() { _ = recover() }()
				return tx.Put("t", key(1000), nil)
			})
		}},
		{"Put", func(db *DB) error { return db.Update(t.Context(), put("t", string(key(1000)))) }},
	}
	for _, bad := range []byte{0, 0xFF} {
		file := bytes.Clone(sound)
		copy(file[page:], bytes.Repeat([]byte{bad}, os.Getpagesize()))
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, tt := range tests {
			db, err := Open(path, Options{NoSync: true})
			if err != nil {
				t.Fatal(err)
			}
			if err := tt.run(db); !errors.Is(err, ErrCorrupt) {
				t.Errorf("%s over a page of %x = %v, want ErrCorrupt", tt.name, bad, err)
			}
			if err := db.Update(t.Context(), put("other", "a")); err != nil {
				t.Errorf("after %s: Update elsewhere = %v", tt.name, err)
			}
			if err := db.Close(); err != nil {
				t.Errorf("after %s: Close = %v", tt.name, err)
			}
		}
	}
}

// A panic of a function is its own, also in the middle of a scan.
func TestPanicInView(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	if err := db.Update(t.Context(), put("t", "a")); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if p := recover(); p != "mine" {
			t.Errorf("recovered %v, want the function's panic", p)
		}
	}()
	err := db.View(t.Context(), func(tx store.Tx) error {
		for range tx.Scan("t", store.Range{}) {
			panic("mine")
		}
		return nil
	})
	t.Errorf("View = %v, want a panic", err)
}

func scanAll(r store.Range) func(store.Tx) error {
	return func(tx store.Tx) error {
		for _, err := range tx.Scan("t", r) {
			if err != nil {
				return err
			}
		}
		return nil
	}
}
