package pledge_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// places says which units a plan has, a line for each.
func places(plan *pledge.Plan) []string {
	var list []string
	for _, u := range plan.Units {
		line := strings.Join(append([]string{"."}, u.Path...), " > ")
		switch {
		case u.Waits:
			line += " waits"
		case u.New:
			line += " new"
		}
		list = append(list, line)
	}
	return list
}

func TestPlannedUnits(t *testing.T) {
	known := []string{"K1,An,,,,Phòng Văn hóa - Xã hội", "K2,Bình,,,,Văn phòng > Tổ Một cửa", "K3,Chi,,,,Trường Hoa Lan > Tổ Toán"}
	answer := func(key, value string) func(*pledge.Roster) {
		return func(r *pledge.Roster) { r.Choices.Answers = map[string]string{key: value} }
	}
	tests := []struct {
		name string
		rows []string
		make func(*pledge.Roster)
		want []string // units, then questions
	}{
		{
			"spelled another way", []string{"K9,Mai,,,,PHÒNG VĂN HOÁ – XÃ HỘI"}, nil,
			[]string{".", ". > Phòng Văn hóa - Xã hội"},
		},
		{
			"abbreviated", []string{"K9,Mai,,,,Phòng VH-XH > Tổ 1", "K8,Lan,,,,Phòng VH-XH"}, nil,
			[]string{".", ". > Phòng VH-XH waits", ". > Phòng VH-XH > Tổ 1 waits", "unit:Phòng VH-XH? phong-van-hoa-xa-hoi new (2)"},
		},
		{
			"abbreviated, and known", []string{"K9,Mai,,,,Phòng VH-XH > Tổ 1", "K8,Lan,,,,Phòng VH-XH"}, answer("unit:Phòng VH-XH", "phong-van-hoa-xa-hoi"),
			[]string{".", ". > Phòng Văn hóa - Xã hội", ". > Phòng Văn hóa - Xã hội > Tổ 1 new"},
		},
		{
			"abbreviated, and another", []string{"K9,Mai,,,,Phòng VH-XH"}, answer("unit:Phòng VH-XH", pledge.Anew),
			[]string{".", ". > Phòng VH-XH new"},
		},
		{
			"two ways in one file", []string{"K9,Mai,,,,Phòng Nội vụ", "K8,Lan,,,,P. Nội vụ"}, nil,
			[]string{".", ". > Phòng Nội vụ new", ". > P. Nội vụ waits", "unit:P. Nội vụ? =Phòng Nội vụ new (1)"},
		},
		{
			"two ways in one file, the same", []string{"K9,Mai,,,,Phòng Nội vụ", "K8,Lan,,,,P. Nội vụ"}, answer("unit:P. Nội vụ", "=Phòng Nội vụ"),
			[]string{".", ". > Phòng Nội vụ new"},
		},
		{
			"marks tell schools apart", []string{"K9,Mai,,,,Trường Hòa Lan"}, nil,
			[]string{".", ". > Trường Hòa Lan new"},
		},
		{
			"further down", []string{"K9,Mai,,,,Tổ Một cửa"}, nil,
			[]string{".", ". > Tổ Một cửa waits", "unit:Tổ Một cửa? to-mot-cua new (1)"},
		},
		{
			"paths from the agency down", []string{"K9,Mai,,,,UỶ BAN NHÂN DÂN PHƯỜNG HOA SEN > Văn phòng > Tổ Một cửa"}, nil,
			[]string{".", ". > Văn phòng", ". > Văn phòng > Tổ Một cửa"},
		},
		{
			"of a unit by its title", []string{"K9,Mai,,,,Tổ Toán", "K8,Lan,,,,Trường Hoa Lan"}, func(r *pledge.Roster) { r.Agency = "TRƯỜNG HOA LAN" },
			[]string{". > Trường Hoa Lan", ". > Trường Hoa Lan > Tổ Toán"},
		},
		{
			"of a new unit by its title", []string{"K9,Mai,,,,Tổ Toán"}, func(r *pledge.Roster) { r.Agency = "Trường Hoa Mai" },
			[]string{". > Trường Hoa Mai new", ". > Trường Hoa Mai > Tổ Toán new"},
		},
		{
			"of a new unit by its title, or the agency's new name", []string{"K9,Mai,,,,Văn phòng"}, func(r *pledge.Roster) { r.Agency = "Đảng ủy phường Hoa Mai" },
			[]string{". > Đảng ủy phường Hoa Mai waits", ". > Đảng ủy phường Hoa Mai > Văn phòng waits", "unit:Đảng ủy phường Hoa Mai? uy-ban-nhan-dan-phuong-hoa-sen new (1)"},
		},
		{
			"of the agency, abbreviated", []string{"K9,Mai,,,,Văn phòng"}, func(r *pledge.Roster) { r.Agency = "UBND phường Hoa Sen" },
			[]string{". > UBND phường Hoa Sen waits", ". > UBND phường Hoa Sen > Văn phòng waits", "unit:UBND phường Hoa Sen? uy-ban-nhan-dan-phuong-hoa-sen new (1)"},
		},
		{
			"of the agency, abbreviated, and known", []string{"K9,Mai,,,,Văn phòng"}, func(r *pledge.Roster) {
				r.Agency = "UBND phường Hoa Sen"
				r.Choices.Answers = map[string]string{"unit:UBND phường Hoa Sen": "uy-ban-nhan-dan-phuong-hoa-sen"}
			},
			[]string{".", ". > Văn phòng"},
		},
		{
			"of a unit that was chosen", []string{"K9,Mai", "K8,Lan,,,,Tổ Một cửa"}, func(r *pledge.Roster) { r.Choices.Below = "VAN-PHONG" },
			[]string{". > Văn phòng", ". > Văn phòng > Tổ Một cửa"},
		},
	}
	for _, tt := range tests {
		t.Run(strings.ReplaceAll(tt.name, " ", "_"), func(t *testing.T) {
			k := newKit(t)
			k.MustImport(t, people(known...))
			r := people(tt.rows...)
			if tt.make != nil {
				tt.make(&r)
			}
			plan := k.MustImport(t, r)
			got := places(&plan)
			for _, q := range plan.Questions {
				line := q.Key + "?"
				for _, o := range q.Options {
					line += " " + o.Value
				}
				got = append(got, line+" ("+string(rune('0'+q.Rows))+")")
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("units (-want +got):\n%s", diff)
			}
			made := k.unitNames(t)
			for _, u := range plan.Units {
				name := u.Path
				there := len(name) == 0 || strings.Contains("\n"+strings.Join(made, "\n")+"\n", "\n"+strings.Repeat("  ", len(name))+name[len(name)-1]+"\n")
				if there == u.Waits {
					t.Errorf("%v waits: %t, and is there: %t", name, u.Waits, there)
				}
			}
			k.MustBeSound(t)
		})
	}
	k := newKit(t)
	k.MustImport(t, people(known...))
	r := people("K9,Mai")
	r.Choices.Below = "nowhere"
	_, err := k.PlanImport(t.Context(), pledge.Operator(), r)
	wantError(t, "PlanImport below nothing", err, pledge.Invalid, "unit_unknown")
}

// TestAgencyFromPaths has no title: what all paths have in common is the agency.
func TestAgencyFromPaths(t *testing.T) {
	tests := []struct {
		units []string
		want  string
	}{
		{[]string{"Sở Nội vụ > Văn phòng Sở", "SỞ NỘI VỤ > Chi cục > Phòng Lưu trữ", "Sở Nội vụ"}, "Sở Nội vụ"},
		{[]string{"Sở Nội vụ > Văn phòng Sở", "Sở Y tế > Văn phòng Sở"}, pledge.UnnamedAgency},
		{[]string{"Phòng Nội vụ", "Phòng Nội vụ"}, pledge.UnnamedAgency},
		{[]string{"Phòng Nội vụ", ""}, pledge.UnnamedAgency},
	}
	for _, tt := range tests {
		k := newKit(t)
		r := pledge.Roster{File: "f"}
		for i, unit := range tt.units {
			r.Rows = append(r.Rows, someone("A1", "K"+string(rune('1'+i))+",An,,,,"+unit))
		}
		if plan := k.MustImport(t, r); plan.Agency != tt.want {
			t.Errorf("the agency of %q is %q, want %q", tt.units, plan.Agency, tt.want)
		}
		k.again(t, r)
	}
}
