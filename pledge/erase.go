package pledge

import (
	"context"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/viet"
)

// Erase erases what is private in a signature: the drawn hand, the typed name, the
// date of birth, whence it came, and the scan once nobody else is on it. The signature
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

// eraseScan erases the scan of a signature on paper, unless others are on it whose
// private parts are still there.
func eraseScan(tx store.Tx, sig *Signature, now time.Time) error {
	if sig.Paper == nil {
		return nil
	}
	sc, err := scans.Get(tx, scanKey(sig.Paper.Scan))
	if err != nil {
		return err
	}
	others, err := onScan(tx, &sc, sig)
	if err != nil {
		return err
	}
	for i := range others {
		ev, err := evidence.Get(tx, signatureKey(others[i].ID))
		if err != nil || ev.Erased.IsZero() {
			return err
		}
	}
	sig.forgetScan()
	for i := range others {
		others[i].forgetScan()
		if err := signatures.Put(tx, others[i]); err != nil {
			return err
		}
	}
	sc.Name, sc.SHA256, sc.Erased = "", "", now
	if err := scans.Put(tx, sc); err != nil {
		return err
	}
	return deleteBlob(tx, scanBlob(sc.ID))
}

// onScan returns the other signatures that were recorded with a scan. They were recorded
// together, and so lie near in the order of serial numbers.
func onScan(tx store.Tx, sc *Scan, sig *Signature) ([]Signature, error) {
	if sc.People < 2 {
		return nil, nil
	}
	reach := uint64(sc.People)
	near := store.Range{
		From: store.Key(string(sig.Campaign), sig.Serial-min(reach, sig.Serial)), To: store.Key(string(sig.Campaign), sig.Serial+reach),
	}
	var others []Signature
	for other, err := range signatures.ScanIndex(tx, "serial", near) {
		if err != nil {
			return nil, err
		}
		if other.ID != sig.ID && other.Paper != nil && other.Paper.Scan == sc.ID {
			others = append(others, other)
		}
	}
	return others, nil
}

// forgetScan takes the hash of an erased scan out of the record.
func (s *Signature) forgetScan() {
	on := *s.Paper
	on.SHA256 = ""
	s.Paper = &on
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
