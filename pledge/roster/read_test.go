package roster

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// mustRead reads the roster in the text of a file.
func mustRead(tb testing.TB, file string, data []byte) pledge.Reading {
	tb.Helper()
	f, err := sheet.Read(file, data, sheet.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return mustReadFile(tb, f, pledge.Choices{})
}

// mustReadFile reads the roster in the cells of a file.
func mustReadFile(tb testing.TB, f sheet.File, choices pledge.Choices) pledge.Reading {
	tb.Helper()
	reading, err := Read(f, "a.xlsx", "5e", choices)
	if err != nil {
		tb.Fatal(err)
	}
	return reading
}

// mustSample reads one of the rosters in testdata.
func mustSample(tb testing.TB, file string) pledge.Reading {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		tb.Fatal(err)
	}
	return mustRead(tb, file, data)
}

// lines returns the lines of a CSV file.
func lines(s ...string) []byte { return []byte(strings.Join(s, "\n") + "\n") }

// grid returns a sheet with the given texts, in rows from the first on.
func grid(rows ...[]string) sheet.Sheet {
	s := sheet.Sheet{Name: "DS"}
	for i, texts := range rows {
		row := sheet.Row{Number: i + 1}
		for _, text := range texts {
			row.Cells = append(row.Cells, sheet.Cell{Text: text})
		}
		if strings.Join(texts, "") != "" {
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

// workbook returns a file with the given sheets.
func workbook(sheets ...sheet.Sheet) sheet.File {
	return sheet.File{Format: sheet.XLSX, Encoding: sheet.UTF8, Sheets: sheets}
}

// unitsOf returns the units of a roster in the order they first come, and how many
// people each has.
func unitsOf(r pledge.Roster) (units []string, people map[string]int) {
	people = make(map[string]int)
	for _, row := range r.Rows {
		u := strings.Join(row.Unit, " > ")
		if people[u] == 0 {
			units = append(units, u)
		}
		people[u]++
	}
	return units, people
}

// people returns the unit and the name of everyone in a roster, one to a line.
func people(r pledge.Roster) []string {
	var list []string
	for _, row := range r.Rows {
		list = append(list, strings.Join(row.Unit, " > ")+": "+row.Name)
	}
	return list
}

func TestReadWard(t *testing.T) {
	got := mustSample(t, "ward-grouped.xlsx")
	if len(got.Findings) > 0 || got.Excerpt != nil {
		t.Errorf("findings: %+v, excerpt %+v, want none", got.Findings, got.Excerpt)
	}
	r := got.Roster
	if r.Sheet != "DS" || got.HeaderRow != 5 || got.Encoding != "UTF-8" {
		t.Errorf("sheet %q, heading in row %d, encoding %q, want DS, 5, UTF-8", r.Sheet, got.HeaderRow, got.Encoding)
	}
	if r.Agency != "Ủy ban nhân dân phường Hoa Sen" || r.SHA256 != "5e" {
		t.Errorf("agency %q, hash %q", r.Agency, r.SHA256)
	}
	if len(r.Rows) != 82 {
		t.Fatalf("%d rows, want 82", len(r.Rows))
	}
	units, people := unitsOf(r)
	wantUnits := []string{
		"Lãnh đạo UBND", "Văn phòng HĐND và UBND", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội",
		"Trung tâm Phục vụ hành chính công", "Trạm Y tế", "Trường THCS Hoa Sen",
	}
	if diff := cmp.Diff(wantUnits, units); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
	if people["Lãnh đạo UBND"] != 3 || people["Trường THCS Hoa Sen"] != 32 {
		t.Errorf("people by unit: %v", people)
	}
	first := pledge.RosterRow{
		Cell: "A7", Name: "Phan Thị Bích Uyên", BirthDate: "1990-10-18", Position: "Chủ tịch UBND",
		Kind: pledge.KindCadre, Email: "uyenptb1@hoasen.gov.vn", Unit: []string{"Lãnh đạo UBND"},
	}
	last := pledge.RosterRow{
		Cell: "A94", Name: "Ngô Thị Hồng Thơm", BirthDate: "1984-06-21", Position: "Bảo vệ",
		Kind: pledge.KindWorker, Unit: []string{"Trường THCS Hoa Sen"},
	}
	if diff := cmp.Diff([]pledge.RosterRow{first, last}, []pledge.RosterRow{r.Rows[0], r.Rows[81]}); diff != "" {
		t.Errorf("first and last row (-want +got):\n%s", diff)
	}
	wantNotices := []pledge.Notice{
		{Kind: pledge.ColumnsDropped, Items: []string{"Số điện thoại"}},
		{Kind: pledge.ColumnsUnknown, Items: []string{"Ghi chú"}},
	}
	if diff := cmp.Diff(wantNotices, got.Notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}

// TestReadSchool reads names in two columns, and dates of birth in one for men and
// one for women: years, and days as spreadsheet programs count them.
func TestReadSchool(t *testing.T) {
	got := mustSample(t, "school-split-names.xlsx")
	if len(got.Findings) > 0 || len(got.Notices) > 0 || got.HeaderRow != 4 {
		t.Errorf("findings %+v, notices %+v, heading in row %d, want none and 4", got.Findings, got.Notices, got.HeaderRow)
	}
	if len(got.Roster.Rows) != 34 || got.Roster.Agency != "Trường Tiểu học Hoa Sen" {
		t.Fatalf("%d rows of %q, want 34 of Trường Tiểu học Hoa Sen", len(got.Roster.Rows), got.Roster.Agency)
	}
	for _, row := range got.Roster.Rows {
		if row.BirthDate == "" || row.Code == "" || len(row.Unit) != 1 || row.Unit[0] != got.Roster.Agency {
			t.Errorf("row %+v: want a date of birth, a code and the school", row)
		}
	}
	want := []pledge.RosterRow{
		{Cell: "A6", Code: "HS00083", Name: "Hồ Hữu Việt", BirthDate: "1973", Position: "Hiệu trưởng", Unit: []string{"Trường Tiểu học Hoa Sen"}},
		{Cell: "A9", Code: "HS00086", Name: "Sùng Thị Kim Bình", BirthDate: "1996-06-18", Position: "Giáo viên", Unit: []string{"Trường Tiểu học Hoa Sen"}},
	}
	if diff := cmp.Diff(want, []pledge.RosterRow{got.Roster.Rows[0], got.Roster.Rows[3]}); diff != "" {
		t.Errorf("first and fourth row (-want +got):\n%s", diff)
	}
}

func TestReadDepartment(t *testing.T) {
	got := mustSample(t, "department.csv")
	if len(got.Findings) > 0 || len(got.Notices) > 0 || len(got.Roster.Rows) != 60 {
		t.Fatalf("%d rows, findings %+v, notices %+v, want 60 and none", len(got.Roster.Rows), got.Findings, got.Notices)
	}
	units, _ := unitsOf(got.Roster)
	want := []string{
		"Sở Nội vụ > Văn phòng Sở", "Sở Nội vụ > Phòng Công chức, viên chức", "Sở Nội vụ > Thanh tra Sở",
		"Sở Nội vụ > Chi cục Văn thư - Lưu trữ > Phòng Quản lý văn thư",
	}
	if diff := cmp.Diff(want, units); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
	for _, row := range got.Roster.Rows {
		if !norm.NFC.IsNormalString(row.Name) || row.Code == "" || row.BirthDate == "" || row.Kind != pledge.KindServant {
			t.Errorf("row %+v: want NFC, a code, a date of birth and a kind", row)
		}
	}
}

func TestReadLegacy(t *testing.T) {
	tests := []struct {
		file     string
		encoding string
		names    []string
	}{
		{"legacy-tcvn3.xlsx", "TCVN3", []string{"Huỳnh Quốc Ỷ", "Lê Phương Hạnh"}},
		{"legacy-vni.xlsx", "VNI", []string{"Tạ Trần Thị Thu Duyên", "Mai Thị Xuân"}},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			got := mustSample(t, tt.file)
			if got.Encoding != tt.encoding || len(got.Findings) > 0 || len(got.Roster.Rows) != 20 {
				t.Fatalf("encoding %q, %d rows, findings %+v, want %q, 20 and none", got.Encoding, len(got.Roster.Rows), got.Findings, tt.encoding)
			}
			for i, row := range got.Roster.Rows {
				if i < len(tt.names) && row.Name != tt.names[i] {
					t.Errorf("name %d = %q, want %q", i, row.Name, tt.names[i])
				}
				if share, words := viet.Likelihood(row.Name); words > 0 && share < 1 {
					t.Errorf("name %q is not Vietnamese", row.Name)
				}
				if cmp.Diff([]string{"Chi cục Quản lý thị trường"}, row.Unit) != "" || row.BirthDate == "" || row.Position == "" {
					t.Errorf("row %+v: want a unit, a year of birth and a post", row)
				}
			}
			last := got.Notices[len(got.Notices)-1]
			if last.Kind != pledge.TextDecoded || last.Count != 20 || len(last.Items) != 3 || last.Items[0] != tt.names[0] {
				t.Errorf("last notice %+v, want the first three names as decoded", last)
			}
		})
	}
}

// TestReadErrors reads a file with one good row and six bad ones.
func TestReadErrors(t *testing.T) {
	got := mustSample(t, "with-errors.xlsx")
	if len(got.Roster.Rows) != 1 || len(got.Roster.Aside) != 6 {
		t.Errorf("%d rows, %d set aside, want 1 and 6", len(got.Roster.Rows), len(got.Roster.Aside))
	}
	want := []pledge.Finding{
		{Cell: "B3", Problem: pledge.NameMissing},
		{Cell: "A4", Value: "HS00217", Problem: pledge.CodeDuplicate},
		{Cell: "C5", Value: "31/02/1990", Problem: pledge.BirthInvalid},
		{Cell: "E6", Problem: pledge.UnitMissing},
		{Cell: "G7", Value: "Tình nguyện viên", Problem: pledge.KindUnknown},
		{Cell: "F7", Value: "not-an-address", Problem: pledge.EmailInvalid},
		{Cell: "A8", Value: "=1+1", Problem: pledge.FormulaEmpty},
		{Cell: "B8", Value: `=HYPERLINK("http://x","y")`, Problem: pledge.FormulaEmpty},
	}
	for i := range want {
		want[i].Sheet = "Sheet"
	}
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	wantAside := pledge.RosterRow{
		Cell: "A7", Code: "HS00222", Name: "Trần Bá Đức", BirthDate: "1979-09-05", Position: "Chuyên viên", Unit: []string{"Phòng Nội vụ"},
	}
	if diff := cmp.Diff(wantAside, got.Roster.Aside[4]); diff != "" {
		t.Errorf("what is known of the fifth bad row (-want +got):\n%s", diff)
	}
	wantExcerpt := &pledge.Excerpt{Row: 3, Cells: []pledge.ExcerptCell{
		{Cell: "A3", Heading: "Mã CBCCVC", Text: "HS00218"},
		{Cell: "B3", Heading: "Họ và tên", Bad: true},
		{Cell: "C3", Heading: "Ngày sinh", Text: "01/02/1990"},
		{Cell: "D3", Heading: "Chức vụ", Text: "Chuyên viên"},
		{Cell: "E3", Heading: "Đơn vị", Text: "Phòng Nội vụ"},
		{Cell: "F3", Heading: "Email", Text: "thomdtn218@hoasen.gov.vn"},
		{Cell: "G3", Heading: "Đối tượng", Text: "Công chức"},
	}}
	if diff := cmp.Diff(wantExcerpt, got.Excerpt); diff != "" {
		t.Errorf("excerpt (-want +got):\n%s", diff)
	}
}
