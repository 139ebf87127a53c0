package pledge_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// TestReportFault sees who may say what about whom.
func TestReportFault(t *testing.T) {
	const unseen = "not found: official_unknown"
	about := func(code string) pledge.FaultForm { return pledge.FaultForm{Kind: pledge.HasLeft, Official: code} }
	missing := func(unit string) pledge.FaultForm {
		return pledge.FaultForm{Kind: pledge.IsMissing, Unit: unit, Name: "Lê Thị Hoa"}
	}
	tests := []struct {
		name string
		who  string
		form pledge.FaultForm
		want string
	}{
		{"oneself", "official", about("giang"), ""},
		{"oneself, whatever the case", "official", about("GIANG"), ""},
		{"oneself, with a sign code", "code", about("an"), ""},
		{"a colleague", "official", about("an"), unseen},
		{"a colleague, with a sign code", "code", about("giang"), unseen},
		{"their own person", "head", about("giang"), ""},
		{"somebody below", "head", about("binh"), ""},
		{"somebody above", "head", about("minh"), unseen},
		{"somebody beside", "head", about("chi"), unseen},
		{"nobody", "head", about("khong-ai"), unseen},
		{"the clerk", "clerk", about("giang"), ""},
		{"the head above", "above", about("giang"), ""},
		{"an organiser", "organiser", about("giang"), ""},
		{"an auditor", "auditor", about("giang"), "forbidden: read_only"},
		{"a stranger", "nobody", about("giang"), unseen},

		{"missing from one's own unit", "official", missing(""), ""},
		{"missing from one's own unit, by code", "official", missing("van-phong"), ""},
		{"missing from another unit", "official", missing("phong-kinh-te"), "not found: unit_unknown"},
		{"missing below", "head", missing("to-mot-cua"), ""},
		{"missing beside", "head", missing("phong-kinh-te"), "not found: unit_unknown"},
		{"missing somewhere, says an auditor", "auditor", missing("phong-kinh-te"), "forbidden: read_only"},
		{"missing somewhere, says a stranger", "nobody", missing("van-phong"), "not found: unit_unknown"},

		{"no kind", "head", pledge.FaultForm{Official: "giang"}, "invalid: fault_kind"},
		{"no name", "head", pledge.FaultForm{Kind: pledge.IsMissing, Name: " "}, "invalid: person_name"},
		{"a number for a name", "head", pledge.FaultForm{Kind: pledge.IsMissing, Name: "0912345678"}, "invalid: person_name"},
		{"a long note", "head", pledge.FaultForm{Kind: pledge.NotOurs, Official: "giang", Note: strings.Repeat("ă", 501)}, "invalid: note_long"},
	}
	for _, tt := range tests {
		w := newWorld(t)
		f, err := w.ReportFault(t.Context(), w.actors[tt.who], tt.form)
		if got := ending("", err); got != tt.want {
			t.Errorf("%s: ReportFault() = %q, want %q", tt.name, got, tt.want)
			continue
		}
		list, listErr := w.Faults(t.Context(), pledge.Operator(), "")
		if listErr != nil || (len(list) == 1) != (err == nil) {
			t.Errorf("%s: Faults() = %+v, %v", tt.name, list, listErr)
		}
		if err == nil && (list[0].Fault.ID != f.ID || f.Settled()) {
			t.Errorf("%s: Faults() lists %+v, want %+v", tt.name, list[0].Fault, f)
		}
	}
}

// TestFaultRecord holds what is kept of a fault, and who sees it.
func TestFaultRecord(t *testing.T) {
	w := newWorld(t)
	f, err := w.ReportFault(t.Context(), w.actors["head"], pledge.FaultForm{
		Kind: pledge.NotOurs, Official: "binh", Note: "  đã về  Phòng Kinh tế ",
	})
	if err != nil {
		t.Fatal(err)
	}
	binh := w.Person(t, "binh").Person
	want := pledge.Fault{
		ID: f.ID, Kind: pledge.NotOurs, Unit: binh.Unit, Official: binh.ID, Note: "đã về Phòng Kinh tế",
		At: morning().UTC(), By: "official:" + string(w.ids["an"]), ByName: "an",
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Errorf("ReportFault() (-want +got):\n%s", diff)
	}
	for who, want := range map[string]int{"below": 1, "head": 1, "clerk": 1, "above": 1, "auditor": 1, "organiser": 1} {
		unit := "to-mot-cua"
		list, err := w.Faults(t.Context(), w.actors[who], unit)
		if err != nil || len(list) != want || list[0].Official.Code != "binh" || list[0].Unit.Code != unit {
			t.Errorf("Faults(%s) for %s = %+v, %v, want %d", unit, who, list, err, want)
		}
	}
	list, err := w.Faults(t.Context(), w.actors["beside"], "phong-kinh-te")
	if err != nil || len(list) != 0 {
		t.Errorf("Faults(phong-kinh-te) = %+v, %v, want none", list, err)
	}
	for _, who := range []string{"nobody", "official", "beside"} {
		_, err := w.Faults(t.Context(), w.actors[who], "to-mot-cua")
		wantError(t, "Faults for "+who, err, pledge.NotFound, "unit_unknown")
	}
}

// TestFaultTwice sees that the same fault waits once, and may be reported again when
// it has been settled.
func TestFaultTwice(t *testing.T) {
	w := newWorld(t)
	report := func(a pledge.Actor, form pledge.FaultForm) (pledge.Fault, error) {
		w.clock.Advance(time.Second)
		return w.ReportFault(t.Context(), a, form)
	}
	left := pledge.FaultForm{Kind: pledge.HasLeft, Official: "giang"}
	missing := pledge.FaultForm{Kind: pledge.IsMissing, Unit: "van-phong", Name: "Lê Thị Hòa"}
	first, err := report(w.actors["head"], left)
	if err != nil {
		t.Fatal(err)
	}
	_, err = report(w.actors["clerk"], left)
	wantError(t, "the same from another", err, pledge.Conflict, "fault_reported")
	other := left
	other.Kind = pledge.NotOurs
	if _, err := report(w.actors["head"], other); err != nil {
		t.Errorf("another fault of the same person = %v", err)
	}
	if _, err := report(w.actors["head"], missing); err != nil {
		t.Errorf("somebody missing = %v", err)
	}
	missing.Name = "lê thị  hoà" // the same name, written otherwise
	_, err = report(w.actors["clerk"], missing)
	wantError(t, "the same missing", err, pledge.Conflict, "fault_reported")
	missing.Name = "Lê Thị Hoa"
	if _, err := report(w.actors["clerk"], missing); err != nil {
		t.Errorf("another missing = %v", err)
	}
	list, err := w.Faults(t.Context(), pledge.Operator(), "")
	if err != nil || len(list) != 4 || list[0].Fault.ID != first.ID {
		t.Errorf("Faults() = %d, %v, want 4, the oldest first", len(list), err)
	}
	if err := w.SettleFault(t.Context(), pledge.Operator(), first.ID, pledge.ByDismissal, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := report(w.actors["head"], left); err != nil {
		t.Errorf("the same, once settled = %v", err)
	}
}

// TestSettleFault settles faults of each kind in each way. What cannot be leaves
// everything as it was.
func TestSettleFault(t *testing.T) {
	about := func(kind pledge.FaultKind) pledge.FaultForm { return pledge.FaultForm{Kind: kind, Official: "giang"} }
	missing := pledge.FaultForm{Kind: pledge.IsMissing, Unit: "van-phong", Name: "Lê Thị Hoa"}
	type people struct{ office, economy int }
	asTheyWere := people{2, 1}
	tests := []struct {
		name string
		form pledge.FaultForm
		as   pledge.Settlement
		unit string
		want string
		then people // of Văn phòng and Phòng Kinh tế
	}{
		{"moved", about(pledge.NotOurs), pledge.ByTransfer, "phong-kinh-te", "", people{1, 2}},
		{"moved, reported as left", about(pledge.HasLeft), pledge.ByTransfer, "phong-kinh-te", "", people{1, 2}},
		{"left", about(pledge.HasLeft), pledge.ByLeaving, "", "", people{1, 1}},
		{"left, reported as not ours", about(pledge.NotOurs), pledge.ByLeaving, "", "", people{1, 1}},
		{"joined", missing, pledge.ByJoining, "", "", people{3, 1}},
		{"the roster was right", about(pledge.NotOurs), pledge.ByDismissal, "", "", asTheyWere},
		{"nobody was missing", missing, pledge.ByDismissal, "", "", asTheyWere},

		{"moved to nowhere", about(pledge.NotOurs), pledge.ByTransfer, "", "invalid: unit_unknown", asTheyWere},
		{"moved to no unit", about(pledge.NotOurs), pledge.ByTransfer, "khong-co", "invalid: unit_unknown", asTheyWere},
		{"moved to where they are", about(pledge.NotOurs), pledge.ByTransfer, "van-phong", "invalid: unit_same", asTheyWere},
		{"somebody there joined", about(pledge.NotOurs), pledge.ByJoining, "", "invalid: settlement", asTheyWere},
		{"somebody missing moved", missing, pledge.ByTransfer, "phong-kinh-te", "invalid: settlement", asTheyWere},
		{"somebody missing left", missing, pledge.ByLeaving, "", "invalid: settlement", asTheyWere},
		{"in no way", missing, "", "", "invalid: settlement", asTheyWere},
	}
	for _, tt := range tests {
		w := newWorld(t)
		f, err := w.ReportFault(t.Context(), w.actors["head"], tt.form)
		if err != nil {
			t.Fatal(err)
		}
		err = w.SettleFault(t.Context(), w.actors["organiser"], f.ID, tt.as, tt.unit)
		if got := ending("", err); got != tt.want {
			t.Errorf("%s: SettleFault() = %q, want %q", tt.name, got, tt.want)
		}
		var now people
		for unit, n := range map[string]*int{"van-phong": &now.office, "phong-kinh-te": &now.economy} {
			cov, err := w.Coverage(t.Context(), pledge.Operator(), unit, w.campaign)
			if err != nil {
				t.Fatal(err)
			}
			*n = cov.Row.Own.Required
		}
		if now != tt.then {
			t.Errorf("%s: then there are %+v, want %+v", tt.name, now, tt.then)
		}
		list, listErr := w.Faults(t.Context(), pledge.Operator(), "")
		if open := err != nil; listErr != nil || (len(list) == 1) != open {
			t.Errorf("%s: then %d are open, %v", tt.name, len(list), listErr)
		}
		again := w.SettleFault(t.Context(), w.actors["organiser"], f.ID, pledge.ByDismissal, "")
		if err == nil {
			wantError(t, tt.name+": SettleFault again", again, pledge.Conflict, "fault_settled")
		}
		w.MustBeSound(t)
	}
	w := newWorld(t)
	err := w.SettleFault(t.Context(), pledge.Operator(), "nothing", pledge.ByDismissal, "")
	wantError(t, "SettleFault of nothing", err, pledge.NotFound, "fault_unknown")
}

// TestSettleFaultOfLeaver has somebody leave before the fault is looked at.
func TestSettleFaultOfLeaver(t *testing.T) {
	w := newWorld(t)
	op := pledge.Operator()
	f, err := w.ReportFault(t.Context(), op, pledge.FaultForm{Kind: pledge.HasLeft, Official: "giang"})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Leave(t.Context(), op, "giang"); err != nil {
		t.Fatal(err)
	}
	wantError(t, "SettleFault", w.SettleFault(t.Context(), op, f.ID, pledge.ByLeaving, ""), pledge.Conflict, "left")
	if err := w.SettleFault(t.Context(), op, f.ID, pledge.ByDismissal, ""); err != nil {
		t.Errorf("SettleFault by dismissal = %v", err)
	}
}

func TestJoin(t *testing.T) {
	tests := []struct {
		name   string
		change func(*pledge.JoinForm)
		code   pledge.Code
		reason string
		field  string
	}{
		{"as it is", func(*pledge.JoinForm) {}, "", "", ""},
		{"no more than a name", func(f *pledge.JoinForm) { *f = pledge.JoinForm{Unit: f.Unit, Name: f.Name} }, "", "", ""},
		{"a year of birth", func(f *pledge.JoinForm) { f.BirthDate = "1980" }, "", "", ""},
		{"the agency itself", func(f *pledge.JoinForm) { f.Unit = "" }, "", "", ""},
		{"no name", func(f *pledge.JoinForm) { f.Name = "" }, pledge.Invalid, "person_name", "name"},
		{"no such unit", func(f *pledge.JoinForm) { f.Unit = "khong-co" }, pledge.Invalid, "unit_unknown", "unit"},
		{"a code with blanks", func(f *pledge.JoinForm) { f.Code = "NV 9" }, pledge.Invalid, "code_malformed", "code"},
		{"no such kind", func(f *pledge.JoinForm) { f.Kind = "vua" }, pledge.Invalid, "kind", "kind"},
		{"a child", func(f *pledge.JoinForm) { f.BirthDate = "2015-05-05" }, pledge.Invalid, "birth_young", "birth_date"},
		{"no day of the calendar", func(f *pledge.JoinForm) { f.BirthDate = "1990-02-30" }, pledge.Invalid, "birth_invalid", "birth_date"},
		{"no address", func(f *pledge.JoinForm) { f.Email = "hoa tại hoasen" }, pledge.Invalid, "email_invalid", "email"},
		{"a name with an address", func(f *pledge.JoinForm) { f.Email = "Hoa <hoa@hoasen.gov.vn>" }, pledge.Invalid, "email_invalid", "email"},
		{"another's code", func(f *pledge.JoinForm) { f.Code = "BINH" }, pledge.Conflict, "official_code_taken", ""},
		{"another's address", func(f *pledge.JoinForm) { f.Email = "Binh@hoasen.gov.vn" }, pledge.Conflict, "email_taken", ""},
	}
	for _, tt := range tests {
		k := newKit(t)
		binh := row("binh", "Văn phòng")
		binh.Email = "binh@hoasen.gov.vn"
		k.MustImport(t, ward(binh))
		c := k.MustOpen(t, form(2026))
		k.clock.SetDay("2026-01-20")
		f := pledge.JoinForm{
			Unit: "van-phong", Code: " NV9 ", Name: " lê  thị Hoa", BirthDate: "1990-02-03", Position: "Chuyên viên",
			Kind: pledge.KindServant, Email: "Hoa@hoasen.gov.vn",
		}
		tt.change(&f)
		o, err := k.Join(t.Context(), pledge.Operator(), f)
		if tt.code != "" {
			wantError(t, tt.name+": Join", err, tt.code, tt.reason)
			if fieldOf(err) != tt.field {
				t.Errorf("%s: Join() blames field %q, want %q", tt.name, fieldOf(err), tt.field)
			}
		} else if err != nil || o.Joined != "2026-01-20" || o.Since != o.Joined || o.Code == "" || o.CodeGiven != (f.Code == "") {
			t.Errorf("%s: Join() = %+v, %v", tt.name, o, err)
		}
		required := 2
		if tt.code != "" {
			required = 1
		}
		cov, err := k.Coverage(t.Context(), pledge.Operator(), "", c)
		if err != nil || cov.Row.All.Required != required {
			t.Errorf("%s: then %d are required, %v, want %d", tt.name, cov.Row.All.Required, err, required)
		}
		k.MustBeSound(t)
	}
}

// TestJoinRecord sees that what is written is kept tidy.
func TestJoinRecord(t *testing.T) {
	k, _ := office(t, "an")
	o, err := k.Join(t.Context(), pledge.Operator(), pledge.JoinForm{Unit: "van-phong", Code: " NV9 ", Name: " Lê  Thị Hoa ", Email: " Hoa@hoasen.gov.vn "})
	want := pledge.Official{
		ID: o.ID, Code: "NV9", Name: "Lê Thị Hoa", Email: "hoa@hoasen.gov.vn", Unit: k.Person(t, "an").Person.Unit,
		Joined: "2026-01-10", Since: "2026-01-10",
	}
	if diff := cmp.Diff(want, o); err != nil || diff != "" {
		t.Errorf("Join() = %v (-want +got):\n%s", err, diff)
	}
}
