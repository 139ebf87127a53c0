package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// A record is one entry of one table.
type record struct {
	table      string
	key, value []byte
}

func (r record) String() string { return fmt.Sprintf("%s %x", r.table, r.key) }

// records returns all that a store holds of its ledger.
func records(tb testing.TB, s store.Store) (all []record) {
	tb.Helper()
	mustView(tb, s, func(tx store.Tx) error {
		for _, table := range []string{"ledgerleaf", "ledgerhash", "trailleaf", "trailhash", "ledgercheckpoint", "ledgerkey"} {
			for e, err := range tx.Scan(table, store.Range{}) {
				if err != nil {
					return err
				}
				all = append(all, record{table, bytes.Clone(e.Key), bytes.Clone(e.Value)})
			}
		}
		return nil
	})
	return all
}

// small is a ledger with all there is in one: seven leaves and fourteen entries,
// four checkpoints, two keys. Its update functions run once.
func small(tb testing.TB) store.Store {
	tb.Helper()
	from, _, _ := rotated(tb)
	s := storetest.NewOnce(tb)
	mustUpdate(tb, s, func(tx store.Tx) error {
		for _, r := range records(tb, from) {
			if err := tx.Put(r.table, r.key, r.value); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

var errTried = errors.New("tried")

// checkSpoilt returns what Check finds once spoil has been at the store, which is
// as before afterwards.
func checkSpoilt(tb testing.TB, s store.Store, spoil func(tx store.Tx) error) (wrong []string) {
	tb.Helper()
	err := s.Update(tb.Context(), func(tx store.Tx) (err error) {
		if err := spoil(tx); err != nil {
			return err
		}
		if wrong, err = ledger.Check(tx); err != nil {
			return err
		}
		return errTried
	})
	if !errors.Is(err, errTried) {
		tb.Fatal(err)
	}
	return wrong
}

// TestCheckEveryByte damages every byte of every value and of every key.
func TestCheckEveryByte(t *testing.T) {
	s := small(t)
	for _, r := range records(t, s) {
		for i := range r.value {
			damaged := bytes.Clone(r.value)
			damaged[i] ^= 1 << (i % 8)
			if wrong := checkSpoilt(t, s, put(r.table, r.key, damaged)); len(wrong) == 0 {
				t.Errorf("%v: byte %d of %q damaged: Check finds nothing", r, i, r.value)
			}
		}
		for i := range r.key {
			damaged := bytes.Clone(r.key)
			damaged[i] ^= 1 << (7 - i)
			move := both(remove(r.table, r.key), put(r.table, damaged, r.value))
			if wrong := checkSpoilt(t, s, move); len(wrong) == 0 {
				t.Errorf("%v: byte %d of the key damaged: Check finds nothing", r, i)
			}
		}
	}
}

// TestCheckEveryEntry removes every entry, and puts every other of its table in
// its place, in the place of the next, and beside it.
func TestCheckEveryEntry(t *testing.T) {
	s := small(t)
	all := records(t, s)
	for _, r := range all {
		if wrong := checkSpoilt(t, s, remove(r.table, r.key)); len(wrong) == 0 && !spare(r, all) {
			t.Errorf("%v is gone: Check finds nothing", r)
		}
		for _, key := range [][]byte{r.key[:7], append(bytes.Clone(r.key), 0), store.Key(uint64(1 << 40)), bytes.Repeat([]byte{0xff}, 8)} {
			if wrong := checkSpoilt(t, s, put(r.table, key, r.value)); len(wrong) == 0 {
				t.Errorf("%v lies under %x too: Check finds nothing", r, key)
			}
		}
		for _, other := range all {
			if other.table != r.table || bytes.Equal(other.value, r.value) {
				continue
			}
			swap := both(put(r.table, r.key, other.value), put(r.table, other.key, r.value))
			if wrong := checkSpoilt(t, s, swap); len(wrong) == 0 {
				t.Errorf("%v and %v are swapped: Check finds nothing", r, other)
			}
		}
	}
}

// spare reports whether a record is a checkpoint that is not the latest: nobody
// can know that one more was kept.
func spare(r record, all []record) bool {
	later := func(o record) bool { return o.table == r.table && bytes.Compare(o.key, r.key) > 0 }
	return r.table == "ledgercheckpoint" && slices.ContainsFunc(all, later)
}

func put(table string, key, value []byte) func(store.Tx) error {
	return func(tx store.Tx) error { return tx.Put(table, key, value) }
}

func remove(table string, key []byte) func(store.Tx) error {
	return func(tx store.Tx) error { return tx.Delete(table, key) }
}

func both(fns ...func(store.Tx) error) func(store.Tx) error {
	return func(tx store.Tx) error {
		for _, fn := range fns {
			if err := fn(tx); err != nil {
				return err
			}
		}
		return nil
	}
}

func number(n uint64) []byte { return store.Key(n) }

// hashed returns the hash of a leaf: "SHA-256(0x00 || d(0))".
func hashed(leaf string) []byte {
	h := mth([]string{leaf})
	return h[:]
}

// TestCheckSentences sees what Check says of each kind of damage, and that it
// says no more than that.
func TestCheckSentences(t *testing.T) {
	s := small(t)
	value := map[string][]byte{}
	for _, r := range records(t, s) {
		value[r.String()] = r.value
	}
	hashOf := func(n uint64) []byte { return value[fmt.Sprintf("ledgerhash %x", number(n))] }
	trailHashOf := func(n uint64) []byte { return value[fmt.Sprintf("trailhash %x", number(n))] }
	flip := func(b []byte, at int) []byte {
		b = bytes.Clone(b)
		b[at] ^= 1
		return b
	}
	forge := func(size uint64, key byte) func(tx store.Tx) error {
		return func(tx store.Tx) error {
			_, c := newLedgerBy(t, mustKey(t, key))
			c.Size = int64(size)
			return tx.Put("ledgercheckpoint", number(size), []byte(ledger.FormatCheckpoint(c)))
		}
	}
	tests := []struct {
		name  string
		spoil func(store.Tx) error
		want  []string
	}{
		{"nothing", func(store.Tx) error { return nil }, nil},
		{"a leaf changed", put("ledgerleaf", number(2), []byte("another")),
			[]string{"the book: leaf 3 is not what was appended: its hash differs"}},
		{"a leaf gone", remove("ledgerleaf", number(2)),
			[]string{"the book: leaf 3 is missing"}},
		{"the last leaf gone", both(remove("ledgerleaf", number(6)), remove("ledgerhash", number(6))),
			[]string{"the book: the checkpoint of size 7 is of 7 leaves, more than the 6 there are"}},
		{"a leaf and its hashes gone", both(remove("ledgerleaf", number(2)), remove("ledgerhash", number(2))),
			[]string{
				"the book: leaf 3 is missing in ledgerleaf, and 4 more follow",
				"the book: leaf 3 is missing in ledgerhash, and 4 more follow",
				"the book: the checkpoint of size 5 is of 5 leaves, more than the 2 there are",
				"the book: the checkpoint of size 6 is of 6 leaves, more than the 2 there are",
				"the book: the checkpoint of size 7 is of 7 leaves, more than the 2 there are",
			}},
		{"a leaf too many", put("ledgerleaf", number(7), []byte("more")),
			[]string{"the book: the hashes of leaf 8 are missing", "the book: there are 8 leaves, the latest checkpoint is of 7"}},
		{"a leaf without checkpoint", func(tx store.Tx) error { _, err := ledger.Book.Append(tx, []byte("more")); return err },
			[]string{"the book: there are 8 leaves, the latest checkpoint is of 7"}},
		{"hashes gone", remove("ledgerhash", number(3)),
			[]string{"the book: the hashes of leaf 4 are missing"}},
		{"hashes cut short", put("ledgerhash", number(3), hashOf(3)[:64]),
			[]string{"the book: leaf 4 has 64 bytes of hashes, not 96"}},
		{"a leaf's hash changed", put("ledgerhash", number(6), flip(hashOf(6), 0)),
			[]string{"the book: leaf 7 is not what was appended: its hash differs", "the book: the checkpoint of size 7 has another root than the leaves"}},
		{"a hash above changed", put("ledgerhash", number(3), flip(hashOf(3), 80)),
			[]string{
				"the book: the hash of the 4 leaves that end with leaf 4 differs",
				"the book: the checkpoint of size 5 has another root than the leaves",
				"the book: the checkpoint of size 6 has another root than the leaves",
				"the book: the checkpoint of size 7 has another root than the leaves",
			}},
		{"a hash between changed", put("ledgerhash", number(3), flip(hashOf(3), 40)),
			[]string{"the book: the hash of the 2 leaves that end with leaf 4 differs"}},
		{"an entry changed", put("trailleaf", number(2), []byte("another")),
			[]string{"the trail: leaf 3 is not what was appended: its hash differs"}},
		{"an entry gone", remove("trailleaf", number(2)),
			[]string{"the trail: leaf 3 is missing"}},
		{"the last entry gone", both(remove("trailleaf", number(13)), remove("trailhash", number(13))),
			[]string{"the trail: the checkpoint of size 7 is of 14 leaves, more than the 13 there are"}},
		{"an entry without checkpoint", func(tx store.Tx) error { _, err := ledger.Trail.Append(tx, []byte("more")); return err },
			[]string{"the trail: there are 15 leaves, the latest checkpoint is of 14"}},
		{"an entry and its hash changed", both(put("trailleaf", number(12), []byte("another")), put("trailhash", number(12), hashed("another"))),
			[]string{"the trail: the hash of the 2 leaves that end with leaf 14 differs"}},
		{"a hash above an entry changed", put("trailhash", number(13), flip(trailHashOf(13), 40)),
			[]string{
				"the trail: the hash of the 2 leaves that end with leaf 14 differs",
				"the trail: the checkpoint of size 7 has another root than the leaves",
			}},
		{"a checkpoint of another key", forge(7, 3),
			[]string{
				"the checkpoint of size 7 is signed by none of the ledger's keys",
				"the book: the checkpoint of size 7 has another root than the leaves",
				"the trail: there are 14 leaves, the latest checkpoint is of 2",
			}},
		{"the checkpoints gone", func(tx store.Tx) error {
			for size := range uint64(8) {
				if err := tx.Delete("ledgercheckpoint", number(size)); err != nil {
					return err
				}
			}
			return nil
		}, []string{"there is no checkpoint, of 21 leaves in both logs"}},
		{"the keys gone", both(remove("ledgerkey", number(0)), remove("ledgerkey", number(1))),
			[]string{"the ledger's keys are missing"}},
		{"the first key gone", remove("ledgerkey", number(0)),
			[]string{"the ledger's keys: reading keys: number 0000000000000001 where 0 should be"}},
		{"the first key replaced", put("ledgerkey", number(0), []byte(ledger.FormatPublicKey(mustKey(t, 3).Public()))),
			[]string{"the ledger's keys: reading keys: the first succession is of another key than the first"}},
		{"a succession and no checkpoint", put("ledgerkey", number(2), []byte(ledger.FormatSuccession(mustSucceed(t, mustKey(t, 2), mustKey(t, 3))))),
			[]string{"the latest checkpoint, of size 7, is not signed by the present key"}},
		{"the succession gone", remove("ledgerkey", number(1)),
			[]string{
				"the checkpoint of size 5 is signed by none of the ledger's keys",
				"the checkpoint of size 6 is signed by none of the ledger's keys",
				"the checkpoint of size 7 is signed by none of the ledger's keys",
			}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, checkSpoilt(t, s, tt.spoil)); diff != "" {
			t.Errorf("%s: Check() (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestCheckResigned rewrites a leaf and everything above it and signs that, with
// the old key after it was succeeded, or with a key of the forger's own.
func TestCheckResigned(t *testing.T) {
	for _, by := range []byte{1, 3} {
		s := small(t)
		forged := storetest.NewOnce(t)
		k := mustKey(t, by)
		mustUpdate(t, forged, func(tx store.Tx) error {
			if _, err := ledger.Begin(tx, k, start()); err != nil {
				return err
			}
			shout := func(n int64) string { return strings.ToUpper(leafText(n)) }
			if err := appendTo(tx, ledger.Book, shout, 7); err != nil {
				return err
			}
			if err := appendTo(tx, ledger.Trail, entryText, 14); err != nil {
				return err
			}
			_, err := ledger.Seal(tx, k, start().Add(24*time.Hour))
			return err
		})
		wrong := checkSpoilt(t, s, func(tx store.Tx) error {
			for _, r := range records(t, forged) {
				if r.table == "ledgerkey" {
					continue
				}
				if err := tx.Put(r.table, r.key, r.value); err != nil {
					return err
				}
			}
			return nil
		})
		if all := strings.Join(wrong, "\n"); !strings.Contains(all, "the checkpoint of size 7 is signed by") {
			t.Errorf("signed with key %d: Check() = %q", by, wrong)
		}
	}
}

// TestCheckSetBack drops the last leaves and their checkpoint, which leaves a
// ledger that is whole: only a checkpoint kept elsewhere tells.
func TestCheckSetBack(t *testing.T) {
	s := small(t)
	kept := mustLatest(t, s)
	mustUpdate(t, s, both(
		remove("ledgerleaf", number(6)), remove("ledgerhash", number(6)),
		remove("trailleaf", number(12)), remove("trailhash", number(12)),
		remove("trailleaf", number(13)), remove("trailhash", number(13)),
		remove("ledgercheckpoint", number(7))))
	if wrong := mustCheck(t, s); wrong != nil {
		t.Errorf("Check() = %q", wrong)
	}
	err := s.View(t.Context(), func(tx store.Tx) error { return ledger.Extends(tx, kept) })
	if !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("Extends() = %v, want ErrDamaged", err)
	}
}

// TestCheckBlocks has more leaves than Check reads at once, on both sides of the
// border.
func TestCheckBlocks(t *testing.T) {
	s := storetest.NewOnce(t)
	k := mustBegin(t, s)
	for _, size := range []int64{1023, 1024, 1025, 2049} {
		mustUpdate(t, s, func(tx store.Tx) error {
			n, err := ledger.Book.Size(tx)
			if err != nil {
				return err
			}
			if err := appendTo(tx, ledger.Book, leafText, int(size-n)); err != nil {
				return err
			}
			if err := appendTo(tx, ledger.Trail, entryText, int(size-n)); err != nil {
				return err
			}
			_, err = ledger.Seal(tx, k, start())
			return err
		})
		if wrong := mustCheck(t, s); wrong != nil {
			t.Errorf("size %d: Check() = %q", size, wrong)
		}
		last := number(uint64(size - 1))
		for _, table := range []string{"ledgerleaf", "trailleaf"} {
			if wrong := checkSpoilt(t, s, put(table, last, []byte("another"))); len(wrong) != 1 {
				t.Errorf("size %d, last of %s changed: Check() = %q", size, table, wrong)
			}
		}
	}
}
