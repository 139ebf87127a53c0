package pledge_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"camket/pledge"
)

// propose asks to excuse anyone, for any days.
func (m *machine) propose(t *rapid.T) {
	c, by := m.campaign(t), m.by(t)
	code := m.under(t, by)
	f := pledge.ExcuseForm{Campaign: c.id, Official: code, Reason: pledge.OtherCause}
	f.From = m.model.today.AddDays(rapid.IntRange(-2, 2).Draw(t, "from"))
	if rapid.Bool().Draw(t, "to a day") {
		f.To = f.From.AddDays(rapid.IntRange(0, 4).Draw(t, "days"))
	}
	e, err := m.ProposeExcuse(t.Context(), m.actor(t, by), f)
	wantReason(t, fmt.Sprintf("ProposeExcuse(%+v)", f), err, m.model.proposalBar(c, by, f))
	if err != nil {
		return
	}
	state := pledge.Proposed
	if m.model.decides(c, by, code) {
		state = pledge.Approved
	}
	if e.State != state {
		t.Fatalf("ProposeExcuse(%+v) by %q is %s, want %s", f, by, e.State, state)
	}
	c.excuses = append(c.excuses, &modelExcuse{id: e.ID, code: code, from: f.From, to: f.To, state: state})
}

// proposalBar says why an excuse cannot be proposed, "" if it can.
func (m *model) proposalBar(c *modelCampaign, by string, f pledge.ExcuseForm) string {
	p := m.people[f.Official]
	_, signed := c.signed[f.Official]
	switch {
	case c.closed != nil:
		return "campaign_not_open"
	case !p.active || !m.oversees(by, p.unit):
		return "official_unknown"
	case f.To != "" && f.To < m.today:
		return "excuse_past"
	case !m.now(c).asks(p):
		return "not_required"
	case signed:
		return "already_signed"
	}
	for _, e := range c.excuses {
		yet := e.state == pledge.Approved && (e.to == "" || m.today <= e.to)
		if e.code == f.Official && (e.state == pledge.Proposed || yet) {
			return "excuse_exists"
		}
	}
	return ""
}

func (m *machine) decide(t *rapid.T) {
	c, by := m.campaign(t), m.by(t)
	proposed := func(e *modelExcuse) bool { return e.state == pledge.Proposed }
	e := c.excuse(t, proposed)
	approve := rapid.IntRange(0, 3).Draw(t, "approve") > 0
	_, err := m.DecideExcuse(t.Context(), m.actor(t, by), e.id, approve)
	want := m.model.excuseBar(c, by, e)
	switch {
	case want != "":
	case e.state != pledge.Proposed:
		want = "excuse_decided"
	case !m.model.decides(c, by, e.code):
		want = "excuse_above"
	}
	wantReason(t, fmt.Sprintf("DecideExcuse(%+v)", *e), err, want)
	if err == nil {
		e.state = pledge.Refused
		if approve {
			e.state = pledge.Approved
		}
	}
}

func (m *machine) end(t *rapid.T) {
	c, by := m.campaign(t), m.by(t)
	e := c.excuse(t, func(e *modelExcuse) bool { return e.on(m.model.today) })
	_, err := m.EndExcuse(t.Context(), m.actor(t, by), e.id)
	want := m.model.excuseBar(c, by, e)
	if want == "" && e.state != pledge.Proposed && e.state != pledge.Approved {
		want = "excuse_decided"
	}
	wantReason(t, fmt.Sprintf("EndExcuse(%+v)", *e), err, want)
	if err == nil {
		e.state = pledge.Ended
	}
}

// excuse draws one of the campaign's, mostly such a one.
func (c *modelCampaign) excuse(t *rapid.T, such func(*modelExcuse) bool) *modelExcuse {
	if slices.ContainsFunc(c.excuses, such) && mostly(t) {
		return pick(t, slices.DeleteFunc(slices.Clone(c.excuses), func(e *modelExcuse) bool { return !such(e) }), "excuse")
	}
	return pick(t, c.excuses, "excuse")
}

// excuseBar says why nobody's excuse can be changed, "" if it can.
func (m *model) excuseBar(c *modelCampaign, by string, e *modelExcuse) string {
	switch {
	case !m.oversees(by, m.people[e.code].unit):
		return "excuse_unknown"
	case c.closed != nil:
		return "campaign_not_open"
	}
	return ""
}
