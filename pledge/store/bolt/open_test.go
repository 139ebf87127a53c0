package bolt_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"camket/pledge/store"
	"camket/pledge/store/bolt"
)

// mustWriteBolt makes a bbolt file with one bucket and returns its bytes.
func mustWriteBolt(t *testing.T, bucket string, pairs ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bbolt.db")
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		if bucket == "" {
			return nil
		}
		b, err := tx.CreateBucket([]byte(bucket))
		for i := 0; i < len(pairs) && err == nil; i += 2 {
			err = b.Put([]byte(pairs[i]), []byte(pairs[i+1]))
		}
		return err
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return mustRead(t, path)
}

// mustWriteStore makes a store with a thousand entries and returns its bytes.
func mustWriteStore(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "camket.db")
	s := scratch(t, path)
	err := s.Update(t.Context(), func(tx store.Tx) error {
		for i := range 1000 {
			if err := tx.Put("t", store.Key(uint64(i)), make([]byte, 100)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return mustRead(t, path)
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func mustZip(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("danh-sach.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, 20000)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// overwrite returns b with n bytes from offset on replaced.
func overwrite(b []byte, offset, n int, with byte) []byte {
	b = bytes.Clone(b)
	copy(b[offset:], bytes.Repeat([]byte{with}, n))
	return b
}

// zeroFreelists returns b without its lists of free pages.
func zeroFreelists(b []byte) []byte {
	const flagsOffset, freelistFlag = 8, 0x10
	page := os.Getpagesize()
	for start := 0; start < len(b); start += page {
		if binary.NativeEndian.Uint16(b[start+flagsOffset:]) == freelistFlag {
			b = overwrite(b, start, page, 0)
		}
	}
	return b
}

func TestOpenRefuses(t *testing.T) {
	whole := mustWriteStore(t)
	page := os.Getpagesize()
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, bolt.ErrNotStore},
		{"one byte", []byte("x"), bolt.ErrNotStore},
		{"short text", []byte("Họ và tên;Ngày sinh\n"), bolt.ErrNotStore},
		{"text of five KiB", []byte(strings.Repeat("hello", 1024)), bolt.ErrNotStore},
		{"long text", []byte(strings.Repeat("hello", 100000)), bolt.ErrNotStore},
		{"zip", mustZip(t), bolt.ErrNotStore},
		{"zeros", make([]byte, 1<<16), bolt.ErrNotStore},
		{"empty bbolt file", mustWriteBolt(t, ""), bolt.ErrNotStore},
		{"bbolt file of others", mustWriteBolt(t, "widgets", "a", "1"), bolt.ErrNotStore},
		{"other format", mustWriteBolt(t, "camket", "format", "camket cache", "version", "1"), bolt.ErrNotStore},
		{"no format", mustWriteBolt(t, "camket", "version", "1"), bolt.ErrNotStore},
		{"newer", mustWriteBolt(t, "camket", "format", "camket store", "version", "2"), bolt.ErrNewer},
		{"much newer", mustWriteBolt(t, "camket", "format", "camket store", "version", "1000000"), bolt.ErrNewer},
		{"no version", mustWriteBolt(t, "camket", "format", "camket store"), bolt.ErrCorrupt},
		{"odd version", mustWriteBolt(t, "camket", "format", "camket store", "version", "-1"), bolt.ErrCorrupt},
		{"cut to 20 bytes", whole[:20], bolt.ErrCorrupt},
		{"cut in the first page", whole[:page/2], bolt.ErrCorrupt},
		{"cut after a page", whole[:page], bolt.ErrCorrupt},
		{"cut after two pages", whole[:2*page], bolt.ErrCorrupt},
		{"cut to the half", whole[:len(whole)/2], bolt.ErrCorrupt},
		{"cut by a page", whole[:len(whole)-page], bolt.ErrCorrupt},
		{"cut by a byte", whole[:len(whole)-1], bolt.ErrCorrupt},
		{"both heads damaged", overwrite(overwrite(whole, 40, 8, 7), page+40, 8, 7), bolt.ErrCorrupt},
		{"lists of free pages damaged", zeroFreelists(whole), bolt.ErrCorrupt},
		{"all pages overwritten with zeros", overwrite(whole, 2*page, len(whole), 0), bolt.ErrCorrupt},
		{"all pages overwritten with ones", overwrite(whole, 2*page, len(whole), 0xFF), bolt.ErrCorrupt},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.db")
			if err := os.WriteFile(path, tt.data, 0o644); err != nil {
				t.Fatal(err)
			}
			past := time.Now().Add(-time.Hour).Truncate(time.Second)
			if err := os.Chtimes(path, past, past); err != nil {
				t.Fatal(err)
			}
			for range 2 { // the second time nothing is locked either
				db, err := bolt.Open(path, bolt.Options{Timeout: 100 * time.Millisecond})
				if err == nil {
					db.Close()
				}
				if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), path) {
					t.Fatalf("Open() = %v, want %q and the path", err, tt.want)
				}
			}
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if !info.ModTime().Equal(past) || info.Mode().Perm() != 0o644 || !bytes.Equal(mustRead(t, path), tt.data) {
				t.Error("the file was changed")
			}
			if list, _ := os.ReadDir(filepath.Dir(path)); len(list) != 1 {
				t.Errorf("there are other files beside it: %v", list)
			}
		})
	}
}

func TestOpenRefusesDirectory(t *testing.T) {
	if _, err := bolt.Open(t.TempDir(), bolt.Options{}); !errors.Is(err, bolt.ErrNotStore) {
		t.Errorf("Open(directory) = %v, want ErrNotStore", err)
	}
}

// TestOpenOneHead damages either of the two heads; bbolt needs only one.
func TestOpenOneHead(t *testing.T) {
	whole := mustWriteStore(t)
	for head := range 2 {
		path := filepath.Join(t.TempDir(), "camket.db")
		if err := os.WriteFile(path, overwrite(whole, head*os.Getpagesize()+40, 8, 7), 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := bolt.Open(path, bolt.Options{})
		if err != nil {
			t.Errorf("with head %d damaged, Open() = %v", head, err)
			continue
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestOpenInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "camket.db")
	s := scratch(t, path)
	start := time.Now()
	_, err := bolt.Open(path, bolt.Options{Timeout: 200 * time.Millisecond})
	if !errors.Is(err, bolt.ErrInUse) {
		t.Errorf("Open() of a file in use = %v, want ErrInUse", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := scratch(t, path).Close(); err != nil {
		t.Errorf("after Close, opening again: %v", err)
	}
}

func TestOpenCreates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "năm 2026", "camket.db")
	db, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for name, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): fs.ModeDir | 0o700} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != want {
			t.Errorf("%s has mode %v, want %v", filepath.Base(name), info.Mode(), want)
		}
	}
	if list, _ := os.ReadDir(filepath.Dir(path)); len(list) != 1 {
		t.Errorf("there are other files beside it: %v", list)
	}
}

// TestOpenUnchanged opens and reads a store without changing the file.
func TestOpenUnchanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "camket.db")
	if err := os.WriteFile(path, mustWriteStore(t), 0o600); err != nil {
		t.Fatal(err)
	}
	before := mustRead(t, path)
	s := scratch(t, path)
	err := s.Update(t.Context(), func(tx store.Tx) error {
		_, err := tx.Get("t", store.Key(uint64(7)))
		return err
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, mustRead(t, path)) {
		t.Error("opening and reading changed the file")
	}
}

func TestOpenByManyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "camket.db")
	type result struct {
		db  *bolt.DB
		err error
	}
	results := make(chan result)
	const n = 8
	for range n {
		go func() {
			db, err := bolt.Open(path, bolt.Options{Timeout: 300 * time.Millisecond})
			results <- result{db, err}
		}()
	}
	opened := 0
	for range n {
		r := <-results
		switch {
		case r.err == nil:
			opened++
			defer r.db.Close()
		case !errors.Is(r.err, bolt.ErrInUse):
			t.Errorf("Open() = %v, want ErrInUse", r.err)
		}
	}
	if opened != 1 {
		t.Errorf("%d of %d have the file open, want 1", opened, n)
	}
}

func TestCheck(t *testing.T) {
	whole := mustWriteStore(t)
	page := os.Getpagesize()
	path := filepath.Join(t.TempDir(), "camket.db")
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"whole", whole, nil},
		{"a data page overwritten", overwrite(whole, 10*page, page, 0), bolt.ErrCorrupt},
	}
	for _, tt := range tests {
		if err := os.WriteFile(path, tt.data, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := bolt.Open(path, bolt.Options{})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if err := db.Check(t.Context()); !errors.Is(err, tt.want) {
			t.Errorf("%s: Check() = %v, want %v", tt.name, err, tt.want)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Check(t.Context()); !errors.Is(err, store.ErrClosed) {
			t.Errorf("%s: Check() after Close = %v, want ErrClosed", tt.name, err)
		}
	}
}
