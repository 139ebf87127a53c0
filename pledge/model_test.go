package pledge_test

import (
	"fmt"
	"maps"
	"slices"

	"camket/pledge"
)

// A model is the rules of coverage once more, as plainly as they can be said:
// people with a unit, units with a parent. It keeps no counters; everything is
// counted when it is asked for, from who is where and what has been signed.
type model struct {
	today   pledge.Date
	parents map[string]string       // unit → the unit above; the agency has ""
	people  map[string]*modelPerson // by code
	heads   map[string]string       // unit → code
	acting  map[string]string       // unit → code
}

type modelPerson struct {
	unit   string
	kind   pledge.Kind
	active bool
	joined pledge.Date
}

type modelCampaign struct {
	id                       pledge.CampaignID
	units, without           []string // scope
	kinds                    []pledge.Kind
	unitPledges, headsExcuse bool
	grace                    int
	opens, opened, deadline  pledge.Date

	signed  map[string]modelSignature // by the official's code: the valid ones
	pledges map[string]modelSignature // by unit: the valid ones
	excuses []*modelExcuse
	closed  *model                   // everything as it was then; nil before
	past    map[pledge.Date]snapshot // everything as each day ended
}

// GoString keeps a failing history readable.
func (c *modelCampaign) GoString() string { return string(c.id) }

type modelSignature struct {
	id      pledge.SignatureID
	serial  uint64
	attempt string
	paper   bool
	day     pledge.Date
}

type modelExcuse struct {
	id       pledge.ExcuseID
	code     string
	from, to pledge.Date
	state    pledge.ExcuseState
}

// GoString keeps a failing history readable.
func (e *modelExcuse) GoString() string { return fmt.Sprintf("%+v", *e) }

// on reports whether the excuse lets its official off on a day.
func (e *modelExcuse) on(day pledge.Date) bool {
	return e.state == pledge.Approved && e.from <= day && (e.to == "" || day <= e.to)
}

// A snapshot is a campaign and everything else at some moment.
type snapshot struct {
	world    *model
	campaign *modelCampaign
}

// now returns a campaign as it stands: once it is closed, as it stood then.
func (m *model) now(c *modelCampaign) snapshot {
	if c.closed != nil {
		return snapshot{c.closed, c}
	}
	return snapshot{m, c}
}

// kept returns a snapshot that nothing that happens later changes.
func (s snapshot) kept() snapshot {
	c := *s.campaign
	c.signed, c.pledges, c.excuses = maps.Clone(c.signed), maps.Clone(c.pledges), nil
	for _, e := range s.campaign.excuses {
		was := *e
		c.excuses = append(c.excuses, &was)
	}
	return snapshot{s.world.clone(), &c}
}

func (m *model) clone() *model {
	people := make(map[string]*modelPerson, len(m.people))
	for code, p := range m.people {
		was := *p
		people[code] = &was
	}
	return &model{
		today: m.today, parents: maps.Clone(m.parents), people: people,
		heads: maps.Clone(m.heads), acting: maps.Clone(m.acting),
	}
}

// within reports whether a unit is top or below it.
func (m *model) within(unit, top string) bool {
	for ; unit != ""; unit = m.parents[unit] {
		if unit == top {
			return true
		}
	}
	return false
}

// hasBelow reports whether there is a unit directly below another.
func (m *model) hasBelow(unit string) bool {
	for _, parent := range m.parents {
		if parent == unit {
			return true
		}
	}
	return false
}

// leads reports whether someone is the head of a unit, or acts for one.
func (m *model) leads(code, unit string) bool { return m.heads[unit] == code || m.acting[unit] == code }

// oversees reports whether a unit is open to someone; "" is the organiser.
func (m *model) oversees(code, unit string) bool {
	for ; unit != "" && code != ""; unit = m.parents[unit] {
		if m.leads(code, unit) {
			return true
		}
	}
	return code == ""
}

// decides reports whether someone may approve an excuse of an official.
func (m *model) decides(c *modelCampaign, code, official string) bool {
	if code == "" || code == official {
		return code == ""
	}
	own := m.people[official].unit
	return c.headsExcuse && m.leads(code, own) || m.oversees(code, m.parents[own])
}

// stepDown ends what someone leads: in one unit or, if it is empty, in all.
func (m *model) stepDown(code, unit string) {
	gone := func(u, leader string) bool { return leader == code && (unit == "" || u == unit) }
	maps.DeleteFunc(m.heads, gone)
	maps.DeleteFunc(m.acting, gone)
}

// relocate moves an official; in the unit that they leave they lead nothing.
func (m *model) relocate(code, unit string) {
	if p := m.people[code]; p.unit != unit {
		m.stepDown(code, p.unit)
		p.unit = unit
	}
}

// path returns the names from below the agency down to a unit.
func (m *model) path(unit string) []string {
	if m.parents[unit] == "" {
		return nil
	}
	return append(m.path(m.parents[unit]), unit)
}

func (m *model) units() []string { return slices.Sorted(maps.Keys(m.parents)) }

// active returns the codes of those who are there, in order.
func (m *model) active() []string {
	var codes []string
	for code, p := range m.people {
		if p.active {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}
