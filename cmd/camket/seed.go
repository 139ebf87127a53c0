package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"camket/data"
	"camket/pledge"
)

// How long before today the demo's campaign opened, and how many days are left.
const (
	demoDaysOpen = 12
	demoDaysLeft = 18
)

// A seeder makes the past two weeks of an invented agency: it does through the
// Service what people would have done, with the Service's clock set to when they
// would have done it.
type seeder struct {
	service *pledge.Service
	rng     *rand.Rand
	opens   pledge.Date
	clock   time.Time // what the Service takes for the present
}

// newSeeder returns a seeder for an agency whose present is now. It takes over
// the clock of the Service, which must be doing nothing else.
func newSeeder(s *pledge.Service, now time.Time) *seeder {
	sd := &seeder{
		service: s,
		rng:     rand.New(rand.NewPCG(1, 2)),
		opens:   pledge.DateOf(now).AddDays(-demoDaysOpen),
	}
	s.Clock = func() time.Time { return sd.clock }
	return sd
}

// A seedUnit is a unit of the invented agency.
type seedUnit struct {
	line     pledge.UnitLine
	head     pledge.RosterRow
	share    float64             // of its people who sign
	unsigned []pledge.IssuedCode // at first everyone's
}

// seed fills the store.
func (sd *seeder) seed(ctx context.Context, officials int) (*cast, error) {
	sd.clock = sd.opens.AddDays(-3).Time().Add(9 * time.Hour)
	roster := data.Ward(officials)
	if err := sd.hire(ctx, roster); err != nil {
		return nil, err
	}
	units, err := sd.nameHeads(ctx, roster)
	if err != nil {
		return nil, err
	}
	sd.clock = sd.opens.Time().Add(7 * time.Hour)
	campaign, err := sd.openCampaign(ctx)
	if err != nil {
		return nil, err
	}
	signings, err := sd.chooseSigners(ctx, campaign.ID, units)
	if err != nil {
		return nil, err
	}
	for i := range signings {
		if err := sd.sign(ctx, &signings[i], i); err != nil {
			return nil, err
		}
	}
	return castFrom(campaign.ID, units)
}

// hire puts everyone on the roster, as camket import does.
func (sd *seeder) hire(ctx context.Context, roster pledge.Roster) error {
	plan, err := sd.service.PlanImport(ctx, pledge.Operator(), roster)
	if err != nil {
		return err
	}
	_, err = sd.service.ApplyImport(ctx, pledge.Operator(), roster, plan.Digest)
	return err
}

// nameHeads names the head of every unit that has people: the first of them in
// the roster. It returns these units, each after its parent.
func (sd *seeder) nameHeads(ctx context.Context, roster pledge.Roster) ([]*seedUnit, error) {
	lines, err := sd.service.Units(ctx, pledge.Operator())
	if err != nil {
		return nil, err
	}
	heads := map[string]pledge.RosterRow{}
	for _, row := range roster.Rows {
		if path := pathName(row.Unit); heads[path].Code == "" {
			heads[path] = row
		}
	}
	names := map[pledge.UnitID]string{}
	var units []*seedUnit
	for _, line := range lines {
		names[line.Unit.ID] = line.Unit.Name
		var path []string
		for _, id := range line.Unit.Path[1:] {
			path = append(path, names[id])
		}
		head, ok := heads[pathName(path)]
		if !ok {
			continue
		}
		if err := sd.service.SetHead(ctx, pledge.Operator(), line.Unit.Code, head.Code); err != nil {
			return nil, err
		}
		units = append(units, &seedUnit{line: line, head: head, share: shareOf(len(units))})
	}
	return units, nil
}

// shareOf returns how much of the i-th unit has signed: some units are done, one
// of nine has not begun, the others are under way. It comes to about a half.
func shareOf(i int) float64 {
	shares := [...]float64{1, 0.7, 1, 0.4, 0, 1, 0.5, 0.3, 0.25}
	return shares[i%len(shares)]
}

func (sd *seeder) openCampaign(ctx context.Context) (pledge.Campaign, error) {
	deadline := sd.opens.AddDays(demoDaysOpen + demoDaysLeft)
	year := deadline.Time().Year()
	made, err := sd.service.NewCampaign(ctx, pledge.Operator(), pledge.CampaignForm{
		Year: year, Title: data.DefaultTitle(year), Subject: data.DefaultSubject(year), Bases: data.Bases(),
		Opens: sd.opens, Deadline: deadline, Bodies: data.Texts(),
	})
	if err != nil {
		return made, err
	}
	return sd.service.OpenCampaign(ctx, pledge.Operator(), made.ID)
}

// chooseSigners issues sign codes to everyone and chooses who uses theirs, and
// when. What it returns is in the order of time.
func (sd *seeder) chooseSigners(ctx context.Context, c pledge.CampaignID, units []*seedUnit) ([]signing, error) {
	codes, err := sd.service.IssueCodes(ctx, pledge.Operator(), c, "")
	if err != nil {
		return nil, err
	}
	byID := map[pledge.UnitID]*seedUnit{}
	for _, u := range units {
		byID[u.line.Unit.ID] = u
	}
	for _, code := range codes {
		u := byID[code.Unit.ID]
		u.unsigned = append(u.unsigned, code)
	}
	var chosen []signing
	for _, u := range units {
		sd.rng.Shuffle(len(u.unsigned), func(i, j int) { u.unsigned[i], u.unsigned[j] = u.unsigned[j], u.unsigned[i] })
		n := int(u.share * float64(len(u.unsigned)))
		for _, code := range u.unsigned[:n] {
			chosen = append(chosen, signing{at: sd.workingTime(), code: code})
		}
		u.unsigned = u.unsigned[n:]
	}
	slices.SortFunc(chosen, func(a, b signing) int { return a.at.Compare(b.at) })
	return chosen, nil
}
