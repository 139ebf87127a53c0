package web

import (
	"net/http"
	"strings"
	"testing"
)

// TestErase erases what is private of a signature: the papers read well afterwards,
// and the proof holds.
func TestErase(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	c := s.signedIn("quantri")
	if n := c.get(receiptPath(sig.ID)).dom().Find(`a[href="` + erasePath(sig.ID) + `"]`).Length(); n != 1 {
		t.Errorf("the receipt leads %d times to erasing, want once", n)
	}
	ask := c.get(erasePath(sig.ID)).want(http.StatusOK)
	for _, part := range []string{"Họ tên đã gõ", "Ngày sinh", "Địa chỉ mạng"} {
		ask.wantText("#goes ~ ul", part)
	}
	ask.wantText("main", "Nhật ký hệ thống vẫn giữ địa chỉ mạng")
	checkDocument(t, ask.dom())
	c.get(receiptPath(sig.ID)).wantText("#reason-hint", "không ghi thông tin riêng tư")
	c.post(erasePath(sig.ID), "reason", " ").want(http.StatusUnprocessableEntity).wantText("#reason-error", "Chưa ghi lý do xóa")

	c.post(erasePath(sig.ID), "reason", "người ký yêu cầu").wantRedirect(receiptPath(sig.ID))
	page := c.get(receiptPath(sig.ID)).want(http.StatusOK)
	page.wantText(".facts", "Đã xóa lúc 08:30 ngày 20/01/2026")
	page.wantText(".facts", "số thứ tự 1")
	page.wantText(".sheet", "(Hình chữ ký đã được xóa khỏi hệ thống)")
	if strings.Contains(page.body, "05/09/1985") {
		t.Error("the receipt still has the birth date")
	}
	c.get(erasePath(sig.ID)).want(http.StatusConflict).wantText("h1", "đã được xóa từ trước")
	c.post(erasePath(sig.ID), "reason", "lần nữa").want(http.StatusConflict)
	c.get(receiptPath(sig.ID) + "/pledge.pdf").want(http.StatusOK)
	s.client().get("/v/"+sig.Code).want(http.StatusOK).wantText(".verdict", "Hợp lệ")
	s.checks("bang-chung.json", s.attestation(sig.ID)).want(http.StatusOK).wantText(".verdict", "Hợp lệ")
}

// TestEraseScan erases the scan of a signature on paper: nothing leads to it any
// more.
func TestEraseScan(t *testing.T) {
	s := newSite(t)
	id := s.recordsPaper(anhCode)
	c := s.signedIn("quantri")
	scan := `a[href="` + scanPath(id) + `"]`
	if n := c.get(receiptPath(id)).dom().Find(scan).Length(); n != 1 {
		t.Fatalf("the receipt leads %d times to the scan, want once", n)
	}
	c.post(erasePath(id), "reason", "hết thời hạn lưu").wantRedirect(receiptPath(id))
	page := c.get(receiptPath(id)).want(http.StatusOK)
	if n := page.dom().Find(scan).Length(); n != 0 {
		t.Errorf("the receipt leads %d times to a scan that is gone", n)
	}
	page.wantText(".sheet", "(Đã ký trên bản giấy)")
	c.get(scanPath(id)).want(http.StatusNotFound)
}
