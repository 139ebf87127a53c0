package ledger

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"camket/pledge/store"
)

// A Hash is the hash of a leaf or of a subtree, as RFC 6962 §2.1 has it. As text
// it is base64.
type Hash = tlog.Hash

// maxSize is the most leaves a tree can have: more than will ever be, small
// enough that no arithmetic on sizes overflows, and exact in any reader of JSON.
const maxSize = 1 << 53

// A Head is what stands for a whole tree: how many leaves it has, and its root.
type Head struct {
	Size int64
	Root Hash
}

// emptyHead returns the head of the tree without leaves, whose root is the hash of
// nothing.
func emptyHead() Head { return Head{Root: sha256.Sum256(nil)} }

// ErrRange is returned for an index or a size that a log does not reach.
var ErrRange = errors.New("ledger: no such index or size")

// Root returns the root of the tree of the first size leaves, or ErrRange.
func (l Log) Root(tx store.Tx, size int64) (Hash, error) {
	if err := l.within(tx, 0, size); err != nil {
		return Hash{}, err
	}
	return tlog.TreeHash(size, l.hashReader(tx))
}

// Inclusion returns the hashes which prove that the tree of the first size
// leaves holds the leaf at index (RFC 6962's audit path), or ErrRange.
func (l Log) Inclusion(tx store.Tx, index, size int64) ([]Hash, error) {
	if index < 0 || index >= size {
		return nil, ErrRange
	}
	if err := l.within(tx, index, size); err != nil {
		return nil, err
	}
	return tlog.ProveRecord(size, index, l.hashReader(tx))
}

// Consistency returns the hashes which prove that the tree of the first to leaves
// begins with the tree of the first from leaves, or ErrRange. That every tree
// begins with the empty one needs no hashes.
func (l Log) Consistency(tx store.Tx, from, to int64) ([]Hash, error) {
	if err := l.within(tx, from, to); err != nil {
		return nil, err
	}
	if from == 0 {
		return nil, nil
	}
	return tlog.ProveTree(to, from, l.hashReader(tx))
}

// within returns nil if 0 ≤ from ≤ to ≤ size of the log, or else ErrRange.
func (l Log) within(tx store.Tx, from, to int64) error {
	size, err := l.Size(tx)
	if err != nil {
		return err
	}
	if from < 0 || from > to || to > size {
		return ErrRange
	}
	return nil
}

// A hashReader reads the hashes that were stored with each leaf.
type hashReader struct {
	tx    store.Tx
	table string
}

func (l Log) hashReader(tx store.Tx) hashReader { return hashReader{tx, l.hashTable()} }

// ReadHashes implements tlog.HashReader, in one round trip.
func (r hashReader) ReadHashes(indexes []int64) ([]Hash, error) {
	if len(indexes) == 0 {
		return nil, nil
	}
	keys, levels := make([][]byte, len(indexes)), make([]int, len(indexes))
	for i, index := range indexes {
		level, n := tlog.SplitStoredHashIndex(index)
		keys[i], levels[i] = numberKey((n+1)<<level-1), level
	}
	vals, err := r.tx.GetMany(r.table, keys)
	if err != nil {
		return nil, err
	}
	hashes := make([]Hash, len(indexes))
	for i, val := range vals {
		at := levels[i] * tlog.HashSize
		if len(val) < at+tlog.HashSize {
			return nil, fmt.Errorf("ledger: reading %s: leaf %x has none of level %d", r.table, keys[i], levels[i])
		}
		copy(hashes[i][:], val[at:])
	}
	return hashes, nil
}

func joinHashes(hashes []Hash) []byte {
	joined := make([]byte, 0, len(hashes)*tlog.HashSize)
	for _, h := range hashes {
		joined = append(joined, h[:]...)
	}
	return joined
}
