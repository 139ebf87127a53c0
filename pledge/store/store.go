// Package store is where records live: an ordered, transactional key-value
// store, and typed tables with indexes on top of it.
//
// The domain needs little from a database: whole records found by key, ranges
// of keys in order, and changes that happen entirely or not at all. [Store] and
// [Tx] are that little. [Table] adds what every record shares: JSON values, a
// key made from the record, and secondary indexes kept in the same transaction.
//
// Keys are ordered tuples (see [Key]); a prefix of a tuple finds every record
// under it. Package bolt is the embedded default; package storetest is the
// suite that every implementation passes.
package store

import (
	"bytes"
	"context"
	"errors"
	"iter"
)

// ErrNotFound is returned for a key that has no value.
var ErrNotFound = errors.New("store: not found")

// ErrDuplicate is wrapped by the error for a record whose key, or whose unique
// index value, another record already has. Use [errors.As] with
// [*DuplicateError] to learn which.
var ErrDuplicate = errors.New("store: duplicate")

// ErrReadOnly is returned by Put, Delete and BeforeCommit inside View.
var ErrReadOnly = errors.New("store: transaction is read-only")

// ErrClosed is returned by View and Update once Close has been called.
var ErrClosed = errors.New("store: closed")

// A Store runs transactions. It is safe for concurrent use.
//
// Nothing may assume that a Store is a file, that one process alone uses it, or
// that a single Get is cheap: read ranges, or many keys with one GetMany.
type Store interface {
	// View calls fn with a read-only transaction that sees one consistent
	// state of the store. It returns fn's error as it is. If ctx ends before
	// fn has started, View returns ctx's error.
	//
	// fn must not call View or Update of the same store: either may wait for
	// a transaction that waits for this one.
	View(ctx context.Context, fn func(Tx) error) error

	// Update calls fn with a transaction that may write. If fn returns nil,
	// all its writes become durable together before Update returns nil. If fn
	// returns an error or panics, or the commit fails, none of them happen;
	// fn's own error comes back as it is.
	//
	// Updates are serialisable: their outcome is that of some order in which
	// they ran one at a time. To keep that promise, and to commit many callers'
	// changes in one write, Update may run fn more than once, and again in another
	// goroutine while the caller waits. So fn must keep no state between runs: assign
	// what it returns, never append to it; and in the same state of the store it must
	// come to the same end.
	//
	// If ctx ends before fn has started, Update returns ctx's error and
	// nothing happens. Once fn has started, the outcome is decided by the
	// commit alone. Like View's, fn must not call View or Update.
	Update(ctx context.Context, fn func(Tx) error) error

	// Close waits for running transactions and releases the store. View and
	// Update then return ErrClosed; closing again does nothing.
	Close() error
}

// A Tx is one transaction. It must not be used after the function it was given
// to returns, nor from several goroutines.
//
// A table exists as soon as it is named; one that was never written is empty.
// Keys are 1 byte to 32 KiB (32,768 bytes) long; Put refuses others. Keys and
// values may hold any bytes, and a value may be empty. Slices that a Tx returns are
// valid until the transaction ends and must not be changed. Slices given to a Tx
// must not be changed until it ends.
type Tx interface {
	// Get returns the value of key, or ErrNotFound.
	Get(table string, key []byte) ([]byte, error)

	// GetMany returns the values of keys in their order, nil where there is
	// none, in one round trip. (An empty value is a non-nil slice of length 0.)
	GetMany(table string, keys [][]byte) ([][]byte, error)

	// Put sets the value of key, replacing any other.
	Put(table string, key, value []byte) error

	// Delete removes key. A key that is not there is no error.
	Delete(table string, key []byte) error

	// BeforeCommit has fn called when the update's function has returned nil,
	// just before its writes are committed; what fn writes is committed with them.
	// Updates that are committed together call it once: of what was given under
	// one name, the last. So what must be true of all that is on record, such as a
	// signature over it, is paid for by the commit and not by the update. Under
	// several names they are called in the order in which the names first came.
	//
	// If fn fails or panics, nothing is committed, and every Update of the commit
	// returns an error that wraps fn's. It is not called for an update that fails
	// or has written nothing. Like the update's function it keeps no state; it must
	// not call BeforeCommit. In a View, BeforeCommit returns ErrReadOnly.
	BeforeCommit(name string, fn func(Tx) error) error

	// Scan yields the entries of a range in the order of their keys, or
	// backwards. An error ends the sequence and is yielded last, with a zero
	// Entry. The loop must not write to the table it scans.
	Scan(table string, r Range) iter.Seq2[Entry, error]
}

// An Entry is one key and its value.
type Entry struct {
	Key, Value []byte
}

// A Range is the keys k with From ≤ k < To, in the byte order of bytes.Compare.
// A nil From begins at the first key, a nil To ends after the last. The zero
// Range is the whole table.
type Range struct {
	From, To []byte
	Reverse  bool // from the last key down to the first
}

// Prefix returns the range of all keys that begin with p.
func Prefix(p []byte) Range {
	return Range{From: p, To: after(p)}
}

// After returns the range of all keys of r that come after key (before it, if r
// is reversed): how a page of a long list begins where the last one ended. The
// key may come from outside: a key beyond r's ends never widens the range.
func (r Range) After(key []byte) Range {
	if r.Reverse {
		if r.To == nil || bytes.Compare(key, r.To) < 0 {
			r.To = append([]byte{}, key...)
		}
		return r
	}
	if next := append(append([]byte{}, key...), 0); bytes.Compare(next, r.From) > 0 {
		r.From = next
	}
	return r
}

// after returns the first key that is greater than every key beginning with p,
// or nil if there is none.
func after(p []byte) []byte {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i] != 0xFF {
			end := append([]byte(nil), p[:i+1]...)
			end[i]++
			return end
		}
	}
	return nil
}
