package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"camket/pledge/store"
)

func mustOpen(tb testing.TB, opt Options) *DB {
	tb.Helper()
	db, err := Open(filepath.Join(tb.TempDir(), "camket.db"), opt)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}

// slowDisk makes every commit take d longer.
func (db *DB) slowDisk(d time.Duration) {
	if d == 0 {
		return
	}
	db.commits.commit = func(tx *bbolt.Tx) error {
		time.Sleep(d)
		return tx.Commit()
	}
}

func put(table, key string) func(store.Tx) error {
	return func(tx store.Tx) error { return tx.Put(table, []byte(key), []byte("v")) }
}

func mustCount(t *testing.T, db *DB, table string) int {
	t.Helper()
	n := 0
	err := db.View(t.Context(), func(tx store.Tx) error {
		for _, err := range tx.Scan(table, store.Range{}) {
			if err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// together runs updates so that all of them are in one group: the first waits
// in its function until the others are queued, in the order given.
func together(t *testing.T, db *DB, fns ...func(store.Tx) error) []error {
	t.Helper()
	errs := make([]error, len(fns))
	var wg sync.WaitGroup
	started, release := make(chan struct{}), make(chan struct{})
	var start sync.Once // for it may be run again
	wg.Go(func() {
		errs[0] = db.Update(t.Context(), func(tx store.Tx) error {
			start.Do(func() { close(started) })
			<-release
			return fns[0](tx)
		})
	})
	<-started
	for i, fn := range fns[1:] {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					errs[i+1] = fmt.Errorf("panic: %v", p)
				}
			}()
			errs[i+1] = db.Update(t.Context(), fn)
		})
		waitQueue(t, db.commits, i+1)
	}
	close(release)
	wg.Wait()
	return errs
}

func waitQueue(t *testing.T, c *committer, n int) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond / 10) {
		if c.queued() == n {
			return
		}
	}
	t.Fatalf("never %d in the queue", n)
}

func TestGroupSharesCommit(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	refused := errors.New("refused")
	errs := together(t, db,
		put("t", "a"),
		put("t", "b"),
		func(tx store.Tx) error { return errors.Join(put("t", "a2")(tx), tx.Delete("t", []byte("a")), refused) },
		func(tx store.Tx) error { panic(errors.Join(put("t", "a3")(tx), refused)) },
		func(tx store.Tx) error {
			if _, err := tx.Get("t", []byte("a")); err != nil {
				return fmt.Errorf("what was written before is not seen: %w", err)
			}
			if _, err := tx.Get("t", []byte("a2")); !errors.Is(err, store.ErrNotFound) {
				return fmt.Errorf("what a failed function wrote is seen: %w", err)
			}
			return nil
		},
		put("t", "c"),
	)
	for i, err := range errs {
		if fails := i == 2 || i == 3; (err != nil) != fails || (fails && !strings.Contains(err.Error(), "refused")) {
			t.Errorf("Update %d = %v", i, err)
		}
	}
	// The function that failed ended a group.
	if got, want := db.Stats(), (Stats{Commits: 2, Functions: 3}); got != want {
		t.Errorf("Stats() = %+v, want %+v", got, want)
	}
	if got := mustCount(t, db, "t"); got != 3 {
		t.Errorf("%d keys, want 3", got)
	}
}

// What several ask for before their commit is done once, the last's; what a function
// that failed asked for is not.
func TestGroupSharesBeforeCommit(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	refused := errors.New("refused")
	var called []string
	ask := func(who string) func(store.Tx) error {
		return func(tx store.Tx) error {
			return errors.Join(put("t", who)(tx), tx.BeforeCommit("call", func(store.Tx) error {
				called = append(called, who)
				return nil
			}))
		}
	}
	fail := func(tx store.Tx) error { return errors.Join(ask("d")(tx), refused) }
	for i, err := range together(t, db, ask("a"), ask("b"), ask("c"), fail) {
		if (i == 3) != errors.Is(err, refused) {
			t.Errorf("Update %d = %v", i, err)
		}
	}
	if len(called) != 1 || called[0] != "c" {
		t.Errorf("called before the one commit: %q, want c", called)
	}
	if got, want := db.Stats(), (Stats{Commits: 1, Functions: 3}); got != want {
		t.Errorf("Stats() = %+v, want %+v", got, want)
	}
}

// If it fails, nothing of the group is there, and all are told why.
func TestGroupBeforeCommitFails(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	broken := errors.New("no pen")
	fail := func(tx store.Tx) error {
		return errors.Join(put("t", "b")(tx), tx.BeforeCommit("sign", func(store.Tx) error { return broken }))
	}
	for i, err := range together(t, db, put("t", "a"), fail, put("t", "c")) {
		if !errors.Is(err, broken) {
			t.Errorf("Update %d = %v, want the error of what failed", i, err)
		}
	}
	if got := mustCount(t, db, "t"); got != 0 {
		t.Errorf("%d keys, want none", got)
	}
	if err := db.Update(t.Context(), put("t", "d")); err != nil {
		t.Errorf("the next Update() = %v", err)
	}
}

// TestGroupFirstFails fails before anything was written by others.
func TestGroupFirstFails(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	refused := errors.New("refused")
	fail := func(tx store.Tx) error { return errors.Join(put("t", "x")(tx), refused) }
	errs := together(t, db, fail, fail, put("t", "a"), fail, put("t", "b"))
	for i, err := range errs {
		if fails := i != 2 && i != 4; errors.Is(err, refused) != fails {
			t.Errorf("Update %d = %v", i, err)
		}
	}
	if got, want := db.Stats(), (Stats{Commits: 2, Functions: 2}); got != want {
		t.Errorf("Stats() = %+v, want %+v", got, want)
	}
}

// Functions that had succeeded are run again when a later one fails, those that have
// written nothing too: what they saw may have been another's. Then their group ends.
func TestGroupRunsAgain(t *testing.T) {
	refused := errors.New("refused")
	fail := func(tx store.Tx) error { return errors.Join(put("t", "x")(tx), refused) }
	count, seen := 0, 0
	counts := func(tx store.Tx) error {
		count++
		return tx.Put("t", []byte("count"), []byte{byte(count)})
	}
	sees := func(tx store.Tx) error {
		val, err := tx.Get("t", []byte("count"))
		seen = int(val[0])
		return err
	}
	db := mustOpen(t, Options{NoSync: true})
	errs := together(t, db, counts, sees, fail, put("t", "a"), fail)
	for i, err := range errs {
		if fails := i == 2 || i == 4; errors.Is(err, refused) != fails || !fails && err != nil {
			t.Errorf("Update %d = %v", i, err)
		}
	}
	err := db.View(t.Context(), func(tx store.Tx) error {
		val, err := tx.Get("t", []byte("count"))
		if err == nil && (!bytes.Equal(val, []byte{2}) || seen != 2) {
			err = fmt.Errorf("the count is %v, and was seen to be %d, want 2", val, seen)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if got, want := db.Stats(), (Stats{Commits: 2, Functions: 2}); got != want {
		t.Errorf("Stats() = %+v, want %+v", got, want)
	}
}

// A function that does not succeed again, as it must, takes its group with it, and
// nobody is told of success who had none.
func TestGroupEndsOtherwise(t *testing.T) {
	refused, once := errors.New("refused"), errors.New("it was to work once")
	fail := func(tx store.Tx) error { return errors.Join(put("t", "x")(tx), refused) }
	tests := []struct {
		name  string
		again func() error
		want  error
	}{
		{"an error", func() error { return once }, once},
		{"a panic", func() error { panic("twice") }, errRunAgain},
		{"the end of the goroutine", func() error { runtime.Goexit(); return nil }, errRunAgain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db := mustOpen(t, Options{NoSync: true})
			tried := false
			stale := func(tx store.Tx) error {
				if err := put("t", "b")(tx); err != nil || !tried {
					tried = true
					return err
				}
				return tt.again()
			}
			errs := together(t, db, put("t", "a"), stale, put("t", "c"), fail, put("t", "d"))
			for i, err := range errs[:3] {
				if !errors.Is(err, tt.want) {
					t.Errorf("Update %d = %v, want %v", i, err, tt.want)
				}
			}
			if errs[4] != nil {
				t.Errorf("Update in the next group = %v", errs[4])
			}
			if got := mustCount(t, db, "t"); got != 1 {
				t.Errorf("%d keys, want that of the next group alone", got)
			}
			if got, want := db.Stats(), (Stats{Commits: 1, Functions: 1}); got != want {
				t.Errorf("Stats() = %+v, want %+v", got, want)
			}
		})
	}
}

func TestNothingWrittenNothingCommitted(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	for range 3 {
		if err := db.Update(t.Context(), func(store.Tx) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if got := db.Stats(); got != (Stats{}) {
		t.Errorf("Stats() = %+v, want none", got)
	}
}

func TestGroupIsBounded(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	fns := make([]func(store.Tx) error, maxFunctions+3)
	for i := range fns {
		fns[i] = put("t", fmt.Sprint(i))
	}
	if err := errors.Join(together(t, db, fns...)...); err != nil {
		t.Error(err)
	}
	if got, want := db.Stats(), (Stats{Commits: 2, Functions: maxFunctions + 3}); got != want {
		t.Errorf("Stats() = %+v, want %+v", got, want)
	}
}

// TestFailedCommit loses a whole group, and the store goes on.
func TestFailedCommit(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	full := errors.New("disk full")
	db.commits.commit = func(tx *bbolt.Tx) error { return errors.Join(full, tx.Rollback()) }
	own := errors.New("found what was never committed")
	errs := together(t, db, put("t", "a"), func(store.Tx) error { return own }, put("t", "b"))
	for i, err := range errs {
		if !errors.Is(err, full) {
			t.Errorf("Update %d = %v, want the commit's error", i, err)
		}
	}
	db.commits.commit = (*bbolt.Tx).Commit
	if got := mustCount(t, db, "t"); got != 0 {
		t.Errorf("%d keys after a failed commit", got)
	}
	if err := db.Update(t.Context(), put("t", "a")); err != nil {
		t.Errorf("the next Update() = %v", err)
	}
	if got, want := db.Stats(), (Stats{Commits: 1, Functions: 1}); got != want {
		t.Errorf("Stats() = %+v, want %+v", got, want)
	}
}

// TestUncertainCommit fails after the transaction has become visible, as when
// the last sync fails, and where bbolt panics.
func TestUncertainCommit(t *testing.T) {
	tests := []struct {
		name   string
		commit func(*bbolt.Tx) error
	}{
		{"late failure", func(tx *bbolt.Tx) error { return errors.Join(tx.Commit(), errors.New("sync failed")) }},
		{"panic", func(*bbolt.Tx) error { panic("page 7 already freed") }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db := mustOpen(t, Options{NoSync: true})
			db.commits.commit = tt.commit
			if err := db.Update(t.Context(), put("t", "a")); err == nil {
				t.Error("Update() = nil")
			}
			db.commits.commit = (*bbolt.Tx).Commit
			if err := db.Update(t.Context(), put("t", "b")); !errors.Is(err, ErrUncertain) {
				t.Errorf("the next Update() = %v, want ErrUncertain", err)
			}
			err := db.View(t.Context(), func(store.Tx) error { return nil })
			if !errors.Is(err, ErrUncertain) {
				t.Errorf("the next View() = %v, want ErrUncertain", err)
			}
		})
	}
}

// TestWithdraw leaves the queue while the one before waits for the last in it.
func TestWithdraw(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	started, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		err := db.Update(t.Context(), func(tx store.Tx) error {
			close(started)
			<-release
			return put("t", "first")(tx)
		})
		if err != nil {
			t.Errorf("the one that ran: %v", err)
		}
	})
	<-started
	ctx, cancel := context.WithCancel(t.Context())
	answered := make(chan error)
	go func() { answered <- db.Update(ctx, put("t", "second")) }()
	waitQueue(t, db.commits, 1)
	cancel()
	select {
	case err := <-answered:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the one that waited: %v, want context.Canceled", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the one that waited was not answered before its turn")
	}
	close(release)
	wg.Wait()
	if got := mustCount(t, db, "t"); got != 1 {
		t.Errorf("%d keys, want 1", got)
	}
}

// A lateCtx ends without waking those who wait for it, as if the turn had come
// at the same moment.
type lateCtx struct {
	context.Context
	ended atomic.Bool
}

func (c *lateCtx) Done() <-chan struct{} { return nil }

func (c *lateCtx) Err() error {
	if c.ended.Load() {
		return context.Canceled
	}
	return nil
}

// TestEndedAsTurnComes ends contexts of functions that have been given the turn
// but have not started; the group before them must still be committed.
func TestEndedAsTurnComes(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	ctx := &lateCtx{Context: t.Context()}
	var wg sync.WaitGroup
	started, release := make(chan struct{}), make(chan struct{})
	wg.Go(func() {
		err := db.Update(t.Context(), func(tx store.Tx) error {
			close(started)
			<-release
			return put("t", "first")(tx)
		})
		if err != nil {
			t.Errorf("the one that ran: %v", err)
		}
	})
	<-started
	for i := range 3 {
		wg.Go(func() {
			if err := db.Update(ctx, put("t", fmt.Sprint(i))); !errors.Is(err, context.Canceled) {
				t.Errorf("one that waited: %v, want context.Canceled", err)
			}
		})
		waitQueue(t, db.commits, i+1)
	}
	ctx.ended.Store(true)
	close(release)
	wg.Wait()
	if got := mustCount(t, db, "t"); got != 1 {
		t.Errorf("%d keys, want 1", got)
	}
}

func TestTxAfterFunction(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	var kept store.Tx
	if err := db.Update(t.Context(), func(tx store.Tx) error { kept = tx; return put("t", "a")(tx) }); err != nil {
		t.Fatal(err)
	}
	if err := kept.Put("t", []byte("b"), nil); !errors.Is(err, errOver) {
		t.Errorf("Put() after the function = %v, want errOver", err)
	}
	for _, err := range kept.Scan("t", store.Range{}) {
		if !errors.Is(err, errOver) {
			t.Errorf("Scan() after the function yields %v, want errOver", err)
		}
	}
}

func TestReservedTable(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	for _, table := range []string{"", metaBucket} {
		if err := db.Update(t.Context(), put(table, "a")); err == nil {
			t.Errorf("Put into table %q succeeded", table)
		}
	}
}

// TestManyFunctionsPerCommit keeps what doc.go promises for slow disks.
func TestManyFunctionsPerCommit(t *testing.T) {
	db := mustOpen(t, Options{NoSync: true})
	db.slowDisk(5 * time.Millisecond)
	const writers, each = 64, 20
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				if err := db.Update(t.Context(), put("t", fmt.Sprint(w, ".", i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	st := db.Stats()
	if st.Functions != writers*each || st.Functions < 16*st.Commits {
		t.Errorf("Stats() = %+v, want %d functions, at least 16 a commit", st, writers*each)
	}
}
