package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestHealth(t *testing.T) {
	s := newSite(t)
	s.client().get("/healthz").want(http.StatusOK)
}

// TestStatic checks every style and script that a page asks for.
func TestStatic(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	var paths []string
	doc := c.get("/pledge").want(http.StatusOK).dom()
	for _, tag := range []struct{ selector, attribute string }{{"link[href]", "href"}, {"script[src]", "src"}} {
		for _, node := range doc.Find(tag.selector).EachIter() {
			paths = append(paths, node.AttrOr(tag.attribute, ""))
		}
	}
	if len(paths) != 5 {
		t.Errorf("the page asks for %q, want an icon, two styles and two scripts", paths)
	}
	for _, path := range paths {
		r := s.client().get(path).want(http.StatusOK)
		if got := r.header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s: Cache-Control = %q", path, got)
		}
		if got := r.header.Get("Content-Type"); strings.HasSuffix(path, ".js") && got != "text/javascript; charset=utf-8" {
			t.Errorf("%s: Content-Type = %q", path, got)
		}
	}
	script := paths[len(paths)-1]
	c.get(strings.Replace(script, "form.js", "pad.js", 1)).want(http.StatusOK) // its relative import
}

// TestStaticOfAnotherBuild checks that a page left open during an update still
// finds its files, but that nobody keeps them.
func TestStaticOfAnotherBuild(t *testing.T) {
	s := newSite(t)
	r := s.client().get("/static/0123456789abcdef/base.css").want(http.StatusOK)
	if got := r.header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control = %q, want no-store", got)
	}
	s.client().get("/static/0123456789abcdef/nothing.css").want(http.StatusNotFound)
	s.client().get("/static/x/..%2f..%2flayout.html").want(http.StatusNotFound)
}
