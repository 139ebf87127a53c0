package web

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserWidths opens every page on screens of 320 pixels and up: none may
// be wider than the screen, and what is pressed must be large enough to hit.
func TestBrowserWidths(t *testing.T) {
	b, s := newTab(t, narrow), newSite(t)
	sig := s.signBy(ducCode, ducName)
	code := s.codes()[anhCode]

	visitor := []string{"/login", "/k", "/k/" + code, "/k/AAAA-BBBB-CCCQ", "/v", "/v/" + sig.Code, "/no/such/page"}
	checkWidths(b, s, visitor)
	comeIn(b, s, ducCode)
	checkWidths(b, s, []string{"/pledge", "/signatures", receiptPath(sig.ID), "/password", "/units", "/units/" + officeCode,
		unitPath(officeCode, "/paper"), unitPath(officeCode, "/excuse"), unitPath(officeCode, "/excuses"), unitPath(officeCode, "/acting"),
		unitPath(officeCode, "/pledge"), unitPath(officeCode, "/faults/new"), "/faults/new",
		unitPath(officeCode, "/print"), unitPath(officeCode, "/print?p=") + ducCode, unitPath(officeCode, "/print?what=slips"),
	})
	comeIn(b, s, anhCode)
	checkWidths(b, s, []string{"/pledge", "/signatures"})
	comeIn(b, s, "quantri")
	checkWidths(b, s, []string{
		"/pledge", "/admin", "/admin/campaigns/new", "/admin/campaigns/" + string(s.campaign.ID), "/admin/import", "/admin/units", "/admin/units/" + officeCode, agencyHref,
	})
}

// TestBrowserWidthsProof is TestBrowserWidths for the pages about proofs.
func TestBrowserWidthsProof(t *testing.T) {
	b, s := newTab(t, narrow), newSite(t)
	sig := s.signBy(ducCode, ducName)
	checkWidths(b, s, []string{"/v/AAAA-BBBB-CCCQ", "/v/AAAA-BBBB-CCCC", valuePath})
	comeIn(b, s, "quantri")
	checkWidths(b, s, []string{receiptPath(sig.ID), erasePath(sig.ID)})
}

// comeIn signs in with a password, as whoever was signed in before goes.
func comeIn(b *tab, s *site, login string) {
	b.Helper()
	b.do(chromedp.Navigate(s.http.URL + "/login"))
	if eval[bool](b, `document.querySelector(".account-menu form") !== null`) {
		b.do(chromedp.Submit(chromedp.CSS(".account-menu form")), visible("#login"))
	}
	b.do(typeIn("#login", login), typeIn("#password", password), chromedp.Submit(chromedp.CSS("#password")), visible(".account"))
}

func checkWidths(b *tab, s *site, paths []string) {
	b.Helper()
	for _, path := range paths {
		for _, size := range []screen{narrow, phone, {683, 384}, laptop} { // the third is a laptop at 200%
			b.do(size.show(), chromedp.Navigate(s.http.URL+path), visible("main h1"))
			if width := eval[int64](b, `document.documentElement.scrollWidth`); width > size.width {
				b.Errorf("%s is %d pixels wide on a screen of %d", path, width, size.width)
			}
			small := eval[[]string](b, `[...document.querySelectorAll("main button, main .button, main input, main select, main summary, header a, header summary, header button")]
				.map((e) => [e, (e.matches("[type=checkbox], [type=radio]") ? e.closest("label") ?? e : e).getBoundingClientRect()])
				.filter(([e, r]) => e.type !== "hidden" && r.width > 0 && (r.height < 44 || r.width < 44))
				.map(([e, r]) => e.outerHTML.slice(0, 80) + " " + r.width + "×" + r.height)`)
			if len(small) > 0 {
				b.Errorf("%s on a screen of %d: too small to hit: %q", path, size.width, small)
			}
		}
	}
}
