package web

import (
	"context"
	"net/http"
	"testing"

	"camket/pledge"
)

// TestExcuse is the way of a proposal: the head's, the organiser's answer, and its
// end.
func TestExcuse(t *testing.T) {
	s := newSite(t)
	head, organiser := s.signedIn(ducCode), s.signedIn("quantri")
	excuses := "/units/" + officeCode + "/excuses"
	page := head.get("/units/" + officeCode + "/excuse?p=" + anhCode + "&p=" + lyCode).want(http.StatusOK)
	if got := page.dom().Find("input[name=p][checked]").Length(); got != 2 {
		t.Errorf("%d people are chosen, want 2", got)
	}
	checkDocument(t, page.dom())

	form := []string{"campaign", string(s.campaign.ID), "reason", "maternity", "from", "20/01/2026", "to", "", "p", anhCode, "p", lyCode}
	back := excuses + "?campaign=" + string(s.campaign.ID)
	head.post("/units/"+officeCode+"/excuse", form...).wantRedirect(back)
	page = head.get(back).want(http.StatusOK)
	page.wantText(".notice-good", "Đã gửi đề nghị miễn cho 2 người")
	page.wantText("#pending", "Chờ duyệt (2)")
	page.wantText(".list", "Nghỉ thai sản, từ 20/01/2026 đến hết đợt ký")
	if n := page.dom().Find("form[action$='/decide']").Length(); n != 0 {
		t.Errorf("the head can decide %d of their own proposals", n)
	}
	checkDocument(t, page.dom())

	page = organiser.get(excuses).want(http.StatusOK)
	approve, _ := page.dom().Find("form[action$='/decide']").First().Attr("action")
	organiser.post(approve, "approve", "yes").wantRedirect(back)
	head.post(approve, "approve", "yes").want(http.StatusConflict).wantText(".notice-bad", "đã được xử lý")
	page = head.get("/units/" + officeCode + "?show=excused").want(http.StatusOK)
	page.wantText(".views", "Miễn (1)")
	page.wantText(".people", "Miễn: Nghỉ thai sản")
	page.wantText(".headline-figures", "0/2 người đã ký")

	page = organiser.get(excuses)
	refuse, _ := page.dom().Find("form[action$='/decide']").First().Attr("action")
	organiser.post(refuse, "approve", "no").wantRedirect(back)
	end, _ := organiser.get(excuses).dom().Find("#now ~ .list form[action$='/end']").Attr("action")
	head.post(end).wantRedirect(back)
	page = head.get(excuses)
	page.wantText("#over ~ .list", "Không được duyệt")
	page.wantText("#over ~ .list", "Đã kết thúc ngày 20/01/2026")
	head.get("/units/"+officeCode).wantText(".headline-figures", "0/3 người đã ký")
}

func TestExcuseRefused(t *testing.T) {
	s := newSite(t)
	s.signs(lyCode)
	head := s.signedIn(ducCode)
	form := []string{"campaign", string(s.campaign.ID), "reason", "study", "from", "20/01/2026", "to", "", "p", anhCode}
	tests := []struct {
		name   string
		change []string
		status int
		at     string
		says   string
	}{
		{"no reason", []string{"reason", ""}, 422, "#reason-error", "Chưa chọn lý do."},
		{"nobody", []string{"p", ""}, 422, "#people-error", "Chưa chọn ai."},
		{"no day", []string{"from", "hôm nay"}, 422, "#from-error", "Ngày chưa đúng."},
		{"backwards", []string{"to", "19/01/2026"}, 422, "#to-error", "Ngày cuối đứng trước ngày đầu."},
		{"signed already", []string{"p", lyCode}, 409, ".notice-bad", lyName + ": đã ký cam kết nên không cần miễn."},
		{"of another unit", []string{"p", "CB05"}, 404, "main", "Không tìm thấy người này"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := head.post("/units/"+officeCode+"/excuse", replaced(form, tt.change)...).want(tt.status)
			r.wantText(tt.at, tt.says)
			checkDocument(t, r.dom())
		})
	}
	// Of several, those before the one who is refused are done, and the form is
	// for the others.
	both := append(form[:len(form):len(form)], "p", lyCode)
	r := head.post("/units/"+officeCode+"/excuse", both...).want(http.StatusConflict)
	r.wantText(".notice-bad", "Đã gửi đề nghị miễn cho 1 người")
	r.wantText("#chosen", lyName)
	if got := r.dom().Find("input[name=p][checked]").Length(); got != 1 {
		t.Errorf("%d people are left, want 1", got)
	}
}

// TestExcuseWithdrawn takes a proposal back, and proposes as one who decides.
func TestExcuseWithdrawn(t *testing.T) {
	s := newSite(t)
	head := s.signedIn(ducCode)
	e, err := s.service.ProposeExcuse(context.Background(), pledge.Actor{Name: "Đức", Tops: []pledge.UnitID{s.unit(officeCode).ID}}, pledge.ExcuseForm{
		Campaign: s.campaign.ID, Official: anhCode, Reason: pledge.Study,
	})
	s.must(err)
	end := "/units/" + officeCode + "/excuses/" + string(e.ID) + "/end"
	head.get("/units/"+officeCode+"/excuses").wantText("form[action='"+end+"'] button", "Rút lại")
	head.post(end).want(http.StatusSeeOther)
	page := head.get("/units/" + officeCode + "/excuses")
	page.wantText(".notice-good", "Đã rút lại đề nghị miễn.")
	page.wantText("#over ~ .list", "Đã rút lại")

	organiser := s.signedIn("quantri")
	organiser.get("/units/"+officeCode+"/excuse").wantText("h1", "Ghi nhận miễn")
	organiser.post("/units/"+officeCode+"/excuse", "campaign", string(s.campaign.ID), "reason", "study", "from", "20/01/2026", "p", anhCode).want(http.StatusSeeOther)
	organiser.get("/units/"+officeCode+"/excuses").wantText(".notice-good", "Đã ghi nhận miễn cho 1 người.")
}

// unit returns a unit of the ward.
func (s *site) unit(code string) pledge.Unit {
	s.Helper()
	d, err := s.service.UnitDetail(context.Background(), operator(), code)
	s.must(err)
	return d.Unit
}
