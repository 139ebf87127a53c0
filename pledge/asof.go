package pledge

import (
	"camket/pledge/store"
)

// figuresAt returns the figures of a subtree as they stood at the end of a day.
// They are counted anew, from who was where, and what was signed, voided and
// excused by then. Units are where they are now, or were when the campaign closed.
func (s *Service) figuresAt(tx store.Tx, c *Campaign, top *Unit, day Date) (figures, error) {
	below, err := s.unitsIn(tx, c, top)
	if err != nil {
		return figures{}, err
	}
	at := make(map[UnitID]int, len(below))
	counts := make([]*Tally, len(below))
	for i := range below {
		at[below[i].ID], counts[i] = i, &Tally{Campaign: c.ID, Unit: below[i].ID}
	}
	known, pledged, err := standingsAt(tx, c, day)
	if err != nil {
		return figures{}, err
	}
	past, err := allPosts(tx)
	if err != nil {
		return figures{}, err
	}
	for o, err := range officials.Scan(tx, store.Range{}) {
		if err != nil {
			return figures{}, err
		}
		post := o.postOn(day, past[o.ID])
		i, here := at[post.Unit]
		if !here {
			continue
		}
		o.Kind, o.Joined, o.Left = post.Kind, post.Joined, "" // as it was on that day
		counts[i].add(weigh(c, &o, &below[i], known[o.ID]), 1)
	}
	for u := range pledged {
		if i, here := at[u]; here {
			counts[i].Pledged = true
		}
	}
	return rollUp(c, below, counts, day), nil
}

// standingsAt returns where everyone stood at the end of a day, and which units
// had signed a pledge.
func standingsAt(tx store.Tx, c *Campaign, day Date) (map[OfficialID]*Standing, map[UnitID]bool, error) {
	known, pledged := map[OfficialID]*Standing{}, map[UnitID]bool{}
	for e, err := range excuses.ScanIndex(tx, "official", store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return nil, nil, err
		}
		if e.excusedOn(day) {
			known[e.Official] = &Standing{Campaign: c.ID, Official: e.Official, At: e.DecidedAt, Excuse: e.ID, Reason: e.Reason}
		}
	}
	for sig, err := range signatures.ScanIndex(tx, "serial", store.Prefix(campaignKey(c.ID))) {
		if err != nil {
			return nil, nil, err
		}
		switch {
		case DateOf(sig.At) > day, sig.Voided != nil && DateOf(sig.Voided.At) <= day:
		case sig.ForUnit != "":
			pledged[sig.ForUnit] = true
		default:
			known[sig.Official] = &Standing{Campaign: c.ID, Official: sig.Official, Signature: sig.ID, Method: sig.Method, At: sig.At}
		}
	}
	return known, pledged, nil
}

// excusedOn reports whether an excuse let the official off at the end of a day.
func (e *Excuse) excusedOn(day Date) bool {
	decided := !e.DecidedAt.IsZero() && DateOf(e.DecidedAt) <= day && e.State != Refused
	over := !e.EndedAt.IsZero() && DateOf(e.EndedAt) <= day
	return decided && !over && e.From <= day && (e.To == "" || day <= e.To)
}

// allPosts returns everyone's earlier posts.
func allPosts(tx store.Tx) (map[OfficialID][]Post, error) {
	past := map[OfficialID][]Post{}
	for p, err := range posts.Scan(tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		past[p.Official] = append(past[p.Official], p)
	}
	return past, nil
}
