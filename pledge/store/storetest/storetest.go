package storetest

import (
	"context"
	"path/filepath"
	"testing"

	"camket/pledge/store"
	"camket/pledge/store/bolt"
)

// A Harness tells Run how to make the stores it tests.
type Harness struct {
	// Open returns a new, empty store. Run closes it.
	Open func(t *testing.T) store.Store

	// Reopen closes s, which Open or Reopen made, and opens its data again,
	// as another process would. It is nil if the store cannot outlive itself.
	Reopen func(t *testing.T, s store.Store) store.Store
}

// Run tests that the harness's stores keep the contract of store.Store, and
// that Table works on them.
func Run(t *testing.T, h Harness) {
	tests := []struct {
		name string
		test func(*testing.T, Harness)
	}{
		{"GetPutDelete", testGetPutDelete},
		{"AnyBytes", testAnyBytes},
		{"KeyLength", testKeyLength},
		{"GetMany", testGetMany},
		{"EmptyTable", testEmptyTable},
		{"Scan", testScan},
		{"ScanStops", testScanStops},
		{"ScanManyPages", testScanManyPages},
		{"After", testAfter},
		{"ReadOnly", testReadOnly},
		{"ErrorAsItIs", testErrorAsItIs},
		{"FailureLeavesNothing", testFailureLeavesNothing},
		{"PanicLeavesNothing", testPanicLeavesNothing},
		{"GoexitLeavesNothing", testGoexitLeavesNothing},
		{"FailuresAmongOthers", testFailuresAmongOthers},
		{"ViewSeesOneState", testViewSeesOneState},
		{"Counters", testCounters},
		{"OneInsertWins", testOneInsertWins},
		{"CancelledBefore", testCancelledBefore},
		{"CancelledWaiting", testCancelledWaiting},
		{"BeforeCommit", testBeforeCommit},
		{"BeforeCommitNot", testBeforeCommitNot},
		{"BeforeCommitFails", testBeforeCommitFails},
		{"BeforeCommitTogether", testBeforeCommitTogether},
		{"Closed", testClosed},
		{"Reopen", testReopen},
		{"Table", testTable},
		{"TableUnique", testTableUnique},
		{"TablePutMany", testTablePutMany},
		{"TableIndexOrder", testTableIndexOrder},
		{"TableReopen", testTableReopen},
		{"Model", testModel},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, h) })
	}
}

// New returns an empty store for a test, in a scratch file, wrapped in RunTwice.
func New(tb testing.TB) store.Store {
	tb.Helper()
	return RunTwice(NewOnce(tb))
}

// NewOnce is New without RunTwice, for benchmarks and for large imports.
func NewOnce(tb testing.TB) store.Store {
	tb.Helper()
	s, err := bolt.Open(filepath.Join(tb.TempDir(), "camket.db"), bolt.Options{NoSync: true})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func (h Harness) open(t *testing.T) store.Store {
	t.Helper()
	s := h.Open(t)
	t.Cleanup(func() { mustClose(t, s) })
	return s
}

func (h Harness) reopen(t *testing.T, s store.Store) store.Store {
	t.Helper()
	if h.Reopen == nil {
		t.Skip("this store cannot be reopened")
	}
	s = h.Reopen(t, s)
	t.Cleanup(func() { mustClose(t, s) })
	return s
}

func mustClose(tb testing.TB, s store.Store) {
	tb.Helper()
	if err := s.Close(); err != nil {
		tb.Errorf("Close() = %v", err)
	}
}

func mustView(tb testing.TB, s store.Store, fn func(store.Tx) error) {
	tb.Helper()
	if err := s.View(context.Background(), fn); err != nil {
		tb.Fatalf("View() = %v", err)
	}
}

func mustUpdate(tb testing.TB, s store.Store, fn func(store.Tx) error) {
	tb.Helper()
	if err := s.Update(context.Background(), fn); err != nil {
		tb.Fatalf("Update() = %v", err)
	}
}

// mustPut stores entries given as key, value, key, value.
func mustPut(tb testing.TB, s store.Store, table string, pairs ...string) {
	tb.Helper()
	mustUpdate(tb, s, func(tx store.Tx) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := tx.Put(table, []byte(pairs[i]), []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	})
}

// entries returns a range as "key=value" strings.
func entries(tb testing.TB, s store.Store, table string, r store.Range) []string {
	tb.Helper()
	var got []string
	mustView(tb, s, func(tx store.Tx) (err error) {
		got, err = collect(tx, table, r)
		return err
	})
	return got
}

func collect(tx store.Tx, table string, r store.Range) ([]string, error) {
	var got []string
	for e, err := range tx.Scan(table, r) {
		if err != nil {
			return nil, err
		}
		got = append(got, string(e.Key)+"="+string(e.Value))
	}
	return got, nil
}
