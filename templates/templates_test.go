package templates

import (
	"bytes"
	"html/template"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/prose"
)

func mustLoad(tb testing.TB) *Set {
	tb.Helper()
	set, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

func TestExecuteUnknownPage(t *testing.T) {
	if err := mustLoad(t).Execute(io.Discard, "no-such-page", nil); err == nil {
		t.Error("Execute of a page that is not there = nil, want an error")
	}
}

func TestDate(t *testing.T) {
	at := time.Date(2026, 1, 5, 20, 5, 0, 0, time.UTC) // already the 6th in Vietnam
	tests := []struct {
		in   any
		want string
	}{
		{pledge.Date("2026-01-05"), "05/01/2026"},
		{pledge.Date("1968"), "1968"},
		{pledge.Date(""), ""},
		{at, "06/01/2026"},
		{time.Time{}, ""},
	}
	for _, tt := range tests {
		if got, err := date(tt.in); got != tt.want || err != nil {
			t.Errorf("date(%v) = %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
	if _, err := date(5); err == nil {
		t.Error("date(5) = nil error, want one")
	}
}

func TestNewField(t *testing.T) {
	form := Form{
		Values: url.Values{"name": {"Ánh"}, "secret": {"bí mật"}},
		Errors: map[string]string{"name": "Sai."},
	}
	got, err := newField(form, "name", "label", "Họ tên", "required", "y", "hint", "Gõ đủ.")
	want := Field{Name: "name", Label: "Họ tên", Type: "text", Value: "Ánh", Hint: "Gõ đủ.", Error: "Sai.", Required: true}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("newField: %v (-want +got)\n%s", err, diff)
	}
	if got, err := newField(form, "secret", "type", "password"); got.Value != "" || err != nil {
		t.Errorf("a password is shown again: %q, %v", got.Value, err)
	}
	for _, options := range [][]string{{"label"}, {"colour", "red"}} {
		if _, err := newField(form, "name", options...); err == nil {
			t.Errorf("newField with %q = nil error, want one", options)
		}
	}
}

func TestNewBar(t *testing.T) {
	tests := []struct {
		percent any
		want    Bar
	}{
		{846, Bar{Tenths: 846}},
		{pledge.Percent(999), Bar{Tenths: 999}},
		{pledge.Percent(1000), Bar{Tenths: 1000, Done: true}},
		{-5, Bar{}},
		{uint(2000), Bar{Tenths: 1000, Done: true}},
	}
	for _, tt := range tests {
		if got, err := newBar(tt.percent, ""); got != tt.want || err != nil {
			t.Errorf("newBar(%v) = %+v, %v, want %+v", tt.percent, got, err, tt.want)
		}
	}
	if _, err := newBar("x", ""); err == nil {
		t.Error(`newBar("x") = nil error, want one`)
	}
}

func TestAssets(t *testing.T) {
	a, b := fstest.MapFS{"static/a.css": {Data: []byte("a{}")}}, fstest.MapFS{"static/a.css": {Data: []byte("b{}")}}
	first, err := loadAssets(a)
	if err != nil {
		t.Fatal(err)
	}
	second, err := loadAssets(b)
	if err != nil {
		t.Fatal(err)
	}
	one, err := first.URL("a.css")
	if err != nil || !regexp.MustCompile(`^/static/[0-9a-f]{16}/a\.css$`).MatchString(one) {
		t.Fatalf("URL = %q, %v", one, err)
	}
	if other, _ := second.URL("a.css"); other == one {
		t.Errorf("other bytes have the same address %q", other)
	}
	if _, err := first.URL("b.css"); err == nil {
		t.Error("URL of an asset that is not there = nil error, want one")
	}
	hash := strings.Split(one, "/")[2]
	if asset, current, ok := first.Find(hash, "a.css"); !ok || !current || string(asset.Body) != "a{}" || asset.Type != "text/css; charset=utf-8" {
		t.Errorf("Find = %+v, %v, %v", asset, current, ok)
	}
	if _, current, ok := second.Find(hash, "a.css"); !ok || current {
		t.Errorf("Find under another build's hash = current %v, found %v, want false, true", current, ok)
	}
}

// TestProse checks the words and the structure of a text on the screen.
func TestProse(t *testing.T) {
	doc, err := prose.Parse("## 1. Tinh thần\n1. Chấp hành **nghiêm** *kỷ luật*.\na) Đúng giờ.\n\nTôi <chịu> trách nhiệm.")
	if err != nil {
		t.Fatal(err)
	}
	page := template.Must(template.Must(template.New("").Funcs(funcs(nil)).ParseFS(files, "parts/prose.html")).Parse(`{{template "prose" .}}`))
	var buf bytes.Buffer
	if err := page.Execute(&buf, doc); err != nil {
		t.Fatal(err)
	}
	want := `<h3 class="prose-heading">1. Tinh thần</h3>
<p class="prose-item"><span class="prose-label">1.</span> Chấp hành <strong>nghiêm</strong> <em>kỷ luật</em>.</p>
<p class="prose-subitem"><span class="prose-label">a)</span> Đúng giờ.</p>
<p class="prose-paragraph">Tôi &lt;chịu&gt; trách nhiệm.</p>
`
	if diff := cmp.Diff(want, buf.String()); diff != "" {
		t.Errorf("prose (-want +got)\n%s", diff)
	}
}

// TestStylesAndScripts checks that nothing is fetched from elsewhere.
func TestStylesAndScripts(t *testing.T) {
	for name, asset := range mustLoad(t).Assets().files {
		body := strings.ReplaceAll(string(asset.Body), "http://www.w3.org/2000/svg", "")
		for _, banned := range []string{"http:", "https:", "@import", "eval(", "innerHTML"} {
			if strings.Contains(body, banned) {
				t.Errorf("%s has %q", name, banned)
			}
		}
		if asset.Type == "" {
			t.Errorf("%s has no content type", name)
		}
	}
}
