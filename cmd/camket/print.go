package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"camket/pdf"
	"camket/pledge"
)

// printCmd prints papers.
type printCmd struct {
	storeFlag
	campaignFlag
	Unit     string          `placeholder:"CODE" help:"Only this unit and those below it."`
	Alone    bool            `help:"Only the unit itself, not those below it."`
	People   []string        `placeholder:"CODE" help:"Only these people; may be repeated."`
	What     string          `required:"" enum:"pledges,certificates,unit-certificates,unit-pledges,list,report,letter,slips,blank,poster" help:"What to print: ${enum}."`
	Size     pdf.Size        `enum:"a3,a4,a5" default:"a4" help:"Of certificates a4 or a5, of the poster a3 or a4 (${default})."`
	Audience pledge.Audience `enum:"staff,leaders,onestop,unit" default:"staff" help:"Whose text the poster shows: ${enum}."`
	Zip      bool            `help:"One PDF for each person, in a zip file: pledges, certificates and blanks."`
	Output   string          `short:"o" required:"" placeholder:"FILE" help:"The file to write; - for standard output."`
	BaseURL  baseURL         `name:"base-url" placeholder:"URL" help:"The address of the server, for the QR code that checks a paper. Without it papers have the code alone."`
}

// printers print what can be printed, by what the command line calls it.
var printers = map[string]func(*printJob) error{
	"pledges":           (*printJob).pledges,
	"certificates":      (*printJob).certificates,
	"unit-certificates": (*printJob).unitCertificates,
	"unit-pledges":      (*printJob).unitPledges,
	"list":              (*printJob).list,
	"report":            (*printJob).report,
	"letter":            (*printJob).letter,
	"slips":             (*printJob).slips,
	"blank":             (*printJob).blank,
	"poster":            (*printJob).poster,
}

// Run writes one file.
func (c *printCmd) Run(ctx context.Context, p *program) error {
	if perPerson := map[string]bool{"pledges": true, "certificates": true, "blank": true}; c.Zip && !perPerson[c.What] {
		return &misuse{why: errors.New("--zip is for pledges, certificates and blank, of which each person has one"), command: "camket print"}
	}
	return c.use(ctx, p, func(s *pledge.Service) error {
		campaign, err := c.find(ctx, s)
		if err != nil {
			return err
		}
		job := &printJob{
			printCmd: c, ctx: ctx, program: p, service: s, campaign: campaign,
			opt: pdf.Options{BaseURL: string(c.BaseURL), Zip: c.Zip},
			of:  pledge.Selection{Campaign: campaign.ID, Unit: c.Unit, Alone: c.Alone, People: c.People},
		}
		return printers[c.What](job)
	})
}

// A printJob is one run of printCmd.
type printJob struct {
	*printCmd
	ctx      context.Context
	program  *program
	service  *pledge.Service
	campaign pledge.Campaign
	opt      pdf.Options
	of       pledge.Selection
}

// errNobody is why there is nothing to print.
var errNobody = errors.New("nobody has signed yet")

// fails says which papers could not be printed.
func (j *printJob) fails(err error) error {
	return fail(fmt.Sprintf("printing the %s of campaign %s", strings.ReplaceAll(j.What, "-", " "), j.campaign.ID), err)
}

// write writes the file and says how many of what are in it.
func (j *printJob) write(n int, what string, fn func(io.Writer) error) error {
	if err := j.program.toFile(j.Output, fn); err != nil {
		if errors.Is(err, pdf.ErrTooMany) {
			return &failure{what: "printing " + count(n, what), why: pdf.ErrTooMany, hint: "add --zip, or choose a --unit"}
		}
		return j.fails(err)
	}
	j.program.note("%s printed", count(n, what))
	if j.BaseURL == "" {
		j.program.note("they have no QR code; name the address of the server with --base-url")
	}
	return nil
}

// entries prints the papers of people, and says how far it has come.
func (j *printJob) entries(show pledge.PeopleFilter, what string, none error, fn func(io.Writer, iter.Seq2[pledge.Entry, error]) error) error {
	j.of.Show = show
	entries, err := j.service.Entries(j.ctx, pledge.Operator(), j.of)
	if err != nil {
		return j.fails(err)
	}
	if entries.Count == 0 {
		return j.fails(none)
	}
	return j.write(entries.Count, what, func(w io.Writer) error {
		return fn(w, progress(j.program.errs, entries.All(j.ctx), entries.Count))
	})
}

func (j *printJob) letterhead() (pledge.Letterhead, error) {
	head, err := j.service.Letterhead(j.ctx, pledge.Operator(), j.Unit)
	return head, j.fails(err)
}
