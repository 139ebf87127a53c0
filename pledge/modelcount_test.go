package pledge_test

import (
	"slices"
	"time"

	"camket/pledge"
)

// asksUnit reports whether the scope of the campaign has a unit in it.
func (s snapshot) asksUnit(unit string) bool {
	in := func(top string) bool { return s.world.within(unit, top) }
	c := s.campaign
	return !slices.ContainsFunc(c.without, in) && (len(c.units) == 0 || slices.ContainsFunc(c.units, in))
}

// asks reports whether the campaign is for an official.
func (s snapshot) asks(p *modelPerson) bool {
	c := s.campaign
	return p.active && (len(c.kinds) == 0 || slices.Contains(c.kinds, p.kind)) && s.asksUnit(p.unit)
}

// excused reports whether an official need not sign today.
func (s snapshot) excused(code string) bool {
	return slices.ContainsFunc(s.campaign.excuses, func(e *modelExcuse) bool {
		return e.code == code && e.on(s.world.today)
	})
}

// due returns the last day that an official has.
func (s snapshot) due(p *modelPerson) pledge.Date {
	c := s.campaign
	if p.joined <= c.opens || p.joined <= c.opened {
		return c.deadline
	}
	return max(c.deadline, p.joined.AddDays(c.grace))
}

// standing says where an official who is asked to sign stands.
func (s snapshot) standing(code string) pledge.PeopleFilter {
	sig, signed := s.campaign.signed[code]
	switch {
	case signed && sig.paper:
		return pledge.SignedOnPaper
	case signed:
		return pledge.SignedOnline
	case s.excused(code):
		return pledge.AreExcused
	case s.due(s.world.people[code]) < s.world.today:
		return pledge.AreOverdue
	}
	return pledge.Unsigned
}

// A modelRow is what a page shows of a unit.
type modelRow struct {
	Own, All       pledge.Count
	Units, Pledges pledge.UnitCount
	Asked, Pledged bool
	Applicable     bool
	Complete       bool // with all below
	Days           []int
}

// rows counts every unit there is.
func (s snapshot) rows() map[string]*modelRow {
	rows := map[string]*modelRow{}
	for unit := range s.world.parents {
		_, pledged := s.campaign.pledges[unit]
		rows[unit] = &modelRow{Pledged: pledged}
	}
	days := map[string]map[int]int{}
	for code, p := range s.world.people {
		if s.asks(p) {
			s.count(&rows[p.unit].Own, code)
			if sig, ok := s.campaign.signed[code]; ok {
				if days[p.unit] == nil {
					days[p.unit] = map[int]int{}
				}
				days[p.unit][s.campaign.day(sig.day)]++
			}
		}
	}
	for unit, r := range rows {
		led := s.world.heads[unit] != "" || s.world.acting[unit] != ""
		r.Asked = s.campaign.unitPledges && s.asksUnit(unit) && (led || r.Own.Required+r.Own.Excused > 0)
		r.Applicable = r.Asked || r.Own.Required > 0
	}
	for top, r := range rows {
		for unit, below := range rows {
			if s.world.within(unit, top) {
				r.include(below, days[unit])
			}
		}
		r.Complete = r.Units.Applicable > 0 && r.Units.Complete == r.Units.Applicable
	}
	return rows
}

// count adds one official.
func (s snapshot) count(n *pledge.Count, code string) {
	st := s.standing(code)
	if st == pledge.AreExcused {
		n.Excused++
		return
	}
	n.Required++
	switch st {
	case pledge.SignedOnline:
		n.Online++
	case pledge.SignedOnPaper:
		n.Paper++
	case pledge.AreOverdue:
		n.Overdue++
	}
}

// day returns the number of a day, from 1 on the opening day.
func (c *modelCampaign) day(d pledge.Date) int {
	return 1 + int(d.Time().Sub(c.opens.Time())/(24*time.Hour))
}

// include adds a unit to the row of one above it, or of itself.
func (r *modelRow) include(u *modelRow, days map[int]int) {
	r.All.Required += u.Own.Required
	r.All.Excused += u.Own.Excused
	r.All.Online += u.Own.Online
	r.All.Paper += u.Own.Paper
	r.All.Overdue += u.Own.Overdue
	if u.Applicable {
		r.Units.Applicable++
		if u.Own.Online+u.Own.Paper == u.Own.Required && (u.Pledged || !u.Asked) {
			r.Units.Complete++
		}
	}
	if u.Asked {
		r.Pledges.Applicable++
		if u.Pledged {
			r.Pledges.Complete++
		}
	}
	for day, n := range days {
		for len(r.Days) < day {
			r.Days = append(r.Days, 0)
		}
		r.Days[day-1] += n
	}
}
