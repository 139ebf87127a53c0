package pledge_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"camket/pledge"
	"camket/pledge/store/bolt"
	"camket/pledge/store/storetest"
)

// TestCoverageMachine lets everything that moves a tally happen in any order, and
// after every step compares what is on record with a recount, and what every
// unit's page shows with a model that keeps no counters.
func TestCoverageMachine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMachine(t)
		t.Repeat(map[string]func(*rapid.T){
			"import":   m.imports,
			"leave":    m.leave,
			"transfer": m.transfer,
			"move":     m.move,
			"open":     m.opens,
			"close":    m.closes,
			"sign":     m.sign,
			"repeat":   m.repeat,
			"stale":    m.stale,
			"paper":    m.paper,
			"void":     m.void,
			"":         m.check,
		})
	})
}

// A machine drives a Service and the model side by side.
type machine struct {
	*kit
	model  model
	actors map[string]pledge.Actor // as they first signed in
	texts  map[pledge.CampaignID]string
}

// root is the agency's code.
const root = "u0"

func newMachine(t *rapid.T) *machine {
	dir, err := os.MkdirTemp("", "camket-machine-")
	if err != nil {
		t.Fatalf("%v", err)
	}
	db, err := bolt.Open(filepath.Join(dir, "camket.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("Close() = %v", err)
		}
		_ = os.RemoveAll(dir)
	})
	m := &machine{
		kit:    newKitOn(storetest.RunTwice(db)),
		model:  model{parents: map[string]string{root: ""}, people: map[string]*modelPerson{}},
		actors: map[string]pledge.Actor{}, texts: map[pledge.CampaignID]string{},
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

// imports applies a roster of a few people, known and new, some in new units.
func (m *machine) imports(t *rapid.T) {
	codes := rapid.SliceOfNDistinct(rapid.IntRange(1, 9), 1, 4, rapid.ID).Draw(t, "people")
	var rows []pledge.RosterRow
	var want pledge.PlanCounts
	for _, n := range codes {
		code := fmt.Sprintf("p%d", n)
		unit := pick(t, m.model.units(), "unit")
		path := m.model.path(unit)
		if n := len(m.model.parents); n < 7 && rapid.Bool().Draw(t, "new unit") {
			below := fmt.Sprintf("u%d", n)
			m.model.parents[below] = unit
			unit, path = below, append(slices.Clone(path), below)
		}
		r := row(code, path...)
		r.Kind = pick(t, pledge.Kinds()[1:3], "kind")
		rows = append(rows, r)
		m.model.join(&want, code, unit, r.Kind)
	}
	plan := m.MustImport(t, pledge.Roster{File: "f", Rows: rows})
	if plan.Counts != want {
		t.Fatalf("ApplyImport(%+v) = %+v, want %+v", rows, plan.Counts, want)
	}
	for _, r := range rows {
		if _, ok := m.actors[r.Code]; !ok {
			m.actors[r.Code] = m.Person(t, r.Code)
		}
	}
}

// join says what a row does, and counts it.
func (m *model) join(n *pledge.PlanCounts, code, unit string, kind pledge.Kind) {
	n.Rows++
	now := modelPerson{unit: unit, kind: kind, active: true}
	switch p := m.people[code]; {
	case p == nil || !p.active:
		n.New++
	case p.unit != unit:
		n.Moved++
	case *p != now:
		n.Changed++
	default:
		n.Unchanged++
	}
	m.people[code] = &now
}

func (m *machine) leave(t *rapid.T) {
	code := pick(t, m.model.active(), "who")
	if err := m.Leave(t.Context(), pledge.Operator(), code); err != nil {
		t.Fatalf("Leave(%s) = %v", code, err)
	}
	m.model.people[code].active = false
}

func (m *machine) transfer(t *rapid.T) {
	code, unit := pick(t, m.model.active(), "who"), pick(t, m.model.units(), "to")
	if err := m.Transfer(t.Context(), pledge.Operator(), code, unit); err != nil {
		t.Fatalf("Transfer(%s, %s) = %v", code, unit, err)
	}
	m.model.people[code].unit = unit
}

// move puts a unit under another, or tries to.
func (m *machine) move(t *rapid.T) {
	unit, parent := pick(t, m.model.units(), "unit"), pick(t, m.model.units(), "under")
	_, err := m.EditUnit(t.Context(), pledge.Operator(), unit, pledge.UnitForm{Parent: parent})
	if m.model.within(parent, unit) {
		wantError(t, "EditUnit", err, pledge.Invalid, "parent_below")
		return
	}
	if err != nil {
		t.Fatalf("EditUnit(%s, under %s) = %v", unit, parent, err)
	}
	m.model.parents[unit] = parent
}

func (m *machine) opens(t *rapid.T) {
	if len(m.model.open()) == 3 {
		t.Skip("enough are open")
	}
	f := form(2026)
	delete(f.Bodies, pledge.Leaders)
	c := &modelCampaign{signed: map[string]modelSignature{}}
	if rapid.Bool().Draw(t, "for some units") {
		c.units = rapid.SliceOfNDistinct(rapid.SampledFrom(m.model.units()), 1, 2, rapid.ID).Draw(t, "units")
		for _, unit := range c.units {
			d, err := m.UnitDetail(t.Context(), pledge.Operator(), unit)
			if err != nil {
				t.Fatalf("UnitDetail(%s) = %v", unit, err)
			}
			f.Scope.Units = append(f.Scope.Units, d.Unit.ID)
		}
	}
	if rapid.Bool().Draw(t, "for some kinds") {
		c.kinds = []pledge.Kind{pick(t, pledge.Kinds()[1:3], "kind")}
		f.Scope.Kinds = c.kinds
	}
	c.id = m.MustOpen(t, f)
	texts, err := m.Texts(t.Context(), pledge.Operator(), c.id)
	if err != nil || len(texts) != 1 {
		t.Fatalf("Texts(%s) = %d, %v", c.id, len(texts), err)
	}
	m.texts[c.id] = texts[0].Hash
	m.model.campaigns = append(m.model.campaigns, c)
}

func (m *machine) closes(t *rapid.T) {
	c := pick(t, m.model.open(), "campaign")
	m.MustClose(t, c.id)
	m.model.close(c)
}

// sign lets anyone who was ever there try to sign any campaign, some of them for
// the second time.
func (m *machine) sign(t *rapid.T) {
	c, code := pick(t, m.model.campaigns, "campaign"), pick(t, slices.Sorted(maps.Keys(m.actors)), "who")
	in := pledge.Signing{
		Campaign: c.id, TextHash: m.texts[c.id], Attempt: m.NewAttempt(), Consent: "Tôi đồng ý.", Strokes: scribble,
	}
	sig, err := m.Sign(t.Context(), m.actors[code], in)
	if got, want := pledge.ReasonOf(err), m.model.refusal(c, code); got != want {
		t.Fatalf("Sign(%s, %s) = %v, want %q", code, c.id, err, want)
	}
	if err == nil {
		c.signed[code] = modelSignature{id: sig.ID, serial: sig.Serial, attempt: in.Attempt}
	}
}

// refusal says why an official cannot sign, "" if they can.
func (m *model) refusal(c *modelCampaign, code string) string {
	p := m.people[code]
	_, signed := c.signed[code]
	switch {
	case c.closed != nil:
		return "campaign_not_open"
	case !p.active:
		return "left"
	case !m.asks(c, p):
		return "not_required"
	case signed:
		return "already_signed"
	}
	return ""
}

// signatures returns who has a valid signature in a campaign, by a filter.
func (c *modelCampaign) signatures(want func(modelSignature) bool) []string {
	var codes []string
	for code, sig := range c.signed {
		if want(sig) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// repeat sends a form again: it must not matter what has happened since.
func (m *machine) repeat(t *rapid.T) {
	c := pick(t, m.model.campaigns, "campaign")
	code := pick(t, c.signatures(func(s modelSignature) bool { return !s.paper }), "who")
	was := c.signed[code]
	sig, err := m.Sign(t.Context(), m.actors[code], pledge.Signing{
		Campaign: c.id, TextHash: m.texts[c.id], Attempt: was.attempt, Consent: "Tôi đồng ý.", Strokes: scribble,
	})
	if err != nil || sig.ID != was.id || sig.Serial != was.serial {
		t.Fatalf("Sign, sent again = %s, %d, %v, want %s, %d", sig.ID, sig.Serial, err, was.id, was.serial)
	}
}

// stale signs a text that is not the one of the campaign.
func (m *machine) stale(t *rapid.T) {
	c, code := pick(t, m.model.campaigns, "campaign"), pick(t, slices.Sorted(maps.Keys(m.actors)), "who")
	_, err := m.Sign(t.Context(), m.actors[code], pledge.Signing{
		Campaign: c.id, TextHash: "0", Attempt: m.NewAttempt(), Consent: "Tôi đồng ý.", Strokes: scribble,
	})
	want := m.model.refusal(c, code)
	if want == "" {
		want = "text_changed"
	}
	if got := pledge.ReasonOf(err); got != want {
		t.Fatalf("Sign(%s, %s, a stale text) = %v, want %q", code, c.id, err, want)
	}
}

func (m *machine) paper(t *rapid.T) {
	c, code := pick(t, m.model.open(), "campaign"), pick(t, m.model.active(), "who")
	if m.model.refusal(c, code) != "" {
		t.Skip("cannot sign")
	}
	sig, err := m.PaperSignature(t.Context(), c.id, m.ids[code])
	if err != nil {
		t.Fatalf("PaperSignature(%s, %s) = %v", c.id, code, err)
	}
	c.signed[code] = modelSignature{id: sig.ID, serial: sig.Serial, paper: true}
}

func (m *machine) void(t *rapid.T) {
	c := pick(t, m.model.campaigns, "campaign")
	code := pick(t, c.signatures(func(modelSignature) bool { return true }), "whose")
	err := m.Void(t.Context(), pledge.Operator(), c.signed[code].id, "ký nhầm")
	if c.closed != nil {
		wantError(t, "Void", err, pledge.Conflict, "campaign_not_open")
		return
	}
	if err != nil {
		t.Fatalf("Void(%s, %s) = %v", c.id, code, err)
	}
	delete(c.signed, code)
}

// check compares everything.
func (m *machine) check(t *rapid.T) {
	m.MustBeSound(t)
	for _, c := range m.model.campaigns {
		for _, unit := range m.model.units() {
			if !m.model.hasBelow(unit) && unit != root {
				continue // it is on its parent's page
			}
			cov, err := m.Coverage(t.Context(), pledge.Operator(), unit, c.id)
			if err != nil {
				t.Fatalf("Coverage(%s, %s) = %v", unit, c.id, err)
			}
			m.compare(t, c, unit, &cov.Row)
			for i := range cov.Children {
				m.compare(t, c, cov.Children[i].Unit.Code, &cov.Children[i])
			}
		}
	}
}

func (m *machine) compare(t *rapid.T, c *modelCampaign, unit string, row *pledge.Row) {
	all, units := m.model.coverage(c, unit)
	own := m.model.own(c, unit)
	if got := countOf(row.Own); got != own {
		t.Errorf("campaign %s, unit %s: own people %+v, want %+v", c.id, unit, got, own)
	}
	if got := countOf(row.All); got != all {
		t.Errorf("campaign %s, unit %s: people %+v, want %+v", c.id, unit, got, all)
	}
	if row.Units != units || row.Applicable != (own.required > 0) {
		t.Errorf("campaign %s, unit %s: units %+v (applicable: %t), want %+v", c.id, unit, row.Units, row.Applicable, units)
	}
	if complete := units.Applicable > 0 && units.Complete == units.Applicable; row.Complete() != complete {
		t.Errorf("campaign %s, unit %s: complete = %t, want %t", c.id, unit, row.Complete(), complete)
	}
}

func countOf(n pledge.Count) modelCount { return modelCount{n.Required, n.Online, n.Paper} }
