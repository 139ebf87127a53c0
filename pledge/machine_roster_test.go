package pledge_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"camket/pledge"
)

// imports applies a roster of a few people, known and new, some in new units.
func (m *machine) imports(t *rapid.T) {
	codes := rapid.SliceOfNDistinct(rapid.IntRange(1, 6), 1, 4, rapid.ID).Draw(t, "people")
	var rows []pledge.RosterRow
	var want pledge.PlanCounts
	for _, n := range codes {
		code := fmt.Sprintf("p%d", n)
		unit := pick(t, m.model.units(), "unit")
		path := m.model.path(unit)
		if n := len(m.model.parents); n < 6 && rapid.Bool().Draw(t, "new unit") {
			below := fmt.Sprintf("u%d", n)
			m.model.parents[below] = unit
			unit, path = below, append(slices.Clone(path), below)
		}
		r := row(code, path...)
		r.Kind = pick(t, pledge.Kinds()[1:3], "kind")
		rows = append(rows, r)
		m.listed(&want, code, unit, r.Kind)
	}
	plan := m.MustImport(t, pledge.Roster{File: "f", Rows: rows})
	if plan.Counts != want {
		t.Fatalf("ApplyImport(%+v) = %+v, want %+v", rows, plan.Counts, want)
	}
}

// listed says what a row does, and counts it.
func (m *machine) listed(n *pledge.PlanCounts, code, unit string, kind pledge.Kind) {
	n.Rows++
	p := m.model.people[code]
	switch {
	case p == nil || !p.active:
		n.New++
		m.model.people[code] = &modelPerson{unit: unit, kind: kind, active: true, joined: m.model.today}
		return
	case p.unit != unit:
		n.Moved++
	case p.kind != kind:
		n.Changed++
	default:
		n.Unchanged++
	}
	p.kind = kind
	m.model.relocate(code, unit)
}

// join puts one person on the roster who was never there.
func (m *machine) join(t *rapid.T) {
	if len(m.model.people) >= 9 {
		t.Skip("enough have come")
	}
	f := pledge.JoinForm{
		Code: fmt.Sprintf("j%d", len(m.model.people)), Name: "Người Mới",
		Unit: pick(t, m.model.units(), "unit"), Kind: pick(t, pledge.Kinds()[1:3], "kind"),
	}
	o, err := m.Join(t.Context(), pledge.Operator(), f)
	if err != nil || o.Joined != m.model.today {
		t.Fatalf("Join(%+v) = %+v, %v", f, o, err)
	}
	m.ids[o.Code] = o.ID
	m.model.people[o.Code] = &modelPerson{unit: f.Unit, kind: f.Kind, active: true, joined: m.model.today}
}

func (m *machine) leave(t *rapid.T) {
	code := pick(t, m.model.active(), "who")
	if err := m.Leave(t.Context(), pledge.Operator(), code); err != nil {
		t.Fatalf("Leave(%s) = %v", code, err)
	}
	m.model.gone(code)
}

func (m *model) gone(code string) {
	m.people[code].active = false
	m.stepDown(code, "")
}

func (m *machine) transfer(t *rapid.T) {
	code, unit := pick(t, m.model.active(), "who"), pick(t, m.model.units(), "to")
	if err := m.Transfer(t.Context(), pledge.Operator(), code, unit); err != nil {
		t.Fatalf("Transfer(%s, %s) = %v", code, unit, err)
	}
	m.model.relocate(code, unit)
}

// move puts a unit under another, or tries to.
func (m *machine) move(t *rapid.T) {
	unit, parent := pick(t, m.model.units(), "unit"), pick(t, m.model.units(), "under")
	_, err := m.EditUnit(t.Context(), pledge.Operator(), unit, pledge.UnitForm{Parent: parent})
	if m.model.within(parent, unit) {
		wantReason(t, "EditUnit", err, "parent_below")
		return
	}
	wantReason(t, "EditUnit", err, "")
	m.model.parents[unit] = parent
	for _, c := range m.open() {
		if len(c.units)+len(c.without) > 0 {
			clear(c.past) // where units stood, and so who was asked, is not on record
		}
	}
}

// head names the head of a unit, or leaves it without one.
func (m *machine) head(t *rapid.T) {
	unit := pick(t, m.model.units(), "unit")
	code := pick(t, append(m.model.active(), ""), "head")
	if err := m.SetHead(t.Context(), pledge.Operator(), unit, code); err != nil {
		t.Fatalf("SetHead(%s, %s) = %v", unit, code, err)
	}
	lead(m.model.heads, unit, code)
	if code != "" && m.model.acting[unit] == code {
		delete(m.model.acting, unit)
	}
}

// act names who acts for the head of a unit, or ends it.
func (m *machine) act(t *rapid.T) {
	unit := pick(t, m.model.units(), "unit")
	code := pick(t, append(m.model.active(), ""), "acting")
	err := m.SetActing(t.Context(), pledge.Operator(), unit, code, pledge.InCharge)
	if code != "" && m.model.heads[unit] == code {
		wantReason(t, "SetActing", err, "acting_is_head")
		return
	}
	wantReason(t, "SetActing", err, "")
	lead(m.model.acting, unit, code)
}

func lead(leaders map[string]string, unit, code string) {
	if leaders[unit] = code; code == "" {
		delete(leaders, unit)
	}
}

type modelFault struct {
	id         pledge.FaultID
	kind       pledge.FaultKind
	unit, code string // no code: somebody is missing
}

// reportFault has the organiser see something wrong with the roster.
func (m *machine) reportFault(t *rapid.T) {
	f := &modelFault{kind: pick(t, []pledge.FaultKind{pledge.NotOurs, pledge.HasLeft, pledge.IsMissing}, "kind")}
	form := pledge.FaultForm{Kind: f.kind}
	if f.kind == pledge.IsMissing {
		f.unit = pick(t, m.model.units(), "unit")
		form.Unit, form.Name = f.unit, "Người Vắng"
	} else {
		f.code = pick(t, m.model.active(), "who")
		f.unit, form.Official = m.model.people[f.code].unit, f.code
	}
	made, err := m.ReportFault(t.Context(), pledge.Operator(), form)
	if slices.ContainsFunc(m.faults, func(o *modelFault) bool {
		return o.kind == f.kind && o.unit == f.unit && o.code == f.code
	}) {
		wantReason(t, "ReportFault", err, "fault_reported")
		return
	}
	wantReason(t, "ReportFault", err, "")
	f.id = made.ID
	m.faults = append(m.faults, f)
}

// settleFault settles what was reported, in a way that fits or not.
func (m *machine) settleFault(t *rapid.T) {
	i := rapid.IntRange(0, max(0, len(m.faults)-1)).Draw(t, "fault")
	if i >= len(m.faults) {
		t.Skip("none is open")
	}
	f := m.faults[i]
	as := pick(t, []pledge.Settlement{pledge.ByTransfer, pledge.ByLeaving, pledge.ByJoining, pledge.ByDismissal}, "as")
	unit := pick(t, m.model.units(), "to")
	err := m.SettleFault(t.Context(), pledge.Operator(), f.id, as, unit)
	wantReason(t, "SettleFault", err, m.model.unsettled(f, as, unit))
	if err != nil {
		return
	}
	m.faults = slices.Delete(m.faults, i, i+1)
	switch as {
	case pledge.ByTransfer:
		m.model.relocate(f.code, unit)
	case pledge.ByLeaving:
		m.model.gone(f.code)
	case pledge.ByJoining:
		m.found(t, f.unit)
	}
}

// unsettled says why a fault cannot be settled in a way, "" if it can.
func (m *model) unsettled(f *modelFault, as pledge.Settlement, unit string) string {
	switch {
	case as == pledge.ByDismissal, as == pledge.ByJoining && f.code == "":
		return ""
	case as == pledge.ByJoining || f.code == "":
		return "settlement"
	case !m.people[f.code].active:
		return "left"
	case as == pledge.ByTransfer && m.people[f.code].unit == unit:
		return "unit_same"
	}
	return ""
}

// found takes up whoever was missing from a unit, with the code that they were
// given.
func (m *machine) found(t *rapid.T, unit string) {
	d, err := m.UnitDetail(t.Context(), pledge.Operator(), unit)
	if err != nil {
		t.Fatalf("UnitDetail(%s) = %v", unit, err)
	}
	for _, o := range d.People {
		if m.model.people[o.Code] == nil {
			m.ids[o.Code] = o.ID
			m.model.people[o.Code] = &modelPerson{unit: unit, active: true, joined: m.model.today}
		}
	}
}
