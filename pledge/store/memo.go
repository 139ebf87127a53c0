package store

import (
	"bytes"
	"hash/crc32"
	"sync/atomic"
)

// maxRemembered is how many records a table remembers at most: all but a few, where
// there are few.
const maxRemembered = 8192

// asked is how a record was asked for.
type asked bool

const (
	named  asked = true  // by its key: it is worth more than what is remembered
	ranged asked = false // with others: a walk along a long table forgets nothing for it
)

// A memo is what a table remembers of its records: what some bytes are decoded to, since
// they were, or since a record was encoded as them. It never speaks of what is in a store,
// so it is as true after a rollback, in another store, or when somebody else has written,
// as it was before.
//
// Every record has one place, which it shares with others: whoever looks or remembers
// waits for nobody.
type memo[T any] struct {
	places atomic.Pointer[[maxRemembered]atomic.Pointer[remembered[T]]] // nil until it is first asked
}

// remembered is some bytes and what they are decoded to. Nobody may change it.
type remembered[T any] struct {
	val []byte
	rec T
}

// place returns where what is decoded from these bytes is remembered.
func (m *memo[T]) place(val []byte) *atomic.Pointer[remembered[T]] {
	places := m.places.Load()
	if places == nil {
		m.places.CompareAndSwap(nil, new([maxRemembered]atomic.Pointer[remembered[T]]))
		places = m.places.Load()
	}
	return &places[crc32.ChecksumIEEE(val)%maxRemembered]
}

// recall returns the record that these bytes are decoded to, if it is remembered.
func (m *memo[T]) recall(val []byte) (rec T, ok bool) {
	r := m.place(val).Load()
	if r == nil || !bytes.Equal(r.val, val) {
		return rec, false
	}
	return r.rec, true
}

// keep remembers a record, which nobody may change.
func (m *memo[T]) keep(val []byte, rec T, how asked) {
	place := m.place(val)
	if how == ranged && place.Load() != nil {
		return
	}
	place.Store(&remembered[T]{bytes.Clone(val), rec})
}
