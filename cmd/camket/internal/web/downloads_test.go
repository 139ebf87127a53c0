package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/sheet"
)

// sheetRows reads the first columns of a workbook's rows.
func sheetRows(t *testing.T, r *response) [][]string {
	t.Helper()
	file, err := sheet.Read("a.xlsx", []byte(r.want(http.StatusOK).body), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, row := range file.Sheets[0].Rows {
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, cell.Text)
		}
		rows = append(rows, cells)
	}
	return rows
}

// TestPeopleFile downloads lists: as many lines as there are people, however many
// a page shows.
func TestPeopleFile(t *testing.T) {
	s := newSite(t)
	var rows []pledge.RosterRow
	for i := range 3*peoplePerPage + 1 {
		rows = append(rows, pledge.RosterRow{Cell: "A1", Code: fmt.Sprintf("GV%03d", i), Name: "Nguyễn Văn An", Unit: []string{"Trường THCS Hoa Sen"}})
	}
	s.imports(rows...)
	s.signs(anhCode)
	organiser := s.signedIn("quantri")
	school, agency, office := "/units/truong-thcs-hoa-sen", "/units/"+agencyCode, "/units/"+officeCode
	tests := []struct {
		path string
		want int // people
	}{
		{school + "/people.json", len(rows)},
		{school + "/people.json?show=signed", 0},
		{school + "/people.json?q=gv00", 10},
		{office + "/people.json?show=unsigned", 2},
		{agency + "/people.json", 0}, // nobody of its own
		{agency + "/people.json?all=1", len(rows) + 5},
		{agency + "/people.json?all=1&show=signed", 1},
	}
	for _, tt := range tests {
		var list []personRecord
		if err := json.Unmarshal([]byte(organiser.get(tt.path).want(http.StatusOK).body), &list); err != nil {
			t.Fatalf("%s: %v", tt.path, err)
		}
		if len(list) != tt.want || list == nil {
			t.Errorf("%s lists %d people (%v), want %d", tt.path, len(list), list == nil, tt.want)
		}
	}
	if got := len(sheetRows(t, organiser.get(school+"/people.xlsx"))); got < len(rows) {
		t.Errorf("%d rows in the workbook, want one for each of %d people", got, len(rows))
	}
	csv := organiser.get(office + "/people.csv?show=unsigned").want(http.StatusOK)
	if !strings.HasPrefix(csv.body, "\ufeff") || !strings.Contains(csv.body, ducName) || strings.Contains(csv.body, anhName) {
		t.Errorf("people.csv = %q, want a BOM and those who have not signed", csv.body)
	}
	if got, want := csv.header.Get("Content-Disposition"), "attachment; filename=danh-sach-2026-1-van-phong.csv"; got != want {
		t.Errorf("Content-Disposition = %q, want %q", got, want)
	}
	s.signedIn(ducCode).get(agency + "/people.json").want(http.StatusNotFound)
	organiser.get(office + "/people.exe").want(http.StatusNotFound)
}

// TestCoverageFile downloads figures as they stand, and as they stood.
func TestCoverageFile(t *testing.T) {
	s := newSite(t)
	organiser := s.signedIn("quantri")
	s.signs(anhCode)
	path := "/units/" + agencyCode + "/coverage."
	tests := []struct {
		query  string
		signed int
	}{
		{"", 1}, {"?as_of=2026-01-20", 1}, {"?as_of=19/01/2026", 0},
	}
	for _, tt := range tests {
		var rep pledge.Report
		if err := json.Unmarshal([]byte(organiser.get(path+"json"+tt.query).want(http.StatusOK).body), &rep); err != nil {
			t.Fatal(err)
		}
		if rep.People.Signed != tt.signed || len(rep.Rows) != 3 {
			t.Errorf("%q: %d signed in %d rows, want %d in 3", tt.query, rep.People.Signed, len(rep.Rows), tt.signed)
		}
	}
	for _, bad := range []string{"?as_of=x", "?as_of=2026-02-01", "?as_of=2026"} {
		organiser.get(path + "json" + bad).want(422)
	}
	if rows := sheetRows(t, organiser.get(path+"xlsx")); len(rows) < 5 {
		t.Errorf("the workbook has %d rows, want headings, three units and a total", len(rows))
	}
	csv := organiser.get(path + "csv").want(http.StatusOK)
	if !strings.Contains(csv.body, "20,0%") && !strings.Contains(csv.body, "20%") {
		t.Errorf("coverage.csv = %q, want 20%% in it", csv.body)
	}
	s.signedIn(ducCode).get(path + "json").want(http.StatusNotFound)
}
