package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
)

// A Table holds records of one type as JSON, under a key made from the record,
// with indexes that change in the same transaction as the record.
//
// A Table is a description, not a connection: declare it once, use it with any
// Tx. Its name, key and indexes are part of the file format; to change them is
// to change the format's version.
type Table[T any] struct {
	Name    string
	Key     func(*T) []byte
	Indexes []Index[T]

	// Clone, if set, lets the table remember some of the records that it has decoded or
	// put, so that the same bytes are decoded once: for few records, read far more often
	// than they change, or for those that are soon read again, as an act reads whoever
	// acts. It returns a copy that shares nothing that anyone may change. A record must
	// come back from JSON as it went.
	Clone func(T) T

	memo memo[T]
}

// A DuplicateError says which uniqueness a record would break.
type DuplicateError struct {
	Table string
	Index string // empty for the key itself
}

func (e *DuplicateError) Error() string {
	if e.Index == "" {
		return fmt.Sprintf("store: duplicate key in %s", e.Table)
	}
	return fmt.Sprintf("store: duplicate %s in %s", e.Index, e.Table)
}

// Unwrap makes errors.Is(err, ErrDuplicate) report true.
func (e *DuplicateError) Unwrap() error { return ErrDuplicate }

// Get returns the record with the given key, or ErrNotFound.
func (t *Table[T]) Get(tx Tx, key []byte) (T, error) {
	var rec T
	val, err := tx.Get(t.Name, key)
	if err != nil {
		return rec, err
	}
	return t.decode(val, named)
}

// GetMany returns the records with the given keys in one round trip, nil where
// there is none.
func (t *Table[T]) GetMany(tx Tx, keys [][]byte) ([]*T, error) {
	vals, err := tx.GetMany(t.Name, keys)
	if err != nil {
		return nil, err
	}
	recs := make([]*T, len(vals))
	for i, val := range vals {
		if val == nil {
			continue
		}
		rec, err := t.decode(val, named)
		if err != nil {
			return nil, err
		}
		recs[i] = &rec
	}
	return recs, nil
}

// Insert adds a record whose key and unique index values no other has, or
// returns a *DuplicateError and has written nothing.
func (t *Table[T]) Insert(tx Tx, rec T) error {
	p, err := t.Prepare(rec)
	if err != nil {
		return err
	}
	return p.Insert(tx)
}

// A Prepared record is one for which everything is done that needs no transaction.
// The zero value is of no use.
type Prepared[T any] struct {
	table    *Table[T]
	rec      T
	key, val []byte
}

// Prepare makes a record ready to be inserted: while a transaction runs, others wait.
func (t *Table[T]) Prepare(rec T) (Prepared[T], error) {
	val, err := t.encode(&rec)
	return Prepared[T]{t, rec, t.Key(&rec), val}, err
}

// Insert does what Table.Insert does with the record.
func (p *Prepared[T]) Insert(tx Tx) error {
	t := p.table
	if _, err := tx.Get(t.Name, p.key); err == nil {
		return &DuplicateError{Table: t.Name}
	} else if !errors.Is(err, ErrNotFound) {
		return err
	}
	return t.place(tx, p.key, p.val, nil, &p.rec)
}

// Put adds a record, or replaces the one with the same key. If another record
// has one of its unique index values, Put returns a *DuplicateError and has
// written nothing.
func (t *Table[T]) Put(tx Tx, rec T) error {
	if len(t.Indexes) == 0 {
		return t.write(tx, nil, &rec)
	}
	old, err := t.Get(tx, t.Key(&rec))
	if errors.Is(err, ErrNotFound) {
		return t.write(tx, nil, &rec)
	}
	if err != nil {
		return err
	}
	return t.write(tx, &old, &rec)
}

// Replace is Put for who has read, in the same transaction, the record that is there.
func (t *Table[T]) Replace(tx Tx, old, rec T) error { return t.write(tx, &old, &rec) }

// Delete removes the record with the given key and its index entries. A key
// that is not there is no error.
func (t *Table[T]) Delete(tx Tx, key []byte) error {
	old, err := t.Get(tx, key)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	for i := range t.Indexes {
		if e := t.Indexes[i].entry(&old, key); e != nil {
			if err := tx.Delete(t.indexTable(t.Indexes[i].Name), e); err != nil {
				return err
			}
		}
	}
	return tx.Delete(t.Name, key)
}

// Scan yields the records of a range of keys in order. An error ends the
// sequence and is yielded last. The loop must not write to the table.
func (t *Table[T]) Scan(tx Tx, r Range) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for e, err := range tx.Scan(t.Name, r) {
			var rec T
			if err == nil {
				rec, err = t.decode(e.Value, ranged)
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// write stores rec in place of old, which is nil for a new record.
func (t *Table[T]) write(tx Tx, old, rec *T) error {
	val, err := t.encode(rec)
	if err != nil {
		return err
	}
	return t.place(tx, t.Key(rec), val, old, rec)
}

func (t *Table[T]) encode(rec *T) ([]byte, error) {
	val, err := json.Marshal(rec)
	if err != nil {
		return nil, fmt.Errorf("store: encoding a record of %s: %w", t.Name, err)
	}
	return val, nil
}

// place stores rec, encoded as val, under key and moves its index entries from old.
// What can fail is done before the first write, so that a caller may take a duplicate
// for an answer and go on in the same transaction.
func (t *Table[T]) place(tx Tx, key, val []byte, old, rec *T) error {
	moves := make([]move, 0, len(t.Indexes))
	for i := range t.Indexes {
		m, err := t.move(tx, &t.Indexes[i], key, old, rec)
		if err != nil {
			return err
		}
		if m.table != "" {
			moves = append(moves, m)
		}
	}
	for _, m := range moves {
		if err := m.apply(tx, key); err != nil {
			return err
		}
	}
	if err := tx.Put(t.Name, key, val); err != nil {
		return err
	}
	if t.Clone != nil {
		t.memo.keep(val, t.Clone(*rec), named)
	}
	return nil
}

func (t *Table[T]) decode(val []byte, how asked) (T, error) {
	if t.Clone == nil {
		return t.unmarshal(val)
	}
	if rec, ok := t.memo.recall(val); ok {
		return t.Clone(rec), nil
	}
	rec, err := t.unmarshal(val)
	if err == nil {
		t.memo.keep(val, t.Clone(rec), how)
	}
	return rec, err
}

func (t *Table[T]) unmarshal(val []byte) (T, error) {
	var rec T
	if err := json.Unmarshal(val, &rec); err != nil {
		return rec, fmt.Errorf("store: decoding a record of %s: %w", t.Name, err)
	}
	return rec, nil
}

// A move is the change of one index: an entry to delete, one to put; either may
// be nil.
type move struct {
	table    string
	from, to []byte
}

// move works out how an index changes with a record. It returns the zero move
// if it does not, and a *DuplicateError if it must not.
func (t *Table[T]) move(tx Tx, ix *Index[T], key []byte, old, rec *T) (move, error) {
	m := move{to: ix.entry(rec, key)}
	if old != nil {
		m.from = ix.entry(old, key)
	}
	if bytes.Equal(m.from, m.to) {
		return move{}, nil
	}
	m.table = t.indexTable(ix.Name)
	if m.to == nil || !ix.Unique {
		return m, nil
	}
	switch _, err := tx.Get(m.table, m.to); {
	case err == nil:
		return move{}, &DuplicateError{Table: t.Name, Index: ix.Name}
	case !errors.Is(err, ErrNotFound):
		return move{}, err
	}
	return m, nil
}

func (m *move) apply(tx Tx, key []byte) error {
	if m.from != nil {
		if err := tx.Delete(m.table, m.from); err != nil {
			return err
		}
	}
	if m.to == nil {
		return nil
	}
	return tx.Put(m.table, m.to, key)
}
