package pledge

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"camket/pledge/store"
)

// Check counts every open campaign again from the roster and what was signed, and
// compares. It returns a sentence for each difference; none means all is well.
func (s *Service) Check(ctx context.Context) ([]string, error) {
	var wrong []string
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		wrong = nil
		for c, err := range campaigns.ScanIndex(tx, "state", store.Prefix(store.Key(string(Open)))) {
			if err != nil {
				return err
			}
			diff, err := checkTallies(tx, &c)
			if err != nil {
				return err
			}
			wrong = append(wrong, diff...)
			if diff, err = checkExcuses(tx, &c, DateOf(now)); err != nil {
				return err
			}
			wrong = append(wrong, diff...)
		}
		diff, err := checkStandings(tx)
		wrong = append(wrong, diff...)
		return err
	})
	return wrong, err
}

func checkTallies(tx store.Tx, c *Campaign) ([]string, error) {
	counts, err := recount(tx, c)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for t, err := range tallies.Scan(tx, store.Prefix(campaignKey(c.ID))) {
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

// checkStandings compares standings with the valid signatures, both ways, and
// looks for gaps in the serial numbers.
func checkStandings(tx store.Tx) ([]string, error) {
	var wrong []string
	valid, pledges := map[SignatureID]*Standing{}, map[SignatureID]*UnitPledge{}
	serials := map[CampaignID]uint64{}
	for sig, err := range signatures.ScanIndex(tx, "serial", store.Range{}) {
		if err != nil {
			return nil, err
		}
		if serials[sig.Campaign]++; serials[sig.Campaign] != sig.Serial {
			wrong = append(wrong, fmt.Sprintf("campaign %s: serial %d where %d should be", sig.Campaign, sig.Serial, serials[sig.Campaign]))
			serials[sig.Campaign] = sig.Serial
		}
		switch {
		case sig.Valid() && sig.ForUnit != "":
			pledges[sig.ID] = &UnitPledge{Campaign: sig.Campaign, Unit: sig.ForUnit}
		case sig.Valid():
			valid[sig.ID] = &Standing{Campaign: sig.Campaign, Official: sig.Official, Method: sig.Method}
		}
	}
	for c, serial := range serials {
		if n, err := last(tx, serialCounter(c)); err != nil {
			return nil, err
		} else if n != serial {
			wrong = append(wrong, fmt.Sprintf("campaign %s: the last serial is %d, the counter says %d", c, serial, n))
		}
	}
	for st, err := range standings.Scan(tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		if st.Excused() {
			if e, err := excuses.Get(tx, excuseKey(st.Excuse)); err != nil || e.State != Approved || e.Official != st.Official || st.Signed() {
				wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: excused by %s, which does not excuse them", st.Campaign, st.Official, st.Excuse))
			}
			continue
		}
		switch want := valid[st.Signature]; {
		case want == nil:
			wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: counted by signature %s, which is not valid", st.Campaign, st.Official, st.Signature))
		case st.Campaign != want.Campaign || st.Official != want.Official || st.Method != want.Method:
			wrong = append(wrong, fmt.Sprintf("campaign %s, official %s: counted by signature %s, which is another's or of another kind", st.Campaign, st.Official, st.Signature))
		}
		delete(valid, st.Signature)
	}
	for id := range valid {
		wrong = append(wrong, fmt.Sprintf("signature %s is valid and not counted", id))
	}
	more, err := checkUnitPledges(tx, pledges)
	return append(wrong, more...), err
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
func checkUnitPledges(tx store.Tx, valid map[SignatureID]*UnitPledge) ([]string, error) {
	var wrong []string
	for p, err := range unitPledges.Scan(tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		if want := valid[p.Signature]; want == nil || want.Campaign != p.Campaign || want.Unit != p.Unit {
			wrong = append(wrong, fmt.Sprintf("campaign %s, unit %s: pledged by signature %s, which is not valid or another's", p.Campaign, p.Unit, p.Signature))
		}
		delete(valid, p.Signature)
	}
	for id := range valid {
		wrong = append(wrong, fmt.Sprintf("signature %s under a unit's pledge is valid and not counted", id))
	}
	return wrong, nil
}
