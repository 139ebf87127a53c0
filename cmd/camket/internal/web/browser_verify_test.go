package web

import (
	"image"
	_ "image/png" // which pdftoppm writes
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// TestBrowserScan is what somebody does who holds a printed pledge: they point a
// telephone at the QR code of the page, and read that it is genuine. Then, without
// scripts, they send the file.
func TestBrowserScan(t *testing.T) {
	s := newSite(t)
	// the address that is printed leads to the server of the test
	b := newTab(t, phone, chromedp.Flag("host-resolver-rules", "MAP camket.test "+s.http.Listener.Addr().String()))
	sig := s.signBy(anhCode, anhName)
	file := filepath.Join(t.TempDir(), "ban-cam-ket.pdf")
	paper := s.signedIn(anhCode).get(receiptPath(sig.ID) + "/pledge.pdf").want(http.StatusOK)
	s.must(os.WriteFile(file, []byte(paper.body), 0o600))

	address := scanQR(t, file)
	if want := "http://camket.test/v/" + sig.Code; address != want {
		t.Fatalf("the QR code says %q, want %q", address, want)
	}
	b.do(chromedp.Navigate(address), visible(".verdict"))
	if got := eval[string](b, `document.querySelector(".verdict").innerText`); got != "Hợp lệ" {
		t.Errorf("the page says %q, want Hợp lệ", got)
	}
	if got := eval[string](b, `document.querySelector("dl.facts").innerText`); !strings.Contains(got, anhName) {
		t.Errorf("the page does not name %s:\n%s", anhName, got)
	}

	b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}), click("form[method=post] button"), visible(".finding .verdict"))
	if got := eval[string](b, `document.querySelector(".finding .verdict").innerText`); got != "Hợp lệ" {
		t.Errorf("of the file the page says %q, want Hợp lệ", got)
	}
}

// scanQR returns what the QR code on the last page of a paper says, read from a
// picture of the page.
func scanQR(t *testing.T, file string) string {
	t.Helper()
	stem := filepath.Join(t.TempDir(), "page")
	poppler(t, "pdftoppm", "-r", "150", "-png", file, stem)
	pages, err := filepath.Glob(stem + "*.png")
	if err != nil || len(pages) == 0 {
		t.Fatalf("pictures of the pages: %q, %v", pages, err)
	}
	f, err := os.Open(pages[len(pages)-1])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	code, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		t.Fatalf("reading the QR code of %s: %v", pages[len(pages)-1], err)
	}
	return code.GetText()
}
