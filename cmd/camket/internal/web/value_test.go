package web

import (
	"net/http"
	"strings"
	"testing"
)

// TestValue checks that anyone can read what a pledge is worth, with the key and
// checkpoint of now.
func TestValue(t *testing.T) {
	s := newSite(t)
	s.signBy(anhCode, anhName)
	page := s.client().get(valuePath).want(http.StatusOK)
	checkDocument(t, page.dom())
	key, now := s.service.Key.Public().Fingerprint(), s.checkpoint()
	if got := strings.ReplaceAll(page.text("#key ~ .card .facts dd:first-of-type"), " ", ""); got != key.String() {
		t.Errorf("fingerprint = %q, want %q", got, key)
	}
	page.wantText("main", "Ủy ban nhân dân phường Hoa Sen")
	page.wantText("main", "không phải là chữ ký số")
	page.wantText("pre", now.Signature)
	page.wantText("section[aria-labelledby=private]", "Nhật ký hệ thống vẫn giữ địa chỉ mạng")
	page.wantText("section[aria-labelledby=private]", "Lý do hủy được in trên bản đã hủy")
	page.wantText("section[aria-labelledby=check]", "so bằng mắt")
	s.rotates()
	page = s.client().get(valuePath).want(http.StatusOK)
	page.wantText("section[aria-labelledby=key]", "Khóa dùng trước đây, đến 08:30 ngày 20/01/2026; để kiểm tra bản in trước khi đổi khóa")
	page.wantText("section[aria-labelledby=key]", grouped(key))
	for _, from := range []string{"/v", "/login"} {
		if n := s.client().get(from).dom().Find(`a[href="` + valuePath + `"]`).Length(); n == 0 {
			t.Errorf("%s does not lead to the page", from)
		}
	}
}

// TestAdminLedger checks that an organiser sees the key and where the ledger stands.
func TestAdminLedger(t *testing.T) {
	s := newSite(t)
	s.signBy(anhCode, anhName)
	page := s.signedIn("quantri").get("/admin").want(http.StatusOK)
	page.wantText("section[aria-labelledby=ledger]", grouped(s.service.Key.Public().Fingerprint()))
	page.wantText("section[aria-labelledby=ledger]", "Số bản ghi1")
	page.wantText("section[aria-labelledby=ledger]", "08:30 ngày 20/01/2026")
}
