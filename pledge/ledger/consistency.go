package ledger

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"camket/pledge/store"
)

// A ConsistencyProof shows someone who kept a checkpoint, be it from a printed
// pledge, that both logs of today begin with all the leaves they had then. In JSON
// it is written as a Proof is.
type ConsistencyProof struct {
	From        int64      `json:"from"`             // size of the book in the older checkpoint
	Hashes      []Hash     `json:"hashes,omitempty"` // none if the trees are the same, or the older is empty
	TrailFrom   int64      `json:"trail_from"`       // the same of the trail
	TrailHashes []Hash     `json:"trail_hashes,omitempty"`
	Checkpoint  Checkpoint `json:"checkpoint"` // the newer
	Key         PublicKey  `json:"key"`        // which signed it
	Successions Chain      `json:"successions,omitempty"`
}

// ProveConsistency returns the proof that the logs of the latest checkpoint begin
// with those of an older one, of which it needs the sizes only. It returns
// ErrRange if they were larger.
func ProveConsistency(tx store.Tx, old Checkpoint) (*ConsistencyProof, error) {
	latest, err := Latest(tx)
	if err != nil {
		return nil, err
	}
	return ProveConsistencyTo(tx, old, latest)
}

// ProveConsistencyTo is ProveConsistency for a newer checkpoint that need not be
// the latest, such as CheckpointAt returns: for someone who compares two that they
// kept.
func ProveConsistencyTo(tx store.Tx, old, newer Checkpoint) (*ConsistencyProof, error) {
	book, err := Book.Consistency(tx, old.Size, newer.Size)
	if err != nil {
		return nil, err
	}
	trail, err := Trail.Consistency(tx, old.Trail.Size, newer.Trail.Size)
	if err != nil {
		return nil, err
	}
	ring, err := Keys(tx)
	if err != nil {
		return nil, err
	}
	key, chain, err := ring.signer(newer)
	if err != nil {
		return nil, err
	}
	return &ConsistencyProof{
		From: old.Size, Hashes: book,
		TrailFrom: old.Trail.Size, TrailHashes: trail,
		Checkpoint: newer, Key: key, Successions: chain,
	}, nil
}

// Verify returns nil if the proof holds for an older checkpoint, which any key of
// the proof may have signed, and else a *ProofError. Whether the key is trusted is
// for SignedBy to say; who trusts the older checkpoint's key needs no more.
func (p *ConsistencyProof) Verify(old Checkpoint) error {
	if err := verifySigned(p.Checkpoint, p.Key, p.Successions); err != nil {
		return err
	}
	if err := verifyAny(old, append(p.Successions.keys(), p.Key)); err != nil {
		return &ProofError{PartOld, err.Error()}
	}
	if old.Size != p.From || old.Trail.Size != p.TrailFrom {
		return &ProofError{PartOld, fmt.Sprintf("it is of sizes %d and %d, the proof begins at %d and %d",
			old.Size, old.Trail.Size, p.From, p.TrailFrom)}
	}
	if err := VerifyConsistency(old, p.Checkpoint, p.Hashes, p.TrailHashes); err != nil {
		return &ProofError{PartConsistency, err.Error()}
	}
	return nil
}

// SignedBy reports whether the proof's key is trusted, as Proof.SignedBy does.
func (p *ConsistencyProof) SignedBy(f Fingerprint) bool {
	return leadsTo(f, p.Key, p.Successions)
}

// VerifyConsistency returns nil if the hashes of both logs prove that those of the
// newer checkpoint begin with those of the older. It looks at no signatures.
func VerifyConsistency(old, newer Checkpoint, book, trail []Hash) error {
	if old.Origin != newer.Origin {
		return errors.New("ledger: comparing checkpoints: they are of different ledgers")
	}
	if err := Book.begins(newer, old, book); err != nil {
		return err
	}
	return Trail.begins(newer, old, trail)
}

// begins returns nil if the hashes prove that the log of the newer checkpoint
// begins with that of the older.
func (l Log) begins(newer, old Checkpoint, hashes []Hash) error {
	now, then := newer.head(l), old.head(l)
	proved := then == emptyHead() && len(hashes) == 0
	if then.Size > 0 {
		proved = tlog.CheckTree(hashes, now.Size, now.Root, then.Size, then.Root) == nil
	}
	if !proved {
		return fmt.Errorf("ledger: comparing checkpoints: the %v of size %d is not proved to begin with that of size %d", l, now.Size, then.Size)
	}
	return nil
}

// Extends returns nil if both logs begin as a checkpoint has them that someone
// kept, as they must for ever. Otherwise the error says what is wrong, and wraps
// ErrDamaged unless the checkpoint is not of this ledger at all.
func Extends(tx store.Tx, old Checkpoint) error {
	ring, err := Keys(tx)
	if err != nil {
		return err
	}
	if err := verifyAny(old, ring.All()); err != nil {
		return err
	}
	for _, l := range []Log{Book, Trail} {
		if err := l.extends(tx, old.head(l), old.Time); err != nil {
			return err
		}
	}
	return nil
}

// extends is Extends for one log, which had the head at a time.
func (l Log) extends(tx store.Tx, old Head, at time.Time) error {
	root, err := l.Root(tx, old.Size)
	if errors.Is(err, ErrRange) {
		return fmt.Errorf("%w: the %v once had %d leaves and no longer has", ErrDamaged, l, old.Size)
	}
	if err != nil {
		return err
	}
	if root != old.Root {
		return fmt.Errorf("%w: the %v's first %d leaves are not those it had on %s", ErrDamaged, l, old.Size, formatTime(at))
	}
	return nil
}

// verifyAny checks that one of the keys has signed a checkpoint.
func verifyAny(c Checkpoint, keys []PublicKey) error {
	i := slices.IndexFunc(keys, func(k PublicKey) bool { return k.origin == c.Origin && k.named(c.Signature) })
	if i < 0 {
		return errors.New("ledger: checking a checkpoint: no key of this ledger has signed it")
	}
	return c.Verify(keys[i])
}

// FormatConsistencyProof writes a proof as JSON, indented, with a newline at its
// end.
func FormatConsistencyProof(p *ConsistencyProof) ([]byte, error) { return formatJSON(p) }

// ParseConsistencyProof reads what FormatConsistencyProof writes, and nothing
// else. It checks the form only; see Verify.
func ParseConsistencyProof(file []byte) (*ConsistencyProof, error) {
	p, err := parseJSON[ConsistencyProof](file)
	if err != nil {
		return nil, fmt.Errorf("ledger: reading a consistency proof: %w", err)
	}
	return p, nil
}

// UnmarshalJSON implements json.Unmarshaler. But for white space, it reads what is
// written of a proof, and nothing else.
func (p *ConsistencyProof) UnmarshalJSON(data []byte) error {
	type plain ConsistencyProof
	q, err := unmarshalCanonical[plain](data)
	*p = ConsistencyProof(q)
	return err
}
