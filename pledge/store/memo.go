package store

import "sync"

// maxRemembered is how many records a table remembers: all of the few that are worth
// it. When there are more, it begins afresh.
const maxRemembered = 4096

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
func (m *memo[T]) keep(val []byte, rec T) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || len(m.kept) >= maxRemembered {
		m.kept = map[string]T{}
	}
	m.kept[string(val)] = rec
}
