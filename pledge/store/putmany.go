package store

import (
	"bytes"
	"slices"
)

// PutMany adds or replaces many records at once. What each record's place takes
// is compared with the table as all of them leave it, so that records may swap
// unique index values. If two of them, or one of them and a record that stays,
// have the same unique value, PutMany returns a *DuplicateError and has written
// nothing; so it does if two have the same key.
//
// It reads in few round trips and writes each table in the order of its keys, by
// which thousands of records take a fraction of the time of as many Puts.
func (t *Table[T]) PutMany(tx Tx, recs []T) error {
	keys := make([][]byte, len(recs))
	for i := range recs {
		keys[i] = t.Key(&recs[i])
	}
	olds, err := t.indexed(tx, keys)
	if err != nil {
		return err
	}
	main := make([]Entry, len(recs))
	for i := range recs {
		val, err := t.encode(&recs[i])
		if err != nil {
			return err
		}
		main[i] = Entry{Key: keys[i], Value: val}
	}
	changes := []tableChange{{table: t.Name, put: main}}
	for i := range t.Indexes {
		changes = append(changes, t.indexChange(&t.Indexes[i], keys, olds, recs))
	}
	for i := range changes {
		changes[i].sort()
	}
	if sameKeys(changes[0].put) {
		return &DuplicateError{Table: t.Name}
	}
	for i := range t.Indexes {
		if err := t.checkUnique(tx, &t.Indexes[i], &changes[i+1]); err != nil {
			return err
		}
	}
	for i := range changes {
		if err := changes[i].apply(tx); err != nil {
			return err
		}
	}
	return nil
}

// indexed returns the records whose index entries may have to go: none if there are
// no indexes.
func (t *Table[T]) indexed(tx Tx, keys [][]byte) ([]*T, error) {
	if len(t.Indexes) == 0 {
		return nil, nil
	}
	return t.GetMany(tx, keys)
}

// A tableChange is what becomes of one table: keys to delete, then entries to put.
type tableChange struct {
	table  string
	remove [][]byte
	put    []Entry
}

// indexChange works out how an index changes with the records.
func (t *Table[T]) indexChange(ix *Index[T], keys [][]byte, olds []*T, recs []T) tableChange {
	c := tableChange{table: t.indexTable(ix.Name)}
	for i := range recs {
		var from []byte
		if olds[i] != nil {
			from = ix.entry(olds[i], keys[i])
		}
		to := ix.entry(&recs[i], keys[i])
		if bytes.Equal(from, to) {
			continue
		}
		if from != nil {
			c.remove = append(c.remove, from)
		}
		if to != nil {
			c.put = append(c.put, Entry{Key: to, Value: keys[i]})
		}
	}
	return c
}

// checkUnique compares the values that an index gains with each other, and with
// those that stay.
func (t *Table[T]) checkUnique(tx Tx, ix *Index[T], c *tableChange) error {
	if !ix.Unique || len(c.put) == 0 {
		return nil
	}
	duplicate := &DuplicateError{Table: t.Name, Index: ix.Name}
	if sameKeys(c.put) {
		return duplicate
	}
	gained := make([][]byte, len(c.put))
	for i := range c.put {
		gained[i] = c.put[i].Key
	}
	taken, err := tx.GetMany(c.table, gained)
	if err != nil {
		return err
	}
	for i := range taken {
		if taken[i] == nil {
			continue
		}
		if _, freed := slices.BinarySearchFunc(c.remove, gained[i], bytes.Compare); !freed {
			return duplicate
		}
	}
	return nil
}

func (c *tableChange) sort() {
	slices.SortFunc(c.remove, bytes.Compare)
	slices.SortFunc(c.put, func(a, b Entry) int { return bytes.Compare(a.Key, b.Key) })
}

func (c *tableChange) apply(tx Tx) error {
	for _, key := range c.remove {
		if err := tx.Delete(c.table, key); err != nil {
			return err
		}
	}
	for _, e := range c.put {
		if err := tx.Put(c.table, e.Key, e.Value); err != nil {
			return err
		}
	}
	return nil
}

// sameKeys reports whether two of the sorted entries have the same key.
func sameKeys(sorted []Entry) bool {
	for i := 1; i < len(sorted); i++ {
		if bytes.Equal(sorted[i-1].Key, sorted[i].Key) {
			return true
		}
	}
	return false
}
