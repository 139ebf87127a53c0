package pledge_test

import (
	"fmt"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"camket/pledge"
)

// sign lets anyone who was ever there try to sign any campaign, some of them for
// the second time.
func (m *machine) sign(t *rapid.T) {
	c, code := m.campaign(t), m.anyone(t)
	in := m.signing(c, m.texts[c.id][pledge.Staff])
	sig, err := m.Sign(t.Context(), m.actor(t, code), in)
	wantReason(t, fmt.Sprintf("Sign(%s, %s)", code, c.id), err, m.model.bar(c, code))
	if err == nil {
		m.signed(c, code, &sig)
	}
}

func (m *machine) signing(c *modelCampaign, hash string) pledge.Signing {
	return pledge.Signing{
		Campaign: c.id, TextHash: hash, Attempt: m.NewAttempt(), Consent: "Tôi đồng ý.", Strokes: scribble,
	}
}

// signed notes a signature, which ends what excuses there are.
func (m *machine) signed(c *modelCampaign, code string, sig *pledge.Signature) {
	c.signed[code] = modelSignature{
		id: sig.ID, serial: sig.Serial, attempt: sig.Attempt, paper: sig.Method == pledge.Paper, day: m.model.today,
	}
	for _, e := range c.excuses {
		if e.code == code && (e.state == pledge.Proposed || e.state == pledge.Approved) {
			e.state = pledge.Ended
		}
	}
}

// bar says why an official cannot sign, "" if they can.
func (m *model) bar(c *modelCampaign, code string) string {
	_, signed := c.signed[code]
	switch {
	case c.closed != nil:
		return "campaign_not_open"
	case !m.people[code].active:
		return "left"
	case !m.now(c).asks(m.people[code]):
		return "not_required"
	case m.today < c.opens:
		return "campaign_not_open"
	case signed:
		return "already_signed"
	}
	return ""
}

// repeat sends a form again: it must not matter what has happened since.
func (m *machine) repeat(t *rapid.T) {
	c := m.campaign(t)
	code := pick(t, slices.Sorted(maps.Keys(c.signed)), "who")
	was := c.signed[code]
	in := m.signing(c, m.texts[c.id][pledge.Staff])
	in.Attempt = was.attempt
	sig, err := m.Sign(t.Context(), m.actor(t, code), in)
	if err != nil || sig.ID != was.id || sig.Serial != was.serial {
		t.Fatalf("Sign, sent again = %s, %d, %v, want %s, %d", sig.ID, sig.Serial, err, was.id, was.serial)
	}
}

// stale signs a text that is not the one of the campaign.
func (m *machine) stale(t *rapid.T) {
	c, code := m.campaign(t), m.anyone(t)
	_, err := m.Sign(t.Context(), m.actor(t, code), m.signing(c, "0"))
	want := m.model.bar(c, code)
	if want == "" {
		want = "text_changed"
	}
	wantReason(t, fmt.Sprintf("Sign(%s, %s, a stale text)", code, c.id), err, want)
}

// paper records a list of a few people, of which perhaps not all will do, and
// sometimes sends it again.
func (m *machine) paper(t *rapid.T) {
	if len(m.model.people) == 0 {
		t.Skip("nobody has come yet")
	}
	c, by := m.campaign(t), m.by(t)
	codes := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string { return m.under(t, by) }), 1, min(3, len(m.model.people)), rapid.ID).Draw(t, "people")
	f := m.PaperForm(c.id, codes...)
	made, err := m.RecordPaper(t.Context(), m.actor(t, by), f)
	wantReason(t, fmt.Sprintf("RecordPaper(%q)", codes), err, m.model.paperBar(c, by, codes))
	if err != nil {
		return
	}
	for i, code := range codes {
		m.signed(c, code, &made[i])
	}
	again, err := m.RecordPaper(t.Context(), m.actor(t, by), f)
	if err != nil || len(again) != len(made) || again[0].ID != made[0].ID {
		t.Fatalf("RecordPaper(%q), sent again = %v, %v, want the same", codes, again, err)
	}
}

// paperBar says why a list cannot be recorded, "" if it can.
func (m *model) paperBar(c *modelCampaign, by string, codes []string) string {
	known := func(code string) bool { return m.people[code].active && m.oversees(by, m.people[code].unit) }
	switch {
	case !known(codes[0]):
		return "official_unknown"
	case c.closed != nil:
		return "campaign_not_open"
	case m.today < c.opens:
		return "signed_before_opening"
	}
	for _, code := range codes {
		_, signed := c.signed[code]
		switch {
		case !known(code):
			return "official_unknown"
		case !m.now(c).asks(m.people[code]):
			return "not_required"
		case signed:
			return "paper_signed"
		}
	}
	return ""
}

func (m *machine) void(t *rapid.T) {
	c, by := m.campaign(t), m.by(t)
	code := pick(t, slices.Sorted(maps.Keys(c.signed)), "whose")
	sig := c.signed[code]
	err := m.Void(t.Context(), m.actor(t, by), sig.id, "ký nhầm")
	wantReason(t, fmt.Sprintf("Void(%s, %s)", c.id, code), err, m.model.voidBar(c, by, m.model.people[code].unit, sig.paper))
	if err == nil {
		delete(c.signed, code)
	}
}

// voidBar says why somebody cannot void a signature that belongs to a unit.
func (m *model) voidBar(c *modelCampaign, by, unit string, paper bool) string {
	switch {
	case !m.oversees(by, unit):
		return "signature_unknown"
	case by != "" && !paper:
		return "organiser_only"
	case c.closed != nil:
		return "campaign_not_open"
	}
	return ""
}

// signUnit lets anyone try to sign the pledge of a unit.
func (m *machine) signUnit(t *rapid.T) {
	c, unit, code := m.campaign(t), "", ""
	if led := slices.Sorted(maps.Keys(m.model.heads)); len(led) > 0 && mostly(t) {
		unit = pick(t, led, "led unit")
		code = m.model.heads[unit]
	} else {
		unit, code = pick(t, m.model.units(), "unit"), pick(t, m.model.active(), "who")
	}
	hash := m.texts[c.id][pledge.ForUnit]
	sig, err := m.SignUnit(t.Context(), m.actor(t, code), unit, m.signing(c, hash))
	wantReason(t, fmt.Sprintf("SignUnit(%s, %s, %s)", code, unit, c.id), err, m.model.unitBar(c, code, unit))
	if err == nil {
		c.pledges[unit] = modelSignature{id: sig.ID, day: m.model.today}
	}
}

// unitBar says why somebody cannot sign the pledge of a unit.
func (m *model) unitBar(c *modelCampaign, code, unit string) string {
	_, signed := c.pledges[unit]
	switch {
	case !m.oversees(code, unit):
		return "unit_unknown"
	case c.closed != nil:
		return "campaign_not_open"
	case !m.leads(code, unit):
		return "not_head"
	case signed:
		return "already_signed"
	case !c.unitPledges || !m.now(c).asksUnit(unit):
		return "not_required"
	case m.today < c.opens:
		return "campaign_not_open"
	}
	return ""
}

func (m *machine) voidUnit(t *rapid.T) {
	c, by := m.campaign(t), m.by(t)
	unit := pick(t, slices.Sorted(maps.Keys(c.pledges)), "unit")
	err := m.Void(t.Context(), m.actor(t, by), c.pledges[unit].id, "ký nhầm")
	wantReason(t, fmt.Sprintf("Void(%s, the pledge of %s)", c.id, unit), err, m.model.voidBar(c, by, unit, false))
	if err == nil {
		delete(c.pledges, unit)
	}
}
