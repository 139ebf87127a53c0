package main

import (
	"context"
	"fmt"
	"time"

	"camket/data"
	"camket/pledge"
)

// A signing is one official's, at its time.
type signing struct {
	at   time.Time
	code pledge.IssuedCode
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

// sign lets the n-th signer in with their code, and signs as they do: three of
// four draw, the others type their name.
func (sd *seeder) sign(ctx context.Context, in *signing, n int) error {
	sd.clock = in.at
	s, o := sd.service, &in.code.Official
	origin := pledge.Origin{IP: fmt.Sprintf("192.0.2.%d", 1+n%250), UserAgent: "camket demo"}
	who, err := s.RedeemCode(ctx, in.code.Code, o.BirthDate.String(), origin)
	if err != nil {
		return err
	}
	a, err := s.Actor(ctx, who, origin)
	if err != nil {
		return err
	}
	offer, err := s.Offer(ctx, a)
	if err != nil {
		return err
	}
	hand := pledge.Signing{
		Campaign: offer.Campaign.ID, TextHash: offer.Text.Hash, Attempt: s.NewAttempt(), Consent: data.Consent,
	}
	if n%4 == 3 {
		hand.Typed = o.Name
	} else {
		hand.Strokes = data.Scribble(o.Name).String()
	}
	_, err = s.Sign(ctx, a, hand)
	return err
}

// pathName makes one key of a unit's names.
func pathName(path []string) string { return fmt.Sprintf("%q", path) }
