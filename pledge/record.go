package pledge

import (
	"camket/pledge/ledger"
	"camket/pledge/store"
)

// snapshot returns who an official is now; path leads to their unit.
func snapshot(tx store.Tx, o *Official, path []Unit) (Snapshot, error) {
	of, err := office(tx)
	return newSnapshot(o, path, of.Agency), err
}

func newSnapshot(o *Official, path []Unit, ag Agency) Snapshot {
	return Snapshot{
		Code: o.Code, Name: o.Name, BirthDate: o.BirthDate, Position: o.Position, Kind: o.Kind,
		Unit: o.Unit, Units: names(path), HeadOf: headed(path, o.ID), Agency: ag,
	}
}

// headed returns the name of the first unit of a path that an official heads.
func headed(path []Unit, o OfficialID) string {
	for i := range path {
		if path[i].Head == o {
			return path[i].Name
		}
	}
	return ""
}

// serialCounter names the counter of a campaign's serial numbers.
func serialCounter(c CampaignID) string { return "serial/" + string(c) }

// A hand is a signature in the making, with its evidence. What can be done with that
// is done before the transaction.
type hand struct {
	sig     Signature
	ev      store.Prepared[Evidence]
	salt    ledger.Salt
	private Commitments // of the evidence
}

// newHand returns a hand under a fresh salt.
func (s *Service) newHand(sig Signature, ev Evidence) (hand, error) {
	ev.Signature, ev.Salt = sig.ID, ledger.NewSalt(s.Rand)
	ready, err := evidence.Prepare(ev)
	return hand{sig, ready, ev.Salt, ev.commit()}, err
}

// record stores the new signature of an official with all that follows from it;
// before is where they stood. It ends their excuses.
func (h *hand) record(tx store.Tx, a *Actor, c *Campaign, o *Official, u *Unit, before *Standing) error {
	if err := h.insert(tx, c); err != nil {
		return err
	}
	if err := endExcuses(tx, a, c.ID, o.ID, h.sig.At); err != nil {
		return err
	}
	if err := replaceStanding(tx, c, o, u, before, newStanding(&h.sig)); err != nil {
		return err
	}
	return retireCode(tx, c.ID, h.sig.Official, h.sig.At)
}

// newStanding returns where the signer of a valid signature stands.
func newStanding(sig *Signature) *Standing {
	st := &Standing{Campaign: sig.Campaign, Official: sig.Official, Signature: sig.ID, Method: sig.Method, At: sig.At}
	if sig.Paper != nil {
		st.On = sig.Paper.SignedOn
	}
	return st
}

// insert stores the new signature under the campaign's next serial number, and puts
// it into the ledger.
func (h *hand) insert(tx store.Tx, c *Campaign) error {
	var err error
	if h.sig.Serial, err = next(tx, serialCounter(c.ID)); err != nil {
		return err
	}
	if h.sig.Ledger, err = appendLeaf(tx, signatureLeaf(&h.sig, c, h.private.with(&h.sig, h.salt))); err != nil {
		return err
	}
	if err := signatures.Insert(tx, h.sig); err != nil {
		return err
	}
	return h.ev.Insert(tx)
}
