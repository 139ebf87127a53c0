package web

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/account"
)

func TestNewRefuses(t *testing.T) {
	good := Options{
		Service: &pledge.Service{}, Sessions: &account.Sessions{}, Logger: slog.New(slog.DiscardHandler), BaseURL: "http://localhost:8080",
	}
	if _, err := New(good); err != nil {
		t.Fatalf("New(%+v): %v", good, err)
	}
	tests := []struct {
		name  string
		spoil func(*Options)
	}{
		{"no service", func(o *Options) { o.Service = nil }},
		{"no sessions", func(o *Options) { o.Sessions = nil }},
		{"no logger", func(o *Options) { o.Logger = nil }},
		{"no address", func(o *Options) { o.BaseURL = "" }},
		{"no scheme", func(o *Options) { o.BaseURL = "camket.test" }},
		{"another scheme", func(o *Options) { o.BaseURL = "ftp://camket.test" }},
		{"a path", func(o *Options) { o.BaseURL = "http://camket.test/camket" }},
		{"no URL", func(o *Options) { o.BaseURL = "http://a b" }},
	}
	for _, tt := range tests {
		o := good
		tt.spoil(&o)
		if _, err := New(o); err == nil {
			t.Errorf("%s: New succeeded, want an error", tt.name)
		}
	}
}

func TestClientIP(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.1.2.3/32"), netip.MustParsePrefix("fd00::/64")}
	tests := []struct {
		proxies []netip.Prefix
		remote  string
		header  string
		want    string
	}{
		{nil, "203.0.113.7:1234", "", "203.0.113.7"},
		{nil, "10.1.2.3:1234", "198.51.100.9", "10.1.2.3"},
		{nil, "127.0.0.1:1234", "198.51.100.9", "127.0.0.1"},
		{proxies, "10.1.2.3:1234", "198.51.100.9", "198.51.100.9"},
		{proxies, "10.1.2.3:1234", "1.1.1.1, 198.51.100.9", "198.51.100.9"}, // the rest is the client's word
		{proxies, "10.1.2.4:1234", "198.51.100.9", "10.1.2.4"},
		{proxies, "127.0.0.1:1234", "198.51.100.9", "127.0.0.1"},
		{proxies, "[fd00::5]:1234", "2001:db8::1", "2001:db8::1"},
	}
	for _, tt := range tests {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = tt.remote
		if tt.header != "" {
			r.Header.Set("X-Forwarded-For", tt.header)
		}
		if got := clientIP(tt.proxies)(r); got != tt.want {
			t.Errorf("from %s for %q: %q, want %q", tt.remote, tt.header, got, tt.want)
		}
	}
}

// TestServe checks that a request under way when the server is told to stop is
// answered.
func TestServe(t *testing.T) {
	s := newSite(t)
	entered, release := make(chan struct{}), make(chan struct{})
	s.server.echo.GET("/test/slow", func(c echo.Context) error {
		close(entered)
		<-release
		return c.String(http.StatusOK, "done")
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.server.Serve(ctx, ln) }()

	answered := make(chan int, 1)
	go func() {
		res, err := http.Get("http://" + ln.Addr().String() + "/test/slow")
		if err != nil {
			answered <- 0
			return
		}
		defer res.Body.Close()
		answered <- res.StatusCode
	}()
	<-entered
	stop()
	select {
	case err := <-ended:
		t.Fatalf("Serve returned %v with a request under way", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(release)
	if status := <-answered; status != http.StatusOK {
		t.Errorf("the request under way got %d, want 200", status)
	}
	if err := <-ended; err != nil {
		t.Errorf("Serve = %v, want nil", err)
	}
	if _, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		t.Error("the listener is still open")
	}
}

func TestServeFails(t *testing.T) {
	s := newSite(t)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	s.must(ln.Close())
	if err := s.server.Serve(t.Context(), ln); err == nil {
		t.Error("Serve on a closed listener = nil, want an error")
	}
}
