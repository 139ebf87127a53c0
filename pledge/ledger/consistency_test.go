package ledger_test

import (
	"errors"
	"testing"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// grow returns a ledger of n leaves and the checkpoint of each size.
func grow(tb testing.TB, n int) (store.Store, *ledger.Key, []ledger.Checkpoint) {
	tb.Helper()
	s := storetest.New(tb)
	k := mustBegin(tb, s)
	all := []ledger.Checkpoint{mustLatest(tb, s)}
	for range n {
		all = append(all, mustAppend(tb, s, k, start()))
	}
	return s, k, all
}

// TestProveConsistency proves every tree to begin with every earlier one.
func TestProveConsistency(t *testing.T) {
	s := storetest.New(t)
	k := mustBegin(t, s)
	kept := []ledger.Checkpoint{mustLatest(t, s)}
	for range 17 {
		kept = append(kept, mustAppend(t, s, k, start()))
		for _, old := range kept {
			p := mustProveConsistency(t, s, old)
			if err := p.Verify(old); err != nil || !p.SignedBy(k.Public().Fingerprint()) {
				t.Errorf("size %d in %d: Verify() = %v", old.Size, p.Checkpoint.Size, err)
			}
			mustView(t, s, func(tx store.Tx) error { return ledger.Extends(tx, old) })
		}
	}
	larger := []ledger.Checkpoint{kept[17], kept[17]}
	larger[0].Size++
	larger[1].Trail.Size++
	for _, old := range larger {
		err := s.View(t.Context(), func(tx store.Tx) error {
			_, err := ledger.ProveConsistency(tx, old)
			return err
		})
		if !errors.Is(err, ledger.ErrRange) {
			t.Errorf("ProveConsistency(%d, %d) = %v, want ErrRange", old.Size, old.Trail.Size, err)
		}
	}
}

// TestProveConsistencyTrail has the trail grow alone: it is proved just so.
func TestProveConsistencyTrail(t *testing.T) {
	s, k, kept := grow(t, 3)
	for range 5 {
		kept = append(kept, mustAppendTrail(t, s, k, start()))
	}
	for _, old := range kept {
		p := mustProveConsistency(t, s, old)
		if err := p.Verify(old); err != nil || p.Checkpoint.Trail.Size != 11 {
			t.Errorf("trail of %d in %d: Verify() = %v", old.Trail.Size, p.Checkpoint.Trail.Size, err)
		}
	}
}

// TestConsistencyParts sees that Verify names the part that is wrong.
func TestConsistencyParts(t *testing.T) {
	s, a, kept := grow(t, 6)
	b := mustKey(t, 2)
	mustRotate(t, s, a, b, start().Add(time.Hour))
	mustAppend(t, s, b, start().Add(time.Hour))
	longerTrail := mustLonger(t)
	foreign, _ := newLedgerBy(t, mustKey(t, 3))
	another := func(int64) string { return "another" }
	bookFork := mustFork(t, another, entryText)
	trailFork := mustFork(t, leafText, another)
	tests := []struct {
		name   string
		old    ledger.Checkpoint
		from   ledger.Checkpoint
		change func(p *ledger.ConsistencyProof)
		want   ledger.Part
	}{
		{"nothing", kept[3], kept[3], nil, ""},
		{"the empty tree", kept[0], kept[0], nil, ""},
		{"signed by the present key", mustLatest(t, s), mustLatest(t, s), nil, ""},
		{"another hash", kept[3], kept[3], func(p *ledger.ConsistencyProof) { p.Hashes[0][0]++ }, ledger.PartConsistency},
		{"a hash too few", kept[3], kept[3], func(p *ledger.ConsistencyProof) { p.Hashes = p.Hashes[1:] }, ledger.PartConsistency},
		{"a hash too many", kept[3], kept[3], func(p *ledger.ConsistencyProof) { p.Hashes = append(p.Hashes, p.Hashes[0]) }, ledger.PartConsistency},
		{"hashes from nothing", kept[0], kept[0], func(p *ledger.ConsistencyProof) { p.Hashes = make([]ledger.Hash, 1) }, ledger.PartConsistency},
		{"the present checkpoint", kept[3], kept[3], func(p *ledger.ConsistencyProof) { p.Checkpoint.Size++ }, ledger.PartCheckpoint},
		{"an older one of another size", kept[4], kept[3], nil, ledger.PartOld},
		{"an older one of another trail's size", longerTrail, kept[3], nil, ledger.PartOld},
		{"an older one of another ledger", mustLatest(t, foreign), kept[1], nil, ledger.PartOld},
		{"an older one that was changed", changed(kept[3]), kept[3], nil, ledger.PartOld},
		{"an older one of another book", bookFork, kept[3], nil, ledger.PartConsistency},
		{"an older one of another trail", trailFork, kept[3], nil, ledger.PartConsistency},
		{"another hash of the trail", kept[3], kept[3], func(p *ledger.ConsistencyProof) { p.TrailHashes[0][0]++ }, ledger.PartConsistency},
		{"a hash of the trail too few", kept[3], kept[3], func(p *ledger.ConsistencyProof) { p.TrailHashes = p.TrailHashes[1:] }, ledger.PartConsistency},
		{"the trail's hashes for the book's", kept[3], kept[3], func(p *ledger.ConsistencyProof) {
			p.Hashes, p.TrailHashes = p.TrailHashes, p.Hashes
		}, ledger.PartConsistency},
		{"a trail from nothing", kept[0], kept[0], func(p *ledger.ConsistencyProof) { p.TrailHashes = make([]ledger.Hash, 1) }, ledger.PartConsistency},
		{"no successions", kept[3], kept[3], func(p *ledger.ConsistencyProof) { p.Successions = nil }, ledger.PartOld},
	}
	for _, tt := range tests {
		p := mustProveConsistency(t, s, tt.from)
		if tt.change != nil {
			tt.change(p)
		}
		err := p.Verify(tt.old)
		var got ledger.Part
		if wrong := (*ledger.ProofError)(nil); errors.As(err, &wrong) {
			got = wrong.Part
		}
		if got != tt.want || (err == nil) != (tt.want == "") {
			t.Errorf("%s: Verify() = %v, want %q wrong", tt.name, err, tt.want)
		}
	}
}

// mustLonger returns the checkpoint of three leaves and seven entries.
func mustLonger(t *testing.T) ledger.Checkpoint {
	t.Helper()
	s, k, _ := grow(t, 3)
	return mustAppendTrail(t, s, k, start())
}

// mustFork returns the checkpoint of another history of three leaves and six
// entries, whose last are what book and trail say.
func mustFork(t *testing.T, book, trail func(int64) string) (c ledger.Checkpoint) {
	t.Helper()
	s, k, _ := grow(t, 2)
	mustUpdate(t, s, func(tx store.Tx) (err error) {
		if err := appendTo(tx, ledger.Book, book, 1); err != nil {
			return err
		}
		if err := appendTo(tx, ledger.Trail, trail, 2); err != nil {
			return err
		}
		c, err = ledger.Seal(tx, k, start())
		return err
	})
	return c
}

func changed(c ledger.Checkpoint) ledger.Checkpoint {
	c.Root[0]++
	return c
}

// TestConsistencyBackwards takes the newer checkpoint for the older.
func TestConsistencyBackwards(t *testing.T) {
	_, _, kept := grow(t, 5)
	if err := ledger.VerifyConsistency(kept[5], kept[3], nil, nil); err == nil {
		t.Error("VerifyConsistency of a smaller tree = nil")
	}
	another := kept[3]
	another.Origin = "camket/another1"
	if err := ledger.VerifyConsistency(another, kept[3], nil, nil); err == nil {
		t.Error("VerifyConsistency of another ledger = nil")
	}
}

// TestExtends looks at ledgers that do not go on from a kept checkpoint.
func TestExtends(t *testing.T) {
	s, _, kept := grow(t, 5)
	older, _, _ := grow(t, 3)
	_, strange := newLedgerBy(t, mustKey(t, 3))
	other := func(int64) string { return "rewritten" }
	tests := []struct {
		name    string
		store   store.Store
		old     ledger.Checkpoint
		ok      bool
		damaged bool
	}{
		{"as it was", s, kept[5], true, false},
		{"an earlier one", s, kept[2], true, false},
		{"an older copy of the store", older, kept[5], false, true},
		{"the book rewritten", mustRewrite(t, other, entryText, 10), kept[5], false, true},
		{"the trail rewritten", mustRewrite(t, leafText, other, 10), kept[5], false, true},
		{"the trail cut", mustRewrite(t, leafText, entryText, 9), kept[5], false, true},
		{"written again as it was", mustRewrite(t, leafText, entryText, 10), kept[5], true, false},
		{"another's checkpoint", s, strange, false, false},
		{"a changed checkpoint", s, changed(kept[5]), false, false},
	}
	for _, tt := range tests {
		if wrong := mustCheck(t, tt.store); wrong != nil {
			t.Errorf("%s: Check() = %q", tt.name, wrong)
		}
		err := tt.store.View(t.Context(), func(tx store.Tx) error { return ledger.Extends(tx, tt.old) })
		if (err == nil) != tt.ok || errors.Is(err, ledger.ErrDamaged) != tt.damaged {
			t.Errorf("%s: Extends() = %v, want success: %t, damage: %t", tt.name, err, tt.ok, tt.damaged)
		}
	}
}

// mustRewrite returns a ledger whose leaves are what book and trail say, five and
// a number of entries, all of them at once.
func mustRewrite(t *testing.T, book, trail func(int64) string, entries int) store.Store {
	t.Helper()
	s := storetest.New(t)
	k := mustBegin(t, s)
	mustUpdate(t, s, func(tx store.Tx) error {
		if err := appendTo(tx, ledger.Book, book, 5); err != nil {
			return err
		}
		if err := appendTo(tx, ledger.Trail, trail, entries); err != nil {
			return err
		}
		_, err := ledger.Seal(tx, k, start())
		return err
	})
	return s
}

// TestConsistencyProofDamage damages every byte of a proof file.
func TestConsistencyProofDamage(t *testing.T) {
	s, _, kept := grow(t, 6)
	file, err := ledger.FormatConsistencyProof(mustProveConsistency(t, s, kept[3]))
	if err != nil {
		t.Fatal(err)
	}
	if p, err := ledger.ParseConsistencyProof(file); err != nil || p.Verify(kept[3]) != nil {
		t.Fatalf("ParseConsistencyProof(%s) = %+v, %v", file, p, err)
	}
	damage(string(file), func(at int, damaged string) {
		p, err := ledger.ParseConsistencyProof([]byte(damaged))
		if err == nil && p.Verify(kept[3]) == nil {
			t.Errorf("byte %d damaged: the proof still holds", at)
		}
	})
}

func FuzzParseConsistencyProof(f *testing.F) {
	s, _, kept := grow(f, 6)
	file, err := ledger.FormatConsistencyProof(mustProveConsistency(f, s, kept[3]))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Fuzz(func(t *testing.T, in []byte) {
		p, err := ledger.ParseConsistencyProof(in)
		if err != nil {
			return
		}
		_ = p.Verify(kept[3]) // must end
		if out, err := ledger.FormatConsistencyProof(p); err != nil || string(out) != string(in) {
			t.Errorf("ParseConsistencyProof(%q) is written %q, %v", in, out, err)
		}
	})
}

// TestProveConsistencyTo compares kept checkpoints with each other, over a change of
// the key.
func TestProveConsistencyTo(t *testing.T) {
	s, k, kept := grow(t, 4)
	next := mustKey(t, 9)
	mustRotate(t, s, k, next, start())
	for range 3 {
		kept = append(kept, mustAppend(t, s, next, start()))
	}
	for i, newer := range kept {
		for _, old := range kept[:i+1] {
			var p *ledger.ConsistencyProof
			mustView(t, s, func(tx store.Tx) (err error) {
				p, err = ledger.ProveConsistencyTo(tx, old, newer)
				return err
			})
			if err := p.Verify(old); err != nil || p.Checkpoint != newer || !p.SignedBy(k.Public().Fingerprint()) {
				t.Errorf("size %d in %d: Verify() = %v", old.Size, newer.Size, err)
			}
		}
	}
	_, strange := newLedgerBy(t, mustKey(t, 3))
	err := s.View(t.Context(), func(tx store.Tx) error {
		_, err := ledger.ProveConsistencyTo(tx, kept[0], strange)
		return err
	})
	if err == nil {
		t.Error("ProveConsistencyTo another ledger's checkpoint = nil")
	}
}
