package web

import (
	"context"
	"net/http"
	"testing"

	"camket/data"
	"camket/pledge"
)

// opensForUnits opens another campaign, which asks units for a pledge of their own. It
// is the current one from then on.
func (s *site) opensForUnits() {
	s.Helper()
	ctx := context.Background()
	form := pledge.CampaignForm{
		Year: 2026, Title: "Ký cam kết năm 2026, đợt hai", Subject: "Thực hiện văn hóa công sở", Opens: "2026-01-05", Deadline: "2026-02-28",
		UnitPledges: true, Bodies: data.Texts(),
	}
	c, err := s.service.NewCampaign(ctx, operator(), form)
	s.must(err)
	s.campaign, err = s.service.OpenCampaign(ctx, operator(), c.ID)
	s.must(err)
}

// unitFields are the hidden fields of the form that signs for a unit.
func (r *response) unitFields(code string) []string {
	r.Helper()
	form := r.want(http.StatusOK).dom().Find(`form#sign-form[action="` + unitPath(code, "/pledge") + `"]`)
	var pairs []string
	for _, name := range []string{"campaign", "text", "attempt"} {
		pairs = append(pairs, name, form.Find("input[type=hidden][name="+name+"]").AttrOr("value", ""))
	}
	if form.Length() != 1 || pairs[5] == "" {
		r.Fatal("the page has no form to sign with")
	}
	return pairs
}

// TestUnitPledge signs for a unit, which is complete then.
func TestUnitPledge(t *testing.T) {
	s := newSite(t)
	s.opensForUnits()
	s.recordsPaper(anhCode, ducCode, lyCode)
	head := s.signedIn(ducCode)
	page := head.get("/units/" + officeCode).want(http.StatusOK)
	page.wantText(".headline-figures", "0/1 đơn vị đạt 100% 100% 3/3 người đã ký")
	page.wantText(".lead-card", "Người đứng đầu"+ducName+", Chánh Văn phòng")
	page.wantText(".lead-card .button", "Đọc và ký")
	above := s.signedIn("quantri").get("/units/" + agencyCode)
	above.wantText(".tallies", "Cam kết tập thể 0/2 đơn vị đã ký")
	above.wantText(".unit-bars", "Văn phòng 100% 3/3 người đã ký · chưa ký cam kết tập thể")

	path := "/units/" + officeCode + "/pledge"
	page = head.get(path)
	page.wantText(".sheet-title", "BẢN CAM KẾT TẬP THỂ")
	page.wantText(".sheet-to", "Kính gửi: Chủ tịch Ủy ban nhân dân phường Hoa Sen")
	page.wantText(".sheet-role", "CHÁNH VĂN PHÒNG")
	page.wantText(".consent", "thay mặt tập thể đơn vị")
	checkDocument(t, page.dom())
	hidden := page.unitFields(officeCode)
	head.post(path, with(hidden, "typed_name", ducName)...).want(422).wantText("#agree-error", "Chưa đánh dấu ô xác nhận.")
	head.post(path, with(hidden, "agree", "on", "typed_name", anhName)...).want(422).wantText("#typed_name-error", ducName)

	form := with(hidden, "agree", "on", "typed_name", ducName)
	back := "/units/" + officeCode + "?campaign=" + string(s.campaign.ID)
	head.post(path, form...).wantRedirect(back)
	head.post(path, form...).wantRedirect(back) // pressed twice
	page = head.get(back)
	page.wantText(".headline-done .headline-figures", "1/1 đơn vị đạt 100% 100% 3/3 người đã ký Đạt 100%")
	page.wantText(".lead-card", "✓ Đã ký "+ducName+", 08:30 ngày 20/01/2026")
	receipt, _ := page.dom().Find(".lead-card a[href^='/signatures/']").Attr("href")
	page = head.get(receipt).want(http.StatusOK)
	page.wantText("dl.facts", "Cam kết tập thể của đơn vị")
	checkDocument(t, page.dom())
	again := replaced(form, []string{"attempt", "another-attempt"})
	head.post(path, again...).want(http.StatusConflict).wantText("main", "Cam kết tập thể của đơn vị đã được ký.")
}

// TestUnitPledgeOthers looks at the pledge of a unit as somebody who does not lead
// it.
func TestUnitPledgeOthers(t *testing.T) {
	s := newSite(t)
	path := "/units/" + officeCode + "/pledge"
	s.signedIn(ducCode).get(path).want(http.StatusOK).wantText(".notice", "không yêu cầu đơn vị ký cam kết tập thể")
	s.opensForUnits()
	organiser := s.signedIn("quantri")
	page := organiser.get(path).want(http.StatusOK)
	page.wantText(".notice", "Người đứng đầu hiện nay: "+ducName)
	if page.dom().Find("#sign-form").Length() != 0 {
		t.Error("an organiser is given a form to sign with")
	}
	checkDocument(t, page.dom())
	organiser.get("/units/"+economyCode+"/pledge").want(http.StatusOK).wantText(".notice", "chưa có thủ trưởng")
	organiser.post(path, "campaign", string(s.campaign.ID), "agree", "on", "typed_name", ducName).want(http.StatusForbidden)
	s.signedIn(anhCode).get(path).want(http.StatusNotFound)
	s.signedIn(anhCode).post(path, "campaign", string(s.campaign.ID), "agree", "on", "attempt", "12345678", "typed_name", anhName).want(http.StatusNotFound)
}

// TestActing names who acts for a head, who can sign for the unit then.
func TestActing(t *testing.T) {
	s := newSite(t)
	s.opensForUnits()
	path := "/units/" + officeCode + "/acting"
	head := s.signedIn(ducCode)
	page := head.get(path).want(http.StatusOK)
	checkDocument(t, page.dom())
	if got := page.dom().Find("#acting option").Length(); got != 3 {
		t.Errorf("%d choices, want nobody and the two who are not the head", got)
	}
	head.post(path, "acting", "", "as", "quyen").want(422).wantText("#acting-error", "Chưa chọn ai.")
	head.post(path, "acting", anhCode, "as", "").want(422).wantText("#as-error", "Chưa chọn giao quyền hay phụ trách.")
	head.post(path, "other", "KHONGCO", "as", "quyen").want(422).wantText("#acting-error", "Không tìm thấy người này")
	s.signedIn(anhCode).get(path).want(http.StatusNotFound)

	head.post(path, "acting", anhCode, "as", "phu-trach").wantRedirect("/units/" + officeCode)
	acting := s.signedIn(anhCode)
	acting.get("/units/"+officeCode).want(http.StatusOK).wantText(".lead-card", "Phụ trách: "+anhName)
	acting.get("/units/"+officeCode+"/pledge").wantText(".sheet-role", "NGƯỜI PHỤ TRÁCH ĐƠN VỊ")
	acting.get("/units/"+officeCode+"/pledge").wantText(".sheet-to", "Kính gửi: Chủ tịch Ủy ban nhân dân phường Hoa Sen")
	acting.get(path).want(http.StatusForbidden).wantText("main", "thủ trưởng đơn vị, thủ trưởng cấp trên")

	head.post(path, "end", "yes").wantRedirect("/units/" + officeCode)
	acting.get("/units/" + officeCode).want(http.StatusNotFound)
}
