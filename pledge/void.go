package pledge

import (
	"context"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/viet"
)

// Void ends a signature, with a reason that stays on record. The official may
// sign again while the campaign is open. An organiser may, and who manages the
// signer's unit where the signature was recorded from paper.
func (s *Service) Void(ctx context.Context, a Actor, id SignatureID, reason string) error {
	if reason = viet.Normalize(reason); reason == "" {
		return invalid("reason", "reason_missing", "a signature is voided for a reason")
	}
	salt := ledger.NewSalt(s.Rand)
	return s.act(ctx, a, ActVoid, func(tx store.Tx, now time.Time) (about, error) {
		sig, err := signatures.Get(tx, signatureKey(id))
		if err != nil {
			return about{}, missing(err, "signature_unknown", "there is no such signature")
		}
		if err := a.voidable(tx, &sig); err != nil {
			return about{}, err
		}
		if !sig.Valid() {
			return about{}, conflict("void", "the signature is void already")
		}
		c, err := openCampaign(tx, sig.Campaign)
		if err != nil {
			return about{}, err
		}
		sig.Voided = &Void{At: now, By: a.id(), Reason: reason, Salt: salt}
		if sig.Voided.Ledger, err = appendLeaf(tx, voidLeaf(&sig)); err != nil {
			return about{}, err
		}
		if err := signatures.Put(tx, sig); err != nil {
			return about{}, err
		}
		return about{subject: string(id)}, uncount(tx, &c, &sig)
	})
}

// uncount takes a signature that is void now out of the figures.
func uncount(tx store.Tx, c *Campaign, sig *Signature) error {
	if sig.ForUnit != "" {
		return setPledged(tx, c.ID, sig.ForUnit, nil)
	}
	st, err := standings.Get(tx, standingKey(sig.Campaign, sig.Official))
	if err != nil {
		return err
	}
	o, u, err := officialAndUnit(tx, sig.Official)
	if err != nil {
		return err
	}
	return replaceStanding(tx, c, &o, &u, &st, nil)
}
