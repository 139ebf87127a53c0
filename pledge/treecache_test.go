package pledge_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// TestFiguresFollowTheTree checks that figures see each change of a unit at once,
// whichever service made it.
func TestFiguresFollowTheTree(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("HS1", "Văn phòng"), row("HS2", "Phòng Kinh tế")))
	c := k.MustOpen(t, form(2026))
	other := &pledge.Service{Store: k.Store, Clock: k.Clock, Rand: k.Rand, Passwords: k.Passwords, Key: k.Key}
	ctx, op := t.Context(), pledge.Operator()
	want := func(s *pledge.Service, names ...string) {
		t.Helper()
		rep, err := s.Report(ctx, op, c, "", "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rep.Rows {
			got = append(got, r.Name)
		}
		if diff := cmp.Diff(names, got); diff != "" {
			t.Errorf("units of the report (-want +got):\n%s", diff)
		}
	}
	agency := ward().Agency
	want(k.Service, agency, "Văn phòng", "Phòng Kinh tế")
	if _, err := other.EditUnit(ctx, op, "van-phong", pledge.UnitForm{Name: "Văn phòng HĐND"}); err != nil {
		t.Fatal(err)
	}
	want(k.Service, agency, "Văn phòng HĐND", "Phòng Kinh tế")
	if _, err := k.EditUnit(ctx, op, "van-phong", pledge.UnitForm{Parent: "phong-kinh-te"}); err != nil {
		t.Fatal(err)
	}
	want(k.Service, agency, "Phòng Kinh tế", "Văn phòng HĐND")
	want(other, agency, "Phòng Kinh tế", "Văn phòng HĐND")
	// A change that fails leaves the tree as it was, for those who read later too.
	if _, err := k.EditUnit(ctx, op, "van-phong", pledge.UnitForm{Name: "Khác", Parent: "khong-co"}); err == nil {
		t.Fatal("EditUnit below nothing succeeded")
	}
	want(k.Service, agency, "Phòng Kinh tế", "Văn phòng HĐND")
	if _, err := k.AddUnit(ctx, op, pledge.UnitForm{Name: "Trạm Y tế", Parent: "phong-kinh-te"}); err != nil {
		t.Fatal(err)
	}
	want(k.Service, agency, "Phòng Kinh tế", "Văn phòng HĐND", "Trạm Y tế")
	rep, err := k.Report(ctx, op, c, "van-phong", "")
	if err != nil || len(rep.Rows) != 1 {
		t.Errorf("Report(van-phong) = %d rows, %v, want 1", len(rep.Rows), err)
	}
}
