package bolt

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"go.etcd.io/bbolt"

	"camket/pledge/store"
)

// maxFunctions is how many functions share a commit at most, so that the first
// of them does not wait for ever while others keep coming.
const maxFunctions = 1024

// A committer runs update functions, one at a time and as many as are waiting
// in one transaction. See doc.go.
//
// There is one turn to write. A caller that gets it runs its function in the
// open group and gives the turn to the next in the queue; if there is none, or
// the group is full, it commits the group first.
type committer struct {
	db     *bbolt.DB
	commit func(*bbolt.Tx) error // (*bbolt.Tx).Commit, but for tests

	group *group // what the holder of the turn adds to; nil between groups

	mu      sync.Mutex
	taken   bool            // somebody has the turn
	queue   []chan struct{} // those who want it, in order; closing gives it
	closed  bool
	idle    sync.Cond // the turn is free again
	broken  error     // why nothing works any more
	counted Stats
}

func newCommitter(db *bbolt.DB) *committer {
	c := &committer{db: db, commit: (*bbolt.Tx).Commit}
	c.idle.L = &c.mu
	return c
}

// update runs fn in a group and waits until the group is committed. A panic in
// fn goes on to the caller when the turn has been given away.
func (c *committer) update(ctx context.Context, fn function) error {
	if err := c.takeTurn(ctx); err != nil {
		return err
	}
	if c.group == nil {
		c.group = c.newGroup()
	}
	g := c.group
	err := c.run(g, fn)
	<-g.done
	if g.err != nil {
		return g.err
	}
	return err
}

func (c *committer) run(g *group, fn function) error {
	defer c.giveTurn(g)
	return g.run(c.db, fn)
}

func (c *committer) newGroup() *group {
	c.mu.Lock()
	defer c.mu.Unlock()
	return &group{done: make(chan struct{}), spoilt: c.broken}
}

// takeTurn waits for the turn. If ctx ends first, it returns ctx's error.
func (c *committer) takeTurn(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	turn, err := c.enqueue()
	if err != nil || turn == nil {
		return err
	}
	select {
	case <-turn:
	case <-ctx.Done():
		if c.withdraw(turn) {
			return ctx.Err()
		}
		<-turn
	}
	if err := ctx.Err(); err != nil {
		c.giveTurn(c.group)
		return err
	}
	return nil
}

// enqueue takes the turn if it is free and else returns what will be closed
// when it is the caller's.
func (c *committer) enqueue() (chan struct{}, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return nil, store.ErrClosed
	case !c.taken:
		c.taken = true
		return nil, nil
	}
	turn := make(chan struct{})
	c.queue = append(c.queue, turn)
	return turn, nil
}

// withdraw leaves the queue and reports whether that was still possible.
func (c *committer) withdraw(turn chan struct{}) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.Index(c.queue, turn)
	if i < 0 {
		return false
	}
	c.queue = slices.Delete(c.queue, i, i+1)
	return true
}

// giveTurn hands the turn and the group g to the next in the queue. If there is
// none, it ends the group, and frees the turn or gives it to whoever has come
// meanwhile. g is nil if no group is open.
func (c *committer) giveTurn(g *group) {
	if c.queued() == 0 {
		runtime.Gosched() // whoever is about to queue is better in this commit than in the next
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if g != nil && (g.full() || len(c.queue) == 0) {
		c.mu.Unlock()
		broken := g.finish(c.commit)
		c.mu.Lock()
		c.group = nil
		c.counted.Commits += g.commits
		c.counted.Functions += g.wrote
		if broken && c.broken == nil {
			c.broken = ErrUncertain
		}
		close(g.done)
	}
	if len(c.queue) == 0 {
		c.taken = false
		c.idle.Broadcast()
		return
	}
	close(c.queue[0])
	c.queue = slices.Delete(c.queue, 0, 1)
}

func (c *committer) queued() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.queue)
}

// usable returns why no new transaction may begin.
func (c *committer) usable() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return store.ErrClosed
	}
	return c.broken
}

func (c *committer) stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.counted
}

// close refuses new updates and waits for those under way.
func (c *committer) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	for c.taken {
		c.idle.Wait()
	}
}
