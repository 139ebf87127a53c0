package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/store"
)

// writers is how many goroutines the concurrent tests use.
const writers = 64

var errRefused = errors.New("refused by the test")

func testErrorAsItIs(t *testing.T, h Harness) {
	s := h.open(t)
	fail := func(store.Tx) error { return errRefused }
	if err := s.View(t.Context(), fail); err != errRefused {
		t.Errorf("View() = %v, want the function's own error", err)
	}
	if err := s.Update(t.Context(), fail); err != errRefused {
		t.Errorf("Update() = %v, want the function's own error", err)
	}
}

// scribble changes the store that leavesNothing has made in every way.
func scribble(tx store.Tx) error {
	return errors.Join(
		tx.Put("t", []byte("a"), []byte("changed")),
		tx.Put("t", []byte("new"), []byte("x")),
		tx.Put("t", []byte("new"), []byte("y")),
		tx.Delete("t", []byte("b")),
		tx.Put("t", []byte("b"), []byte("back")),
		tx.Delete("t", []byte("c")),
		tx.Delete("t", []byte("never there")),
		tx.Put("fresh", []byte("k"), []byte("v")),
	)
}

// leavesNothing runs fail, whose Update scribbles and does not succeed, and
// then looks for traces.
func leavesNothing(t *testing.T, h Harness, fail func(store.Store)) {
	t.Helper()
	s := h.open(t)
	mustPut(t, s, "t", "a", "1", "b", "2", "c", "")
	fail(s)
	check := func() {
		t.Helper()
		if diff := cmp.Diff([]string{"a=1", "b=2", "c="}, entries(t, s, "t", store.Range{})); diff != "" {
			t.Errorf("after a function that failed (-want +got):\n%s", diff)
		}
		if got := entries(t, s, "fresh", store.Range{}); len(got) != 0 {
			t.Errorf("after a function that failed, its new table holds %q", got)
		}
	}
	check()
	mustPut(t, s, "other", "x", "y")
	check()
}

func testFailureLeavesNothing(t *testing.T, h Harness) {
	leavesNothing(t, h, func(s store.Store) {
		err := s.Update(t.Context(), func(tx store.Tx) error {
			if err := scribble(tx); err != nil {
				t.Error(err)
			}
			return errRefused
		})
		if err != errRefused {
			t.Errorf("Update() = %v, want the function's own error", err)
		}
	})
}

func testPanicLeavesNothing(t *testing.T, h Harness) {
	leavesNothing(t, h, func(s store.Store) {
		defer func() {
			if p := recover(); p != "as agreed" {
				t.Errorf("Update() panics with %v, want the function's own panic", p)
			}
		}()
		_ = s.Update(t.Context(), func(tx store.Tx) error {
			if err := scribble(tx); err != nil {
				t.Error(err)
			}
			panic("as agreed")
		})
	})
}

// testGoexitLeavesNothing ends a goroutine in its function, as t.Fatal does.
func testGoexitLeavesNothing(t *testing.T, h Harness) {
	leavesNothing(t, h, func(s store.Store) {
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_ = s.Update(t.Context(), func(tx store.Tx) error {
				if err := scribble(tx); err != nil {
					t.Error(err)
				}
				runtime.Goexit()
				return nil
			})
		}()
		<-ended
	})
}

// testFailuresAmongOthers has functions that fail, panic and succeed share the
// store, all of them writing the same keys.
func testFailuresAmongOthers(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "1", "b", "2", "c", "")
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			defer func() { _ = recover() }()
			for n := range 5 {
				err := s.Update(t.Context(), func(tx store.Tx) error {
					if i%3 == 0 {
						return tx.Put("done", fmt.Appendf(nil, "%03d.%d", i, n), nil)
					}
					if err := scribble(tx); err != nil {
						t.Error(err)
					}
					if i%3 == 1 {
						panic("as agreed")
					}
					return errRefused
				})
				if want := i%3 != 0; (err == errRefused) != want {
					t.Errorf("Update() = %v, want refusal: %v", err, want)
				}
			}
		})
	}
	wg.Wait()
	if diff := cmp.Diff([]string{"a=1", "b=2", "c="}, entries(t, s, "t", store.Range{})); diff != "" {
		t.Errorf("after many functions that failed (-want +got):\n%s", diff)
	}
	if got := entries(t, s, "fresh", store.Range{}); len(got) != 0 {
		t.Errorf("their new table holds %q", got)
	}
	if got, want := len(entries(t, s, "done", store.Range{})), (writers+2)/3*5; got != want {
		t.Errorf("%d of %d functions that succeeded left their entry", got, want)
	}
}

// testViewSeesOneState moves one coin between two places while others look.
func testViewSeesOneState(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "place0", "coin")
	var stop atomic.Bool
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for !stop.Load() {
				mustLookTwice(t, s)
			}
		})
	}
	for i := range 200 {
		mustUpdate(t, s, func(tx store.Tx) error {
			return errors.Join(
				tx.Delete("t", fmt.Appendf(nil, "place%d", i%2)),
				tx.Put("t", fmt.Appendf(nil, "place%d", (i+1)%2), []byte("coin")),
			)
		})
	}
	stop.Store(true)
	wg.Wait()
}

func mustLookTwice(t *testing.T, s store.Store) {
	err := s.View(context.Background(), func(tx store.Tx) error {
		first, err := collect(tx, "t", store.Range{})
		if err != nil {
			return err
		}
		runtime.Gosched()
		second, err := collect(tx, "t", store.Range{})
		if len(first) != 1 || !cmp.Equal(first, second) {
			t.Errorf("one View saw %q and then %q, want one coin in one place", first, second)
		}
		return err
	})
	if err != nil {
		t.Errorf("View() = %v", err)
	}
}

// testCounters adds to one number from many goroutines.
func testCounters(t *testing.T, h Harness) {
	s := h.open(t)
	const each = 10
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for range each {
				if err := s.Update(t.Context(), increment); err != nil {
					t.Errorf("Update() = %v", err)
				}
			}
		})
	}
	wg.Wait()
	want := []string{fmt.Sprintf("n=%d", writers*each)}
	if diff := cmp.Diff(want, entries(t, s, "counter", store.Range{})); diff != "" {
		t.Errorf("after %d increments (-want +got):\n%s", writers*each, diff)
	}
}

func increment(tx store.Tx) error {
	val, err := tx.Get("counter", []byte("n"))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	n := 0
	if err == nil {
		if n, err = strconv.Atoi(string(val)); err != nil {
			return err
		}
	}
	return tx.Put("counter", []byte("n"), []byte(strconv.Itoa(n+1)))
}

func testOneInsertWins(t *testing.T, h Harness) {
	s := h.open(t)
	for round := range 5 {
		rec := person{ID: fmt.Sprintf("p%d", round), Email: fmt.Sprintf("%d@example.vn", round)}
		// All insert the same key; then all, under keys of their own, the same
		// unique value.
		one := rec
		one.Email = "first." + one.Email
		countWins(t, s, func(int) person { return one })
		countWins(t, s, func(i int) person {
			return person{ID: fmt.Sprintf("%s.%d", rec.ID, i), Email: rec.Email}
		})
	}
	if got := len(entries(t, s, people.Name, store.Range{})); got != 10 {
		t.Errorf("10 inserts succeeded and %d records are there", got)
	}
}

// countWins inserts a record from many goroutines and checks that one succeeds.
func countWins(t *testing.T, s store.Store, rec func(int) person) {
	t.Helper()
	var wins, losses atomic.Int32
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			err := s.Update(t.Context(), func(tx store.Tx) error { return people.Insert(tx, rec(i)) })
			switch {
			case err == nil:
				wins.Add(1)
			case errors.Is(err, store.ErrDuplicate):
				losses.Add(1)
			default:
				t.Errorf("Update() = %v", err)
			}
		})
	}
	wg.Wait()
	if wins.Load() != 1 || losses.Load() != writers-1 {
		t.Errorf("of %d equal inserts %d succeeded and %d were duplicates", writers, wins.Load(), losses.Load())
	}
}

func testCancelledBefore(t *testing.T, h Harness) {
	s := h.open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	fn := func(store.Tx) error {
		t.Error("a function ran though its context had ended")
		return nil
	}
	if err := s.View(ctx, fn); !errors.Is(err, context.Canceled) {
		t.Errorf("View() = %v, want context.Canceled", err)
	}
	if err := s.Update(ctx, fn); !errors.Is(err, context.Canceled) {
		t.Errorf("Update() = %v, want context.Canceled", err)
	}
}

// testCancelledWaiting ends contexts while their functions wait for another,
// and one while its function runs.
func testCancelledWaiting(t *testing.T, h Harness) {
	s := h.open(t)
	running, release := make(chan struct{}), make(chan struct{})
	var once sync.Once
	var wg sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	wg.Go(func() {
		err := s.Update(ctx, func(tx store.Tx) error {
			once.Do(func() { close(running) })
			<-release
			return tx.Put("t", []byte("running"), nil)
		})
		if err != nil {
			t.Errorf("a function whose context ended while it ran: Update() = %v", err)
		}
	})
	<-running
	for i := range writers {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(1+i)*time.Millisecond/2)
			defer cancel()
			key := fmt.Appendf(nil, "waiting%03d", i)
			err := s.Update(ctx, func(tx store.Tx) error { return tx.Put("t", key, nil) })
			there := len(entries(t, s, "t", store.Prefix(key))) == 1
			if there != (err == nil) || (err != nil && !errors.Is(err, context.DeadlineExceeded)) {
				t.Errorf("a waiting Update() = %v, and its entry is there: %v", err, there)
			}
		})
	}
	time.Sleep(writers / 4 * time.Millisecond)
	cancel()
	close(release)
	wg.Wait()
	if got := entries(t, s, "t", store.Prefix([]byte("running"))); len(got) != 1 {
		t.Error("what ran when its context ended is not there")
	}
}

func testClosed(t *testing.T, h Harness) {
	s := h.open(t)
	mustPut(t, s, "t", "a", "1")
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			err := s.Update(t.Context(), func(tx store.Tx) error {
				return tx.Put("t", fmt.Appendf(nil, "%d", i), nil)
			})
			if err != nil && !errors.Is(err, store.ErrClosed) {
				t.Errorf("Update() around Close() = %v, want nil or ErrClosed", err)
			}
		})
	}
	mustClose(t, s)
	wg.Wait()
	mustClose(t, s)
	fn := func(store.Tx) error {
		t.Error("a function ran on a closed store")
		return nil
	}
	if err := s.View(t.Context(), fn); !errors.Is(err, store.ErrClosed) {
		t.Errorf("View() = %v, want ErrClosed", err)
	}
	if err := s.Update(t.Context(), fn); !errors.Is(err, store.ErrClosed) {
		t.Errorf("Update() = %v, want ErrClosed", err)
	}
}

func testReopen(t *testing.T, h Harness) {
	s := h.open(t)
	var pairs []string
	for _, b := range oddBytes() {
		pairs = append(pairs, b, b)
	}
	mustPut(t, s, "t", pairs...)
	mustPut(t, s, "u", "a", "")
	want := [][]string{entries(t, s, "t", store.Range{}), entries(t, s, "u", store.Range{})}
	for range 2 {
		s = h.reopen(t, s)
		got := [][]string{entries(t, s, "t", store.Range{}), entries(t, s, "u", store.Range{})}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("after reopening (-want +got):\n%s", diff)
		}
		mustUpdate(t, s, func(tx store.Tx) error { return nil })
	}
}
