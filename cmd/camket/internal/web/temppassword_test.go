package web

import (
	"net/http"
	"testing"
	"time"
)

// givePassword fills in the form for a temporary password, as it is on the page.
func (c *client) givePassword(unit, official string) []string {
	c.Helper()
	ticket := c.get(unit).want(http.StatusOK).dom().Find("[name=ticket]").AttrOr("value", "")
	return []string{"ticket", ticket, "official", official}
}

// TestResetPassword gives the head of a unit and someone else there a password,
// and signs in with each.
func TestResetPassword(t *testing.T) {
	s := newSite(t)
	s.must(s.service.SetHead(t.Context(), operator(), economyCode, ducCode))
	c := s.signedIn("quantri")
	unit := "/admin/units/" + economyCode
	for _, official := range []string{ducCode, "CB05"} {
		page := c.post(unit+"/password", c.givePassword(unit, official)...).want(http.StatusOK)
		page.wantText(".notice-warn", official)
		checkDocument(t, page.dom())
		given := page.text(".secret")
		if len(given) < 12 {
			t.Fatalf("password of %s = %q, want 12 letters or more", official, given)
		}
		if got := c.get(unit).text(".secret"); got != "" {
			t.Errorf("the password is shown a second time: %q", got)
		}
		them := s.client()
		them.post("/login", "login", official, "password", given).want(http.StatusSeeOther)
		them.get("/units").wantRedirect("/password")
	}
}

// TestResetPasswordAgain sends a form a second time, as a reload does: the
// password that was shown stays good.
func TestResetPasswordAgain(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	unit := "/admin/units/" + economyCode
	form := c.givePassword(unit, "CB05")
	given := c.post(unit+"/password", form...).want(http.StatusOK).text(".secret")

	again := c.post(unit+"/password", form...).want(http.StatusConflict)
	again.wantText("section:has(#reset) .notice-bad", "Mật khẩu tạm đã được cấp từ trước")
	if got := again.dom().Find("#official option[selected]").AttrOr("value", ""); got != "CB05" {
		t.Errorf("chosen person comes back as %q, want CB05", got)
	}
	s.clock.advance(time.Second)
	c = s.signedIn("quantri") // in the same window, perhaps
	c.post(unit+"/password", form...).want(http.StatusConflict)
	s.client().post("/login", "login", "CB05", "password", given).want(http.StatusSeeOther)

	c.post(unit+"/password", c.givePassword(unit, "CB05")...).want(http.StatusOK)
	s.client().post("/login", "login", "CB05", "password", given).want(http.StatusUnauthorized)
}

func TestResetPasswordRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	unit := "/admin/units/" + economyCode
	tests := []struct{ official, says string }{
		{"", "Chưa chọn người được cấp mật khẩu."},
		{anhCode, "Không tìm thấy người này trong danh sách của đơn vị."}, // of another unit
		{"CB99", "Không tìm thấy người này trong danh sách của đơn vị."},
	}
	for _, tt := range tests {
		page := c.post(unit+"/password", c.givePassword(unit, tt.official)...).want(http.StatusUnprocessableEntity)
		page.wantText("#official-error", tt.says)
		checkDocument(t, page.dom())
	}
}
