package main

import (
	"context"
	"fmt"

	"camket/pledge"
)

// campaignOpenCmd opens a draft.
type campaignOpenCmd struct {
	storeFlag
	campaignArg
}

// Run says whom the campaign is for.
func (c *campaignOpenCmd) Run(ctx context.Context, p *program) error {
	return c.use(ctx, p, func(s *pledge.Service) error {
		draft, err := c.find(ctx, s, pledge.Draft)
		if err != nil {
			return err
		}
		opened, err := s.OpenCampaign(ctx, pledge.Operator(), draft.ID)
		if err != nil {
			return fail("opening campaign "+string(draft.ID), err)
		}
		return p.tellFigures(ctx, s, &opened, "is open")
	})
}

// campaignCloseCmd closes an open campaign.
type campaignCloseCmd struct {
	storeFlag
	campaignArg
}

// Run says how far the campaign has come.
func (c *campaignCloseCmd) Run(ctx context.Context, p *program) error {
	return c.use(ctx, p, func(s *pledge.Service) error {
		open, err := c.find(ctx, s, pledge.Open)
		if err != nil {
			return err
		}
		closed, err := s.CloseCampaign(ctx, pledge.Operator(), open.ID)
		if err != nil {
			return fail("closing campaign "+string(open.ID), err)
		}
		return p.tellFigures(ctx, s, &closed, "is closed")
	})
}

// tellFigures prints where a campaign stands.
func (p *program) tellFigures(ctx context.Context, s *pledge.Service, c *pledge.Campaign, what string) error {
	rep, err := s.Report(ctx, pledge.Operator(), c.ID, "", "")
	if pledge.ReasonOf(err) == "no_agency" {
		p.note("nobody is on the roster yet (camket import FILE)")
		err = nil
	}
	if err != nil {
		return fail("reading the figures", err)
	}
	_, err = fmt.Fprintf(p.out, "campaign %s %s: %s\n", c.ID, what, headline(&rep))
	return err
}
