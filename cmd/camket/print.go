package main

import (
	"context"
	"errors"
	"io"

	"camket/pdf"
	"camket/pledge"
)

// printCmd prints papers.
type printCmd struct {
	storeFlag
	campaignFlag
	Unit    string  `placeholder:"CODE" help:"Only this unit and those below it."`
	What    string  `required:"" enum:"pledges" help:"pledges: everyone's signed pledge, in roster order."`
	Output  string  `short:"o" required:"" placeholder:"FILE" help:"The PDF to write; - for standard output."`
	BaseURL baseURL `name:"base-url" placeholder:"URL" help:"The address of the server, for the QR code that checks a paper. Without it papers have the code alone."`
}

// Run writes one PDF.
func (c *printCmd) Run(ctx context.Context, p *program) error {
	return c.use(ctx, p, func(s *pledge.Service) error {
		campaign, err := c.find(ctx, s)
		if err != nil {
			return err
		}
		entries, err := s.Entries(ctx, pledge.Operator(), pledge.Selection{
			Campaign: campaign.ID, Unit: c.Unit, Show: pledge.HasSigned,
		})
		if err != nil {
			return fail("finding the pledges", err)
		}
		if entries.Count == 0 {
			return fail("printing the pledges of campaign "+string(campaign.ID), errors.New("nobody has signed yet"))
		}
		err = p.toFile(c.Output, func(w io.Writer) error {
			return pdf.Pledges(w, pdf.Options{BaseURL: string(c.BaseURL)}, entries.All(ctx))
		})
		if err != nil {
			return err
		}
		p.note("%s printed", count(entries.Count, "pledge"))
		if c.BaseURL == "" {
			p.note("they have no QR code; name the address of the server with --base-url")
		}
		return nil
	})
}
