package pledge

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"

	"camket/pledge/account"
	"camket/pledge/ledger"
	"camket/pledge/store"
)

// A Service is the domain at work on a store. It is safe for concurrent use.
type Service struct {
	Store     store.Store
	Clock     func() time.Time
	Rand      io.Reader // of cryptographic quality, safe for concurrent use
	Passwords account.Hasher
	Key       *ledger.Key // signs the ledger; nil where the operator only reads

	tree   treeCache
	closed closedCache
}

// now reads the clock, once for each operation. Whole milliseconds survive every
// format a time is written in.
func (s *Service) now() time.Time { return s.Clock().UTC().Truncate(time.Millisecond) }

// act runs one change and writes its audit entry in the same transaction: no
// entry, no act. fn may run more than once.
func (s *Service) act(ctx context.Context, a Actor, action Action, fn func(tx store.Tx, now time.Time) (about, error)) error {
	now := s.now()
	return s.Store.Update(ctx, func(tx store.Tx) error {
		if err := s.begin(tx, now); err != nil {
			return err
		}
		if err := settle(tx, DateOf(now)); err != nil {
			return err
		}
		what, err := fn(tx, now)
		if err != nil {
			return err
		}
		if _, err := next(tx, changeCounter); err != nil {
			return err
		}
		return s.enter(tx, &a, action, what, now)
	})
}

// sortableID writes a number so that ids sort as the numbers do. Records that are
// made together then lie together, which is what ordered stores are fast at.
func sortableID(n uint64) string { return fmt.Sprintf("%08d", n) }

const counterTable = "counter"

// changeCounter counts the changes to anything.
const changeCounter = "change"

// Version returns a number that is another one whenever something on record has
// changed, or a new day has come: what a page shows is as it was as long as the
// number is.
func (s *Service) Version(ctx context.Context) (string, error) {
	var version string
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		n, err := last(tx, changeCounter)
		version = fmt.Sprintf("%s-%d", DateOf(now), n)
		return err
	})
	return version, err
}

// next returns the next number of a counter: 1, then 2, without gaps.
func next(tx store.Tx, counter string) (uint64, error) {
	n, err := last(tx, counter)
	if err != nil {
		return 0, err
	}
	n++
	return n, tx.Put(counterTable, store.Key(counter), binary.BigEndian.AppendUint64(nil, n))
}

// last returns the number that a counter gave last, 0 before the first.
func last(tx store.Tx, counter string) (uint64, error) {
	val, err := tx.Get(counterTable, store.Key(counter))
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint64(val), nil
}
