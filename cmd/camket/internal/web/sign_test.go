package web

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"camket/pledge"
)

const drawing = "[[[1000,2000],[3000,4000],[5000,2500]],[[6000,3000]]]"

// fields returns the hidden fields of the signing form, as a script reads them.
func (r *response) fields() []string {
	r.Helper()
	form := r.want(http.StatusOK).dom().Find(`form#sign-form[action="/pledge"][method="post"]`)
	if form.Length() != 1 {
		r.Fatal("the page has no signing form")
	}
	var pairs []string
	for _, name := range []string{"campaign", "text", "attempt"} {
		value := form.Find(`input[type=hidden][name=`+name+`]`).AttrOr("value", "")
		if value == "" {
			r.Fatalf("hidden field %s is empty", name)
		}
		pairs = append(pairs, name, value)
	}
	return pairs
}

func with(pairs []string, more ...string) []string {
	return append(pairs[:len(pairs):len(pairs)], more...)
}

func TestSignByTyping(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	form := with(c.get("/pledge").fields(), "agree", "on", "typed_name", anhName)

	first := c.post("/pledge", form...).want(http.StatusSeeOther)
	receipt := first.header.Get("Location")
	if !strings.HasPrefix(receipt, "/signatures/") {
		t.Fatalf("Location = %q, want /signatures/…", receipt)
	}
	c.post("/pledge", form...).wantRedirect(receipt) // sent twice: the same receipt

	page := c.get(receipt).want(http.StatusOK)
	page.wantText("h1", "Đồng chí đã ký cam kết")
	page.wantText("dl.facts", anhName+", Chuyên viên")
	page.wantText("dl.facts", "08:30 ngày 20/01/2026")
	page.wantText("dl.facts", "gõ họ tên")
	page.wantText(".sheet-typed", anhName)

	c.get("/pledge").want(http.StatusOK).wantText("h1", "Đồng chí đã ký cam kết")
	c.get("/signatures").want(http.StatusOK).wantText(".list", s.campaign.Title)

	other := with(form[:4:4], "attempt", "another-attempt", "agree", "on", "typed_name", anhName)
	c.post("/pledge", other...).want(http.StatusConflict).wantText("main", "Không cần ký lại")
}

// TestSignTypedAnyhow types the name as people type: it is shown as the roster
// spells it.
func TestSignTypedAnyhow(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	form := with(c.get("/pledge").fields(), "agree", "on", "typed_name", " nguyễn  thị ÁNH nguyệt")
	receipt := c.post("/pledge", form...).want(http.StatusSeeOther).header.Get("Location")
	page := c.get(receipt).want(http.StatusOK)
	if got := page.text(".sheet-typed"); got != anhName {
		t.Errorf("typed name on the sheet = %q, want %q", got, anhName)
	}
	if page.dom().Find(".notice-warn").Length() != 0 {
		t.Error("someone with a password is warned of a sign code's end")
	}
}

func TestSignByDrawing(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	form := with(c.get("/pledge").fields(), "agree", "on", "strokes", drawing, "hand", "draw")
	receipt := c.post("/pledge", form...).want(http.StatusSeeOther).header.Get("Location")
	page := c.get(receipt).want(http.StatusOK)
	page.wantText("dl.facts", "vẽ chữ ký")
	got := page.dom().Find(".sheet-hand path").AttrOr("d", "")
	if want := "M3000 2000 Q9000 4000 12000 3250 L15000 2500 M18000 3000 L18000 3000 "; got != want {
		t.Errorf("drawn path = %q, want %q", got, want)
	}

	pdf := c.get(receipt + "/pledge.pdf").want(http.StatusOK)
	if !strings.HasPrefix(pdf.body, "%PDF-") {
		t.Errorf("the PDF begins with %.20q", pdf.body)
	}
	if got, want := pdf.header.Get("Content-Disposition"), `attachment; filename=ban-cam-ket-2026-nguyen-thi-anh-nguyet.pdf`; got != want {
		t.Errorf("Content-Disposition = %q, want %q", got, want)
	}
}

// TestPledgeSheet checks that the page reads like the paper.
func TestPledgeSheet(t *testing.T) {
	s := newSite(t)
	page := s.signedIn(anhCode).get("/pledge").want(http.StatusOK)
	for selector, words := range map[string]string{
		".sheet-parent":  "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN",
		".sheet-name":    "VĂN PHÒNG",
		".sheet-to":      "Kính gửi: Thủ trưởng Văn phòng",
		".sheet-motto":   "Độc lập - Tự do - Hạnh phúc",
		".sheet-date":    "Hoa Sen, ngày 20 tháng 01 năm 2026",
		".sheet-subject": s.campaign.Subject,
		".sheet-base":    "Căn cứ Luật Cán bộ, công chức;Căn cứ Quy chế làm việc của cơ quan.",
		".sheet-who":     "Ngày sinh: 05/09/1985",
		".prose strong":  "nghiêm",
		".sheet-signer":  anhName,
	} {
		page.wantText(selector, words)
	}
	checkDocument(t, page.dom())
	leader := s.signedIn(ducCode).get("/pledge").want(http.StatusOK)
	leader.wantText(".prose", "Nêu gương trong đơn vị.")
	leader.wantText(".sheet-to", "Kính gửi: Chủ tịch Ủy ban nhân dân phường Hoa Sen")
	leader.wantText(".sheet-who", "Năm sinh: 1970")
}

func TestSignRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	hidden := c.get("/pledge").fields()
	tests := []struct {
		name   string
		form   []string
		status int
		at     string // selector of the sentence
		says   string
	}{
		{"no consent", with(hidden, "typed_name", anhName), 422, "#agree-error", "Chưa đánh dấu ô xác nhận."},
		{"nothing drawn", with(hidden, "agree", "on", "strokes", "[]"), 422, ".draw .error", "còn trống"},
		{"not JSON", with(hidden, "agree", "on", "strokes", "{"), 422, ".draw .error", "Không đọc được"},
		{"wrong name", with(hidden, "agree", "on", "typed_name", "Nguyễn Văn A"), 422, "#typed_name-error", anhName},
		{"drawn and typed", with(hidden, "agree", "on", "typed_name", anhName, "strokes", drawing), 422, "main", "một trong hai cách"},
		{"stale text", with([]string{"campaign", hidden[1], "text", strings.Repeat("0", 64), "attempt", hidden[5]}, "agree", "on", "typed_name", anhName), 409, "main", "Nội dung cam kết đã thay đổi"},
		{"no campaign named", with([]string{"text", hidden[3], "attempt", hidden[5]}, "agree", "on", "typed_name", anhName), 404, "#refused", "Không tìm thấy đợt ký này."},
		{"no such campaign", with([]string{"campaign", "1999-1", "text", hidden[3], "attempt", hidden[5]}, "agree", "on", "typed_name", anhName), 404, "main", "Chưa ký được."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := c.post("/pledge", tt.form...).want(tt.status)
			r.wantText(tt.at, tt.says)
			checkDocument(t, r.dom())
			if got := r.dom().Find("#sign-form #refused[tabindex='-1'][autofocus]").Length(); got != 1 {
				t.Errorf("%d summaries in the signing panel that take the focus, want 1", got)
			}
			if strings.Contains(r.text("main"), "Quản trị") {
				t.Error("an official is sent to the organiser's page")
			}
		})
	}
	past, err := s.service.Past(t.Context(), pledge.Actor{Person: &pledge.Official{ID: "none"}})
	if err != nil || len(past) != 0 {
		t.Errorf("Past = %v, %v, want nothing", past, err)
	}
	c.get("/signatures").wantText(".empty", "Chưa có bản cam kết nào.")
}

// TestSignRefusedKeepsValues checks that nobody has to draw twice.
func TestSignRefusedKeepsValues(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	hidden := c.get("/pledge").fields()
	doc := c.post("/pledge", with(hidden, "strokes", drawing)...).want(422).dom()
	if got := doc.Find("textarea#strokes").Text(); got != drawing {
		t.Errorf("strokes kept = %q, want %q", got, drawing)
	}
	if got := doc.Find("input[name=attempt]").AttrOr("value", ""); got != hidden[5] {
		t.Errorf("attempt kept = %q, want %q", got, hidden[5])
	}
}

// TestSignStaleTextAsksConsentAnew checks that a text that changed is shown as it
// now is, not yet agreed to.
func TestSignStaleTextAsksConsentAnew(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	hidden := c.get("/pledge").fields()
	stale := []string{"campaign", hidden[1], "text", strings.Repeat("0", 64), "attempt", hidden[5]}
	doc := c.post("/pledge", with(stale, "agree", "on", "typed_name", anhName)...).want(http.StatusConflict).dom()
	if _, ticked := doc.Find("#agree").Attr("checked"); ticked {
		t.Error("the consent to the old text is kept")
	}
	if got := doc.Find("input[name=text]").AttrOr("value", ""); got != hidden[3] {
		t.Errorf("the form has the hash %q, want the present one", got)
	}
	if got := doc.Find("#typed_name").AttrOr("value", ""); got != anhName {
		t.Errorf("the name is shown again as %q", got)
	}
}

func TestSignTooManyPoints(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	hidden := c.get("/pledge").fields()
	long := "[[" + strings.Repeat("[1,1],", 12000) + "[1,1]]]"
	c.post("/pledge", with(hidden, "agree", "on", "strokes", long)...).want(422).wantText(".draw .error", "quá nhiều nét")
	million := "[[" + strings.Repeat("[1,1],", 1e6) + "[1,1]]]"
	page := c.post("/pledge", with(hidden, "agree", "on", "strokes", million)...).want(http.StatusRequestEntityTooLarge)
	page.wantText("#sign-form #refused", "quá nhiều nét. Vui lòng bấm “Xóa hết” và ký lại gọn hơn")
	page.wantText(".draw .error", "quá nhiều nét")
	checkDocument(t, page.dom())
	c.get("/signatures").wantText(".empty", "Chưa có bản cam kết nào.")
	s.client().post("/pledge", "strokes", million).want(http.StatusUnauthorized)
}

// TestSignAsksAgain checks that a proof of identity is good for a quarter of an
// hour.
func TestSignAsksAgain(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	s.clock.advance(16 * time.Minute)
	page := c.get("/pledge")
	page.wantText("label[for=secret]", "Nhập lại mật khẩu")
	form := with(page.fields(), "agree", "on", "typed_name", anhName)
	c.post("/pledge", form...).want(422).wantText("#secret-error", "Cần xác nhận lại danh tính")
	c.post("/pledge", with(form, "secret", "sai")...).want(422).wantText("#secret-error", "không đúng")
	c.post("/pledge", with(form, "secret", password)...).want(http.StatusSeeOther)
}

// TestSignAtOnce sends one form many times at once: one signature, one receipt.
func TestSignAtOnce(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	form := with(c.get("/pledge").fields(), "agree", "on", "typed_name", anhName)
	receipts := make([]string, 8)
	var wg sync.WaitGroup
	for i := range receipts {
		wg.Go(func() { receipts[i] = c.post("/pledge", form...).header.Get("Location") })
	}
	wg.Wait()
	for _, r := range receipts {
		if r != receipts[0] || r == "" {
			t.Fatalf("receipts = %q, want one and the same", receipts)
		}
	}
}

func TestPledgeBars(t *testing.T) {
	s := newSite(t)
	s.signedIn("quantri").get("/pledge").want(http.StatusOK).wantText("h1", "không có tên trong danh sách")
	c := s.signedIn(anhCode)
	form := with(c.get("/pledge").fields(), "agree", "on", "typed_name", anhName)
	_, err := s.service.CloseCampaign(t.Context(), pledge.Operator(), s.campaign.ID)
	s.must(err)
	page := c.get("/pledge").want(http.StatusOK)
	page.wantText("h1", "Đợt ký cam kết đã kết thúc")
	page.wantText("#ask + p", ducName) // whom to ask
	c.post("/pledge", form...).want(http.StatusConflict).wantText("h1", "Đợt ký cam kết đã kết thúc")
}
