package web

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"camket/pledge/sheet"
)

func TestImportHistory(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	c.get("/admin").wantText("main", "Lịch sử nhập danh sách")
	s.clock.advance(20 * time.Minute)
	first := c.hold("lần một.csv", rosterCSV)
	s.clock.advance(20 * time.Minute)
	c.hold("lần hai.csv", rosterCSV)
	c.apply(first)
	page := c.get("/admin/imports").want(http.StatusOK)
	checkDocument(t, page.dom())
	rows := page.texts("tbody tr")
	want := []string{
		"lần hai.csv 09:10 ngày 20/01/2026 quantri Chờ áp dụng – 1",
		"lần một.csv 08:50 ngày 20/01/2026 quantri Đã áp dụng 09:10 ngày 20/01/2026 1 người mới, 1 đổi thông tin, 1 chuyển đơn vị 1",
		"phuong.csv 08:30 ngày 20/01/2026 Dòng lệnh trên máy chủ Đã áp dụng 08:30 ngày 20/01/2026 5 người mới 0",
	}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("the history says\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}

	// a file that was let go leaves its figures, if it was applied
	s.clock.advance(8 * 24 * time.Hour)
	c = s.signedIn("quantri")
	c.hold("lần ba.csv", rosterCSV)
	if rows := c.get("/admin/imports").texts("tbody th"); len(rows) != 3 || rows[1] != "lần một.csv" {
		t.Errorf("eight days later the history has %q", rows)
	}
	page = c.get(first).want(http.StatusOK)
	page.wantText(".tallies", "Người mới 1")
	page.wantText("main", "Tệp không còn được lưu trong hệ thống.")
	c.get(first + "/notes.xlsx").want(http.StatusNotFound)
	checkDocument(t, page.dom())
}

// TestImportAccess makes sure that only organisers read or hold a list; auditors
// see that there were some.
func TestImportAccess(t *testing.T) {
	s := newSite(t)
	preview := s.signedIn("quantri").hold("a.csv", rosterCSV)
	tests := []struct {
		login, method, path string
		want                int
	}{
		{"giamsat", http.MethodGet, "/admin/imports", http.StatusOK},
		{ducCode, http.MethodGet, "/admin/imports", http.StatusForbidden},
		{anhCode, http.MethodGet, "/admin/imports", http.StatusForbidden},
	}
	for _, login := range []string{"giamsat", ducCode, anhCode} {
		for _, path := range []string{"/admin/import", "/admin/import/template.xlsx", preview, preview + "/notes.xlsx"} {
			tests = append(tests, struct {
				login, method, path string
				want                int
			}{login, http.MethodGet, path, http.StatusForbidden})
		}
		for _, path := range []string{preview, preview + "/choices"} {
			tests = append(tests, struct {
				login, method, path string
				want                int
			}{login, http.MethodPost, path, http.StatusForbidden})
		}
	}
	clients := map[string]*client{}
	for _, tt := range tests {
		if clients[tt.login] == nil {
			clients[tt.login] = s.signedIn(tt.login)
		}
		if got := clients[tt.login].request(tt.method, tt.path).status; got != tt.want {
			t.Errorf("%s: %s %s: status %d, want %d", tt.login, tt.method, tt.path, got, tt.want)
		}
	}
	for login, c := range clients {
		if got := c.upload("a.csv", strings.NewReader(rosterCSV)).status; got != http.StatusForbidden {
			t.Errorf("%s uploads: status %d, want 403", login, got)
		}
	}
	if n := clients["giamsat"].get("/admin/imports").dom().Find("tbody a").Length(); n != 0 {
		t.Errorf("an auditor's history has %d links to pages that they may not see", n)
	}
	s.client().upload("a.csv", strings.NewReader(rosterCSV)).want(http.StatusUnauthorized)
	s.client().get(preview).want(http.StatusSeeOther)
}

// TestImportTemplate downloads the template and uploads it, empty and with a row.
func TestImportTemplate(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	r := c.get("/admin/import/template.xlsx").want(http.StatusOK)
	if got, want := r.header.Get("Content-Disposition"), "attachment; filename=mau-danh-sach.xlsx"; got != want {
		t.Errorf("Content-Disposition = %q, want %q", got, want)
	}
	c.upload("mau.xlsx", strings.NewReader(r.body)).want(http.StatusUnprocessableEntity).wantText("#file-error", "Tệp không có ai.")

	table := templateTable()
	table.Rows = [][]any{{1, "CB80", "Lê Thị Hoa", time.Date(1990, 5, 4, 0, 0, 0, 0, time.UTC), "Văn thư", "Viên chức", "Văn phòng", "hoa@hoasen.test"}}
	var filled bytes.Buffer
	s.must(sheet.WriteXLSX(&filled, table, guideTable()))
	preview := c.upload("mau.xlsx", &filled).want(http.StatusSeeOther).header.Get("Location")
	page := c.get(preview).want(http.StatusOK)
	page.wantText(".changes", "Lê Thị Hoa CB80 04/05/1990 Văn thư Viên chức Văn phòng")
	if n := page.dom().Find("#findings, .notes").Length(); n != 0 {
		t.Errorf("a filled template has findings or notices:\n%s", page.text("main"))
	}
	c.apply(preview)
	c.get("/units/"+officeCode).wantText(".people", "Lê Thị Hoa")
}
