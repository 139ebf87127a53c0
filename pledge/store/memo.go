package store

import "sync"

// maxRemembered is how many records a table remembers: all where there are few. When
// there are more, it begins afresh.
const maxRemembered = 4096

// asked is how a record was asked for.
type asked bool

const (
	named  asked = true  // by its key: it is worth more than what is remembered
	ranged asked = false // with others: a walk along a long table forgets nothing for it
)

// A memo is what a table remembers of its records: what came of decoding some bytes.
// It never speaks of what is in a store, so it is as true after a rollback, in another
// store, or when somebody else has written, as it was before.
type memo[T any] struct {
	mu   sync.RWMutex
	kept map[string]T
}

// recall returns a record that was decoded from these bytes.
func (m *memo[T]) recall(val []byte) (T, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	rec, ok := m.kept[string(val)]
	return rec, ok
}

// keep remembers a record, which nobody may change.
func (m *memo[T]) keep(val []byte, rec T, how asked) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch full := len(m.kept) >= maxRemembered; {
	case full && how == ranged:
		return
	case full || m.kept == nil:
		m.kept = map[string]T{}
	}
	m.kept[string(val)] = rec
}
