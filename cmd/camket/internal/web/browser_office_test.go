package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"camket/pledge"
)

// previewOf returns what the sheet shows, by part.
func previewOf(b *tab) map[string]string {
	b.Helper()
	return eval[map[string]string](b, `Object.fromEntries([...document.querySelectorAll("[data-preview]")]
		.filter((e) => !e.hidden).map((e) => [e.dataset.preview, [...e.querySelectorAll("li")].map((li) => li.textContent).join(" ") || e.textContent]))`)
}

// clearField empties a field as a person does who selects all of it.
func clearField(b *tab, id string) {
	b.Helper()
	eval[any](b, `document.getElementById("`+id+`").select(), 0`)
	b.do(press("#"+id, kb.Delete))
}

// asksToStay reports whether the page would ask before it is left.
func asksToStay(b *tab) bool {
	b.Helper()
	return eval[bool](b, `!dispatchEvent(new Event("beforeunload", { cancelable: true }))`)
}

// TestBrowserOffice types into the form and sees the sheet follow; what is saved
// then looks as it did.
func TestBrowserOffice(t *testing.T) {
	b, s := newTab(t, laptop), newSite(t)
	s.imports(pledge.RosterRow{Cell: "A1", Code: "CT", Name: "Trần Văn Hòa", Position: "Chủ tịch UBND"})
	s.must(s.service.SetHead(t.Context(), operator(), agencyCode, "CT"))
	organise(b, s)
	b.do(chromedp.Navigate(s.http.URL+agencyHref), visible("#office-sheet"))
	wantPreview(b, map[string]string{
		"parent": "ỦY BAN NHÂN DÂN THÀNH PHỐ", "number": "BC-…………", "letter": "…………", "place": "Hoa Sen, ngày",
		"title": "CHỦ TỊCH UBND", "signer": "Trần Văn Hòa", "recipients": "- Như trên; - Lưu: VT.",
	})

	const markup = `<img src=x onerror=alert(1)>`
	clearField(b, "parent")
	clearField(b, "place")
	b.do(typeIn("#symbol", "UBND"), typeIn("#drafter", " VHXH"), typeIn("#place", " Sen  Hồng"),
		typeIn("#authority", "TM. ủy ban nhân dân"), typeIn("#title", "Chủ tịch"), typeIn("#signer", markup),
		typeIn("#recipients", "- Như trên;\nSở Nội vụ;\nLưu VT\nĐảng ủy phường"))
	want := map[string]string{
		"number": "BC-UBND", "letter": "UBND-VHXH", "place": "Sen Hồng, ngày", "authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH",
		"signer": markup, "recipients": "- Như trên; - Sở Nội vụ; - Đảng ủy phường; - Lưu: VT, VHXH.",
	}
	wantPreview(b, want)
	if got := previewOf(b); got["parent"] != "" || got["deputy"] != "" {
		t.Errorf("the sheet still has %q and %q", got["parent"], got["deputy"])
	}
	if n := eval[int](b, `document.querySelectorAll("#office-sheet img, .office-signer .stand-in:not([hidden])").length`); n != 0 {
		t.Errorf("%d pictures from what was typed, or words marked as standing in; want none", n)
	}
	if !asksToStay(b) {
		t.Error("the page can be left without a question although what was typed is not saved")
	}
	live := previewOf(b)
	b.do(click("#office-form button"), visible(".notice-good"))
	wantPreview(b, live) // drawn by the server now, and again by the script
	if asksToStay(b) {
		t.Error("the page asks before it is left although all is saved")
	}

	// A field that is cleared again says that the roster will fill it.
	clearField(b, "title")
	clearField(b, "place")
	wantPreview(b, map[string]string{"title": "(CHỨC VỤ CỦA THỦ TRƯỞNG CƠ QUAN)", "place": "Ngày"})
	b.do(click("#office-form button"), visible(`[data-default="CHỦ TỊCH UBND"]`))
	wantPreview(b, map[string]string{"title": "CHỦ TỊCH UBND", "signer": markup})
}

// wantPreview fails unless the parts of the sheet say something.
func wantPreview(b *tab, want map[string]string) {
	b.Helper()
	got := previewOf(b)
	for part, text := range want {
		if got[part] != text {
			b.Errorf("the sheet's %s says %q, want %q", part, got[part], text)
		}
	}
}

// TestBrowserOfficePlain sees that the server draws the sheet as the script does.
func TestBrowserOfficePlain(t *testing.T) {
	b, s := newTab(t, phone), newSite(t)
	s.must(s.service.SetOffice(t.Context(), operator(), "", pledge.Office{
		Symbol: "UBND", Drafter: "VHXH", Authority: "TM. ỦY BAN NHÂN DÂN", Title: "CHỦ TỊCH", SignerName: "Lê Thị Ánh",
		Recipients: []string{"Sở Nội vụ", "Lưu: VT, Nội vụ"},
	}))
	organise(b, s)
	b.do(chromedp.Navigate(s.http.URL+agencyHref), visible("#office-sheet"))
	drawn := previewOf(b)
	page := s.signedIn("giamsat").get(agencyHref) // a page without the script
	for part, text := range drawn {
		if got := page.text("[data-preview=" + part + "]"); got != strings.Join(strings.Fields(text), " ") {
			t.Errorf("without a script the sheet's %s says %q, with one %q", part, got, text)
		}
	}
}
