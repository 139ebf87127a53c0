package web

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// cards returns what the page that prints says of each document, those that cannot
// be chosen in brackets.
func cards(doc *goquery.Document) map[printKind]string {
	says := map[printKind]string{}
	for _, card := range doc.Find(".print-card").EachIter() {
		words := strings.Join(strings.Fields(card.Find(".print-count").Text()), " ")
		input := card.Find("input")
		if _, off := input.Attr("disabled"); off {
			words = "[" + words + "]"
		}
		says[printKind(input.AttrOr("value", ""))] = words
	}
	return says
}

// TestPrintCards looks at what can be printed as a campaign goes on.
func TestPrintCards(t *testing.T) {
	s := newSite(t)
	organiser, auditor := s.signedIn("quantri"), s.signedIn("giamsat")
	look := func(c *client, query string, want map[printKind]string) {
		t.Helper()
		page := c.get("/units/" + agencyCode + "/print" + query).want(http.StatusOK)
		checkDocument(t, page.dom())
		if diff := cmp.Diff(want, cards(page.dom())); diff != "" {
			t.Errorf("cards of %q (-want +got):\n%s", query, diff)
		}
	}
	look(organiser, "", map[printKind]string{
		printPledges: "[Chưa ai ký]", printCertificates: "[Chưa ai ký]", printBlank: "5 bản",
		printUnitPledges: "[Đợt ký không yêu cầu cam kết tập thể]", printUnitCertificates: "[Chưa đơn vị nào đạt 100%]",
		printList: "5 người", printReport: "1 báo cáo", printLetter: "2 đơn vị chưa đạt", printPoster: "1 bản", printSlips: "5 phiếu",
	})
	s.signs("CB04", "CB05", anhCode)
	some := map[printKind]string{
		printPledges: "3 bản", printCertificates: "3 giấy", printBlank: "2 bản",
		printUnitPledges: "[Đợt ký không yêu cầu cam kết tập thể]", printUnitCertificates: "1 giấy",
		printList: "5 người", printReport: "1 báo cáo", printLetter: "1 đơn vị chưa đạt", printPoster: "1 bản", printSlips: "2 phiếu",
	}
	look(organiser, "", some)
	some[printSlips] = "[Chỉ người phụ trách đơn vị hoặc bộ phận quản trị cấp mã ký]"
	look(auditor, "", some)
	look(organiser, "?p="+anhCode+"&p="+lyCode+"&p="+lyCode, map[printKind]string{
		printPledges: "1 bản", printCertificates: "1 giấy", printBlank: "1 bản",
		printUnitPledges: "[Đợt ký không yêu cầu cam kết tập thể]", printUnitCertificates: "1 giấy",
		printList: "2 người", printReport: "1 báo cáo", printLetter: "1 đơn vị chưa đạt", printPoster: "1 bản", printSlips: "1 phiếu",
	})
	s.signs(ducCode, lyCode)
	_, err := s.service.CloseCampaign(t.Context(), operator(), s.campaign.ID)
	s.must(err)
	look(organiser, "", map[printKind]string{
		printPledges: "5 bản", printCertificates: "5 giấy", printBlank: "[Đợt ký đã kết thúc]",
		printUnitPledges: "[Đợt ký không yêu cầu cam kết tập thể]", printUnitCertificates: "3 giấy",
		printList: "5 người", printReport: "1 báo cáo", printLetter: "[Đợt ký đã kết thúc]", printPoster: "1 bản", printSlips: "[Đợt ký đã kết thúc]",
	})
}

// TestPrintAbout looks at what is said of a document in the unit at hand.
func TestPrintAbout(t *testing.T) {
	s := newSite(t)
	s.imports(pledge.RosterRow{Cell: "A1", Code: "TX01", Name: "Lò Thị Ổn", Unit: []string{"Văn phòng", "Tổ Xe"}})
	s.signs(anhCode, ducCode, lyCode)
	c := s.signedIn("quantri")
	about := func(unit string, kind printKind) string {
		t.Helper()
		card := c.get("/units/" + unit + "/print").want(http.StatusOK).dom().Find("#what-" + string(kind)).Closest("label")
		return card.Find(".detail").Text() + "|" + card.Find(".print-count").Text()
	}
	tests := []struct {
		unit string
		kind printKind
		want string
	}{
		{agencyCode, printUnitCertificates, "1/3 đơn vị đạt 100%; giấy chỉ cấp khi mọi đơn vị trực thuộc cũng đạt.|Chưa đơn vị nào đạt 100%"},
		{economyCode, printUnitCertificates, "|Đơn vị chưa đạt 100%"},
		{agencyCode, printLetter, "Gửi các đơn vị chưa đạt 100%.|2 đơn vị chưa đạt"},
		{economyCode, printLetter, "Nhắc người chưa ký của đơn vị.|1 công văn"},
		{agencyCode, printSlips, "Cho người chưa ký. Mã mới thay mã cũ.|3 phiếu"},
	}
	for _, tt := range tests {
		if got := about(tt.unit, tt.kind); got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.kind, tt.unit, got, tt.want)
		}
	}
	s.signs("CB04", "CB05", "TX01")
	for unit, want := range map[string]string{
		agencyCode: "3/3 đơn vị đạt 100%; thêm giấy cho đơn vị chỉ gồm các đơn vị trực thuộc đã đạt.|4 giấy",
		officeCode: "|2 giấy",
	} {
		if got := about(unit, printUnitCertificates); got != want {
			t.Errorf("certificates of %s: %q, want %q", unit, got, want)
		}
	}
	if got, want := about(economyCode, printLetter), "Nhắc người chưa ký của đơn vị.|Đơn vị không còn ai chưa ký"; got != want {
		t.Errorf("letter of a unit that is complete: %q, want %q", got, want)
	}
}

// TestPrintExcerpt sees that papers of people who were chosen are told from those of
// all.
func TestPrintExcerpt(t *testing.T) {
	s := newSite(t)
	for scope, want := range map[printScope]bool{scopeChosen: true, scopeOwn: false, scopeAll: false} {
		p := printing{Server: s.server, query: printQuery{Scope: scope}}
		if got := p.options().Excerpt; got != want {
			t.Errorf("of %s: Excerpt = %v, want %v", scope, got, want)
		}
	}
}

// TestPrintPosterSheets counts the sheets of a poster as they are printed.
func TestPrintPosterSheets(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	path := "/units/" + agencyCode + "/print"
	for _, size := range []string{"a3", "a4"} {
		got := c.get(path + "/poster?size=" + size)
		printed(t, got)
		want := fmt.Sprintf("%d tờ, khổ %s, một tệp PDF", strings.Count(got.body, "/Type /Page\n"), strings.ToUpper(size))
		c.get(path+"?what=poster&size="+size).want(http.StatusOK).wantText(".print-total", want)
	}
}

// TestPrintUnset sees that the page says what the agency's documents lack, and who
// can mend it.
func TestPrintUnset(t *testing.T) {
	s := newSite(t)
	organiser, head := s.signedIn("quantri"), s.signedIn(ducCode)
	path := "/units/" + officeCode + "/print"
	unset := func(c *client) string { return c.get(path).want(http.StatusOK).text("#print-unset") }
	if got, want := unset(organiser), "Văn bản của cơ quan chưa có người ký, để chỗ trống điền tay. Bổ sung ở Thông tin trên văn bản."; got != want {
		t.Errorf("to an organiser: %q, want %q", got, want)
	}
	if got, want := unset(head), "Văn bản của cơ quan chưa có người ký, để chỗ trống điền tay. Nhờ bộ phận quản trị bổ sung ở mục Thông tin trên văn bản."; got != want {
		t.Errorf("to a head: %q, want %q", got, want)
	}
	tests := []struct {
		office pledge.Office
		want   string
	}{
		{pledge.Office{}, "chưa có cơ quan chủ quản, địa danh, người ký"},
		{pledge.Office{Agency: pledge.Agency{Place: "Hoa Sen"}, SignerName: "Lê Thị Ánh"}, "chưa có cơ quan chủ quản,"},
		{pledge.Office{Agency: pledge.Agency{Place: "Hoa Sen"}, SignerName: "Lê Thị Ánh", Symbol: "UBND"}, ""},
	}
	for _, tt := range tests {
		s.must(s.service.SetOffice(t.Context(), operator(), "", tt.office))
		if got := unset(organiser); !strings.Contains(got, tt.want) || (got == "") != (tt.want == "") {
			t.Errorf("of %+v: %q, want %q", tt.office, got, tt.want)
		}
	}
}

// TestPrintSlipsLost fails to print slips: the page says what has become of the
// codes.
func TestPrintSlipsLost(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(ducCode)
	old := s.codes()[lyCode]
	s.server.base.Host = strings.Repeat("a", 5000) + ".test" // no QR code holds it
	page := c.post("/units/"+officeCode+"/print/slips", "who", "own", "understood", "on").want(http.StatusServiceUnavailable)
	page.wantText("main", "mã cũ của những người này đã hết hiệu lực")
	page.wantText("main", "cấp mã và in phiếu lần nữa")
	s.client().get("/k/" + old).want(http.StatusNotFound)
	if !strings.Contains(s.log.String(), "web: printing slips") {
		t.Errorf("the log does not say why: %s", s.log.String())
	}
}

// TestPrintOfOne goes from a person of the roster to their papers.
func TestPrintOfOne(t *testing.T) {
	s := newSite(t)
	s.signs(anhCode)
	for _, who := range []string{"quantri", "giamsat"} {
		c := s.signedIn(who)
		link := c.get(officialHref(anhCode)).want(http.StatusOK).dom().Find("a:contains('In giấy tờ')").AttrOr("href", "")
		page := c.get(link).want(http.StatusOK)
		page.wantText("details.more", anhName)
		page.wantText(".print-total", "1 bản, một tệp PDF")
	}
	s.must(s.service.Leave(t.Context(), operator(), anhCode))
	page := s.signedIn("quantri").get(officialHref(anhCode)).want(http.StatusOK)
	if n := page.dom().Find("a:contains('In giấy tờ')").Length(); n != 0 {
		t.Error("the papers of who has left are offered")
	}
}

// TestPrintForm looks at what is asked besides the document.
func TestPrintForm(t *testing.T) {
	s := newSite(t)
	s.signs("CB04", anhCode)
	organiser := s.signedIn("quantri")
	tests := []struct {
		query string
		want  []string // the fields and what is chosen of them
	}{
		{"", []string{"what=pledges", "who=all", "as=pdf"}},
		{"?what=pledges&who=own", []string{"what=pledges", "who=own"}},
		{"?what=pledges&as=zip", []string{"what=pledges", "who=all", "as=zip"}},
		{"?what=certificates", []string{"what=certificates", "who=all", "size=a4", "as=pdf"}},
		{"?what=certificates&size=a5", []string{"what=certificates", "who=all", "size=a5", "as=pdf"}},
		{"?what=certificates&size=a3", []string{"what=certificates", "who=all", "size=a4", "as=pdf"}},
		{"?what=poster", []string{"what=poster", "text=staff", "size=a3"}},
		{"?what=poster&text=leaders&size=a4", []string{"what=poster", "text=leaders", "size=a4"}},
		{"?what=report&who=own", []string{"what=report"}},
		{"?what=nothing&who=nobody&size=x", []string{"what=pledges", "who=all", "as=pdf"}},
		{"?p=" + anhCode, []string{"what=pledges", "p=" + anhCode, "who=chosen"}},
		{"?p=" + anhCode + "&who=all", []string{"what=pledges", "p=" + anhCode, "who=all", "as=pdf"}},
		{"?p=" + anhCode + "&what=unit-certificates", []string{"what=unit-certificates", "p=" + anhCode, "who=all", "size=a4"}},
	}
	for _, tt := range tests {
		page := organiser.get("/units/" + agencyCode + "/print" + tt.query).want(http.StatusOK)
		got := page.dom().Find("#print-page input[checked]").Map(func(_ int, e *goquery.Selection) string {
			return e.AttrOr("name", "") + "=" + e.AttrOr("value", "")
		})
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("form of %q (-want +got):\n%s", tt.query, diff)
		}
	}
	organiser.get("/units/"+agencyCode+"/print?p=KHONGCO").want(http.StatusNotFound).wantText("main", "Không tìm thấy người mang mã KHONGCO")
	organiser.get("/units/" + agencyCode + "/print?campaign=1999-1").want(http.StatusNotFound)
}

// printed reads a PDF, or the names of the files in a zip.
func printed(t *testing.T, r *response) []string {
	t.Helper()
	r.want(http.StatusOK)
	if r.header.Get("Content-Type") == "application/pdf" {
		if !strings.HasPrefix(r.body, "%PDF-") || !strings.Contains(r.body[max(len(r.body)-32, 0):], "%%EOF") {
			t.Fatalf("no whole PDF: %.40q", r.body)
		}
		return nil
	}
	z, err := zip.NewReader(bytes.NewReader([]byte(r.body)), int64(len(r.body)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	return names
}

// TestPrintFile prints each document, for everyone it can be for.
func TestPrintFile(t *testing.T) {
	s := newSite(t)
	s.opensForUnits()
	_, err := s.service.RecordPaper(context.Background(), operator(), pledge.PaperForm{
		Campaign: s.campaign.ID, People: []string{anhCode, ducCode, lyCode}, SignedOn: "2026-01-15", Attempt: s.service.NewAttempt(),
		Scan: pledge.ScanFile{Content: []byte(pngScan)},
	})
	s.must(err)
	s.signsUnit(ducCode, officeCode)
	organiser, head := s.signedIn("quantri"), s.signedIn(ducCode)
	agency, office, economy := "/units/"+agencyCode+"/print/", "/units/"+officeCode+"/print/", "/units/"+economyCode+"/print/"
	tests := []struct {
		client *client
		path   string
		status int
		name   string // of the file, or words of the page
	}{
		{organiser, agency + "pledges", 200, "cam-ket-2026-2-" + agencyCode + ".pdf"},
		{organiser, agency + "pledges?who=own", 404, "Chưa ai ký."},
		{organiser, agency + "pledges?as=zip", 200, "cam-ket-2026-2-" + agencyCode + ".zip"},
		{organiser, office + "pledges?who=chosen&p=" + anhCode + "&p=" + lyCode, 200, "cam-ket-2026-2-van-phong.pdf"},
		{organiser, office + "pledges?who=chosen&p=CB05", 404, "Không tìm thấy người mang mã CB05"},
		{organiser, economy + "pledges", 404, "Chưa ai ký."},
		{organiser, agency + "certificates?size=a5&as=zip", 200, "giay-chung-nhan-2026-2-" + agencyCode + ".zip"},
		{organiser, office + "certificates", 200, "giay-chung-nhan-2026-2-van-phong.pdf"},
		{organiser, agency + "blank", 200, "cam-ket-ky-tay-2026-2-" + agencyCode + ".pdf"},
		{organiser, economy + "blank?as=zip", 200, "cam-ket-ky-tay-2026-2-phong-kinh-te.zip"},
		{organiser, office + "blank", 404, "Không còn ai chưa ký."},
		{organiser, agency + "unit-pledges", 200, "cam-ket-tap-the-2026-2-" + agencyCode + ".pdf"},
		{organiser, economy + "unit-pledges?who=own", 404, "Đơn vị chưa ký cam kết tập thể."},
		{organiser, agency + "unit-certificates?size=a5", 200, "chung-nhan-don-vi-2026-2-" + agencyCode + ".pdf"},
		{organiser, office + "unit-certificates?who=own", 200, "chung-nhan-don-vi-2026-2-van-phong.pdf"},
		{organiser, economy + "unit-certificates?who=own", 409, "Phòng Kinh tế chưa đạt 100%."},
		{organiser, economy + "unit-certificates", 404, "Chưa đơn vị nào đạt 100%."},
		{organiser, agency + "list", 200, "danh-sach-ky-2026-2-" + agencyCode + ".pdf"},
		{organiser, agency + "list?who=own", 404, "Không có ai phải ký."},
		{organiser, agency + "report", 200, "bao-cao-2026-2-" + agencyCode + ".pdf"},
		{organiser, agency + "letter", 200, "cong-van-don-doc-2026-2-" + agencyCode + ".pdf"},
		{organiser, office + "letter", 404, "Không có đơn vị nào chưa đạt 100%."},
		{organiser, agency + "poster?size=a4&text=unit", 200, "niem-yet-2026-2-" + agencyCode + ".pdf"},
		{organiser, agency + "slips", 404, "Không tìm thấy trang này."},
		{organiser, agency + "nothing", 404, "Không tìm thấy trang này."},
		{organiser, agency + "list?campaign=1999-1", 404, "Không tìm thấy đợt ký này."},
		{head, office + "poster", 200, "niem-yet-2026-2-van-phong.pdf"},
		{head, office + "report", 200, "bao-cao-2026-2-van-phong.pdf"},
		{head, office + "certificates", 200, "giay-chung-nhan-2026-2-van-phong.pdf"},
		{head, economy + "list", 404, "Không tìm thấy đơn vị này."},
	}
	for _, tt := range tests {
		path := tt.path
		if !strings.Contains(path, "campaign=") {
			path = withCampaign(path, s.campaign.ID)
		}
		got := tt.client.get(path).want(tt.status)
		if tt.status != http.StatusOK {
			got.wantText("main", tt.name)
			continue
		}
		if names := printed(t, got); strings.HasSuffix(tt.name, ".zip") && len(names) == 0 {
			t.Errorf("%s: no file in the zip", tt.path)
		}
		if h := got.header.Get("Content-Disposition"); h != "attachment; filename="+tt.name {
			t.Errorf("%s: Content-Disposition = %q, want %s", tt.path, h, tt.name)
		}
	}
}

// signsUnit makes the head of a unit sign for it.
func (s *site) signsUnit(head, unit string) {
	s.Helper()
	a := s.actor(head)
	offer, err := s.service.UnitOffer(context.Background(), a, unit, s.campaign.ID)
	s.must(err)
	_, err = s.service.SignUnit(context.Background(), a, unit, pledge.Signing{
		Campaign: s.campaign.ID, TextHash: offer.Text.Hash, Attempt: s.service.NewAttempt(), Consent: unitConsent, Typed: offer.Signer.Name,
	})
	s.must(err)
}

// withCampaign adds the campaign to an address.
func withCampaign(path string, id pledge.CampaignID) string {
	if strings.Contains(path, "?") {
		return path + "&campaign=" + string(id)
	}
	return path + "?campaign=" + string(id)
}

// TestPrintFrame checks that a paper that is shown can be framed by our own pages,
// and that nothing else can.
func TestPrintFrame(t *testing.T) {
	s := newSite(t)
	s.signs(anhCode)
	c := s.signedIn("quantri")
	tests := []struct {
		path, disposition, frame string
	}{
		{"/print/pledges", "attachment", "DENY"},
		{"/print/pledges?inline=1", "inline", "SAMEORIGIN"},
		{"/print/list?preview=1", "inline", "SAMEORIGIN"},
		{"/print/unit-certificates?preview=1", "", "DENY"}, // there is none: it is a page
		{"/print", "", "DENY"},
	}
	for _, tt := range tests {
		h := c.get("/units/" + agencyCode + tt.path).header
		if got, _, _ := strings.Cut(h.Get("Content-Disposition"), ";"); got != tt.disposition {
			t.Errorf("%s: disposition %q, want %q", tt.path, got, tt.disposition)
		}
		policy := "frame-ancestors 'none'"
		if tt.frame == "SAMEORIGIN" {
			policy = "frame-ancestors 'self'"
		}
		if got := h.Get("X-Frame-Options"); got != tt.frame || !strings.Contains(h.Get("Content-Security-Policy"), policy) {
			t.Errorf("%s: X-Frame-Options = %q, policy %q; want %s and %s", tt.path, got, h.Get("Content-Security-Policy"), tt.frame, policy)
		}
	}
}

// TestPrintTwoClicks follows the buttons without scripts.
func TestPrintTwoClicks(t *testing.T) {
	s := newSite(t)
	s.signs(anhCode, lyCode)
	head := s.signedIn(ducCode)
	unit := head.get("/units/" + officeCode).want(http.StatusOK).dom()
	to := unit.Find(".selection-bar button:contains('In')").Last().AttrOr("formaction", "")
	page := head.get(to + "?campaign=2026-1&p=" + anhCode + "&p=" + lyCode).want(http.StatusOK)
	page.wantText(".print-total", "2 bản, một tệp PDF")
	if src := page.dom().Find("iframe").AttrOr("src", ""); !strings.Contains(src, "preview=1") {
		t.Errorf("the preview is %q", src)
	}
	asked := to + "?campaign=2026-1&what=pledges&who=chosen&as=pdf&p=" + anhCode + "&p=" + lyCode
	for _, do := range []string{"download", "open"} {
		file := head.get(asked + "&do=" + do + "&job=abc").want(http.StatusSeeOther).header.Get("Location")
		got := head.get(file)
		printed(t, got)
		if want := do == "open"; strings.HasPrefix(got.header.Get("Content-Disposition"), "inline") != want {
			t.Errorf("%s: %s", do, got.header.Get("Content-Disposition"))
		}
	}
	bare := head.get(to + "?what=pledges&p=" + anhCode + "&do=open").want(http.StatusSeeOther).header.Get("Location")
	if !strings.Contains(bare, "p="+anhCode) {
		t.Errorf("who is named is lost on the way to %s", bare)
	}
	head.get("/print/jobs/abc").want(http.StatusOK)
	if got := head.get("/print/jobs/abc").body; !strings.Contains(got, `"done":2,"total":2,"state":"done"`) {
		t.Errorf("the job says %s", got)
	}
	s.signedIn("quantri").get("/print/jobs/abc").want(http.StatusNotFound)
}

// TestPrintSlips issues codes with the slips: once, by who may, for whom was asked.
func TestPrintSlips(t *testing.T) {
	s := newSite(t)
	s.signs(anhCode)
	head := s.signedIn(ducCode)
	path := "/units/" + officeCode + "/print/slips"
	page := head.get("/units/" + officeCode + "/print?what=slips").want(http.StatusOK)
	page.wantText(".print-result", "2 phiếu")
	page.wantText(".print-result", "Mã chỉ hiện một lần")
	if got := page.dom().Find("iframe, #print-download").Length(); got != 0 {
		t.Errorf("%d ways to have slips without new codes", got)
	}
	old := s.codes()[lyCode]
	head.post(path, "what", "slips", "who", "own").want(422).wantText("#slips-form .error", "Chưa đánh dấu ô xác nhận.")
	s.client().get("/k/" + old).want(http.StatusOK)
	got := head.post(path, "who", "chosen", "p", lyCode, "understood", "on")
	printed(t, got)
	if h := got.header.Get("Content-Disposition"); h != "attachment; filename=phieu-ma-ky-2026-1-van-phong.pdf" {
		t.Errorf("Content-Disposition = %q", h)
	}
	s.client().get("/k/" + old).want(http.StatusNotFound)
	head.post(path, "who", "chosen", "p", anhCode, "understood", "on").want(http.StatusConflict)
	s.signedIn("giamsat").post(path, "who", "own", "understood", "on").want(http.StatusForbidden)
	_, err := s.service.CloseCampaign(t.Context(), operator(), s.campaign.ID)
	s.must(err)
	head.post(path, "who", "own", "understood", "on").want(http.StatusConflict)
}

// TestCertificate prints the certificate of one signature: for its signer and who
// oversees them, as long as it counts.
func TestCertificate(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	own, head, other := s.signedIn(anhCode), s.signedIn(ducCode), s.client()
	path := receiptPath(sig.ID) + "/certificate.pdf"
	for _, c := range []*client{own, head} {
		got := c.get(path)
		printed(t, got)
		if h := got.header.Get("Content-Disposition"); h != "attachment; filename=giay-chung-nhan-2026-nguyen-thi-anh-nguyet.pdf" {
			t.Errorf("Content-Disposition = %q", h)
		}
		if n := c.get(receiptPath(sig.ID)).dom().Find("a[href='" + path + "']").Length(); n != 1 {
			t.Errorf("%d links to the certificate on the receipt, want 1", n)
		}
	}
	other.get(path).want(http.StatusSeeOther)
	s.must(s.service.Void(t.Context(), operator(), sig.ID, "nhầm"))
	own.get(path).want(http.StatusNotFound).wantText("main", "không có giấy chứng nhận")
	if n := own.get(receiptPath(sig.ID)).dom().Find("a[href='" + path + "']").Length(); n != 0 {
		t.Error("a void signature is offered a certificate")
	}
}

// TestPrintNames prints for somebody with markup for a name, and somebody with 200
// letters.
func TestPrintNames(t *testing.T) {
	s := newSite(t)
	long := strings.TrimSpace(strings.Repeat("Nguyễn ", 28))
	s.imports(
		pledge.RosterRow{Cell: "A1", Code: "HX01", Name: "<b class=hostile>An</b>", Unit: []string{"Văn phòng"}},
		pledge.RosterRow{Cell: "A2", Code: "HX02", Name: long, Unit: []string{"Văn phòng"}},
	)
	c := s.signedIn("quantri")
	chosen := "?p=HX01&p=HX02&who=chosen"
	page := c.get("/units/" + officeCode + "/print" + chosen + "&what=blank").want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText("details", "<b class=hostile>An</b>")
	page.wantText("details", long)
	for _, path := range []string{"blank", "blank&as=zip", "list"} {
		what, as, _ := strings.Cut(path, "&")
		printed(t, c.get("/units/"+officeCode+"/print/"+what+chosen+"&"+as))
	}
}
