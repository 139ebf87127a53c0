package pledge

import (
	"cmp"
	"context"
	"slices"
	"time"

	"camket/pledge/store"
)

// An Excused is an excuse with whose it is.
type Excused struct {
	Excuse   Excuse
	Official Official
	Unit     Unit
	Decides  bool // it is proposed, and the actor may approve it or refuse
}

// Excuses lists the excuses of a campaign (the current one, if empty) under a
// unit, in the order they were proposed; with a state, only those in it. Those of
// people who have left are left out. Of a closed campaign it lists those of the
// people who were there then.
func (s *Service) Excuses(ctx context.Context, a Actor, unitCode string, c CampaignID, state ExcuseState) ([]Excused, error) {
	var list []Excused
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		list = nil
		top, campaign, err := unitToSee(tx, a, unitCode, c, DateOf(now))
		if err != nil {
			return err
		}
		place, err := s.placeIn(tx, &campaign, &top)
		if err != nil {
			return err
		}
		prefix := store.Key(string(campaign.ID))
		if state != "" {
			prefix = store.Key(string(campaign.ID), string(state))
		}
		for e, err := range excuses.ScanIndex(tx, "state", store.Prefix(prefix)) {
			if err != nil {
				return err
			}
			o, u, here, err := place(e.Official)
			if err != nil {
				return err
			}
			if here {
				decides := campaign.State == Open && e.State == Proposed && a.decidesExcuse(&campaign, &o, &u)
				list = append(list, Excused{e, o, u, decides})
			}
		}
		return nil
	})
	slices.SortFunc(list, func(x, y Excused) int {
		return cmp.Or(x.Excuse.ProposedAt.Compare(y.Excuse.ProposedAt), cmp.Compare(x.Excuse.ID, y.Excuse.ID))
	})
	return list, err
}

// A place finds an official and their unit, and whether that is under some unit.
type place func(OfficialID) (o Official, u Unit, here bool, err error)

// placeIn returns where people are under a unit or, once a campaign is closed, were.
func (s *Service) placeIn(tx store.Tx, c *Campaign, top *Unit) (place, error) {
	if c.State != Closed {
		return func(id OfficialID) (Official, Unit, bool, error) {
			o, u, err := officialAndUnit(tx, id)
			return o, u, o.Active() && u.Within(top.ID), err
		}, nil
	}
	below, err := s.unitsIn(tx, c, top)
	if err != nil {
		return nil, err
	}
	was := map[OfficialID]*Person{}
	for p, err := range countedIn(tx, c, below, DateOf(c.ClosedAt)) {
		if err != nil {
			return nil, err
		}
		was[p.Official.ID] = &p
	}
	return func(id OfficialID) (Official, Unit, bool, error) {
		if p := was[id]; p != nil {
			return p.Official, p.Unit, true, nil
		}
		return Official{}, Unit{}, false, nil
	}, nil
}
