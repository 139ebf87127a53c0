package pledge

import (
	"context"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// Void ends a signature, with a reason that stays on record. The official may
// sign again while the campaign is open.
func (s *Service) Void(ctx context.Context, a Actor, id SignatureID, reason string) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	if reason = viet.Normalize(reason); reason == "" {
		return invalid("reason", "reason_missing", "a signature is voided for a reason")
	}
	return s.act(ctx, a, ActVoid, func(tx store.Tx, now time.Time) (about, error) {
		sig, err := signatures.Get(tx, signatureKey(id))
		if err != nil {
			return about{}, missing(err, "signature_unknown", "there is no such signature")
		}
		if !sig.Valid() {
			return about{}, conflict("void", "the signature is void already")
		}
		c, err := openCampaign(tx, sig.Campaign)
		if err != nil {
			return about{}, err
		}
		st, err := standings.Get(tx, standingKey(sig.Campaign, sig.Official))
		if err != nil {
			return about{}, err
		}
		o, u, err := officialAndUnit(tx, sig.Official)
		if err != nil {
			return about{}, err
		}
		if err := countStanding(tx, &c, &o, &u, &st, -1); err != nil {
			return about{}, err
		}
		if err := standings.Delete(tx, standingKey(sig.Campaign, sig.Official)); err != nil {
			return about{}, err
		}
		sig.Voided = &Void{At: now, By: a.id(), Reason: reason}
		return about{subject: string(id), detail: reason}, signatures.Put(tx, sig)
	})
}
