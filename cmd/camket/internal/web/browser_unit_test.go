package web

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"camket/pledge"
)

// waitFigures waits until the figures of a page contain some words.
func waitFigures(b *tab, words string) {
	b.Helper()
	says := `document.querySelector(".headline-figures").innerText.replace(/\s+/g, " ")`
	poll := chromedp.Poll[bool](says+`.includes("`+words+`")`, chromedp.WithPollingTimeout(15*time.Second))
	if _, err := chromedp.Run(b.ctx, poll); err != nil {
		b.Fatalf("waiting for %q: %v; the page says %q", words, err, eval[string](b, says))
	}
}

// TestBrowserPaper marks three people as signed on paper after a meeting, with one
// scan: the bar moves.
func TestBrowserPaper(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	s.imports(pledge.RosterRow{Cell: "A1", Code: "CB06", Name: "Hồ Thị Kỷ", Unit: []string{"Văn phòng"}})
	scan := filepath.Join(t.TempDir(), "danh-sach.pdf")
	s.must(os.WriteFile(scan, []byte("%PDF-1.7 a list"), 0o600))
	comeIn(b, s, ducCode)
	b.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode), visible("#selection"))
	if !eval[bool](b, `[...document.querySelectorAll(".selection-bar button")].every((b) => b.disabled)`) {
		t.Error("something can be done about nobody")
	}
	before := eval[int](b, `Number(document.querySelector(".headline .bar-fill").getAttribute("width"))`)
	for _, code := range []string{anhCode, lyCode, "CB06"} {
		b.do(click("input[value=" + code + "]"))
	}
	if got := eval[string](b, `document.getElementById("selection-count").textContent`); got != "Đã chọn 3 người" {
		t.Errorf("the page says %q, want that 3 are chosen", got)
	}
	b.do(click(".selection-bar button"), visible("#paper-form"))
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#scan"), []string{scan}), click("#paper-form button[type=submit]"), visible(".notice-good"))
	after := eval[int](b, `Number(document.querySelector(".headline .bar-fill").getAttribute("width"))`)
	if before != 0 || after != 750 {
		t.Errorf("the bar goes from %d to %d, want from 0 to 750", before, after)
	}
}

// TestBrowserExcuse proposes in one browser and approves in another. The page of
// the first changes by itself.
func TestBrowserExcuse(t *testing.T) {
	head, organiser, s := newTab(t, laptop), newTab(t, laptop), newSite(t)
	comeIn(head, s, ducCode)
	head.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode), visible("#selection"), click("input[value="+anhCode+"]"),
		click("button[formaction$='/excuse']"), visible("[name=reason]"), click("[value=maternity]"), click("form.card button[type=submit]"), visible("#pending"),
		chromedp.Navigate(s.http.URL+"/units/"+officeCode), visible("#selection"))
	waitFigures(head, "0/3 người đã ký")
	comeIn(organiser, s, "quantri")
	organiser.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode+"/excuses"), visible("#pending"), click("button[value=yes]"), visible(".notice-good"))
	waitFigures(head, "0/2 người đã ký")
}

// TestBrowserLive reads a page while others sign: the figures and the people on it
// follow, and what was typed, chosen and looked at stays.
func TestBrowserLive(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	s.imports(pledge.RosterRow{Cell: "A1", Code: "CB06", Name: "Hồ Thị Kỷ", Unit: []string{"Văn phòng"}})
	comeIn(b, s, ducCode)
	b.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode), visible("#selection"),
		click("input[value=CB06]"), typeIn("#q", "ánh"))
	eval[any](b, `window.stays = true, scrollTo(0, 900), 0`)
	at := eval[float64](b, `document.getElementById("q").getBoundingClientRect().top`)
	s.signs(anhCode)
	waitFigures(b, "1/4 người đã ký")
	if got := eval[string](b, `document.querySelector("tr[data-person=`+anhCode+`] [data-cell=status]").innerText`); !strings.Contains(got, "Đã ký") {
		t.Errorf("the line of who has signed says %q", got)
	}
	if !eval[bool](b, `window.stays && document.activeElement.id === "q" && document.getElementById("q").value === "ánh" && document.querySelector("input[value=CB06]").checked`) {
		t.Error("the page lost what was typed, chosen or had the focus")
	}
	if got := eval[float64](b, `document.getElementById("q").getBoundingClientRect().top`); got-at > 60 || at-got > 60 {
		t.Errorf("the page moved from %v to %v under the reader", at, got)
	}
	if got := eval[string](b, `document.getElementById("live-says").textContent`); !strings.Contains(got, "1 trên 4 người đã ký") {
		t.Errorf("those who do not see the page hear %q", got)
	}
	// Who has signed meanwhile is left out of what is for those who have not.
	s.signs("CB06")
	waitFigures(b, "2/4 người đã ký")
	b.do(click("button[formaction$='/paper']"), visible("#paper-form"))
	if got := eval[string](b, `document.querySelector("#chosen .notice-info").innerText`); !strings.Contains(got, "1 người đã chọn đã ký") {
		t.Errorf("of who was chosen and has signed the form says %q", got)
	}
}

// TestBrowserUnitPledge signs for a unit, which turns 100%.
func TestBrowserUnitPledge(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	s.opensForUnits()
	_, err := s.service.RecordPaper(context.Background(), operator(), pledge.PaperForm{
		Campaign: s.campaign.ID, People: []string{anhCode, ducCode, lyCode}, SignedOn: "2026-01-15", Attempt: s.service.NewAttempt(),
		Scan: pledge.ScanFile{Content: []byte(pngScan)},
	})
	s.must(err)
	comeIn(b, s, ducCode)
	b.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode), visible(".lead-card .button"))
	waitFigures(b, "0/1 đơn vị đạt 100%")
	b.do(click(".lead-card .button"), visible("#hand"))
	drawSignature(b, touch)
	b.do(click("#agree"), click("#sign-button"), visible(".headline-done"))
	waitFigures(b, "1/1 đơn vị đạt 100%")
}
