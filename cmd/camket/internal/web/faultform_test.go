package web

import (
	"net/http"
	"testing"
)

// TestFault reports what is wrong with the roster: a head about their people, and
// somebody about themselves.
func TestFault(t *testing.T) {
	s := newSite(t)
	head := s.signedIn(ducCode)
	page := head.get("/units/" + officeCode).want(http.StatusOK)
	path, _ := page.dom().Find("tr[data-person=" + anhCode + "] a[href*='faults']").Attr("href")
	page = head.get(path).want(http.StatusOK)
	page.wantText(".lead", "Về "+anhName)
	checkDocument(t, page.dom())

	action := "/units/" + officeCode + "/faults/new"
	head.post(action, "p", anhCode, "note", "x").want(422).wantText("#kind-error", "Chưa chọn điều cần báo.")
	head.post(action, "p", anhCode, "kind", "left", "note", "nghỉ từ 01/01").wantRedirect("/units/" + officeCode)
	head.get("/units/"+officeCode).wantText(".notice-good", "Đã báo cho bộ phận quản trị")
	head.post(action, "p", anhCode, "kind", "left").want(http.StatusConflict).wantText(".notice-bad", "đang chờ xử lý")
	head.post(action, "p", "CB05", "kind", "left").want(http.StatusNotFound)

	head.get(action).want(http.StatusOK).wantText("h1", "Báo thiếu người")
	head.get(action).wantText(".list", anhName+": Đã nghỉ hoặc chuyển đi nghỉ từ 01/01"+ducName+" báo")
	head.post(action, "name", "7").want(422).wantText("#name-error", "Vui lòng ghi đầy đủ họ và tên.")
	head.post(action, "name", "Phan Văn Mới", "kind", "left").wantRedirect("/units/" + officeCode)
	head.get(action).wantText(".list", "Phan Văn Mới: Thiếu trong danh sách")
}

func TestFaultAuditor(t *testing.T) {
	auditor := newSite(t).signedIn("giamsat")
	for _, form := range []string{"/faults/new", "/paper", "/excuse", "/acting"} {
		auditor.get(unitPath(officeCode, form)).want(http.StatusForbidden)
	}
	page := auditor.get("/units/" + officeCode).want(http.StatusOK)
	if n := page.dom().Find("#selection [formaction$='/paper'], #selection [formaction$='/excuse'], a[href*='/faults/'], a[href$='/acting']").Length(); n != 0 {
		t.Errorf("an auditor is offered %d things to do", n)
	}
}

func TestOwnFault(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	path, _ := c.get("/pledge").dom().Find("a[href='/faults/new']").Attr("href")
	page := c.get(path).want(http.StatusOK)
	page.wantText(".lead", "Về đồng chí: "+anhName)
	checkDocument(t, page.dom())
	c.post(path, "kind", "not-ours", "p", ducCode).wantRedirect("/pledge") // about themselves, whoever is named
	c.get("/pledge").wantText(".notice-good", "Đã báo")
	s.signedIn(ducCode).get("/units/"+officeCode+"/faults/new").wantText(".list", anhName+": Không thuộc đơn vị này")
	c.get("/units/" + officeCode + "/faults/new").want(http.StatusNotFound)
	s.signedIn("quantri").get(path).want(http.StatusNotFound)
}
