package main

import (
	"context"
	"math/rand/v2"
	"time"

	"camket/data"
	"camket/pledge"
)

// How long before today the demo's campaign opened, and how many days are left.
const (
	demoDaysOpen = 12
	demoDaysLeft = 18
)

// A seeder makes the past of an invented agency, last year's campaign and the
// first two weeks of this year's: it does through the Service what people would
// have done, with the Service's clock set to when they would have done it.
type seeder struct {
	service *pledge.Service
	rng     *rand.Rand
	opens   pledge.Date
	clock   time.Time // what the Service takes for the present
	scan    []byte    // of a list that was signed on paper
	units   []*seedUnit
}

// newSeeder returns a seeder for an agency whose present is now. It takes over
// the clock of the Service, which must be doing nothing else.
func newSeeder(s *pledge.Service, now time.Time) *seeder {
	sd := &seeder{
		service: s,
		rng:     rand.New(rand.NewPCG(1, 2)),
		opens:   pledge.DateOf(now).AddDays(-demoDaysOpen),
		scan:    data.SignedList(),
	}
	s.Clock = func() time.Time { return sd.clock }
	return sd
}

// A seedUnit is a unit of the invented agency.
type seedUnit struct {
	unit   pledge.Unit
	head   pledge.Official
	people []pledge.Official // its own, the head among them
	share  float64           // of its people who sign

	unsigned []pledge.Official // this year, the head not among them
}

// seed fills the store.
func (sd *seeder) seed(ctx context.Context, officials int) (*cast, error) {
	opened := sd.opens.Time().AddDate(-1, 0, 0)
	sd.clock = opened.AddDate(0, 0, -3).Add(9 * time.Hour)
	roster := data.Ward(officials)
	if err := sd.hire(ctx, roster); err != nil {
		return nil, err
	}
	if err := sd.nameHeads(ctx); err != nil {
		return nil, err
	}
	if err := sd.setOffice(ctx, officials); err != nil {
		return nil, err
	}
	if err := sd.lastYear(ctx, pledge.DateOf(opened)); err != nil {
		return nil, err
	}
	sd.clock = sd.opens.Time().Add(7 * time.Hour)
	campaign, err := sd.openCampaign(ctx, sd.opens, demoDaysOpen+demoDaysLeft)
	if err != nil {
		return nil, err
	}
	if err := sd.thisYear(ctx, campaign); err != nil {
		return nil, err
	}
	return castFrom(campaign.ID, sd.units)
}

// hire puts everyone on the roster, as camket import does.
func (sd *seeder) hire(ctx context.Context, roster pledge.Roster) error {
	plan, err := sd.service.PlanImport(ctx, pledge.Operator(), roster)
	if err != nil {
		return err
	}
	applied, err := sd.service.ApplyImport(ctx, pledge.Operator(), roster, plan.Digest)
	if err != nil {
		return err
	}
	lines, err := sd.service.Units(ctx, pledge.Operator())
	if err != nil {
		return err
	}
	byID := map[pledge.UnitID]*seedUnit{}
	for _, line := range lines {
		if line.People == 0 {
			continue
		}
		u := &seedUnit{unit: line.Unit, share: shareOf(len(sd.units))}
		byID[line.Unit.ID] = u
		sd.units = append(sd.units, u)
	}
	for i := range applied.Changes {
		o := applied.Changes[i].After
		byID[o.Unit].people = append(byID[o.Unit].people, o)
	}
	return nil
}

// nameHeads names the head of every unit that has people: the first of them in
// the roster.
func (sd *seeder) nameHeads(ctx context.Context) error {
	for _, u := range sd.units {
		u.head = u.people[0]
		if err := sd.service.SetHead(ctx, pledge.Operator(), u.unit.Code, u.head.Code); err != nil {
			return err
		}
		u.unit.Head = u.head.ID
	}
	return nil
}

// shareOf returns how much of the i-th unit has signed: some units are done, one
// of nine has not begun, the others are under way. It comes to about a half.
func shareOf(i int) float64 {
	shares := [...]float64{1, 0.7, 1, 0.4, 0, 1, 0.5, 0.3, 0.25}
	return shares[i%len(shares)]
}

// openCampaign opens a campaign of so many days.
func (sd *seeder) openCampaign(ctx context.Context, opens pledge.Date, days int) (pledge.Campaign, error) {
	deadline := opens.AddDays(days)
	year := deadline.Time().Year()
	made, err := sd.service.NewCampaign(ctx, pledge.Operator(), pledge.CampaignForm{
		Year: year, Title: data.DefaultTitle(year), Subject: data.DefaultSubject(year), Bases: data.Bases(),
		Opens: opens, Deadline: deadline, Grace: pledge.DefaultGrace, UnitPledges: true, Bodies: data.Texts(),
	})
	if err != nil {
		return made, err
	}
	return sd.service.OpenCampaign(ctx, pledge.Operator(), made.ID)
}

// as returns an official as they are just after they gave their password.
func (sd *seeder) as(ctx context.Context, o *pledge.Official) (pledge.Actor, error) {
	return sd.service.Actor(ctx, pledge.Principal{
		Official: o.ID, Proof: pledge.Proof{By: pledge.ByPassword, At: sd.service.Clock()},
	}, pledge.Origin{IP: "192.0.2.20", UserAgent: "camket demo"})
}
