package pledge_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"camket/pledge"
	"camket/pledge/viet"
)

// TestCoverage plays the stories of testdata/coverage. Each file tells one: a
// roster, what happens, and the table that must then be seen. Its README says
// how they are written.
func TestCoverage(t *testing.T) {
	files, err := filepath.Glob("testdata/coverage/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories in testdata/coverage: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := newStory(t)
			for _, section := range ar.Files {
				s.tell(section.Name, string(section.Data))
				s.MustBeSound(t)
			}
		})
	}
}

const agencyName = "Phường Hoa Sen"

// sections are what a file has; README explains them.
var sections = regexp.MustCompile(`^(roster|what happens|coverage|people of (.+?))(?: in (\d{4}))?(?: as of (\S+))?$`)

// tell plays one section.
func (s *story) tell(name, text string) {
	s.t.Helper()
	m := sections.FindStringSubmatch(name)
	if m == nil {
		s.t.Fatalf("no section is called %q", name)
	}
	year := cmp.Or(m[3], s.current)
	switch m[1] {
	case "roster":
		s.people(text)
	case "what happens":
		for line := range lines(text) {
			s.happens(line)
		}
	case "coverage":
		s.expect(year, s.day(m[4]), text)
	default:
		s.expectPeople(m[2], year, text)
	}
}

// lines yields the lines of a section, without empty ones and remarks.
func lines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

// people imports a roster: "Unit / unit below: name, name (kind)".
func (s *story) people(text string) {
	s.t.Helper()
	r := pledge.Roster{File: "story", Agency: agencyName}
	for line := range lines(text) {
		unit, list, ok := strings.Cut(line, ":")
		if !ok {
			s.t.Fatalf("a roster line without a colon: %q", line)
		}
		for name := range strings.SplitSeq(list, ",") {
			r.Rows = append(r.Rows, s.person(strings.TrimSpace(name), unitPath(unit))...)
		}
	}
	s.MustImport(s.t, r)
}

var (
	manyPeople = regexp.MustCompile(`^(\d+) people$`)
	oneOfAKind = regexp.MustCompile(`^(.*) \((.*)\)$`)
)

// person returns the rows for "name", "name (kind)" or "82 people".
func (s *story) person(name string, unit []string) []pledge.RosterRow {
	s.t.Helper()
	if m := manyPeople.FindStringSubmatch(name); m != nil {
		var rows []pledge.RosterRow
		for i := range s.number(m[1]) {
			rows = append(rows, storyRow(fmt.Sprintf("%s %d", last(unit), i+1), "công chức", unit))
		}
		return rows
	}
	if m := oneOfAKind.FindStringSubmatch(name); m != nil {
		return []pledge.RosterRow{storyRow(m[1], m[2], unit)}
	}
	return []pledge.RosterRow{storyRow(name, "công chức", unit)}
}

func storyRow(name, kind string, unit []string) pledge.RosterRow {
	return pledge.RosterRow{Code: viet.Slug(name, 60), Name: name, Kind: kindNamed(kind), Unit: unit}
}

func kindNamed(name string) pledge.Kind { return pledge.Kind(viet.Slug(name, 60)) }

// unitPath returns the names below the agency: none for the agency itself.
func unitPath(unit string) []string {
	if unit = strings.TrimSpace(unit); unit == agencyName {
		return nil
	}
	return strings.Split(unit, " / ")
}

func last(path []string) string { return path[len(path)-1] }

func (s *story) number(digits string) int {
	s.t.Helper()
	n, err := strconv.Atoi(digits)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// expect compares the table of a section with the report of a campaign, in the
// columns that the table has.
func (s *story) expect(year string, asOf pledge.Date, want string) {
	s.t.Helper()
	rep, err := s.Report(s.t.Context(), pledge.Operator(), s.campaigns[year], "", asOf)
	if err != nil {
		s.t.Fatal(err)
	}
	compareTables(s.t, "coverage of "+year+" as of "+string(asOf), want, len(rep.Rows), func(i int, column string) string {
		return s.cell(&rep.Rows[i], column)
	})
	if asOf == "" {
		s.agree(&rep)
	}
}

// expectPeople compares the table of a section with the list of a unit's people.
func (s *story) expectPeople(unit, year, want string) {
	s.t.Helper()
	page, err := s.People(s.t.Context(), pledge.Operator(), unitCode(unit), s.campaigns[year], pledge.PeopleQuery{})
	if err != nil {
		s.t.Fatal(err)
	}
	compareTables(s.t, "people of "+unit, want, len(page.People), func(i int, column string) string {
		return s.personCell(&page.People[i], column)
	})
}

// compareTables compares a table that a story has with one that is found, in the
// columns of the first.
func compareTables(t *testing.T, what, want string, rows int, cell func(row int, column string) string) {
	t.Helper()
	var wanted [][]string
	for line := range lines(want) {
		wanted = append(wanted, cells(line))
	}
	got := wanted[:1:1]
	for i := range rows {
		var line []string
		for _, column := range wanted[0] {
			line = append(line, cell(i, column))
		}
		got = append(got, line)
	}
	if diff := gocmp.Diff(wanted, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func cells(line string) []string {
	list := strings.Split(strings.Trim(line, "|"), "|")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

func (s *story) cell(r *pledge.ReportRow, column string) string {
	s.t.Helper()
	switch column {
	case "unit":
		return r.Name
	case "own people":
		return fmt.Sprintf("%d/%d", r.Own.Signed, r.Own.Required)
	case "required":
		return strconv.Itoa(r.Required)
	case "signed":
		return strconv.Itoa(r.Signed)
	case "online":
		return strconv.Itoa(r.Online)
	case "paper":
		return strconv.Itoa(r.Paper)
	case "excused":
		return strconv.Itoa(r.Excused)
	case "overdue":
		return strconv.Itoa(r.Overdue)
	case "percent":
		return pledge.PercentOf(r.Signed, r.Required).String()
	case "unit pledge":
		return pledgeCell(r.Pledged)
	case "pledges":
		cov := s.page(r.Code, s.campaigns[s.current])
		return fmt.Sprintf("%d/%d", cov.Row.Pledges.Complete, cov.Row.Pledges.Applicable)
	case "complete":
		return yesNo(r.Complete)
	case "units at 100%":
		return fmt.Sprintf("%d/%d", r.Units.Complete, r.Units.Applicable)
	}
	s.t.Fatalf("no column is called %q", column)
	return ""
}

func pledgeCell(signed *bool) string {
	switch {
	case signed == nil:
		return "not asked"
	case *signed:
		return "signed"
	}
	return "not signed"
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func (s *story) personCell(p *pledge.Person, column string) string {
	s.t.Helper()
	switch column {
	case "name":
		return p.Official.Name
	case "unit":
		return p.Unit.Name
	case "due":
		return p.Due.String()
	case "overdue":
		return yesNo(p.Overdue)
	case "standing":
		switch st := p.Standing; {
		case st.Excused():
			return "excused"
		case st.Signed():
			return "signed " + string(st.Method)
		}
		return "not signed"
	}
	s.t.Fatalf("no column is called %q", column)
	return ""
}

func (s *story) page(unit string, c pledge.CampaignID) pledge.Coverage {
	s.t.Helper()
	cov, err := s.Coverage(s.t.Context(), pledge.Operator(), unit, c)
	if err != nil {
		s.t.Fatal(err)
	}
	return cov
}

// agree fails unless the page of every unit says what the report says of it, and
// the lists of its people are as long as the figures say.
func (s *story) agree(rep *pledge.Report) {
	s.t.Helper()
	for i := range rep.Rows {
		r := &rep.Rows[i]
		row := s.page(r.Code, rep.Campaign.ID).Row
		if got := peopleOf(row.All); got != r.ReportPeople {
			s.t.Errorf("Coverage(%s) counts %+v, Report %+v", r.Code, got, r.ReportPeople)
		}
		if row.Units != r.Units || row.Complete() != r.Complete || row.Asked != (r.Pledged != nil) || row.Applicable != r.Applicable {
			s.t.Errorf("Coverage(%s) = %+v, but Report says %+v", r.Code, row, r)
		}
		for show, want := range map[pledge.PeopleFilter]int{
			pledge.Unsigned: row.All.Unsigned(), pledge.SignedOnline: row.All.Online, pledge.SignedOnPaper: row.All.Paper,
			pledge.AreExcused: row.All.Excused, pledge.AreOverdue: row.All.Overdue,
		} {
			list, err := s.PeopleUnder(s.t.Context(), pledge.Operator(), pledge.Selection{Campaign: rep.Campaign.ID, Unit: r.Code, Show: show})
			if err != nil || len(list) != want {
				s.t.Errorf("PeopleUnder(%s, %s) lists %d, %v, want %d", r.Code, show, len(list), err, want)
			}
		}
		s.account(r, rep.Campaign.ID)
	}
}

// account fails unless what is printed of a unit says what its row says: the
// figures and the annexes of its account, and whether it gets a certificate.
func (s *story) account(r *pledge.ReportRow, c pledge.CampaignID) {
	s.t.Helper()
	acc, err := s.Account(s.t.Context(), pledge.Operator(), c, r.Code)
	if err != nil {
		s.t.Fatalf("Account(%s) = %v", r.Code, err)
	}
	if acc.Report.People != r.ReportPeople || len(acc.Unsigned) != r.Required-r.Signed || len(acc.Excused) != r.Excused {
		s.t.Errorf("Account(%s): %+v, %d unsigned, %d excused, but the report says %+v", r.Code, acc.Report.People, len(acc.Unsigned), len(acc.Excused), r.ReportPeople)
	}
	_, err = s.CompleteUnits(s.t.Context(), pledge.Operator(), pledge.Selection{Campaign: c, Unit: r.Code, Alone: true})
	if r.Complete != (err == nil) || err != nil && pledge.ReasonOf(err) != "unit_incomplete" {
		s.t.Errorf("CompleteUnits(%s) = %v, but the report says complete: %t", r.Code, err, r.Complete)
	}
}

// peopleOf returns a count as reports have it.
func peopleOf(n pledge.Count) pledge.ReportPeople {
	return pledge.ReportPeople{
		Required: n.Required, Signed: n.Signed(), Online: n.Online, Paper: n.Paper,
		Excused: n.Excused, Overdue: n.Overdue, Percent: n.Percent().Float(),
	}
}
