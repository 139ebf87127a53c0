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
	succeeded []function // in their order
	wrote     int64      // how many of those have written
	before    hooks      // what they asked for before the commit
	ranAgain  bool       // it is to end: running again costs more, the longer it is
	spoilt    error      // why nothing of this group can be committed

	commits int64 // 1 if it was committed
	err     error // what all of them answer, if it was not
	done    chan struct{}
}

// A function is what Update was given.
type function func(store.Tx) error

// errRunAgain says that a function which had succeeded did not when it was run again.
var errRunAgain = errors.New("bolt: a function that had succeeded ended otherwise when it was run again")

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
	ended := false
	defer func() {
		if !ended && t.wrote {
			g.runAgain(db)
		}
	}()
	err := t.call(fn)
	if ended = err == nil; ended {
		g.keep(fn, t)
	}
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

// keep adds a function that has succeeded.
func (g *group) keep(fn function, t *tx) {
	g.succeeded = append(g.succeeded, fn)
	if !t.wrote {
		return
	}
	g.wrote++
	for _, h := range t.before {
		g.before.add(h)
	}
}

// runAgain ends the transaction with all that was written in it, by a function that
// has failed too, and runs in another those that had succeeded.
func (g *group) runAgain(db *bbolt.DB) {
	_ = g.tx.Rollback()
	functions := g.succeeded
	g.tx, g.succeeded, g.wrote, g.before = nil, nil, 0, nil
	if len(functions) == 0 {
		return
	}
	// Until the last of them has succeeded: one may end this goroutine.
	g.ranAgain, g.spoilt = true, errRunAgain
	err := guard(func() error {
		if err := g.begin(db); err != nil {
			return err
		}
		for _, fn := range functions {
			t := &tx{bolt: g.tx, writable: true}
			if err := t.call(fn); err != nil {
				return err
			}
			g.keep(fn, t)
		}
		return nil
	})
	g.spoilt = nil
	if err != nil {
		g.spoilt = fmt.Errorf("%w: %w", errRunAgain, err)
	}
}

// full reports whether the group is to end although others wait to join it.
func (g *group) full() bool { return g.functions >= maxFunctions || g.ranAgain }

// finish commits what the functions wrote, if anything, and sets g.err. It
// reports whether the file may hold something else than memory does.
func (g *group) finish(commit func(*bbolt.Tx) error) (uncertain bool) {
	if g.spoilt != nil {
		g.giveUp(g.spoilt)
		return false
	}
	if g.wrote == 0 {
		g.giveUp(nil)
		return false
	}
	if err := g.complete(); err != nil {
		g.giveUp(fmt.Errorf("bolt: before committing: %w", err))
		return false
	}
	db, id := g.tx.DB(), g.tx.ID()
	err := guard(func() error { return commit(g.tx) })
	if err == nil {
		g.commits = 1
		return false
	}
	g.giveUp(fmt.Errorf("bolt: committing: %w", err)) // whose rollback does nothing unless bbolt panicked
	return errors.Is(err, ErrCorrupt) || visible(db, id)
}

// giveUp ends the transaction with all that is in it; err is what all answer.
func (g *group) giveUp(err error) {
	if g.tx != nil {
		_ = g.tx.Rollback()
	}
	g.wrote, g.err = 0, err
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
