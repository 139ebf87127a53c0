package ledger

import (
	"bytes"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// An edge is what must be known of a tree to go on with it: the roots of the full
// subtrees it consists of, the largest first.
type edge struct {
	size  int64
	roots []Hash
}

// completes returns how many subtrees end with the next leaf, itself included.
func (e *edge) completes() int { return 1 + bits.TrailingZeros64(uint64(e.size)+1) }

// add adds a leaf's hash and goes up from it. Where stored hashes are given, for
// the leaf and each level above, it goes on with those, and reports whether each
// is that of the two below it; level is the lowest that is not.
func (e *edge) add(leaf Hash, stored []byte) (level int, ok bool) {
	n := e.completes()
	ok = true
	h := leaf
	for l := 1; l < n; l++ {
		left := len(e.roots) - 1
		h = tlog.NodeHash(e.roots[left], h)
		e.roots = e.roots[:left]
		if stored == nil {
			continue
		}
		at := stored[l*tlog.HashSize:][:tlog.HashSize]
		if ok && !bytes.Equal(at, h[:]) {
			level, ok = l, false
		}
		h = Hash(at)
	}
	e.roots = append(e.roots, h)
	e.size++
	return level, ok
}

// root returns the root of the tree.
func (e *edge) root() Hash {
	if len(e.roots) == 0 {
		return emptyHead().Root
	}
	h := e.roots[len(e.roots)-1]
	for i := len(e.roots) - 2; i >= 0; i-- {
		h = tlog.NodeHash(e.roots[i], h)
	}
	return h
}
