package roster

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/sheet"

	"github.com/google/go-cmp/cmp"
)

func TestReadRefuses(t *testing.T) {
	below := strings.Repeat(".\n", 30)
	tests := []struct {
		name   string
		text   string
		sheet  string
		want   sheet.Reason
		detail string
	}{
		{"no heading", "1;Lê An;1968\n2;Lò Bảo;1970\n", "", NoHeader, "Họ và tên"},
		{"a name is not enough", "Họ và tên\nLê An\n", "", NoHeader, "Họ và tên"},
		{"heading too far down", below + "STT;Họ và tên\n1;Lê An\n", "", NoHeader, "Họ và tên"},
		{"no such sheet", "STT;Họ và tên\n1;Lê An\n", "DS 7", NoHeader, "DS 7"},
		{"nobody", "STT;Họ và tên\n;Tổng cộng: 0 người\n", "", sheet.NoRows, "nobody"},
		{"nothing below", "STT;Họ và tên\n(1);(2)\n", "", sheet.NoRows, "nobody"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := sheet.Read("a.csv", []byte(tt.text), sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			_, err = Read(f, "a.csv", "", pledge.Choices{Sheet: tt.sheet})
			refused, ok := errors.AsType[*sheet.Error](err)
			if !ok || refused.Reason != tt.want || !strings.Contains(refused.Detail, tt.detail) {
				t.Fatalf("Read: error %v, want reason %q about %q", err, tt.want, tt.detail)
			}
		})
	}
}

// several returns a workbook with a roster on each of three sheets, the first
// hidden, and one without people.
func several() sheet.File {
	one := func(name, person string, hidden bool) sheet.Sheet {
		s := grid([]string{}, []string{}, []string{"STT", "Họ và tên", "Ngày sinh"}, []string{"1", person, "15/03/1985"})
		s.Rows[1].Cells[2].Date = time.Date(1985, time.March, 15, 0, 0, 0, 0, time.UTC)
		s.Name, s.Hidden = name, hidden
		return s
	}
	cover, empty := grid([]string{"BÁO CÁO"}), grid([]string{"STT", "Họ và tên", "Ngày sinh"})
	cover.Name, empty.Name = "Bìa", "Mẫu"
	return workbook(one("Ẩn", "Lê An", true), cover, empty, one("DS", "Lò Bảo", false), one("DS 2", "Vũ Chi", false))
}

func TestReadSheets(t *testing.T) {
	tests := []struct {
		chosen, sheet, person string
		sheets, others        []string
	}{
		{"", "DS", "Lò Bảo", []string{"Mẫu", "DS", "DS 2"}, []string{"Mẫu", "DS 2"}},
		{"DS 2", "DS 2", "Vũ Chi", []string{"Mẫu", "DS", "DS 2"}, []string{"Mẫu", "DS"}},
		{"Ẩn", "Ẩn", "Lê An", []string{"Ẩn", "Mẫu", "DS", "DS 2"}, []string{"Mẫu", "DS", "DS 2"}},
	}
	for _, tt := range tests {
		got := mustReadFile(t, several(), pledge.Choices{Sheet: tt.chosen})
		if got.Roster.Sheet != tt.sheet || got.HeaderRow != 3 || len(got.Findings) > 0 {
			t.Errorf("Read of %q: sheet %q, heading in row %d, findings %+v", tt.chosen, got.Roster.Sheet, got.HeaderRow, got.Findings)
		}
		if diff := cmp.Diff([]string{": " + tt.person}, people(got.Roster)); diff != "" || got.Roster.Rows[0].BirthDate != "1985-03-15" {
			t.Errorf("Read of %q: people (-want +got):\n%s", tt.chosen, diff)
		}
		if diff := cmp.Diff(tt.sheets, got.Sheets); diff != "" {
			t.Errorf("Read of %q: sheets (-want +got):\n%s", tt.chosen, diff)
		}
		want := []pledge.Notice{{Kind: pledge.NoUnits, Count: 1}, {Kind: pledge.OtherSheets, Items: tt.others}}
		if diff := cmp.Diff(want, got.Notices); diff != "" {
			t.Errorf("Read of %q: notices (-want +got):\n%s", tt.chosen, diff)
		}
	}
}

// TestAskName reads a file with two columns of names, which somebody has to choose
// from.
func TestAskName(t *testing.T) {
	f := workbook(grid(
		[]string{"STT", "Họ và tên khai sinh", "Họ và tên", "Đơn vị"},
		[]string{"1", "Lê Thị An", "Lê Thiên An", "Văn phòng"},
		[]string{"2", "Lò Văn Bảo", "Lò Bảo", "Văn phòng"},
	))
	got := mustReadFile(t, f, pledge.Choices{Answers: map[string]string{"name": "D"}})
	want := []pledge.Question{{
		Key: "name", Kind: pledge.AskName, Cell: "B1", Value: "Họ và tên khai sinh", Rows: 2,
		Options: []pledge.Option{
			{Value: "B", Label: "Họ và tên khai sinh", Detail: "Lê Thị An, Lò Văn Bảo"},
			{Value: "C", Label: "Họ và tên", Detail: "Lê Thiên An, Lò Bảo"},
		},
	}}
	if diff := cmp.Diff(want, got.Questions); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
	if len(got.Roster.Rows) > 0 || len(got.Findings) > 0 || got.HeaderRow != 1 || got.Roster.Sheet != "DS" {
		t.Errorf("Read = %+v, want nothing but the place of the heading", got)
	}
	choices := pledge.Choices{Answers: map[string]string{"name": "C"}}
	got = mustReadFile(t, f, choices)
	if diff := cmp.Diff([]string{"Văn phòng: Lê Thiên An", "Văn phòng: Lò Bảo"}, people(got.Roster)); diff != "" || got.Questions != nil {
		t.Errorf("answered: questions %+v, people (-want +got):\n%s", got.Questions, diff)
	}
	if diff := cmp.Diff(choices, got.Roster.Choices); diff != "" {
		t.Errorf("choices (-want +got):\n%s", diff)
	}
	wantNotices := []pledge.Notice{{Kind: pledge.ColumnsUnknown, Items: []string{"Họ và tên khai sinh"}}}
	if diff := cmp.Diff(wantNotices, got.Notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}

// TestReadHidden prefers the columns in view, and reads hidden rows like others.
func TestReadHidden(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(`<cols><col min="2" max="2" hidden="1"/><col min="4" max="4" hidden="1"/></cols><sheetData>`)
	writeRow(&b, 1, "STT", "Họ và tên", "Họ tên", "Chức vụ", "Chức danh", "Email")
	writeRow(&b, 2, "1", "Lê A", "Lê An", "x", "Văn thư", "")
	hidden := strings.Replace(b.String(), `<row r="2">`, `<row r="2" hidden="1">`, 1)
	b.Reset()
	b.WriteString(hidden)
	writeRow(&b, 3, "2", "Lò B", "Lò Bảo", "x", "Lái xe", "")
	b.WriteString(`</sheetData>`)
	got := mustRead(t, "a.xlsx", mustWorkbook(t, b.String()))
	if diff := cmp.Diff([]string{": Lê An", ": Lò Bảo"}, people(got.Roster)); diff != "" || got.Questions != nil {
		t.Fatalf("questions %+v, people (-want +got):\n%s", got.Questions, diff)
	}
	if got.Roster.Rows[0].Position != "Văn thư" {
		t.Errorf("post %q, want that of the column in view", got.Roster.Rows[0].Position)
	}
	want := []pledge.Notice{
		{Kind: pledge.ColumnsUnknown, Items: []string{"Họ và tên", "Chức vụ"}},
		{Kind: pledge.HiddenRows, Count: 1}, {Kind: pledge.NoUnits, Count: 2},
	}
	if diff := cmp.Diff(want, got.Notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}

func TestReadCapitals(t *testing.T) {
	f := workbook(grid(
		[]string{"STT", "Họ và tên", "Đơn vị"},
		[]string{"1", "LÊ THỊ ÁNH", "Văn phòng"},
		[]string{"2", "Lò Bảo", "Văn phòng"},
		[]string{"3", "H'LEN NIÊ", "VP"},
	))
	notice := []pledge.Notice{{Kind: pledge.NamesCapital, Items: []string{"LÊ THỊ ÁNH", "Lê Thị Ánh"}, Count: 2}}
	for _, tt := range []struct {
		choices pledge.Choices
		want    []string
	}{
		{pledge.Choices{}, []string{"Văn phòng: LÊ THỊ ÁNH", "Văn phòng: Lò Bảo", "VP: H'LEN NIÊ"}},
		{pledge.Choices{TitleAll: true}, []string{"Văn phòng: Lê Thị Ánh", "Văn phòng: Lò Bảo", "VP: H'Len Niê"}},
	} {
		got := mustReadFile(t, f, tt.choices)
		if diff := cmp.Diff(tt.want, people(got.Roster)); diff != "" {
			t.Errorf("people with %+v (-want +got):\n%s", tt.choices, diff)
		}
		if diff := cmp.Diff(notice, got.Notices); diff != "" {
			t.Errorf("notices with %+v (-want +got):\n%s", tt.choices, diff)
		}
	}
}

// TestAskEncoding reads a text file whose letters are garbled: which encoding they
// are in is asked, even though no heading can be read.
func TestAskEncoding(t *testing.T) {
	data := lines("STT;Hä vµ tªn;§¬n vÞ", "1;NguyÔn ThÞ ¸nh;V¨n phßng", "2;Lß B¶o;ñy ban nh©n d©n")
	f, err := sheet.Read("a.csv", data, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := mustReadFile(t, f, pledge.Choices{})
	want := []pledge.Question{{
		Key: "encoding", Kind: pledge.AskEncoding, Value: "UTF-8", Rows: 3,
		Options: []pledge.Option{
			{Value: "TCVN3", Label: "TCVN3", Detail: "Nguyễn Thị ánh, Lò Bảo"},
			{Value: "UTF-8", Label: "UTF-8"},
		},
	}}
	if diff := cmp.Diff(want, got.Questions); diff != "" || len(got.Roster.Rows) > 0 {
		t.Fatalf("rows %+v, questions (-want +got):\n%s", got.Roster.Rows, diff)
	}
	f, err = sheet.Read("a.csv", data, sheet.Options{Encoding: sheet.TCVN3})
	if err != nil {
		t.Fatal(err)
	}
	got = mustReadFile(t, f, pledge.Choices{Answers: map[string]string{"encoding": "TCVN3"}})
	if diff := cmp.Diff([]string{"Văn phòng: Nguyễn Thị Ánh", "Ủy ban nhân dân: Lò Bảo"}, people(got.Roster)); diff != "" || got.Encoding != "TCVN3" {
		t.Errorf("encoding %q, people (-want +got):\n%s", got.Encoding, diff)
	}
	// Whoever keeps the file as it was read is told that it has no heading.
	f.Offers = []sheet.Encoding{sheet.TCVN3}
	f.Sheets[0].Rows[0].Cells[1].Text = "Hä vµ tªn"
	if _, err := Read(f, "a.csv", "", pledge.Choices{Answers: map[string]string{"encoding": "UTF-8"}}); err == nil {
		t.Error("Read of a garbled file kept as it was: no error")
	}
}
