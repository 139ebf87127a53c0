package main

import (
	"context"
	"time"

	"camket/pledge"
)

// lastYear runs the campaign of the year before, for comparison: nearly everybody
// signed, unit by unit, on lists of paper that their heads recorded.
func (sd *seeder) lastYear(ctx context.Context, opens pledge.Date) error {
	sd.clock = opens.Time().Add(7 * time.Hour)
	c, err := sd.openCampaign(ctx, opens, demoDaysOpen+demoDaysLeft)
	if err != nil {
		return err
	}
	for day := range demoDaysOpen + demoDaysLeft {
		sd.clock = opens.AddDays(day).Time().Add(15 * time.Hour)
		for i, u := range sd.units {
			if listDay(i) != day {
				continue
			}
			if err := sd.signList(ctx, c.ID, u, u.people[:len(u.people)-len(u.people)/20]); err != nil {
				return err
			}
			if err := sd.signForUnit(ctx, c.ID, u); err != nil {
				return err
			}
		}
	}
	sd.clock = c.Deadline.AddDays(3).Time().Add(10 * time.Hour)
	_, err = sd.service.CloseCampaign(ctx, pledge.Operator(), c.ID)
	return err
}

// listDay returns the day of last year's campaign on which the i-th unit signed:
// a few at once, most in the second and third week.
func listDay(i int) int { return 1 + (i*i+3*i)%(demoDaysOpen+demoDaysLeft-3) }

// signList records that people of a unit have signed on paper, as its head does
// after a meeting.
func (sd *seeder) signList(ctx context.Context, c pledge.CampaignID, u *seedUnit, people []pledge.Official) error {
	head, err := sd.as(ctx, &u.head)
	if err != nil {
		return err
	}
	const atOnce = 500
	for len(people) > 0 {
		n := min(len(people), atOnce)
		form := pledge.PaperForm{
			Campaign: c, SignedOn: pledge.DateOf(sd.clock), Attempt: sd.service.NewAttempt(),
			Scan: pledge.ScanFile{Name: "danh-sach-ky.png", Content: sd.scan},
		}
		for i := range people[:n] {
			form.People = append(form.People, people[i].Code)
		}
		if _, err := sd.service.RecordPaper(ctx, head, form); err != nil {
			return err
		}
		people = people[n:]
	}
	return nil
}

// signForUnit lets the head sign the unit's own pledge.
func (sd *seeder) signForUnit(ctx context.Context, c pledge.CampaignID, u *seedUnit) error {
	head, err := sd.as(ctx, &u.head)
	if err != nil {
		return err
	}
	offer, err := sd.service.UnitOffer(ctx, head, u.unit.Code, c)
	if err != nil {
		return err
	}
	_, err = sd.service.SignUnit(ctx, head, u.unit.Code, sd.hand(c, offer.Text.Hash, &u.head, false))
	return err
}
