package sheet

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// mustWrite returns a workbook of tables.
func mustWrite(tb testing.TB, tables ...Table) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := WriteXLSX(&b, tables...); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// mustOpen opens a workbook with the library.
func mustOpen(tb testing.TB, data []byte) *excelize.File {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = f.Close() }) // which removes nothing: all is in memory
	return f
}

var reportTable = Table{
	Name:  "Báo cáo",
	Title: []string{"BÁO CÁO KẾT QUẢ KÝ CAM KẾT", "Năm 2026"},
	Columns: []Column{
		{Heading: "Đơn vị", Width: 40}, {Heading: "Phải ký"}, {Heading: "Tỷ lệ"}, {Heading: "Ngày ký"}, {Heading: "Điểm"},
	},
	Rows: [][]any{
		{"Phòng Nội vụ", 1234, Percent(0.846), time.Date(2026, 1, 31, 23, 0, 0, 0, time.FixedZone("ICT", 7*3600)), 7.5},
		{"=1+1", 30400, Percent(30399.0 / 30400), time.Date(1899, 5, 1, 0, 0, 0, 0, time.UTC), nil},
		{"+84", -1, Percent(1), time.Time{}, 0.0},
		{""},
	},
	Total: []any{"Cộng", 31634},
	Notes: []string{"Lập tự động."},
}

func TestWriteXLSX(t *testing.T) {
	f := mustOpen(t, mustWrite(t, reportTable))
	got, err := f.GetRows("Báo cáo")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"BÁO CÁO KẾT QUẢ KÝ CAM KẾT"}, {"Năm 2026"}, nil,
		{"Đơn vị", "Phải ký", "Tỷ lệ", "Ngày ký", "Điểm"},
		{"Phòng Nội vụ", "1,234", "84.6%", "31/01/2026", "7.5"},
		{"=1+1", "30,400", "99.9%", "01/05/1899"},
		{"+84", "-1", "100.0%", "", "0"},
		nil,
		{"Cộng", "31,634"}, nil,
		{"Lập tự động."},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows as shown (-want +got):\n%s", diff)
	}
	for _, ref := range []string{"A6", "A7"} {
		kind, err := f.GetCellType("Báo cáo", ref)
		formula, err2 := f.GetCellFormula("Báo cáo", ref)
		if err != nil || err2 != nil || kind != excelize.CellTypeInlineString || formula != "" {
			t.Errorf("cell %s is of kind %v with formula %q (%v, %v), want text", ref, kind, formula, err, err2)
		}
	}
}

func TestWriteXLSXLooks(t *testing.T) {
	f := mustOpen(t, mustWrite(t, reportTable))
	const name = "Báo cáo"
	for ref, want := range map[string]bool{"A1": true, "A4": true, "E4": true, "A5": false, "B6": false, "B9": true, "A11": false} {
		id, err := f.GetCellStyle(name, ref)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if got := style.Font != nil && style.Font.Bold; got != want {
			t.Errorf("cell %s is bold: %v, want %v", ref, got, want)
		}
	}
	const asText = 49 // the number format @
	id, err := f.GetCellStyle(name, "A6")
	if err != nil {
		t.Fatal(err)
	}
	if style, err := f.GetStyle(id); err != nil || style.NumFmt != asText {
		t.Errorf("cell A6 has the number format %v, %v, want text even when edited", style.NumFmt, err)
	}
	panes, err := f.GetPanes(name)
	if err != nil || !panes.Freeze || panes.YSplit != 4 || panes.TopLeftCell != "A5" {
		t.Errorf("panes %+v, %v, want all above A5 frozen", panes, err)
	}
	defined := map[string]string{}
	for _, d := range f.GetDefinedName() {
		defined[d.Name] = d.RefersTo
	}
	want := map[string]string{"_xlnm._FilterDatabase": "'Báo cáo'!$A$4:$E$8", "_xlnm.Print_Titles": "'Báo cáo'!$4:$4"}
	if diff := cmp.Diff(want, defined); diff != "" {
		t.Errorf("defined names (-want +got):\n%s", diff)
	}
	if width, err := f.GetColWidth(name, "A"); err != nil || width != 40 {
		t.Errorf("width of column A = %v, %v, want 40", width, err)
	}
}

// TestWriteXLSXReadBack checks that what is written is read as it was.
func TestWriteXLSXReadBack(t *testing.T) {
	file, err := Read("a.xlsx", mustWrite(t, reportTable), Options{})
	if err != nil {
		t.Fatal(err)
	}
	row := file.Sheets[0].Rows[3]
	day := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	want := Row{Number: 5, Cells: []Cell{
		{Text: "Phòng Nội vụ", Font: "Calibri"}, {Text: "1234", Font: "Calibri"}, {Text: "0.846", Font: "Calibri"},
		{Text: "31/01/2026", Date: day, Font: "Calibri"}, {Text: "7.5", Font: "Calibri"},
	}}
	if diff := cmp.Diff(want, row); diff != "" {
		t.Errorf("row 5 (-want +got):\n%s", diff)
	}
	if got := file.Sheets[0].Rows[4].Cells[0]; got.Text != "=1+1" || got.Formula {
		t.Errorf("cell A6 = %+v, want the text =1+1", got)
	}
}

func TestWriteXLSXTemplate(t *testing.T) {
	units := make([]string, 300)
	for i := range units {
		units[i] = fmt.Sprintf("Phòng số %d", i+1)
	}
	data := mustWrite(t,
		Table{Name: "Danh sách", Columns: []Column{{Heading: "Họ và tên"}, {Heading: "Đơn vị", Choices: units}, {Heading: "Điện thoại", Text: true}, {Heading: "Đối tượng", Choices: []string{"Cán bộ", "Công chức"}}}},
		Table{Name: "Hướng dẫn", Title: []string{"HƯỚNG DẪN"}, Notes: []string{"Mỗi người một dòng."}},
	)
	f := mustOpen(t, data)
	if diff := cmp.Diff([]string{"Danh sách", "Danh mục", "Hướng dẫn"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	if visible, err := f.GetSheetVisible("Danh mục"); err != nil || visible {
		t.Errorf("the sheet of choices is visible: %v, %v", visible, err)
	}
	validations, err := f.GetDataValidations("Danh sách")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range validations {
		got[v.Sqref] = v.Formula1
	}
	want := map[string]string{"B2:B1048576": "'Danh mục'!$A$1:$A$300", "D2:D1048576": "'Danh mục'!$B$1:$B$2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("choices (-want +got):\n%s", diff)
	}
	if choice, err := f.GetCellValue("Danh mục", "A300"); err != nil || choice != "Phòng số 300" {
		t.Errorf("last choice = %q, %v", choice, err)
	}
	guide, err := f.GetRows("Hướng dẫn")
	if diff := cmp.Diff([][]string{{"HƯỚNG DẪN"}, nil, {"Mỗi người một dòng."}}, guide); err != nil || diff != "" {
		t.Errorf("guide: %v (-want +got):\n%s", err, diff)
	}
}

func TestWriteXLSXSameBytes(t *testing.T) {
	guide := Table{Name: "Hướng dẫn", Notes: []string{"a"}}
	want := mustWrite(t, reportTable, guide, guide)
	for range 10 {
		if got := mustWrite(t, reportTable, guide, guide); !bytes.Equal(got, want) {
			t.Fatal("WriteXLSX wrote other bytes for the same tables")
		}
	}
}

func TestWriteXLSXRefuses(t *testing.T) {
	column := []Column{{Heading: "a"}}
	tests := []struct {
		name   string
		tables []Table
		want   string
	}{
		{"nothing", nil, "there is nothing to write"},
		{"unknown kind", []Table{{Columns: column, Rows: [][]any{{"x"}, {[]byte("x")}}}}, `sheet "Sheet1": cell A3: can't write a []uint8`},
		{"no number", []Table{{Columns: column, Total: []any{math.NaN()}}}, "cell A2: can't write a float64"},
		{"no share", []Table{{Columns: column, Total: []any{Percent(math.Inf(1))}}}, "can't write a sheet.Percent"},
		{"too many values", []Table{{Columns: column, Rows: [][]any{{1, 2}}}}, "row 2 has 2 values for 1 columns"},
		{"rows without columns", []Table{{Rows: [][]any{{}}}}, "rows and no columns"},
	}
	for _, tt := range tests {
		err := WriteXLSX(&bytes.Buffer{}, tt.tables...)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: WriteXLSX: error %v, want %q in it", tt.name, err, tt.want)
		}
	}
}

func TestSheetNames(t *testing.T) {
	long := strings.Repeat("Ủ", 40)
	tables := []Table{{Name: "Q1/2026: [a]*?"}, {}, {Name: long}, {Name: long + "b"}, {Name: "sheet2"}, {Name: "O'Brien\t😀"}, {Name: "///"}}
	want := []string{"Q1-2026- -a---", "Sheet2", long[:31*len("Ủ")], long[:27*len("Ủ")] + " (2)", "sheet2 (2)", "O’Brien-", "---"}
	if diff := cmp.Diff(want, sheetNames(tables)); diff != "" {
		t.Errorf("sheetNames (-want +got):\n%s", diff)
	}
	mustOpen(t, mustWrite(t, tables...))
}

func TestPercentFloor(t *testing.T) {
	tests := []struct {
		share Percent
		want  float64
	}{
		{0, 0}, {1, 1}, {0.846, 0.846}, {0.29, 0.29}, {0.57, 0.57}, {Percent(30399.0 / 30400), 0.999}, {Percent(1999999.0 / 2000000), 0.999}, {Percent(1.0 / 3), 0.333},
	}
	for _, tt := range tests {
		if got := tt.share.floor(); got != tt.want {
			t.Errorf("Percent(%v).floor() = %v, want %v", float64(tt.share), got, tt.want)
		}
	}
}

// BenchmarkWriteXLSX writes a list of 30,400 people.
func BenchmarkWriteXLSX(b *testing.B) {
	table := Table{Name: "Chưa ký", Title: []string{"DANH SÁCH CHƯA KÝ"}}
	for _, heading := range []string{"STT", "Mã", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị cấp trên", "Đơn vị", "Email"} {
		table.Columns = append(table.Columns, Column{Heading: heading, Width: 20})
	}
	day := time.Date(1985, 3, 15, 0, 0, 0, 0, time.UTC)
	for i := range 30_400 {
		table.Rows = append(table.Rows, []any{i + 1, fmt.Sprintf("HS%05d", i), "Nguyễn Thị Ánh", day, "Trưởng phòng", "UBND xã số 001", "Lãnh đạo", fmt.Sprintf("anhnt%d@hoasen.gov.vn", i)})
	}
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := WriteXLSX(&out, table); err != nil {
			b.Fatal(err)
		}
	}
}
