package pdf

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
)

// asUnitPledge is the form of a unit's pledge and its annex.
var asUnitPledge = form{format: layout.A4, sizes: []float64{10, 12, 13, 14, 16, 18}}

func unitPledgeDocuments() []document {
	tests := []struct {
		name   string
		list   []pledge.Collective
		starts []int
	}{
		{"unit-pledge", []pledge.Collective{unitMembers(9)}, []int{1, 3}},
		{"~unit-pledge, of three units", []pledge.Collective{unitMembers(9), unitMembers(0), unitMembers(26)}, []int{1, 3, 4, 6, 8}},
		{"~unit-pledge, of 1 member", []pledge.Collective{unitMembers(1)}, []int{1, 3}},
		{"~unit-pledge, of 25 members", []pledge.Collective{unitMembers(25)}, []int{1, 3}},
		{"~unit-pledge, of 26 members", []pledge.Collective{unitMembers(26)}, []int{1, 3}},
		{"~unit-pledge, of 2,000 members", []pledge.Collective{unitMembers(2000)}, []int{1, 3}},
		{"~unit-pledge, of a long unit and names", []pledge.Collective{unitOfLongNames()}, []int{1, 4}},
	}
	var list []document
	for _, tt := range tests {
		list = append(list, document{name: tt.name, form: asUnitPledge, starts: tt.starts, print: func(w io.Writer) error {
			return UnitPledges(w, Options{BaseURL: sampleBase}, tt.list)
		}})
	}
	return list
}

// unitOfLongNames is the pledge of a unit with a long name, whose members have
// names that are hard to print.
func unitOfLongNames() pledge.Collective {
	c := unitMembers(0)
	c.Paper.Signature.Signer.Units[1] = longUnit
	for _, e := range listNames() {
		c.Members = append(c.Members, e.Person)
	}
	return c
}

// unitMembers is the pledge of a unit of n members.
func unitMembers(n int) pledge.Collective {
	c := pledge.Collective{
		Unit: pledge.Unit{ID: "u2", Code: "VHXH", Name: "Phòng Văn hóa - Xã hội"},
		Paper: sample(func(s *pledge.Signed) {
			s.Signature.Audience, s.Text.Audience, s.Signature.ForUnit = pledge.ForUnit, pledge.ForUnit, "u2"
			s.Signature.Capacity, s.Signature.Signer.Position = pledge.AsHead, "Trưởng phòng"
			s.Signature.At = time.Date(2026, time.January, 6, 9, 0, 0, 0, time.UTC)
		}),
	}
	for _, e := range listOffice(n) {
		c.Members = append(c.Members, e.Person)
	}
	return c
}

func TestUnitPledgesWords(t *testing.T) {
	three := unitMembers(9)
	three.Members[8].Standing = &pledge.Standing{Excuse: "x2", Reason: pledge.Study}
	after := unitMembers(2)
	after.Members[0].Standing.At = time.Date(2026, time.January, 7, 17, 30, 0, 0, time.UTC)
	chairman := unitMembers(1)
	chairman.Paper.Signature.Signer.Units = chairman.Paper.Signature.Signer.Units[:1]
	chairman.Paper.Signature.Signer.Position = "Chủ tịch"
	none := unitMembers(9)
	none.Members = none.Members[6:7]
	tests := []struct {
		name string
		c    pledge.Collective
		want []string
	}{
		{"nine members", three, []string{
			"BẢN CAM KẾT TẬP THỂ", "Đơn vị cam kết: Phòng Văn hóa - Xã hội", "K7MP-X2QD-RT4C", "06/01/2026 16:00:00 GMT+7",
			"Phụ lục DANH SÁCH THÀNH VIÊN ĐÃ KÝ CAM KẾT",
			"(Kèm theo Bản cam kết tập thể ngày 06 tháng 01 năm 2026 của Phòng Văn hóa - Xã hội)",
			"STT Họ và tên Chức vụ, chức danh Ngày ký Hình thức",
			"1 Nguyễn Thị Hồng Hạnh Trưởng phòng 05/01/2026 Trực tuyến",
			"3 Phạm Thị Minh Châu Chuyên viên chính 05/01/2026 Ký giấy",
			"Tổng số: 9 người; phải ký: 7; đã ký: 6 (trực tuyến: 5, ký giấy: 1); chưa ký: 1 (quá hạn: 1); " +
				"được miễn: 2 (nghỉ thai sản: 1, đi học: 1).",
			"Kèm theo bản cam kết có mã xác thực: K7MP-X2QD-RT4C.",
		}},
		{"signed after the pledge", after, []string{"Tính đến ngày 08/01/2026. Tổng số: 2 người;"}},
		{"signed by who leads an office", three, []string{"(Ký, đóng dấu) TRƯỞNG PHÒNG"}},
		{"signed by the chairman", chairman, []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH (Ký, ghi rõ họ tên)"}},
		{"none signed", none, []string{"Chưa có thành viên nào ký cam kết.", "Tổng số: 1 người; phải ký: 1; đã ký: 0; chưa ký: 1 (quá hạn: 1); được miễn: 0."}},
	}
	for _, tt := range tests {
		got := read(t, saved(t, mustUnitPledges(t, tt.c)))
		for _, want := range tt.want {
			if !strings.Contains(got, squeeze(want)) {
				t.Errorf("%s: the file lacks %q", tt.name, want)
			}
		}
	}
	if got := read(t, saved(t, mustUnitPledges(t, three))); strings.Contains(got, squeeze("Tính đến ngày")) || strings.Contains(got, squeeze("THỦ TRƯỞNG ĐƠN VỊ")) {
		t.Error("the pledge of nine has a day for its annex, or a head without a position")
	}
	if got := read(t, saved(t, mustUnitPledges(t, unitMembers(0)))); strings.Contains(got, squeeze("Phụ lục")) {
		t.Error("the pledge of a unit without members has an annex")
	}
}

// TestUnitPledgesProperties checks what a reader shows beside the pages.
func TestUnitPledgesProperties(t *testing.T) {
	other := unitMembers(1)
	other.Unit.Name = "Văn phòng"
	one, two := mustUnitPledges(t, unitMembers(3)), mustUnitPledges(t, unitMembers(3), other)
	tests := []struct {
		file []byte
		want string
		n    int
	}{
		{one, "Bản cam kết tập thể - Phòng Văn hóa - Xã hội", 1},
		{one, "Phòng Văn hóa - Xã hội", 1},
		{one, "Phụ lục", 1},
		{two, "2 bản cam kết tập thể - Ký cam kết thực hiện văn hóa công sở năm 2026", 1},
		{two, "Văn phòng", 1},
		{two, "Phụ lục", 2},
	}
	for _, tt := range tests {
		if got := bytes.Count(tt.file, []byte("/Title ("+utf16Text(tt.want)+")")); got != tt.n {
			t.Errorf("the title %q is there %d times, want %d", tt.want, got, tt.n)
		}
	}
	late := unitMembers(2)
	late.Members[0].Standing.At = time.Date(2026, time.January, 8, 2, 0, 0, 0, time.UTC)
	for want, file := range map[string][]byte{"20260106090000": one, "20260108020000": mustUnitPledges(t, late)} {
		if !bytes.Contains(file, []byte("/CreationDate (D:"+want+")")) {
			t.Errorf("the file is not of its latest record, %s", want)
		}
	}
}

func TestUnitPledgesErrors(t *testing.T) {
	broken := unitMembers(1)
	broken.Paper.Text.Body = "**không đóng"
	tests := []struct {
		name string
		list []pledge.Collective
		want string
	}{
		{"nothing", nil, "pdf: nothing to print"},
		{"a broken text", []pledge.Collective{unitMembers(1), broken}, "of unit VHXH"},
	}
	for _, tt := range tests {
		err := UnitPledges(io.Discard, Options{}, tt.list)
		if err == nil || !strings.HasPrefix(err.Error(), "pdf: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: UnitPledges = %v, want an error about %q", tt.name, err, tt.want)
		}
	}
}

// mustUnitPledges makes a file of the pledges of units.
func mustUnitPledges(tb testing.TB, list ...pledge.Collective) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := UnitPledges(&b, Options{BaseURL: sampleBase}, list); err != nil {
		tb.Fatalf("UnitPledges: %v", err)
	}
	return b.Bytes()
}
