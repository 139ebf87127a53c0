package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/store"
	"camket/pledge/token"
)

// signBy signs for an official with a password and returns the signature.
func (s *site) signBy(code, name string) pledge.Signature {
	s.Helper()
	c := s.signedIn(code)
	form := with(c.get("/pledge").fields(), "agree", "on", "typed_name", name)
	id := strings.TrimPrefix(c.post("/pledge", form...).want(http.StatusSeeOther).header.Get("Location"), "/signatures/")
	signed, err := s.service.Signed(s.Context(), operator(), pledge.SignatureID(id))
	s.must(err)
	return signed.Signature
}

func TestVerify(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	c := s.client() // anyone
	c.get("/v").want(http.StatusOK).wantText("label[for=code]", "Mã xác thực")
	c.get("/v?code=" + strings.ToLower(sig.Code)).wantRedirect("/v/" + token.FormatCode(sig.Code))

	page := c.get("/v/" + sig.Code).want(http.StatusOK)
	page.wantText(".verdict", "Hợp lệ")
	for _, words := range []string{anhName, "Văn phòng", "2026", "08:30 ngày 20/01/2026", "01/2026", sig.TextHash, token.FormatCode(sig.Code), "Sổ chứng thực1"} {
		page.wantText("dl.facts", words)
	}
	page.wantText("main", "không phải là chữ ký số")
	checkDocument(t, page.dom())
	for name, want := range map[string]string{"X-Robots-Tag": "noindex, nofollow, noarchive", "Cache-Control": "no-store"} {
		if got := page.header.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}

	s.must(s.service.Void(t.Context(), operator(), sig.ID, "ký nhầm người"))
	void := c.get("/v/" + sig.Code).want(http.StatusOK)
	void.wantText(".verdict", "Đã hủy")
	if strings.Contains(void.body, "ký nhầm người") {
		t.Error("the reason for a void signature is shown to everyone")
	}

	unknown := c.get("/v/0000-0000-0000").want(http.StatusNotFound)
	unknown.wantText("#code-error", "Không có bản cam kết nào")
	unknown.wantText(".verdict", "Không tìm thấy")
}

// TestVerifyMistyped types what cannot be a code. The person is told so, and nothing
// that could be taken for a word about their paper; and since nothing is looked up,
// it is no guess.
func TestVerifyMistyped(t *testing.T) {
	s := newSite(t)
	code := s.signBy(anhCode, anhName).Code
	s.server.guesses = newAddressBrake(1, brakeWhile)
	c := s.client()
	tests := []struct{ typed, want string }{
		{mistyped(code), "gõ nhầm hoặc đảo chỗ"},
		{token.FormatCode(mistyped(code)), "gõ nhầm hoặc đảo chỗ"},
		{"AAAA-BBBB-CCCC", "gõ nhầm hoặc đảo chỗ"},
		{code[:11], "đúng 12 chữ cái"},
		{code + "0", "đúng 12 chữ cái"},
		{"không-phải-mã", "đúng 12 chữ cái"},
	}
	for _, tt := range tests {
		c.get("/v?code=" + url.QueryEscape(tt.typed)).wantRedirect("/v/" + url.PathEscape(tt.typed))
		page := c.get("/v/" + url.PathEscape(tt.typed)).want(http.StatusNotFound)
		page.wantText("#code-error", tt.want)
		page.wantText(".verdict", "Mã nhập chưa đúng")
		if got := page.dom().Find("#code").AttrOr("value", ""); got != tt.typed {
			t.Errorf("%q is shown again as %q", tt.typed, got)
		}
	}
	c.get("/v/" + code).want(http.StatusOK)
}

// mistyped returns a code with another first letter.
func mistyped(code string) string {
	if code[0] == '0' {
		return "1" + code[1:]
	}
	return "0" + code[1:]
}

// TestVerifyTells checks that a page for everyone says nothing that is private.
func TestVerifyTells(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(ducCode, ducName) // with an address, a birth date, a position, a typed name
	signed, err := s.service.Signed(t.Context(), operator(), sig.ID)
	s.must(err)
	page := s.client().get("/v/" + sig.Code).want(http.StatusOK)
	ev := &signed.Evidence
	for _, secret := range []string{"duc@hoasen.test", "1970", ducCode, "Chánh Văn phòng", ev.IP, ev.UserAgent, string(sig.ID), string(sig.Official), ev.Salt.Part("ip").Commit([]byte(ev.IP))} {
		if secret == "" || strings.Contains(page.body, secret) {
			t.Errorf("the page says %q", secret)
		}
	}
}

// TestVerifyTyped types a code as people do.
func TestVerifyTyped(t *testing.T) {
	s := newSite(t)
	code := s.signBy(anhCode, anhName).Code
	spoken := strings.NewReplacer("0", "o", "1", "l").Replace(strings.ToLower(code))
	for _, typed := range []string{code, spoken, code[:4] + " " + code[4:8] + "–" + code[8:]} {
		s.client().get("/v/"+url.PathEscape(typed)).want(http.StatusOK).wantText(".verdict", "Hợp lệ")
	}
}

// TestVerifyBrake guesses until it is enough. Right codes are not counted, and
// others are not kept waiting.
func TestVerifyBrake(t *testing.T) {
	s := newSite(t)
	code := s.signBy(anhCode, anhName).Code
	s.server.guesses = newAddressBrake(3, brakeWhile)
	c := s.client()
	for range 5 {
		c.get("/v/" + code).want(http.StatusOK)
	}
	for range 3 {
		c.get("/v/0000-0000-0000").want(http.StatusNotFound)
	}
	refused := c.get("/v/" + code).want(http.StatusTooManyRequests)
	refused.wantText("#code-error", "thử lại sau 10 phút")
	if got := refused.header.Get("Retry-After"); got != "600" {
		t.Errorf("Retry-After = %q, want 600", got)
	}
	s.clock.advance(brakeWhile)
	c.get("/v/" + code).want(http.StatusOK)
}

// TestReceiptsOfOthers checks that knowing an id opens nothing.
func TestReceiptsOfOthers(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	receipt := receiptPath(sig.ID)
	s.client().get(receipt).want(http.StatusSeeOther)
	s.client().get(receipt + "/pledge.pdf").want(http.StatusSeeOther)
	tests := []struct {
		login  string
		status int
	}{
		{anhCode, 200},
		{ducCode, 200}, // her head
		{"quantri", 200},
		{"giamsat", 200},
	}
	for _, tt := range tests {
		s.signedIn(tt.login).get(receipt).want(tt.status)
		s.signedIn(tt.login).get(receipt + "/pledge.pdf").want(tt.status)
	}
	other := s.client()
	other.post("/k/" + s.codes()[lyCode]).wantRedirect("/pledge")
	other.get(receipt).want(http.StatusNotFound).wantText("h1", "Không tìm thấy bản cam kết này.")
	other.get(receipt + "/pledge.pdf").want(http.StatusNotFound)

	s.signedIn(ducCode).get(receipt).wantText("h1", "Bản cam kết đã ký")
	s.must(s.service.Void(t.Context(), operator(), sig.ID, "ký nhầm người"))
	s.signedIn(anhCode).get(receipt).wantText(".notice-bad", "ký nhầm người")
	s.signedIn(anhCode).get("/pledge").fields() // may sign again
}

// TestVerifyPaper checks that of a hand on paper no more is claimed than that it
// was recorded.
func TestVerifyPaper(t *testing.T) {
	s := newSite(t)
	signed, err := s.service.Signed(t.Context(), operator(), s.recordsPaper(anhCode))
	s.must(err)
	page := s.client().get("/v/" + signed.Signature.Code).want(http.StatusOK)
	page.wantText(".facts", "Ngày ký trên giấy15/01/2026")
	page.wantText("#means ~ p", "ký bản cam kết có mã băm trên bằng tay trên giấy")
	if strings.Contains(page.text("main"), "chữ ký điện tử") {
		t.Error("the page speaks of an electronic signature")
	}
}

// TestVerifyDoubt changes a record behind the ledger's back: its code is no proof,
// while a file made before still is.
func TestVerifyDoubt(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	proof := s.attestation(sig.ID)
	s.must(s.service.Store.Update(t.Context(), func(tx store.Tx) error {
		key := store.Key(string(sig.ID))
		record, err := tx.Get("signature", key)
		if err != nil {
			return err
		}
		return tx.Put("signature", key, bytes.ReplaceAll(record, []byte(anhName), []byte("Nguyễn Thị Khác")))
	}))
	page := s.client().get("/v/" + sig.Code).want(http.StatusConflict)
	page.wantText(".verdict", "Không xác nhận được")
	if strings.Contains(page.body, "Nguyễn Thị") {
		t.Error("the page repeats what the record says")
	}
	if !strings.Contains(s.log.String(), "not what the ledger says") {
		t.Error("the log does not say so")
	}
	s.checks("bang-chung.json", proof).want(http.StatusOK).wantText(".verdict", "Hợp lệ")
}
