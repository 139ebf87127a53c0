package pledge

import (
	"context"
	"errors"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// A LedgerState is what anyone may know of the ledger.
type LedgerState struct {
	Agency string // name of the agency, empty before there is one
	Keys   ledger.KeyRing

	// Checkpoint is the latest. It is zero before anything was recorded; Keys then
	// has the key that will sign.
	Checkpoint ledger.Checkpoint
}

// Begun reports whether anything has been recorded.
func (l *LedgerState) Begun() bool { return l.Checkpoint != (ledger.Checkpoint{}) }

// Ledger returns the state of the ledger, for anyone.
func (s *Service) Ledger(ctx context.Context) (LedgerState, error) {
	var state LedgerState
	err := s.Store.View(ctx, func(tx store.Tx) error {
		state = LedgerState{}
		top, err := rootUnit(tx)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		state.Agency = top.Name
		state.Checkpoint, err = ledger.Latest(tx)
		if errors.Is(err, store.ErrNotFound) {
			state.Keys.First = s.Key.Public()
			return nil
		}
		if err != nil {
			return err
		}
		state.Keys, err = ledger.Keys(tx)
		return err
	})
	return state, err
}

// A ConsistencyQuery asks for the proof that the ledger of one checkpoint begins
// with that of an older one. Checkpoints are given by their sizes.
type ConsistencyQuery struct {
	From  int64  // size of the book in the older one
	Trail *int64 // size of the trail in it; nil if it is one that was kept
	To    *int64 // size of the book in the newer one, if that was kept; nil for the latest
}

// Consistency returns the proof that a query asks for, to anyone. Sizes that the
// ledger does not have, and checkpoints that were not kept, are Invalid; before
// anything was recorded there is NotFound.
func (s *Service) Consistency(ctx context.Context, q ConsistencyQuery) (*ledger.ConsistencyProof, error) {
	var proof *ledger.ConsistencyProof
	err := s.Store.View(ctx, func(tx store.Tx) error {
		newer, err := q.newer(tx)
		if err != nil {
			return err
		}
		older, err := q.older(tx)
		if err != nil {
			return err
		}
		proof, err = ledger.ProveConsistencyTo(tx, older, newer)
		if errors.Is(err, ledger.ErrRange) {
			return invalid("from", "checkpoint_range", "the older checkpoint is larger than the newer")
		}
		return err
	})
	return proof, err
}

// newer returns the checkpoint that the proof leads to.
func (q *ConsistencyQuery) newer(tx store.Tx) (ledger.Checkpoint, error) {
	if q.To == nil {
		c, err := ledger.Latest(tx)
		return c, missing(err, "ledger_empty", "nothing has been recorded yet")
	}
	return keptCheckpoint(tx, "to", *q.To)
}

// older returns as much of the checkpoint that the proof begins at as is needed:
// its sizes.
func (q *ConsistencyQuery) older(tx store.Tx) (ledger.Checkpoint, error) {
	if q.Trail == nil {
		return keptCheckpoint(tx, "from", q.From)
	}
	return ledger.Checkpoint{Size: q.From, Trail: ledger.Head{Size: *q.Trail}}, nil
}

func keptCheckpoint(tx store.Tx, field string, size int64) (ledger.Checkpoint, error) {
	if size >= 0 {
		c, err := ledger.CheckpointAt(tx, size)
		if !errors.Is(err, store.ErrNotFound) {
			return c, err
		}
	}
	return ledger.Checkpoint{}, invalid(field, "checkpoint_unknown", "no checkpoint of that size was kept; give the size of its trail too, or a later one")
}

// asInLedger adds to a signature its proof, without private parts, and returns
// Conflict unless the record says what its leaf says.
func asInLedger(tx store.Tx, s *Signed) error {
	altered := conflict("record_altered", "the record is not what the ledger says")
	a, err := attest(tx, s)
	switch {
	case errors.Is(err, store.ErrNotFound) || errors.Is(err, ledger.ErrRange):
		return errors.Join(altered, err)
	case err != nil:
		return err
	case a == nil:
		return altered
	}
	if _, err := a.Verify(); err != nil {
		return errors.Join(altered, err)
	}
	said, err := ParseLeaf([]byte(a.Signature.Leaf))
	if err != nil {
		return err
	}
	leaf := signatureLeaf(&s.Signature, &s.Campaign, said.Private)
	text, err := FormatLeaf(&leaf)
	if err != nil {
		return err
	}
	if string(text) != a.Signature.Leaf {
		return altered
	}
	s.Attestation = a
	return nil
}
