package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

const origin = "camket/7f3k9q2m"

// start is when the ledgers of tests begin: on the hour.
func start() time.Time { return time.Date(2026, 1, 5, 1, 0, 0, 0, time.UTC) }

// mustKey makes the n'th key of the tests.
func mustKey(tb testing.TB, n byte) *ledger.Key {
	tb.Helper()
	k, err := ledger.NewKey(rand.NewChaCha8([32]byte{n}), origin)
	if err != nil {
		tb.Fatal(err)
	}
	return k
}

func mustUpdate(tb testing.TB, s store.Store, fn func(store.Tx) error) {
	tb.Helper()
	if err := s.Update(tb.Context(), fn); err != nil {
		tb.Fatal(err)
	}
}

func mustView(tb testing.TB, s store.Store, fn func(store.Tx) error) {
	tb.Helper()
	if err := s.View(tb.Context(), fn); err != nil {
		tb.Fatal(err)
	}
}

// leafText is the n'th leaf of the tests' book.
func leafText(n int64) string {
	return fmt.Sprintf(`{"serial":%d,"name":"Nguyễn Thị Hòa <%d>"}`, n+1, n)
}

// entryText is the n'th leaf of the tests' trail.
func entryText(n int64) string { return fmt.Sprintf(`{"action":"sign","number":%d}`, n+1) }

// bookOf and trailOf return the first n leaves of the tests' logs.
func bookOf(n int) []string  { return texts(n, leafText) }
func trailOf(n int) []string { return texts(n, entryText) }

func texts(n int, text func(int64) string) (all []string) {
	for i := range int64(n) {
		all = append(all, text(i))
	}
	return all
}

// mustBegin begins a ledger with the first key.
func mustBegin(tb testing.TB, s store.Store) *ledger.Key {
	tb.Helper()
	k := mustKey(tb, 1)
	mustUpdate(tb, s, func(tx store.Tx) error {
		_, err := ledger.Begin(tx, k, start())
		return err
	})
	return k
}

// mustAppend appends the next leaf to the book and the next two to the trail, so
// that neither passes for the other, and seals.
func mustAppend(tb testing.TB, s store.Store, k *ledger.Key, now time.Time) ledger.Checkpoint {
	tb.Helper()
	var c ledger.Checkpoint
	mustUpdate(tb, s, func(tx store.Tx) (err error) {
		c, err = appendNext(tx, k, now)
		return err
	})
	return c
}

func appendNext(tx store.Tx, k *ledger.Key, now time.Time) (ledger.Checkpoint, error) {
	if err := appendTo(tx, ledger.Book, leafText, 1); err != nil {
		return ledger.Checkpoint{}, err
	}
	if err := appendTo(tx, ledger.Trail, entryText, 2); err != nil {
		return ledger.Checkpoint{}, err
	}
	return ledger.Seal(tx, k, now)
}

// appendTo appends the next few leaves to a log.
func appendTo(tx store.Tx, l ledger.Log, text func(int64) string, count int) error {
	for range count {
		n, err := l.Size(tx)
		if err != nil {
			return err
		}
		if _, err := l.Append(tx, []byte(text(n))); err != nil {
			return err
		}
	}
	return nil
}

// mustAppendTrail appends the next leaf to the trail alone and seals.
func mustAppendTrail(tb testing.TB, s store.Store, k *ledger.Key, now time.Time) ledger.Checkpoint {
	tb.Helper()
	var c ledger.Checkpoint
	mustUpdate(tb, s, func(tx store.Tx) (err error) {
		if err := appendTo(tx, ledger.Trail, entryText, 1); err != nil {
			return err
		}
		c, err = ledger.Seal(tx, k, now)
		return err
	})
	return c
}

// newLedger returns a store with a ledger of n leaves in the book, one every ten minutes,
// whose update functions run twice, and its key.
func newLedger(tb testing.TB, n int) (store.Store, *ledger.Key) {
	tb.Helper()
	s := storetest.New(tb)
	k := mustBegin(tb, s)
	for i := range n {
		mustAppend(tb, s, k, start().Add(time.Duration(i)*10*time.Minute))
	}
	return s, k
}

// newLedgerBy returns a store with a book of one leaf, signed by k.
func newLedgerBy(tb testing.TB, k *ledger.Key) (store.Store, ledger.Checkpoint) {
	tb.Helper()
	s := storetest.New(tb)
	mustUpdate(tb, s, func(tx store.Tx) error {
		_, err := ledger.Begin(tx, k, start())
		return err
	})
	return s, mustAppend(tb, s, k, start())
}

// mustRotate makes next the key of the ledger.
func mustRotate(tb testing.TB, s store.Store, old, next *ledger.Key, now time.Time) {
	tb.Helper()
	mustUpdate(tb, s, func(tx store.Tx) error {
		_, err := ledger.Rotate(tx, old, next, now)
		return err
	})
}

// mustProve returns the proof of a leaf.
func mustProve(tb testing.TB, s store.Store, index int64) *ledger.Proof {
	tb.Helper()
	var p *ledger.Proof
	mustView(tb, s, func(tx store.Tx) (err error) {
		p, err = ledger.Prove(tx, index)
		return err
	})
	return p
}

// mustProveConsistency returns the proof that today's logs begin with older ones.
func mustProveConsistency(tb testing.TB, s store.Store, old ledger.Checkpoint) *ledger.ConsistencyProof {
	tb.Helper()
	var p *ledger.ConsistencyProof
	mustView(tb, s, func(tx store.Tx) (err error) {
		p, err = ledger.ProveConsistency(tx, old)
		return err
	})
	return p
}

// mustCheck returns what Check finds.
func mustCheck(tb testing.TB, s store.Store) []string {
	tb.Helper()
	var wrong []string
	mustView(tb, s, func(tx store.Tx) (err error) {
		wrong, err = ledger.Check(tx)
		return err
	})
	return wrong
}

// damage calls try with every way to change one bit of each byte of s: each of
// the eight bits in turn would take eight times as long, so they take turns.
func damage(s string, try func(at int, damaged string)) {
	for i := range len(s) {
		b := []byte(s)
		b[i] ^= 1 << (i % 8)
		try(i, string(b))
		b[i] = s[i] ^ 0x20 // another case of a letter
		try(i, string(b))
	}
}
