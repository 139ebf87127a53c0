package pledge_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestAddressee(t *testing.T) {
	const province = "Ủy ban nhân dân tỉnh Sơn Lâm"
	ward := []string{"Ủy ban nhân dân phường Hoa Sen", "Phòng Văn hóa - Xã hội"}
	tests := []struct {
		audience pledge.Audience
		units    []string
		parent   string
		want     string
	}{
		{pledge.Staff, ward, province, "Thủ trưởng Phòng Văn hóa - Xã hội"},
		{pledge.Leaders, ward, province, "Chủ tịch Ủy ban nhân dân phường Hoa Sen"},
		{pledge.Staff, []string{"Uỷ ban nhân dân xã A"}, province, "Chủ tịch Uỷ ban nhân dân xã A"},
		{pledge.Leaders, []string{"UBND phường B"}, province, "Chủ tịch " + province},
		{pledge.Leaders, []string{"Sở Nội vụ"}, "", "Thủ trưởng Sở Nội vụ"},
		{pledge.Staff, nil, province, ""},
	}
	for _, tt := range tests {
		var s pledge.Signed
		s.Signature.Audience = tt.audience
		s.Signature.Signer = pledge.Snapshot{Units: tt.units, Agency: pledge.Agency{Parent: tt.parent}}
		if got := s.Addressee(); got != tt.want {
			t.Errorf("Addressee() of %s in %q = %q, want %q", tt.audience, tt.units, got, tt.want)
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
	}
}

func TestBaseLines(t *testing.T) {
	got := pledge.BaseLines([]string{"Căn cứ A.", "Căn cứ B ;", "Căn cứ C"})
	if diff := cmp.Diff([]string{"Căn cứ A;", "Căn cứ B;", "Căn cứ C."}, got); diff != "" {
		t.Errorf("BaseLines() (-want +got):\n%s", diff)
	}
}
