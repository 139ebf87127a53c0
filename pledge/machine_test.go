package pledge_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"camket/pledge"
	"camket/pledge/store/storetest"
)

// TestCoverageMachine lets everything that moves a figure happen in any order, and
// after every step compares what is on record with a recount, and what every
// unit's page shows with a model that keeps no counters. Two run at once: with
// -rapid.checks=5000 they see 10,000 histories.
func TestCoverageMachine(t *testing.T) {
	for _, name := range []string{"one", "two"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, history)
		})
	}
}

// history is one history, from a few people and a campaign on.
func history(t *rapid.T) {
	m := newMachine(t)
	for _, begin := range []func(*rapid.T){m.imports, m.imports, m.head, m.head, m.opens} {
		begin(t)
	}
	steps := m.steps()
	t.Repeat(map[string]func(*rapid.T){
		"step": func(t *rapid.T) { steps[anyStep().Draw(t, "step")].do(t) },
		"":     m.check,
	})
}

// A step is something that can happen, and how often it does in 64 times.
type step struct {
	often int
	do    func(*rapid.T)
}

func (m *machine) steps() map[string]step {
	return map[string]step{
		"sign":      {7, m.sign},
		"repeat":    {1, m.repeat},
		"stale":     {1, m.stale},
		"paper":     {4, m.paper},
		"void":      {3, m.void},
		"sign unit": {5, m.signUnit},
		"void unit": {2, m.voidUnit},

		"propose excuse": {5, m.propose},
		"decide excuse":  {3, m.decide},
		"end excuse":     {1, m.end},

		"open":      {2, m.opens},
		"close":     {1, m.closes},
		"deadline":  {1, m.moveDeadline},
		"day":       {5, m.nextDay},
		"look back": {4, m.lookBack},

		"import":       {2, m.imports},
		"join":         {1, m.join},
		"leave":        {2, m.leave},
		"transfer":     {4, m.transfer},
		"move":         {2, m.move},
		"head":         {4, m.head},
		"acting":       {2, m.act},
		"report fault": {1, m.reportFault},
		"settle fault": {1, m.settleFault},
	}
}

// anyStep draws the name of a step, each as often as it says. Rapid's own choice
// from a list leans to the first, and would do little else.
func anyStep() *rapid.Generator[string] {
	var names []string
	steps := (&machine{}).steps()
	for _, name := range slices.Sorted(maps.Keys(steps)) {
		names = append(names, slices.Repeat([]string{name}, steps[name].often)...)
	}
	return rapid.Custom(func(t *rapid.T) string {
		i := 0
		for range 6 {
			i *= 2
			if rapid.Bool().Draw(t, "bit") {
				i++
			}
		}
		return names[i]
	})
}

// A machine drives a Service and the model side by side.
type machine struct {
	checks int // steps so far
	*kit
	model     *model
	campaigns []*modelCampaign
	faults    []*modelFault
	texts     map[pledge.CampaignID]map[pledge.Audience]string // hashes
}

// root is the agency's code.
const root = "u0"

func newMachine(t *rapid.T) *machine {
	m := &machine{kit: newKitOn(storetest.RunTwice(newMemory())), texts: map[pledge.CampaignID]map[pledge.Audience]string{}}
	m.model = &model{
		today: m.clock.Today(), parents: map[string]string{root: ""}, people: map[string]*modelPerson{},
		heads: map[string]string{}, acting: map[string]string{},
	}
	if _, err := m.AddUnit(t.Context(), pledge.Operator(), pledge.UnitForm{Code: root, Name: root}); err != nil {
		t.Fatalf("AddUnit() = %v", err)
	}
	return m
}

// pick draws one of a list, or skips the step if it is empty.
func pick[T any](t *rapid.T, list []T, label string) T {
	if len(list) == 0 {
		t.Skip("none to choose from")
	}
	return rapid.SampledFrom(list).Draw(t, label)
}

// open returns the campaigns that take signatures.
func (m *machine) open() []*modelCampaign {
	return slices.DeleteFunc(slices.Clone(m.campaigns), func(c *modelCampaign) bool { return c.closed != nil })
}

// campaign draws one, mostly one that is open.
func (m *machine) campaign(t *rapid.T) *modelCampaign {
	if open := m.open(); len(open) > 0 && mostly(t) {
		return pick(t, open, "campaign")
	}
	return pick(t, m.campaigns, "campaign")
}

// mostly reports whether to do what is likely to succeed, 3 times in 4.
func mostly(t *rapid.T) bool {
	return rapid.Bool().Draw(t, "likely") || rapid.Bool().Draw(t, "likely all the same")
}

// anyone draws the code of somebody who is there, or was.
func (m *machine) anyone(t *rapid.T) string {
	if active := m.model.active(); len(active) > 0 && mostly(t) {
		return pick(t, active, "who")
	}
	return pick(t, slices.Sorted(maps.Keys(m.model.people)), "who")
}

// under draws somebody whom someone may do something for, mostly.
func (m *machine) under(t *rapid.T, by string) string {
	theirs := slices.DeleteFunc(m.model.active(), func(code string) bool {
		return !m.model.oversees(by, m.model.people[code].unit)
	})
	if by != "" && len(theirs) > 0 && mostly(t) {
		return pick(t, theirs, "whom")
	}
	return m.anyone(t)
}

// by draws who does something: the organiser, which is "", or somebody who leads a
// unit, or anyone.
func (m *machine) by(t *rapid.T) string {
	active := m.model.active()
	if len(active) == 0 || rapid.Bool().Draw(t, "by the organiser") {
		return ""
	}
	leaders := slices.Concat(slices.Collect(maps.Values(m.model.heads)), slices.Collect(maps.Values(m.model.acting)))
	slices.Sort(leaders)
	return pick(t, append(leaders, pick(t, active, "anyone")), "by")
}

// actor returns somebody who has just signed in; "" is the organiser. Who has left
// did so while they were there.
func (m *machine) actor(t *rapid.T, code string) pledge.Actor {
	if code == "" {
		return pledge.Operator()
	}
	proof := pledge.Proof{By: pledge.ByPassword, At: m.clock.Now()}
	if !m.model.people[code].active {
		return pledge.Actor{
			Principal: pledge.Principal{Official: m.ids[code], Proof: proof},
			Person:    &pledge.Official{ID: m.ids[code], Code: code, Name: code},
		}
	}
	return m.Person(t, code)
}

// wantReason fails unless an error has the reason that the model foresees; "" is
// success.
func wantReason(t *rapid.T, what string, err error, want string) {
	t.Helper()
	if got := pledge.ReasonOf(err); got != want || (err == nil) != (want == "") {
		t.Fatalf("%s = %v (%q), want %q", what, err, got, want)
	}
}

// soundEvery is after how many steps the whole store is derived again, which takes
// far longer than a step does.
const soundEvery = 16

// check compares everything with the model.
func (m *machine) check(t *rapid.T) {
	if m.checks++; m.checks%soundEvery == 0 {
		m.MustBeSound(t)
	}
	for _, c := range m.campaigns {
		now := m.model.now(c)
		rows := now.rows()
		for _, unit := range m.model.units() {
			if rows[unit] != nil && unit != root && !now.world.hasBelow(unit) {
				continue // it is on its parent's page
			}
			cov, err := m.Coverage(t.Context(), pledge.Operator(), unit, c.id)
			if err != nil {
				t.Fatalf("Coverage(%s, %s) = %v", unit, c.id, err)
			}
			m.compare(t, c, rows, &cov.Row)
			for i := range cov.Children {
				m.compare(t, c, rows, &cov.Children[i])
			}
			if want := rows[unit]; want != nil && !slices.Equal(cov.Days, want.Days) {
				t.Errorf("campaign %s, unit %s: days %v, want %v", c.id, unit, cov.Days, want.Days)
			}
		}
		m.comparePeople(t, now)
	}
}

// compare compares a row with the model's. A unit made after the campaign closed
// has nothing in it.
func (m *machine) compare(t *rapid.T, c *modelCampaign, rows map[string]*modelRow, row *pledge.Row) {
	want := modelRow{}
	if known := rows[row.Unit.Code]; known != nil {
		want = *known
	}
	want.Days = nil // of a page, not of a row
	got := modelRow{
		Own: row.Own, All: row.All, Units: row.Units, Pledges: row.Pledges,
		Asked: row.Asked, Pledged: row.Pledged, Applicable: row.Applicable, Complete: row.Complete(),
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("campaign %s, unit %s:\n got %+v\nwant %+v", c.id, row.Unit.Code, got, want)
	}
}

// comparePeople compares the list of everyone with the model's.
func (m *machine) comparePeople(t *rapid.T, now snapshot) {
	list, err := m.PeopleUnder(t.Context(), pledge.Operator(), pledge.Selection{Campaign: now.campaign.id, Unit: root})
	if err != nil {
		t.Fatalf("PeopleUnder(%s) = %v", now.campaign.id, err)
	}
	got, want := map[string]string{}, map[string]string{}
	for i := range list {
		p := &list[i]
		got[p.Official.Code] = fmt.Sprint(p.Unit.Code, " ", standingOf(p), " ", p.Due)
	}
	for code, p := range now.world.people {
		if now.asks(p) {
			want[code] = fmt.Sprint(p.unit, " ", now.standing(code), " ", now.due(p))
		}
	}
	if !maps.Equal(got, want) || len(list) != len(got) {
		t.Errorf("campaign %s: people %v, want %v", now.campaign.id, got, want)
	}
}

// standingOf names where a person stands as the model does.
func standingOf(p *pledge.Person) pledge.PeopleFilter {
	switch st := p.Standing; {
	case st.Excused():
		return pledge.AreExcused
	case st.Signed() && st.Method == pledge.Paper:
		return pledge.SignedOnPaper
	case st.Signed():
		return pledge.SignedOnline
	case p.Overdue:
		return pledge.AreOverdue
	}
	return pledge.Unsigned
}
