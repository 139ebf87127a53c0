package web

import (
	"net/http"
	"strings"
	"testing"

	"camket/pledge/token"
)

func TestSignCode(t *testing.T) {
	s := newSite(t)
	codes := s.codes()
	c := s.client()
	c.post("/k", "code", " "+strings.ToLower(codes[anhCode])+" ").wantRedirect("/k/" + token.FormatCode(codes[anhCode]))

	page := c.get("/k/" + codes[anhCode]).want(http.StatusOK)
	page.wantText("dl.facts", anhName)
	page.wantText("label[for=birthdate]", "Ngày sinh")
	page.wantText("#birthdate-hint", "ví dụ 05/09/1985 hoặc 05091985")
	if got := page.dom().Find("#birthdate").AttrOr("inputmode", ""); got != "numeric" {
		t.Errorf("inputmode of the birth date = %q, want numeric", got)
	}
	c.get("/pledge").wantRedirect("/login?next=%2Fpledge") // looking signs nobody in

	c.post("/k/"+codes[anhCode], "birthdate", "").want(422).wantText("#birthdate-error", "chưa đúng dạng")
	wrong := c.post("/k/"+codes[anhCode], "birthdate", "06/09/1985").want(422)
	wrong.wantText("#birthdate-error", "không khớp")
	if got := wrong.dom().Find("#birthdate").AttrOr("value", ""); got != "06/09/1985" {
		t.Errorf("birth date shown again as %q", got)
	}
	c.post("/k/"+codes[anhCode], "birthdate", "05091985").wantRedirect("/pledge")
	c.get("/pledge").want(http.StatusOK).wantText(".sheet-signer", anhName)
}

// TestSignCodeWithoutBirthDate checks that what the roster does not know is not
// asked for.
func TestSignCodeWithoutBirthDate(t *testing.T) {
	s := newSite(t)
	code := s.codes()[lyCode]
	c := s.client()
	if n := c.get("/k/" + code).want(http.StatusOK).dom().Find("#birthdate").Length(); n != 0 {
		t.Error("a birth date is asked for that the roster does not have")
	}
	c.post("/k/" + code).wantRedirect("/pledge")
}

func TestSignCodeRefused(t *testing.T) {
	s := newSite(t)
	code := s.codes()[lyCode]
	c := s.client()
	c.post("/k", "code", "AAAA-BBBB-CCCQ").want(422).wantText("#code-error", "Không tìm thấy mã này.")
	c.get("/k/AAAA-BBBB-CCCQ").want(404).wantText("#code-error", "Không tìm thấy mã này.")
	c.post("/k/AAAA-BBBB-CCCQ").want(404).wantText("#code-error", "Không tìm thấy mã này.")
	for typed, want := range map[string]string{mistyped(code): "gõ nhầm hoặc đảo chỗ", code[:11]: "đúng 12 chữ cái"} {
		c.post("/k", "code", typed).want(422).wantText("#code-error", want)
		c.get("/k/"+typed).want(404).wantText("#code-error", want)
		c.post("/k/"+typed).want(404).wantText("#code-error", want)
	}

	c.post("/k/" + code).wantRedirect("/pledge")
	receipt := c.post("/pledge", with(c.get("/pledge").fields(), "agree", "on", "typed_name", lyName)...).want(http.StatusSeeOther).header.Get("Location")
	c.get(receipt).want(http.StatusOK).wantText(".notice-warn", "Mã ký đã hết hiệu lực. Hãy tải bản PDF ngay bây giờ.")
	s.client().get("/k/"+code).want(409).wantText("[role=alert]", "đã được dùng")
	s.client().post("/k/"+code).want(409).wantText("[role=alert]", "đã được dùng")

	old := s.codes()[anhCode]
	s.clock.advance(15 * 24 * 3600e9)
	s.client().get("/k/"+old).want(409).wantText("[role=alert]", "đã hết hạn")
	s.client().post("/k", "code", old).want(409).wantText("[role=alert]", "đã hết hạn")
}

// TestSignCodeOfAnother checks that on a shared device the second person is told
// who is still signed in, and takes over.
func TestSignCodeOfAnother(t *testing.T) {
	s := newSite(t)
	code := s.codes()[lyCode]
	c := s.signedIn(anhCode)
	before := c.cookie()
	c.get("/k/"+code).wantText(".notice-warn", anhName)
	c.post("/k/" + code).wantRedirect("/pledge")
	c.get("/pledge").wantText(".sheet-signer", lyName)
	c.setCookie(before)
	c.get("/pledge").wantRedirect("/login?next=%2Fpledge")
}
