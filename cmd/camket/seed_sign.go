package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"camket/data"
	"camket/pledge"
)

// An event is something that happened, at its time.
type event struct {
	at   time.Time
	sign *pledge.Official // who signed; nil for anything else
	unit *pledge.Unit     // of whom
	do   func(ctx context.Context) error
}

// thisYear makes what has happened since the opening: people sign online, some
// unit has its meeting and signs on paper, heads sign for their units, excuses are
// proposed and approved, somebody joins, somebody is reported as missing.
func (sd *seeder) thisYear(ctx context.Context, c pledge.Campaign) error {
	events := sd.incidents(c.ID)
	for _, u := range sd.units {
		events = append(events, sd.signings(u)...)
		if u.share == 1 {
			events = append(events, event{at: sd.workingTime(), do: func(ctx context.Context) error { return sd.signForUnit(ctx, c.ID, u) }})
		}
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	for len(events) > 0 {
		n := batch(events)
		sd.clock = events[0].at
		if err := sd.happen(ctx, &c, events[:n]); err != nil {
			return err
		}
		events = events[n:]
	}
	return nil
}

// batch returns how many of the events can happen at once: signings within one
// minute, in a province many of them.
func batch(events []event) int {
	const most = 32
	n := 1
	for events[0].sign != nil && n < min(len(events), most) && events[n].sign != nil && events[n].at.Sub(events[0].at) < time.Minute {
		n++
	}
	return n
}

func (sd *seeder) happen(ctx context.Context, c *pledge.Campaign, events []event) error {
	if events[0].sign == nil {
		return events[0].do(ctx)
	}
	errs := make([]error, len(events))
	var wg sync.WaitGroup
	for i, e := range events {
		wg.Go(func() { errs[i] = sd.sign(ctx, c, &e) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// signings lets the unit's share of people sign, and notes the others.
func (sd *seeder) signings(u *seedUnit) []event {
	left := slices.Clone(u.unsigned)
	sd.rng.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
	n := int(u.share * float64(len(left)))
	if u.share < 1 {
		n = min(n, max(0, len(left)-2)) // somebody has to be left whom a visitor can be
	}
	u.unsigned = left[n:]
	signers := slices.Clone(left[:n])
	if u.share > 0 {
		signers = append(signers, u.head)
	}
	var list []event
	for i := range signers {
		list = append(list, event{at: sd.workingTime(), sign: &signers[i], unit: &u.unit})
	}
	return list
}

// workingTime returns an hour at which somebody signed: on a working day since
// the opening, more often on the first ones.
func (sd *seeder) workingTime() time.Time {
	for {
		d := int(sd.rng.ExpFloat64() * demoDaysOpen / 2)
		start := sd.opens.AddDays(d).Time()
		if weekday := start.Weekday(); d >= demoDaysOpen || weekday == time.Saturday || weekday == time.Sunday {
			continue
		}
		minute := 8*60 + sd.rng.IntN(9*60)
		return start.Add(time.Duration(minute)*time.Minute + time.Duration(sd.rng.IntN(60_000))*time.Millisecond)
	}
}

// sign lets somebody sign as they do: three of four draw, the others type their
// name.
func (sd *seeder) sign(ctx context.Context, c *pledge.Campaign, e *event) error {
	a, err := sd.as(ctx, e.sign)
	if err != nil {
		return err
	}
	text := c.Texts[pledge.AudienceOf(e.sign, e.unit)]
	_, err = sd.service.Sign(ctx, a, sd.hand(c.ID, text, e.sign, len(e.sign.Name)%4 == 3))
	return err
}

// hand is the form that somebody sends.
func (sd *seeder) hand(c pledge.CampaignID, textHash string, o *pledge.Official, types bool) pledge.Signing {
	form := pledge.Signing{Campaign: c, TextHash: textHash, Attempt: sd.service.NewAttempt(), Consent: data.Consent}
	if types {
		form.Typed = o.Name
	} else {
		form.Strokes = string(data.Scribble(o.Name).Drawing())
	}
	return form
}
