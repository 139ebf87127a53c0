package main

import (
	"context"
	"fmt"
	"strconv"

	"camket/pledge"
)

// campaignListCmd lists the campaigns.
type campaignListCmd struct{ storeFlag }

// Run prints a table, the newest campaign first.
func (c *campaignListCmd) Run(ctx context.Context, p *program) error {
	return c.look(ctx, p, func(s *pledge.Service) error {
		all, err := s.Campaigns(ctx, pledge.Operator())
		if err != nil {
			return fail("listing the campaigns", err)
		}
		t := table{right: map[int]bool{4: true}}
		t.add("id", "state", "opens", "deadline", "signed", "title")
		for _, sum := range all {
			t.add(campaignLine(&sum)...)
		}
		_, err = fmt.Fprint(p.out, t.String())
		return err
	})
}

func campaignLine(sum *pledge.CampaignSummary) []string {
	c, n := &sum.Campaign, sum.Row.All
	signed := "-"
	if c.State != pledge.Draft {
		signed = strconv.Itoa(n.Signed()) + "/" + strconv.Itoa(n.Required)
	}
	return []string{string(c.ID), string(c.State), string(c.Opens), string(c.Deadline), signed, c.Title}
}
