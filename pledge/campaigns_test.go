package pledge_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestCampaignForm(t *testing.T) {
	tests := []struct {
		name   string
		change func(*pledge.CampaignForm)
		field  string
		reason string
	}{
		{"as it is", func(*pledge.CampaignForm) {}, "", ""},
		{"one day", func(f *pledge.CampaignForm) { f.Deadline = f.Opens }, "", ""},
		{"no bases", func(f *pledge.CampaignForm) { f.Bases = nil }, "", ""},
		{"year", func(f *pledge.CampaignForm) { f.Year = 26 }, "year", "year"},
		{"no title", func(f *pledge.CampaignForm) { f.Title = " " }, "title", "title"},
		{"long title", func(f *pledge.CampaignForm) { f.Title = strings.Repeat("ă", 301) }, "title", "title"},
		{"no subject", func(f *pledge.CampaignForm) { f.Subject = "" }, "subject", "subject"},
		{"no opening", func(f *pledge.CampaignForm) { f.Opens = "" }, "opens", "date"},
		{"year for a day", func(f *pledge.CampaignForm) { f.Opens = "2026" }, "opens", "date"},
		{"no such day", func(f *pledge.CampaignForm) { f.Deadline = "2026-02-31" }, "deadline", "date"},
		{"deadline first", func(f *pledge.CampaignForm) { f.Deadline = "2026-01-04" }, "deadline", "deadline_before_opening"},
		{"no text", func(f *pledge.CampaignForm) { delete(f.Bodies, pledge.Staff) }, "body_staff", "text_missing"},
		{"blank text", func(f *pledge.CampaignForm) { f.Bodies[pledge.Staff] = " \n " }, "body_staff", "text_missing"},
		{"endless text", func(f *pledge.CampaignForm) { f.Bodies[pledge.Leaders] = strings.Repeat("x", 64<<10+1) }, "body_leaders", "text_long"},
		{"bad text", func(f *pledge.CampaignForm) { f.Bodies[pledge.OneStop] = "Tôi **cam kết" }, "body_onestop", "text_malformed"},
		{"no such kind", func(f *pledge.CampaignForm) { f.Scope.Kinds = []pledge.Kind{"vua"} }, "kinds", "kind"},
		{"no grace", func(f *pledge.CampaignForm) { f.Grace = 0 }, "", ""},
		{"less than no grace", func(f *pledge.CampaignForm) { f.Grace = -1 }, "grace", "grace"},
		{"endless grace", func(f *pledge.CampaignForm) { f.Grace = 91 }, "grace", "grace"},
		{"unit pledges", func(f *pledge.CampaignForm) { *f = unitForm(2026) }, "", ""},
		{"unit pledges without a text", func(f *pledge.CampaignForm) { f.UnitPledges = true }, "body_unit", "unit_text_missing"},
		{"without no such unit", func(f *pledge.CampaignForm) { f.Scope.Without = []pledge.UnitID{"nowhere"} }, "units", "unit_unknown"},
		{"no such unit", func(f *pledge.CampaignForm) { f.Scope.Units = []pledge.UnitID{"nowhere"} }, "units", "unit_unknown"},
	}
	for _, tt := range tests {
		k := newKit(t)
		f := form(2026)
		tt.change(&f)
		_, err := k.NewCampaign(t.Context(), pledge.Operator(), f)
		if tt.reason == "" {
			if err != nil {
				t.Errorf("%s: NewCampaign() = %v", tt.name, err)
			}
			continue
		}
		wantError(t, tt.name+": NewCampaign", err, pledge.Invalid, tt.reason)
		if fieldOf(err) != tt.field {
			t.Errorf("%s: NewCampaign() blames field %q, want %q", tt.name, fieldOf(err), tt.field)
		}
		list, err := k.Campaigns(t.Context(), pledge.Operator())
		if err != nil || len(list) != 0 {
			t.Errorf("%s: %d campaigns after a refusal, %v", tt.name, len(list), err)
		}
	}
}

func TestCampaignStates(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(row("an", "Văn phòng")))
	_, err := k.Coverage(t.Context(), op, "", "")
	wantError(t, "Coverage before any campaign", err, pledge.NotFound, "no_campaign")
	c, err := k.NewCampaign(t.Context(), op, form(2026))
	if err != nil || c.ID != "2026-1" || c.State != pledge.Draft {
		t.Fatalf("NewCampaign() = %+v, %v", c, err)
	}
	_, err = k.Coverage(t.Context(), op, "", "")
	wantError(t, "Coverage with a draft only", err, pledge.NotFound, "no_campaign")
	_, err = k.Report(t.Context(), op, c.ID, "", "")
	wantError(t, "Report of a draft", err, pledge.Conflict, "campaign_not_open")
	_, err = k.CloseCampaign(t.Context(), op, c.ID)
	wantError(t, "CloseCampaign of a draft", err, pledge.Conflict, "campaign_not_open")
	_, err = k.IssueCodes(t.Context(), op, pledge.Selection{Campaign: c.ID})
	wantError(t, "IssueCodes of a draft", err, pledge.Conflict, "campaign_not_open")
	an := k.Person(t, "an")
	_, err = k.Sign(t.Context(), an, k.Signing(t, an, c.ID))
	wantError(t, "Sign of a draft", err, pledge.Conflict, "campaign_not_open")

	k.clock.Advance(time.Hour)
	opened, err := k.OpenCampaign(t.Context(), op, c.ID)
	if err != nil || opened.State != pledge.Open || !opened.OpenedAt.Equal(morning().Add(time.Hour)) {
		t.Errorf("OpenCampaign() = %+v, %v", opened, err)
	}
	_, err = k.OpenCampaign(t.Context(), op, c.ID)
	wantError(t, "OpenCampaign again", err, pledge.Conflict, "campaign_not_draft")
	_, err = k.EditCampaign(t.Context(), op, c.ID, form(2026))
	wantError(t, "EditCampaign once open", err, pledge.Conflict, "campaign_not_draft")

	k.clock.Advance(time.Hour)
	closed, err := k.CloseCampaign(t.Context(), op, c.ID)
	if err != nil || closed.State != pledge.Closed || !closed.ClosedAt.Equal(morning().Add(2*time.Hour)) {
		t.Errorf("CloseCampaign() = %+v, %v", closed, err)
	}
	_, err = k.CloseCampaign(t.Context(), op, c.ID)
	wantError(t, "CloseCampaign again", err, pledge.Conflict, "campaign_not_open")
	_, err = k.OpenCampaign(t.Context(), op, c.ID)
	wantError(t, "OpenCampaign once closed", err, pledge.Conflict, "campaign_not_draft")
	for what, fn := range map[string]func(pledge.CampaignID) error{
		"OpenCampaign":  func(id pledge.CampaignID) error { _, err := k.OpenCampaign(t.Context(), op, id); return err },
		"CloseCampaign": func(id pledge.CampaignID) error { _, err := k.CloseCampaign(t.Context(), op, id); return err },
		"EditCampaign": func(id pledge.CampaignID) error {
			_, err := k.EditCampaign(t.Context(), op, id, form(2026))
			return err
		},
		"Coverage": func(id pledge.CampaignID) error { _, err := k.Coverage(t.Context(), op, "", id); return err },
	} {
		wantError(t, what+" of nothing", fn("2099-1"), pledge.NotFound, "campaign_unknown")
	}
}

// TestEditCampaign sees that texts get a new version when their words change, and
// only then.
func TestEditCampaign(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	f := form(2026)
	c, err := k.NewCampaign(t.Context(), op, f)
	if err != nil {
		t.Fatal(err)
	}
	versions := func() map[pledge.Audience]int {
		t.Helper()
		texts, err := k.Texts(t.Context(), op, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := map[pledge.Audience]int{}
		for _, text := range texts {
			got[text.Audience] = text.Version
		}
		return got
	}
	edit := func(what string, want map[pledge.Audience]int) {
		t.Helper()
		if _, err := k.EditCampaign(t.Context(), op, c.ID, f); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, versions()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	edit("nothing", map[pledge.Audience]int{pledge.Staff: 1, pledge.Leaders: 1})
	f.Bodies[pledge.Staff] += " Gương mẫu."
	edit("one text", map[pledge.Audience]int{pledge.Staff: 2, pledge.Leaders: 1})
	f.Bases = append(f.Bases, "Căn cứ Luật Viên chức;")
	edit("a basis", map[pledge.Audience]int{pledge.Staff: 3, pledge.Leaders: 2})
	delete(f.Bodies, pledge.Leaders)
	edit("a text less", map[pledge.Audience]int{pledge.Staff: 3})
	f.Year = 2027
	_, err = k.EditCampaign(t.Context(), op, c.ID, f)
	wantError(t, "EditCampaign to another year", err, pledge.Invalid, "year_fixed")
}

func TestCampaignByReference(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	a := k.MustOpen(t, form(2025))
	b := k.MustOpen(t, form(2026))
	c, err := k.NewCampaign(t.Context(), op, form(2026))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		ref    string
		want   pledge.CampaignID
		code   pledge.Code
		reason string
	}{
		{ref: "2025", want: a},
		{ref: string(b), want: b},
		{ref: string(c.ID), want: c.ID},
		{ref: "", want: b},
		{ref: "2026", code: pledge.Invalid, reason: "campaign_ambiguous"},
		{ref: "2027", code: pledge.NotFound, reason: "campaign_unknown"},
		{ref: "2026-9", code: pledge.NotFound, reason: "campaign_unknown"},
	}
	for _, tt := range tests {
		got, err := k.Campaign(t.Context(), op, tt.ref)
		if tt.reason != "" {
			wantError(t, "Campaign("+tt.ref+")", err, tt.code, tt.reason)
		} else if err != nil || got.ID != tt.want {
			t.Errorf("Campaign(%q) = %q, %v, want %q", tt.ref, got.ID, err, tt.want)
		}
	}
}

// TestCurrentCampaign sees which campaign is meant where none is named.
func TestCurrentCampaign(t *testing.T) {
	k, first := office(t, "an")
	current := func(want pledge.CampaignID) {
		t.Helper()
		cov, err := k.Coverage(t.Context(), pledge.Operator(), "", "")
		if err != nil || cov.Campaign.ID != want {
			t.Errorf("the current campaign is %q, %v, want %q", cov.Campaign.ID, err, want)
		}
	}
	current(first)
	k.MustClose(t, first)
	current(first)
	f := form(2026)
	f.Deadline = "2026-01-20" // sooner, but open
	second := k.MustOpen(t, f)
	current(second)
	f.Deadline = "2026-02-20"
	third := k.MustOpen(t, f)
	current(third)
	k.MustClose(t, third)
	current(second)
	k.MustClose(t, second)
	current(third)

	list, err := k.Campaigns(t.Context(), pledge.Operator())
	if err != nil || len(list) != 3 || list[0].Campaign.ID != third || list[2].Campaign.ID != first || list[2].Row.All.Required != 1 {
		t.Errorf("Campaigns() = %+v, %v", list, err)
	}
}

// TestCurrentCampaignHasBegun checks which campaign is meant where none is named: the one
// that people sign today, whatever else is open or was closed.
func TestCurrentCampaignHasBegun(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("HS1", "Văn phòng")))
	current := func(want pledge.CampaignID) {
		t.Helper()
		c, err := k.Campaign(t.Context(), pledge.Operator(), "")
		if err != nil || c.ID != want {
			t.Errorf("Campaign() = %s, %v, want %s", c.ID, err, want)
		}
	}
	first := k.MustOpen(t, form(2026))
	later := form(2026)
	later.Opens, later.Deadline = "2026-06-01", "2026-06-30"
	second := k.MustOpen(t, later)
	current(first)
	k.MustClose(t, first)
	current(first) // until the second begins
	k.clock.Advance(200 * 24 * time.Hour)
	current(second)
	k.MustClose(t, second)
	current(second)
}
