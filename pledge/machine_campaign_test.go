package pledge_test

import (
	"maps"
	"slices"

	"pgregory.net/rapid"

	"camket/pledge"
)

// opens makes a campaign of any kind, and opens it.
func (m *machine) opens(t *rapid.T) {
	if len(m.open()) == 2 || len(m.campaigns) == 3 {
		t.Skip("there are enough")
	}
	today := m.model.today
	c := &modelCampaign{
		signed: map[string]modelSignature{}, pledges: map[string]modelSignature{}, past: map[pledge.Date]snapshot{},
		unitPledges: rapid.Bool().Draw(t, "unit pledges"), headsExcuse: !mostly(t),
		grace: rapid.IntRange(0, 4).Draw(t, "grace"), opened: today,
		opens: today.AddDays(rapid.IntRange(-2, 1).Draw(t, "opens in")),
	}
	c.deadline = c.opens.AddDays(rapid.IntRange(0, 6).Draw(t, "days"))
	if rapid.IntRange(0, 3).Draw(t, "for some units") == 3 {
		c.units = rapid.SliceOfNDistinct(rapid.SampledFrom(m.model.units()), 1, 2, rapid.ID).Draw(t, "units")
	}
	if rapid.IntRange(0, 3).Draw(t, "not for some units") == 3 {
		c.without = []string{pick(t, m.model.units(), "without")}
	}
	if rapid.IntRange(0, 3).Draw(t, "for some kinds") == 3 {
		c.kinds = []pledge.Kind{pick(t, pledge.Kinds()[1:3], "kind")}
	}
	c.id = m.MustOpen(t, m.form(t, c))
	texts, err := m.Texts(t.Context(), pledge.Operator(), c.id)
	if err != nil {
		t.Fatalf("Texts(%s) = %v", c.id, err)
	}
	m.texts[c.id] = map[pledge.Audience]string{}
	for _, text := range texts {
		m.texts[c.id][text.Audience] = text.Hash
	}
	m.campaigns = append(m.campaigns, c)
}

// form writes a campaign of the model as an organiser would. All sign one text.
func (m *machine) form(t *rapid.T, c *modelCampaign) pledge.CampaignForm {
	f := form(2026)
	if c.unitPledges {
		f = unitForm(2026)
	}
	delete(f.Bodies, pledge.Leaders)
	f.Opens, f.Deadline, f.Grace, f.HeadsExcuse = c.opens, c.deadline, c.grace, c.headsExcuse
	f.Scope = pledge.Scope{Units: m.unitIDs(t, c.units), Without: m.unitIDs(t, c.without), Kinds: c.kinds}
	return f
}

func (m *machine) unitIDs(t *rapid.T, codes []string) []pledge.UnitID {
	var ids []pledge.UnitID
	for _, code := range codes {
		d, err := m.UnitDetail(t.Context(), pledge.Operator(), code)
		if err != nil {
			t.Fatalf("UnitDetail(%s) = %v", code, err)
		}
		ids = append(ids, d.Unit.ID)
	}
	return ids
}

func (m *machine) closes(t *rapid.T) {
	c := pick(t, m.open(), "campaign")
	m.MustClose(t, c.id)
	c.closed = m.model.clone()
}

// moveDeadline moves a deadline, or tries to.
func (m *machine) moveDeadline(t *rapid.T) {
	c := m.campaign(t)
	to := m.model.today.AddDays(rapid.IntRange(-1, 5).Draw(t, "in days"))
	_, err := m.MoveDeadline(t.Context(), pledge.Operator(), c.id, to)
	want := ""
	switch {
	case c.closed != nil:
		want = "campaign_not_open"
	case to < c.opens:
		want = "deadline_before_opening"
	case to < m.model.today:
		want = "deadline_past"
	}
	wantReason(t, "MoveDeadline", err, want)
	if err == nil {
		c.deadline = to
	}
}

// nextDay lets a day end, and perhaps some more. Something may happen on the new day
// before anybody has looked at it.
func (m *machine) nextDay(t *rapid.T) {
	for _, c := range m.campaigns {
		if c.closed == nil || c.closed.today == m.model.today {
			c.past[m.model.today] = m.model.now(c).kept()
		}
	}
	m.model.today = m.model.today.AddDays(rapid.IntRange(1, 3).Draw(t, "days"))
	m.clock.SetDay(m.model.today)
	if mostly(t) {
		first := []func(*rapid.T){m.closes, m.sign, m.transfer, m.propose, m.paper, m.leave, m.end}
		first[rapid.IntRange(0, len(first)-1).Draw(t, "first")](t)
	}
}

// lookBack compares the report of a past day with what was counted when it ended.
func (m *machine) lookBack(t *rapid.T) {
	c := m.campaign(t)
	day := pick(t, slices.Sorted(maps.Keys(c.past)), "day")
	rep, err := m.Report(t.Context(), pledge.Operator(), c.id, "", day)
	if err != nil {
		t.Fatalf("Report(%s, as of %s) = %v", c.id, day, err)
	}
	rows := c.past[day].rows()
	for _, r := range rep.Rows {
		want := modelRow{}
		if was := rows[r.Code]; was != nil {
			want = *was
		}
		if got := r.Own; got != peopleOf(want.Own) {
			t.Errorf("campaign %s, unit %s, as of %s: own people %+v, want %+v", c.id, r.Code, day, got, want.Own)
		}
		if r.Pledged != nil && *r.Pledged != want.Pledged {
			t.Errorf("campaign %s, unit %s, as of %s: pledged %t, want %t", c.id, r.Code, day, *r.Pledged, want.Pledged)
		}
	}
}
