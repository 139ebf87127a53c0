package pledge

import "camket/pledge/store"

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

// record stores a new signature of an official with all that follows from it;
// before is where they stood. It ends their excuses.
func record(tx store.Tx, a *Actor, c *Campaign, o *Official, u *Unit, before *Standing, sig *Signature, ev Evidence) error {
	if err := insertSignature(tx, c, sig, ev); err != nil {
		return err
	}
	if err := endExcuses(tx, a, c.ID, o.ID, sig.At); err != nil {
		return err
	}
	if err := replaceStanding(tx, c, o, u, before, newStanding(sig)); err != nil {
		return err
	}
	return retireCode(tx, c.ID, sig.Official, sig.At)
}

// newStanding returns where the signer of a valid signature stands.
func newStanding(sig *Signature) *Standing {
	st := &Standing{Campaign: sig.Campaign, Official: sig.Official, Signature: sig.ID, Method: sig.Method, At: sig.At}
	if sig.Paper != nil {
		st.On = sig.Paper.SignedOn
	}
	return st
}

// insertSignature stores a new signature under the campaign's next serial number,
// and puts it into the ledger.
func insertSignature(tx store.Tx, c *Campaign, sig *Signature, ev Evidence) error {
	var err error
	if sig.Serial, err = next(tx, serialCounter(sig.Campaign)); err != nil {
		return err
	}
	if sig.Ledger, err = appendLeaf(tx, signatureLeaf(sig, c, commit(sig, &ev))); err != nil {
		return err
	}
	if err := signatures.Insert(tx, *sig); err != nil {
		return err
	}
	return evidence.Insert(tx, ev)
}
