package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestDifferences(t *testing.T) {
	before := pledge.Official{Name: "Nguyễn Thị Ánh", Kind: pledge.KindServant}
	after := before
	after.Kind, after.Email = pledge.KindEmployee, "anh@hoasen.test"
	got := differences(&pledge.Change{Before: &before, After: after, From: "Văn phòng", To: "Văn phòng"})
	want := []difference{{"Đối tượng", "Công chức", "Viên chức"}, {"Thư điện tử", "trống", "anh@hoasen.test"}}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("differences = %q, want %q", got, want)
	}
}

func TestUnitBranches(t *testing.T) {
	plan := pledge.Plan{Units: []pledge.PlannedUnit{
		{}, // the agency
		{Path: []string{"Văn phòng"}, People: 2},
		{Path: []string{"Phòng Kinh tế"}, New: true, People: 3},
		{Path: []string{"Trạm Y tế"}, People: 1}, // known, with nothing new below
		{Path: []string{"Văn phòng", "Tổ Một cửa"}, New: true, People: 4},
		{Path: []string{"Phòng Kinh tế", "Tổ Hạ tầng"}, New: true, People: 5},
		{Path: []string{"Phòng VH-XH"}, Waits: true, People: 6},
	}}
	want := []unitBranch{
		{Name: "UBND"},
		{Name: "Văn phòng", Inset: 1, People: 2},
		{Name: "Tổ Một cửa", Inset: 2, People: 4, New: true},
		{Name: "Phòng Kinh tế", Inset: 1, People: 3, New: true},
		{Name: "Tổ Hạ tầng", Inset: 2, People: 5, New: true},
	}
	if diff := cmp.Diff(want, unitBranches(&plan, "UBND")); diff != "" {
		t.Errorf("unitBranches (-want +got)\n%s", diff)
	}
	if got := newUnits(&plan); got != 3 {
		t.Errorf("newUnits = %d, want 3", got)
	}
}
