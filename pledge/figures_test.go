package pledge_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// TestVersion sees that it is another one after each change and on each new day, and
// the same in between.
func TestVersion(t *testing.T) {
	readers, seen := readOnly(), sights()
	readers["RotateKey"] = true // nothing that a page shows
	for what, do := range deeds() {
		if readers[what] && what != "People" && (seen[what] == "" || what == "PaperScan" || what == "Collectives signed") {
			continue // one will do of those that enter nothing; and some prepare what they see
		}
		w := newWorld(t)
		doer := w.actors["organiser"]
		if what == "SignUnit" {
			doer = w.actors["head"]
		}
		before := w.version(t)
		if err := do(w, t, doer); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if changed := w.version(t) != before; changed == readers[what] {
			t.Errorf("%s changes the version: %t", what, changed)
		}
	}

	k, _ := office(t, "an")
	before := k.version(t)
	if err := k.Leave(t.Context(), pledge.Operator(), "khong-ai"); err == nil || k.version(t) != before {
		t.Errorf("a failure (%v) changed the version", err)
	}
	k.clock.Advance(14 * time.Hour) // 23:00
	if k.version(t) != before {
		t.Error("the version changed within a day")
	}
	k.clock.Advance(2 * time.Hour)
	if k.version(t) == before {
		t.Error("the version is the same on the next day")
	}
}

func (k *kit) version(t *testing.T) string {
	t.Helper()
	v, err := k.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestEarlier compares with the campaign of the year before, on the same day of it.
func TestEarlier(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng"), row("chi", "Phòng Kinh tế"), row("dung", "Phòng Kinh tế")))
	last := form(2025)
	last.Opens, last.Deadline = "2026-01-10", "2026-01-20"
	old := k.MustOpen(t, last)
	k.MustSign(t, "an", old)
	k.clock.SetDay("2026-01-12")
	k.MustSign(t, "chi", old)
	k.clock.SetDay("2026-01-15")
	k.MustSign(t, "binh", old)
	next := form(2026)
	next.Opens, next.Deadline = "2026-02-01", "2026-02-28"
	c := k.MustOpen(t, next)
	cov, err := k.Coverage(t.Context(), op, "", c)
	if err != nil || cov.Earlier != nil {
		t.Errorf("while last year's is open, Earlier = %+v, %v, want none", cov.Earlier, err)
	}
	k.clock.SetDay("2026-01-21")
	k.MustClose(t, old)
	// What happens later is nothing to last year's figures.
	if err := k.Transfer(t.Context(), op, "binh", "phong-kinh-te"); err != nil {
		t.Fatal(err)
	}
	if err := k.Leave(t.Context(), op, "dung"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		day              pledge.Date
		unit             string
		signed, required int
	}{
		{"2026-01-25", "", 1, 4}, // before the opening day: its first
		{"2026-02-01", "", 1, 4},
		{"2026-02-01", "van-phong", 1, 2},
		{"2026-02-02", "", 1, 4},
		{"2026-02-03", "", 2, 4},
		{"2026-02-05", "", 2, 4},
		{"2026-02-06", "", 3, 4},
		{"2026-02-06", "van-phong", 2, 2},
		{"2026-02-06", "phong-kinh-te", 1, 2},
		{"2026-05-01", "", 3, 4},
	}
	for _, tt := range tests {
		k.clock.SetDay(tt.day)
		cov, err := k.Coverage(t.Context(), op, tt.unit, c)
		if err != nil || cov.Earlier == nil {
			t.Fatalf("Coverage(%q) = %+v, %v", tt.unit, cov.Earlier, err)
		}
		if e := cov.Earlier; e.Signed != tt.signed || e.Required != tt.required || e.Campaign.ID != old {
			t.Errorf("on %s, a year before Coverage(%q) had %d of %d, want %d of %d", tt.day, tt.unit, e.Signed, e.Required, tt.signed, tt.required)
		}
	}
	if diff := cmp.Diff([]int{1, 0, 1, 0, 0, 1}, mustCover(t, k, "", c).Earlier.Days); diff != "" {
		t.Errorf("last year's days (-want +got):\n%s", diff)
	}

	// Closed, it is compared on the day that it closed.
	k.clock.SetDay("2026-05-02")
	k.MustClose(t, c)
	k.clock.SetDay("2026-07-01")
	if e := mustCover(t, k, "", c).Earlier; e == nil || e.Signed != 3 {
		t.Errorf("a closed campaign is compared with %+v", e)
	}
	// A unit that was not there has nothing to be compared with.
	if _, err := k.AddUnit(t.Context(), op, pledge.UnitForm{Name: "Trạm Y tế"}); err == nil {
		t.Fatal("a second agency")
	}
	if _, err := k.AddUnit(t.Context(), op, pledge.UnitForm{Name: "Trạm Y tế", Parent: "van-phong"}); err != nil {
		t.Fatal(err)
	}
	if e := mustCover(t, k, "tram-y-te", c).Earlier; e != nil {
		t.Errorf("a new unit is compared with %+v", e)
	}
}

func mustCover(t *testing.T, k *kit, unit string, c pledge.CampaignID) pledge.Coverage {
	t.Helper()
	cov, err := k.Coverage(t.Context(), pledge.Operator(), unit, c)
	if err != nil {
		t.Fatal(err)
	}
	return cov
}

// TestDays sees the curve of signatures by day: void ones go, and so do those of
// people who leave; they follow people to other units.
func TestDays(t *testing.T) {
	k, c := office(t, "an", "binh", "chi") // opened on 05/01, today is 10/01
	op := pledge.Operator()
	want := func(when string, days ...int) {
		t.Helper()
		if got := mustCover(t, k, "", c).Days; !slices.Equal(got, days) {
			t.Errorf("%s: days %v, want %v", when, got, days)
		}
	}
	want("at first")
	k.MustSign(t, "an", c)
	want("one signed", 0, 0, 0, 0, 0, 1)
	k.clock.SetDay("2026-01-12")
	f := k.PaperForm(c, "binh")
	f.SignedOn = "2026-01-06"
	made, err := k.RecordPaper(t.Context(), op, f)
	if err != nil {
		t.Fatal(err)
	}
	want("one recorded from paper, on the day it was recorded", 0, 0, 0, 0, 0, 1, 0, 1)
	sig := k.MustSign(t, "chi", c)
	if err := k.Void(t.Context(), op, made[0].ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	want("one void", 0, 0, 0, 0, 0, 1, 0, 1)
	if err := k.Void(t.Context(), op, sig.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	want("two void", 0, 0, 0, 0, 0, 1)
	if err := k.Leave(t.Context(), op, "an"); err != nil {
		t.Fatal(err)
	}
	want("its signer has left")
}

func TestMoveDeadline(t *testing.T) {
	k, c := office(t, "an")
	k.clock.SetDay("2026-02-10")
	tests := []struct {
		to     pledge.Date
		code   pledge.Code
		reason string
	}{
		{"2026-02-09", pledge.Invalid, "deadline_past"},
		{"2026-01-01", pledge.Invalid, "deadline_before_opening"},
		{"", pledge.Invalid, "date"},
		{"2026", pledge.Invalid, "date"},
		{"2026-02-30", pledge.Invalid, "date"},
		{"2026-02-10", "", ""},
		{"2026-03-01", "", ""},
		{"2026-02-20", "", ""},
	}
	for _, tt := range tests {
		got, err := k.MoveDeadline(t.Context(), pledge.Operator(), c, tt.to)
		if tt.code != "" {
			wantError(t, "MoveDeadline("+string(tt.to)+")", err, tt.code, tt.reason)
		} else if err != nil || got.Deadline != tt.to {
			t.Errorf("MoveDeadline(%s) = %s, %v", tt.to, got.Deadline, err)
		}
	}
	cov := mustCover(t, k, "", c)
	want := []pledge.MovedDeadline{{From: "2026-01-31", On: "2026-02-10"}, {From: "2026-02-10", On: "2026-02-10"}, {From: "2026-03-01", On: "2026-02-10"}}
	if diff := cmp.Diff(want, cov.Campaign.Moved); diff != "" {
		t.Errorf("the deadlines before (-want +got):\n%s", diff)
	}
	rep, err := k.Report(t.Context(), pledge.Operator(), c, "", "2026-02-09")
	if err != nil || rep.Campaign.Deadline != "2026-01-31" || rep.People.Overdue != 1 {
		t.Errorf("the day before, the deadline is %s and %d are late, %v", rep.Campaign.Deadline, rep.People.Overdue, err)
	}
	_, err = k.MoveDeadline(t.Context(), pledge.Operator(), "2099-1", "2026-03-01")
	wantError(t, "MoveDeadline of nothing", err, pledge.NotFound, "campaign_unknown")
	k.MustClose(t, c)
	_, err = k.MoveDeadline(t.Context(), pledge.Operator(), c, "2026-03-01")
	wantError(t, "MoveDeadline of what is closed", err, pledge.Conflict, "campaign_not_open")
}

// TestReportDays sees which days a report can be of, and what it says it is of.
func TestReportDays(t *testing.T) {
	k, c := office(t, "an")
	k.clock.SetDay("2026-01-12")
	now := k.clock.Now().UTC()
	tests := []struct {
		asOf   pledge.Date
		at     time.Time
		reason string
	}{
		{"", now, ""},
		{"2026-01-12", now, ""},
		{"2026-01-11", time.Date(2026, 1, 11, 16, 59, 59, 0, time.UTC), ""},
		{"2025-12-31", time.Date(2025, 12, 31, 16, 59, 59, 0, time.UTC), ""},
		{"2026-01-13", time.Time{}, "as_of_future"},
		{"2026", time.Time{}, "date"},
		{"hôm qua", time.Time{}, "date"},
	}
	for _, tt := range tests {
		rep, err := k.Report(t.Context(), pledge.Operator(), c, "", tt.asOf)
		if tt.reason != "" {
			wantError(t, "Report as of "+string(tt.asOf), err, pledge.Invalid, tt.reason)
		} else if err != nil || !rep.AsOf.Equal(tt.at) {
			t.Errorf("Report as of %s is of %v, %v, want %v", tt.asOf, rep.AsOf, err, tt.at)
		}
	}
}

// TestReportUnitPledges holds what reports have of unit pledges, where they are
// asked for, and leave out where not.
func TestReportUnitPledges(t *testing.T) {
	w := pledging(t)
	w.MustSignUnit(t, "an", "van-phong", w.campaign)
	rep, err := w.Report(t.Context(), pledge.Operator(), w.campaign, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&pledge.UnitCount{Applicable: 4, Complete: 1}, rep.Pledges); diff != "" {
		t.Errorf("unit pledges (-want +got):\n%s", diff)
	}
	asked := map[string]any{}
	for _, r := range rep.Rows {
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var fields map[string]any
		if err := json.Unmarshal(text, &fields); err != nil {
			t.Fatal(err)
		}
		asked[r.Code] = fields["unit_pledge"]
	}
	want := map[string]any{"uy-ban-nhan-dan-phuong-hoa-sen": false, "van-phong": true, "to-mot-cua": false, "phong-kinh-te": false}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("unit_pledge of the rows (-want +got):\n%s", diff)
	}
	if rep, err = w.Report(t.Context(), pledge.Operator(), "2026-1", "", ""); err != nil || rep.Pledges != nil || rep.Rows[0].Pledged != nil {
		t.Errorf("a campaign that asks units for nothing reports %+v, %v, %v", rep.Pledges, rep.Rows[0].Pledged, err)
	}
}
