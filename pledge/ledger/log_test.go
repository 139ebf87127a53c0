package ledger_test

import (
	"errors"
	"iter"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

func TestAppend(t *testing.T) {
	s := storetest.New(t)
	logs := map[ledger.Log][]string{
		ledger.Book:  {"first", "", "first", "Đặng Thị Ước\n\x00", `{"b":1, "a": 2}`},
		ledger.Trail: {"another", "", "Lê", "last"},
	}
	for l, leaves := range logs {
		for i, leaf := range leaves {
			var index int64
			mustUpdate(t, s, func(tx store.Tx) (err error) {
				index, err = l.Append(tx, []byte(leaf))
				return err
			})
			if index != int64(i) {
				t.Errorf("%v: Append(%q) = %d, want %d", l, leaf, index, i)
			}
		}
	}
	for l, leaves := range logs {
		mustView(t, s, func(tx store.Tx) error {
			checkLeaves(t, tx, l, leaves)
			return nil
		})
	}
}

// checkLeaves reads what a log has, one by one and in order.
func checkLeaves(t *testing.T, tx store.Tx, l ledger.Log, leaves []string) {
	t.Helper()
	size := int64(len(leaves))
	if n, err := l.Size(tx); n != size || err != nil {
		t.Errorf("%v: Size() = %d, %v, want %d", l, n, err, size)
	}
	for i, want := range leaves {
		if got, err := l.Leaf(tx, int64(i)); string(got) != want || err != nil {
			t.Errorf("%v: Leaf(%d) = %q, %v, want %q", l, i, got, err, want)
		}
	}
	for _, i := range []int64{-1, size, 1 << 60} {
		if got, err := l.Leaf(tx, i); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%v: Leaf(%d) = %q, %v, want ErrNotFound", l, i, got, err)
		}
	}
	for at := int64(-1); at <= size+2; at++ {
		inside := min(max(at, 0), size)
		if at >= 0 {
			got := collect(t, l.Leaves(tx, at), inside, 1)
			if diff := cmp.Diff(leaves[inside:], got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%v: Leaves(%d) (-want +got):\n%s", l, at, diff)
			}
		}
		want := slices.Clone(leaves[:inside])
		slices.Reverse(want)
		got := collect(t, l.LeavesBefore(tx, at), inside-1, -1)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%v: LeavesBefore(%d) (-want +got):\n%s", l, at, diff)
		}
	}
}

// collect returns the leaves of a sequence, whose indexes it expects to go from
// the first in steps of 1 or -1.
func collect(t *testing.T, seq iter.Seq2[ledger.Entry, error], first, step int64) (leaves []string) {
	t.Helper()
	for e, err := range seq {
		if want := first + int64(len(leaves))*step; err != nil || e.Index != want {
			t.Errorf("index %d, %v, want %d", e.Index, err, want)
		}
		leaves = append(leaves, string(e.Leaf))
	}
	return leaves
}

// TestLeavesDamaged has an entry behind the others, under what is no index: the
// sequence ends there.
func TestLeavesDamaged(t *testing.T) {
	s, _ := newLedger(t, 2)
	mustUpdate(t, s, put("ledgerleaf", []byte("x"), []byte("stray")))
	var errs []error
	mustView(t, s, func(tx store.Tx) error {
		for _, err := range ledger.Book.Leaves(tx, 1) {
			errs = append(errs, err)
		}
		return nil
	})
	if len(errs) != 2 || errs[0] != nil || errs[1] == nil {
		t.Errorf("Leaves(1) yields errors %v, want one, at its end", errs)
	}
}

func TestAppendNoText(t *testing.T) {
	for _, l := range []ledger.Log{ledger.Book, ledger.Trail} {
		err := storetest.New(t).Update(t.Context(), func(tx store.Tx) error {
			_, err := l.Append(tx, []byte("Nguy\xe1n"))
			return err
		})
		if err == nil {
			t.Errorf("%v: Append of Latin-1 = nil, want an error", l)
		}
	}
}

// TestAppendMany appends several leaves in one transaction.
func TestAppendMany(t *testing.T) {
	s := storetest.New(t)
	k := mustBegin(t, s)
	mustUpdate(t, s, func(tx store.Tx) error {
		for range 21 {
			if _, err := appendNext(tx, k, start()); err != nil {
				return err
			}
		}
		return nil
	})
	one, _ := newLedger(t, 21)
	for _, s := range []store.Store{s, one} {
		if wrong := mustCheck(t, s); wrong != nil {
			t.Errorf("Check() = %q", wrong)
		}
	}
	if got, want := mustProve(t, s, 7), mustProve(t, one, 7); got.Checkpoint.Root != want.Checkpoint.Root {
		t.Errorf("root = %v, one by one %v", got.Checkpoint.Root, want.Checkpoint.Root)
	}
}

// TestAppendTogether appends from many goroutines, whose transactions share
// commits: no leaf is lost, none stands in another's place, and each is proved.
func TestAppendTogether(t *testing.T) {
	const writers, each = 64, 5
	s := storetest.NewOnce(t)
	k := mustBegin(t, s)
	indexes := make([]int64, writers*each)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := w * each; i < (w+1)*each; i++ {
				err := s.Update(t.Context(), func(tx store.Tx) (err error) {
					if indexes[i], err = ledger.Book.Append(tx, []byte(leafText(int64(i)))); err != nil {
						return err
					}
					_, err = ledger.Seal(tx, k, start())
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for i, index := range indexes {
		p := mustProve(t, s, index)
		if err := p.Verify(); err != nil || p.Leaf != leafText(int64(i)) || p.Checkpoint.Size != writers*each {
			t.Errorf("leaf %d: proof of %q in %d: %v", index, p.Leaf, p.Checkpoint.Size, err)
		}
	}
	if wrong := mustCheck(t, s); wrong != nil {
		t.Errorf("Check() = %q", wrong)
	}
}

func TestRange(t *testing.T) {
	s, _ := newLedger(t, 5)
	tests := []struct {
		name string
		call func(tx store.Tx) error
		ok   bool
	}{
		{"root of nothing", root(0), true},
		{"root", root(5), true},
		{"root beyond", root(6), false},
		{"root far beyond", root(1 << 62), false},
		{"root below", root(-1), false},
		{"inclusion", inclusion(4, 5), true},
		{"inclusion of none", inclusion(5, 5), false},
		{"inclusion beyond", inclusion(5, 6), false},
		{"inclusion below", inclusion(-1, 5), false},
		{"inclusion in nothing", inclusion(0, 0), false},
		{"consistency", consistency(2, 5), true},
		{"consistency with itself", consistency(5, 5), true},
		{"consistency with nothing", consistency(0, 5), true},
		{"consistency of nothing", consistency(0, 0), true},
		{"consistency backwards", consistency(3, 2), false},
		{"consistency beyond", consistency(2, 6), false},
		{"consistency below", consistency(-1, 2), false},
	}
	for _, tt := range tests {
		err := s.View(t.Context(), tt.call)
		if tt.ok && err != nil || !tt.ok && !errors.Is(err, ledger.ErrRange) {
			t.Errorf("%s: %v, want success: %v", tt.name, err, tt.ok)
		}
	}
}

func root(size int64) func(store.Tx) error {
	return func(tx store.Tx) error { _, err := ledger.Book.Root(tx, size); return err }
}

func inclusion(index, size int64) func(store.Tx) error {
	return func(tx store.Tx) error { _, err := ledger.Book.Inclusion(tx, index, size); return err }
}

func consistency(from, to int64) func(store.Tx) error {
	return func(tx store.Tx) error { _, err := ledger.Book.Consistency(tx, from, to); return err }
}
