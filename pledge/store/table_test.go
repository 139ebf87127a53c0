package store_test

import (
	"errors"
	"strings"
	"testing"

	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

type note struct {
	ID  string
	Tag string
	Odd any `json:",omitempty"`
}

var notes = store.Table[note]{
	Name: "notes",
	Key:  func(n *note) []byte { return store.Key(n.ID) },
	Indexes: []store.Index[note]{
		{Name: "tag", Value: func(n *note) []byte { return store.Key(n.Tag) }},
		{Name: "title", Unique: true, Value: func(n *note) []byte { return nil }},
	},
}

// update runs fn on a store that holds one note.
func update(t *testing.T, fn func(store.Tx) error) error {
	t.Helper()
	return storetest.New(t).Update(t.Context(), func(tx store.Tx) error {
		if err := notes.Insert(tx, note{ID: "a", Tag: "x"}); err != nil {
			return err
		}
		return fn(tx)
	})
}

func TestTableCannotEncode(t *testing.T) {
	err := update(t, func(tx store.Tx) error {
		err := notes.Put(tx, note{ID: "a", Tag: "y", Odd: make(chan int)})
		if err == nil || !strings.Contains(err.Error(), "notes") {
			t.Errorf("Put of a record that is no JSON = %v, want an error naming the table", err)
		}
		for got, err := range notes.ScanIndex(tx, "tag", store.Range{}) {
			if got.Tag != "x" || err != nil {
				t.Errorf("afterwards the index leads to %v, %v", got, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTableDamaged(t *testing.T) {
	tests := []struct {
		name   string
		damage func(store.Tx) error
	}{
		{"value is no JSON", func(tx store.Tx) error { return tx.Put("notes", store.Key("a"), []byte("{")) }},
		{"value is empty", func(tx store.Tx) error { return tx.Put("notes", store.Key("a"), nil) }},
		{"index leads nowhere", func(tx store.Tx) error { return tx.Delete("notes", store.Key("a")) }},
	}
	for _, tt := range tests {
		err := update(t, func(tx store.Tx) error {
			if err := tt.damage(tx); err != nil {
				return err
			}
			n := 0
			for _, err := range notes.ScanIndex(tx, "tag", store.Range{}) {
				if n++; err == nil || !strings.Contains(err.Error(), "notes") {
					t.Errorf("%s: ScanIndex yields %v, want an error naming the table", tt.name, err)
				}
			}
			if n != 1 {
				t.Errorf("%s: ScanIndex yields %d times, want once", tt.name, n)
			}
			return nil
		})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
	}
}

// A brokenTx fails where it is told to.
type brokenTx struct {
	store.Tx
	table string
}

var errBroken = errors.New("connection lost")

func (tx brokenTx) Get(table string, key []byte) ([]byte, error) {
	if table == tx.table {
		return nil, errBroken
	}
	return tx.Tx.Get(table, key)
}

func (tx brokenTx) GetMany(table string, keys [][]byte) ([][]byte, error) {
	if table == tx.table {
		return nil, errBroken
	}
	return tx.Tx.GetMany(table, keys)
}

func (tx brokenTx) Put(table string, key, value []byte) error {
	if table == tx.table {
		return errBroken
	}
	return tx.Tx.Put(table, key, value)
}

func (tx brokenTx) Delete(table string, key []byte) error {
	if table == tx.table {
		return errBroken
	}
	return tx.Tx.Delete(table, key)
}

func TestTableErrors(t *testing.T) {
	tests := []struct {
		name  string
		table string
		do    func(store.Tx) error
	}{
		{"insert, records", "notes", func(tx store.Tx) error { return notes.Insert(tx, note{ID: "b"}) }},
		{"insert, index", "notes.tag", func(tx store.Tx) error { return notes.Insert(tx, note{ID: "b"}) }},
		{"put, records", "notes", func(tx store.Tx) error { return notes.Put(tx, note{ID: "a"}) }},
		{"put, index", "notes.tag", func(tx store.Tx) error { return notes.Put(tx, note{ID: "a", Tag: "y"}) }},
		{"delete, records", "notes", func(tx store.Tx) error { return notes.Delete(tx, store.Key("a")) }},
		{"delete, index", "notes.tag", func(tx store.Tx) error { return notes.Delete(tx, store.Key("a")) }},
		{"lookup", "notes.title", func(tx store.Tx) error { _, err := notes.Lookup(tx, "title", []byte("a")); return err }},
		{"scan index", "notes", func(tx store.Tx) error {
			for _, err := range notes.ScanIndex(tx, "tag", store.Range{}) {
				return err
			}
			return nil
		}},
	}
	for _, tt := range tests {
		err := update(t, func(tx store.Tx) error { return tt.do(brokenTx{tx, tt.table}) })
		if !errors.Is(err, errBroken) {
			t.Errorf("%s: %v, want the store's error", tt.name, err)
		}
	}
}

// TestTableUnknownIndex misspells names; an index that merely looks empty would
// be hard to notice.
func TestTableUnknownIndex(t *testing.T) {
	tests := []struct {
		name string
		do   func(store.Tx)
	}{
		{"ScanIndex", func(tx store.Tx) { notes.ScanIndex(tx, "tgas", store.Range{}) }},
		{"Lookup", func(tx store.Tx) { _, _ = notes.Lookup(tx, "titel", []byte("a")) }},
		{"Lookup in a plain index", func(tx store.Tx) { _, _ = notes.Lookup(tx, "tag", []byte("a")) }},
	}
	for _, tt := range tests {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", tt.name)
				}
			}()
			_ = update(t, func(tx store.Tx) error { tt.do(tx); return nil })
		}()
	}
}
