package pledge

import (
	"context"
	"errors"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// A KeyHistory is the keys that the ledger has been signed with.
type KeyHistory struct {
	ledger.KeyRing
	Begun time.Time // when the first key signed the empty ledger
}

// Since returns when the present key took over.
func (h *KeyHistory) Since() time.Time {
	if n := len(h.Successions); n > 0 {
		return h.Successions[n-1].At
	}
	return h.Begun
}

// Keys returns the keys of the ledger. It needs none. That there is no ledger yet is
// NotFound.
func (s *Service) Keys(ctx context.Context) (KeyHistory, error) {
	var h KeyHistory
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		if h.KeyRing, err = ledger.Keys(tx); err != nil {
			return missing(err, "no_ledger", "nothing has been signed here yet, so there is no ledger")
		}
		h.Begun, err = begun(tx)
		return err
	})
	return h, err
}

// begun returns when the ledger began: the first entry of the trail says so.
func begun(tx store.Tx) (time.Time, error) {
	for e, err := range ledger.Trail.Leaves(tx, 0) {
		if err != nil {
			return time.Time{}, err
		}
		entry, err := parseAudit(e)
		return entry.At, err
	}
	return time.Time{}, nil
}

// BeginLedger begins the ledger with the service's key, and enters that into the
// trail. Where there is one it does nothing.
func (s *Service) BeginLedger(ctx context.Context) error {
	now := s.now()
	return s.Store.Update(ctx, func(tx store.Tx) error {
		if err := s.begin(tx, now); err != nil {
			return err
		}
		_, err := s.seal(tx, now)
		return err
	})
}

// RotateKey makes next the key of the ledger: the service's key signs that it is.
// From then on next is the service's key, so nothing else may be under way. The
// error wraps [ledger.ErrKey] if the service's is not the ledger's key.
func (s *Service) RotateKey(ctx context.Context, a Actor, next *ledger.Key) (ledger.Succession, error) {
	var made ledger.Succession
	if err := a.MustOrganise(); err != nil {
		return made, err
	}
	if s.Key == nil {
		return made, errors.New("pledge: rotating the key: there is none")
	}
	now := s.now()
	err := s.Store.Update(ctx, func(tx store.Tx) error {
		err := note(tx, &a, ActKeyRotate, about{subject: next.Public().Fingerprint().String(), detail: next.Public().Origin()}, now)
		if err != nil {
			return err
		}
		made, err = ledger.Rotate(tx, s.Key, next, now)
		return err
	})
	if err == nil {
		s.Key = next
	}
	return made, err
}
