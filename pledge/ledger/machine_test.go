package ledger_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// TestMachine does what is done to ledgers in random order, and compares with the
// RFC's own words and with every checkpoint there ever was.
func TestMachine(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := &machine{t: rt, s: storetest.New(t), now: start()}
		m.newKey()
		m.update(func(tx store.Tx) (ledger.Checkpoint, error) { return ledger.Begin(tx, m.key, m.now) })
		rt.Repeat(map[string]func(*rapid.T){
			"":       m.checkLatest,
			"append": m.append,
			"enter":  m.enter,
			"seal":   m.seal,
			"rotate": m.rotate,
			"wait":   m.wait,
			"prove":  m.prove,
			"check":  m.check,
		})
	})
}

type machine struct {
	t    *rapid.T
	s    store.Store
	now  time.Time
	key  *ledger.Key
	keys []*ledger.Key // all that there were

	leaves  []string            // of the book
	entries []string            // of the trail
	kept    []ledger.Checkpoint // every checkpoint anybody could hold
}

func (m *machine) newKey() {
	k, err := ledger.NewKey(rand.NewChaCha8([32]byte{byte(len(m.keys) + 1)}), origin)
	if err != nil {
		m.t.Fatal(err)
	}
	m.key, m.keys = k, append(m.keys, k)
}

// update runs fn and keeps the checkpoint it returns.
func (m *machine) update(fn func(store.Tx) (ledger.Checkpoint, error)) {
	var c ledger.Checkpoint
	err := m.s.Update(m.t.Context(), func(tx store.Tx) (err error) {
		c, err = fn(tx)
		return err
	})
	if err != nil {
		m.t.Fatal(err)
	}
	m.kept = append(m.kept, c)
}

func (m *machine) view(fn func(store.Tx) error) {
	if err := m.s.View(m.t.Context(), fn); err != nil {
		m.t.Fatal(err)
	}
}

// append appends to the book, and an entry of it to the trail.
func (m *machine) append(rt *rapid.T) {
	leaves := drawLeaves(rt)
	m.update(func(tx store.Tx) (c ledger.Checkpoint, err error) {
		for _, leaf := range leaves {
			if c, err = m.appendTo(tx, leaf, ledger.Book, ledger.Trail); err != nil {
				return c, err
			}
		}
		return c, nil
	})
	m.leaves, m.entries = append(m.leaves, leaves...), append(m.entries, leaves...)
}

// enter appends to the trail alone.
func (m *machine) enter(rt *rapid.T) {
	entries := drawLeaves(rt)
	m.update(func(tx store.Tx) (c ledger.Checkpoint, err error) {
		for _, leaf := range entries {
			if c, err = m.appendTo(tx, leaf, ledger.Trail); err != nil {
				return c, err
			}
		}
		return c, nil
	})
	m.entries = append(m.entries, entries...)
}

func drawLeaves(rt *rapid.T) []string {
	return rapid.SliceOfN(rapid.StringN(0, 20, -1), 1, 5).Draw(rt, "leaves")
}

// appendTo appends a leaf to some logs and seals.
func (m *machine) appendTo(tx store.Tx, leaf string, logs ...ledger.Log) (c ledger.Checkpoint, err error) {
	for _, l := range logs {
		if _, err := l.Append(tx, []byte(leaf)); err != nil {
			return c, err
		}
	}
	return ledger.Seal(tx, m.key, m.now)
}

func (m *machine) seal(*rapid.T) {
	m.update(func(tx store.Tx) (ledger.Checkpoint, error) { return ledger.Seal(tx, m.key, m.now) })
}

func (m *machine) rotate(rt *rapid.T) {
	if len(m.keys) == 4 {
		rt.Skip("enough keys")
	}
	old := m.key
	m.newKey()
	m.update(func(tx store.Tx) (ledger.Checkpoint, error) {
		if _, err := ledger.Rotate(tx, old, m.key, m.now); err != nil {
			return ledger.Checkpoint{}, err
		}
		return ledger.Latest(tx)
	})
}

func (m *machine) wait(rt *rapid.T) {
	m.now = m.now.Add(time.Duration(rapid.IntRange(1, 100).Draw(rt, "minutes")) * time.Minute)
}

// checkLatest compares the latest checkpoint with the leaves.
func (m *machine) checkLatest(rt *rapid.T) {
	m.view(func(tx store.Tx) error {
		c, err := ledger.Latest(tx)
		if err != nil {
			return err
		}
		if c.Size != int64(len(m.leaves)) || digest(c.Root) != mth(m.leaves) || c != m.kept[len(m.kept)-1] {
			rt.Errorf("Latest() = %+v, want %d leaves", c, len(m.leaves))
		}
		if c.Trail.Size != int64(len(m.entries)) || digest(c.Trail.Root) != mth(m.entries) {
			rt.Errorf("Latest() = %+v, want %d entries", c, len(m.entries))
		}
		return c.Verify(m.key.Public())
	})
}

// prove proves a leaf, and the logs to begin with a checkpoint that somebody kept.
func (m *machine) prove(rt *rapid.T) {
	old := rapid.SampledFrom(m.kept).Draw(rt, "old")
	trusted := rapid.SampledFrom(m.keys).Draw(rt, "trusted").Public().Fingerprint()
	m.view(func(tx store.Tx) error {
		p, err := ledger.ProveConsistency(tx, old)
		if err != nil {
			return err
		}
		if err := p.Verify(old); err != nil || !p.SignedBy(trusted) {
			rt.Errorf("consistency of %+v: %v", old, err)
		}
		if err := ledger.Extends(tx, old); err != nil {
			rt.Errorf("Extends(%+v) = %v", old, err)
		}
		return nil
	})
	if len(m.leaves) == 0 {
		return
	}
	i := rapid.IntRange(0, len(m.leaves)-1).Draw(rt, "index")
	m.view(func(tx store.Tx) error {
		p, err := ledger.Prove(tx, int64(i))
		if err != nil {
			return err
		}
		if err := p.Verify(); err != nil || !p.SignedBy(trusted) || p.Leaf != m.leaves[i] {
			rt.Errorf("proof of leaf %d: %+v, %v", i, p, err)
		}
		return nil
	})
}

func (m *machine) check(rt *rapid.T) {
	m.view(func(tx store.Tx) error {
		hours := map[time.Time]bool{}
		for c, err := range ledger.History(tx) {
			if hour := c.Time.Truncate(time.Hour); err != nil || hours[hour] {
				rt.Errorf("History yields %+v, %v: another of that hour", c, err)
			} else {
				hours[hour] = true
			}
		}
		wrong, err := ledger.Check(tx)
		if len(wrong) > 0 {
			rt.Errorf("Check() = %q", wrong)
		}
		return err
	})
}
