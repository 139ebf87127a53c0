package ledger

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"slices"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"camket/pledge/store"
)

// A Proof shows that a leaf is in the book, to anyone who trusts the ledger's
// key and nothing else. In JSON its parts stand in this order, texts as their
// FormatX writes them, hashes in base64; it can be a part of another JSON value.
type Proof struct {
	Leaf       string     `json:"leaf"` // byte for byte
	Index      int64      `json:"index"`
	Inclusion  []Hash     `json:"inclusion,omitempty"` // from the leaf's sibling upwards; none in a tree of one leaf
	Checkpoint Checkpoint `json:"checkpoint"`          // of the book that the leaf is in
	Key        PublicKey  `json:"key"`                 // which signed the checkpoint

	// Successions lead to Key, for someone who knows an earlier one. There are
	// none if Key is the ledger's first.
	Successions Chain `json:"successions,omitempty"`
}

// Prove returns the proof of the leaf at an index of the book, by the latest checkpoint. It
// returns store.ErrNotFound or ErrRange if the checkpoint does not reach it.
func Prove(tx store.Tx, index int64) (*Proof, error) {
	leaf, err := Book.Leaf(tx, index)
	if err != nil {
		return nil, err
	}
	latest, err := Latest(tx)
	if err != nil {
		return nil, err
	}
	inclusion, err := Book.Inclusion(tx, index, latest.Size)
	if err != nil {
		return nil, err
	}
	ring, err := Keys(tx)
	if err != nil {
		return nil, err
	}
	return &Proof{string(leaf), index, inclusion, latest, ring.Current(), ring.Successions}, nil
}

// Verify returns nil if the proof holds, and else a *ProofError that names the
// part which does not. Whether the key is anyone's that matters is for SignedBy
// to say: whoever makes up a leaf can make up a key.
func (p *Proof) Verify() error { return new(Verifier).Verify(p) }

// A Verifier verifies proofs, and the signature of each checkpoint among them once:
// those of one print share theirs. It is ready to use, and safe for use by many.
type Verifier struct{ signed sync.Map } // by signedCheckpoint

// A signedCheckpoint is one with all that its signature stands on.
type signedCheckpoint struct {
	checkpoint  Checkpoint
	key         PublicKey
	successions string
}

// Verify is p.Verify.
func (v *Verifier) Verify(p *Proof) error {
	key := signedCheckpoint{checkpoint: p.Checkpoint, key: p.Key}
	for _, s := range p.Successions {
		key.successions += FormatSuccession(s)
	}
	if _, known := v.signed.Load(key); !known {
		if err := verifySigned(p.Checkpoint, p.Key, p.Successions); err != nil {
			return err
		}
		v.signed.Store(key, true)
	}
	return p.verifyInclusion()
}

// verifyInclusion checks that the checkpoint's book has the leaf.
func (p *Proof) verifyInclusion() error {
	size := p.Checkpoint.Size
	if p.Index < 0 || p.Index >= size {
		return &ProofError{PartInclusion, fmt.Sprintf("a tree of size %d has no leaf %d", size, p.Index)}
	}
	if want := pathLen(p.Index, size); len(p.Inclusion) != want {
		return &ProofError{PartInclusion, fmt.Sprintf("it has %d hashes, not %d", len(p.Inclusion), want)}
	}
	leaf := tlog.RecordHash([]byte(p.Leaf))
	if err := tlog.CheckRecord(p.Inclusion, size, p.Checkpoint.Root, p.Index, leaf); err != nil {
		return &ProofError{PartLeaf, "leaf, index and hashes do not lead to the root that was signed"}
	}
	return nil
}

// SignedBy reports whether the proof's key is the one with the fingerprint, or one
// to which that has led by the successions in the proof. It says nothing about the
// rest; see Verify.
func (p *Proof) SignedBy(f Fingerprint) bool { return leadsTo(f, p.Key, p.Successions) }

// pathLen returns how many hashes lie between a leaf and the root: one for each
// level on which its way and that of the last leaf are apart, and from there one
// for each full subtree to the left.
func pathLen(index, size int64) int {
	apart := bits.Len64(uint64(index ^ (size - 1)))
	return apart + bits.OnesCount64(uint64(index)>>apart)
}

// leadsTo reports whether trust in the key with a fingerprint leads to k.
func leadsTo(f Fingerprint, k PublicKey, chain Chain) bool {
	if k.Fingerprint() == f {
		return true
	}
	keys, err := chain.Trusted(f)
	return err == nil && slices.Contains(keys, k)
}

// verifySigned checks that c was signed by k, to which the chain leads.
func verifySigned(c Checkpoint, k PublicKey, chain Chain) error {
	if err := chain.Verify(); err != nil {
		return &ProofError{PartKeys, err.Error()}
	}
	if keys := chain.keys(); len(keys) > 0 && keys[len(keys)-1] != k {
		return &ProofError{PartKeys, "the successions lead to another key"}
	}
	if err := c.Verify(k); err != nil {
		return &ProofError{PartCheckpoint, err.Error()}
	}
	return nil
}

// A Part is a part of a proof. Parts are stable: programs may compare them.
type Part string

// The parts of proofs, in the order in which they are checked.
const (
	PartKeys       Part = "keys"       // the successions do not lead from key to key
	PartCheckpoint Part = "checkpoint" // not signed, or changed since
	PartInclusion  Part = "inclusion"  // no proof for a leaf of that index could look so

	// PartLeaf: the leaf is not the one that was appended, or else its index or
	// the inclusion's hashes are wrong. Nobody can tell these apart.
	PartLeaf Part = "leaf"

	PartOld         Part = "old"         // the older checkpoint is not signed by a key of the proof, or is not the one it is about
	PartConsistency Part = "consistency" // the newer tree does not begin with the older, or the hashes are wrong
)

// A ProofError says which part of a proof is wrong.
type ProofError struct {
	Part   Part
	Reason string
}

func (e *ProofError) Error() string {
	return fmt.Sprintf("ledger: checking a proof: %s: %s", e.Part, e.Reason)
}

// FormatProof writes a proof as JSON, indented, with a newline at its end.
func FormatProof(p *Proof) ([]byte, error) { return formatJSON(p) }

// ParseProof reads what FormatProof writes, and nothing else. It checks the form
// only; see Verify.
func ParseProof(file []byte) (*Proof, error) {
	p, err := parseJSON[Proof](file)
	if err != nil {
		return nil, fmt.Errorf("ledger: reading a proof: %w", err)
	}
	return p, nil
}

// MarshalJSON implements json.Marshaler, so that a proof is written the same way
// whatever the encoder around it escapes.
func (p Proof) MarshalJSON() ([]byte, error) {
	type plain Proof
	return json.Marshal(plain(p))
}

// UnmarshalJSON implements json.Unmarshaler. But for white space, it reads what
// MarshalJSON writes, and nothing else.
func (p *Proof) UnmarshalJSON(data []byte) error {
	type plain Proof
	q, err := unmarshalCanonical[plain](data)
	*p = Proof(q)
	return err
}
