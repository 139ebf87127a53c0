package pledge

import (
	"fmt"
	"reflect"
	"slices"

	"camket/pledge/store"
)

// checkTallies counts a campaign again.
func (i *inspector) checkTallies(c *Campaign) ([]string, error) {
	counts, err := i.count(c)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for t, err := range tallies.Scan(i.tx, store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return nil, err
		}
		want := counts[t.Unit]
		if want == nil {
			want = &Tally{Campaign: c.ID, Unit: t.Unit}
		}
		if !reflect.DeepEqual(t, *want) {
			wrong = append(wrong, fmt.Sprintf("campaign %s, unit %s: the tally says %+v, a recount %+v", c.ID, t.Unit, t, *want))
		}
		delete(counts, t.Unit)
	}
	for u, want := range counts {
		if !reflect.DeepEqual(*want, Tally{Campaign: c.ID, Unit: u}) {
			wrong = append(wrong, fmt.Sprintf("campaign %s, unit %s: no tally, a recount says %+v", c.ID, u, *want))
		}
	}
	return wrong, nil
}

// checkStandings compares standings with the valid signatures, both ways.
func (i *inspector) checkStandings() ([]string, error) {
	wrong, err := i.checkSerials()
	if err != nil {
		return wrong, err
	}
	valid, pledges := map[SignatureID]*Standing{}, map[SignatureID]*UnitPledge{}
	for n := range i.signatures {
		switch sig := &i.signatures[n]; {
		case sig.Valid() && sig.ForUnit != "":
			pledges[sig.ID] = newUnitPledge(sig)
		case sig.Valid():
			valid[sig.ID] = newStanding(sig)
		}
	}
	for _, st := range i.standings {
		if st.Excused() {
			if e, err := excuses.Get(i.tx, excuseKey(st.Excuse)); err != nil || e.State != Approved || st != *e.standing() {
				wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: excused by %s, which does not excuse them", st.Campaign, st.Official, st.Excuse))
			}
			continue
		}
		switch want := valid[st.Signature]; {
		case want == nil:
			wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: counted by signature %s, which is not valid", st.Campaign, st.Official, st.Signature))
		case st != *want:
			wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: counted by signature %s, which is another's or says something else", st.Campaign, st.Official, st.Signature))
		}
		delete(valid, st.Signature)
	}
	for id := range valid {
		wrong = append(wrong, fmt.Sprintf("signature %s is valid and not counted", id))
	}
	return append(wrong, i.checkUnitPledges(pledges)...), nil
}

// checkSerials looks for gaps in the serial numbers of each campaign.
func (i *inspector) checkSerials() ([]string, error) {
	var wrong []string
	serials := map[CampaignID][]uint64{}
	for n := range i.signatures {
		sig := &i.signatures[n]
		serials[sig.Campaign] = append(serials[sig.Campaign], sig.Serial)
	}
	for c, list := range serials {
		slices.Sort(list)
		before := uint64(0)
		for _, serial := range list {
			if serial != before+1 {
				wrong = append(wrong, fmt.Sprintf("campaign %s: serial %d where %d should be", c, serial, before+1))
			}
			before = serial
		}
		if n, err := last(i.tx, serialCounter(c)); err != nil {
			return wrong, err
		} else if n != before {
			wrong = append(wrong, fmt.Sprintf("campaign %s: the last serial is %d, the counter says %d", c, before, n))
		}
	}
	return wrong, nil
}

// checkExcuses compares the excuses of an open campaign that are in effect on a day
// with the standings.
func checkExcuses(tx store.Tx, c *Campaign, today Date) ([]string, error) {
	var wrong []string
	for e, err := range excuses.ScanIndex(tx, "official", store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return nil, err
		}
		st, err := standingOf(tx, c.ID, e.Official)
		if err != nil {
			return nil, err
		}
		if counts := st.Excused() && st.Excuse == e.ID; counts != e.inEffect(today) {
			wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: excuse %s is in effect: %t, but counts: %t", c.ID, e.Official, e.ID, e.inEffect(today), counts))
		}
		was := e.Turns
		if e.turn(today); e.Turns != was {
			wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: excuse %s turns on %q, want %q", c.ID, e.Official, e.ID, was, e.Turns))
		}
	}
	return wrong, nil
}

// checkUnitPledges compares the pledges of units with the valid signatures under
// them, both ways.
func (i *inspector) checkUnitPledges(valid map[SignatureID]*UnitPledge) []string {
	var wrong []string
	for _, p := range i.pledges {
		if want := valid[p.Signature]; want == nil || p != *want {
			wrong = append(wrong, fmt.Sprintf("campaign %s, unit %s: pledged by signature %s, which is not valid, another's or says something else", p.Campaign, p.Unit, p.Signature))
		}
		delete(valid, p.Signature)
	}
	for id := range valid {
		wrong = append(wrong, fmt.Sprintf("signature %s under a unit's pledge is valid and not counted", id))
	}
	return wrong
}
