package storetest

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/store"
)

func testGetPutDelete(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "1", "b", "2", "a", "3")
	mustPut(t, s, "other", "a", "elsewhere")
	mustUpdate(t, s, func(tx store.Tx) error {
		if err := tx.Delete("t", []byte("b")); err != nil {
			return err
		}
		if _, err := tx.Get("t", []byte("b")); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("after Delete in the same transaction, Get(b) = %v, want ErrNotFound", err)
		}
		if err := tx.Put("t", []byte("c"), []byte("4")); err != nil {
			return err
		}
		if val, err := tx.Get("t", []byte("c")); string(val) != "4" || err != nil {
			t.Errorf("after Put in the same transaction, Get(c) = %q, %v, want 4", val, err)
		}
		return tx.Delete("t", []byte("never there"))
	})
	mustView(t, s, func(tx store.Tx) error {
		tests := []struct {
			table, key, want string
			err              error
		}{
			{"t", "a", "3", nil},
			{"t", "b", "", store.ErrNotFound},
			{"t", "c", "4", nil},
			{"t", "aa", "", store.ErrNotFound},
			{"other", "a", "elsewhere", nil},
			{"nowhere", "a", "", store.ErrNotFound},
		}
		for _, tt := range tests {
			val, err := tx.Get(tt.table, []byte(tt.key))
			if string(val) != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Get(%q, %q) = %q, %v, want %q, %v", tt.table, tt.key, val, err, tt.want, tt.err)
			}
		}
		return nil
	})
}

// oddBytes are keys and values that a store might trip over.
func oddBytes() []string {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return []string{
		"\x00", "\x00\x00", "\x00\x01", "\x00\xff", "a\x00", "a\x00b", "\xff", "\xff\xff", "\xff\x00",
		"Nguyễn Thị Hòa", "line\nbreak", "'; --", "\xc3\x28", string(all),
		string(bytes.Repeat([]byte{0xff}, 1000)), string(bytes.Repeat([]byte{0}, 32<<10)),
	}
}

func testAnyBytes(t *testing.T, h Harness) {
	s := h.open(t)
	var pairs []string
	for _, b := range oddBytes() {
		pairs = append(pairs, b, b)
	}
	pairs = append(pairs, "empty", "")
	mustPut(t, s, "t", pairs...)
	mustUpdate(t, s, func(tx store.Tx) error {
		err := tx.Put("t", []byte("nil"), nil)
		checkEmpty(t, tx, "nil")
		return err
	})
	mustView(t, s, func(tx store.Tx) error {
		for i := 0; i < len(pairs); i += 2 {
			val, err := tx.Get("t", []byte(pairs[i]))
			if string(val) != pairs[i+1] || val == nil || err != nil {
				t.Errorf("Get(%.40q) = %.40q, %v", pairs[i], val, err)
			}
		}
		checkEmpty(t, tx, "nil")
		return nil
	})
	for _, b := range oddBytes() {
		mustUpdate(t, s, func(tx store.Tx) error { return tx.Delete("t", []byte(b)) })
	}
	want := []string{"empty=", "nil="}
	if diff := cmp.Diff(want, entries(t, s, "t", store.Range{})); diff != "" {
		t.Errorf("after deleting the rest (-want +got):\n%s", diff)
	}
}

// checkEmpty checks that key has an empty value, which is not the same as none.
func checkEmpty(t *testing.T, tx store.Tx, key string) {
	t.Helper()
	if val, err := tx.Get("t", []byte(key)); val == nil || len(val) != 0 || err != nil {
		t.Errorf("Get(%q) = %v, %v, want an empty value", key, val, err)
	}
	vals, err := tx.GetMany("t", [][]byte{[]byte(key)})
	if diff := cmp.Diff([][]byte{{}}, vals); diff != "" || err != nil {
		t.Errorf("GetMany(%q): %v (-want +got):\n%s", key, err, diff)
	}
}

func testKeyLength(t *testing.T, h Harness) {
	s := h.open(t)
	tests := []struct {
		name   string
		length int
		ok     bool
	}{
		{"empty", 0, false},
		{"shortest", 1, true},
		{"longest", 32 << 10, true},
		{"too long", 32<<10 + 1, false},
	}
	for _, tt := range tests {
		key := bytes.Repeat([]byte("k"), tt.length)
		err := s.Update(t.Context(), func(tx store.Tx) error { return tx.Put("t", key, []byte("v")) })
		if (err == nil) != tt.ok {
			t.Errorf("%s: Put with a key of %d bytes = %v, want success: %v", tt.name, tt.length, err, tt.ok)
		}
		mustView(t, s, func(tx store.Tx) error {
			if _, err := tx.Get("t", key); (err == nil) != tt.ok {
				t.Errorf("%s: Get = %v", tt.name, err)
			}
			return nil
		})
	}
}

func testGetMany(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "1", "b", "", "d", "4")
	check := func(tx store.Tx) error {
		keys := [][]byte{[]byte("d"), []byte("c"), []byte("b"), []byte("zz"), []byte("a"), []byte("a")}
		got, err := tx.GetMany("t", keys)
		want := [][]byte{[]byte("4"), nil, {}, nil, []byte("1"), []byte("1")}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("GetMany(%q): %v (-want +got):\n%s", keys, err, diff)
		}
		if got, err := tx.GetMany("t", nil); len(got) != 0 || err != nil {
			t.Errorf("GetMany of no keys = %v, %v", got, err)
		}
		got, err = tx.GetMany("nowhere", keys[:2])
		if diff := cmp.Diff([][]byte{nil, nil}, got); diff != "" || err != nil {
			t.Errorf("GetMany in a table never written: %v (-want +got):\n%s", err, diff)
		}
		return nil
	}
	mustView(t, s, check)
	mustUpdate(t, s, check)
}

func testEmptyTable(t *testing.T, h Harness) {
	s := h.open(t)
	check := func(tx store.Tx) error {
		for _, r := range []store.Range{{}, {Reverse: true}, store.Prefix([]byte("a"))} {
			if got, err := collect(tx, "t", r); len(got) != 0 || err != nil {
				t.Errorf("Scan(%v) of an empty table = %q, %v", r, got, err)
			}
		}
		return tx.Delete("t", []byte("a"))
	}
	mustUpdate(t, s, check) // never written
	mustPut(t, s, "t", "a", "1", "b", "2")
	mustUpdate(t, s, func(tx store.Tx) error {
		if err := errors.Join(tx.Delete("t", []byte("a")), tx.Delete("t", []byte("b"))); err != nil {
			return err
		}
		return check(tx) // emptied just now
	})
	mustUpdate(t, s, check) // emptied before
}

func testReadOnly(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "1")
	mustView(t, s, func(tx store.Tx) error {
		for _, table := range []string{"t", "nowhere"} {
			if err := tx.Put(table, []byte("a"), []byte("2")); !errors.Is(err, store.ErrReadOnly) {
				t.Errorf("Put(%s) in a View = %v, want ErrReadOnly", table, err)
			}
			if err := tx.Delete(table, []byte("a")); !errors.Is(err, store.ErrReadOnly) {
				t.Errorf("Delete(%s) in a View = %v, want ErrReadOnly", table, err)
			}
		}
		return nil
	})
	if diff := cmp.Diff([]string{"a=1"}, entries(t, s, "t", store.Range{})); diff != "" {
		t.Errorf("afterwards (-want +got):\n%s", diff)
	}
}
