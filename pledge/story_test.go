package pledge_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/viet"
)

// A story is one file of testdata/coverage being played.
type story struct {
	*kit
	t         *testing.T
	campaigns map[string]pledge.CampaignID  // by year
	current   string                        // the year of the campaign opened last
	signed    map[string]pledge.SignatureID // by person; of a unit's pledge, by unit
	excused   map[string]pledge.ExcuseID    // by person, the last one
}

func newStory(t *testing.T) *story {
	return &story{
		t: t, kit: newKit(t), campaigns: map[string]pledge.CampaignID{},
		signed: map[string]pledge.SignatureID{}, excused: map[string]pledge.ExcuseID{},
	}
}

// A sentence is something that can happen.
type sentence struct {
	pattern string
	do      func(words []string) error
}

// sentences are what can happen, each with what it does.
func (s *story) sentences() []sentence {
	ctx, op := s.t.Context(), pledge.Operator()
	return []sentence{
		{`the day is (\S+)`, func(m []string) error { s.clock.SetDay(s.day(m[0])); return nil }},
		{`campaign (\d+)(?:, (.*))?`, s.opens},
		{`(\d+) is closed`, func(m []string) error { s.MustClose(s.t, s.campaigns[m[0]]); return nil }},
		{`the deadline moves to (\S+)`, func(m []string) error {
			_, err := s.MoveDeadline(ctx, op, s.campaigns[s.current], s.day(m[0]))
			return err
		}},

		{`(.*) signs`, func(m []string) error { return s.signs(m[0], s.current) }},
		{`(.*) signs (\d+)`, func(m []string) error { return s.signs(m[0], m[1]) }},
		{`(.*) signs on paper`, func(m []string) error { return s.recordsPaper([]string{"the organiser", m[0]}) }},
		{`(.*) records paper of (.*)`, s.recordsPaper},
		{`(\d+) people of (.*) sign`, s.manySign},
		{`the signature of (.*) is voided`, func(m []string) error { return s.Void(ctx, op, s.signed[m[0]], "ký nhầm") }},
		{`(.*) voids the signature of (.*)`, func(m []string) error {
			return s.Void(ctx, s.actor(m[0]), s.signed[m[1]], "ký nhầm")
		}},

		{`(.*) signs the pledge of (.*)`, s.signsUnit},
		{`the pledge of (.*) is voided`, func(m []string) error { return s.Void(ctx, op, s.signed[m[0]], "ký nhầm") }},
		{`(.*) heads (.*)`, func(m []string) error { return s.SetHead(ctx, op, unitCode(m[1]), personCode(m[0])) }},
		{`(.*) acts for the head of (.*) \((.*)\)`, s.acts},
		{`nobody acts for the head of (.*)`, func(m []string) error { return s.SetActing(ctx, op, unitCode(m[0]), "", "") }},

		{`(.*) proposes to excuse (.*?)(?: from (\S+))?(?: to (\S+))?`, s.proposes},
		{`(.*) approves the excuse of (.*)`, func(m []string) error { return s.decides(m, true) }},
		{`(.*) refuses the excuse of (.*)`, func(m []string) error { return s.decides(m, false) }},
		{`(.*) ends the excuse of (.*)`, func(m []string) error {
			_, err := s.EndExcuse(ctx, s.actor(m[0]), s.excused[m[1]])
			return err
		}},

		{`(.*) joins (.*)`, func(m []string) error {
			s.MustImport(s.t, pledge.Roster{Rows: s.person(m[0], unitPath(m[1]))})
			return nil
		}},
		{`(.*) moves to (.*)`, func(m []string) error { return s.Transfer(ctx, op, personCode(m[0]), unitCode(m[1])) }},
		{`(.*) leaves`, func(m []string) error { return s.Leave(ctx, op, personCode(m[0])) }},
		{`the unit (.*) goes under (.*)`, func(m []string) error {
			_, err := s.EditUnit(ctx, op, unitCode(m[0]), pledge.UnitForm{Parent: unitCode(m[1])})
			return err
		}},
		{`the unit (.*) is renamed (.*)`, func(m []string) error {
			_, err := s.EditUnit(ctx, op, unitCode(m[0]), pledge.UnitForm{Name: m[1]})
			return err
		}},
	}
}

// happens plays one line. The longest pattern that fits is the one that is meant.
func (s *story) happens(line string) {
	s.t.Helper()
	list := s.sentences()
	slices.SortFunc(list, func(a, b sentence) int { return len(b.pattern) - len(a.pattern) })
	told, reason, refused := strings.Cut(line, ", which is refused: ")
	for _, sen := range list {
		m := regexp.MustCompile("^" + sen.pattern + "$").FindStringSubmatch(told)
		if m == nil {
			continue
		}
		switch err := sen.do(m[1:]); {
		case refused && pledge.ReasonOf(err) != reason:
			s.t.Fatalf("%s: %v (%q), want the refusal %q", told, err, pledge.ReasonOf(err), reason)
		case !refused && err != nil:
			s.t.Fatalf("%s: %v", told, err)
		}
		return
	}
	s.t.Fatalf("nobody knows what this means: %q", told)
}

func personCode(name string) string { return viet.Slug(name, 60) }

func unitCode(name string) string { return viet.Slug(name, 40) }

// actor returns who a sentence is about.
func (s *story) actor(name string) pledge.Actor {
	s.t.Helper()
	if name == "the organiser" {
		return pledge.Operator()
	}
	return s.Person(s.t, personCode(name))
}

// day reads a date; an empty one stays so.
func (s *story) day(text string) pledge.Date {
	s.t.Helper()
	if text == "" {
		return ""
	}
	d, err := pledge.ParseDate(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

// opens makes a campaign and opens it: "2026", "unit pledges, grace 5, only units
// Văn phòng; Phòng Kinh tế".
func (s *story) opens(m []string) error {
	s.t.Helper()
	f := form(s.number(m[0]))
	for clause := range strings.SplitSeq(m[1], ", ") {
		what, rest, _ := strings.Cut(clause, " ")
		switch {
		case clause == "":
		case clause == "unit pledges":
			f.UnitPledges, f.Bodies = true, unitForm(f.Year).Bodies
		case clause == "heads excuse":
			f.HeadsExcuse = true
		case what == "grace":
			f.Grace = s.number(rest)
		case what == "deadline":
			f.Deadline = s.day(rest)
		case strings.HasPrefix(clause, "only units "):
			f.Scope.Units = s.unitIDs(strings.TrimPrefix(clause, "only units "))
		case strings.HasPrefix(clause, "without units "):
			f.Scope.Without = s.unitIDs(strings.TrimPrefix(clause, "without units "))
		case strings.HasPrefix(clause, "only kinds "):
			for name := range strings.SplitSeq(strings.TrimPrefix(clause, "only kinds "), "; ") {
				f.Scope.Kinds = append(f.Scope.Kinds, kindNamed(name))
			}
		default:
			return fmt.Errorf("a campaign can't be %q", clause)
		}
	}
	s.campaigns[m[0]], s.current = s.MustOpen(s.t, f), m[0]
	return nil
}

// unitIDs returns the units of a list: "Văn phòng; Phòng Kinh tế".
func (s *story) unitIDs(list string) []pledge.UnitID {
	s.t.Helper()
	var ids []pledge.UnitID
	for name := range strings.SplitSeq(list, "; ") {
		d, err := s.UnitDetail(s.t.Context(), pledge.Operator(), unitCode(name))
		if err != nil {
			s.t.Fatal(err)
		}
		ids = append(ids, d.Unit.ID)
	}
	return ids
}

func (s *story) signs(name, year string) error {
	a := s.actor(name)
	sig, err := s.Sign(s.t.Context(), a, s.Signing(s.t, a, s.campaigns[year]))
	if err == nil {
		s.signed[name] = sig.ID
	}
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

// recordsPaper has someone record that others, "Bình; Chi", signed on paper today.
func (s *story) recordsPaper(m []string) error {
	names := strings.Split(m[1], "; ")
	codes := make([]string, len(names))
	for i, name := range names {
		codes[i] = personCode(name)
	}
	made, err := s.RecordPaper(s.t.Context(), s.actor(m[0]), s.PaperForm(s.campaigns[s.current], codes...))
	for i := range made {
		s.signed[names[i]] = made[i].ID
	}
	return err
}

func (s *story) signsUnit(m []string) error {
	a, c := s.actor(m[0]), s.campaigns[s.current]
	sig, err := s.SignUnit(s.t.Context(), a, unitCode(m[1]), s.UnitSigning(s.t, pledge.Operator(), unitCode(m[1]), c))
	if err == nil {
		s.signed[m[1]] = sig.ID
	}
	return err
}

func (s *story) acts(m []string) error {
	as := pledge.Capacity(viet.Slug(m[2], 60))
	return s.SetActing(s.t.Context(), pledge.Operator(), unitCode(m[1]), personCode(m[0]), as)
}

func (s *story) proposes(m []string) error {
	e, err := s.ProposeExcuse(s.t.Context(), s.actor(m[0]), pledge.ExcuseForm{
		Campaign: s.campaigns[s.current], Official: personCode(m[1]), Reason: pledge.Study, From: s.day(m[2]), To: s.day(m[3]),
	})
	if err == nil {
		s.excused[m[1]] = e.ID
	}
	return err
}

func (s *story) decides(m []string, approve bool) error {
	_, err := s.DecideExcuse(s.t.Context(), s.actor(m[0]), s.excused[m[1]], approve)
	return err
}
