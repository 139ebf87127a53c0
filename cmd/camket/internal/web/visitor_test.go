package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"camket/pledge/account"
)

// cookie returns the client's session cookie.
func (c *client) cookie() *http.Cookie {
	c.Helper()
	u, err := url.Parse(c.http.URL)
	c.must(err)
	for _, cookie := range c.jar.Cookies(u) {
		if cookie.Name == "camket" {
			return cookie
		}
	}
	c.Fatal("the client has no session cookie")
	return nil
}

func (c *client) setCookie(cookie *http.Cookie) {
	c.Helper()
	u, err := url.Parse(c.http.URL)
	c.must(err)
	c.jar.SetCookies(u, []*http.Cookie{cookie})
}

func TestSessionCookie(t *testing.T) {
	s := newSite(t)
	for _, tt := range []struct {
		base, name string
		secure     bool
	}{
		{"http://camket.test", "camket", false},
		{"https://camket.test", "__Host-camket", true},
	} {
		server, err := New(Options{
			Service: s.service, Sessions: &account.Sessions{Store: s.service.Store, Clock: s.clock.now},
			Logger: slog.New(slog.DiscardHandler), BaseURL: tt.base,
		})
		s.must(err)
		r := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(url.Values{"login": {anhCode}, "password": {password}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		cookies := w.Result().Cookies()
		if len(cookies) != 1 {
			t.Fatalf("%s: %d cookies, want 1", tt.base, len(cookies))
		}
		c := cookies[0]
		if c.Name != tt.name || c.Secure != tt.secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 0 {
			t.Errorf("%s: cookie %v, want %s, secure %v, HttpOnly, Lax, for / and this host, until the browser closes", tt.base, c, tt.name, tt.secure)
		}
	}
}

// TestSessionRotates checks that a token from before signing in is worth nothing
// after, nor one of the person before.
func TestSessionRotates(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	first := c.cookie()
	c.post("/login", "login", ducCode, "password", password).wantRedirect("/")
	if c.cookie().Value == first.Value {
		t.Error("the token is the same for the next person")
	}
	c.setCookie(first)
	c.get("/pledge").wantRedirect("/login?next=%2Fpledge")

	planted := s.client()
	planted.setCookie(&http.Cookie{Name: "camket", Value: "planted-by-somebody-else", Path: "/"})
	planted.post("/login", "login", anhCode, "password", password).wantRedirect("/")
	if planted.cookie().Value == "planted-by-somebody-else" {
		t.Error("a planted token was taken over")
	}
}

func TestSessionEnds(t *testing.T) {
	s := newSite(t)
	idle := s.signedIn(anhCode)
	s.clock.advance(31 * time.Minute)
	idle.get("/pledge").wantRedirect("/login?next=%2Fpledge")

	busy := s.signedIn(anhCode)
	for range 24 {
		s.clock.advance(29 * time.Minute)
		busy.get("/pledge").want(http.StatusOK)
	}
	s.clock.advance(29 * time.Minute) // now more than 12 hours old
	busy.get("/pledge").wantRedirect("/login?next=%2Fpledge")
}

// TestReadingDoesNotWrite checks that pages read within a minute leave the store
// alone: no cookie is set anew.
func TestReadingDoesNotWrite(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	for range 3 {
		if got := c.get("/pledge").header.Values("Set-Cookie"); len(got) != 0 {
			t.Errorf("Set-Cookie = %q, want none", got)
		}
	}
	s.clock.advance(time.Minute)
	if got := c.get("/pledge").header.Values("Set-Cookie"); len(got) != 1 {
		t.Errorf("after a minute Set-Cookie = %q, want one", got)
	}
	if got := s.client().get("/login").header.Values("Set-Cookie"); len(got) != 0 {
		t.Errorf("for a visitor Set-Cookie = %q, want none", got)
	}
}

func TestLeaverIsOut(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(anhCode)
	s.must(s.service.Leave(t.Context(), operator(), anhCode))
	c.get("/pledge").wantRedirect("/login?next=%2Fpledge")
	c.post("/pledge").want(http.StatusUnauthorized).wantText("main a.button", "Đăng nhập")
}
