package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"camket/pledge"
)

// pngScan is a picture as far as its beginning tells.
const pngScan = "\x89PNG\r\n\x1a\n a list that was signed"

// send posts a form with a file, which may be left out.
func (c *client) send(path, scan string, pairs ...string) *response {
	c.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		c.must(w.WriteField(pairs[i], pairs[i+1]))
	}
	if scan != "" {
		part, err := w.CreateFormFile("scan", "danh sách.png")
		c.must(err)
		_, err = part.Write([]byte(scan))
		c.must(err)
	}
	c.must(w.Close())
	req, err := http.NewRequest(http.MethodPost, c.http.URL+path, &body)
	c.must(err)
	req.Header.Set("Content-Type", w.FormDataContentType())
	return c.do(req)
}

// paperFields are the form for some people, as its page has it.
func (c *client) paperFields(unit string, people ...string) []string {
	c.Helper()
	path := unitPath(unit, "/paper") + "?campaign=" + string(c.campaign.ID)
	for _, code := range people {
		path += "&p=" + code
	}
	doc := c.get(path).want(http.StatusOK).dom()
	pairs := []string{"campaign", string(c.campaign.ID), "attempt", doc.Find("[name=attempt]").AttrOr("value", ""), "signed_on", "15/01/2026"}
	for _, box := range doc.Find("input[name=p][checked]").EachIter() {
		pairs = append(pairs, "p", box.AttrOr("value", ""))
	}
	return pairs
}

// TestPaper records a meeting: everyone at once, with one scan, and only once.
func TestPaper(t *testing.T) {
	s := newSite(t)
	head := s.signedIn(ducCode)
	page := head.get("/units/" + officeCode).want(http.StatusOK)
	if got := page.dom().Find("#selection[method=get] input[name=p]").Length(); got != 3 {
		t.Fatalf("%d people can be chosen, want 3", got)
	}
	fields := head.paperFields(officeCode, anhCode, ducCode)
	if len(fields) != 6+4 {
		t.Fatalf("the form is for %v, want two people", fields[6:])
	}
	back := "/units/" + officeCode + "?campaign=" + string(s.campaign.ID)
	head.send("/units/"+officeCode+"/paper", pngScan, fields...).wantRedirect(back)
	head.send("/units/"+officeCode+"/paper", pngScan, fields...).wantRedirect(back) // pressed twice

	page = head.get(back).want(http.StatusOK)
	page.wantText(".notice-good", "Đã ghi nhận 2 người ký trên giấy.")
	page.wantText(".headline-figures", "66,6% 2/3 người đã ký")
	page.wantText(".views", "Ký giấy (2)")
	page.wantText(".people", "Đã ký giấy ngày ký 15/01/2026, "+ducName+" ghi nhận")
	checkDocument(t, page.dom())
}

func TestPaperForm(t *testing.T) {
	s := newSite(t)
	s.signs(lyCode)
	head := s.signedIn(ducCode)
	// Nobody was chosen before: everyone who has yet to sign is offered.
	doc := head.get("/units/" + officeCode + "/paper").want(http.StatusOK).dom()
	if got := doc.Find("input[name=p]").Length(); got != 2 {
		t.Errorf("%d people are offered, want the 2 who have not signed", got)
	}
	if got := doc.Find("input[name=signed_on]").AttrOr("value", ""); got != "20/01/2026" {
		t.Errorf("the day of signing is %q at first, want today", got)
	}
	checkDocument(t, doc)
	page := head.get("/units/" + officeCode + "/paper?p=" + anhCode + "&p=" + lyCode + "&p=CB05&p=KHONGCO")
	page.wantText("#chosen .notice-info", "1 người đã chọn đã ký từ trước nên không có ở đây.")
	page.wantText("#chosen .notice-warn", "2 người đã chọn không còn trong danh sách của đơn vị.")
}

func TestPaperRefused(t *testing.T) {
	s := newSite(t)
	s.signs(lyCode)
	head := s.signedIn(ducCode)
	good := head.paperFields(officeCode, anhCode)
	tests := []struct {
		name   string
		scan   string
		change []string // a field and its value instead
		status int
		at     string
		says   string
	}{
		{"no scan", "", nil, 422, "#scan-error", "Chưa chọn bản quét."},
		{"a page", "<!doctype html><script>alert(1)</script>", nil, 422, "#scan-error", "không phải là tệp PDF, JPEG hay PNG"},
		{"too large", "%PDF-" + strings.Repeat("x", pledge.MaxScan), nil, 422, "#scan-error", "lớn hơn 10 MB"},
		{"much too large", "%PDF-" + strings.Repeat("x", pledge.MaxScan+paperLimit), nil, 413, "#scan-error", "lớn hơn 10 MB"},
		{"no day", pngScan, []string{"signed_on", ""}, 422, "#signed_on-error", "Ngày chưa đúng."},
		{"no such day", pngScan, []string{"signed_on", "31/02/2026"}, 422, "#signed_on-error", "Ngày chưa đúng."},
		{"too early", pngScan, []string{"signed_on", "04/01/2026"}, 422, "#signed_on-error", "ngày mở đợt ký (05/01/2026)"},
		{"to come", pngScan, []string{"signed_on", "21/01/2026"}, 422, "#signed_on-error", "Ngày ký ở sau hôm nay."},
		{"nobody", pngScan, []string{"p", ""}, 422, "#people-error", "Chưa chọn ai."},
		{"signed already", pngScan, []string{"p", lyCode}, 409, ".notice-bad", lyName + " đã ký cam kết"},
		{"of another unit", pngScan, []string{"p", "CB05"}, 404, "main", "Không tìm thấy người này"},
		{"no such campaign", pngScan, []string{"campaign", "1999-1"}, 404, "main", "Không tìm thấy đợt ký này."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := head.send("/units/"+officeCode+"/paper", tt.scan, replaced(good, tt.change)...).want(tt.status)
			r.wantText(tt.at, tt.says)
			checkDocument(t, r.dom())
		})
	}
	head.get("/units/"+officeCode).wantText(".views", "Ký giấy (0)")
}

// replaced returns pairs with another value for a name; a pair without a value is
// left out.
func replaced(pairs, change []string) []string {
	if len(change) == 0 {
		return pairs
	}
	var list []string
	for i := 0; i < len(pairs); i += 2 {
		switch {
		case pairs[i] != change[0]:
			list = append(list, pairs[i], pairs[i+1])
		case change[1] != "" || pairs[i] != "p":
			list = append(list, pairs[i], change[1])
		}
	}
	return list
}

// recordsPaper records somebody's signature on paper, and returns its id.
func (s *site) recordsPaper(people ...string) pledge.SignatureID {
	s.Helper()
	made, err := s.service.RecordPaper(context.Background(), pledge.Operator(), pledge.PaperForm{
		Campaign: s.campaign.ID, People: people, SignedOn: "2026-01-15", Attempt: s.service.NewAttempt(),
		Scan: pledge.ScanFile{Name: "a.html", Content: []byte(pngScan)},
	})
	s.must(err)
	return made[0].ID
}

// TestScan gets the picture of a signature: as a file to keep, by those who may.
func TestScan(t *testing.T) {
	s := newSite(t)
	alone, together := s.recordsPaper(anhCode), s.recordsPaper(ducCode, lyCode)
	r := s.signedIn(ducCode).get(scanPath(alone)).want(http.StatusOK)
	for name, want := range map[string]string{
		"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": scanPolicy,
		"Content-Disposition": `attachment; filename=ban-quet-2026-1-20-01-2026.png`,
	} {
		if got := r.header.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if r.body != pngScan {
		t.Errorf("the scan is %q, want what was sent", r.body)
	}
	tests := []struct {
		login string
		id    pledge.SignatureID
		want  int
	}{
		{anhCode, alone, http.StatusOK},          // their own, and nobody else's on it
		{anhCode, together, http.StatusNotFound}, // others'
		{ducCode, together, http.StatusOK},
		{"giamsat", together, http.StatusOK},
		{"quantri", together, http.StatusOK},
		{"quantri", "khong-co", http.StatusNotFound},
	}
	for _, tt := range tests {
		if got := s.signedIn(tt.login).get(scanPath(tt.id)).status; got != tt.want {
			t.Errorf("%s gets the scan of %s: status %d, want %d", tt.login, tt.id, got, tt.want)
		}
	}
}

// TestVoid takes back what was recorded by mistake.
func TestVoid(t *testing.T) {
	s := newSite(t)
	id := s.recordsPaper(anhCode)
	head := s.signedIn(ducCode)
	page := head.get(receiptPath(id)).want(http.StatusOK)
	page.wantText("dl.facts", "Ngày ký trên giấy15/01/2026")
	page.wantText("dl.facts", "Ký trên giấy")
	page.wantText(".sheet-end", "(Đã ký trên bản giấy)")
	checkDocument(t, page.dom())

	own := s.signedIn(anhCode)
	if n := own.get(receiptPath(id)).dom().Find("form[action$='/void']").Length(); n != 0 {
		t.Error("an official is offered to void their own signature")
	}
	own.post(receiptPath(id)+"/void", "reason", "thôi").want(http.StatusNotFound)
	s.signedIn("giamsat").post(receiptPath(id)+"/void", "reason", "thôi").want(http.StatusForbidden)

	head.post(receiptPath(id)+"/void", "reason", " ").want(422).wantText("#reason-error", "Chưa ghi lý do hủy.")
	head.post(receiptPath(id)+"/void", "reason", "ghi nhận nhầm").wantRedirect(receiptPath(id))
	page = head.get(receiptPath(id)).want(http.StatusOK)
	page.wantText("h1", "Bản cam kết đã bị hủy")
	page.wantText(".notice-bad", "ghi nhận nhầm")
	head.post(receiptPath(id)+"/void", "reason", "lần nữa").want(http.StatusConflict).wantText("main", "đã được hủy từ trước")
	head.get("/units/"+officeCode).wantText(".headline-figures", "0/3 người đã ký")
}
