package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"camket/pledge"
)

// campaignCmd groups the commands on campaigns.
type campaignCmd struct {
	New   campaignNewCmd   `cmd:"" help:"Make a draft with the shipped texts and print its id."`
	Open  campaignOpenCmd  `cmd:"" help:"Freeze a campaign's texts and let officials sign."`
	Close campaignCloseCmd `cmd:"" help:"End the signing of a campaign."`
	List  campaignListCmd  `cmd:"" help:"List every campaign."`
}

// A campaignFlag names the campaign that a command is about.
type campaignFlag struct {
	Campaign string `placeholder:"ID" help:"The campaign: its id, or the year where it is the only one. Without it, the current one."`
}

// find returns the campaign, or the current one if none is named.
func (f campaignFlag) find(ctx context.Context, s *pledge.Service) (pledge.Campaign, error) {
	c, err := s.Campaign(ctx, pledge.Operator(), f.Campaign)
	if f.Campaign == "" {
		return c, fail("finding the current campaign", err)
	}
	return c, fail("finding campaign "+f.Campaign, err)
}

// A campaignArg names a campaign that a command brings forward.
type campaignArg struct {
	ID       string `arg:"" optional:"" placeholder:"ID" help:"The campaign: its id, or the year where it is the only one. Without it, the one that it can only be."`
	Campaign string `placeholder:"ID" help:"The same, as a flag."`
}

// Validate implements kong's check of a parsed command line.
func (a campaignArg) Validate() error {
	if a.ID != "" && a.Campaign != "" && a.ID != a.Campaign {
		return fmt.Errorf("two campaigns are named: %s, and %s by --campaign or CAMKET_CAMPAIGN", a.ID, a.Campaign)
	}
	return nil
}

// find returns the campaign, or the only one in the given state if none is named.
func (a campaignArg) find(ctx context.Context, s *pledge.Service, state pledge.CampaignState) (pledge.Campaign, error) {
	if ref := cmp.Or(a.ID, a.Campaign); ref != "" {
		return campaignFlag{ref}.find(ctx, s)
	}
	all, err := s.Campaigns(ctx, pledge.Operator())
	if err != nil {
		return pledge.Campaign{}, fail("listing the campaigns", err)
	}
	return only(all, state)
}

// only returns the one campaign that is in a state.
func only(all []pledge.CampaignSummary, state pledge.CampaignState) (pledge.Campaign, error) {
	var found []pledge.Campaign
	var ids []string
	for _, sum := range all {
		if sum.Campaign.State == state {
			found = append(found, sum.Campaign)
			ids = append(ids, string(sum.Campaign.ID))
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	f := &failure{what: "finding the campaign", why: errors.New("none is " + string(state)), hint: "see camket campaign list"}
	if len(found) > 1 {
		f.why, f.hint = errors.New("several are "+string(state)), "name one: "+strings.Join(ids, ", ")
	}
	return pledge.Campaign{}, f
}
