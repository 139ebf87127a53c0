package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAdminUnits(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	page := c.get("/admin/units").want(http.StatusOK)
	page.wantText(".lead", "3 đơn vị, 5 người; 2 đơn vị chưa có thủ trưởng")
	page.wantText(".tree", "Văn phòng van-phong 3 Trần Văn Đức")
	checkDocument(t, page.dom())

	c.post("/admin/units", "name", "Tổ Một cửa", "code", "", "parent", officeCode).wantRedirect("/admin/units/to-mot-cua")
	page = c.get("/admin/units/to-mot-cua").want(http.StatusOK)
	page.wantText(".notice-good", "Đã thêm đơn vị Tổ Một cửa.")
	page.wantText(".crumbs", "Văn phòng")
	checkDocument(t, page.dom())
	if got := c.get("/admin/units").dom().Find(".depth-2 a").Text(); got != "Tổ Một cửa" {
		t.Errorf("set in twice: %q, want Tổ Một cửa", got)
	}
}

func TestAdminUnitsRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	tests := []struct{ name, code, parent, says string }{
		{"", "", agencyCode, "Tên đơn vị còn trống"},
		{strings.Repeat("Đ", 301), "", agencyCode, "dài quá 300 ký tự"},
		{"Tổ", "tổ một", agencyCode, "Mã chưa đúng."},
		{"Tổ", "../to", agencyCode, "Mã chưa đúng."},
		{"Tổ", "VAN-PHONG", agencyCode, "đã được dùng cho đơn vị khác"},
		{"Tổ", "", "khong-co", "Không tìm thấy đơn vị cấp trên"},
		{"Tổ", "", "", "Chưa chọn đơn vị cấp trên."},
	}
	for _, tt := range tests {
		page := c.post("/admin/units", "name", tt.name, "code", tt.code, "parent", tt.parent).want(http.StatusUnprocessableEntity)
		page.wantText(".error", tt.says)
		if got := page.dom().Find("section:has(#add) [name=name]").AttrOr("value", ""); got != tt.name {
			t.Errorf("%q comes back as %q", tt.name, got)
		}
		checkDocument(t, page.dom())
	}
	if got := len(c.get("/admin/units").texts(".tree tbody tr")); got != 3 {
		t.Errorf("%d units after refusals, want 3", got)
	}
}

func TestEditUnit(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	office := "/admin/units/" + officeCode
	c.post("/admin/units", "name", "Tổ Một cửa", "parent", officeCode)

	page := c.get(office).want(http.StatusOK)
	for _, o := range page.texts("select#parent option") {
		if o == "Văn phòng" || o == "Tổ Một cửa" {
			t.Errorf("%s is offered as the unit above the office", o)
		}
	}
	c.post(office, "name", "Văn phòng", "code", officeCode, "parent", "to-mot-cua").want(http.StatusUnprocessableEntity).
		wantText("#parent-error", "Đơn vị không thể thuộc chính nó")
	taken := c.post(office, "name", "Văn phòng", "code", economyCode).want(http.StatusUnprocessableEntity)
	taken.wantText("#code-error", "đã được dùng cho đơn vị khác")
	if got := taken.text("#code-error"); strings.Contains(got, "để trống") {
		t.Errorf("the page says %q of a field that must be filled", got)
	}
	c.post(office, "name", "Văn phòng mới", "code", "vp", "parent", economyCode).wantRedirect("/admin/units/vp")
	c.get(office).want(http.StatusNotFound)
	c.get("/admin/units/vp").want(http.StatusOK).wantText(".crumbs", "Phòng Kinh tế")
	c.get("/units/"+economyCode).want(http.StatusOK).wantText(".unit-bars", "Văn phòng mới")
	c.post("/admin/units/"+agencyCode, "name", "Ủy ban nhân dân phường Sen", "code", agencyCode).wantRedirect("/admin/units/" + agencyCode)
}

func TestSetHead(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	unit := "/admin/units/" + economyCode
	page := c.get(unit).want(http.StatusOK)
	want := []string{"— Không có —", "Đỗ Hữu Thước, Trưởng phòng", "Võ Thị Sương"}
	if diff := cmp.Diff(want, page.texts("#head-code option")); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
	c.post(unit+"/head", "head", "CB04").wantRedirect(unit)
	page = c.get(unit)
	page.wantText("section:has(#head)", "Đỗ Hữu Thước, Trưởng phòng CB04")
	if got := page.dom().Find("#head-code option[selected]").AttrOr("value", ""); got != "CB04" {
		t.Errorf("chosen head = %q, want CB04", got)
	}
	both := c.post(unit+"/head", "head", "CB05", "other", "cb02").want(http.StatusUnprocessableEntity)
	both.wantText("#other-error", "Vừa chọn một người trong danh sách vừa ghi mã của người khác.")
	if got := both.dom().Find("#head-code option[selected]").AttrOr("value", ""); got != "CB05" {
		t.Errorf("chosen head comes back as %q, want CB05", got)
	}
	checkDocument(t, both.dom())
	c.get(unit).wantText("section:has(#head)", "Đỗ Hữu Thước, Trưởng phòng CB04")
	c.post(unit+"/head", "head", "CB04", "other", "cb04").wantRedirect(unit)
	c.post(unit+"/head", "other", " cb02 ").wantRedirect(unit)
	c.get(unit).wantText("optgroup[label='Thuộc đơn vị khác']", "Trần Văn Đức")
	page = c.post(unit+"/head", "other", "CB99").want(http.StatusUnprocessableEntity)
	page.wantText("#other-error", "Không tìm thấy người có mã này")
	c.post(unit+"/head", "head", "").wantRedirect(unit)
	c.get(unit).wantText("section:has(#head)", "Đơn vị chưa có thủ trưởng.")
}
