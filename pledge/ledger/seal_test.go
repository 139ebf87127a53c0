package ledger_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// sizes returns the sizes of the kept checkpoints, the latest last.
func sizes(t *testing.T, s store.Store) (kept []int64) {
	t.Helper()
	mustView(t, s, func(tx store.Tx) error {
		for c, err := range ledger.History(tx) {
			if err != nil {
				return err
			}
			kept = append(kept, c.Size)
		}
		latest, err := ledger.Latest(tx)
		kept = append(kept, latest.Size)
		return err
	})
	return kept
}

// TestSealHistory sees that the last checkpoint of each hour is kept, and the
// latest always.
func TestSealHistory(t *testing.T) {
	s := storetest.New(t)
	k := mustBegin(t, s)
	tests := []struct {
		after time.Duration // since the beginning, on the hour
		kept  []int64
	}{
		{time.Second, []int64{1}}, // in the hour of the empty tree
		{59*time.Minute + 59*time.Second, []int64{2}},
		{time.Hour, []int64{2, 3}},
		{time.Hour, []int64{2, 4}},
		{time.Hour + 59*time.Minute, []int64{2, 5}},
		{26 * time.Hour, []int64{2, 5, 6}}, // the same hour of another day
		{50 * time.Hour, []int64{2, 5, 6, 7}},
		{3 * time.Hour, []int64{2, 5, 6, 8}}, // the clock was set back
	}
	for _, tt := range tests {
		c := mustAppend(t, s, k, start().Add(tt.after))
		if diff := cmp.Diff(tt.kept, sizes(t, s)); diff != "" {
			t.Errorf("after %v: sizes of checkpoints (-want +got):\n%s", tt.after, diff)
		}
		mustView(t, s, func(tx store.Tx) error {
			if got, err := ledger.CheckpointAt(tx, c.Size); got != c || err != nil {
				t.Errorf("CheckpointAt(%d) = %+v, %v, want %+v", c.Size, got, err, c)
			}
			return nil
		})
		if !c.Time.Equal(start().Add(tt.after)) {
			t.Errorf("after %v: sealed at %v", tt.after, c.Time)
		}
	}
	mustView(t, s, func(tx store.Tx) error {
		if _, err := ledger.CheckpointAt(tx, 3); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("CheckpointAt(3) = %v, want ErrNotFound", err)
		}
		return nil
	})
	if wrong := mustCheck(t, s); wrong != nil {
		t.Errorf("Check() = %q", wrong)
	}
}

// TestSealUnchanged sees that a tree that did not grow is not signed again.
func TestSealUnchanged(t *testing.T) {
	s, k := newLedger(t, 3)
	mustUpdate(t, s, func(tx store.Tx) error {
		latest, err := ledger.Latest(tx)
		if err != nil {
			return err
		}
		if got, err := ledger.Seal(tx, k, start().Add(24*time.Hour)); got != latest || err != nil {
			t.Errorf("Seal() = %+v, %v, want %+v", got, err, latest)
		}
		return nil
	})
}

// TestSealTrail has the trail grow alone: the checkpoint of the same book is
// signed again and takes the place of the one before, whatever its hour.
func TestSealTrail(t *testing.T) {
	s := storetest.New(t)
	k := mustBegin(t, s)
	mustAppend(t, s, k, start())
	mustAppend(t, s, k, start().Add(time.Hour))
	for hour := range int64(3) {
		now := start().Add(time.Duration(hour+1) * time.Hour)
		c := mustAppendTrail(t, s, k, now)
		if c.Size != 2 || c.Trail.Size != 5+hour || !c.Time.Equal(now) || c.Verify(k.Public()) != nil {
			t.Errorf("Seal() = %+v, want 2 leaves and %d entries at %v", c, 5+hour, now)
		}
		if latest := mustLatest(t, s); latest != c {
			t.Errorf("Latest() = %+v, want %+v", latest, c)
		}
		if diff := cmp.Diff([]int64{1, 2}, sizes(t, s)); diff != "" {
			t.Errorf("sizes of checkpoints (-want +got):\n%s", diff)
		}
	}
	if wrong := mustCheck(t, s); wrong != nil {
		t.Errorf("Check() = %q", wrong)
	}
}

func TestSealErrors(t *testing.T) {
	hashes := func(table string, index uint64) func(store.Tx) error { return remove(table, number(index)) }
	another := func(l ledger.Log) func(store.Tx) error {
		return func(tx store.Tx) error { _, err := l.Append(tx, []byte("another")); return err }
	}
	tests := []struct {
		name  string
		spoil func(tx store.Tx) error
		key   byte
		want  error
	}{
		{"another key", func(store.Tx) error { return nil }, 2, ledger.ErrKey},
		{"the last leaf is gone", hashes("ledgerhash", 4), 1, ledger.ErrDamaged},
		{"the last leaf is another", both(hashes("ledgerhash", 4), another(ledger.Book)), 1, ledger.ErrDamaged},
		{"the last entry is gone", hashes("trailhash", 9), 1, ledger.ErrDamaged},
		{"the last entry is another", both(hashes("trailhash", 9), another(ledger.Trail)), 1, ledger.ErrDamaged},
		{"the last entry is gone, the book has grown", both(hashes("trailhash", 9), another(ledger.Book)), 1, ledger.ErrDamaged},
		{"the last leaf is gone, the trail has grown", both(hashes("ledgerhash", 4), another(ledger.Trail)), 1, ledger.ErrDamaged},
	}
	for _, tt := range tests {
		s, _ := newLedger(t, 5)
		mustUpdate(t, s, tt.spoil)
		err := s.Update(t.Context(), func(tx store.Tx) error {
			_, err := ledger.Seal(tx, mustKey(t, tt.key), start())
			return err
		})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: Seal() = %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestNotBegun(t *testing.T) {
	k := mustKey(t, 1)
	tests := []struct {
		name string
		call func(tx store.Tx) error
	}{
		{"Seal", func(tx store.Tx) error { _, err := ledger.Seal(tx, k, start()); return err }},
		{"Latest", func(tx store.Tx) error { _, err := ledger.Latest(tx); return err }},
		{"Keys", func(tx store.Tx) error { _, err := ledger.Keys(tx); return err }},
		{"Prove", func(tx store.Tx) error { _, err := ledger.Prove(tx, 0); return err }},
		{"ProveConsistency", func(tx store.Tx) error { _, err := ledger.ProveConsistency(tx, ledger.Checkpoint{}); return err }},
		{"Rotate", func(tx store.Tx) error { _, err := ledger.Rotate(tx, k, mustKey(t, 2), start()); return err }},
	}
	s := storetest.New(t)
	for _, tt := range tests {
		if err := s.Update(t.Context(), tt.call); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s() = %v, want ErrNotFound", tt.name, err)
		}
	}
	if wrong := mustCheck(t, s); wrong != nil {
		t.Errorf("Check() = %q, want nothing", wrong)
	}
}

// TestBeginLate sees that no ledger begins behind leaves that nobody has signed.
func TestBeginLate(t *testing.T) {
	for _, l := range []ledger.Log{ledger.Book, ledger.Trail} {
		err := storetest.New(t).Update(t.Context(), func(tx store.Tx) error {
			if _, err := l.Append(tx, []byte("first")); err != nil {
				return err
			}
			_, err := ledger.Begin(tx, mustKey(t, 1), start())
			return err
		})
		if !errors.Is(err, ledger.ErrBegun) {
			t.Errorf("Begin behind a leaf of the %v = %v, want ErrBegun", l, err)
		}
	}
}

func TestBegin(t *testing.T) {
	s := storetest.New(t)
	k := mustBegin(t, s)
	err := s.Update(t.Context(), func(tx store.Tx) error {
		_, err := ledger.Begin(tx, mustKey(t, 2), start())
		return err
	})
	if !errors.Is(err, ledger.ErrBegun) {
		t.Errorf("Begin again = %v, want ErrBegun", err)
	}
	mustView(t, s, func(tx store.Tx) error {
		c, err := ledger.Latest(tx)
		if err != nil || c.Size != 0 || c.Verify(k.Public()) != nil {
			t.Errorf("Latest() = %+v, %v", c, err)
		}
		ring, err := ledger.Keys(tx)
		if err != nil || ring.Current() != k.Public() || len(ring.All()) != 1 {
			t.Errorf("Keys() = %+v, %v", ring, err)
		}
		return nil
	})
	if wrong := mustCheck(t, s); wrong != nil {
		t.Errorf("Check() = %q", wrong)
	}
}
