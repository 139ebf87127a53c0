package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"

	"camket/pledge/store"
)

// A Log is one of the two trees of a ledger, by the beginning of its tables'
// names. They grow apart and are signed together.
type Log string

// The logs of a ledger.
const (
	Book  Log = "ledger" // what was signed
	Trail Log = "trail"  // who did what: the audit entries
)

// The tables that both logs share; see the package's documentation.
const (
	checkpointTable = "ledgercheckpoint"
	keyTable        = "ledgerkey"
)

func (l Log) leafTable() string { return string(l) + "leaf" }
func (l Log) hashTable() string { return string(l) + "hash" }

// String names the log in sentences: "book" or "trail".
func (l Log) String() string {
	if l == Book {
		return "book"
	}
	return string(l)
}

// An Entry is a leaf and its place, counted from 0.
type Entry struct {
	Index int64
	Leaf  []byte // valid until the transaction ends
}

// Append adds a leaf and returns its index. The leaf must be UTF-8 text, so that
// a proof can show it as it is, and must not be changed until tx ends. The
// caller is to Seal the ledger in the same transaction.
func (l Log) Append(tx store.Tx, leaf []byte) (index int64, err error) {
	if !utf8.Valid(leaf) {
		return 0, fmt.Errorf("ledger: appending to the %v: the leaf is not UTF-8 text", l)
	}
	index, err = l.Size(tx)
	if err != nil {
		return 0, err
	}
	hashes, err := tlog.StoredHashes(index, leaf, l.hashReader(tx))
	if err != nil {
		return 0, fmt.Errorf("ledger: appending leaf %d to the %v: %w", index, l, err)
	}
	if err := tx.Put(l.leafTable(), numberKey(index), leaf); err != nil {
		return 0, err
	}
	return index, tx.Put(l.hashTable(), numberKey(index), joinHashes(hashes))
}

// Size returns the number of leaves.
func (l Log) Size(tx store.Tx) (int64, error) {
	last, err := lastEntry(tx, l.hashTable())
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	index, ok := parseNumberKey(last.Key)
	if !ok {
		return 0, fmt.Errorf("ledger: counting the %v's leaves: %x is no index", l, last.Key)
	}
	return index + 1, nil
}

// Leaf returns the bytes of the leaf at an index, valid until the transaction
// ends, or store.ErrNotFound.
func (l Log) Leaf(tx store.Tx, index int64) ([]byte, error) {
	return tx.Get(l.leafTable(), numberKey(index))
}

// Leaves yields the leaves in their order, beginning at an index of 0 or more. An
// error ends the sequence and is yielded last. The loop must not append.
func (l Log) Leaves(tx store.Tx, from int64) iter.Seq2[Entry, error] {
	return l.scan(tx, store.Range{From: numberKey(from)})
}

// LeavesBefore yields the leaves below an index, the last first: from the end, if
// the index is the size or more. Otherwise it is as Leaves.
func (l Log) LeavesBefore(tx store.Tx, index int64) iter.Seq2[Entry, error] {
	return l.scan(tx, store.Range{To: numberKey(max(index, 0)), Reverse: true})
}

func (l Log) scan(tx store.Tx, r store.Range) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for e, err := range tx.Scan(l.leafTable(), r) {
			var entry Entry
			if err == nil {
				entry, err = l.parseEntry(e)
			}
			if !yield(entry, err) || err != nil {
				return
			}
		}
	}
}

func (l Log) parseEntry(e store.Entry) (Entry, error) {
	index, ok := parseNumberKey(e.Key)
	if !ok {
		return Entry{}, fmt.Errorf("ledger: reading the %v's leaves: %x is no index", l, e.Key)
	}
	return Entry{Index: index, Leaf: e.Value}, nil
}

// numberKey returns the key of an index or a size.
func numberKey(n int64) []byte { return store.Key(uint64(n)) }

func parseNumberKey(key []byte) (n int64, ok bool) {
	if len(key) != 8 {
		return 0, false
	}
	n = int64(binary.BigEndian.Uint64(key))
	return n, n >= 0 && n <= maxSize
}

// lastEntry returns the last entry of a table, or store.ErrNotFound.
func lastEntry(tx store.Tx, table string) (store.Entry, error) {
	for last, err := range tx.Scan(table, store.Range{Reverse: true}) {
		return last, err
	}
	return store.Entry{}, store.ErrNotFound
}
