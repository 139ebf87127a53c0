package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"camket/pledge"
)

// writeFile makes a file to choose in a browser.
func (b *tab) writeFile(name, content string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// sends chooses a file on the page about importing and sends it.
func (b *tab) sends(s *site, path string) {
	b.Helper()
	b.do(chromedp.Navigate(s.http.URL+"/admin/import"), visible("#file"),
		chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{path}), click("#import-form button"))
}

// TestBrowserImport uploads a list with errors on a phone, reads what is wrong at
// its cell, uploads the mended list, applies it, and sees what it did.
func TestBrowserImport(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	organise(b, s)
	b.sends(s, b.writeFile("danh-sach.csv", rosterCSV))
	b.do(visible(".excerpt .bad"))
	const bad = `(() => {
		const cell = document.querySelector(".excerpt .bad");
		return cell.dataset.label + ": " + cell.innerText.trim().replace(/\s+/g, " ");
	})()`
	if got, want := eval[string](b, bad), "Ngày sinh: 31/02/1990 ✗ C6 cần sửa"; got != want {
		t.Errorf("the bad cell says %q, want %q", got, want)
	}
	if got := eval[string](b, `document.querySelector(".excerpt").closest("section").innerText`); !strings.Contains(got, "Ngày sinh chưa đúng.") {
		t.Errorf("the page does not say what is wrong with the cell: %q", got)
	}
	if top := eval[float64](b, `document.querySelector(".excerpt .bad").getBoundingClientRect().top`); top < 0 || top > float64(phone.height) {
		t.Errorf("the first bad cell is at %v, out of view", top)
	}

	b.sends(s, b.writeFile("danh-sach.csv", strings.Replace(rosterCSV, "31/02/1990", "28/02/1990", 1)))
	b.do(visible("[name=digest]~.actions .button"))
	if got := eval[int](b, `document.querySelectorAll(".findings").length`); got != 0 {
		t.Error("the mended list still has findings")
	}
	if got, want := eval[string](b, `document.querySelector("[name=digest]~.actions .button").innerText`), "Áp dụng: 2 người mới, 1 đổi thông tin, 1 chuyển đơn vị"; got != want {
		t.Errorf("the button says %q, want %q", got, want)
	}
	b.do(click("[name=digest]~.actions .button"), visible(".tallies"))
	if got := eval[string](b, `document.querySelector("main").innerText`); !strings.Contains(got, "Đã áp dụng: 2 người mới, 1 đổi thông tin, 1 chuyển đơn vị.") {
		t.Errorf("after applying the page says %q", got)
	}
	if got := s.people(); got != 7 {
		t.Errorf("%d people after the import, want 7", got)
	}
}

// TestBrowserImportRefused uploads what is no roster: the page says so without
// having been loaded anew, and takes another file.
func TestBrowserImportRefused(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	organise(b, s)
	b.sends(s, b.writeFile("a.xlsx", "xin chào"))
	b.do(visible("#file-error"))
	if got := eval[string](b, `document.getElementById("file-error").textContent`); !strings.Contains(got, "Tệp bị hỏng") {
		t.Errorf("the page says %q", got)
	}
	if got := eval[string](b, `document.activeElement.id`); got != "file" {
		t.Errorf("the focus is on %q, want the file", got)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{b.writeFile("b.csv", rosterCSV)}), hidden("#file-error"))
	b.do(click("#import-form button"), visible("[name=digest]~.actions .button"))
}

// TestBrowserImportOnce presses the button again and again: one file is sent, with
// its progress on the page.
func TestBrowserImportOnce(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	organise(b, s)
	b.do(chromedp.Navigate(s.http.URL+"/admin/import"), visible("#file"),
		chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{b.writeFile("a.csv", rosterCSV)}))
	const press = `(() => {
		const form = document.getElementById("import-form");
		for (let i = 0; i < 5; i++) form.requestSubmit();
		return document.getElementById("progress").innerText + document.querySelector("#import-form button").disabled;
	})()`
	if got, want := eval[string](b, press), "Đang gửi tệp… 0%"; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "true") {
		t.Errorf("while it is sent the page says %q, want %q, and the button disabled", got, want)
	}
	b.do(visible("[name=digest]~.actions .button"))
	list, err := s.service.Uploads(t.Context(), operator())
	s.must(err)
	if len(list) != 2 { // with the one that the site began with
		t.Errorf("%d uploads, want 2", len(list))
	}
}

// heldQuestions uploads a list with long names in capitals that asks about units
// and people, and that most people of its unit would leave by.
func (s *site) heldQuestions(c *client, long string) string {
	s.Helper()
	s.imports(pledge.RosterRow{Cell: "A2", Code: "TRUNG", Name: "Lê An", BirthDate: "1990-05-04", Unit: []string{"Phòng Văn hóa – Xã hội"}})
	preview := c.hold(strings.ReplaceAll(long, " ", "-")+".csv", "Họ và tên,Ngày sinh,Đơn vị,Dân tộc,"+strings.Repeat("Ghi", 60)+"\n"+
		"Lê An,04/05/1990,Văn phòng,,\n"+strings.ToUpper(long)+",31/02/1990,Văn phòng,,\nLÊ BÌNH,1990,Phòng VH-XH,,\n")
	c.post(preview+"/choices", "below", agencyCode, "full", "1").wantRedirect(preview)
	c.post(preview+"/choices", "keep", "CB05").wantRedirect(preview + "#changes")
	return preview
}
