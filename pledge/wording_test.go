package pledge_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestAddressee(t *testing.T) {
	const province = "Ủy ban nhân dân tỉnh Sơn Lâm"
	const wardName = "Ủy ban nhân dân phường Hoa Sen"
	ward := []string{wardName, "Phòng Văn hóa - Xã hội"}
	leaders := []string{wardName, "Lãnh đạo UBND"}
	tests := []struct {
		name     string
		audience pledge.Audience
		units    []string
		headOf   string
		parent   string
		issuer   string
		superior string
		want     string
	}{
		{"staff", pledge.Staff, ward, "", province, ward[1], wardName, "Thủ trưởng Phòng Văn hóa - Xã hội"},
		{"head of an office", pledge.Leaders, ward, ward[1], province, ward[1], wardName, "Chủ tịch " + wardName},
		{"deputy head", pledge.Leaders, ward, "", province, ward[1], wardName, "Thủ trưởng Phòng Văn hóa - Xã hội"},
		{"chairman among the leaders", pledge.Leaders, leaders, wardName, province, wardName, province, "Chủ tịch " + province},
		{"deputy chairman", pledge.Leaders, leaders, "", province, wardName, province, "Chủ tịch " + wardName},
		{"head of the leaders' group alone", pledge.Leaders, leaders, leaders[1], province, wardName, province, "Chủ tịch " + wardName},
		{"chairman without anyone above", pledge.Leaders, leaders, wardName, "", wardName, "", ""},
		{"staff of a committee", pledge.Staff, []string{"Uỷ ban nhân dân xã A"}, "", province, "Uỷ ban nhân dân xã A", province, "Chủ tịch Uỷ ban nhân dân xã A"},
		{"deputy of the agency", pledge.Leaders, []string{"UBND phường B"}, "", province, "UBND phường B", province, "Chủ tịch UBND phường B"},
		{"nobody above", pledge.Leaders, []string{"Sở Nội vụ"}, "", "", "Sở Nội vụ", "", "Thủ trưởng Sở Nội vụ"},
		{"the pledge of a unit", pledge.ForUnit, ward, "", province, ward[1], wardName, "Chủ tịch " + wardName},
		{"the pledge of the agency", pledge.ForUnit, ward[:1], wardName, province, wardName, province, "Chủ tịch " + province},
		{"no unit", pledge.Staff, nil, "", province, "", province, ""},
	}
	for _, tt := range tests {
		var s pledge.Signed
		s.Signature.Audience = tt.audience
		who := &s.Signature.Signer
		*who = pledge.Snapshot{Units: tt.units, HeadOf: tt.headOf, Agency: pledge.Agency{Parent: tt.parent}}
		if got := s.Addressee(); got != tt.want {
			t.Errorf("%s: Addressee() = %q, want %q", tt.name, got, tt.want)
		}
		if got := who.Issuer(); got != tt.issuer {
			t.Errorf("%s: Issuer() = %q, want %q", tt.name, got, tt.issuer)
		}
		if got := who.Superior(); got != tt.superior {
			t.Errorf("%s: Superior() = %q, want %q", tt.name, got, tt.superior)
		}
	}
}

func TestSignsAs(t *testing.T) {
	const wardName = "Ủy ban nhân dân phường Hoa Sen"
	ward, office := []string{wardName}, []string{wardName, "Phòng Văn hóa - Xã hội"}
	tests := []struct {
		name             string
		units            []string
		position         string
		as               pledge.Capacity
		authority, title string
	}{
		{"a person's own pledge", office, "Trưởng phòng", "", "", "NGƯỜI CAM KẾT"},
		{"the head of an office", office, "Trưởng phòng", pledge.AsHead, "", "TRƯỞNG PHÒNG"},
		{"a head without a position", office, "", pledge.AsHead, "", "THỦ TRƯỞNG ĐƠN VỊ"},
		{"a deputy who acts", office, "Phó Trưởng phòng", pledge.AsActing, "", "Q. TRƯỞNG PHÒNG"},
		{"a deputy in charge", office, "Phó Trưởng phòng", pledge.InCharge, "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"},
		{"in charge of nobody's place", office, "Chuyên viên", pledge.InCharge, "", "NGƯỜI PHỤ TRÁCH ĐƠN VỊ"},
		{"the chairman", ward, "Chủ tịch", pledge.AsHead, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"},
		{"the chairman on a roster of leaders", []string{wardName, "Lãnh đạo UBND"}, "Chủ tịch", pledge.AsHead, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"},
		{"a deputy chairman in charge", ward, "Phó Chủ tịch", pledge.InCharge, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"},
		{"a chairman without a position", ward, "", pledge.AsHead, "", "THỦ TRƯỞNG ĐƠN VỊ"},
		{"a head master", []string{"Trường Tiểu học Hoa Sen"}, "Hiệu trưởng", pledge.AsHead, "", "HIỆU TRƯỞNG"},
	}
	for _, tt := range tests {
		var s pledge.Signed
		s.Signature.Capacity, s.Signature.Signer = tt.as, pledge.Snapshot{Units: tt.units, Position: tt.position}
		if authority, title := s.SignsAs(); authority != tt.authority || title != tt.title {
			t.Errorf("%s: SignsAs() = %q, %q, want %q, %q", tt.name, authority, title, tt.authority, tt.title)
		}
	}
}

func TestWorkplace(t *testing.T) {
	who := pledge.Snapshot{Units: []string{"Sở Nội vụ", "Chi cục Văn thư", "Phòng Lưu trữ"}}
	if got, want := who.Workplace(), "Phòng Lưu trữ, Chi cục Văn thư, Sở Nội vụ"; got != want {
		t.Errorf("Workplace() = %q, want %q", got, want)
	}
	if got, want := who.Superior(), "Chi cục Văn thư"; got != want {
		t.Errorf("Superior() = %q, want %q", got, want)
	}
}

// A day in Vietnam begins at 17:00 UTC of the day before.
func TestDateLine(t *testing.T) {
	tests := []struct {
		place string
		at    time.Time
		want  string
	}{
		{"Hoa Sen", time.Date(2026, 1, 4, 17, 0, 0, 0, time.UTC), "Hoa Sen, ngày 05 tháng 01 năm 2026"},
		{"Hoa Sen", time.Date(2026, 1, 4, 16, 59, 59, 0, time.UTC), "Hoa Sen, ngày 04 tháng 01 năm 2026"},
		{"", time.Date(2026, 10, 20, 3, 0, 0, 0, time.UTC), "Ngày 20 tháng 10 năm 2026"},
	}
	for _, tt := range tests {
		var s pledge.Signed
		s.Signature.At, s.Signature.Signer.Agency.Place = tt.at, tt.place
		if got := s.DateLine(); got != tt.want {
			t.Errorf("DateLine() at %v in %q = %q, want %q", tt.at, tt.place, got, tt.want)
		}
		s.Signature.Paper = &pledge.PaperRecord{SignedOn: "2026-03-09"}
		if got := s.DateLine(); !strings.HasSuffix(got, "gày 09 tháng 3 năm 2026") {
			t.Errorf("DateLine() of paper signed on 09/03/2026 = %q", got)
		}
	}
}

func TestBaseLines(t *testing.T) {
	got := pledge.BaseLines([]string{"Căn cứ A.", "Căn cứ B ;", "Căn cứ C"})
	if diff := cmp.Diff([]string{"Căn cứ A;", "Căn cứ B;", "Căn cứ C."}, got); diff != "" {
		t.Errorf("BaseLines() (-want +got):\n%s", diff)
	}
}
