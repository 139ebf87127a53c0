package web

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"camket/pledge"
)

// TestBrowserScope finds a unit in the tree of a campaign's form, as people type:
// without marks. What is ticked stays in view, and it all fits a narrow screen.
func TestBrowserScope(t *testing.T) {
	b, s := newTab(t, narrow), newSite(t)
	for i := range 12 {
		_, err := s.service.AddUnit(t.Context(), operator(), pledge.UnitForm{Name: fmt.Sprintf("Tổ Một cửa %d", i), Parent: officeCode})
		s.must(err)
	}
	organise(b, s)
	const shown = `[...document.querySelectorAll("#scope > li")].filter(li => !li.hidden).map(li => li.querySelector(".scope-name").textContent).join(", ")`
	b.do(chromedp.Navigate(s.http.URL+"/admin/campaigns/new"), visible("h1"), click("summary:has(+ #scope-search)"), visible("#scope-find"))
	b.do(click(`input[name=without][value="`+economyCode+`"]`), typeIn("#scope-find", "to mot cua 11"))
	if got, want := eval[string](b, shown), "Tổ Một cửa 11, Phòng Kinh tế"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if got := eval[float64](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); got > 0 {
		t.Errorf("the page is %v pixels too wide", got)
	}
	b.do(typeIn("#scope-find", " khong co"))
	if got, want := eval[string](b, shown), "Phòng Kinh tế"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}
