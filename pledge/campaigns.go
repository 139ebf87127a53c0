package pledge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"camket/pledge/prose"
	"camket/pledge/store"
	"camket/pledge/viet"
)

// A CampaignForm is what an organiser writes of a campaign.
type CampaignForm struct {
	Year           int // of the pledge, 2000 to 2100
	Title, Subject string
	Bases          []string // legal bases, each a whole line
	Opens          Date
	Deadline       Date
	Scope          Scope
	Grace          int  // days that a joiner has
	UnitPledges    bool // needs a text for units
	HeadsExcuse    bool
	Bodies         map[Audience]string // texts in the markup of package prose; Staff must be there
}

// NewCampaign makes a draft. An input that is wrong is an Invalid error at its
// field: year, title, subject, opens, deadline, grace, units, kinds, or body_ and
// the audience.
func (s *Service) NewCampaign(ctx context.Context, a Actor, f CampaignForm) (Campaign, error) {
	if err := a.MustOrganise(); err != nil {
		return Campaign{}, err
	}
	if err := f.clean(); err != nil {
		return Campaign{}, err
	}
	var made Campaign
	err := s.act(ctx, a, ActCampaignNew, func(tx store.Tx, _ time.Time) (about, error) {
		n, err := next(tx, "campaign/"+strconv.Itoa(f.Year))
		if err != nil {
			return about{}, err
		}
		made = Campaign{ID: CampaignID(fmt.Sprintf("%d-%d", f.Year, n)), State: Draft}
		return about{subject: string(made.ID)}, f.write(tx, &made)
	})
	return made, err
}

// EditCampaign changes a draft. Once a campaign is open its words stand: that is a
// Conflict.
func (s *Service) EditCampaign(ctx context.Context, a Actor, id CampaignID, f CampaignForm) (Campaign, error) {
	if err := a.MustOrganise(); err != nil {
		return Campaign{}, err
	}
	if err := f.clean(); err != nil {
		return Campaign{}, err
	}
	var c Campaign
	err := s.act(ctx, a, ActCampaignEdit, func(tx store.Tx, _ time.Time) (about, error) {
		var err error
		if c, err = draft(tx, id); err != nil {
			return about{}, err
		}
		if c.Year != f.Year {
			return about{}, invalid("year", "year_fixed", "the year is part of the campaign's id")
		}
		return about{subject: string(id)}, f.write(tx, &c)
	})
	return c, err
}

// draft returns a campaign that must still be one.
func draft(tx store.Tx, id CampaignID) (Campaign, error) {
	c, err := campaigns.Get(tx, campaignKey(id))
	if err != nil {
		return c, missing(err, "campaign_unknown", "there is no campaign "+string(id))
	}
	if c.State != Draft {
		return c, conflict("campaign_not_draft", "campaign "+string(id)+" has been opened")
	}
	return c, nil
}

// maxGrace is the most days of grace.
const maxGrace = 90

// maxBody is the most bytes of one text.
const maxBody = 64 << 10

// clean normalises what was written and checks it.
func (f *CampaignForm) clean() error {
	f.Title, f.Subject = viet.Normalize(f.Title), viet.Normalize(f.Subject)
	bases := make([]string, 0, len(f.Bases))
	for _, b := range f.Bases {
		if b = viet.Normalize(b); b != "" {
			bases = append(bases, b)
		}
	}
	f.Bases = bases
	switch {
	case f.Year < 2000 || f.Year > 2100:
		return invalid("year", "year", "the year is from 2000 to 2100")
	case f.Title == "" || len([]rune(f.Title)) > maxName:
		return invalid("title", "title", "a campaign has a title of 1 to 300 letters")
	case f.Subject == "" || len([]rune(f.Subject)) > maxName:
		return invalid("subject", "subject", "a campaign has a subject of 1 to 300 letters")
	case !f.Opens.isDay():
		return invalid("opens", "date", "the opening day is missing")
	case !f.Deadline.isDay():
		return invalid("deadline", "date", "the deadline is missing")
	case f.Deadline < f.Opens:
		return invalid("deadline", "deadline_before_opening", "the deadline is before the opening day")
	}
	if f.Grace < 0 || f.Grace > maxGrace {
		return invalid("grace", "grace", "the grace is from 0 to 90 days")
	}
	if f.UnitPledges && strings.TrimSpace(f.Bodies[ForUnit]) == "" {
		return invalid("body_"+string(ForUnit), "unit_text_missing", "units are asked for a pledge and have no text")
	}
	for _, k := range f.Scope.Kinds {
		if !slices.Contains(Kinds(), k) {
			return invalid("kinds", "kind", "there is no kind of employment "+string(k))
		}
	}
	return f.checkBodies()
}

func (f *CampaignForm) checkBodies() error {
	if strings.TrimSpace(f.Bodies[Staff]) == "" {
		return invalid("body_"+string(Staff), "text_missing", "the common text is missing")
	}
	for _, audience := range Audiences() {
		body := f.Bodies[audience]
		field := "body_" + string(audience)
		if len(body) > maxBody {
			return invalid(field, "text_long", "a text has at most 64 KiB")
		}
		if strings.TrimSpace(body) == "" {
			continue
		}
		var bad *prose.Error
		if _, err := prose.Parse(body); errors.As(err, &bad) {
			return invalid(field, "text_malformed", err.Error()).about(strconv.Itoa(bad.Line))
		} else if err != nil {
			return err
		}
	}
	return nil
}

// write stores a draft and its texts.
func (f *CampaignForm) write(tx store.Tx, c *Campaign) error {
	for _, id := range slices.Concat(f.Scope.Units, f.Scope.Without) {
		if _, err := units.Get(tx, unitKey(id)); errors.Is(err, store.ErrNotFound) {
			return invalid("units", "unit_unknown", "there is no unit "+string(id))
		} else if err != nil {
			return err
		}
	}
	c.Year, c.Title, c.Subject, c.Bases = f.Year, f.Title, f.Subject, f.Bases
	c.Opens, c.Deadline, c.Grace, c.Scope = f.Opens, f.Deadline, f.Grace, f.Scope
	c.UnitPledges, c.HeadsExcuse = f.UnitPledges, f.HeadsExcuse
	if err := campaigns.Put(tx, *c); err != nil {
		return err
	}
	for _, audience := range Audiences() {
		if err := f.writeText(tx, c, audience); err != nil {
			return err
		}
	}
	return nil
}

// writeText stores one text, as a new version if its words differ.
func (f *CampaignForm) writeText(tx store.Tx, c *Campaign, audience Audience) error {
	key := textKey(c.ID, audience)
	if strings.TrimSpace(f.Bodies[audience]) == "" {
		return texts.Delete(tx, key)
	}
	old, err := texts.Get(tx, key)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	t := Text{
		Campaign: c.ID, Audience: audience, Version: old.Version,
		Subject: c.Subject, Bases: c.Bases, Body: prose.Canonical(f.Bodies[audience]),
	}
	if t.Hash = t.sum(); t.Hash == old.Hash {
		return nil
	}
	t.Version++
	return texts.Put(tx, t)
}

// OpenCampaign freezes the texts, counts everyone who is asked to sign, and lets
// them sign from the opening day on.
func (s *Service) OpenCampaign(ctx context.Context, a Actor, id CampaignID) (Campaign, error) {
	return s.advance(ctx, a, ActCampaignOpen, id, func(tx store.Tx, c *Campaign, now time.Time) error {
		if c.State != Draft {
			return conflict("campaign_not_draft", "campaign "+string(id)+" has been opened")
		}
		c.State, c.OpenedAt, c.Texts = Open, now, map[Audience]string{}
		for t, err := range texts.Scan(tx, store.Prefix(campaignKey(c.ID))) {
			if err != nil {
				return err
			}
			c.Texts[t.Audience] = t.Hash
		}
		return resetTallies(tx, c)
	})
}

// CloseCampaign ends the signing. Its figures and its lists stay as they are.
func (s *Service) CloseCampaign(ctx context.Context, a Actor, id CampaignID) (Campaign, error) {
	return s.advance(ctx, a, ActCampaignClose, id, func(tx store.Tx, c *Campaign, now time.Time) error {
		if c.State != Open {
			return conflict("campaign_not_open", "campaign "+string(id)+" is not open")
		}
		c.State, c.ClosedAt = Closed, now
		return s.close(tx, c, now)
	})
}

// MoveDeadline gives an open campaign another deadline, from today on.
func (s *Service) MoveDeadline(ctx context.Context, a Actor, id CampaignID, to Date) (Campaign, error) {
	return s.advance(ctx, a, ActCampaignExtend, id, func(_ store.Tx, c *Campaign, now time.Time) error {
		switch {
		case c.State != Open:
			return conflict("campaign_not_open", "campaign "+string(id)+" is not open")
		case !to.isDay():
			return invalid("deadline", "date", "the deadline is missing")
		case to < c.Opens:
			return invalid("deadline", "deadline_before_opening", "the deadline is before the opening day")
		case to < DateOf(now):
			return invalid("deadline", "deadline_past", "the deadline is past")
		}
		c.Moved = append(c.Moved, MovedDeadline{From: c.Deadline, On: DateOf(now)})
		c.Deadline = to
		return nil
	})
}

func (s *Service) advance(ctx context.Context, a Actor, action Action, id CampaignID, step func(store.Tx, *Campaign, time.Time) error) (Campaign, error) {
	var c Campaign
	if err := a.MustOrganise(); err != nil {
		return c, err
	}
	err := s.act(ctx, a, action, func(tx store.Tx, now time.Time) (about, error) {
		var err error
		if c, err = campaigns.Get(tx, campaignKey(id)); err != nil {
			return about{}, missing(err, "campaign_unknown", "there is no campaign "+string(id))
		}
		what, due := about{subject: string(id)}, c.Deadline
		if err := step(tx, &c, now); err != nil {
			return about{}, err
		}
		if c.Deadline != due {
			what.detail = string(due) + " " + string(c.Deadline)
		}
		return what, campaigns.Put(tx, c)
	})
	return c, err
}

// A CampaignSummary is a campaign with its headline.
type CampaignSummary struct {
	Campaign Campaign
	Row      Row // of the agency; zero for a draft
}

// Campaigns lists every campaign, the newest year first.
func (s *Service) Campaigns(ctx context.Context, a Actor) ([]CampaignSummary, error) {
	if err := a.mustSeeAll(); err != nil {
		return nil, err
	}
	var list []CampaignSummary
	err := s.view(ctx, func(tx store.Tx, now time.Time) error {
		list = nil
		top, err := rootUnit(tx)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		for c, err := range campaigns.Scan(tx, store.Range{Reverse: true}) {
			if err != nil {
				return err
			}
			sum := CampaignSummary{Campaign: c}
			if c.State != Draft && top.ID != "" {
				f, err := s.figures(tx, &c, &top, DateOf(now))
				if err != nil {
					return err
				}
				sum.Row = f.rows[0]
			}
			list = append(list, sum)
		}
		return nil
	})
	return list, err
}

// Campaign returns a campaign by its id or, where only one is of that year, by
// the year; an empty reference means the current one.
func (s *Service) Campaign(ctx context.Context, a Actor, ref string) (Campaign, error) {
	var c Campaign
	if err := a.mustSeeAll(); err != nil {
		return c, err
	}
	today := DateOf(s.now())
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		c, err = findCampaign(tx, ref, today)
		return err
	})
	return c, err
}

func findCampaign(tx store.Tx, ref string, today Date) (Campaign, error) {
	year, err := strconv.Atoi(ref)
	if err != nil {
		return campaignOrCurrent(tx, CampaignID(ref), today)
	}
	var found []Campaign
	for c, err := range campaigns.Scan(tx, store.Range{}) {
		if err != nil {
			return c, err
		}
		if c.Year == year {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return Campaign{}, notFound("campaign_unknown", "there is no campaign of "+ref)
	case 1:
		return found[0], nil
	}
	var ids []string
	for _, c := range found {
		ids = append(ids, string(c.ID))
	}
	return Campaign{}, invalid("campaign", "campaign_ambiguous", "which campaign of "+ref+": "+strings.Join(ids, ", ")+"?")
}

// Texts returns a campaign's texts in the order of Audiences.
func (s *Service) Texts(ctx context.Context, a Actor, id CampaignID) ([]Text, error) {
	if err := a.mustSeeAll(); err != nil {
		return nil, err
	}
	var list []Text
	err := s.Store.View(ctx, func(tx store.Tx) error {
		list = nil
		for t, err := range texts.Scan(tx, store.Prefix(campaignKey(id))) {
			if err != nil {
				return err
			}
			list = append(list, t)
		}
		return nil
	})
	slices.SortFunc(list, func(x, y Text) int {
		return slices.Index(Audiences(), x.Audience) - slices.Index(Audiences(), y.Audience)
	})
	return list, err
}
