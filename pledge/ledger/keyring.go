package ledger

import (
	"errors"
	"fmt"
	"time"

	"camket/pledge/store"
)

// A KeyRing is the keys a ledger has been signed with.
type KeyRing struct {
	First       PublicKey
	Successions Chain
}

// Current returns the key that signs now.
func (r KeyRing) Current() PublicKey {
	if n := len(r.Successions); n > 0 {
		return r.Successions[n-1].To
	}
	return r.First
}

// All returns the keys in the order of their use.
func (r KeyRing) All() []PublicKey {
	all := []PublicKey{r.First}
	for _, s := range r.Successions {
		all = append(all, s.To)
	}
	return all
}

// signer returns the key that has signed a checkpoint, and the successions that had
// led to it by then.
func (r KeyRing) signer(c Checkpoint) (PublicKey, Chain, error) {
	for i, k := range r.All() {
		if k.origin == c.Origin && k.named(c.Signature) {
			return k, r.Successions[:i], c.Verify(k)
		}
	}
	return PublicKey{}, nil, errors.New("ledger: checking a checkpoint: no key of this ledger has signed it")
}

// Keys returns the keys of the ledger, or store.ErrNotFound if it has not begun.
// It refuses keys that are not each named by the one before.
func Keys(tx store.Tx) (KeyRing, error) {
	raw, err := rawKeys(tx)
	if err != nil {
		return KeyRing{}, err
	}
	if len(raw) == 0 {
		return KeyRing{}, store.ErrNotFound
	}
	return parseKeys(raw)
}

// rawKeys returns the entries of the table of keys.
func rawKeys(tx store.Tx) (raw []store.Entry, err error) {
	for e, err := range tx.Scan(keyTable, store.Range{}) {
		if err != nil {
			return nil, err
		}
		raw = append(raw, e)
	}
	return raw, nil
}

func parseKeys(raw []store.Entry) (ring KeyRing, err error) {
	for i, e := range raw {
		if n, ok := parseNumberKey(e.Key); !ok || n != int64(i) {
			return KeyRing{}, fmt.Errorf("ledger: reading keys: number %x where %d should be", e.Key, i)
		}
		if i == 0 {
			ring.First, err = ParsePublicKey(string(e.Value))
		} else {
			var s Succession
			s, err = ParseSuccession(string(e.Value))
			ring.Successions = append(ring.Successions, s)
		}
		if err != nil {
			return KeyRing{}, err
		}
	}
	return ring, ring.verify()
}

func (r KeyRing) verify() error {
	if len(r.Successions) > 0 && r.Successions[0].From != r.First {
		return errors.New("ledger: reading keys: the first succession is of another key than the first")
	}
	return r.Successions.Verify()
}

// Rotate makes next the key of the ledger: old signs that it is, and next signs
// both logs as they stand. It returns ErrKey if old is not the present key, and
// refuses one that was used before.
func Rotate(tx store.Tx, old, next *Key, now time.Time) (Succession, error) {
	ring, err := Keys(tx)
	if err != nil {
		return Succession{}, err
	}
	if ring.Current() != old.public {
		return Succession{}, ErrKey
	}
	s, err := Succeed(old, next.public, now)
	if err != nil {
		return Succession{}, err
	}
	ring.Successions = append(ring.Successions, s)
	if err := ring.verify(); err != nil {
		return Succession{}, err
	}
	_, grown, err := grow(tx)
	if err != nil {
		return Succession{}, err
	}
	if err := tx.Put(keyTable, numberKey(int64(len(ring.Successions))), []byte(FormatSuccession(s))); err != nil {
		return Succession{}, err
	}
	_, err = put(tx, next, grown, now)
	return s, err
}
