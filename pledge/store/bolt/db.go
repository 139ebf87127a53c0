package bolt

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"camket/pledge/store"
)

// ErrUncertain is returned once a commit has failed in such a way that nobody
// knows whether it is on disk. Only opening the file anew can tell.
var ErrUncertain = errors.New("bolt: the outcome of a commit is unknown; close the store and open it again")

// A DB is a store in a file. It is safe for concurrent use.
type DB struct {
	bolt    *bbolt.DB
	commits *committer

	closing  sync.Once
	closeErr error
}

var _ store.Store = (*DB)(nil)

// Stats counts what was committed since Open.
type Stats struct {
	Commits   int64 // transactions written to disk
	Functions int64 // update functions whose writes were in them
}

// Stats returns how much has been committed so far.
func (db *DB) Stats() Stats { return db.commits.stats() }

// View implements store.Store. It never waits for updates, except where doc.go
// says so.
func (db *DB) View(ctx context.Context, fn func(store.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	btx, err := db.begin(false)
	if err != nil {
		return err
	}
	defer func() { _ = btx.Rollback() }()
	return (&tx{bolt: btx}).call(fn)
}

// Update implements store.Store. Functions of concurrent callers share commits.
func (db *DB) Update(ctx context.Context, fn func(store.Tx) error) error {
	return db.commits.update(ctx, fn)
}

// Check reads the whole file and returns the damage it finds in its structure,
// or nil. Updates wait until it is done.
func (db *DB) Check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	btx, err := db.begin(true)
	if err != nil {
		return err
	}
	defer func() { _ = btx.Rollback() }()
	const enough = 10
	var found []error
	for err := range btx.Check() {
		if len(found) < enough {
			found = append(found, fmt.Errorf("bolt: checking: %w: %w", ErrCorrupt, err))
		}
	}
	return errors.Join(found...)
}

func (db *DB) begin(writable bool) (*bbolt.Tx, error) {
	if err := db.commits.usable(); err != nil {
		return nil, err
	}
	btx, err := db.bolt.Begin(writable)
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return nil, store.ErrClosed
	}
	if err != nil {
		return nil, fmt.Errorf("bolt: beginning a transaction: %w", err)
	}
	return btx, nil
}

// Close waits for the updates that have begun or are queued, and for all views,
// and releases the file.
func (db *DB) Close() error {
	db.closing.Do(func() {
		db.commits.close()
		if err := db.bolt.Close(); err != nil {
			db.closeErr = fmt.Errorf("bolt: closing: %w", err)
		}
	})
	return db.closeErr
}
