package web

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// TestCampaignScope makes a draft for some units, changes it, and opens it.
func TestCampaignScope(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	form := c.get("/admin/campaigns/new").want(http.StatusOK)
	if got := len(form.texts(".scope > li")); got != 3 {
		t.Fatalf("%d units to choose from, want 3", got)
	}
	if got := form.dom().Find("#grace").AttrOr("value", ""); got != "10" {
		t.Errorf("days of grace offered: %q, want 10", got)
	}
	home := newDraft(t, c, "units", agencyCode, "without", economyCode, "unit_pledges", "on", "heads_excuse", "on", "grace", "5")
	page := c.get(home).want(http.StatusOK)
	page.wantText(".facts", "Đơn vị Toàn cơ quan, trừ Phòng Kinh tế")
	page.wantText(".facts", "Cam kết tập thể Thủ trưởng mỗi đơn vị ký")
	page.wantText(".facts", "Miễn ký Thủ trưởng đơn vị tự quyết định")
	page.wantText(".facts", "Có 5 ngày")

	edit := c.get(home + "/edit").want(http.StatusOK)
	checkDocument(t, edit.dom())
	var checked []string
	for _, n := range edit.dom().Find("form :checked").Nodes {
		values := map[string]string{}
		for _, a := range n.Attr {
			values[a.Key] = a.Val
		}
		checked = append(checked, values["name"]+"="+values["value"])
	}
	if diff := cmp.Diff([]string{"without=" + economyCode, "unit_pledges=on", "heads_excuse=on"}, checked); diff != "" {
		t.Errorf("ticked (-want +got):\n%s", diff)
	}

	// A text that is edited leaves the rest of the draft as it is.
	c.post(home+"/texts/staff", "body", "Tôi hứa.").wantRedirect(home + "/texts/staff")
	c.get(home).wantText(".facts", "Có 5 ngày")
	c.get(home).wantText(".facts", "trừ Phòng Kinh tế")
	c.get(home).wantText(".facts", "Thủ trưởng mỗi đơn vị ký")

	c.post(home+"/texts/unit", "body", " ").want(422).wantText("#body-error", "chưa có nội dung cho đơn vị")
	c.get(home+"/open").want(http.StatusOK).wantText(".facts", "Đơn vị Toàn cơ quan, trừ Phòng Kinh tế")
	c.post(home + "/open").wantRedirect(home)
	c.get(home).wantText(".headline-figures", "0/3 người đã ký")
	c.get(home+"/close").want(http.StatusOK).wantText(".facts", "Cam kết tập thể đã ký 0/1")
}

func TestCampaignScopeRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	good := []string{"year", "2027", "title", "T", "subject", "S", "opens", "01/01/2027", "deadline", "31/01/2027"}
	tests := []struct {
		pairs          []string
		selector, says string
	}{
		{[]string{"units", "khong-co"}, "#units-error", "Không tìm thấy đơn vị này."},
		{[]string{"without", "khong-co"}, "#units-error", "Không tìm thấy đơn vị này."},
		{[]string{"units", officeCode, "without", officeCode}, "#units-error", "Đơn vị “Văn phòng” vừa được chọn áp dụng vừa được chọn trừ ra."},
		{[]string{"grace", "91"}, "#grace-error", "từ 0 đến 90"},
		{[]string{"grace", "mười"}, "#grace-error", "từ 0 đến 90"},
	}
	for _, tt := range tests {
		page := c.post("/admin/campaigns/new", append(tt.pairs, good...)...).want(422)
		page.wantText(tt.selector, tt.says)
		checkDocument(t, page.dom())
	}
	draft := newDraft(t, c)
	c.post(draft+"/texts/unit", "body", " ").wantRedirect(draft + "/texts/unit")
	c.post(draft+"/edit", append(good, "unit_pledges", "on")...).want(422).wantText("#unit-pledges-error", "chưa có nội dung cho đơn vị")
}

func TestParseScope(t *testing.T) {
	lines := []pledge.UnitLine{
		{Unit: pledge.Unit{ID: "1", Code: "a"}},
		{Unit: pledge.Unit{ID: "2", Code: "b", Parent: "1"}},
		{Unit: pledge.Unit{ID: "3", Code: "c", Parent: "1"}},
	}
	tests := []struct {
		units, without, in, out string
		reason                  string
	}{
		{"", "", "", "", ""},
		{"b", "", "2", "", ""},
		{"a", "c", "", "3", ""},
		{"b", "b", "", "", "scope_unclear"},
		{"x", "", "", "", "unit_unknown"},
	}
	for _, tt := range tests {
		values := url.Values{}
		for name, code := range map[string]string{"units": tt.units, "without": tt.without} {
			if code != "" {
				values.Set(name, code)
			}
		}
		in, out, err := parseScope(values, lines)
		joined := func(ids []pledge.UnitID) string {
			s := ""
			for _, id := range ids {
				s += string(id)
			}
			return s
		}
		if joined(in) != tt.in || joined(out) != tt.out || pledge.ReasonOf(err) != tt.reason {
			t.Errorf("parseScope(%q, %q) = %v, %v, %v, want %s, %s, %q", tt.units, tt.without, in, out, err, tt.in, tt.out, tt.reason)
		}
	}
}
