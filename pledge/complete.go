package pledge

import (
	"context"
	"time"

	"camket/pledge/store"
)

// A UnitComplete is a unit that has reached 100%, with all below it.
type UnitComplete struct {
	Unit Unit
	Path []string // names from the agency down to the unit
	Row  Row
	On   Date // the day of the last signature, or unit pledge, that it took
}

// CompleteUnits returns those units of a selection that are complete with all below
// them, in the order of the tree. A unit that is not complete is left out, unless
// it was asked about alone: then it is a Conflict, for the reason unit_incomplete.
// Only Campaign, Unit and Alone of the selection matter. It is open to who oversees
// the unit; a campaign that is still a draft is a Conflict.
func (s *Service) CompleteUnits(ctx context.Context, a Actor, sel Selection) ([]UnitComplete, error) {
	var list []UnitComplete
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		c, f, err := s.figuresToSee(tx, a, sel.Unit, sel.Campaign, DateOf(now))
		if err != nil {
			return err
		}
		if top := &f.rows[0]; sel.Alone && !top.Complete() {
			return conflict("unit_incomplete", "unit "+top.Unit.Code+" is not complete").about(top.Unit.Name)
		}
		trees, err := s.forest(tx, &c)
		if err != nil {
			return err
		}
		list, err = completeOnes(tx, &c, f.rows, trees)
		if sel.Alone && err == nil {
			list = list[:1]
		}
		return err
	})
	return list, err
}

// completeOnes returns those of the rows of a subtree that are complete.
func completeOnes(tx store.Tx, c *Campaign, rows []Row, f forest) ([]UnitComplete, error) {
	days, err := lastDays(tx, c, rows)
	if err != nil {
		return nil, err
	}
	var list []UnitComplete
	for i := range rows {
		if r := &rows[i]; r.Complete() {
			list = append(list, UnitComplete{Unit: r.Unit, Path: names(f.path(&r.Unit)), Row: *r, On: days[r.Unit.ID]})
		}
	}
	return list, nil
}

// lastDays returns the last day on which anybody signed in each complete unit, or
// below it. The people of units that are not complete are not read: no complete
// unit stands above one that is not.
func lastDays(tx store.Tx, c *Campaign, rows []Row) (map[UnitID]Date, error) {
	var done []Unit
	for i := range rows {
		if rows[i].OwnComplete() {
			done = append(done, rows[i].Unit)
		}
	}
	days := map[UnitID]Date{}
	signed := func(u *Unit, on Date) {
		for _, id := range u.Path {
			days[id] = max(days[id], on)
		}
	}
	pledges, err := pledgesOf(tx, c, done)
	if err != nil {
		return nil, err
	}
	for i, p := range pledges {
		if p != nil {
			signed(&done[i], DateOf(p.At))
		}
	}
	for p, err := range countedIn(tx, c, done, c.Deadline) {
		if err != nil {
			return nil, err
		}
		if p.Standing.Signed() {
			signed(&p.Unit, p.Standing.Day())
		}
	}
	return days, nil
}
