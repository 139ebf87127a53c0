package web

import (
	"net/http"
	"testing"
)

func (c *client) request(method, path string) *response {
	c.Helper()
	req, err := http.NewRequest(method, c.http.URL+path, nil)
	c.must(err)
	return c.do(req)
}

// TestHead asks for heads: they are those of a GET, without a body.
func TestHead(t *testing.T) {
	s := newSite(t)
	visitor, organiser := s.client(), s.signedIn("quantri")
	tests := []struct {
		c    *client
		path string
		want int
	}{
		{visitor, "/healthz", http.StatusOK},
		{visitor, "/login", http.StatusOK},
		{visitor, "/pledge", http.StatusSeeOther},
		{visitor, "/no/such/page", http.StatusNotFound},
		{organiser, "/admin", http.StatusOK},
		{organiser, "/units/" + agencyCode, http.StatusOK},
	}
	for _, tt := range tests {
		head, get := tt.c.request(http.MethodHead, tt.path), tt.c.get(tt.path)
		if head.status != tt.want || get.status != tt.want {
			t.Errorf("%s: HEAD %d, GET %d, want %d", tt.path, head.status, get.status, tt.want)
		}
		if head.body != "" {
			t.Errorf("HEAD %s has a body of %d bytes", tt.path, len(head.body))
		}
		for _, name := range []string{"Content-Type", "Location", "Cache-Control"} {
			if got, want := head.header.Get(name), get.header.Get(name); got != want {
				t.Errorf("HEAD %s: %s = %q, want %q", tt.path, name, got, want)
			}
		}
	}
}

func TestMethodNotAllowed(t *testing.T) {
	c := newSite(t).signedIn(anhCode)
	tests := []struct{ method, path, allow string }{
		{http.MethodPost, "/healthz", "OPTIONS, GET, HEAD"},
		{http.MethodDelete, "/login", "OPTIONS, GET, HEAD, POST"},
		{http.MethodGet, "/logout", "OPTIONS, POST"},
		{http.MethodPut, "/units/" + officeCode, "OPTIONS, GET, HEAD"},
	}
	for _, tt := range tests {
		r := c.request(tt.method, tt.path).want(http.StatusMethodNotAllowed)
		if got := r.header.Get("Allow"); got != tt.allow {
			t.Errorf("%s %s: Allow = %q, want %q", tt.method, tt.path, got, tt.allow)
		}
		r.wantText("h1", "Trang này không nhận thao tác đó.")
	}
	c.get("/no/such/page").want(http.StatusNotFound).wantText(".account-name", anhName)
}
