package roster

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/sheet"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// mustRead reads the roster in the text of a file.
func mustRead(tb testing.TB, file string, data []byte) Result {
	tb.Helper()
	f, err := sheet.Read(file, data, sheet.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	result, err := Read(f, file, "5e")
	if err != nil {
		tb.Fatal(err)
	}
	return result
}

// mustWard reads the roster of the ward of Hoa Sen.
func mustWard(tb testing.TB) Result {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "ward-grouped.xlsx"))
	if err != nil {
		tb.Fatal(err)
	}
	return mustRead(tb, "ward-grouped.xlsx", data)
}

// lines returns the lines of a CSV file.
func lines(s ...string) []byte { return []byte(strings.Join(s, "\n") + "\n") }

// unitsOf returns the units of a roster and how many people each has, in the
// order they first come.
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

func TestReadWard(t *testing.T) {
	got := mustWard(t)
	if len(got.Findings) > 0 {
		t.Errorf("findings: %+v, want none", got.Findings)
	}
	if got.Sheet != "DS" || got.HeaderRow != 5 || got.Encoding != "UTF-8" {
		t.Errorf("sheet %q, heading in row %d, encoding %q, want DS, 5, UTF-8", got.Sheet, got.HeaderRow, got.Encoding)
	}
	r := got.Roster
	if r.Agency != "Ủy ban nhân dân phường Hoa Sen" || r.File != "ward-grouped.xlsx" || r.SHA256 != "5e" {
		t.Errorf("agency %q, file %q, hash %q", r.Agency, r.File, r.SHA256)
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
}

func TestReadLayouts(t *testing.T) {
	const an, bo = "Lê Thị An", "Lò Đức Bảo"
	tests := []struct {
		name  string
		lines []string
		want  []pledge.RosterRow
	}{
		{
			"columns in any order, with a path to the unit",
			[]string{"Mã CBCCVC;Họ tên;Ngày sinh;Chức danh;Phòng ban;Đối tượng;Thư điện tử;Số CCCD",
				"HS1;" + an + ";28-10-1972;Trưởng phòng;Sở Nội vụ > Văn phòng Sở;Công chức;An@X.gov.vn;001085012345"},
			[]pledge.RosterRow{{Cell: "A2", Code: "HS1", Name: an, BirthDate: "1972-10-28", Position: "Trưởng phòng",
				Kind: pledge.KindServant, Email: "an@x.gov.vn", Unit: []string{"Sở Nội vụ", "Văn phòng Sở"}}},
		},
		{
			"two columns for the unit and two for the name",
			[]string{"TT;Họ và chữ đệm;Tên;Đơn vị cấp trên;Đơn vị", "1;Lê Thị;An;UBND xã Mường La;Văn phòng"},
			[]pledge.RosterRow{{Cell: "A2", Name: an, Unit: []string{"UBND xã Mường La", "Văn phòng"}}},
		},
		{
			"the agency itself, and years of birth",
			[]string{"STT;HỌ VÀ TÊN;Năm sinh", "1;" + an + ";1968", "2;" + bo + ";5.1.1990"},
			[]pledge.RosterRow{{Cell: "A2", Name: an, BirthDate: "1968", Unit: []string{}}, {Cell: "A3", Name: bo, BirthDate: "1990-01-05", Unit: []string{}}},
		},
		{
			"the agency in the column of units",
			[]string{"UBND PHƯỜNG HOA SEN;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRƯỜNG TIỂU HỌC HOA SEN;;Độc lập - Tự do - Hạnh phúc", "",
				"STT;Họ và tên;Đơn vị", "1;" + an + ";Trường Tiểu học Hoa Sen", "2;" + bo + ";Tổ Toán"},
			[]pledge.RosterRow{{Cell: "A5", Name: an, Unit: []string{}}, {Cell: "A6", Name: bo, Unit: []string{"Tổ Toán"}}},
		},
		{
			"groups in a merged cell, subtotals and a block of signatures",
			[]string{"STT;Họ và tên;Chức vụ;Email", "I. Văn phòng;;;", "1;" + an + ";Văn thư;", ";Cộng: 1 người;;", "II - Phòng Kinh tế:;;;", "1;" + bo + ";Q. Trưởng phòng;",
				";Tổng số có 2 người;;", ";;;Hoa Sen, ngày   tháng 01 năm 2026", ";NGƯỜI LẬP BIỂU;;CHỦ TỊCH", ";Trần Thị Mai;;Phan Bích"},
			[]pledge.RosterRow{{Cell: "A3", Name: an, Position: "Văn thư", Unit: []string{"Văn phòng"}}, {Cell: "A6", Name: bo, Position: "Q. Trưởng phòng", Unit: []string{"Phòng Kinh tế"}}},
		},
		{
			"no running numbers, groups by name alone",
			[]string{"Họ và tên;Chức vụ;Ngày sinh", "Trạm Y tế;;", an + ";Y sĩ;02/03/1980"},
			[]pledge.RosterRow{{Cell: "A3", Name: an, Position: "Y sĩ", BirthDate: "1980-03-02", Unit: []string{"Trạm Y tế"}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for form, text := range map[string]string{
				"NFC":      string(lines(tt.lines...)),
				"NFD":      norm.NFD.String(string(lines(tt.lines...))),
				"with BOM": "\ufeff" + strings.ReplaceAll(string(lines(tt.lines...)), "\n", "\r\n"),
			} {
				got := mustRead(t, "a.csv", []byte(text))
				if diff := cmp.Diff(tt.want, got.Roster.Rows); diff != "" {
					t.Errorf("%s: rows (-want +got):\n%s", form, diff)
				}
				if len(got.Findings) > 0 {
					t.Errorf("%s: findings %+v, want none", form, got.Findings)
				}
			}
		})
	}
}

func TestReadFindings(t *testing.T) {
	const header = "Mã CBCCVC,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Email,Đối tượng"
	const good = "HS217,Bùi Thị Huệ,15/03/1985,Chuyên viên,Phòng Nội vụ,hue@hoasen.gov.vn,Công chức"
	tests := []struct {
		name string
		row  string
		want []Finding
	}{
		{"good", "HS218,Lê An,,,Phòng Nội vụ,,", nil},
		{"no name", "HS218,,01/02/1990,Chuyên viên,Phòng Nội vụ,,Công chức", []Finding{{Cell: "B3", Problem: NameMissing}}},
		{"number for a name", "HS218,12,,,Phòng Nội vụ,,", []Finding{{Cell: "B3", Value: "12", Problem: NameInvalid}}},
		{"code twice", "hs217,Hồ Nga,,,Phòng Nội vụ,,", []Finding{{Cell: "A3", Value: "hs217", Problem: CodeDuplicate}}},
		{"address twice", "HS218,Hồ Nga,,,Phòng Nội vụ,HUE@hoasen.gov.vn,", []Finding{{Cell: "F3", Value: "HUE@hoasen.gov.vn", Problem: EmailDuplicate}}},
		{"no such day", "HS218,Hồ Nga,31/02/1990,,Phòng Nội vụ,,", []Finding{{Cell: "C3", Value: "31/02/1990", Problem: BirthInvalid}}},
		{"two-digit year", "HS218,Hồ Nga,1/2/90,,Phòng Nội vụ,,", []Finding{{Cell: "C3", Value: "1/2/90", Problem: BirthInvalid}}},
		{"year long ago", "HS218,Hồ Nga,1790,,Phòng Nội vụ,,", []Finding{{Cell: "C3", Value: "1790", Problem: BirthInvalid}}},
		{"no unit", "HS218,Hồ Nga,,Chuyên viên,,,", []Finding{{Cell: "E3", Problem: UnitMissing}}},
		{"two at once", "HS218,Hồ Nga,,,Phòng Nội vụ,not-an-address,Tình nguyện viên", []Finding{
			{Cell: "G3", Value: "Tình nguyện viên", Problem: KindUnknown}, {Cell: "F3", Value: "not-an-address", Problem: EmailInvalid}}},
		{"very long", "HS218,Hồ Nga,," + strings.Repeat("ô", 201) + ",Phòng Nội vụ,,", []Finding{
			{Cell: "D3", Value: strings.Repeat("ô", 80) + "…", Problem: TooLong}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustRead(t, "a.csv", lines(header, good, tt.row))
			if diff := cmp.Diff(tt.want, got.Findings); diff != "" {
				t.Errorf("findings of %q (-want +got):\n%s", tt.row, diff)
			}
			wantRows := 1
			if tt.want == nil {
				wantRows = 2
			}
			if len(got.Roster.Rows) != wantRows {
				t.Errorf("%d rows, want %d", len(got.Roster.Rows), wantRows)
			}
		})
	}
}

func TestReadNoUnitBeforeFirstGroup(t *testing.T) {
	got := mustRead(t, "a.csv", lines("STT;Họ và tên;Chức vụ", "1;Lê An;Chủ tịch", "I;Văn phòng;", "2;Lò Bảo;Văn thư"))
	want := []Finding{{Cell: "A2", Problem: UnitMissing}}
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestReadNameAlone reads a person of whom only the name is known, in a file
// where units look the same.
func TestReadNameAlone(t *testing.T) {
	got := mustRead(t, "a.csv", lines("Họ và tên;Chức vụ", "Trạm Y tế;", "Lê An;Y sĩ", "Lò Bảo;", "Trường THCS;", "Vũ Mai;Giáo viên"))
	want := []Finding{{Cell: "A4", Value: "Lò Bảo", Problem: GroupEmpty}}
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if len(got.Roster.Rows) != 2 {
		t.Errorf("%d rows, want 2", len(got.Roster.Rows))
	}
}

func TestReadRefuses(t *testing.T) {
	below := strings.Repeat(".\n", 30)
	tests := []struct {
		name string
		text string
		want sheet.Reason
	}{
		{"no heading", "1;Lê An;1968\n2;Lò Bảo;1970\n", NoHeader},
		{"a name is not enough", "Họ và tên\nLê An\n", NoHeader},
		{"heading too far down", below + "STT;Họ và tên\n1;Lê An\n", NoHeader},
		{"nobody", "STT;Họ và tên\n;Tổng cộng: 0 người\n", sheet.NoRows},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := sheet.Read("a.csv", []byte(tt.text), sheet.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			_, err = Read(f, "a.csv", "")
			refused, ok := errors.AsType[*sheet.Error](err)
			if !ok || refused.Reason != tt.want {
				t.Fatalf("Read: error %v, want reason %q", err, tt.want)
			}
			if tt.want == NoHeader && !strings.Contains(err.Error(), "Họ và tên") {
				t.Errorf("Read: error %q does not say what is wanted", err)
			}
		})
	}
}

func TestReadSheets(t *testing.T) {
	cells := func(texts ...string) []sheet.Cell {
		var cells []sheet.Cell
		for _, text := range texts {
			cells = append(cells, sheet.Cell{Text: text})
		}
		return cells
	}
	roster := []sheet.Row{{Number: 3, Cells: cells("STT", "Họ và tên", "Ngày sinh")}, {Number: 4, Cells: cells("1", "Lê An", "15/03/1985")}}
	roster[1].Cells[2].Date = time.Date(1985, time.March, 15, 0, 0, 0, 0, time.UTC)
	f := sheet.File{Format: sheet.XLSX, Sheets: []sheet.Sheet{
		{Name: "Ẩn", Hidden: true, Rows: roster},
		{Name: "Bìa", Rows: []sheet.Row{{Number: 1, Cells: cells("BÁO CÁO")}}},
		{Name: "DS", Rows: roster},
		{Name: "DS 2", Rows: roster},
	}}
	got, err := Read(f, "a.xlsx", "")
	if err != nil {
		t.Fatal(err)
	}
	if got.Sheet != "DS" || got.HeaderRow != 3 || len(got.Roster.Rows) != 1 || got.Roster.Rows[0].BirthDate != "1985-03-15" {
		t.Errorf("Read = %+v, want one row of sheet DS, born 1985-03-15", got)
	}
	want := []Finding{{Sheet: "DS 2", Value: "DS 2", Problem: SheetIgnored}}
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestProblemsExplained(t *testing.T) {
	problems := []Problem{
		NameMissing, NameInvalid, BirthInvalid, KindUnknown, EmailInvalid, UnitMissing,
		CodeDuplicate, EmailDuplicate, TooLong, SheetIgnored, GroupEmpty,
	}
	if len(problems) != len(explanations) {
		t.Errorf("%d problems explained, want %d", len(explanations), len(problems))
	}
	for _, p := range problems {
		if p.Message() == "" || p.Hint() == "" {
			t.Errorf("problem %q: message %q, hint %q", p, p.Message(), p.Hint())
		}
	}
}
