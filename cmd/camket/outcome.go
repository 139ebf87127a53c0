package main

import (
	"fmt"
	"io"
	"strings"

	"camket/pledge"
	"camket/pledge/roster"
)

// An outcome is what an import did, or would do.
type outcome struct {
	Sheet     string           `json:"sheet"`
	HeaderRow int              `json:"header_row"`
	Encoding  string           `json:"encoding"`
	Counts    outcomeCounts    `json:"counts"`
	Units     []outcomeUnit    `json:"units"` // of the file, in its order
	Findings  []outcomeFinding `json:"findings"`
}

// outcomeCounts count rows. Left is always 0: someone the file lacks stays.
type outcomeCounts struct {
	pledge.PlanCounts
	Left     int `json:"left"`
	Findings int `json:"findings"`
}

// An outcomeUnit is a unit of the file, by its names from below the agency down.
type outcomeUnit struct {
	Path   []string `json:"path"`
	People int      `json:"people"` // its own rows
}

// An outcomeFinding is a cell that can't be taken as it is.
type outcomeFinding struct {
	roster.Finding
	Hint string `json:"hint"`
}

func newOutcome(read *roster.Result, plan *pledge.Plan) outcome {
	o := outcome{
		Sheet: read.Sheet, HeaderRow: read.HeaderRow, Encoding: read.Encoding,
		Counts:   outcomeCounts{PlanCounts: plan.Counts, Findings: len(read.Findings)},
		Units:    outcomeUnits(read.Roster.Rows),
		Findings: []outcomeFinding{},
	}
	for _, f := range read.Findings {
		o.Findings = append(o.Findings, outcomeFinding{f, f.Problem.Hint()})
	}
	return o
}

func outcomeUnits(rows []pledge.RosterRow) []outcomeUnit {
	list := []outcomeUnit{}
	at := map[string]int{}
	for _, row := range rows {
		if len(row.Unit) == 0 { // the agency itself
			continue
		}
		key := strings.Join(row.Unit, "\x00")
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, outcomeUnit{Path: row.Unit})
		}
		list[i].People++
	}
	return list
}

// writeText writes the outcome for people: a line of what there is, one of what
// has changed, and one for each finding.
func (o *outcome) writeText(w io.Writer, dryRun bool) error {
	var s strings.Builder
	n := &o.Counts
	fmt.Fprintf(&s, "%s, %s: ", count(n.Rows, "official"), count(len(o.Units), "unit"))
	switch {
	case n.Rows == n.Unchanged:
		s.WriteString("nothing changes")
	default:
		fmt.Fprintf(&s, "%d new, %d changed, %d moved, %d unchanged", n.New, n.Changed, n.Moved, n.Unchanged)
	}
	if dryRun {
		s.WriteString(" (a trial: nothing was written)")
	}
	s.WriteByte('\n')
	for i := range o.Findings {
		s.WriteString(o.Findings[i].String() + "\n")
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// String returns the finding as a line: Sheet1!C7 "31/02": what is wrong (hint).
func (f *outcomeFinding) String() string {
	place := f.Cell
	if f.Sheet != "" {
		place = strings.TrimSuffix(f.Sheet+"!"+f.Cell, "!")
	}
	return fmt.Sprintf("%s %q: %s (%s)", place, f.Value, f.Problem.Message(), f.Hint)
}
