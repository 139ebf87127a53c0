package ledger

import (
	"cmp"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"camket/pledge/store"
)

// A treeChecker goes through one log from its first leaf to its last.
type treeChecker struct {
	*checker
	log    Log
	signed []Checkpoint // all that can be read, by their size of this log
	next   int          // the first of them that the tree has not reached
	edge   edge
}

func (c *checker) treeOf(l Log) *treeChecker {
	t := &treeChecker{checker: c, log: l, signed: slices.Clone(c.checkpoints)}
	slices.SortStableFunc(t.signed, func(a, b Checkpoint) int { return cmp.Compare(a.head(l).Size, b.head(l).Size) })
	return t
}

// report reports a difference in this log.
func (t *treeChecker) report(format string, args ...any) {
	t.checker.report("the %v: "+format, slices.Insert(args, 0, any(t.log))...)
}

// check goes through leaves and hashes, in blocks so that it needs few round
// trips and little memory.
func (t *treeChecker) check() error {
	const block = 1024
	t.checkRoots()
	for from := int64(0); ; from += block {
		leaves, err := t.block(t.log.leafTable(), from, from+block)
		if err != nil {
			return err
		}
		hashes, err := t.block(t.log.hashTable(), from, from+block)
		if err != nil {
			return err
		}
		for i := from; i < from+block; i++ {
			leaf, hasLeaf := leaves[i]
			stored, hasHash := hashes[i]
			if !hasLeaf && !hasHash {
				err := t.beyond(i)
				t.checkReached()
				return err
			}
			t.leaf(i, leaf, hasLeaf, stored, hasHash)
			t.checkRoots()
		}
	}
}

// block returns the values of a table by their index.
func (t *treeChecker) block(table string, from, to int64) (map[int64][]byte, error) {
	r := store.Range{From: numberKey(from), To: numberKey(to)}
	if from == 0 {
		r.From = nil // nor may anything lie before the first
	}
	vals := map[int64][]byte{}
	for e, err := range t.tx.Scan(table, r) {
		if err != nil {
			return nil, err
		}
		if i, ok := parseNumberKey(e.Key); ok {
			vals[i] = e.Value
		} else {
			t.report("%x in %s is no index", e.Key, table)
		}
	}
	return vals, nil
}

// beyond reports entries that lie behind a gap, where the tree has ended.
func (t *treeChecker) beyond(end int64) error {
	for _, table := range []string{t.log.leafTable(), t.log.hashTable()} {
		n := 0
		for _, err := range t.tx.Scan(table, store.Range{From: numberKey(end)}) {
			if err != nil {
				return err
			}
			n++
		}
		if n > 0 {
			t.report("leaf %d is missing in %s, and %d more follow", end+1, table, n)
		}
	}
	return nil
}

// leaf compares one leaf and the hashes it completes. The tree goes on from the
// stored hashes, so that one changed leaf is one difference and not one in every
// hash and root above it.
func (t *treeChecker) leaf(i int64, leaf []byte, hasLeaf bool, stored []byte, hasHash bool) {
	number := i + 1 // as everybody counts who is no program
	n := t.edge.completes() * tlog.HashSize
	switch {
	case !hasHash:
		t.report("the hashes of leaf %d are missing", number)
		stored = nil
	case len(stored) != n:
		t.report("leaf %d has %d bytes of hashes, not %d", number, len(stored), n)
		stored = nil
	}
	if !hasLeaf {
		t.report("leaf %d is missing", number)
	}
	own := tlog.RecordHash(leaf)
	if stored != nil {
		first := Hash(stored[:tlog.HashSize])
		if hasLeaf && own != first {
			t.report("leaf %d is not what was appended: its hash differs", number)
		}
		own = first
	}
	if level, ok := t.edge.add(own, stored); !ok {
		t.report("the hash of the %d leaves that end with leaf %d differs", int64(1)<<level, number)
	}
}

// checkRoots compares the root with those of the checkpoints of the size reached.
func (t *treeChecker) checkRoots() {
	for ; t.next < len(t.signed) && t.signed[t.next].head(t.log).Size == t.edge.size; t.next++ {
		if cp := t.signed[t.next]; cp.head(t.log).Root != t.edge.root() {
			t.report("the checkpoint of size %d has another root than the leaves", cp.Size)
		}
	}
}

// checkReached looks for checkpoints that the tree falls short of, or whether none
// reaches its end.
func (t *treeChecker) checkReached() {
	for _, cp := range t.signed[t.next:] {
		t.report("the checkpoint of size %d is of %d leaves, more than the %d there are", cp.Size, cp.head(t.log).Size, t.edge.size)
	}
	if n := len(t.checkpoints); n > 0 {
		if latest := t.checkpoints[n-1].head(t.log).Size; latest < t.edge.size {
			t.report("there are %d leaves, the latest checkpoint is of %d", t.edge.size, latest)
		}
	}
}
