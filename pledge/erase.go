package pledge

import (
	"context"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/viet"
)

// Erase erases what is private in a signature: the drawn hand, the typed name, the
// date of birth, whence it came, and the scan if nobody else is on it. The signature
// stays valid and its proof whole: the ledger has salted hashes of these parts, and
// the salt goes with them. Only an organiser may; the reason is audited. What has
// been erased already is a Conflict.
func (s *Service) Erase(ctx context.Context, a Actor, id SignatureID, reason string) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	if reason = viet.Normalize(reason); reason == "" {
		return invalid("reason", "reason_missing", "private parts are erased for a reason")
	}
	return s.act(ctx, a, ActErase, func(tx store.Tx, now time.Time) (about, error) {
		sig, err := signatures.Get(tx, signatureKey(id))
		if err != nil {
			return about{}, missing(err, "signature_unknown", "there is no such signature")
		}
		ev, err := evidence.Get(tx, signatureKey(id))
		if err != nil {
			return about{}, err
		}
		if !ev.Erased.IsZero() {
			return about{}, conflict("erased", "the private parts have been erased already")
		}
		if err := evidence.Put(tx, Evidence{Signature: id, Erased: now}); err != nil {
			return about{}, err
		}
		sig.Signer.BirthDate = ""
		if err := eraseScan(tx, &sig, now); err != nil {
			return about{}, err
		}
		return about{subject: string(id), detail: reason}, signatures.Put(tx, sig)
	})
}

// eraseScan erases the scan of a signature on paper, unless others are on it.
func eraseScan(tx store.Tx, sig *Signature, now time.Time) error {
	if sig.Paper == nil {
		return nil
	}
	sc, err := scans.Get(tx, scanKey(sig.Paper.Scan))
	if err != nil {
		return err
	}
	if sc.People > 1 {
		return nil
	}
	sc.Name, sc.SHA256, sc.Erased = "", "", now
	on := *sig.Paper
	on.SHA256 = ""
	sig.Paper = &on
	if err := scans.Put(tx, sc); err != nil {
		return err
	}
	return deleteBlob(tx, scanBlob(sc.ID))
}

// checkCommitments reports whether a record's private parts are those that its leaf
// has the hashes of. Parts that were erased are.
func checkCommitments(sig *Signature, ev *Evidence, private Commitments) bool {
	if !ev.Erased.IsZero() {
		return ev.Salt == ledger.Salt{} && ev.Strokes == "" && ev.Typed == "" && ev.IP == "" && ev.UserAgent == "" &&
			sig.Signer.BirthDate == ""
	}
	return commit(sig, ev) == private
}
