package roster

import (
	"bytes"
	"fmt"
	"testing"

	"camket/pledge"
	"camket/pledge/sheet"
)

// province is how many people the largest roster has.
const province = 30_400

// mustProvince returns a workbook with the people of a province, its text within
// the cells as some programs write it.
func mustProvince(tb testing.TB) []byte {
	tb.Helper()
	var rows bytes.Buffer
	writeRow(&rows, 1, "STT", "Mã CBCCVC", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị cấp trên", "Đơn vị", "Đối tượng", "Email")
	families, middles := []string{"Nguyễn", "Trần", "Lê", "Tạ", "Bùi", "Đặng", "Ông"}, []string{"Thị Bích", "Văn", "Thị Thu", "Hữu", "Quốc"}
	givens := []string{"Thủy", "Ưng", "Hòa", "An", "Huệ", "Đức", "Ỷ", "Phượng", "Kiên", "Yến", "Nga"}
	for i := range province {
		name := families[i%len(families)] + " " + middles[i/3%len(middles)] + " " + givens[i/7%len(givens)]
		birth := fmt.Sprintf("%02d/%02d/%d", i%28+1, i/28%12+1, 1964+i%40)
		writeRow(&rows, i+2, fmt.Sprint(i+1), fmt.Sprintf("HS%05d", i), name, birth, "Nữ", "Chuyên viên",
			fmt.Sprintf("UBND xã số %03d", i/245), fmt.Sprintf("Phòng %d", i/25%10), "Công chức", fmt.Sprintf("thuy%d@hoasen.gov.vn", i))
	}
	return mustWorkbook(tb, "<sheetData>"+rows.String()+"</sheetData>")
}

// BenchmarkReadProvince reads a workbook of 30,400 people, from its bytes to the
// roster.
func BenchmarkReadProvince(b *testing.B) {
	data := mustProvince(b)
	b.ReportAllocs()
	for b.Loop() {
		if got := mustRead(b, "a.xlsx", data); len(got.Roster.Rows) != province || len(got.Findings) > 0 {
			b.Fatalf("%d rows and %d findings, want %d and none", len(got.Roster.Rows), len(got.Findings), province)
		}
	}
}

// BenchmarkRead finds the roster in the cells of such a workbook. It should take
// less than 0.25 s.
func BenchmarkRead(b *testing.B) {
	file, err := sheet.Read("a.xlsx", mustProvince(b), sheet.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(file, "a.xlsx", "", pledge.Choices{}); err != nil {
			b.Fatal(err)
		}
	}
}
