package main

import (
	"strconv"
	"testing"
	"time"

	"camket/pledge"
)

// now is a Sunday night in Hanoi, when it is still Saturday elsewhere.
var now = time.Date(2026, 3, 14, 18, 30, 0, 0, time.UTC)

// mustSeed fills a scratch store, and gives its clock to the present.
func mustSeed(tb testing.TB, officials int) (*pledge.Service, *cast) {
	tb.Helper()
	p := &program{clock: func() time.Time { return now }}
	s, done, err := p.scratch()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := done(); err != nil {
			tb.Error(err)
		}
	})
	who, err := newSeeder(s, now).seed(tb.Context(), officials)
	if err != nil {
		tb.Fatalf("seed(%d) = %v", officials, err)
	}
	s.Clock = p.clock
	return s, who
}

func TestSeedOfAnySize(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: much of one thing after the other")
	}
	for _, officials := range []int{10, 13, 40, 140, 401} {
		s, who := mustSeed(t, officials)
		rep, err := s.Report(t.Context(), pledge.Operator(), who.campaign, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if n := rep.People; n.Required+n.Excused < officials || n.Required+n.Excused > officials+1 || n.Signed < officials/3 || n.Signed > officials*9/10 {
			t.Errorf("seed(%d): %d of %d signed, want about half of all", officials, n.Signed, n.Required)
		}
		if rep.Units.Complete == 0 || rep.Units.Complete == rep.Units.Applicable {
			t.Errorf("seed(%d): units = %+v, want some complete", officials, rep.Units)
		}
		if who.official.login == who.head.login || who.holder.official == who.official.login {
			t.Errorf("seed(%d): one person has two parts: %+v", officials, who)
		}
		if wrong, err := s.Check(t.Context()); err != nil || len(wrong) > 0 {
			t.Errorf("seed(%d): Check() = %q, %v", officials, wrong, err)
		}
	}
}

func TestSeedWard(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: much of one thing after the other")
	}
	s, who := mustSeed(t, 140)
	c, err := s.Campaign(t.Context(), pledge.Operator(), string(who.campaign))
	if err != nil {
		t.Fatal(err)
	}
	if c.Opens != "2026-03-03" || c.Deadline != "2026-04-02" || c.State != pledge.Open {
		t.Errorf("the campaign is %s from %s to %s, want open from 2026-03-03 to 2026-04-02", c.State, c.Opens, c.Deadline)
	}
	checkSignings(t, s, who)
	rep, err := s.Report(t.Context(), pledge.Operator(), who.campaign, "", "")
	if err != nil {
		t.Fatal(err)
	}
	untouched := 0
	for _, row := range rep.Rows {
		if row.Own.Signed == 0 && row.Own.Required > 0 {
			untouched++
		}
	}
	if untouched != 1 {
		t.Errorf("%d units have not begun, want 1", untouched)
	}
	lines, err := s.Units(t.Context(), pledge.Operator())
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		if line.Head == nil || !pledge.Leads(line.Head.Position) {
			t.Errorf("the head of %s is %+v, want someone whose position leads", line.Unit.Name, line.Head)
		}
	}
}

// TestSeedOffice checks that whoever leads the invented agency signs its documents.
func TestSeedOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: much of one thing after the other")
	}
	tests := []struct {
		officials    int
		parent, name string
	}{
		{10, "Ủy ban nhân dân tỉnh Sơn Lâm", "Ủy ban nhân dân phường Hoa Sen"},
		{140, "Ủy ban nhân dân tỉnh Sơn Lâm", "Ủy ban nhân dân phường Hoa Sen"},
		{401, "", "Ủy ban nhân dân tỉnh Hoa Sen"},
	}
	for _, tt := range tests {
		s, _ := mustSeed(t, tt.officials)
		l, err := s.Letterhead(t.Context(), pledge.Operator(), "")
		if err != nil {
			t.Fatal(err)
		}
		lines, err := s.Units(t.Context(), pledge.Operator())
		if err != nil {
			t.Fatal(err)
		}
		if l.Parent != tt.parent || l.Name != tt.name || l.Place != "Hoa Sen" || l.Symbol != "UBND" || len(l.Recipients) != 6 {
			t.Errorf("seed(%d): the letterhead is %+v", tt.officials, l)
		}
		if head := lines[0].Head; head == nil || l.SignerName != head.Name || l.Authority != "TM. ỦY BAN NHÂN DÂN" || l.Title != "CHỦ TỊCH" {
			t.Errorf("seed(%d): %s, %s, %s signs, want the head %+v", tt.officials, l.Authority, l.Title, l.SignerName, head)
		}
	}
}

// papers returns everyone's signed pledge.
func papers(t *testing.T, s *pledge.Service, c pledge.CampaignID) []pledge.Signed {
	t.Helper()
	entries, err := s.Entries(t.Context(), pledge.Operator(), pledge.Selection{Campaign: c, Show: pledge.HasSigned})
	if err != nil {
		t.Fatal(err)
	}
	var signed []pledge.Signed
	for e, err := range entries.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		signed = append(signed, e.Paper)
	}
	return signed
}

// checkSignings checks when and how the invented officials have signed.
func checkSignings(t *testing.T, s *pledge.Service, who *cast) {
	t.Helper()
	signed := papers(t, s, who.campaign)
	days := map[pledge.Date]int{}
	drawn := 0
	for i := range signed {
		at := signed[i].Signature.At.In(pledge.Hanoi)
		if at.Weekday() == time.Saturday || at.Weekday() == time.Sunday || at.Hour() < 8 || at.Hour() >= 17 || at.After(now) {
			t.Errorf("someone signed at %v", at)
		}
		days[pledge.DateOf(at)]++
		if signed[i].Evidence.Strokes != "" {
			drawn++
		}
	}
	if len(days) < 5 {
		t.Errorf("signatures by day = %v, want them on most working days", days)
	}
	if drawn == 0 || drawn == len(signed) {
		t.Errorf("%d of %d signatures are drawn, want both kinds", drawn, len(signed))
	}
}

// How long the demo takes to begin.
func BenchmarkSeed(b *testing.B) {
	for _, officials := range []int{140, 30_400} {
		b.Run(strconv.Itoa(officials), func(b *testing.B) {
			for b.Loop() {
				mustSeed(b, officials)
			}
		})
	}
}
