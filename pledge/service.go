package pledge

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"time"

	"camket/pledge/account"
	"camket/pledge/store"
	"camket/pledge/token"
)

// A Service is the domain at work on a store. It is safe for concurrent use.
type Service struct {
	Store     store.Store
	Clock     func() time.Time
	Rand      io.Reader // of cryptographic quality, safe for concurrent use
	Passwords account.Hasher
}

// now reads the clock, once for each operation. Whole milliseconds survive every
// format a time is written in.
func (s *Service) now() time.Time { return s.Clock().UTC().Truncate(time.Millisecond) }

// act runs one change and writes its audit entry in the same transaction: no
// entry, no act. fn may run more than once.
func (s *Service) act(ctx context.Context, a Actor, action Action, fn func(tx store.Tx, now time.Time) (about, error)) error {
	now, id := s.now(), token.NewID(s.Rand)
	return s.Store.Update(ctx, func(tx store.Tx) error {
		what, err := fn(tx, now)
		if err != nil {
			return err
		}
		return audits.Insert(tx, AuditEntry{
			ID: id, At: now, By: a.id(), IP: a.IP, Action: action, Subject: what.subject, Detail: what.detail,
		})
	})
}

const counterTable = "counter"

// next returns the next number of a counter: 1, then 2, without gaps.
func next(tx store.Tx, counter string) (uint64, error) {
	key := store.Key(counter)
	var n uint64
	switch val, err := tx.Get(counterTable, key); {
	case err == nil:
		n = binary.BigEndian.Uint64(val)
	case !errors.Is(err, store.ErrNotFound):
		return 0, err
	}
	n++
	return n, tx.Put(counterTable, key, binary.BigEndian.AppendUint64(nil, n))
}
