package web

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"camket/pledge"
)

// keepsDownloads lets a tab's downloads go to a folder, which it returns.
func keepsDownloads(b *tab) string {
	b.Helper()
	dir := b.TempDir()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
		})
		return err
	}))
	return dir
}

// waitStep waits until the page says of its download what it says in a state.
func waitStep(b *tab, state string) {
	b.Helper()
	says := `document.getElementById("print-step")`
	poll := chromedp.Poll[bool](says+`.textContent === `+says+`.dataset.`+state, chromedp.WithPollingTimeout(20*time.Second))
	if _, err := chromedp.Run(b.ctx, poll); err != nil {
		b.Fatalf("waiting for %q: %v; the page says %q", state, err, eval[string](b, says+`.textContent`))
	}
}

// TestBrowserPrint marks two people and has their pledges with two clicks.
func TestBrowserPrint(t *testing.T) {
	if _, err := exec.LookPath("pdfinfo"); err != nil {
		t.Skip("no pdfinfo found: the test needs poppler-utils")
	}
	b, s := newTab(t, laptop), newSite(t)
	s.signs(anhCode, lyCode, ducCode)
	comeIn(b, s, ducCode)
	dir := keepsDownloads(b)
	b.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode), visible("#selection"),
		click("input[value="+anhCode+"]"), click("input[value="+lyCode+"]"))
	b.do(click(".selection-bar button[formaction$='/print']"), visible("#print-download"), click("#print-download"))
	waitStep(b, "done")
	name := filepath.Join(dir, "cam-ket-2026-1-van-phong.pdf")
	waitFor(t, func() bool { _, err := os.Stat(name); return err == nil })
	info, err := exec.Command("pdfinfo", name).CombinedOutput()
	if err != nil || !strings.Contains(string(info), "2 bản cam kết") {
		t.Errorf("pdfinfo: %v\n%s", err, info)
	}
	if got := eval[string](b, `document.getElementById("print-figures").textContent`); got != "Đã in 2/2" {
		t.Errorf("the page counts %q, want Đã in 2/2", got)
	}
}

// TestBrowserPrintChoices chooses by keyboard and mouse: counts, sizes and preview
// follow, and the focus stays.
func TestBrowserPrintChoices(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	s.signs(anhCode, "CB04")
	comeIn(b, s, "quantri")
	b.do(chromedp.Navigate(s.http.URL+"/units/"+agencyCode+"/print"), visible("#print-download"), hidden("#print-refresh"),
		click("#what-certificates"), visible("[name=size]"), click("[name=size][value=a5]"))
	total := func(want string) {
		t.Helper()
		poll := chromedp.Poll[bool](`document.querySelector(".print-total").textContent === "`+want+`"`, chromedp.WithPollingTimeout(10*time.Second))
		if _, err := chromedp.Run(b.ctx, poll); err != nil {
			t.Fatalf("%v; the page says %q, want %q", err, eval[string](b, `document.querySelector(".print-total").textContent`), want)
		}
	}
	total("2 giấy, khổ A5, một tệp PDF")
	if got := eval[string](b, `document.querySelector("iframe").src`); !strings.Contains(got, "/print/certificates?") || !strings.Contains(got, "size=a5") {
		t.Errorf("the preview is %s", got)
	}
	if got := eval[string](b, `document.activeElement.value`); got != "a5" {
		t.Errorf("the focus is on %q, want a5", got)
	}
	b.do(click("[name=as][value=zip]"))
	total("2 giấy, khổ A5, 2 tệp trong .zip")
	b.do(click("[name=who][value=own]"), visible(".print-result .notice-info"))
	if got := eval[string](b, `document.querySelector(".print-result .notice-info").textContent`); got != "Chưa ai ký." {
		t.Errorf("of a unit without people of its own the page says %q", got)
	}
	if !eval[bool](b, `document.getElementById("what-pledges").disabled && location.search.includes("who=own")`) {
		t.Error("what there is none of can be chosen, or the address is of another choice")
	}
	b.do(phone.show(), chromedp.Navigate(s.http.URL+"/units/"+agencyCode+"/print?what=list"), visible(".print-narrow"), hidden("iframe"))
}

// TestBrowserPrintTaps taps the button again and again: one download comes of it, and
// it is not said to be stopped.
func TestBrowserPrintTaps(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	s.signs(anhCode, lyCode, ducCode)
	comeIn(b, s, ducCode)
	keepsDownloads(b)
	b.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode+"/print?what=pledges"), visible("#print-download"))
	eval[any](b, `[0, 20, 60, 120].forEach((ms) => setTimeout(() => document.getElementById("print-download").click(), ms)), 0`)
	waitStep(b, "done")
	time.Sleep(time.Second)
	if jobs := s.reportsOfJobs(); len(jobs) != 1 || jobs[0].State != jobDone {
		t.Errorf("four taps came to the jobs %+v, want one that is done", jobs)
	}
	if !eval[bool](b, `document.getElementById("print-step").textContent === document.getElementById("print-step").dataset.done`) {
		t.Errorf("the page says %q of a download that is done", eval[string](b, `document.getElementById("print-step").textContent`))
	}
	b.do(click("#print-download")) // which is meant
	waitFor(t, func() bool { return len(s.reportsOfJobs()) == 2 })
}

// TestBrowserPrintSlipsOnce sends for slips, and finds that codes are not made a
// second time by a second tap.
func TestBrowserPrintSlipsOnce(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	comeIn(b, s, ducCode)
	dir := keepsDownloads(b)
	b.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode+"/print?what=slips"), visible("#understood"),
		click("#understood"), click("#slips-form button"))
	waitFor(t, func() bool {
		_, err := os.Stat(filepath.Join(dir, "phieu-ma-ky-2026-1-van-phong.pdf"))
		return err == nil
	})
	if eval[bool](b, `document.getElementById("understood").checked || document.getElementById("slips-form").checkValidity()`) {
		t.Error("the slips can be asked for again without a tick")
	}
}

// TestBrowserPrintPhone chooses on a phone: how much there is and the buttons are in
// sight, and what has the focus is not under them.
func TestBrowserPrintPhone(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	s.signs(anhCode)
	comeIn(b, s, ducCode)
	b.do(chromedp.Navigate(s.http.URL+"/units/"+officeCode+"/print"), visible("#print-download"))
	const seen = `(() => { const r = document.querySelector(".print-bar").getBoundingClientRect(); return r.top > 0 && r.bottom <= innerHeight; })()`
	for _, kind := range []printKind{printList, printCertificates, printSlips} {
		b.do(click("#what-" + string(kind)))
		b.do(visible(".print-bar"))
		poll := chromedp.Poll[bool](`location.search.includes("what=`+string(kind)+`") && `+seen, chromedp.WithPollingTimeout(10*time.Second))
		if _, err := chromedp.Run(b.ctx, poll); err != nil {
			t.Errorf("%s: %v: the buttons are out of sight", kind, err)
		}
	}
	free := eval[bool](b, `[...document.querySelectorAll(".print-card input:not(:disabled)")].every((input) => {
		input.focus(); input.scrollIntoView({ block: "nearest" });
		return input.getBoundingClientRect().bottom <= document.querySelector(".print-bar").getBoundingClientRect().top;
	})`)
	if !free {
		t.Error("a document that has the focus lies under the buttons")
	}
}

// TestBrowserPrintStop has a large zip, sees how far it is, and stops it.
func TestBrowserPrintStop(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	const many = 3000
	s.crowd(many)
	comeIn(b, s, "quantri")
	keepsDownloads(b)
	b.do(chromedp.Navigate(s.http.URL+"/units/truong-thcs-hoa-sen/print?what=blank&as=zip"), visible("#print-download"), click("#print-download"))
	waitStep(b, "running")
	poll := chromedp.Poll[bool](`document.getElementById("print-figures").textContent.endsWith("/3.000")`, chromedp.WithPollingTimeout(10*time.Second))
	if _, err := chromedp.Run(b.ctx, poll); err != nil {
		t.Fatalf("waiting for figures: %v", err)
	}
	b.do(click("#print-stop"))
	waitStep(b, "stopped")
	for _, report := range s.reportsOfJobs() {
		if report.State != jobStopped || report.Done >= many {
			t.Errorf("the job is %+v, want that it was stopped before its end", report)
		}
	}
	before := s.reportsOfJobs()
	time.Sleep(300 * time.Millisecond)
	if after := s.reportsOfJobs(); len(after) != 1 || after[0] != before[0] {
		t.Errorf("after it was stopped the job went on from %+v to %+v", before, after)
	}
}

// crowd puts n people on the roster, in a school.
func (s *site) crowd(n int) {
	s.Helper()
	var rows []pledge.RosterRow
	for i := range n {
		rows = append(rows, pledge.RosterRow{Cell: "A1", Code: fmt.Sprintf("GV%05d", i), Name: "Nguyễn Văn An", Unit: []string{"Trường THCS Hoa Sen"}})
	}
	s.imports(rows...)
}

// reportsOfJobs returns how far every job is.
func (s *site) reportsOfJobs() []jobReport {
	jobs := s.server.jobs
	jobs.mu.Lock()
	defer jobs.mu.Unlock()
	var list []jobReport
	for _, j := range jobs.jobs {
		list = append(list, jobReport{Done: int(j.done.Load()), Total: j.total, State: j.state})
	}
	return list
}
