package ledger_test

import (
	"crypto/sha256"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// The tree once more, from the words of RFC 6962, section 2.1, and nothing else.

type digest = [sha256.Size]byte

// mth is the Merkle Tree Hash: "The hash of an empty list is the hash of an empty
// string. The hash of a list with one entry is SHA-256(0x00 || d(0)). For n > 1,
// let k be the largest power of two smaller than n. MTH(D[n]) = SHA-256(0x01 ||
// MTH(D[0:k]) || MTH(D[k:n]))."
func mth(d []string) digest {
	switch n := len(d); n {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return sha256.Sum256([]byte("\x00" + d[0]))
	default:
		k := split(n)
		left, right := mth(d[:k]), mth(d[k:])
		return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
	}
}

func split(n int) int {
	k := 1
	for 2*k < n {
		k *= 2
	}
	return k
}

// path is the audit path: "PATH(0, {d(0)}) = {}. PATH(m, D[n]) = PATH(m, D[0:k]) :
// MTH(D[k:n]) for m < k; and PATH(m - k, D[k:n]) : MTH(D[0:k]) for m >= k."
func path(m int, d []string) []digest {
	n := len(d)
	if n == 1 {
		return nil
	}
	k := split(n)
	if m < k {
		return append(path(m, d[:k]), mth(d[k:]))
	}
	return append(path(m-k, d[k:]), mth(d[:k]))
}

// proof is the consistency proof: "PROOF(m, D[n]) = SUBPROOF(m, D[n], true)."
func proof(m int, d []string) []digest { return subproof(m, d, true) }

// subproof: "SUBPROOF(m, D[m], true) = {}. SUBPROOF(m, D[m], false) = {MTH(D[m])}.
// For m < n, if m <= k, SUBPROOF(m, D[n], b) = SUBPROOF(m, D[0:k], b) :
// MTH(D[k:n]). If m > k, SUBPROOF(m, D[n], b) = SUBPROOF(m - k, D[k:n], false) :
// MTH(D[0:k])."
func subproof(m int, d []string, b bool) []digest {
	n := len(d)
	switch k := split(n); {
	case m == n && b:
		return nil
	case m == n:
		return []digest{mth(d)}
	case m <= k:
		return append(subproof(m, d[:k], b), mth(d[k:]))
	default:
		return append(subproof(m-k, d[k:], false), mth(d[:k]))
	}
}

func digests(hashes []ledger.Hash) (ds []digest) {
	for _, h := range hashes {
		ds = append(ds, digest(h))
	}
	return ds
}

// TestRFC6962 compares roots and proofs of all sizes with those of the RFC.
func TestRFC6962(t *testing.T) {
	const most = 33
	s, _ := newLedger(t, most)
	for l, leaves := range map[ledger.Log][]string{ledger.Book: bookOf(most), ledger.Trail: trailOf(most)} {
		mustView(t, s, func(tx store.Tx) error {
			for size := range most + 1 {
				compareRFC(t, tx, l, leaves[:size])
			}
			return nil
		})
	}
}

// compareRFC compares a log's first leaves with the RFC.
func compareRFC(t *testing.T, tx store.Tx, l ledger.Log, leaves []string) {
	t.Helper()
	size := int64(len(leaves))
	root, err := l.Root(tx, size)
	if err != nil || digest(root) != mth(leaves) {
		t.Errorf("%v: Root(%d) = %v, %v, want %x", l, size, root, err, mth(leaves))
	}
	for m := range size {
		got, err := l.Inclusion(tx, m, size)
		if diff := cmp.Diff(path(int(m), leaves), digests(got)); diff != "" || err != nil {
			t.Errorf("%v: Inclusion(%d, %d): %v (-want +got):\n%s", l, m, size, err, diff)
		}
		got, err = l.Consistency(tx, m+1, size)
		if diff := cmp.Diff(proof(int(m)+1, leaves), digests(got)); diff != "" || err != nil {
			t.Errorf("%v: Consistency(%d, %d): %v (-want +got):\n%s", l, m+1, size, err, diff)
		}
	}
}
