package pledge

import (
	"errors"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// appendLeaf puts a leaf into the ledger and returns its number, from 1.
func appendLeaf(tx store.Tx, l Leaf) (int64, error) {
	text, err := FormatLeaf(&l)
	if err != nil {
		return 0, err
	}
	index, err := ledger.Book.Append(tx, text)
	return index + 1, err
}

// begin makes sure that there is a ledger to append to. The first time it begins one
// with the service's key, which is the first that the trail tells of.
func (s *Service) begin(tx store.Tx, now time.Time) error {
	if s.Key == nil {
		return errors.New("pledge: there is no key to sign the ledger with")
	}
	if begun, err := ledger.Begun(tx); begun || err != nil {
		return err
	}
	if _, err := ledger.Begin(tx, s.Key, now); err != nil {
		return err
	}
	by, key := Operator(), s.Key.Public()
	return note(tx, &by, ActKeyNew, about{subject: key.Fingerprint().String(), detail: key.Origin()}, now)
}

// seal signs the ledger and the audit trail as they are.
func (s *Service) seal(tx store.Tx, now time.Time) (ledger.Checkpoint, error) {
	return ledger.Seal(tx, s.Key, now)
}

// sealOnCommit signs them as the commit leaves them, once for all the acts in it: a
// signature costs more than the rest of an act's entry.
func (s *Service) sealOnCommit(tx store.Tx, now time.Time) error {
	return tx.BeforeCommit("seal", func(tx store.Tx) error {
		_, err := s.seal(tx, now)
		return err
	})
}
