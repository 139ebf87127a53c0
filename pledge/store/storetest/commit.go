package storetest

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/store"
)

// testBeforeCommit asks for several things under two names: of each name the last is
// done, when the function is done, in the order in which the names came.
func testBeforeCommit(t *testing.T, h Harness) {
	s := h.open(t)
	var order []string
	mustUpdate(t, s, func(tx store.Tx) error {
		order = nil
		add := func(name, what string) error {
			return tx.BeforeCommit(name, func(tx store.Tx) error {
				order = append(order, what)
				val, err := tx.Get("t", []byte("late"))
				if err != nil {
					return err
				}
				return tx.Put("t", []byte("seen by "+what), val)
			})
		}
		return errors.Join(
			add("one", "1a"), add("two", "2"), add("one", "1b"),
			tx.Put("t", []byte("late"), []byte("x")),
		)
	})
	if diff := cmp.Diff([]string{"1b", "2"}, order); diff != "" {
		t.Errorf("called before the commit (-want +got):\n%s", diff)
	}
	want := []string{"late=x", "seen by 1b=x", "seen by 2=x"}
	if diff := cmp.Diff(want, entries(t, s, "t", store.Range{})); diff != "" {
		t.Errorf("afterwards (-want +got):\n%s", diff)
	}
}

// testBeforeCommitNot asks where nothing is to be called, or nothing can be asked.
func testBeforeCommitNot(t *testing.T, h Harness) {
	s := h.open(t)
	never := func(store.Tx) error {
		t.Error("called for an update that commits nothing")
		return nil
	}
	err := s.Update(t.Context(), func(tx store.Tx) error {
		return errors.Join(tx.BeforeCommit("never", never), tx.Put("t", []byte("a"), nil), errRefused)
	})
	if !errors.Is(err, errRefused) {
		t.Errorf("Update() = %v, want the function's own error", err)
	}
	mustUpdate(t, s, func(tx store.Tx) error { return tx.BeforeCommit("never", never) })
	mustView(t, s, func(tx store.Tx) error {
		if err := tx.BeforeCommit("never", never); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("BeforeCommit() in a View = %v, want ErrReadOnly", err)
		}
		return nil
	})
	mustUpdate(t, s, func(tx store.Tx) error {
		again := func(tx store.Tx) error {
			if err := tx.BeforeCommit("again", never); err == nil {
				t.Error("BeforeCommit() in what it has called = nil")
			}
			return nil
		}
		return errors.Join(tx.BeforeCommit("again", again), tx.Put("t", []byte("a"), nil))
	})
}

// testBeforeCommitFails has the call fail, and panic.
func testBeforeCommitFails(t *testing.T, h Harness) {
	for _, fail := range []func() error{
		func() error { return errRefused },
		func() error { panic(errRefused) },
	} {
		leavesNothing(t, h, func(s store.Store) {
			err := s.Update(t.Context(), func(tx store.Tx) error {
				return errors.Join(scribble(tx), tx.BeforeCommit("fails", func(tx store.Tx) error {
					return errors.Join(scribble(tx), fail())
				}))
			})
			if err == nil {
				t.Error("Update() = nil though what it asked for before the commit failed")
			}
		})
	}
}

// testBeforeCommitTogether has many write entries, some of which they take back, and
// keeps their number: however commits are shared, it is right after each.
func testBeforeCommitTogether(t *testing.T, h Harness) {
	s := h.open(t)
	const each = 5
	count := func(tx store.Tx) error {
		list, err := collect(tx, "t", store.Range{})
		if err != nil {
			return err
		}
		return tx.Put("count", []byte("n"), []byte(strconv.Itoa(len(list))))
	}
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			for n := range each {
				err := s.Update(t.Context(), func(tx store.Tx) error {
					err := errors.Join(tx.BeforeCommit("count", count), tx.Put("t", fmt.Appendf(nil, "%03d.%d", i, n), nil))
					if err == nil && i%4 == 0 {
						return errRefused
					}
					return err
				})
				if refused := i%4 == 0; (err == errRefused) != refused || err != nil && !refused {
					t.Errorf("Update() = %v, want refusal: %v", err, refused)
				}
				mustView(t, s, func(tx store.Tx) error { return checkCount(t, tx) })
			}
		})
	}
	wg.Wait()
	if got, want := entries(t, s, "count", store.Range{}), fmt.Sprintf("n=%d", writers*3/4*each); len(got) != 1 || got[0] != want {
		t.Errorf("in the end %q, want %q", got, want)
	}
}

func checkCount(t *testing.T, tx store.Tx) error {
	list, err := collect(tx, "t", store.Range{})
	if err != nil || len(list) == 0 {
		return err
	}
	val, err := tx.Get("count", []byte("n"))
	if string(val) != strconv.Itoa(len(list)) {
		t.Errorf("%d entries are there, and %q was counted", len(list), val)
	}
	return err
}
