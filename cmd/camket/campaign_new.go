package main

import (
	"cmp"
	"context"
	"fmt"

	"camket/data"
	"camket/pledge"
)

// campaignNewCmd makes a draft.
type campaignNewCmd struct {
	storeFlag
	Year     int    `required:"" help:"The year of the pledge."`
	Opens    day    `required:"" placeholder:"DAY" help:"The first day of signing, as 2026-01-05."`
	Deadline day    `required:"" placeholder:"DAY" help:"The last day in time."`
	Title    string `help:"The title, in Vietnamese; the usual one if left out."`
	Grace    int    `default:"10" help:"Days that someone who joins later has."`
	Units    bool   `name:"unit-pledges" help:"Each unit signs a pledge of its own."`
	Heads    bool   `name:"heads-excuse" help:"Heads excuse their people without asking."`
	Subject  string `help:"What is pledged, as it stands under BẢN CAM KẾT; the usual words if left out."`
}

// Run prints the id of the new campaign, and nothing else.
func (c *campaignNewCmd) Run(ctx context.Context, p *program) error {
	return c.make(ctx, p, func(s *pledge.Service) error {
		made, err := s.NewCampaign(ctx, pledge.Operator(), c.form())
		if err != nil {
			return fail("making the campaign", err)
		}
		_, err = fmt.Fprintln(p.out, made.ID)
		return err
	})
}

func (c *campaignNewCmd) form() pledge.CampaignForm {
	return pledge.CampaignForm{
		Year:     c.Year,
		Title:    cmp.Or(c.Title, data.DefaultTitle(c.Year)),
		Subject:  cmp.Or(c.Subject, data.DefaultSubject(c.Year)),
		Bases:    data.Bases(),
		Opens:    c.Opens.Date,
		Deadline: c.Deadline.Date,
		Grace:    c.Grace,

		UnitPledges: c.Units,
		HeadsExcuse: c.Heads,

		Bodies: data.Texts(),
	}
}
