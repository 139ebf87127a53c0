package tables

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/sheet"
)

// mustRead reads a table back from a workbook.
func mustRead(t *testing.T, table sheet.Table) [][]string {
	t.Helper()
	var file bytes.Buffer
	if err := sheet.WriteXLSX(&file, table); err != nil {
		t.Fatal(err)
	}
	read, err := sheet.Read("a.xlsx", file.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, row := range read.Sheets[0].Rows {
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, cell.Text)
		}
		rows = append(rows, cells)
	}
	return rows
}

func mustCSV(t *testing.T, table sheet.Table) []string {
	t.Helper()
	var file strings.Builder
	if err := WriteCSV(&file, &table); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(strings.TrimPrefix(file.String(), "\ufeff"), "\r\n"), "\r\n")
}

func TestCoverage(t *testing.T) {
	all := pledge.ReportPeople{Required: 30_400, Signed: 30_399, Online: 30_000, Paper: 399, Overdue: 1, Excused: 12, Percent: 99.9}
	unsigned := false
	rep := pledge.Report{
		Campaign: pledge.ReportCampaign{Title: "Ký cam kết"}, AsOf: time.Date(2026, 1, 10, 2, 0, 0, 0, time.UTC),
		Units: pledge.UnitCount{Applicable: 2, Complete: 1}, Pledges: &pledge.UnitCount{Applicable: 1}, People: all,
		Rows: []pledge.ReportRow{
			{Code: "tinh", Name: "UBND tỉnh", ReportPeople: all, Units: pledge.UnitCount{Applicable: 2, Complete: 1}, Pledged: &unsigned},
			{Code: "so", Name: "=Sở", Parent: "tinh"},
		},
	}
	want := [][]string{
		{"Ký cam kết"},
		{"Tính đến 09:00 ngày 10/01/2026"},
		{"STT", "Mã đơn vị", "Đơn vị", "Phải ký", "Đã ký", "Ký trực tuyến", "Ký giấy", "Chưa ký", "Quá hạn", "Miễn", "Tỷ lệ",
			"Đơn vị phải ký", "Đơn vị đạt 100%", "Cam kết tập thể"},
		{"1", "tinh", "UBND tỉnh", "30400", "30399", "30000", "399", "1", "1", "12", "0.999", "2", "1", "Chưa ký"},
		{"2", "so", "    =Sở", "0", "0", "0", "0", "0", "0", "0", "", "0", "0"},
		{"", "", "Tổng cộng", "30400", "30399", "30000", "399", "1", "1", "12", "0.999", "2", "1", "0/1"},
	}
	if diff := cmp.Diff(want, mustRead(t, Coverage(&rep))); diff != "" {
		t.Errorf("the workbook (-want +got):\n%s", diff)
	}
	lines := mustCSV(t, Coverage(&rep))
	if want := `1,tinh,UBND tỉnh,30400,30399,30000,399,1,1,12,"99,9%",2,1,Chưa ký`; len(lines) != 4 || lines[1] != want {
		t.Errorf("the .csv has the row %q of %d, want %q", lines[1], len(lines), want)
	}
}

func TestPeople(t *testing.T) {
	at := time.Date(2026, 1, 31, 20, 0, 0, 0, time.UTC) // already February in Hà Nội
	person := func(name string, st *pledge.Standing, overdue bool) pledge.Person {
		return pledge.Person{
			Official: pledge.Official{Code: "0912", Name: name, Position: "Chuyên viên", Kind: pledge.KindServant},
			Unit:     pledge.Unit{Name: "Văn phòng"}, Standing: st, Due: "2026-01-31", Overdue: overdue,
		}
	}
	list := []pledge.Person{
		person("An", &pledge.Standing{Signature: "1", Method: pledge.Online, At: at}, false),
		person("Bình", &pledge.Standing{Signature: "2", Method: pledge.Paper, At: at, On: "2026-01-20"}, false),
		person("Chi", &pledge.Standing{Excuse: "1", Reason: pledge.Maternity}, false),
		person("Dung", nil, true),
		person("Em", nil, false),
	}
	var got [][]string
	for _, row := range mustRead(t, People("Ký cam kết", at, list))[3:] {
		got = append(got, append(row[1:3:3], row[6:]...))
	}
	want := [][]string{
		{"0912", "An", "Đã ký", "01/02/2026", "01/02/2026"},
		{"0912", "Bình", "Đã ký giấy", "20/01/2026", "01/02/2026"},
		{"0912", "Chi", "Miễn: Nghỉ thai sản"},
		{"0912", "Dung", "Quá hạn", "", "", "31/01/2026"},
		{"0912", "Em", "Chưa ký", "", "", "31/01/2026"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
}
