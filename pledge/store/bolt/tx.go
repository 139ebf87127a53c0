package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"runtime/debug"

	"go.etcd.io/bbolt"

	"camket/pledge/store"
)

// errOver is what a Tx answers after its function has returned: in a shared
// transaction it would otherwise see, and spoil, what others do.
var errOver = errors.New("bolt: transaction used after its function returned")

// errCommitting is what BeforeCommit answers to what it has called.
var errCommitting = errors.New("bolt: the transaction is being committed")

// A tx is one function's view of a bbolt transaction, which it may share with
// other functions, one after the other.
type tx struct {
	bolt     *bbolt.Tx
	writable bool
	over     bool // the function has returned
	inside   bool // bbolt is at work: a panic now is its own

	wrote bool // there was a Put or Delete

	before     hooks // what is to be called before the commit
	committing bool  // this is the view of such a call

	// The table used last, since most functions stay in one.
	name   string
	bucket *bbolt.Bucket
}

// hooks are what is to be called before a commit.
type hooks []hook

type hook struct {
	name string
	fn   func(store.Tx) error
}

// add puts a hook in the place of the one of its name, or at the end.
func (h *hooks) add(new hook) {
	for i := range *h {
		if (*h)[i].name == new.name {
			(*h)[i] = new
			return
		}
	}
	*h = append(*h, new)
}

// call calls a function with its transaction. A panic or a memory fault of bbolt, which
// is how it meets a damaged page, comes back as ErrCorrupt; the function's own goes on.
func (t *tx) call(fn function) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		t.over = true
		if !t.inside {
			return
		}
		switch p := recover(); {
		case p != nil:
			err = fmt.Errorf("%w: %v", ErrCorrupt, p)
		case err == nil: // the function has recovered from it, and goes on as if nothing were
			err = ErrCorrupt
		}
	}()
	return fn(t)
}

// BeforeCommit implements store.Tx.
func (t *tx) BeforeCommit(name string, fn func(store.Tx) error) error {
	switch {
	case t.over:
		return errOver
	case !t.writable:
		return store.ErrReadOnly
	case t.committing:
		return errCommitting
	}
	t.before.add(hook{name, fn})
	return nil
}

// table returns the bucket of a table, or nil if it was never written.
func (t *tx) table(name string) (*bbolt.Bucket, error) {
	if t.over {
		return nil, errOver
	}
	if t.bucket != nil && t.name == name {
		return t.bucket, nil
	}
	if name == "" || name == metaBucket {
		return nil, fmt.Errorf("bolt: no table can be named %q", name)
	}
	t.inside = true
	b := t.bolt.Bucket([]byte(name))
	t.inside = false
	if b != nil {
		t.name, t.bucket = name, b
	}
	return b, nil
}

// Get implements store.Tx.
func (t *tx) Get(table string, key []byte) ([]byte, error) {
	b, err := t.table(table)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, store.ErrNotFound
	}
	t.inside = true
	val := b.Get(key)
	t.inside = false
	if val == nil {
		return nil, store.ErrNotFound
	}
	return val, nil
}

// GetMany implements store.Tx.
func (t *tx) GetMany(table string, keys [][]byte) ([][]byte, error) {
	b, err := t.table(table)
	if err != nil {
		return nil, err
	}
	vals := make([][]byte, len(keys))
	if b == nil {
		return vals, nil
	}
	t.inside = true
	c := b.Cursor()
	for i, key := range keys {
		if k, v := c.Seek(key); k != nil && bytes.Equal(k, key) {
			vals[i] = v
		}
	}
	t.inside = false
	return vals, nil
}

// Put implements store.Tx.
func (t *tx) Put(table string, key, value []byte) error {
	if value == nil {
		value = []byte{} // bbolt would return nil for it, which means none
	}
	return t.write(table, key, func(b *bbolt.Bucket) error { return b.Put(key, value) })
}

// Delete implements store.Tx.
func (t *tx) Delete(table string, key []byte) error {
	return t.write(table, key, func(b *bbolt.Bucket) error { return b.Delete(key) })
}

func (t *tx) write(table string, key []byte, do func(*bbolt.Bucket) error) error {
	b, err := t.table(table)
	if err != nil {
		return err
	}
	if !t.writable {
		return store.ErrReadOnly
	}
	t.wrote, t.inside = true, true
	if b == nil {
		b, err = t.makeTable(table)
	}
	if err == nil {
		err = do(b)
	}
	t.inside = false
	if err != nil {
		return fmt.Errorf("bolt: writing to %s: %w", table, err)
	}
	return nil
}

func (t *tx) makeTable(name string) (*bbolt.Bucket, error) {
	b, err := t.bolt.CreateBucket([]byte(name))
	if err == nil {
		t.name, t.bucket = name, b
	}
	return b, err
}

// Scan implements store.Tx.
func (t *tx) Scan(table string, r store.Range) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		b, err := t.table(table)
		if err != nil {
			yield(store.Entry{}, err)
			return
		}
		if b == nil {
			return
		}
		give := func(e store.Entry) bool {
			t.inside = false
			more := yield(e, nil)
			t.inside = true
			return more
		}
		t.inside = true
		if r.Reverse {
			scanDown(b, r, give)
		} else {
			scanUp(b, r, give)
		}
		t.inside = false
	}
}
