package pledge_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"testing"

	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// A memory is a store that forgets: for tests with so many histories that files
// would be most of the work. Its tables are slices that are never written to, so
// that a transaction sees one state by holding on to them.
type memory struct {
	writing sync.Mutex // held by the one Update that runs
	mu      sync.Mutex
	tables  map[string][]store.Entry // in the order of keys
	running sync.WaitGroup
	closed  bool
}

func newMemory() *memory { return &memory{tables: map[string][]store.Entry{}} }

// TestMemory sees that it is a store like others.
func TestMemory(t *testing.T) {
	storetest.Run(t, storetest.Harness{Open: func(*testing.T) store.Store { return newMemory() }})
}

// begin returns a transaction on the tables as they are.
func (s *memory) begin(ctx context.Context) (*memoryTx, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, store.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.running.Add(1)
	return &memoryTx{tables: s.tables}, nil
}

func (s *memory) View(ctx context.Context, fn func(store.Tx) error) error {
	tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer s.running.Done()
	return fn(tx)
}

func (s *memory) Update(ctx context.Context, fn func(store.Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer s.running.Done()
	tx.tables, tx.own = maps.Clone(tx.tables), map[string]bool{}
	if err := fn(tx); err != nil {
		return err
	}
	if err := tx.complete(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tables = tx.tables
	return nil
}

func (s *memory) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.running.Wait()
	return nil
}

// A memoryTx reads tables, and writes to copies of them.
type memoryTx struct {
	tables     map[string][]store.Entry
	own        map[string]bool // the tables that are copies; nil if nothing may be written
	names      []string        // of what is to be called before the commit
	before     map[string]func(store.Tx) error
	committing bool // it is being called
}

var errCommitting = errors.New("memory: the transaction is being committed")

func (tx *memoryTx) BeforeCommit(name string, fn func(store.Tx) error) error {
	switch {
	case tx.own == nil:
		return store.ErrReadOnly
	case tx.committing:
		return errCommitting
	case tx.before == nil:
		tx.before = map[string]func(store.Tx) error{}
	}
	if tx.before[name] == nil {
		tx.names = append(tx.names, name)
	}
	tx.before[name] = fn
	return nil
}

func (tx *memoryTx) complete() (err error) {
	if len(tx.own) == 0 {
		return nil
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("memory: %v", p)
		}
	}()
	tx.committing = true
	for _, name := range tx.names {
		if err := tx.before[name](tx); err != nil {
			return fmt.Errorf("memory: before committing: %w", err)
		}
	}
	return nil
}

var errKeyLength = errors.New("memory: a key is 1 byte to 32 KiB long")

func checkKey(key []byte) error {
	if len(key) == 0 || len(key) > 32<<10 {
		return errKeyLength
	}
	return nil
}

func byKey(e store.Entry, key []byte) int { return bytes.Compare(e.Key, key) }

func (tx *memoryTx) Get(table string, key []byte) ([]byte, error) {
	i, ok := slices.BinarySearchFunc(tx.tables[table], key, byKey)
	if !ok {
		return nil, store.ErrNotFound
	}
	return tx.tables[table][i].Value, nil
}

func (tx *memoryTx) GetMany(table string, keys [][]byte) ([][]byte, error) {
	vals := make([][]byte, len(keys))
	for i, key := range keys {
		vals[i], _ = tx.Get(table, key) // nil where there is none
	}
	return vals, nil
}

// write returns a table of the transaction's own, and where a key is in it.
func (tx *memoryTx) write(table string, key []byte) (list []store.Entry, i int, there bool, err error) {
	if tx.own == nil {
		return nil, 0, false, store.ErrReadOnly
	}
	if err := checkKey(key); err != nil {
		return nil, 0, false, err
	}
	if !tx.own[table] {
		tx.tables[table], tx.own[table] = slices.Clone(tx.tables[table]), true
	}
	i, there = slices.BinarySearchFunc(tx.tables[table], key, byKey)
	return tx.tables[table], i, there, nil
}

func (tx *memoryTx) Put(table string, key, value []byte) error {
	list, i, there, err := tx.write(table, key)
	if err != nil {
		return err
	}
	e := store.Entry{Key: bytes.Clone(key), Value: append([]byte{}, value...)}
	if there {
		list[i] = e
		return nil
	}
	tx.tables[table] = slices.Insert(list, i, e)
	return nil
}

func (tx *memoryTx) Delete(table string, key []byte) error {
	list, i, there, err := tx.write(table, key)
	if err == nil && there {
		tx.tables[table] = slices.Delete(list, i, i+1)
	}
	if errors.Is(err, errKeyLength) {
		return nil // such a key is not there
	}
	return err
}

func (tx *memoryTx) Scan(table string, r store.Range) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		list := tx.tables[table]
		from, to := 0, len(list)
		if r.From != nil {
			from, _ = slices.BinarySearchFunc(list, r.From, byKey)
		}
		if r.To != nil {
			to, _ = slices.BinarySearchFunc(list, r.To, byKey)
		}
		list = list[from:max(from, to)]
		if r.Reverse {
			for _, e := range slices.Backward(list) {
				if !yield(e, nil) {
					return
				}
			}
			return
		}
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}
