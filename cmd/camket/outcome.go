package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"camket/pledge"
)

// An outcome is what an import did, or would do.
type outcome struct {
	Sheet     string            `json:"sheet"`
	HeaderRow int               `json:"header_row"`
	Encoding  string            `json:"encoding"`
	Counts    outcomeCounts     `json:"counts"`
	Units     []outcomeUnit     `json:"units"` // with people in the file, in its order
	Findings  []outcomeFinding  `json:"findings"`
	Questions []pledge.Question `json:"questions,omitempty"`
	Notices   []pledge.Notice   `json:"notices,omitempty"`
}

type outcomeCounts struct {
	pledge.PlanCounts
	Findings int `json:"findings"`
}

// An outcomeUnit is a unit of the file, by its names from below the agency down.
type outcomeUnit struct {
	Path   []string `json:"path"`
	People int      `json:"people"` // its own rows
}

// An outcomeFinding is a cell that can't be taken as it is.
type outcomeFinding struct {
	pledge.Finding
	Hint string `json:"hint"`
}

func newOutcome(read *pledge.Reading, plan *pledge.Plan) outcome {
	o := outcome{
		Sheet: read.Roster.Sheet, HeaderRow: read.HeaderRow, Encoding: read.Encoding,
		Counts:    outcomeCounts{PlanCounts: plan.Counts},
		Units:     []outcomeUnit{},
		Findings:  []outcomeFinding{},
		Questions: slices.Concat(read.Questions, plan.Questions),
		Notices:   read.Notices,
	}
	for _, u := range plan.Units {
		if len(u.Path) > 0 && u.People > 0 {
			o.Units = append(o.Units, outcomeUnit{u.Path, u.People})
		}
	}
	for _, f := range slices.Concat(read.Findings, plan.Findings) {
		o.Findings = append(o.Findings, outcomeFinding{f, f.Problem.Hint()})
	}
	o.Counts.Findings = len(o.Findings)
	return o
}

// writeText writes the outcome for people: a line of what there is, one of what
// has changed, and one for each notice, question and finding.
func (o *outcome) writeText(w io.Writer, dryRun bool) error {
	var s strings.Builder
	fmt.Fprintf(&s, "%s, %s: %s", count(o.Counts.Rows, "official"), count(len(o.Units), "unit"), o.Counts.String())
	if dryRun {
		s.WriteString(" (a trial: nothing was written)")
	}
	s.WriteByte('\n')
	for i := range o.Notices {
		s.WriteString(noticeText(&o.Notices[i]) + "\n")
	}
	for i := range o.Questions {
		writeQuestion(&s, &o.Questions[i])
	}
	for i := range o.Findings {
		s.WriteString(o.Findings[i].String() + "\n")
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// String says what happens to people: "3 new, 0 changed, 1 moved, 78 unchanged".
func (n *outcomeCounts) String() string {
	if n.New+n.Changed+n.Moved+n.Left+n.Waiting == 0 {
		return "nothing changes"
	}
	text := fmt.Sprintf("%d new, %d changed, %d moved, %d unchanged", n.New, n.Changed, n.Moved, n.Unchanged)
	if n.Left > 0 {
		text += fmt.Sprintf(", %d left", n.Left)
	}
	if n.Waiting > 0 {
		text += fmt.Sprintf(", %d waiting", n.Waiting)
	}
	return text
}

// String returns the finding as a line: Sheet1!C7 "31/02": what is wrong (hint).
func (f *outcomeFinding) String() string {
	place := f.Cell
	if f.Sheet != "" {
		place = strings.TrimSuffix(f.Sheet+"!"+f.Cell, "!")
	}
	return fmt.Sprintf("%s %q: %s (%s)", place, f.Value, f.Problem.Message(), f.Hint)
}

// writeQuestion writes a question as a line, and below it how it can be answered.
func writeQuestion(s *strings.Builder, q *pledge.Question) {
	asked := map[pledge.QuestionKind]string{
		pledge.AskName:     "which column has the names",
		pledge.AskEncoding: "which encoding does the text have",
		pledge.AskUnit:     "is this unit one on record",
		pledge.AskPerson:   "is this person one on record",
	}
	place := ""
	if q.Cell != "" {
		place = q.Cell + " "
	}
	fmt.Fprintf(s, "%s%q: %s? (%s)\n", place, q.Value, asked[q.Kind], waits(q.Rows))
	for _, o := range q.Options {
		text := strings.Trim(o.Label+", "+o.Detail, ", ")
		if o.Value == pledge.Anew {
			text = "no, it is new"
		}
		fmt.Fprintf(s, "    --answer %q  %s\n", q.Key+"="+o.Value, text)
	}
}

// noticeText says in a line what someone who imports a file should know.
func noticeText(n *pledge.Notice) string {
	items := strings.Join(n.Items, ", ")
	switch n.Kind {
	case pledge.ColumnsDropped:
		return "columns that are not taken over, being nobody's business here: " + items
	case pledge.ColumnsUnknown:
		return "columns that are not taken over: " + items
	case pledge.HiddenRows:
		return count(n.Count, "hidden row") + " of the file read like others"
	case pledge.NamesCapital:
		return count(n.Count, "name") + " all in capitals; --title-case takes them in small letters: " + strings.Join(n.Items, " as ")
	case pledge.TextDecoded:
		return "the text is in a legacy encoding; names as decoded: " + items
	case pledge.NoUnits:
		return "the file says nothing of units; everyone is put into the unit the file is of (see --unit)"
	case pledge.OtherSheets:
		return "sheets that were not read (see --sheet): " + items
	}
	return string(n.Kind)
}

// waits says how many rows wait for an answer.
func waits(rows int) string {
	if rows == 1 {
		return "1 row waits"
	}
	return count(rows, "row") + " wait"
}
