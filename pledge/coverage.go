package pledge

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"camket/pledge/store"
)

// A Coverage (tỷ lệ ký cam kết) is how far a unit and all below it have come.
type Coverage struct {
	Campaign  Campaign
	AsOf      time.Time
	Ancestors []Unit // from the agency down to the unit's parent; only those open to the actor
	Row       Row
	Children  []Row // directly below, worst first
}

// A Row is the figures of one unit.
type Row struct {
	Unit       Unit
	Own        Count     // its own people
	All        Count     // with all below
	Units      UnitCount // "x/y đơn vị", the unit itself included
	Applicable bool      // it has people of its own to sign
}

// A UnitCount is how many units stand in the headline, and how many of them are
// complete.
type UnitCount struct {
	Applicable int `json:"applicable"`
	Complete   int `json:"complete"`
}

// Complete reports whether every applicable unit of the row's subtree is
// complete, and there is one.
func (r *Row) Complete() bool {
	return r.Units.Applicable > 0 && r.Units.Complete == r.Units.Applicable
}

// Coverage returns the figures of a unit (the agency, if the code is empty) in a
// campaign (the current one, if empty). Where there is no campaign, the error is
// NotFound, and the unit and its ancestors are filled in all the same.
func (s *Service) Coverage(ctx context.Context, a Actor, unitCode string, c CampaignID) (Coverage, error) {
	cov := Coverage{AsOf: s.now()}
	today := DateOf(cov.AsOf)
	err := s.Store.View(ctx, func(tx store.Tx) error {
		top, err := overseenUnit(tx, a, unitCode)
		if err != nil {
			return err
		}
		cov.Row.Unit = top
		path, err := pathUnits(tx, &top)
		if err != nil {
			return err
		}
		cov.Ancestors = slices.DeleteFunc(path[:len(path)-1], func(u Unit) bool { return !a.Oversees(&u) })
		if cov.Campaign, err = campaignToSee(tx, a, c, today); err != nil {
			return err
		}
		rows, err := s.rollUp(tx, &cov.Campaign, &top)
		if err != nil {
			return err
		}
		cov.Row, cov.Children = rows[0], nil
		for _, r := range rows[1:] {
			if r.Unit.Parent == top.ID {
				cov.Children = append(cov.Children, r)
			}
		}
		slices.SortStableFunc(cov.Children, worseFirst)
		return nil
	})
	return cov, err
}

// worseFirst orders rows by how far they are from complete: those with nobody to
// sign last, before them the complete ones.
func worseFirst(a, b Row) int {
	rank := func(r Row) int {
		switch {
		case r.Units.Applicable == 0:
			return 2
		case r.Complete():
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(rank(a), rank(b)),
		cmp.Compare(a.All.Percent(), b.All.Percent()),
		cmp.Compare(b.All.Required-b.All.Signed(), a.All.Required-a.All.Signed()),
		cmp.Compare(a.Unit.ID, b.Unit.ID),
	)
}

// rollUp returns the rows of a subtree, the top first and every unit after its
// parent. What it costs grows with the units, not with their people.
func (s *Service) rollUp(tx store.Tx, c *Campaign, top *Unit) ([]Row, error) {
	below, err := s.tree.units(tx, top)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(below))
	keys := make([][]byte, len(below))
	at := make(map[UnitID]int, len(below))
	for i, u := range below {
		rows[i].Unit, keys[i], at[u.ID] = u, tallyKey(c.ID, u.ID), i
	}
	counts, err := tallies.GetMany(tx, keys)
	if err != nil {
		return nil, err
	}
	for i, t := range counts {
		if t != nil {
			rows[i].Own = t.Count
		}
	}
	for i := len(rows) - 1; i >= 0; i-- {
		r := &rows[i]
		r.Applicable = r.Own.Required > 0
		r.All = r.All.plus(r.Own, 1)
		if r.Applicable {
			r.Units.Applicable++
		}
		if r.Own.Complete() {
			r.Units.Complete++
		}
		if i > 0 {
			parent := &rows[at[r.Unit.Parent]]
			parent.All = parent.All.plus(r.All, 1)
			parent.Units.Applicable += r.Units.Applicable
			parent.Units.Complete += r.Units.Complete
		}
	}
	return rows, nil
}

// campaignOrCurrent returns a campaign by id, or the current one: see newer.
func campaignOrCurrent(tx store.Tx, id CampaignID, today Date) (Campaign, error) {
	if id != "" {
		c, err := campaigns.Get(tx, campaignKey(id))
		return c, missing(err, "campaign_unknown", "there is no campaign "+string(id))
	}
	var best Campaign
	for c, err := range campaigns.Scan(tx, store.Range{}) {
		if err != nil {
			return best, err
		}
		if c.State != Draft && (best.ID == "" || newer(&c, &best, today)) {
			best = c
		}
	}
	if best.ID == "" {
		return best, notFound("no_campaign", "no campaign has been opened yet")
	}
	return best, nil
}

// campaignToSee is campaignOrCurrent, except that a draft is for those who see
// everything: to others it looks as if there were none.
func campaignToSee(tx store.Tx, a Actor, id CampaignID, today Date) (Campaign, error) {
	c, err := campaignOrCurrent(tx, id, today)
	if err == nil && c.State == Draft && !a.SeesAll() {
		return Campaign{}, notFound("campaign_unknown", "there is no campaign "+string(id))
	}
	return c, err
}

// newer reports whether c rather than d is the current campaign: one that people
// sign today, else one that has closed, else one whose opening day is to come.
func newer(c, d *Campaign, today Date) bool {
	rank := func(c *Campaign) int {
		switch {
		case c.State == Open && c.Opens <= today:
			return 2
		case c.State == Closed:
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(rank(c), rank(d)),
		c.ClosedAt.Compare(d.ClosedAt),
		cmp.Compare(c.Deadline, d.Deadline),
		cmp.Compare(c.ID, d.ID),
	) > 0
}

// openCampaigns returns the campaigns that take signatures.
func openCampaigns(tx store.Tx) ([]Campaign, error) {
	var open []Campaign
	for c, err := range campaigns.ScanIndex(tx, "state", store.Prefix(store.Key(string(Open)))) {
		if err != nil {
			return nil, err
		}
		open = append(open, c)
	}
	return open, nil
}

// openCampaign returns a campaign that must be open.
func openCampaign(tx store.Tx, id CampaignID) (Campaign, error) {
	c, err := campaigns.Get(tx, campaignKey(id))
	if errors.Is(err, store.ErrNotFound) {
		return c, notFound("campaign_unknown", "there is no campaign "+string(id))
	}
	if err == nil && c.State != Open {
		return c, conflict("campaign_not_open", "campaign "+string(id)+" is not open")
	}
	return c, err
}
