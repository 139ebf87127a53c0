package web

import (
	"archive/zip"
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"camket/pledge"
)

// upload sends a file as the import form does; without a name it sends none.
func (c *client) upload(name string, content io.Reader) *response {
	c.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	c.must(err)
	_, err = io.Copy(part, content)
	c.must(err)
	c.must(form.Close())
	req, err := http.NewRequest(http.MethodPost, c.http.URL+"/admin/import", &body)
	c.must(err)
	req.Header.Set("Content-Type", form.FormDataContentType())
	return c.do(req)
}

const rosterCSV = `Mã CBCCVC,Họ và tên,Ngày sinh,Chức vụ,Đơn vị
CB01,Nguyễn Thị Ánh Nguyệt,05/09/1985,Phó Chánh Văn phòng,Văn phòng
CB03,Lý,,,Phòng Kinh tế
CB02,Trần Văn Đức,1970,Chánh Văn phòng,Văn phòng
CB90,Lò Thị Mới,18/10/1990,Văn thư,Trạm Y tế
CB91,Không Ngày,31/02/1990,Y sĩ,Trạm Y tế
`

func TestImport(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	checkDocument(t, c.get("/admin/import").want(http.StatusOK).dom())

	preview := c.hold("danh-sách.csv", "\uFEFF"+rosterCSV)
	page := c.get(preview).want(http.StatusOK)
	page.wantText(".lead", "danh-sách.csv")
	page.wantText(".understood", "4 người trong 3 đơn vị, dòng tiêu đề 1")
	page.wantText(".views", "Đơn vị mới (1) Người mới (1) Đổi thông tin (1) Chuyển đơn vị (1) Giữ nguyên (1)")
	page.wantText(".views [aria-current]", "Chuyển đơn vị")
	page.wantText(".changes", "Đơn vị: Văn phòng → Phòng Kinh tế")
	page.wantText("section:has(#apply)", "1 dòng có chỗ cần sửa sẽ chưa được nhập.")
	page.wantText("section:has(#apply) .button", "Áp dụng: 1 người mới, 1 đổi thông tin, 1 chuyển đơn vị")
	checkDocument(t, page.dom())
	c.get(preview+"?tab=changed").wantText(".changes", "Chức vụ: Chuyên viên → Phó Chánh Văn phòng")
	c.get(preview+"?tab=new").wantText(".changes", "Lò Thị Mới CB90 18/10/1990 Văn thư Trạm Y tế")
	c.get(preview+"?tab=units").wantText(".tree tbody", "Ủy ban nhân dân phường Hoa Sen đã có 0 Trạm Y tế 1")
	c.get(preview+"?tab=unchanged").wantText(".changes", "Trần Văn Đức")
	c.get("/units/tram-y-te").want(http.StatusNotFound) // nothing has changed yet

	digest := page.dom().Find("[name=digest]").AttrOr("value", "")
	c.post(preview, "digest", "khác").want(http.StatusConflict).wantText(".notice-bad", "chưa áp dụng danh sách")
	c.get("/units/tram-y-te").want(http.StatusNotFound)
	c.post(preview, "digest", digest).wantRedirect(preview)
	page = c.get(preview).want(http.StatusOK)
	page.wantText("main", "Đã áp dụng: 1 người mới, 1 đổi thông tin, 1 chuyển đơn vị.")
	page.wantText("main", "Đã áp dụng lúc 08:30 ngày 20/01/2026.")
	page.wantText(".tallies", "Người mới 1 Đổi thông tin 1 Chuyển đơn vị 1 Rời đơn vị 0 Giữ nguyên 1")
	page.wantText(".excerpt", "31/02/1990 ✗ C6 cần sửa")
	if page.dom().Find("main form").Length() != 0 {
		t.Error("a list that has been applied has a form")
	}
	c.get("/units/tram-y-te").want(http.StatusOK).wantText(".people", "Lò Thị Mới")
	c.post(preview, "digest", digest).want(http.StatusConflict).wantText(".notice-bad", "đã được áp dụng trước đó")
	c.post(preview+"/choices", "names", "title").want(http.StatusConflict).wantText(".notice-bad", "đã được áp dụng trước đó")
	c.get("/admin/imports/khong-co").want(http.StatusNotFound)
}

// hold uploads a file that is taken, and returns where its preview is.
func (c *client) hold(name, content string) string {
	c.Helper()
	return c.upload(name, strings.NewReader(content)).want(http.StatusSeeOther).header.Get("Location")
}

// TestImportNothing shows files that leave nothing to apply, and says why.
func TestImportNothing(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	const heading = "Mã CBCCVC,Họ và tên,Ngày sinh,Chức vụ,Đơn vị\n"
	known := heading + "CB03,Lý,,,Văn phòng\n"
	tests := []struct{ name, content, says string }{
		{"all as it is", known, "Danh sách này không làm thay đổi gì."},
		{"a bad row besides", known + "CB91,Không Ngày,31/02/1990,Y sĩ,Văn phòng\n", "những người không phải chờ đã có trong hệ thống"},
		{"not one good row", heading + "CB91,Không Ngày,31/02/1990,Y sĩ,Văn phòng\n", "Chưa có dòng nào dùng được."},
		{"someone else's code", heading + "CB01,Trần Bình,01/02/1990,,Văn phòng\n", "mọi người trong tệp đang chờ"},
	}
	for _, tt := range tests {
		page := c.get(c.hold("a.csv", tt.content)).want(http.StatusOK)
		page.wantText("section:has(#apply)", tt.says)
		if page.dom().Find("[name=digest]").Length() != 0 {
			t.Errorf("%s: a list that changes nothing is offered to be applied", tt.name)
		}
	}
}

// zipBomb is a small workbook that unpacks to more than a gigabyte.
func zipBomb(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		zeros := make([]byte, 1<<20)
		for range 64 {
			if _, err := w.Write(zeros); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestImportRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	tests := []struct {
		name, file string
		content    io.Reader
		status     int
		says       string
	}{
		{"no header", "a.csv", strings.NewReader("một,hai\nba,bốn\n"), 422, "Không thấy dòng tiêu đề cột"},
		{"empty", "a.csv", strings.NewReader(""), 422, "Tệp không có ai."},
		{"headings only", "a.csv", strings.NewReader("STT,Họ và tên,Đơn vị\n"), 422, "Tệp không có ai."},
		{"text named xlsx", "a.xlsx", strings.NewReader("xin chào"), 422, "Tệp bị hỏng"},
		{"a stray quote", "a.csv", strings.NewReader("STT,Họ và tên,Đơn vị\n1,Lê Thị Na,Văn phòng\n2,Lê \"Nữ,Văn phòng\n"), 422, "thừa hoặc thiếu ở dòng 3"},
		{"an open quote", "a.csv", strings.NewReader("STT,Họ và tên,Đơn vị\n1,\"Lê Thị Na,Văn phòng\n"), 422, "Tệp có dấu ngoặc kép"},
		{"a web page", "a.csv", strings.NewReader("<!doctype html><p>"), 422, "Đây không phải tệp bảng tính."},
		{"old xls", "a.xls", strings.NewReader("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), 422, "Tệp .xls đời cũ"},
		{"zip bomb", "a.xlsx", bytes.NewReader(zipBomb(t)), 413, "Tệp bung ra quá lớn"},
		{"too large", "a.csv", strings.NewReader(strings.Repeat("x", uploadLimit+1)), 413, "Tệp quá lớn."},
		{"no file", "", strings.NewReader(""), 422, "Chưa chọn tệp."},
	}
	for _, tt := range tests {
		page := c.upload(tt.file, tt.content).want(tt.status)
		page.wantText("#file-error", tt.says)
		checkDocument(t, page.dom())
	}
	c.post("/admin/import", "file", "x").want(http.StatusBadRequest)
	if got := s.people(); got != 5 {
		t.Errorf("%d people after refusals, want 5", got)
	}
}

// TestImportTooLarge sends far more than the limit, all of it.
func TestImportTooLarge(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	const size = 200 << 20
	req, err := http.NewRequest(http.MethodPost, s.http.URL+"/admin/import", io.LimitReader(endless('x'), size))
	s.must(err)
	req.ContentLength = size
	req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	c.do(req).want(http.StatusRequestEntityTooLarge).wantText("#file-error", "Tệp quá lớn.")
}

// people counts everyone on the roster.
func (s *site) people() int {
	s.Helper()
	lines, err := s.service.Units(s.Context(), pledge.Operator())
	s.must(err)
	n := 0
	for _, l := range lines {
		n += l.People
	}
	return n
}
