package web

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/sheet"
)

// noted reads the notes of a copy: the texts of its last column, by row.
func (r *response) noted() map[int]string {
	r.Helper()
	file, err := sheet.Read("copy.xlsx", []byte(r.body), sheet.Options{})
	if err != nil {
		r.Fatal(err)
	}
	width := 0
	for _, row := range file.Sheets[0].Rows {
		width = max(width, len(row.Cells))
	}
	notes := map[int]string{}
	for _, row := range file.Sheets[0].Rows {
		if text := row.Cell(width - 1).Text; text != "" {
			notes[row.Number] = text
		}
	}
	return notes
}

// TestImportNotes downloads the copies of a text file and of a workbook: each row
// with something wrong says so.
func TestImportNotes(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	const list = "DANH SÁCH CÁN BỘ\n\nMã CBCCVC,Họ và tên,Ngày sinh,Email,Đơn vị\n" +
		"CB70,Lê An,1990,an@hoasen.test,Văn phòng\n" +
		"CB71,Lê Bình,31/02/1990,binh,Văn phòng\n" +
		"CB72,Lê Chi,1990,duc@hoasen.test,Văn phòng\n"
	want := map[int]string{
		3: notesHeading,
		5: "C5: " + problemText(pledge.BirthInvalid) + "\nD5: " + problemText(pledge.EmailInvalid),
		6: "A6: " + problemText(pledge.EmailTaken),
	}
	r := c.get(c.hold("đợt “1”.csv", list) + "/notes.xlsx").want(http.StatusOK)
	if diff := cmp.Diff(want, r.noted()); diff != "" {
		t.Errorf("notes in a text file (-want +got)\n%s", diff)
	}
	disposition := `attachment; filename*=utf-8''%C4%91%E1%BB%A3t%20%E2%80%9C1%E2%80%9D%20-%20ghi%20ch%C3%BA.xlsx; filename="dot-1-ghi-chu.xlsx"`
	if got := r.header.Get("Content-Disposition"); got != disposition {
		t.Errorf("Content-Disposition = %q, want %q", got, disposition)
	}

	var book bytes.Buffer
	s.must(sheet.WriteXLSX(&book, sheet.Table{Name: "Tờ 1",
		Columns: []sheet.Column{{Heading: "Họ và tên"}, {Heading: "Ngày sinh"}, {Heading: "Đơn vị"}},
		Rows:    [][]any{{"Lê An", "1990", "Văn phòng"}, {"Lê Bình", "31/02/1990", "Văn phòng"}},
	}))
	preview := c.upload("a.xlsx", &book).want(http.StatusSeeOther).header.Get("Location")
	want = map[int]string{1: notesHeading, 3: "B3: " + problemText(pledge.BirthInvalid)}
	if diff := cmp.Diff(want, c.get(preview+"/notes.xlsx").want(http.StatusOK).noted()); diff != "" {
		t.Errorf("notes in a workbook (-want +got)\n%s", diff)
	}
	c.apply(preview)
	c.get(preview + "/notes.xlsx").want(http.StatusOK)

	good := c.hold("b.csv", "Họ và tên,Ngày sinh,Đơn vị\nLê Dung,1990,Văn phòng\n")
	c.get(good+"/notes.xlsx").want(http.StatusNotFound).wantText("main", "không có chỗ nào cần ghi chú")
}

func TestAttachment(t *testing.T) {
	tests := []struct{ name, want string }{
		{"a.xlsx", "attachment; filename=a.xlsx"},
		{`a "b".xlsx`, `attachment; filename="a \"b\".xlsx"`},
		{"đ\r\nX: y.xlsx", `attachment; filename*=utf-8''%C4%91%0D%0AX%3A%20y.xlsx; filename="d-x-y.xlsx"`},
	}
	for _, tt := range tests {
		if got := attachment(tt.name); got != tt.want {
			t.Errorf("attachment(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
