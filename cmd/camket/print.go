package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"camket/pdf"
	"camket/pledge"
)

// printCmd prints papers.
type printCmd struct {
	storeFlag
	campaignFlag
	Unit     string          `placeholder:"CODE" help:"Only this unit and those below it."`
	Alone    bool            `help:"Only the unit itself, not those below it. Not for report, letter and poster, which are of the whole."`
	People   []string        `placeholder:"CODE" help:"Only these people; may be repeated. For pledges, certificates, blank, list and slips."`
	What     string          `required:"" enum:"pledges,certificates,unit-certificates,unit-pledges,list,report,letter,slips,blank,poster" help:"What to print: ${enum}."`
	Size     pdf.Size        `placeholder:"SIZE" help:"Of certificates a4 or a5, of the poster a4 or a3; a4 if it is not named."`
	Audience pledge.Audience `placeholder:"WHO" help:"Whose text the poster shows: staff, leaders, onestop or unit; staff if it is not named."`
	Zip      bool            `help:"One PDF for each person, in a zip file: pledges, certificates and blank."`
	Output   string          `short:"o" required:"" placeholder:"FILE" help:"The file to write; - for standard output."`
	BaseURL  baseURL         `name:"base-url" placeholder:"URL" help:"The address of the server, for the QR code that checks a paper. Without it papers have the code alone."`
}

// Run writes one file.
func (c *printCmd) Run(ctx context.Context, p *program) error {
	open := c.look
	if c.What == "slips" { // which makes codes
		open = c.use
	}
	return open(ctx, p, func(s *pledge.Service) error {
		campaign, err := c.find(ctx, s)
		if err != nil {
			return err
		}
		job := &printJob{
			printCmd: c, kind: printables()[c.What], ctx: ctx, program: p, service: s, campaign: campaign,
			opt: pdf.Options{BaseURL: string(c.BaseURL), Zip: c.Zip, Excerpt: len(c.People) > 0},
			of:  pledge.Selection{Campaign: campaign.ID, Unit: c.Unit, Alone: c.Alone, People: c.People},
		}
		if err := job.kind.print(job); err != nil {
			return err
		}
		if s.Key == nil {
			p.note("the audit trail does not say so: %s does not have the key to sign it with", c.keyFile().path)
		}
		return nil
	})
}

// A printJob is one run of printCmd.
type printJob struct {
	*printCmd
	kind     printable
	ctx      context.Context
	program  *program
	service  *pledge.Service
	campaign pledge.Campaign
	opt      pdf.Options
	of       pledge.Selection
}

// Why there is nothing to print.
var (
	errNobody   = errors.New("nobody has signed yet")
	errEveryone = errors.New("everyone has signed or is excused")
)

// fails says which papers could not be printed.
func (j *printJob) fails(err error) error {
	return fail(fmt.Sprintf("printing the %s of campaign %s", j.kind.name, j.campaign.ID), err)
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
	j.noteUncoded()
	return nil
}

// noteUncoded says that papers lack the QR code that they could have.
func (j *printJob) noteUncoded() {
	if j.BaseURL == "" && j.kind.coded {
		j.program.note("they have no QR code; name the address of the server with --base-url")
	}
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
