package bolt

import (
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"camket/pledge/store"
)

// A group is the functions that share one transaction. Whoever has the turn
// uses it; done is closed, and err may be read by all, when it is finished.
type group struct {
	tx        *bbolt.Tx  // nil before a function needs it
	functions int        // how many have run
	kept      []function // those that have written and succeeded, in their order
	before    hooks      // what those asked for before the commit
	spoilt    error      // why nothing of this group can be committed

	commits int64 // 1 if it was committed
	err     error // what all of them answer, if it was not
	done    chan struct{}
}

// A function is what Update was given.
type function func(store.Tx) error

// run calls fn in the group's transaction. If fn fails, panics or ends its
// goroutine, nothing of what it wrote remains.
func (g *group) run(db *bbolt.DB, fn function) error {
	g.functions++
	if g.spoilt != nil {
		return g.spoilt
	}
	if err := g.begin(db); err != nil {
		return err
	}
	t := &tx{bolt: g.tx, writable: true}
	succeeded := false
	defer func() {
		t.over = true
		switch {
		case !t.wrote:
		case succeeded:
			g.keep(fn, t)
		default:
			g.runAgain(db)
		}
	}()
	err := fn(t)
	succeeded = err == nil
	return err
}

func (g *group) begin(db *bbolt.DB) (err error) {
	if g.tx == nil {
		if g.tx, err = db.Begin(true); err != nil {
			return fmt.Errorf("bolt: beginning to write: %w", err)
		}
	}
	return nil
}

// keep adds a function that has succeeded, and written.
func (g *group) keep(fn function, t *tx) {
	g.kept = append(g.kept, fn)
	for _, h := range t.before {
		g.before.add(h)
	}
}

// runAgain ends the transaction with all that was written in it, by a function that
// has failed too, and runs in another those that were kept.
func (g *group) runAgain(db *bbolt.DB) {
	_ = g.tx.Rollback()
	kept := g.kept
	g.tx, g.kept, g.before = nil, nil, nil
	if len(kept) == 0 {
		return
	}
	err := guard(func() error {
		if err := g.begin(db); err != nil {
			return err
		}
		for _, fn := range kept {
			t := &tx{bolt: g.tx, writable: true}
			err := fn(t)
			t.over = true
			if err != nil {
				return err
			}
			g.keep(fn, t)
		}
		return nil
	})
	if err != nil {
		g.spoilt = fmt.Errorf("bolt: running a function again: %w", err)
	}
}

// finish commits what the functions wrote, if anything, and sets g.err. It
// reports whether the file may hold something else than memory does.
func (g *group) finish(commit func(*bbolt.Tx) error) (uncertain bool) {
	switch {
	case g.tx == nil:
		return false
	case g.spoilt != nil:
		g.err = g.spoilt
		fallthrough
	case len(g.kept) == 0:
		_ = g.tx.Rollback()
		return false
	}
	if err := g.complete(); err != nil {
		_ = g.tx.Rollback()
		g.kept, g.err = nil, fmt.Errorf("bolt: before committing: %w", err)
		return false
	}
	db, id := g.tx.DB(), g.tx.ID()
	err := guard(func() error { return commit(g.tx) })
	if err == nil {
		g.commits = 1
		return false
	}
	_ = g.tx.Rollback() // does nothing unless bbolt panicked
	g.kept, g.err = nil, fmt.Errorf("bolt: committing: %w", err)
	return errors.Is(err, ErrCorrupt) || visible(db, id)
}

// complete calls what the functions asked for before the commit.
func (g *group) complete() error {
	for _, h := range g.before {
		t := &tx{bolt: g.tx, writable: true, committing: true}
		err := guard(func() error { return h.fn(t) })
		t.over = true
		if err != nil {
			return err
		}
	}
	return nil
}

// visible reports whether readers see the transaction id or a later one. bbolt
// shows them a transaction once its last page is written, before it is synced:
// when the sync then fails, it is there now and may be gone after a crash.
func visible(db *bbolt.DB, id int) bool {
	tx, err := db.Begin(false)
	if err != nil {
		return true
	}
	defer tx.Rollback()
	return tx.ID() >= id
}
