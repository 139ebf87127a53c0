package pledge

import (
	"time"

	"camket/pledge/store"
)

// Figures are the rows of a subtree, the top first and every unit after its
// parent.
type figures struct {
	rows []Row
	days []int // of the whole subtree
}

// figures adds up a subtree in a campaign. What it costs grows with the units, not
// with their people.
func (s *Service) figures(tx store.Tx, c *Campaign, top *Unit, today Date) (figures, error) {
	if c.State == Closed {
		return s.closedFigures(tx, c, top)
	}
	below, err := s.tree.units(tx, top)
	if err != nil {
		return figures{}, err
	}
	keys := make([][]byte, len(below))
	for i := range below {
		keys[i] = tallyKey(c.ID, below[i].ID)
	}
	counts, err := tallies.GetMany(tx, keys)
	if err != nil {
		return figures{}, err
	}
	return rollUp(c, below, counts, today), nil
}

// rollUp adds the tallies of units, nil for those without, up the tree. The first
// unit is the top, and each comes after its parent.
func rollUp(c *Campaign, below []Unit, counts []*Tally, today Date) figures {
	f := figures{rows: make([]Row, len(below))}
	at := make(map[UnitID]int, len(below))
	for i := range below {
		at[below[i].ID] = i
		f.rows[i] = newRow(c, below[i], counts[i], today)
		if counts[i] != nil {
			f.days = addDays(f.days, counts[i].Days)
		}
	}
	for i := len(below) - 1; i > 0; i-- {
		r := &f.rows[i]
		parent := &f.rows[at[r.Unit.Parent]]
		parent.All = parent.All.plus(r.All, 1)
		parent.Units = parent.Units.plus(r.Units)
		parent.Pledges = parent.Pledges.plus(r.Pledges)
	}
	return f
}

// newRow returns the figures of a unit alone.
func newRow(c *Campaign, u Unit, t *Tally, today Date) Row {
	r := Row{Unit: u}
	if t != nil {
		r.Own, r.Pledged = t.Count, t.Pledged
		r.Own.Overdue = t.overdue(c, today)
	}
	r.Asked = c.asksUnit(&u, r.Own.Required+r.Own.Excused)
	r.Applicable = r.Asked || r.Own.Required > 0
	r.All = r.Own
	r.Units.count(r.Applicable, r.OwnComplete())
	r.Pledges.count(r.Asked, r.Asked && r.Pledged)
	return r
}

// addDays adds numbers day by day.
func addDays(sum, days []int) []int {
	for len(sum) < len(days) {
		sum = append(sum, 0)
	}
	for i, n := range days {
		sum[i] += n
	}
	return sum
}

// earlier returns how far a unit had come a year before, nil if that is not known.
func (s *Service) earlier(tx store.Tx, c *Campaign, top *Unit, today Date) (*Earlier, error) {
	var before *Campaign
	for last, err := range campaigns.Scan(tx, store.Range{}) {
		if err != nil {
			return nil, err
		}
		if last.Year == c.Year-1 && last.State == Closed && (before == nil || before.ClosedAt.Before(last.ClosedAt)) {
			before = &last
		}
	}
	if before == nil {
		return nil, nil
	}
	f, err := s.closedFigures(tx, before, top)
	if err != nil || f.rows[0].All.Required == 0 {
		return nil, err
	}
	e := &Earlier{Campaign: *before, Required: f.rows[0].All.Required, Days: f.days}
	day := c.dayOf(min(today, DateOf(c.lastInstant(today))).Time())
	for _, n := range f.days[:min(day, len(f.days))] {
		e.Signed += n
	}
	return e, nil
}

// lastInstant returns when the figures of a campaign were last alive.
func (c *Campaign) lastInstant(today Date) time.Time {
	if c.State == Closed {
		return c.ClosedAt
	}
	return today.Time()
}
