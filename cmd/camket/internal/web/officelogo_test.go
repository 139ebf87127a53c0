package web

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"

	"camket/pledge"
)

func pngOf(tb testing.TB, picture image.Image) []byte {
	tb.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, picture); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

func grey(width, height int) image.Image { return image.NewGray(image.Rect(0, 0, width, height)) }

// sendLogo posts the form of the logo with a file.
func (c *client) sendLogo(name string, content []byte) *response {
	c.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	if name != "" {
		part, err := w.CreateFormFile("logo", name)
		c.must(err)
		_, err = part.Write(content)
		c.must(err)
	}
	c.must(w.Close())
	req, err := http.NewRequest(http.MethodPost, c.http.URL+agencyHref+"/logo", &body)
	c.must(err)
	req.Header.Set("Content-Type", w.FormDataContentType())
	return c.do(req)
}

// TestLogo uploads a logo of every kind of PNG, each in place of the one before,
// and takes it away.
func TestLogo(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	c.get(logoPath).want(http.StatusNotFound)
	interlaced, err := os.ReadFile("testdata/interlaced.png")
	s.must(err)
	deep := image.NewNRGBA64(image.Rect(0, 0, 5, 4))
	deep.Set(1, 1, color.NRGBA64{R: 0x9B1C, A: 0x8000})
	tests := []struct {
		name    string
		content []byte
		width   int
	}{
		{"grey", pngOf(t, grey(3, 2)), 3},
		{"16 bits", pngOf(t, deep), 5},
		{"interlaced", interlaced, 9},
		{"the largest", pngOf(t, grey(pledge.MaxLogoSide, pledge.MaxLogoSide)), pledge.MaxLogoSide},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		c.sendLogo("logo.png", tt.content).wantRedirect(agencyHref)
		page := c.get(agencyHref).want(http.StatusOK)
		page.wantText(".notice-good", "Đã lưu biểu trưng của cơ quan.")
		checkDocument(t, page.dom())
		src := page.dom().Find(".office-logo img").AttrOr("src", "")
		if seen[src] {
			t.Errorf("%s: the new logo has the address %q of an old one", tt.name, src)
		}
		seen[src] = true
		r := c.get(src).want(http.StatusOK)
		got, err := png.DecodeConfig(strings.NewReader(r.body))
		if err != nil || got.Width != tt.width || got.ColorModel != color.NRGBAModel && got.ColorModel != color.RGBAModel {
			t.Errorf("%s: the logo that is served is %d wide, %v; want %d, in eight bits", tt.name, got.Width, err, tt.width)
		}
		for name, want := range map[string]string{
			"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": scanPolicy, "Cache-Control": "no-store",
		} {
			if got := r.header.Get(name); got != want {
				t.Errorf("%s: %s = %q, want %q", tt.name, name, got, want)
			}
		}
	}
	c.post(agencyHref + "/logo/remove").wantRedirect(agencyHref)
	page := c.get(agencyHref).want(http.StatusOK)
	page.wantText(".notice-good", "Đã gỡ biểu trưng của cơ quan.")
	page.wantText("section:has(#logo-title)", "Chưa có biểu trưng.")
	c.get(logoPath).want(http.StatusNotFound)
	c.post(agencyHref + "/logo/remove").wantRedirect(agencyHref)
}

func TestLogoRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	good := pngOf(t, grey(3, 2))
	c.sendLogo("logo.png", good).wantRedirect(agencyHref)
	var animated bytes.Buffer
	s.must(gif.Encode(&animated, grey(3, 2), nil))
	noise := make([]byte, 2*pledge.MaxLogo)
	_, err := rand.NewChaCha8([32]byte{1}).Read(noise)
	s.must(err)
	const missing, kind, large = "Chưa chọn tệp biểu trưng", "không phải là tệp PNG", "lớn hơn 1 MB hoặc quá 2.000 điểm ảnh"
	tests := []struct {
		name, file string
		content    []byte
		status     int
		says       string
	}{
		{"no file", "", nil, 422, missing},
		{"an empty file", "logo.png", nil, 422, missing},
		{"a GIF", "logo.png", animated.Bytes(), 422, kind},
		{"a page", "logo.png", []byte("<!doctype html><script>alert(1)</script>"), 422, kind},
		{"half a PNG", "logo.png", good[:len(good)/2], 422, kind},
		{"a byte too large", "logo.png", append(good, make([]byte, pledge.MaxLogo+1-len(good))...), 422, large},
		{"much too large", "logo.png", noise, 413, large},
		{"too wide", "logo.png", pngOf(t, grey(pledge.MaxLogoSide+1, 1)), 422, large},
	}
	for _, tt := range tests {
		page := c.sendLogo(tt.file, tt.content).want(tt.status)
		page.wantText("#logo-error", tt.says)
		if got := fieldsOf(page.dom())["place"]; got != "Hoa Sen" {
			t.Errorf("%s: the place beside it is %q", tt.name, got)
		}
		checkDocument(t, page.dom())
	}
	c.post(agencyHref+"/logo", "logo", "x").want(http.StatusBadRequest)
	if got := c.get(agencyHref).dom().Find(".office-logo img").Length(); got != 1 {
		t.Errorf("after refusals there are %d logos, want the one from before", got)
	}
}
