package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/token"
)

// codesCmd issues sign codes.
type codesCmd struct {
	storeFlag
	campaignFlag
	Unit   string `placeholder:"CODE" help:"Only for this unit and those below it."`
	Format string `enum:"text,csv" default:"text" help:"text or csv."`
	Output string `short:"o" placeholder:"FILE" help:"Write to a file that only its owner can read, instead of standard output."`
}

// Run prints the codes. This is the only time they are seen: the store has but
// their hashes. So the file is there before any code is made, and with it ends the
// slip that somebody already holds.
func (c *codesCmd) Run(ctx context.Context, p *program) error {
	return c.use(ctx, p, func(s *pledge.Service) error {
		campaign, err := c.find(ctx, s)
		if err != nil {
			return err
		}
		var issued pledge.IssuedCodes
		err = p.toFile(c.Output, func(w io.Writer) error {
			var err error
			issued, err = s.IssueCodes(ctx, pledge.Operator(), pledge.Selection{Campaign: campaign.ID, Unit: c.Unit})
			if err != nil {
				return fail("issuing sign codes", err)
			}
			if c.Format == "csv" {
				return sheet.WriteCSV(w, sheet.ForPrograms, pledge.CodeTable(issued.Codes))
			}
			return writeCodesText(w, issued.Codes)
		})
		if err != nil {
			return lostCodes(fail("writing sign codes", err), issued.Codes, "issue them again")
		}
		p.noteCodes(issued.Codes)
		return nil
	})
}

// lostCodes adds to a failure that codes were issued which nobody will see, and
// what to do about it.
func lostCodes(err error, codes []pledge.IssuedCode, again string) error {
	f := (*failure)(nil)
	if len(codes) == 0 || !errors.As(err, &f) {
		return err
	}
	people := "1 person"
	if len(codes) > 1 {
		people = strconv.Itoa(len(codes)) + " people"
	}
	return &failure{what: f.what, why: f.why, hint: "the codes of " + people + " were replaced; " + again}
}

func (p *program) noteCodes(codes []pledge.IssuedCode) {
	if len(codes) == 0 {
		p.note("everyone has signed: no codes to issue")
		return
	}
	p.note("%s, good until %v; earlier codes of these officials have ended", count(len(codes), "code"), pledge.DateOf(codes[0].Expires))
}

// writeCodesText writes the codes as a table for people.
func writeCodesText(w io.Writer, codes []pledge.IssuedCode) error {
	var t table
	t.add("code", "official", "name", "unit")
	for _, c := range codes {
		t.add(token.FormatCode(c.Code), c.Official.Code, c.Official.Name, c.Unit.Name)
	}
	_, err := fmt.Fprint(w, t.String())
	return err
}
