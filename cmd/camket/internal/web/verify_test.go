package web

import (
	"net/http"
	"strings"
	"testing"

	"camket/pledge"
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
	page.wantText(".notice-good", "có thật và đang có giá trị")
	for _, words := range []string{anhName, "Văn phòng", "08:30 ngày 20/01/2026", "01/2026", sig.TextHash, token.FormatCode(sig.Code)} {
		page.wantText("dl.facts", words)
	}
	page.wantText("main", "không phải là chữ ký số")
	checkDocument(t, page.dom())

	s.must(s.service.Void(t.Context(), operator(), sig.ID, "ký nhầm người"))
	void := c.get("/v/" + sig.Code).want(http.StatusOK)
	void.wantText(".notice-bad", "đã bị hủy")
	if strings.Contains(void.body, "ký nhầm người") {
		t.Error("the reason for a void signature is shown to everyone")
	}

	unknown := c.get("/v/0000-0000-0000").want(http.StatusNotFound)
	unknown.wantText("#code-error", "Không có bản cam kết nào")
	c.get("/v/không-phải-mã").want(http.StatusNotFound).wantText("#code-error", "Không có bản cam kết nào")
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
