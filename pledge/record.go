package pledge

import "camket/pledge/store"

// snapshot returns who an official is now; path leads to their unit.
func snapshot(tx store.Tx, o *Official, path []Unit) (Snapshot, error) {
	ag, err := agency(tx)
	return Snapshot{
		Code: o.Code, Name: o.Name, BirthDate: o.BirthDate, Position: o.Position, Kind: o.Kind,
		Unit: o.Unit, Units: names(path), HeadOf: headed(path, o.ID), Agency: ag,
	}, err
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

// record stores a new signature with all that follows from it.
func record(tx store.Tx, c *Campaign, o *Official, u *Unit, sig *Signature, ev Evidence) error {
	var err error
	if sig.Serial, err = next(tx, serialCounter(c.ID)); err != nil {
		return err
	}
	if err := signatures.Insert(tx, *sig); err != nil {
		return err
	}
	if err := evidence.Insert(tx, ev); err != nil {
		return err
	}
	st := Standing{Campaign: c.ID, Official: sig.Official, Signature: sig.ID, Method: sig.Method, At: sig.At}
	if err := standings.Insert(tx, st); err != nil {
		return err
	}
	if err := countStanding(tx, c, o, u, &st, 1); err != nil {
		return err
	}
	return retireCode(tx, c.ID, sig.Official, sig.At)
}

// countStanding adds an official's standing to the tally of their unit, or takes
// it away.
func countStanding(tx store.Tx, c *Campaign, o *Official, u *Unit, st *Standing, times int) error {
	d := deltas{}
	d.add(c.ID, u.ID, weigh(c, o, u, nil), -times)
	d.add(c.ID, u.ID, weigh(c, o, u, st), times)
	return d.apply(tx)
}
