package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"camket/pledge"
	"camket/pledge/store/bolt"
)

const agencyCode, economyCode = "uy-ban-nhan-dan-phuong-hoa-sen", "phong-kinh-te"

// signs makes officials sign, each with a code of their own.
func (s *site) signs(officials ...string) {
	s.Helper()
	ctx := context.Background()
	issued, err := s.service.IssueCodes(ctx, pledge.Operator(), pledge.Selection{Campaign: s.campaign.ID})
	s.must(err)
	for _, i := range issued.Codes {
		if !slices.Contains(officials, i.Official.Code) {
			continue
		}
		p, err := s.service.RedeemCode(ctx, i.Code, i.Official.BirthDate.String(), pledge.Origin{})
		s.must(err)
		a, err := s.service.Actor(ctx, p, pledge.Origin{})
		s.must(err)
		offer, err := s.service.Offer(ctx, a)
		s.must(err)
		_, err = s.service.Sign(ctx, a, pledge.Signing{
			Campaign: offer.Campaign.ID, TextHash: offer.Text.Hash, Attempt: s.service.NewAttempt(),
			Consent: "Tôi đồng ý.", Typed: i.Official.Name,
		})
		s.must(err)
	}
}

// imports adds people to the roster.
func (s *site) imports(rows ...pledge.RosterRow) {
	s.Helper()
	r := pledge.Roster{File: "them.csv", SHA256: strings.Repeat("1", 64), Rows: rows}
	_, err := s.service.ApplyImport(context.Background(), pledge.Operator(), r, s.plan(r).Digest)
	s.must(err)
}

// texts returns the words of each element that matches a selector.
func (r *response) texts(selector string) []string {
	r.Helper()
	return r.dom().Find(selector).Map(func(_ int, e *goquery.Selection) string {
		return strings.Join(strings.Fields(e.Text()), " ")
	})
}

func TestCoveragePage(t *testing.T) {
	s := newSite(t)
	organiser := s.signedIn("quantri")

	page := organiser.get("/units/" + agencyCode).want(http.StatusOK)
	page.wantText(".headline-figures", "0/2 đơn vị đạt 100% 0% 0/5 người đã ký")
	page.wantText("main", "Chưa có ai ký.")
	if page.dom().Find(".mark").Length() != 0 {
		t.Error("a mark of completeness, before anybody has signed")
	}

	s.signs("CB04", "CB05", lyCode)
	page = organiser.get("/units/" + agencyCode).want(http.StatusOK)
	page.wantText(".headline-figures", "1/2 đơn vị đạt 100% 60% 3/5 người đã ký")
	page.wantText(".tallies", "Chưa ký 2 người")
	page.wantText(".tallies", "Hạn ký 31/01/2026 còn 11 ngày")
	want := []string{
		"Văn phòng 33,3% 1/3 người đã ký",
		"Phòng Kinh tế Đạt 100% 2/2 người đã ký",
	}
	if diff := cmp.Diff(want, page.texts(".unit-bars > li")); diff != "" {
		t.Errorf("bars of the units below (-want +got):\n%s", diff)
	}
	if got := page.dom().Find(".headline .bar-fill").AttrOr("width", ""); got != "600" {
		t.Errorf("width of the bar = %q, want 600", got)
	}

	s.signs(anhCode, ducCode)
	page = organiser.get("/units/" + agencyCode).want(http.StatusOK)
	page.wantText(".headline-done .headline-figures", "2/2 đơn vị đạt 100% 100% 5/5 người đã ký Đạt 100%")
	checkDocument(t, page.dom())
}

func TestCoverageLate(t *testing.T) {
	s := newSite(t)
	s.clock.t = pledge.Date("2026-02-03").Time()
	page := s.signedIn(ducCode).get("/units/" + officeCode).want(http.StatusOK)
	page.wantText(".tallies .late", "đã quá hạn 3 ngày")
	page.wantText(".people .badge-warn", "Quá hạn")
	page.wantText(".tallies .late", "3 quá hạn")
}

// TestUnitPeople looks at a unit's people in every way.
func TestUnitPeople(t *testing.T) {
	s := newSite(t)
	s.signs(anhCode)
	head := s.signedIn(ducCode)
	tests := []struct {
		query string
		want  []string
		empty string
	}{
		{"", []string{ducName + " CB02", lyName + " CB03", anhName + " CB01"}, ""},
		{"?show=unsigned", []string{ducName + " CB02", lyName + " CB03"}, ""},
		{"?show=signed", []string{anhName + " CB01"}, ""},
		{"?show=paper", nil, "Chưa ghi nhận ai ký trên giấy."},
		{"?show=excused", nil, "Không có ai được miễn."},
		{"?show=overdue", nil, "Không có ai quá hạn."},
		{"?show=everything", []string{ducName + " CB02", lyName + " CB03", anhName + " CB01"}, ""},
		{"?q=nguyen+thi+anh", []string{anhName + " CB01"}, ""},
		{"?q=%C4%90%E1%BB%A8C", []string{ducName + " CB02"}, ""},
		{"?q=cb03", []string{lyName + " CB03"}, ""},
		{"?q=anh&show=unsigned", nil, "Không tìm thấy ai khớp với “anh”."},
		{"?q=%25", nil, "Không tìm thấy ai khớp với “%”."},
		{"?q=*", nil, "Không tìm thấy ai khớp với “*”."},
		{"?q=%3Cscript%3E", nil, "Không tìm thấy ai khớp với “<script>”."},
		{"?q=" + strings.Repeat("a", 5000), nil, "Không tìm thấy ai khớp với “" + strings.Repeat("a", maxSearch) + "”."},
		{"?after=khong-co-ai", []string{ducName + " CB02", lyName + " CB03", anhName + " CB01"}, ""},
		{"?after=" + lyCode, []string{anhName + " CB01"}, ""},
		{"?after=" + anhCode, nil, "Đã hết danh sách."},
	}
	for _, tt := range tests {
		page := head.get("/units/" + officeCode + tt.query).want(http.StatusOK)
		if diff := cmp.Diff(tt.want, page.texts(".people tbody th"), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("people of %.80s (-want +got):\n%s", tt.query, diff)
		}
		if tt.empty != "" {
			page.wantText("section .empty", tt.empty)
		}
		checkDocument(t, page.dom())
	}
	page := head.get("/units/" + officeCode).want(http.StatusOK)
	page.wantText(".views", "Tất cả (3) Chưa ký (2) Đã ký (1) Ký giấy (0) Miễn (0) Quá hạn (0)")
	page.wantText(".people", "✓ Đã ký 08:30 ngày 20/01/2026")
	paper, _ := page.dom().Find(".people a[href^='/signatures/']").Attr("href")
	head.get(paper).want(http.StatusOK).wantText("main", anhName)
}

// TestUnitPaging walks through a long list: nobody is missed or seen twice.
func TestUnitPaging(t *testing.T) {
	s := newSite(t)
	var rows []pledge.RosterRow
	for i := range 2*peoplePerPage + 1 {
		rows = append(rows, pledge.RosterRow{
			Cell: "A1", Code: fmt.Sprintf("GV%03d", i), Name: "Nguyễn Văn An", Unit: []string{"Trường THCS Hoa Sen"},
		})
	}
	s.imports(rows...)
	organiser := s.signedIn("quantri")
	seen := map[string]bool{}
	path := "/units/truong-thcs-hoa-sen"
	pages := 0
	for ; path != ""; pages++ {
		page := organiser.get(path).want(http.StatusOK)
		for _, who := range page.texts(".people tbody .code") {
			if seen[who] {
				t.Errorf("%s is listed twice", who)
			}
			seen[who] = true
		}
		next, _ := page.dom().Find(".pager a[rel=next]").Attr("href")
		path = strings.TrimSuffix(next, "#people")
	}
	if len(seen) != len(rows) || pages != 3 {
		t.Errorf("%d people on %d pages, want %d on 3", len(seen), pages, len(rows))
	}
}

func TestUnitAccess(t *testing.T) {
	s := newSite(t)
	s.signs("CB04")
	tests := []struct {
		login, path string
		want        int
	}{
		{"quantri", "/units/" + agencyCode, http.StatusOK},
		{"giamsat", "/units/" + officeCode, http.StatusOK},
		{ducCode, "/units/" + officeCode, http.StatusOK},
		{ducCode, "/units/VAN-PHONG", http.StatusOK},
		{ducCode, "/units/" + agencyCode, http.StatusNotFound},
		{ducCode, "/units/" + economyCode, http.StatusNotFound},
		{ducCode, "/units/" + economyCode + "/print/pledges", http.StatusNotFound},
		{anhCode, "/units/" + officeCode, http.StatusNotFound},
		{"quantri", "/units/khong-co", http.StatusNotFound},
		{"quantri", "/units/" + url.PathEscape("<script>alert(1)</script>"), http.StatusNotFound},
		{"quantri", "/units/" + officeCode + "?campaign=1999-1", http.StatusNotFound},
		{"quantri", "/units/" + officeCode + "/print/pledges", http.StatusNotFound}, // nobody has signed there
		{"quantri", "/units/" + agencyCode + "/print/pledges", http.StatusOK},
	}
	clients := map[string]*client{}
	for _, tt := range tests {
		if clients[tt.login] == nil {
			clients[tt.login] = s.signedIn(tt.login)
		}
		if got := clients[tt.login].get(tt.path).status; got != tt.want {
			t.Errorf("%s gets %s: status %d, want %d", tt.login, tt.path, got, tt.want)
		}
	}
	s.client().get("/units/" + officeCode).wantRedirect("/login?next=" + url.QueryEscape("/units/"+officeCode))
}

func TestUnits(t *testing.T) {
	s := newSite(t)
	s.signedIn("quantri").get("/units").wantRedirect("/units/" + agencyCode)
	s.signedIn("giamsat").get("/units").wantRedirect("/units/" + agencyCode)
	s.signedIn(ducCode).get("/units").wantRedirect("/units/" + officeCode)
	s.signedIn(anhCode).get("/units").want(http.StatusOK).wantText(".empty", "Đồng chí không phụ trách đơn vị nào.")

	s.must(s.service.SetHead(context.Background(), pledge.Operator(), economyCode, ducCode))
	page := s.signedIn(ducCode).get("/units").want(http.StatusOK)
	want := []string{"Văn phòng 0% 0/3 người đã ký", "Phòng Kinh tế 0% 0/2 người đã ký"}
	if diff := cmp.Diff(want, page.texts(".unit-bars > li")); diff != "" {
		t.Errorf("units of a head of two (-want +got):\n%s", diff)
	}
}

// TestCoverageEmpty asks for coverage where there is nothing to show yet.
func TestCoverageEmpty(t *testing.T) {
	s := newSite(t)
	ctx, op := context.Background(), pledge.Operator()
	_, err := s.service.AddUnit(ctx, op, pledge.UnitForm{Name: "Tổ công tác", Parent: agencyCode})
	s.must(err)
	organiser := s.signedIn("quantri")
	page := organiser.get("/units/to-cong-tac").want(http.StatusOK)
	page.wantText(".empty", "Đơn vị không có ai phải ký trong đợt này.")
	checkDocument(t, page.dom())
	organiser.get("/units/"+agencyCode).want(http.StatusOK).wantText(".unit-bars li:last-child", "Tổ công tác Không có người phải ký")
}

// TestBeforeAnything asks a store that holds nothing, and then one that holds an
// agency but no campaign.
func TestBeforeAnything(t *testing.T) {
	db, err := bolt.Open(filepath.Join(t.TempDir(), "camket.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s := &Server{service: &pledge.Service{Store: db, Clock: time.Now, Rand: rand.Reader, Passwords: plainHasher{}, Key: newKey()}}
	ctx, op := t.Context(), pledge.Operator()

	admin, err := s.adminPage(ctx, op)
	if err != nil || len(admin.Steps) != 1 || admin.Steps[0].Href != "/admin/import" {
		t.Errorf("adminPage of an empty store = %+v, %v; want one step, to import", admin, err)
	}
	if _, err := s.unitPage(ctx, op, "van-phong", unitQuery{}); pledge.CodeOf(err) != pledge.NotFound {
		t.Errorf("unitPage of an empty store = %v, want not found", err)
	}
	u, err := s.service.AddUnit(ctx, op, pledge.UnitForm{Name: "Ủy ban nhân dân phường"})
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.unitPage(ctx, op, u.Code, unitQuery{})
	if err != nil || page.Campaign.ID != "" || !page.Organiser || page.Unit.Name != u.Name {
		t.Errorf("unitPage without a campaign = %+v, %v; want the unit's name and an offer to make one", page, err)
	}
	below, err := s.service.AddUnit(ctx, op, pledge.UnitForm{Name: "Văn phòng", Parent: u.Code})
	if err != nil {
		t.Fatal(err)
	}
	page, err = s.unitPage(ctx, op, below.Code, unitQuery{})
	want := []link{{Href: "/units/" + u.Code, Label: u.Name}}
	if diff := cmp.Diff(want, page.Crumbs); err != nil || diff != "" {
		t.Errorf("crumbs without a campaign: %v (-want +got):\n%s", err, diff)
	}
}
