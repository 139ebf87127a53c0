package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"camket/pledge"
)

// organise signs an organiser in.
func organise(b *tab, s *site) {
	b.Helper()
	b.do(chromedp.Navigate(s.http.URL+"/login"), visible("#login"),
		typeIn("#login", "quantri"), typeIn("#password", password), click("main form button"), visible(".nav"))
}

// TestBrowserFits looks at every screen of heads and organisers on three widths,
// with names as long as the roster takes them: nothing sticks out, and what is to
// be pressed is large enough for a finger.
func TestBrowserFits(t *testing.T) {
	narrow := screen{320, 640}
	s := newSite(t)
	long := strings.TrimSpace(strings.Repeat("Nguyễn ", 28))
	s.imports(
		pledge.RosterRow{Cell: "A1", Code: strings.Repeat("M", 60), Name: long, Position: long, Unit: []string{strings.Repeat("Ủ", 200)}},
		pledge.RosterRow{Cell: "A2", Code: "DAI", Name: strings.Repeat("ễ", 200), Unit: []string{long}},
	)
	s.signs("CB04", "CB05", "DAI")
	b := newTab(t, narrow)
	organise(b, s)
	c := s.signedIn("quantri")
	preview := c.hold("danh-sach.csv", rosterCSV)
	asked := s.heldQuestions(c, long)
	open := campaignHref(s.campaign.ID)
	s.reports(pledge.FaultForm{Kind: pledge.NotOurs, Official: anhCode, Note: strings.Repeat("ễ", 400)})
	s.reports(pledge.FaultForm{Kind: pledge.IsMissing, Unit: officeCode, Name: long})
	line := strings.Repeat("Ễ", 200)
	s.must(s.service.SetOffice(t.Context(), operator(), "", pledge.Office{
		Agency: pledge.Agency{Parent: line, Place: line}, Symbol: line, Authority: line, Title: line, SignerName: line, Recipients: []string{line, long},
	}))
	for _, size := range []screen{narrow, phone, laptop} {
		b.do(size.show())
		for _, path := range []string{
			"/units/" + agencyCode, "/units/" + economyCode, "/units/" + strings.TrimSuffix(strings.Repeat("u", 40), "-"),
			"/admin", open, open + "/codes", open + "/close", open + "/texts/staff", "/admin/campaigns/new",
			open + "/progress", adminFaultsHref, adminExcusesHref, tokensHref, officialHref("CB05"), "/admin/units/" + officeCode + "/people/new",
			"/admin/import", "/admin/imports", preview, preview + "?tab=units", asked, asked + "?tab=left", "/admin/units", "/admin/units/" + officeCode, agencyHref,
		} {
			c.get(path).want(http.StatusOK)
			b.do(chromedp.Navigate(s.http.URL+path), visible("h1"))
			if got := eval[float64](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); got > 0 {
				t.Errorf("%s at %d: the page is %v pixels too wide", path, size.width, got)
			}
			const small = `[...document.querySelectorAll("main button, main select, main input:not([type=hidden]):not([type=checkbox]):not([type=radio]), .choice, summary, .views a, .row-link, .unit-bar-head a")]
				.filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 80)).join("\n")`
			if got := eval[string](b, small); got != "" {
				t.Errorf("%s at %d: lower than 44 pixels:\n%s", path, size.width, got)
			}
		}
	}
}

// TestBrowserUpload chooses a file that is too large, and then one that is not.
func TestBrowserUpload(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	organise(b, s)
	large, good := filepath.Join(t.TempDir(), "to.csv"), filepath.Join(t.TempDir(), "danh-sach.csv")
	s.must(os.WriteFile(large, nil, 0o600))
	s.must(os.Truncate(large, uploadLimit+1))
	s.must(os.WriteFile(good, []byte(rosterCSV), 0o600))

	input := chromedp.CSS("#file")
	b.do(chromedp.Navigate(s.http.URL+"/admin/import"), visible("#file"), hidden("#file-error"))
	b.do(chromedp.SetUploadFiles(input, []string{large}), visible("#file-error"))
	if got := eval[string](b, `document.getElementById("file-error").textContent`); !strings.Contains(got, "lớn hơn 20 MB") {
		t.Errorf("the page says %q about a file that is too large", got)
	}
	if eval[bool](b, `document.getElementById("import-form").checkValidity()`) {
		t.Error("a file that is too large would be sent")
	}
	b.do(chromedp.SetUploadFiles(input, []string{good}), hidden("#file-error"))
	b.do(click("#import-form button"), visible("[name=digest]~.actions .button"))
}
