package pledge_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestAddUnit(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	add := func(f pledge.UnitForm) (pledge.Unit, error) { return k.AddUnit(t.Context(), op, f) }
	_, err := k.UnitDetail(t.Context(), op, "")
	wantError(t, "UnitDetail before there is an agency", err, pledge.NotFound, "no_agency")
	_, err = add(pledge.UnitForm{Name: "Văn phòng", Parent: "ubnd"})
	wantError(t, "AddUnit below nothing", err, pledge.Invalid, "parent_unknown")
	agency, err := add(pledge.UnitForm{Name: "  Ủy ban nhân dân  phường Hoa Sen "})
	if err != nil || agency.Name != "Ủy ban nhân dân phường Hoa Sen" || agency.Code != "uy-ban-nhan-dan-phuong-hoa-sen" || agency.Parent != "" {
		t.Fatalf("AddUnit, the agency = %+v, %v", agency, err)
	}
	office, err := add(pledge.UnitForm{Name: "Văn phòng", Parent: strings.ToUpper(agency.Code)})
	if err != nil || office.Code != "van-phong" || !cmp.Equal(office.Path, []pledge.UnitID{agency.ID, office.ID}) {
		t.Fatalf("AddUnit, the office = %+v, %v", office, err)
	}
	again, err := add(pledge.UnitForm{Name: "Văn phòng", Parent: "van-phong"})
	if err != nil || again.Code != "van-phong-2" {
		t.Errorf("AddUnit of the same name = %q, %v, want van-phong-2", again.Code, err)
	}
	odd, err := add(pledge.UnitForm{Name: "???", Parent: agency.Code})
	if err != nil || odd.Code != "don-vi" {
		t.Errorf("AddUnit of a name without letters = %q, %v, want don-vi", odd.Code, err)
	}
	tests := []struct {
		form   pledge.UnitForm
		reason string
	}{
		{pledge.UnitForm{Name: "Another agency"}, "parent_needed"},
		{pledge.UnitForm{Name: " ", Parent: "van-phong"}, "unit_name"},
		{pledge.UnitForm{Name: "VĂN  PHÒNG", Parent: agency.Code}, "unit_name_taken"},
		{pledge.UnitForm{Name: strings.Repeat("Ă", 301), Parent: "van-phong"}, "unit_name"},
		{pledge.UnitForm{Name: "Tổ 1", Parent: "van-phong", Code: "VAN-PHONG"}, "code_taken"},
		{pledge.UnitForm{Name: "Tổ 1", Parent: "van-phong", Code: "tổ-1"}, "code_malformed"},
		{pledge.UnitForm{Name: "Tổ 1", Parent: "van-phong", Code: "a/b"}, "code_malformed"},
		{pledge.UnitForm{Name: "Tổ 1", Parent: "van-phong", Code: ".."}, "code_malformed"},
		{pledge.UnitForm{Name: "Tổ 1", Parent: "van-phong", Code: strings.Repeat("x", 61)}, "code_malformed"},
	}
	for _, tt := range tests {
		_, err := add(tt.form)
		wantError(t, "AddUnit("+tt.form.Code+", "+tt.form.Name[:1]+")", err, pledge.Invalid, tt.reason)
	}
	want := []string{"Ủy ban nhân dân phường Hoa Sen", "  Văn phòng", "    Văn phòng", "  ???"}
	if diff := cmp.Diff(want, k.unitNames(t)); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
}

func TestEditUnit(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(row("an", "Văn phòng", "Tổ 1", "Nhóm 1"), row("binh", "Phòng Kinh tế")))
	edit := func(code string, f pledge.UnitForm) (pledge.Unit, error) { return k.EditUnit(t.Context(), op, code, f) }
	u, err := edit("van-phong", pledge.UnitForm{Name: "Văn phòng Ủy ban", Code: "VP"})
	if err != nil || u.Name != "Văn phòng Ủy ban" || u.Code != "VP" {
		t.Fatalf("EditUnit() = %+v, %v", u, err)
	}
	u, err = edit("to-1", pledge.UnitForm{Name: "Tổ Một", Parent: "phong-kinh-te"})
	if err != nil || u.Name != "Tổ Một" || len(u.Path) != 3 {
		t.Fatalf("EditUnit, moved = %+v, %v", u, err)
	}
	want := []string{"Ủy ban nhân dân phường Hoa Sen", "  Văn phòng Ủy ban", "  Phòng Kinh tế", "    Tổ Một", "      Nhóm 1"}
	d, err := k.UnitDetail(t.Context(), op, "nhom-1")
	if err != nil {
		t.Fatal(err)
	}
	var path []string
	for i, p := range d.Path {
		path = append(path, "      "[:2*i]+p.Name)
	}
	if diff := cmp.Diff(append(want[:1:1], want[2:]...), path); diff != "" || len(d.People) != 1 {
		t.Errorf("the unit below, %d people (-want +got):\n%s", len(d.People), diff)
	}
	tests := []struct {
		code   string
		form   pledge.UnitForm
		kind   pledge.Code
		reason string
	}{
		{"nowhere", pledge.UnitForm{Name: "X"}, pledge.NotFound, "unit_unknown"},
		{"vp", pledge.UnitForm{Code: "TO-1"}, pledge.Invalid, "code_taken"},
		{"vp", pledge.UnitForm{Code: "a b"}, pledge.Invalid, "code_malformed"},
		{"vp", pledge.UnitForm{Name: strings.Repeat("x", 301)}, pledge.Invalid, "unit_name"},
		{"vp", pledge.UnitForm{Name: "  "}, pledge.Invalid, "unit_name"},
		{"vp", pledge.UnitForm{Parent: "nowhere"}, pledge.Invalid, "parent_unknown"},
		{"vp", pledge.UnitForm{Parent: "vp"}, pledge.Invalid, "parent_below"},
		{"to-1", pledge.UnitForm{Parent: "nhom-1"}, pledge.Invalid, "parent_below"},
		{"", pledge.UnitForm{Parent: "vp"}, pledge.Invalid, "parent_below"}, // the agency stays on top
	}
	for _, tt := range tests {
		_, err := edit(tt.code, tt.form)
		wantError(t, "EditUnit("+tt.code+")", err, tt.kind, tt.reason)
	}
	// A code of one's own in other letters is no duplicate.
	if u, err := edit("vp", pledge.UnitForm{Code: "vp"}); err != nil || u.Code != "vp" {
		t.Errorf("EditUnit(VP → vp) = %q, %v", u.Code, err)
	}
}

func TestSetHead(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(row("minh"), row("an", "Văn phòng"), row("binh", "Phòng Kinh tế")))
	head := func(unit string) string {
		t.Helper()
		d, err := k.UnitDetail(t.Context(), op, unit)
		if err != nil {
			t.Fatal(err)
		}
		if d.Head == nil {
			return ""
		}
		return d.Head.Code
	}
	set := func(unit, official string) {
		t.Helper()
		if err := k.SetHead(t.Context(), op, unit, official); err != nil {
			t.Fatal(err)
		}
		if got := head(unit); got != official {
			t.Errorf("head of %s = %q, want %q", unit, got, official)
		}
	}
	set("van-phong", "an")
	set("phong-kinh-te", "minh") // a vice-chair who heads a division
	set("van-phong", "")
	set("van-phong", "an")
	wantError(t, "SetHead to nobody", k.SetHead(t.Context(), op, "van-phong", "nobody"), pledge.Invalid, "head_unknown")
	wantError(t, "SetHead of nothing", k.SetHead(t.Context(), op, "nowhere", "an"), pledge.NotFound, "unit_unknown")

	// Whoever moves away no longer heads the unit they leave; a head from
	// elsewhere stays.
	for _, who := range []string{"an", "minh"} {
		if err := k.Transfer(t.Context(), op, who, "phong-kinh-te"); err != nil {
			t.Fatal(err)
		}
	}
	if got := head("van-phong"); got != "" {
		t.Errorf("head of the unit an left = %q", got)
	}
	if got := head("phong-kinh-te"); got != "minh" {
		t.Errorf("head of the unit minh came to = %q, want minh", got)
	}
	if err := k.Leave(t.Context(), op, "minh"); err != nil {
		t.Fatal(err)
	}
	if got := head("phong-kinh-te"); got != "" {
		t.Errorf("head who has left = %q", got)
	}
	wantError(t, "SetHead to a leaver", k.SetHead(t.Context(), op, "van-phong", "minh"), pledge.Invalid, "head_unknown")
}
