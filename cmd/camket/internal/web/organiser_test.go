package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"camket/pledge"
)

// actor returns somebody as they are when they have signed in with a password.
func (s *site) actor(login string) pledge.Actor {
	s.Helper()
	ctx := context.Background()
	p, err := s.service.SignIn(ctx, login, password, pledge.Origin{})
	s.must(err)
	a, err := s.service.Actor(ctx, p, pledge.Origin{})
	s.must(err)
	return a
}

// reports tells of a fault as the head of the office does.
func (s *site) reports(form pledge.FaultForm) pledge.Fault {
	s.Helper()
	f, err := s.service.ReportFault(context.Background(), s.actor(ducCode), form)
	s.must(err)
	return f
}

// TestSettleFaults settles a report in each of the ways there are.
func TestSettleFaults(t *testing.T) {
	s := newSite(t)
	moved := s.reports(pledge.FaultForm{Kind: pledge.NotOurs, Official: anhCode, Note: "đã sang Phòng Kinh tế"})
	left := s.reports(pledge.FaultForm{Kind: pledge.HasLeft, Official: lyCode})
	missing := s.reports(pledge.FaultForm{Kind: pledge.IsMissing, Unit: officeCode, Name: "Lê Thị Mới"})
	wrong := s.reports(pledge.FaultForm{Kind: pledge.HasLeft, Official: anhCode})
	c := s.signedIn("quantri")
	c.get("/admin").want(http.StatusOK).wantText(".step", "4 phản ánh về danh sách chờ xử lý")
	page := c.get(adminFaultsHref).want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText(".fault", anhName+" Không thuộc đơn vị")
	page.wantText(".fault blockquote", "đã sang Phòng Kinh tế")

	at := func(f pledge.Fault) string { return adminFaultsHref + "/" + string(f.ID) }
	tests := []struct {
		name   string
		path   string
		pairs  []string
		status int
		says   string
	}{
		{"to a unit that is not there", at(moved), []string{"as", "transfer", "unit", "khong-co"}, 422, "Không tìm thấy đơn vị này."},
		{"to no unit", at(moved), []string{"as", "transfer"}, 422, "Không tìm thấy đơn vị này."},
		{"to the unit they are in", at(moved), []string{"as", "transfer", "unit", officeCode}, 422, "đang ở chính đơn vị đó"},
		{"in no known way", at(moved), []string{"as", "x"}, 422, "Không xử lý được theo cách này."},
	}
	for _, tt := range tests {
		refused := c.post(tt.path, tt.pairs...).want(tt.status)
		checkDocument(t, refused.dom())
		refused.wantText(".fault .error", tt.says)
	}
	c.post(at(moved), "as", "transfer", "unit", economyCode).wantRedirect(adminFaultsHref)
	c.get(adminFaultsHref).wantText(".notice-good", "Đã chuyển đơn vị")
	c.post(at(left), "as", "leave").wantRedirect(adminFaultsHref)
	c.post(at(missing), "as", "join").wantRedirect(adminFaultsHref)
	c.post(at(wrong), "as", "dismiss").wantRedirect(adminFaultsHref)
	c.post(at(wrong), "as", "dismiss").want(http.StatusConflict).wantText(".notice-bad", "đã được xử lý từ trước")
	c.post(adminFaultsHref+"/khong-co", "as", "dismiss").want(http.StatusNotFound)

	page = c.get(adminFaultsHref).want(http.StatusOK)
	page.wantText(".empty", "Không có phản ánh nào")
	checkDocument(t, page.dom())
	c.get("/admin/units/"+economyCode).wantText("section:has(#people)", anhName)
	c.get("/admin/units/"+officeCode).wantText("section:has(#people)", "Lê Thị Mới")
	if got := c.get("/admin/units/" + officeCode).text("section:has(#people)"); strings.Contains(got, lyCode) {
		t.Errorf("who has left is still there: %s", got)
	}
	s.signedIn("giamsat").get(adminFaultsHref).want(http.StatusOK)
}

// TestDecideExcuses approves one proposal and refuses another.
func TestDecideExcuses(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	c.get(adminExcusesHref).want(http.StatusOK).wantText(".empty", "Không có đề nghị nào")
	ctx, head := t.Context(), s.actor(ducCode)
	propose := func(code string, reason pledge.ExcuseReason, to pledge.Date) string {
		e, err := s.service.ProposeExcuse(ctx, head, pledge.ExcuseForm{Campaign: s.campaign.ID, Official: code, Reason: reason, To: to})
		s.must(err)
		return adminExcusesHref + "/" + string(e.ID)
	}
	yes, no := propose(anhCode, pledge.Maternity, ""), propose(lyCode, pledge.Study, "2026-01-25")
	c.get("/admin").want(http.StatusOK).wantText(".step", "2 đề nghị miễn chờ duyệt")
	page := c.get(adminExcusesHref).want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText(".list", anhName+" Nghỉ thai sản, từ 20/01/2026 đến hết đợt ký")
	page.wantText(".list", "Đi học, từ 20/01/2026 đến hết 25/01/2026")

	c.post(yes, "decision", "approve").wantRedirect(adminExcusesHref)
	c.get(adminExcusesHref).wantText(".notice-good", "Đã duyệt")
	c.post(no, "decision", "refuse").wantRedirect(adminExcusesHref)
	c.post(no, "decision", "approve").want(http.StatusConflict).wantText(".notice-bad", "đã được xử lý")
	c.post(no).want(http.StatusBadRequest)
	c.post(adminExcusesHref+"/khong-co", "decision", "approve").want(http.StatusNotFound)
	rep, err := s.service.Report(ctx, operator(), s.campaign.ID, officeCode, "")
	s.must(err)
	if got := rep.People; got.Excused != 1 || got.Required != 2 {
		t.Errorf("excused %d, required %d, want 1 and 2", got.Excused, got.Required)
	}
}

// TestOfficial moves a person to another unit and takes them off the roster.
func TestOfficial(t *testing.T) {
	s := newSite(t)
	s.signs(anhCode)
	c := s.signedIn("quantri")
	path := officialHref(anhCode)
	page := c.get(path).want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText("h1", anhName)
	page.wantText(".facts", "Đơn vị Văn phòng")
	page.wantText(".facts", "Ngày sinh 05/09/1985")
	signed := page.dom().Find("section:has(#signed) a").AttrOr("href", "")
	c.get(signed).want(http.StatusOK)
	c.get("/admin/units/"+officeCode).wantText(`a[href="`+path+`"]`, anhName)

	c.post(path+"/transfer", "unit", officeCode).want(422).wantText("#unit-error", "đang ở chính đơn vị đó")
	c.post(path+"/transfer").want(422).wantText("#unit-error", "Không tìm thấy đơn vị")
	c.post(path+"/transfer", "unit", "khong-co").want(422).wantText("#unit-error", "Không tìm thấy đơn vị")
	c.post(path+"/transfer", "unit", economyCode).wantRedirect(path)
	c.get(path).wantText(".facts", "Đơn vị Phòng Kinh tế")
	c.get("/units/"+economyCode).wantText(".headline-figures", "1/3 người đã ký")

	refused := c.post(path + "/leave").want(422)
	refused.wantText("#understood-error", "Chưa đánh dấu ô xác nhận")
	checkDocument(t, refused.dom())
	c.post(path+"/leave", "understood", "on").wantRedirect("/admin/units/" + economyCode)
	left := c.get(path).want(http.StatusOK)
	left.wantText(".facts", "Rời danh sách")
	if n := left.dom().Find("main form").Length(); n != 0 {
		t.Errorf("somebody who has left is offered %d forms, want none", n)
	}
	c.post(path+"/leave", "understood", "on").want(http.StatusConflict)
	c.get(officialHref("CB99")).want(http.StatusNotFound)

	auditor := s.signedIn("giamsat")
	auditor.get(officialHref(lyCode)).want(http.StatusOK)
	if n := auditor.get(officialHref(lyCode)).dom().Find("main form").Length(); n != 0 {
		t.Errorf("an auditor is offered %d forms, want none", n)
	}
}

func TestJoin(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	unit := "/admin/units/" + economyCode
	path := unit + "/people/new"
	page := c.get(path).want(http.StatusOK)
	checkDocument(t, page.dom())
	page.wantText(".lead", "Phòng Kinh tế")
	tests := []struct{ field, value, says string }{
		{"name", "", "Họ tên còn trống"},
		{"name", "12345", "Họ tên còn trống"},
		{"code", "mã có dấu cách", "Mã chưa đúng."},
		{"code", anhCode, "đã được ghi cho người khác"},
		{"birth_date", "31/02/1990", "Ngày chưa đúng."},
		{"birth_date", "2020", "chưa đủ 15 tuổi"},
		{"kind", "vua", "Đối tượng vừa chọn không có"},
		{"email", "duc@hoasen.test", "đã được ghi cho người khác"},
	}
	for _, tt := range tests {
		pairs := []string{tt.field, tt.value}
		if tt.field != "name" {
			pairs = append(pairs, "name", "Lê Thị Mới")
		}
		refused := c.post(path, pairs...).want(http.StatusUnprocessableEntity)
		refused.wantText("#"+tt.field+"-error", tt.says)
		checkDocument(t, refused.dom())
	}
	r := c.post(path, "name", "Lê Thị Mới", "code", "CB77", "birth_date", "5/9/1999", "position", "Chuyên viên", "kind", string(pledge.KindServant), "email", "Moi@hoasen.test")
	r.wantRedirect(officialHref("CB77"))
	page = c.get(officialHref("CB77"))
	page.wantText(".notice-good", "Đã thêm Lê Thị Mới vào Phòng Kinh tế.")
	page.wantText(".facts", "Công chức")
	c.get("/units/"+economyCode).wantText(".headline-figures", "0/3 người đã ký")
	c.get("/admin/units/khong-co/people/new").want(http.StatusNotFound)
}

// TestTokens issues a token, uses it and revokes it.
func TestTokens(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	page := c.get(tokensHref).want(http.StatusOK)
	checkDocument(t, page.dom())
	ticket := page.dom().Find("[name=ticket]").AttrOr("value", "")
	c.post(tokensHref, "ticket", ticket, "label", " ", "unit", officeCode).want(422).wantText("#label-error", "Tên nơi dùng còn trống")
	fresh := func() string { return c.get(tokensHref).dom().Find("[name=ticket]").AttrOr("value", "") }
	c.post(tokensHref, "ticket", fresh(), "label", "Trung tâm giám sát").want(422).wantText("#unit-error", "Không tìm thấy đơn vị")
	c.post(tokensHref, "ticket", fresh(), "label", "Trung tâm giám sát", "unit", "khong-co").want(422).wantText("#unit-error", "Không tìm thấy đơn vị")
	ticket = fresh()
	issued := c.post(tokensHref, "ticket", ticket, "label", "Trung tâm giám sát", "unit", officeCode).want(http.StatusOK)
	checkDocument(t, issued.dom())
	issued.wantText(".notice-warn", "Khóa truy cập của Trung tâm giám sát, xem số liệu của Văn phòng")
	secret := issued.text(".secret")
	if got := s.ask(apiCoveragePath, secret).report(); got.Rows[0].Code != officeCode {
		t.Errorf("the token opens %s, want %s", got.Rows[0].Code, officeCode)
	}
	if strings.Contains(c.get(tokensHref).body, secret) {
		t.Error("the secret is shown twice")
	}
	again := c.post(tokensHref, "ticket", ticket, "label", "Trung tâm giám sát", "unit", officeCode).want(http.StatusConflict)
	again.wantText(".notice-bad", "đã được cấp từ trước")
	if n := len(again.texts("section:has(#tokens) .list > li")); n != 1 {
		t.Errorf("%d tokens after the form came again, want 1", n)
	}
	revoke := issued.dom().Find(`form[action$="/revoke"]`).AttrOr("action", "")
	auditor := s.signedIn("giamsat")
	auditor.post(revoke).want(http.StatusForbidden)
	if n := auditor.get(tokensHref).want(http.StatusOK).dom().Find("main form").Length(); n != 0 {
		t.Errorf("an auditor is offered %d forms, want none", n)
	}
	c.post(revoke).wantRedirect(tokensHref)
	c.get(tokensHref).wantText("section:has(#tokens)", "Đã thu hồi")
	s.ask(apiCoveragePath, secret).want(http.StatusUnauthorized)
	c.post(revoke).want(http.StatusConflict).wantText(".notice-bad", "đã bị thu hồi từ trước")
	c.post(tokensHref + "/khong-co/revoke").want(http.StatusNotFound)
}

// TestMoveDeadline moves the deadline of an open campaign.
func TestMoveDeadline(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	home := campaignHref(s.campaign.ID)
	tests := []struct{ typed, says string }{
		{"", "Ngày chưa đúng."},
		{"2026", "Ngày chưa đúng."},
		{"19/01/2026", "Hạn ký mới đã qua."},
		{"04/01/2026", "Hạn ký đứng trước ngày mở."},
	}
	for _, tt := range tests {
		refused := c.post(home+"/deadline", "deadline", tt.typed).want(422)
		refused.wantText("#deadline-error", tt.says)
		if got := refused.dom().Find("#deadline").AttrOr("value", "-"); got != tt.typed {
			t.Errorf("%q comes back as %q", tt.typed, got)
		}
		checkDocument(t, refused.dom())
	}
	c.post(home+"/deadline", "deadline", "15/2/2026").wantRedirect(home)
	page := c.get(home).want(http.StatusOK)
	page.wantText(".notice-good", "Hạn ký mới là ngày 15/02/2026.")
	page.wantText(".facts", "Hạn ký 15/02/2026")
	draft := newDraft(t, c)
	c.post(draft+"/deadline", "deadline", "15/02/2026").want(http.StatusConflict)
	s.signedIn("giamsat").post(home+"/deadline", "deadline", "15/02/2026").want(http.StatusForbidden)
}
