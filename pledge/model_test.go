package pledge_test

import (
	"maps"
	"slices"

	"camket/pledge"
)

// A model is the rules of coverage once more, as plainly as they can be said:
// people with a unit, units with a parent, campaigns with who has signed. It
// keeps no counters; everything is counted when it is asked for.
type model struct {
	parents   map[string]string       // unit → the unit above; the agency has ""
	people    map[string]*modelPerson // by code
	campaigns []*modelCampaign
}

type modelPerson struct {
	unit   string
	kind   pledge.Kind
	active bool
}

type modelCampaign struct {
	id     pledge.CampaignID
	units  []string // scope
	kinds  []pledge.Kind
	signed map[string]modelSignature // by the official's code: the valid ones
	closed map[string]modelCount     // by unit, from the moment it was closed
}

type modelSignature struct {
	id      pledge.SignatureID
	serial  uint64
	attempt string
	paper   bool
}

type modelCount struct{ required, online, paper int }

func (n modelCount) complete() bool { return n.required > 0 && n.online+n.paper == n.required }

func (n modelCount) plus(d modelCount) modelCount {
	return modelCount{n.required + d.required, n.online + d.online, n.paper + d.paper}
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

// asks reports whether a campaign is for an official who is there.
func (m *model) asks(c *modelCampaign, p *modelPerson) bool {
	if !p.active || len(c.kinds) > 0 && !slices.Contains(c.kinds, p.kind) {
		return false
	}
	return len(c.units) == 0 || slices.ContainsFunc(c.units, func(top string) bool { return m.within(p.unit, top) })
}

// own counts a unit's own people.
func (m *model) own(c *modelCampaign, unit string) modelCount {
	if c.closed != nil {
		return c.closed[unit]
	}
	var n modelCount
	for code, p := range m.people {
		if p.unit != unit || !m.asks(c, p) {
			continue
		}
		n.required++
		if sig, ok := c.signed[code]; ok && sig.paper {
			n.paper++
		} else if ok {
			n.online++
		}
	}
	return n
}

// coverage counts a unit with all below it, and how many of the units there have
// someone to sign and are complete.
func (m *model) coverage(c *modelCampaign, top string) (all modelCount, units pledge.UnitCount) {
	for unit := range m.parents {
		if !m.within(unit, top) {
			continue
		}
		n := m.own(c, unit)
		all = all.plus(n)
		if n.required > 0 {
			units.Applicable++
		}
		if n.complete() {
			units.Complete++
		}
	}
	return all, units
}

// close ends a campaign: its figures stay.
func (m *model) close(c *modelCampaign) {
	closed := map[string]modelCount{}
	for unit := range m.parents {
		closed[unit] = m.own(c, unit)
	}
	c.closed = closed
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

// open returns the campaigns that take signatures.
func (m *model) open() []*modelCampaign {
	return slices.DeleteFunc(slices.Clone(m.campaigns), func(c *modelCampaign) bool { return c.closed != nil })
}
