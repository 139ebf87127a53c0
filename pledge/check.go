package pledge

import (
	"context"
	"fmt"

	"camket/pledge/store"
)

// Check counts every open campaign again from the roster and the signatures, and
// compares. It returns a sentence for each difference; none means all is well.
func (s *Service) Check(ctx context.Context) ([]string, error) {
	var wrong []string
	err := s.Store.View(ctx, func(tx store.Tx) error {
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
		if want := counts[t.Unit]; t.Count != want {
			wrong = append(wrong, fmt.Sprintf("campaign %s, unit %s: the tally says %+v, a recount %+v", c.ID, t.Unit, t.Count, want))
		}
		delete(counts, t.Unit)
	}
	for u, n := range counts {
		if n != (Count{}) {
			wrong = append(wrong, fmt.Sprintf("campaign %s, unit %s: no tally, a recount says %+v", c.ID, u, n))
		}
	}
	return wrong, nil
}

// checkStandings compares standings with the valid signatures, both ways, and
// looks for gaps in the serial numbers.
func checkStandings(tx store.Tx) ([]string, error) {
	var wrong []string
	valid := map[SignatureID]*Standing{}
	serials := map[CampaignID]uint64{}
	for sig, err := range signatures.ScanIndex(tx, "serial", store.Range{}) {
		if err != nil {
			return nil, err
		}
		if serials[sig.Campaign]++; serials[sig.Campaign] != sig.Serial {
			wrong = append(wrong, fmt.Sprintf("campaign %s: serial %d where %d should be", sig.Campaign, sig.Serial, serials[sig.Campaign]))
			serials[sig.Campaign] = sig.Serial
		}
		if sig.Valid() {
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
	return wrong, nil
}
