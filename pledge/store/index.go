package store

import (
	"fmt"
	"iter"
)

// An Index finds records by something other than their key. Its entries lie in
// a table of their own, named "table.index": the value (followed by the
// record's key, if the index is not unique) leads to the record's key.
type Index[T any] struct {
	Name string

	// Unique says that no two records share a value.
	Unique bool

	// Value returns what the record is found by; nil or nothing leaves it
	// out. Make it with Key, so that no value is the beginning of another.
	Value func(*T) []byte
}

// Lookup returns the record that has the value in a unique index, or
// ErrNotFound. It panics if the table declares no such index.
func (t *Table[T]) Lookup(tx Tx, index string, value []byte) (T, error) {
	if !t.index(index).Unique {
		panic(fmt.Sprintf("store: Lookup in %s, which is not unique", t.indexTable(index)))
	}
	key, err := tx.Get(t.indexTable(index), value)
	if err != nil {
		var zero T
		return zero, err
	}
	return t.Get(tx, key)
}

// ScanIndex reads ahead this many index entries, and fetches their records with
// one GetMany: few for a page of a list, more as the loop goes on.
const (
	firstAhead = 16
	mostAhead  = 512
)

// ScanIndex yields the records whose values in an index lie in a range, in the
// order of the values (and of keys, where values are equal). The ends of the
// range are values, or the beginnings of values, made with Key or Prefix.
//
// An error ends the sequence and is yielded last. The loop must not write to
// the table: records are read ahead. ScanIndex panics if the table declares no
// such index.
func (t *Table[T]) ScanIndex(tx Tx, index string, r Range) iter.Seq2[T, error] {
	name := t.indexTable(t.index(index).Name)
	return func(yield func(T, error) bool) {
		ahead := firstAhead
		var keys [][]byte // none yet: most scans of an act find nothing
		for e, err := range tx.Scan(name, r) {
			if err != nil {
				var zero T
				yield(zero, err)
				return
			}
			if keys = append(keys, e.Value); len(keys) < ahead {
				continue
			}
			if !t.fetch(tx, keys, yield) {
				return
			}
			keys, ahead = keys[:0], min(2*ahead, mostAhead)
		}
		if len(keys) > 0 {
			t.fetch(tx, keys, yield)
		}
	}
}

// fetch yields the records of keys and reports whether to go on.
func (t *Table[T]) fetch(tx Tx, keys [][]byte, yield func(T, error) bool) bool {
	var zero T
	vals, err := tx.GetMany(t.Name, keys)
	if err != nil {
		yield(zero, err)
		return false
	}
	for i, val := range vals {
		if val == nil {
			yield(zero, fmt.Errorf("store: an index of %s leads to %q, which is not there", t.Name, keys[i]))
			return false
		}
		rec, err := t.decode(val, ranged)
		if !yield(rec, err) || err != nil {
			return false
		}
	}
	return true
}

// entry returns the key of a record's entry, or nil if it has none.
func (ix *Index[T]) entry(rec *T, key []byte) []byte {
	val := ix.Value(rec)
	if len(val) == 0 {
		return nil
	}
	if ix.Unique {
		return val
	}
	return append(val[:len(val):len(val)], key...)
}

// index returns the declared index, so that a misspelt name is not an index
// that happens to be empty.
func (t *Table[T]) index(name string) *Index[T] {
	for i := range t.Indexes {
		if t.Indexes[i].Name == name {
			return &t.Indexes[i]
		}
	}
	panic(fmt.Sprintf("store: table %s declares no index %q", t.Name, name))
}

func (t *Table[T]) indexTable(index string) string { return t.Name + "." + index }
