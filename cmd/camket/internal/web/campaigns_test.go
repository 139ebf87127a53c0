package web

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func TestAdminSteps(t *testing.T) {
	draft := pledge.CampaignSummary{Campaign: pledge.Campaign{ID: "2026-1", Title: "Đợt ký", State: pledge.Draft}}
	open := pledge.CampaignSummary{Campaign: pledge.Campaign{ID: "2026-2", State: pledge.Open}}
	closed := pledge.CampaignSummary{Campaign: pledge.Campaign{ID: "2025-1", State: pledge.Closed}}
	tests := []struct {
		name             string
		people, headless int
		campaigns        []pledge.CampaignSummary
		want             []string
	}{
		{"nothing at all", 0, 0, nil, []string{"/admin/import"}},
		{"an agency without people", 0, 1, nil, []string{"/admin/import"}},
		{"no campaign", 9, 0, nil, []string{"/admin/campaigns/new"}},
		{"last year's only", 9, 2, []pledge.CampaignSummary{closed}, []string{"/admin/campaigns/new", "/admin/units"}},
		{"a draft", 9, 0, []pledge.CampaignSummary{draft, closed}, []string{"/admin/campaigns/2026-1"}},
		{"one is open", 9, 0, []pledge.CampaignSummary{open}, nil},
		{"open, and heads missing", 9, 1, []pledge.CampaignSummary{open}, []string{"/admin/units"}},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range nextSteps(tt.people, tt.headless, tt.campaigns) {
			got = append(got, s.Href)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: steps (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestAdminPage(t *testing.T) {
	s := newSite(t)
	s.signs("CB04", "CB05")
	page := s.signedIn("quantri").get("/admin").want(http.StatusOK)
	page.wantText(".lead", "Ủy ban nhân dân phường Hoa Sen · 5 người, 3 đơn vị")
	page.wantText(".step", "2 đơn vị chưa có thủ trưởng")
	page.wantText(".headline-figures", "1/2 đơn vị đạt 100% 40% 2/5 người đã ký")
	page.wantText("table", "05/01/2026 – 31/01/2026 1/2 2/5 (40%)")
	checkDocument(t, page.dom())

	page = s.signedIn("giamsat").get("/admin").want(http.StatusOK)
	if n := page.dom().Find(`.step, a[href="/admin/import"], a[href="/admin/campaigns/new"]`).Length(); n != 0 {
		t.Errorf("an auditor is offered %d things to do, want none", n)
	}
	s.signedIn(ducCode).get("/admin").want(http.StatusForbidden)
}

// newDraft makes a draft as an organiser does and returns its address.
func newDraft(t *testing.T, c *client, pairs ...string) string {
	t.Helper()
	form := c.get("/admin/campaigns/new").want(http.StatusOK).dom().Find(`form[action="/admin/campaigns/new"]`)
	values := map[string]string{
		"subject": form.Find("[name=subject]").Text(), "bases": form.Find("[name=bases]").Text(),
	}
	for _, name := range []string{"year", "title", "opens", "deadline"} {
		values[name] = form.Find("[name="+name+"]").AttrOr("value", "")
	}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	var send []string
	for name, value := range values {
		send = append(send, name, value)
	}
	return c.post("/admin/campaigns/new", send...).want(http.StatusSeeOther).header.Get("Location")
}

// TestCampaignLife takes a campaign from the shipped texts to its end.
func TestCampaignLife(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	home := newDraft(t, c, "opens", "2026-01-20", "deadline", "28/02/2026", "kinds", string(pledge.KindServant))
	if home != "/admin/campaigns/2026-2" {
		t.Fatalf("Location = %q, want /admin/campaigns/2026-2", home)
	}
	page := c.get(home).want(http.StatusOK)
	page.wantText(".notice-good", "Đã lập dự thảo.")
	page.wantText(".facts", "Ngày mở 20/01/2026")
	page.wantText(".facts", "Đối tượng phải ký Công chức")
	if got := len(page.texts(".list a")); got != len(pledge.Audiences()) {
		t.Errorf("%d texts, want %d", got, len(pledge.Audiences()))
	}
	checkDocument(t, page.dom())

	c.post(home+"/edit", "title", "Đợt hai", "subject", "Trích yếu mới", "opens", "21/1/2026", "deadline", "28/02/2026", "bases", "Căn cứ A\r\n\r\nCăn cứ B").wantRedirect(home)
	page = c.get(home)
	page.wantText("h1", "Đợt hai")
	page.wantText(".bases", "Căn cứ A; Căn cứ B.")
	page.wantText(".facts", "Mọi người trong danh sách")

	text := home + "/texts/staff"
	c.post(text, "body", "## 1. Mở đầu\n1. Tôi **hứa**.").wantRedirect(text)
	page = c.get(text).want(http.StatusOK)
	page.wantText(".sheet strong", "hứa")
	page.wantText(".sheet-subject", "Trích yếu mới")
	checkDocument(t, page.dom())
	c.get(home+"/texts/leaders").want(http.StatusOK).wantText(".sheet", "nêu gương")
	c.get(home + "/texts/nobody").want(http.StatusNotFound)

	c.get(home+"/open").want(http.StatusOK).wantText(".facts", "từ 21/01/2026 đến hết 28/02/2026")
	c.post(home + "/open").wantRedirect(home)
	c.post(home + "/open").wantRedirect(home) // a button that is pressed twice
	page = c.get(home).want(http.StatusOK)
	page.wantText(".notice-good", "Đợt ký đã được mở từ trước.")
	page.wantText("main", "không sửa được nữa")
	c.post(text, "body", "Lời khác.").want(http.StatusConflict)
	c.get(text).want(http.StatusOK).wantText(".sheet", "Tôi hứa.")
	if c.get(text).dom().Find("main form").Length() != 0 {
		t.Error("the text of an open campaign is offered to be edited")
	}

	c.get(home+"/close").want(http.StatusOK).wantText(".facts", "Người chưa ký 5")
	c.post(home + "/close").wantRedirect(home)
	c.get(home + "/close").wantRedirect(home)
	c.post(home + "/close").wantRedirect(home)
	c.get(home).want(http.StatusOK).wantText(".lead", "Đã kết thúc")
	c.get("/units/"+agencyCode+"?campaign=2026-2").want(http.StatusOK).wantText(".lead", "Đợt hai Đã kết thúc")
}

func TestCampaignRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	good := map[string]string{"year": "2027", "title": "T", "subject": "S", "opens": "01/01/2027", "deadline": "31/01/2027"}
	tests := []struct{ field, value, says string }{
		{"year", "hai nghìn", "Năm chưa đúng."},
		{"year", "1", "Năm chưa đúng."},
		{"year", "", "Năm chưa đúng."},
		{"title", "   ", "Tên đợt ký còn trống"},
		{"title", strings.Repeat("Đ", 301), "dài quá 300 ký tự"},
		{"subject", "", "Trích yếu còn trống"},
		{"opens", "31/02/2027", "Ngày chưa đúng."},
		{"opens", "2027", "Ngày chưa đúng."},
		{"deadline", "", "Ngày chưa đúng."},
		{"deadline", "31/12/2026", "Hạn ký đứng trước ngày mở."},
		{"kinds", "<b>", "Đối tượng vừa chọn không có"},
	}
	for _, tt := range tests {
		var pairs []string
		for name, value := range good {
			if name != tt.field {
				pairs = append(pairs, name, value)
			}
		}
		pairs = append(pairs, tt.field, tt.value)
		page := c.post("/admin/campaigns/new", pairs...).want(http.StatusUnprocessableEntity)
		page.wantText(".error", tt.says)
		if got := page.dom().Find("[name=opens]").AttrOr("value", ""); tt.field != "opens" && got != good["opens"] {
			t.Errorf("%s %q: the opening day comes back as %q", tt.field, tt.value, got)
		}
		checkDocument(t, page.dom())
	}
	if got := len(c.get("/admin").texts("table tbody tr")); got != 1 {
		t.Errorf("%d campaigns after refusals, want 1", got)
	}

	home := newDraft(t, c)
	page := c.post(home+"/texts/staff", "body", "**không đóng").want(http.StatusUnprocessableEntity)
	page.wantText("#body-error", "dòng 1")
	page.wantText("textarea", "**không đóng")
	c.post(home+"/texts/staff", "body", " ").want(http.StatusUnprocessableEntity).wantText("#body-error", "còn trống")
}

func TestCampaignAccess(t *testing.T) {
	s := newSite(t)
	home := newDraft(t, s.signedIn("quantri"))
	open := campaignHref(s.campaign.ID)
	for _, login := range []string{ducCode, anhCode, "giamsat"} {
		c := s.signedIn(login)
		reads := http.StatusForbidden
		if login == "giamsat" {
			reads = http.StatusOK
		}
		for _, path := range []string{home, home + "/texts/staff", open, "/admin/units", "/admin/units/" + officeCode} {
			if got := c.get(path).status; got != reads {
				t.Errorf("%s gets %s: status %d, want %d", login, path, got, reads)
			}
		}
		for _, path := range []string{"/admin/campaigns/new", home + "/edit", home + "/open", open + "/close", open + "/codes", "/admin/import"} {
			if got := c.get(path).status; got != http.StatusForbidden {
				t.Errorf("%s gets %s: status %d, want 403", login, path, got)
			}
		}
		tests := []struct {
			path  string
			pairs []string
		}{
			{"/admin/campaigns/new", []string{"year", "2030", "title", "T", "subject", "S", "opens", "01/01/2030", "deadline", "02/01/2030"}},
			{home + "/edit", []string{"title", "T", "subject", "S", "opens", "01/01/2030", "deadline", "02/01/2030"}},
			{home + "/texts/staff", []string{"body", "Lời khác."}},
			{home + "/open", nil},
			{open + "/close", nil},
			{open + "/codes", nil},
			{"/admin/units", []string{"name", "Tổ mới", "parent", agencyCode}},
			{"/admin/agency", []string{"place", "Nơi khác"}},
			{"/admin/units/" + officeCode, []string{"name", "Tên khác", "code", officeCode}},
			{"/admin/units/" + officeCode + "/head", []string{"head", anhCode}},
			{"/admin/units/" + officeCode + "/password", nil},
			{"/admin/imports/0123", []string{"digest", "d"}},
		}
		for _, tt := range tests {
			if got := c.post(tt.path, tt.pairs...).status; got != http.StatusForbidden {
				t.Errorf("%s posts %s: status %d, want 403", login, tt.path, got)
			}
		}
	}
}

func TestIssueCodes(t *testing.T) {
	s := newSite(t)
	s.signs("CB04")
	c := s.signedIn("quantri")
	path := campaignHref(s.campaign.ID) + "/codes"
	page := c.get(path).want(http.StatusOK)
	if got := page.dom().Find("option").Length(); got != 3 {
		t.Errorf("%d units to choose from, want 3", got)
	}
	page.wantText("main .facts", "http://camket.test/k")
	old := s.codes()["CB05"]
	refused := c.post(path, "unit", economyCode).want(http.StatusUnprocessableEntity)
	refused.wantText("#understood-error", "Chưa đánh dấu ô xác nhận.")
	checkDocument(t, refused.dom())
	s.client().get("/k/" + old).want(http.StatusOK) // nothing has been issued
	res := c.post(path, "understood", "on", "unit", economyCode).want(http.StatusOK)
	if got, want := res.header.Get("Content-Disposition"), "attachment; filename=ma-ky-2026-1.csv"; got != want {
		t.Errorf("Content-Disposition = %q, want %q", got, want)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(res.body, "\uFEFF"))).ReadAll()
	s.must(err)
	if len(rows) != 2 || rows[1][0] != "CB05" || rows[1][1] != "Võ Thị Sương" || rows[1][2] != economyCode {
		t.Fatalf("rows = %q, want the headings and the one who has not signed", rows)
	}
	s.client().get("/k/"+rows[1][3]).want(http.StatusOK).wantText("main", "Võ Thị Sương")

	s.client().get("/k/" + old).want(http.StatusNotFound)

	c.post(path, "understood", "on", "unit", "khong-co").want(http.StatusNotFound)
	s.signs("CB05")
	c.post(path, "understood", "on", "unit", economyCode).want(http.StatusConflict).wantText(".notice-bad", "đã ký")
	draft := newDraft(t, c)
	c.post(draft+"/codes", "understood", "on").want(http.StatusConflict)
}
