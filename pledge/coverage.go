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
	Children  []Row    // directly below, worst first
	Days      []int    // signatures that count, of the unit with all below, by day from the opening
	Earlier   *Earlier // nil if there was no campaign the year before
}

// An Earlier is how far a unit had come in the campaign of the year before, on the
// same day of it.
type Earlier struct {
	Campaign Campaign
	Required int // when it closed
	Signed   int // by the same day, of the signatures that counted in the end
	Days     []int
}

// A Row is the figures of one unit.
type Row struct {
	Unit       Unit
	Own        Count     // its own people
	All        Count     // with all below
	Units      UnitCount // "x/y đơn vị", the unit itself included
	Pledges    UnitCount // units asked for a pledge of their own, and those that signed it
	Asked      bool      // the unit is asked for a pledge of its own
	Pledged    bool      // and it is signed
	Applicable bool      // it has people of its own to sign, or is asked for a pledge
}

// OwnComplete reports whether the unit itself is complete ("đạt 100%").
func (r *Row) OwnComplete() bool {
	return r.Applicable && r.Own.Complete() && (r.Pledged || !r.Asked)
}

// A UnitCount is how many units stand in the headline, and how many of them are
// complete.
type UnitCount struct {
	Applicable int `json:"applicable"`
	Complete   int `json:"complete"`
}

func (n UnitCount) plus(d UnitCount) UnitCount {
	return UnitCount{n.Applicable + d.Applicable, n.Complete + d.Complete}
}

// count adds one unit.
func (n *UnitCount) count(applicable, complete bool) {
	if applicable {
		n.Applicable++
	}
	if complete {
		n.Complete++
	}
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
	var cov Coverage
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		cov = Coverage{AsOf: now}
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
		if cov.Campaign, err = campaignToSee(tx, a, c, DateOf(now)); err != nil {
			return err
		}
		f, err := s.figures(tx, &cov.Campaign, &top, DateOf(now))
		if err != nil {
			return err
		}
		cov.Row, cov.Days = f.rows[0], f.days
		for _, r := range f.rows[1:] {
			if r.Unit.Parent == top.ID {
				cov.Children = append(cov.Children, r)
			}
		}
		slices.SortStableFunc(cov.Children, worseFirst)
		cov.Earlier, err = s.earlier(tx, &cov.Campaign, &top, DateOf(now))
		return err
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
		cmp.Compare(b.All.Unsigned(), a.All.Unsigned()),
		cmp.Compare(a.Unit.ID, b.Unit.ID),
	)
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

// unitToSee returns a unit and a campaign as far as they are open to the actor.
func unitToSee(tx store.Tx, a Actor, unitCode string, c CampaignID, today Date) (Unit, Campaign, error) {
	u, err := overseenUnit(tx, a, unitCode)
	if err != nil {
		return u, Campaign{}, err
	}
	campaign, err := campaignToSee(tx, a, c, today)
	return u, campaign, err
}

// figuresToSee returns the figures of a unit in a campaign, as far as they are open
// to the actor. A draft, which has none yet, is a Conflict.
func (s *Service) figuresToSee(tx store.Tx, a Actor, unitCode string, c CampaignID, today Date) (Campaign, figures, error) {
	top, campaign, err := unitToSee(tx, a, unitCode, c, today)
	if err == nil {
		err = campaign.mustHaveBegun()
	}
	if err != nil {
		return campaign, figures{}, err
	}
	f, err := s.figures(tx, &campaign, &top, today)
	return campaign, f, err
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
	if err == nil {
		err = c.mustBeOpen()
	}
	return c, err
}

// mustHaveBegun returns a Conflict for a draft.
func (c *Campaign) mustHaveBegun() error {
	if c.State == Draft {
		return conflict("campaign_not_open", "campaign "+string(c.ID)+" has not been opened")
	}
	return nil
}

// mustBeOpen returns a Conflict unless the campaign takes signatures.
func (c *Campaign) mustBeOpen() error {
	if c.State == Open {
		return nil
	}
	return conflict("campaign_not_open", "campaign "+string(c.ID)+" is not open")
}
