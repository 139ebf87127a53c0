package pledge_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
			s := &story{t: t, kit: newKit(t), campaigns: map[string]pledge.CampaignID{}, signed: map[string]pledge.SignatureID{}}
			for _, section := range ar.Files {
				s.tell(section.Name, string(section.Data))
				s.MustBeSound(t)
			}
		})
	}
}

// A story is one file being played.
type story struct {
	*kit
	t         *testing.T
	campaigns map[string]pledge.CampaignID // by year
	current   string                       // the year of the campaign opened last
	signed    map[string]pledge.SignatureID
}

const agencyName = "Phường Hoa Sen"

// tell plays one section.
func (s *story) tell(name, text string) {
	s.t.Helper()
	var year string
	switch {
	case name == "roster":
		s.people(text)
	case name == "what happens":
		for line := range lines(text) {
			s.happens(line)
		}
	case name == "coverage":
		s.expect(s.current, text)
	case cutPrefix(name, "coverage of ", &year):
		s.expect(year, text)
	default:
		s.t.Fatalf("no section is called %q", name)
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

func cutPrefix(s, prefix string, rest *string) (ok bool) {
	*rest, ok = strings.CutPrefix(s, prefix)
	return ok
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

// sentences are what can happen, each with what it does.
func (s *story) sentences() []sentence {
	return []sentence{
		{`campaign (\d+)`, s.opens},
		{`campaign (\d+), only units (.*)`, s.opensForUnits},
		{`campaign (\d+), only kinds (.*)`, s.opensForKinds},
		{`(\d+) is closed`, func(m []string) error { s.MustClose(s.t, s.campaigns[m[0]]); return nil }},
		{`(.*) signs`, func(m []string) error { return s.signs(m[0], s.current) }},
		{`(.*) signs (\d+)`, func(m []string) error { return s.signs(m[0], m[1]) }},
		{`(.*) signs on paper`, s.signsOnPaper},
		{`(\d+) people of (.*) sign`, s.manySign},
		{`(.*) may not sign: (.*)`, s.mayNotSign},
		{`the signature of (.*) is voided`, func(m []string) error {
			return s.Void(s.t.Context(), pledge.Operator(), s.signed[m[0]], "ký nhầm")
		}},
		{`(.*) joins (.*)`, s.joins},
		{`(.*) moves to (.*)`, func(m []string) error {
			return s.Transfer(s.t.Context(), pledge.Operator(), viet.Slug(m[0], 60), viet.Slug(m[1], 40))
		}},
		{`(.*) leaves`, func(m []string) error {
			return s.Leave(s.t.Context(), pledge.Operator(), viet.Slug(m[0], 60))
		}},
		{`the unit (.*) goes under (.*)`, func(m []string) error {
			_, err := s.EditUnit(s.t.Context(), pledge.Operator(), viet.Slug(m[0], 40), pledge.UnitForm{Parent: viet.Slug(m[1], 40)})
			return err
		}},
	}
}

type sentence struct {
	pattern string
	do      func(words []string) error
}

// happens plays one line. The longest pattern that fits is the one that is meant.
func (s *story) happens(line string) {
	s.t.Helper()
	list := s.sentences()
	slices.SortFunc(list, func(a, b sentence) int { return len(b.pattern) - len(a.pattern) })
	for _, sen := range list {
		if m := regexp.MustCompile("^" + sen.pattern + "$").FindStringSubmatch(line); m != nil {
			if err := sen.do(m[1:]); err != nil {
				s.t.Fatalf("%s: %v", line, err)
			}
			return
		}
	}
	s.t.Fatalf("nobody knows what this means: %q", line)
}

func (s *story) opens(m []string) error { return s.open(m[0], pledge.Scope{}) }

func (s *story) opensForUnits(m []string) error {
	var scope pledge.Scope
	for name := range strings.SplitSeq(m[1], ";") {
		d, err := s.UnitDetail(s.t.Context(), pledge.Operator(), viet.Slug(name, 40))
		if err != nil {
			return err
		}
		scope.Units = append(scope.Units, d.Unit.ID)
	}
	return s.open(m[0], scope)
}

func (s *story) opensForKinds(m []string) error {
	var scope pledge.Scope
	for name := range strings.SplitSeq(m[1], ";") {
		scope.Kinds = append(scope.Kinds, kindNamed(name))
	}
	return s.open(m[0], scope)
}

func (s *story) open(year string, scope pledge.Scope) error {
	f := form(s.number(year))
	f.Scope = scope
	s.campaigns[year], s.current = s.MustOpen(s.t, f), year
	return nil
}

func (s *story) signs(name, year string) error {
	a := s.Person(s.t, viet.Slug(name, 60))
	sig, err := s.Sign(s.t.Context(), a, s.Signing(s.t, a, s.campaigns[year]))
	s.signed[name] = sig.ID
	return err
}

func (s *story) signsOnPaper(m []string) error {
	sig, err := s.PaperSignature(s.t.Context(), s.campaigns[s.current], s.ids[viet.Slug(m[0], 60)])
	s.signed[m[0]] = sig.ID
	return err
}

func (s *story) manySign(m []string) error {
	for i := range s.number(m[0]) {
		if err := s.signs(fmt.Sprintf("%s %d", m[1], i+1), s.current); err != nil {
			return err
		}
	}
	return nil
}

func (s *story) mayNotSign(m []string) error {
	if err := s.signs(m[0], s.current); pledge.ReasonOf(err) != m[1] {
		return fmt.Errorf("signing ended with %q (%v), want %q", pledge.ReasonOf(err), err, m[1])
	}
	return nil
}

func (s *story) joins(m []string) error {
	unit := unitPath(m[1])
	s.MustImport(s.t, pledge.Roster{Rows: s.person(m[0], unit)})
	return nil
}

// expect compares the table of a section with the report of a campaign, in the
// columns that the table has.
func (s *story) expect(year, want string) {
	s.t.Helper()
	rep, err := s.Report(s.t.Context(), pledge.Operator(), s.campaigns[year], "")
	if err != nil {
		s.t.Fatal(err)
	}
	var wanted, got [][]string
	for line := range lines(want) {
		wanted = append(wanted, cells(line))
	}
	got = append(got, wanted[0])
	for _, r := range rep.Rows {
		var line []string
		for _, column := range wanted[0] {
			line = append(line, s.cell(&r, column))
		}
		got = append(got, line)
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		s.t.Errorf("coverage of %s (-want +got):\n%s", year, diff)
	}
	s.agree(&rep)
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
	case "percent":
		return pledge.PercentOf(r.Signed, r.Required).String()
	case "complete":
		if r.Complete {
			return "yes"
		}
		return "no"
	case "units at 100%":
		return fmt.Sprintf("%d/%d", r.Units.Complete, r.Units.Applicable)
	}
	s.t.Fatalf("no column is called %q", column)
	return ""
}

// agree fails unless the page of every unit says what the report says of it.
func (s *story) agree(rep *pledge.Report) {
	s.t.Helper()
	for _, r := range rep.Rows {
		cov, err := s.Coverage(s.t.Context(), pledge.Operator(), r.Code, rep.Campaign.ID)
		if err != nil {
			s.t.Fatal(err)
		}
		if cov.Row.All.Required != r.Required || cov.Row.All.Signed() != r.Signed || cov.Row.Units != r.Units ||
			cov.Row.Complete() != r.Complete || cov.Row.All.Percent().Float() != r.Percent {
			s.t.Errorf("Coverage(%s) = %+v, but Report says %+v", r.Code, cov.Row, r)
		}
	}
}
