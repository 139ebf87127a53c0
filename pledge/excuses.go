package pledge

import (
	"context"
	"errors"
	"slices"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
)

// An ExcuseForm is what is proposed.
type ExcuseForm struct {
	Campaign CampaignID
	Official string // code
	Reason   ExcuseReason
	From     Date // empty: today
	To       Date // empty: as long as the campaign
}

// ProposeExcuse asks that an official need not sign. Their head or clerk may, and
// who oversees them. It is approved at once if whoever proposes it could approve
// it, or if the campaign leaves that to heads and a head of their unit proposes.
func (s *Service) ProposeExcuse(ctx context.Context, a Actor, f ExcuseForm) (Excuse, error) {
	var e Excuse
	id := ExcuseID(token.NewOrderedID(s.Rand, s.now()))
	err := s.act(ctx, a, ActExcusePropose, func(tx store.Tx, now time.Time) (about, error) {
		c, err := openCampaign(tx, f.Campaign)
		if err != nil {
			return about{}, err
		}
		o, u, err := overseenOfficial(tx, &a, f.Official)
		if err != nil {
			return about{}, err
		}
		if err := f.check(&c, &o, &u, DateOf(now)); err != nil {
			return about{}, err
		}
		if err := mayBeExcused(tx, &c, o.ID); err != nil {
			return about{}, err
		}
		e = Excuse{
			ID: id, Campaign: c.ID, Official: o.ID, Reason: f.Reason, From: f.From, To: f.To, State: Proposed,
			ProposedAt: now, ProposedBy: a.id(), Proposer: a.Name,
		}
		if a.decidesExcuse(&c, &o, &u) {
			e.decide(&a, true, now)
		}
		e.turn(DateOf(now))
		if err := excuses.Insert(tx, e); err != nil {
			return about{}, err
		}
		return about{subject: string(id), detail: string(o.ID) + " " + string(e.State)}, updateExcused(tx, &c, o.ID, DateOf(now))
	})
	return e, err
}

// check fills in the first day and looks for what can't be.
func (f *ExcuseForm) check(c *Campaign, o *Official, u *Unit, today Date) error {
	if f.From == "" {
		f.From = today
	}
	switch {
	case !slices.Contains(ExcuseReasons(), f.Reason):
		return invalid("reason", "excuse_reason", "there is no such reason")
	case !f.From.isDay():
		return invalid("from", "date", "the first day is missing")
	case f.To != "" && !f.To.isDay():
		return invalid("to", "date", "the last day is not one")
	case f.To != "" && f.To < f.From:
		return invalid("to", "excuse_backwards", "the last day is before the first")
	case f.To != "" && f.To < today:
		return invalid("to", "excuse_past", "the last day is past")
	case !c.Scope.Includes(o, u):
		return conflict("not_required", "the campaign is not for this official")
	}
	return nil
}

// mayBeExcused returns a Conflict if an official has signed, or has an excuse that
// is proposed or yet to end.
func mayBeExcused(tx store.Tx, c *Campaign, id OfficialID) error {
	st, err := standingOf(tx, c.ID, id)
	if err != nil {
		return err
	}
	if st.Signed() {
		return conflict("already_signed", "the official has signed this campaign")
	}
	for e, err := range excuses.ScanIndex(tx, "official", store.Prefix(store.Key(string(c.ID), string(id)))) {
		if err != nil {
			return err
		}
		if e.State == Proposed || e.State == Approved && (st.Excused() || e.Turns != "") {
			return conflict("excuse_exists", "the official has an excuse, or one is proposed")
		}
	}
	return nil
}

// decide approves an excuse or refuses it.
func (e *Excuse) decide(a *Actor, approve bool, now time.Time) {
	e.State, e.DecidedAt, e.DecidedBy, e.Decider = Refused, now, a.id(), a.Name
	if approve {
		e.State = Approved
	}
}

// decidesExcuse reports whether the actor may approve an excuse of an official of
// a unit: an organiser, or who leads a unit above; in a campaign that leaves it to
// heads, also who leads the unit itself. Nobody decides about themselves.
func (a *Actor) decidesExcuse(c *Campaign, o *Official, u *Unit) bool {
	if a.Person != nil && a.Person.ID == o.ID {
		return false
	}
	return a.Organiser || slices.ContainsFunc(a.Leads, func(top UnitID) bool {
		return u.Within(top) && (top != u.ID || c.HeadsExcuse)
	})
}

// DecideExcuse approves a proposal or refuses it.
func (s *Service) DecideExcuse(ctx context.Context, a Actor, id ExcuseID, approve bool) (Excuse, error) {
	return s.changeExcuse(ctx, a, ActExcuseDecide, id, func(c *Campaign, e *Excuse, o *Official, u *Unit, now time.Time) error {
		if e.State != Proposed {
			return conflict("excuse_decided", "the excuse has been decided")
		}
		if !a.decidesExcuse(c, o, u) {
			return forbidden("excuse_above", "an organiser or the head of the unit above decides")
		}
		e.decide(&a, approve, now)
		return nil
	})
}

// EndExcuse takes back a proposal, or ends an excuse before its last day. Who
// oversees the official may: it only ever asks for more.
func (s *Service) EndExcuse(ctx context.Context, a Actor, id ExcuseID) (Excuse, error) {
	return s.changeExcuse(ctx, a, ActExcuseEnd, id, func(_ *Campaign, e *Excuse, _ *Official, _ *Unit, now time.Time) error {
		if e.State != Proposed && e.State != Approved {
			return conflict("excuse_decided", "the excuse is over")
		}
		e.end(&a, now)
		return nil
	})
}

func (e *Excuse) end(a *Actor, now time.Time) {
	e.State, e.EndedAt, e.EndedBy = Ended, now, a.id()
}

// changeExcuse changes an excuse that is open to the actor.
func (s *Service) changeExcuse(ctx context.Context, a Actor, action Action, id ExcuseID, change func(*Campaign, *Excuse, *Official, *Unit, time.Time) error) (Excuse, error) {
	var e Excuse
	err := s.act(ctx, a, action, func(tx store.Tx, now time.Time) (about, error) {
		var err error
		if e, err = excuses.Get(tx, excuseKey(id)); err != nil {
			return about{}, missing(err, "excuse_unknown", "there is no such excuse")
		}
		o, u, err := officialAndUnit(tx, e.Official)
		if err != nil {
			return about{}, err
		}
		if !a.Oversees(&u) {
			return about{}, notFound("excuse_unknown", "there is no such excuse")
		}
		if err := a.mustManage(&u); err != nil {
			return about{}, err
		}
		c, err := openCampaign(tx, e.Campaign)
		if err != nil {
			return about{}, err
		}
		if err := change(&c, &e, &o, &u, now); err != nil {
			return about{}, err
		}
		e.turn(DateOf(now))
		if err := excuses.Put(tx, e); err != nil {
			return about{}, err
		}
		return about{subject: string(id), detail: string(o.ID) + " " + string(e.State)}, updateExcused(tx, &c, o.ID, DateOf(now))
	})
	return e, err
}

// endExcuses ends what excuses an official has in a campaign, because they sign.
func endExcuses(tx store.Tx, a *Actor, c CampaignID, id OfficialID, now time.Time) error {
	var open []Excuse
	for e, err := range excuses.ScanIndex(tx, "official", store.Prefix(store.Key(string(c), string(id)))) {
		if err != nil {
			return err
		}
		if e.State == Proposed || e.State == Approved {
			open = append(open, e)
		}
	}
	for _, e := range open {
		e.end(a, now)
		e.turn(DateOf(now))
		if err := excuses.Put(tx, e); err != nil {
			return err
		}
	}
	return nil
}

// overseenOfficial returns an active official, and their unit, whom the actor
// manages.
func overseenOfficial(tx store.Tx, a *Actor, code string) (Official, Unit, error) {
	unknown := notFound("official_unknown", "there is no official "+code)
	o, err := findOfficial(tx, code)
	if errors.Is(err, store.ErrNotFound) || err == nil && !o.Active() {
		return o, Unit{}, unknown
	}
	if err != nil {
		return o, Unit{}, err
	}
	u, err := units.Get(tx, unitKey(o.Unit))
	if err != nil {
		return o, u, err
	}
	if !a.Oversees(&u) {
		return o, u, unknown
	}
	return o, u, a.mustManage(&u)
}
