package pledge

import (
	"context"
	"errors"
	"time"

	"camket/pledge/store"
)

// Excuses begin and stop to be in effect on their days, whether or not anybody
// does anything then. Tallies are kept, not counted: so the first transaction of a
// day settles what has turned, before whatever it does itself, and reading waits
// for that. Between midnight and then, nobody sees yesterday's figures.

// settle brings standings and tallies up to the day.
func settle(tx store.Tx, today Date) error {
	var turned []Excuse
	for e, err := range excuses.ScanIndex(tx, "turn", dueTurns(today)) {
		if err != nil {
			return err
		}
		turned = append(turned, e)
	}
	for _, e := range turned {
		e.turn(today)
		if err := excuses.Put(tx, e); err != nil {
			return err
		}
		c, err := campaigns.Get(tx, campaignKey(e.Campaign))
		if err != nil {
			return err
		}
		if c.State != Open {
			continue
		}
		if err := updateExcused(tx, &c, e.Official, today); err != nil {
			return err
		}
	}
	return nil
}

// dueTurns is the range of the excuses that have turned by a day.
func dueTurns(today Date) store.Range {
	return store.Range{To: store.Prefix(store.Key(string(today))).To}
}

// settled reports whether there is nothing to settle.
func settled(tx store.Tx, today Date) (bool, error) {
	for _, err := range excuses.ScanIndex(tx, "turn", dueTurns(today)) {
		return false, err
	}
	return true, nil
}

// view reads what is on record as it stands today.
func (s *Service) view(ctx context.Context, fn func(tx store.Tx, now time.Time) error) error {
	now := s.now()
	today := DateOf(now)
	ready := false
	read := func(tx store.Tx) error {
		var err error
		if ready, err = settled(tx, today); err != nil || !ready {
			return err
		}
		return fn(tx, now)
	}
	if err := s.Store.View(ctx, read); err != nil || ready {
		return err
	}
	if err := s.Store.Update(ctx, func(tx store.Tx) error { return settle(tx, today) }); err != nil {
		return err
	}
	return s.Store.View(ctx, func(tx store.Tx) error { return fn(tx, now) })
}

// updateExcused makes an official's standing in an open campaign what their
// excuses say on a day. A signature stays.
func updateExcused(tx store.Tx, c *Campaign, id OfficialID, today Date) error {
	before, err := standingOf(tx, c.ID, id)
	if err != nil || before.Signed() {
		return err
	}
	o, u, err := officialAndUnit(tx, id)
	if err != nil {
		return err
	}
	var after *Standing
	for e, err := range excuses.ScanIndex(tx, "official", store.Prefix(store.Key(string(c.ID), string(id)))) {
		if err != nil {
			return err
		}
		if e.inEffect(today) && after == nil {
			after = e.standing()
		}
	}
	return replaceStanding(tx, c, &o, &u, before, after)
}

// standingOf returns where an official stands, nil if they have neither signed nor
// are excused.
func standingOf(tx store.Tx, c CampaignID, o OfficialID) (*Standing, error) {
	st, err := standings.Get(tx, standingKey(c, o))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return &st, err
}

// replaceStanding changes where an official stands, and the tally of their unit
// with it.
func replaceStanding(tx store.Tx, c *Campaign, o *Official, u *Unit, before, after *Standing) error {
	if before == nil && after == nil || before != nil && after != nil && *before == *after {
		return nil
	}
	d := deltas{}
	d.add(c.ID, u.ID, weigh(c, o, u, before), -1)
	d.add(c.ID, u.ID, weigh(c, o, u, after), 1)
	if err := d.apply(tx); err != nil {
		return err
	}
	if after == nil {
		return standings.Delete(tx, standingKey(c.ID, o.ID))
	}
	return standings.Put(tx, *after)
}
