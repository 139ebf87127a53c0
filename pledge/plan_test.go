package pledge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// officials returns everyone who is there, by code.
func (k *kit) officials(t tb) map[string]pledge.Official {
	t.Helper()
	lines, err := k.Units(t.Context(), pledge.Operator())
	if err != nil {
		t.Fatalf("Units() = %v", err)
	}
	all := map[string]pledge.Official{}
	for _, line := range lines {
		d, err := k.UnitDetail(t.Context(), pledge.Operator(), line.Unit.Code)
		if err != nil {
			t.Fatalf("UnitDetail(%s) = %v", line.Unit.Code, err)
		}
		for _, o := range d.People {
			all[o.Code] = o
		}
	}
	return all
}

// unitNames returns the tree as names, each indented by its depth.
func (k *kit) unitNames(t tb) []string {
	t.Helper()
	lines, err := k.Units(t.Context(), pledge.Operator())
	if err != nil {
		t.Fatalf("Units() = %v", err)
	}
	var list []string
	for _, line := range lines {
		list = append(list, "    "[:2*line.Depth]+line.Unit.Name)
	}
	return list
}

func TestFirstImport(t *testing.T) {
	k := newKit(t)
	named := row("", "Văn phòng")
	named.Name, named.BirthDate, named.Position, named.Email = "Nguyễn Văn An", "1985-09-05", "Chuyên viên", "An@hoasen.gov.vn"
	r := ward(named, row("NV2", "Văn phòng", "Tổ Một cửa"), row("NV3"), row("NV4", "Phòng Kinh tế"))
	plan, err := k.PlanImport(t.Context(), pledge.Operator(), r)
	if err != nil {
		t.Fatal(err)
	}
	want := []pledge.PlannedUnit{
		{New: true, People: 1},
		{Path: []string{"Văn phòng"}, New: true, People: 1},
		{Path: []string{"Văn phòng", "Tổ Một cửa"}, New: true, People: 1},
		{Path: []string{"Phòng Kinh tế"}, New: true, People: 1},
	}
	if diff := cmp.Diff(want, plan.Units); diff != "" || plan.Agency != "Ủy ban nhân dân phường Hoa Sen" {
		t.Errorf("PlanImport() makes %q and (-want +got):\n%s", plan.Agency, diff)
	}
	if want := (pledge.PlanCounts{Rows: 4, New: 4}); plan.Counts != want || plan.Nothing() {
		t.Errorf("PlanImport() = %+v, nothing: %t, want %+v", plan.Counts, plan.Nothing(), want)
	}
	if got := k.unitNames(t); got != nil {
		t.Fatalf("a plan alone made %q", got)
	}
	k.MustImport(t, r)
	tree := []string{"Ủy ban nhân dân phường Hoa Sen", "  Văn phòng", "    Tổ Một cửa", "  Phòng Kinh tế"}
	if diff := cmp.Diff(tree, k.unitNames(t)); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
	people := k.officials(t)
	an := people["CB00001"]
	an.ID, an.Unit = "", ""
	wantAn := pledge.Official{
		Code: "CB00001", CodeGiven: true, Name: "Nguyễn Văn An", BirthDate: "1985-09-05", Position: "Chuyên viên", Kind: pledge.KindServant,
		Email: "an@hoasen.gov.vn", Joined: "2026-01-10", Since: "2026-01-10",
	}
	if diff := cmp.Diff(wantAn, an); diff != "" || len(people) != 4 {
		t.Errorf("%d officials (-want +got):\n%s", len(people), diff)
	}
	of, err := k.Office(t.Context(), pledge.Operator())
	if err != nil || of.Place != "Hoa Sen" {
		t.Errorf("Office() = %+v, %v, want the place Hoa Sen", of, err)
	}
}

// again imports a roster a second time, which must change nothing.
func (k *kit) again(t *testing.T, r pledge.Roster) {
	t.Helper()
	before := k.officials(t)
	plan := k.MustImport(t, r)
	if !plan.Nothing() || plan.Counts.Unchanged != len(r.Rows) {
		t.Errorf("the same roster again = %+v, units %v, want nothing", plan.Counts, plan.Units)
	}
	if diff := cmp.Diff(before, k.officials(t)); diff != "" {
		t.Errorf("the same roster again (-before +after):\n%s", diff)
	}
}

func TestImportAgain(t *testing.T) {
	person := func(name string, born pledge.Date, unit ...string) pledge.RosterRow {
		return pledge.RosterRow{Name: name, BirthDate: born, Unit: unit}
	}
	withMail := person("Trần Thị Bình", "", "Văn phòng")
	withMail.Email = "Binh@hoasen.gov.vn"
	tests := []struct {
		name string
		rows []pledge.RosterRow
	}{
		{"with codes", []pledge.RosterRow{row("an", "A"), row("binh", "B"), row("chi")}},
		{"without codes", []pledge.RosterRow{person("Nguyễn Văn An", "1985-09-05", "A"), person("Trần Thị Bình", "1968", "A")}},
		{"e-mail in capitals", []pledge.RosterRow{withMail}},
		{"namesakes in two units", []pledge.RosterRow{person("Nguyễn Văn An", "", "A"), person("Nguyễn Văn An", "", "B")}},
		{"namesakes in one unit", []pledge.RosterRow{person("Nguyễn Văn An", "", "A"), person("Nguyễn Văn An", "", "A")}},
		{"namesakes, two dates", []pledge.RosterRow{person("Nguyễn Văn An", "1985-09-05", "A"), person("Nguyễn Văn An", "1990-01-01", "A")}},
		{"namesakes, one date", []pledge.RosterRow{person("Nguyễn Văn An", "", "A"), person("Nguyễn Văn An", "1985-09-05", "A")}},
		{"namesakes, one date, first", []pledge.RosterRow{person("Nguyễn Văn An", "1985-09-05", "A"), person("Nguyễn Văn An", "", "A")}},
		{"namesakes, a year and its date", []pledge.RosterRow{person("Nguyễn Văn An", "1985", "A"), person("Nguyễn Văn An", "1985-09-05", "A")}},
		{"namesakes, one code", []pledge.RosterRow{person("an", "", "A"), row("an", "A")}},
		{"namesakes, one code, first", []pledge.RosterRow{row("an", "A"), person("an", "", "A")}},
		{"names alike but for marks", []pledge.RosterRow{person("Lê Thị Hoa", "", "A"), person("Lê Thị Hòa", "", "A")}},
		{"units alike but for marks", []pledge.RosterRow{row("an", "Trường Hoa Lan"), row("binh", "Trường Hòa Lan")}},
		{"units of one name", []pledge.RosterRow{row("an", "A", "Tổ 1"), row("binh", "B", "Tổ 1")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newKit(t)
			k.MustImport(t, ward(tt.rows...))
			places := map[string]bool{"agency": true}
			for _, r := range tt.rows {
				for i := range r.Unit {
					places[strings.Join(r.Unit[:i+1], "/")] = true
				}
			}
			if people, units := len(k.officials(t)), len(k.unitNames(t)); people != len(tt.rows) || units != len(places) {
				t.Errorf("%d officials in %d units, want %d in %d", people, units, len(tt.rows), len(places))
			}
			k.again(t, ward(tt.rows...))
			turned := slices.Clone(tt.rows)
			slices.Reverse(turned)
			k.again(t, ward(turned...))
		})
	}
}

// TestImportClaims has a row without a code before the row of a namesake who has
// one: the code is the better claim.
func TestImportClaims(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("an", "A")))
	plan := k.MustImport(t, ward(named("", "an", "A"), row("an", "A")))
	if want := (pledge.PlanCounts{Rows: 2, New: 1, Unchanged: 1}); plan.Counts != want || plan.Changes[0].Kind != pledge.Adding {
		t.Errorf("a namesake before an = %+v, want %+v", plan.Counts, want)
	}
}

// TestImportSpellings writes what is on record another way: no change.
func TestImportSpellings(t *testing.T) {
	k := newKit(t)
	first := pledge.RosterRow{Name: "Nguyễn Thị Hòa", BirthDate: "1985-09-05", Unit: []string{"Văn phòng – Thống kê"}}
	k.MustImport(t, ward(first))
	for _, unit := range []string{"VĂN PHÒNG - THỐNG KÊ", "Văn phòng-Thống kê", "Văn phòng  —  Thống kê"} {
		r := first
		r.Unit, r.BirthDate = []string{unit}, "1985" // the file knows less than the record
		k.again(t, ward(r))
	}
	other := first
	other.Name = "Nguyễn Thị Hoà" // the newer spelling, in the same unit
	plan := k.MustImport(t, ward(other))
	if plan.Counts.New != 0 || len(k.officials(t)) != 1 {
		t.Errorf("another placement of the tone = %+v, want the same person", plan.Counts)
	}
}

func TestImportChanges(t *testing.T) {
	base := row("an", "Văn phòng")
	base.Name, base.BirthDate, base.Position = "Nguyễn Văn An", "1985-09-05", "Chuyên viên"
	tests := []struct {
		name   string
		change func(*pledge.RosterRow)
		kind   pledge.ChangeKind
		want   func(*pledge.Official)
	}{
		{"position", func(r *pledge.RosterRow) { r.Position = "Phó Chánh Văn phòng" }, pledge.Changing,
			func(o *pledge.Official) { o.Position = "Phó Chánh Văn phòng" }},
		{"name", func(r *pledge.RosterRow) { r.Name = "Nguyễn Văn Ân" }, pledge.Changing,
			func(o *pledge.Official) { o.Name = "Nguyễn Văn Ân" }},
		{"kind", func(r *pledge.RosterRow) { r.Kind = pledge.KindWorker }, pledge.Changing,
			func(o *pledge.Official) { o.Kind, o.Since = pledge.KindWorker, "2026-01-11" }},
		{"e-mail", func(r *pledge.RosterRow) { r.Email = "an@hoasen.gov.vn" }, pledge.Changing,
			func(o *pledge.Official) { o.Email = "an@hoasen.gov.vn" }},
		{"unit and position", func(r *pledge.RosterRow) { r.Unit, r.Position = []string{"Phòng Kinh tế"}, "Trưởng phòng" }, pledge.Moving,
			func(o *pledge.Official) { o.Position = "Trưởng phòng" }},
		{"what the file leaves out", func(r *pledge.RosterRow) { r.Position, r.BirthDate, r.Kind = "", "", "" }, pledge.Keeping,
			func(*pledge.Official) {}},
		{"code in capitals", func(r *pledge.RosterRow) { r.Code = "AN" }, pledge.Keeping, func(*pledge.Official) {}},
	}
	for _, tt := range tests {
		k := newKit(t)
		k.MustImport(t, ward(base, row("binh", "Phòng Kinh tế")))
		want := k.officials(t)["an"]
		tt.want(&want)
		k.clock.Advance(24 * 60 * 60e9)
		r := base
		tt.change(&r)
		plan := k.MustImport(t, ward(r))
		ch := plan.Changes[0]
		if ch.Kind != tt.kind || ch.From != "Văn phòng" || ch.To != r.Unit[0] || ch.Before == nil || ch.Before.Code != "an" {
			t.Errorf("%s: the plan says %s of %v from %q to %q, want %s", tt.name, ch.Kind, ch.Before, ch.From, ch.To, tt.kind)
		}
		people := k.officials(t)
		got := people["an"]
		if tt.kind == pledge.Moving {
			if got.Unit != people["binh"].Unit {
				t.Errorf("%s: an is not where binh is", tt.name)
			}
			got.Unit, want.Since = want.Unit, "2026-01-11"
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestImportReturns has someone come back, to another unit.
func TestImportReturns(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Phòng Kinh tế")))
	before := k.officials(t)["an"]
	if err := k.Leave(t.Context(), pledge.Operator(), "an"); err != nil {
		t.Fatal(err)
	}
	if _, there := k.officials(t)["an"]; there {
		t.Error("a leaver is still on the list")
	}
	k.clock.Advance(48 * 60 * 60e9)
	plan := k.MustImport(t, ward(row("an", "Phòng Kinh tế")))
	after := k.officials(t)["an"]
	if plan.Counts.New != 1 || after.ID != before.ID || after.Joined != "2026-01-12" || after.Left != "" {
		t.Errorf("back: %+v, %+v, want the same person, joined on 12/01/2026", plan.Counts, after)
	}
	wantError(t, "Transfer to nowhere", k.Transfer(t.Context(), pledge.Operator(), "an", "nowhere"), pledge.NotFound, "unit_unknown")
	wantError(t, "Leave of nobody", k.Leave(t.Context(), pledge.Operator(), "nobody"), pledge.NotFound, "official_unknown")
}

// TestImportLeaverNamesake has a leaver and a newcomer of one name: the roster
// means whoever is there.
func TestImportLeaverNamesake(t *testing.T) {
	for _, leaver := range []string{"first", "second"} {
		k := newKit(t)
		k.MustImport(t, ward(named("first", "Nguyễn Văn An", "Văn phòng")))
		k.MustImport(t, ward(named("second", "Nguyễn Văn An", "Văn phòng")))
		if err := k.Leave(t.Context(), pledge.Operator(), leaver); err != nil {
			t.Fatal(err)
		}
		k.again(t, ward(named("", "Nguyễn Văn An", "Văn phòng")))
	}
}

// TestImportRefused sees that an import that cannot be applied changes nothing.
func TestImportRefused(t *testing.T) {
	mailed := func(code, mail string) pledge.RosterRow {
		r := row(code, "Phòng Mới")
		r.Email = mail
		return r
	}
	tests := []struct {
		name   string
		rows   []pledge.RosterRow
		reason string
	}{
		{"an e-mail twice", []pledge.RosterRow{mailed("moi", "x@hoasen.gov.vn"), mailed("moi2", "x@hoasen.gov.vn")}, "email_taken"},
		{"a code twice", []pledge.RosterRow{row("moi", "Phòng Mới"), row("MOI", "Phòng Khác")}, "official_code_taken"},
	}
	for _, tt := range tests {
		k := newKit(t)
		an := row("an", "Văn phòng")
		an.Email = "an@hoasen.gov.vn"
		k.MustImport(t, ward(an, row("binh", "Văn phòng")))
		c := k.MustOpen(t, form(2026))
		people, tree := k.officials(t), k.unitNames(t)
		r := ward(tt.rows...)
		plan, err := k.PlanImport(t.Context(), pledge.Operator(), r)
		if err != nil {
			t.Fatal(err)
		}
		_, err = k.ApplyImport(t.Context(), pledge.Operator(), r, plan.Digest)
		wantError(t, tt.name+": ApplyImport", err, pledge.Conflict, tt.reason)
		if diff := cmp.Diff(people, k.officials(t)); diff != "" {
			t.Errorf("%s: people (-before +after):\n%s", tt.name, diff)
		}
		if diff := cmp.Diff(tree, k.unitNames(t)); diff != "" {
			t.Errorf("%s: units (-before +after):\n%s", tt.name, diff)
		}
		if cov, err := k.Coverage(t.Context(), pledge.Operator(), "", c); err != nil || cov.Row.All.Required != 2 {
			t.Errorf("%s: required = %d, %v, want 2", tt.name, cov.Row.All.Required, err)
		}
		k.MustBeSound(t)
	}
	k := newKit(t)
	_, err := k.PlanImport(t.Context(), pledge.Operator(), ward(row("an"), pledge.RosterRow{Cell: "A8", Code: "x", Name: " "}))
	wantError(t, "PlanImport without a name", err, pledge.Invalid, "person_name")
}

// TestGeneratedCodes sees that a code made up here is nobody's yet.
func TestGeneratedCodes(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("cb00001"), row("CB00003"), named("", "v", "A"), named("", "w", "A")))
	k.MustImport(t, ward(named("", "x", "A"), named("", "y", "A")))
	var codes []string
	for code := range k.officials(t) {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	want := []string{"CB00002", "CB00003", "CB00004", "CB00005", "CB00006", "cb00001"}
	if diff := cmp.Diff(want, codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

func TestPlanChanged(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng")))
	r := ward(row("an", "Phòng Kinh tế"))
	plan, err := k.PlanImport(t.Context(), pledge.Operator(), r)
	if err != nil {
		t.Fatal(err)
	}
	// What does not touch the plan does not matter.
	if err := k.Leave(t.Context(), pledge.Operator(), "binh"); err != nil {
		t.Fatal(err)
	}
	same, err := k.PlanImport(t.Context(), pledge.Operator(), r)
	if err != nil || same.Digest != plan.Digest {
		t.Errorf("the digest changed with somebody else, or %v", err)
	}
	if err := k.Leave(t.Context(), pledge.Operator(), "an"); err != nil {
		t.Fatal(err)
	}
	fresh, err := k.ApplyImport(t.Context(), pledge.Operator(), r, plan.Digest)
	wantError(t, "ApplyImport of an old plan", err, pledge.Conflict, "plan_changed")
	if len(k.officials(t)) != 0 || slices.Contains(k.unitNames(t), "  Phòng Kinh tế") {
		t.Error("an old plan was applied")
	}
	if _, err := k.ApplyImport(t.Context(), pledge.Operator(), r, fresh.Digest); err != nil {
		t.Errorf("ApplyImport of the plan that came with the conflict = %v", err)
	}
}
