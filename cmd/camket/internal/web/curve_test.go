package web

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// curveCoverage is a campaign of 2 to 11 January that n people must sign, as it
// stood at the end of a day.
func curveCoverage(required int, day pledge.Date, days ...int) *pledge.Coverage {
	sum := 0
	for _, n := range days {
		sum += n
	}
	return &pledge.Coverage{
		Campaign: pledge.Campaign{State: pledge.Open, Opens: "2026-01-02", Deadline: "2026-01-11"},
		AsOf:     day.Time().Add(9 * time.Hour),
		Row:      pledge.Row{All: pledge.Count{Required: required, Online: sum}},
		Days:     days,
	}
}

func TestCurveNone(t *testing.T) {
	draft := curveCoverage(10, "2026-01-04")
	draft.Campaign.State = pledge.Draft
	tests := []struct {
		name string
		cov  *pledge.Coverage
	}{
		{"nobody required", curveCoverage(0, "2026-01-04")},
		{"before the opening", curveCoverage(10, "2026-01-01")},
		{"a draft", draft},
	}
	for _, tt := range tests {
		if got := curveOf(tt.cov); got != nil {
			t.Errorf("%s: curveOf = %+v, want none", tt.name, got)
		}
	}
}

func TestCurve(t *testing.T) {
	cov := curveCoverage(10, "2026-01-05", 1, 0, 4)
	cov.Earlier = &pledge.Earlier{Campaign: pledge.Campaign{Year: 2025}, Required: 8, Signed: 2, Days: []int{2, 0, 0, 6}}
	got := curveOf(cov)
	if want := "Cùng ngày này của đợt năm 2025: 25,0%, 2/8 người đã ký."; got.Earlier != want && got.Earlier != strings.Replace(want, "25,0%", "25%", 1) {
		t.Errorf("Earlier = %q, want %q", got.Earlier, want)
	}
	want := []curveDay{{"2026-01-04", 4, 5, "50%"}, {"2026-01-02", 1, 1, "10%"}}
	if diff := cmp.Diff(want, got.Days); diff != "" {
		t.Errorf("days (-want +got):\n%s", diff)
	}
	if len(got.Legend) != 3 || len(got.Charts) != 2 {
		t.Fatalf("%d lines in the legend and %d charts, want 3 and 2", len(got.Legend), len(got.Charts))
	}
}

// TestRisingTo adds up days; a person short of all is never all.
func TestRisingTo(t *testing.T) {
	tests := []struct {
		days     []int
		required int
		n        int
		want     []int
	}{
		{nil, 10, 2, []int{0, 0, 0}},
		{[]int{1, 0, 4}, 10, 4, []int{0, 100, 100, 500, 500}},
		{[]int{30399}, 30400, 1, []int{0, 999}},
		{[]int{30399, 1}, 30400, 2, []int{0, 999, 1000}},
		{[]int{5, 5}, 5, 2, []int{0, 1000, 1000}}, // never above the top
		{[]int{5, -2}, 5, 2, []int{0, 1000, 600}}, // one was voided
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, risingTo(tt.days, tt.required, tt.n)); diff != "" {
			t.Errorf("risingTo(%v, %d, %d) (-want +got):\n%s", tt.days, tt.required, tt.n, diff)
		}
	}
}

// TestChartFits draws campaigns of many lengths: every word and point is inside
// the picture, and no two dates lie upon each other.
func TestChartFits(t *testing.T) {
	for _, tt := range []struct{ length, now int }{{1, 0}, {1, 1}, {9, 3}, {9, 9}, {9, 30}, {30, 0}, {30, 28}, {30, 31}, {300, 299}, {300, 400}} {
		day := pledge.Date("2026-01-02")
		cov := curveCoverage(3, day.AddDays(tt.now), 1, 2)
		cov.Campaign.Deadline = day.AddDays(tt.length)
		for _, c := range curveOf(cov).Charts {
			if c.Dot.X < c.Left || c.Dot.X > c.Right || c.Deadline < c.Left || c.Deadline > c.Right {
				t.Errorf("%+v: the dot at %v or the deadline at %d is outside of %d–%d", tt, c.Dot, c.Deadline, c.Left, c.Right)
			}
			spans := [][2]int{}
			for _, text := range c.Texts {
				from, to := text.span()
				if from < 0 || to > c.Width || text.Y < 10 || text.Y > c.Height {
					t.Errorf("%+v: %q is outside of %d×%d: %d–%d at %d", tt, text.Text, c.Width, c.Height, from, to, text.Y)
				}
				if strings.Contains(text.Text, "/") {
					spans = append(spans, [2]int{from, to})
				}
			}
			for i, a := range spans {
				for _, b := range spans[i+1:] {
					if a[0] < b[1] && b[0] < a[1] {
						t.Errorf("%+v, %s: dates overlap: %v and %v", tt, c.Class, a, b)
					}
				}
			}
		}
	}
}

// span is where a word begins and ends, with letters as wide as digits.
func (t chartText) span() (from, to int) {
	width := 7 * len([]rune(t.Text))
	switch t.Anchor {
	case "end":
		return t.X - width, t.X
	case "middle":
		return t.X - width/2, t.X + width/2
	}
	return t.X, t.X + width
}
