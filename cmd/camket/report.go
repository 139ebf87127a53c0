package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"camket/cmd/camket/internal/tables"
	"camket/pledge"
	"camket/pledge/sheet"
)

// reportCmd reports the coverage.
type reportCmd struct {
	storeFlag
	campaignFlag
	Unit   string `placeholder:"CODE" help:"Only this unit and those below it."`
	AsOf   day    `placeholder:"DAY" help:"The figures as they stood when this day ended, as 2026-01-20."`
	Format string `enum:"text,json,csv,xlsx" default:"text" help:"text, json, csv or xlsx."`
	Output string `short:"o" placeholder:"FILE" help:"Write to a file instead of standard output."`
}

// Run writes the report.
func (c *reportCmd) Run(ctx context.Context, p *program) error {
	return c.look(ctx, p, func(s *pledge.Service) error {
		campaign, err := c.find(ctx, s)
		if err != nil {
			return err
		}
		rep, err := s.Report(ctx, pledge.Operator(), campaign.ID, c.Unit, c.AsOf.Date)
		if err != nil {
			return fail("reporting on campaign "+string(campaign.ID), err)
		}
		return p.toFile(c.Output, func(w io.Writer) error {
			switch c.Format {
			case "json":
				return writeJSON(w, rep)
			case "csv":
				t := tables.Coverage(&rep)
				return tables.WriteCSV(w, &t)
			case "xlsx":
				return sheet.WriteXLSX(w, tables.Coverage(&rep))
			}
			return writeReportText(w, &rep)
		})
	})
}

func writeReportText(w io.Writer, rep *pledge.Report) error {
	t := table{right: map[int]bool{2: true, 3: true, 4: true, 5: true, 6: true, 7: true, 8: true, 9: true}}
	t.add("unit", "code", "units", "required", "signed", "online", "paper", "excused", "overdue", "percent")
	depth := map[string]int{}
	for i := range rep.Rows {
		r := &rep.Rows[i]
		if i > 0 {
			depth[r.Code] = depth[r.Parent] + 1
		}
		t.add(strings.Repeat("  ", depth[r.Code])+r.Name, r.Code, unitCount(r.Units), strconv.Itoa(r.Required), strconv.Itoa(r.Signed),
			strconv.Itoa(r.Online), strconv.Itoa(r.Paper), strconv.Itoa(r.Excused), strconv.Itoa(r.Overdue), percent(r.ReportPeople))
	}
	_, err := fmt.Fprintf(w, "%s (%s)\n%s\n\n%s", rep.Campaign.Title, rep.Campaign.ID, headline(rep), t.String())
	return err
}

// headline says in one line where a report stands: units and people.
func headline(rep *pledge.Report) string {
	s := fmt.Sprintf("%s units complete, %d/%d signed", unitCount(rep.Units), rep.People.Signed, rep.People.Required)
	if rep.People.Required > 0 {
		s += " (" + percent(rep.People) + ")"
	}
	if n := rep.People.Excused; n > 0 {
		s += fmt.Sprintf(", %d excused", n)
	}
	if n := rep.People.Overdue; n > 0 {
		s += fmt.Sprintf(", %d overdue", n)
	}
	if n := rep.Pledges; n != nil {
		s += fmt.Sprintf(", %s unit pledges", unitCount(*n))
	}
	return s
}

func unitCount(n pledge.UnitCount) string {
	return strconv.Itoa(n.Complete) + "/" + strconv.Itoa(n.Applicable)
}

// percent returns a percentage as the command line writes it: 98.7%, and 100%
// only for all.
func percent(n pledge.ReportPeople) string {
	if n.Required == 0 {
		return "-"
	}
	return strconv.FormatFloat(n.Percent, 'f', -1, 64) + "%"
}
