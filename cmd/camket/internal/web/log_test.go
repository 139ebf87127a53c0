package web

import (
	"net/http"
	"strings"
	"testing"
)

// TestLogRequest checks that every request leaves a line, and that no line holds
// a name, a code, a query or a password.
func TestLogRequest(t *testing.T) {
	s := newSite(t)
	code := s.codes()[anhCode]
	c := s.client()
	r := c.get("/k/" + code)
	if got := r.header.Get("X-Request-Id"); len(got) != 16 || !strings.Contains(s.log.String(), "id="+got) {
		t.Errorf("X-Request-Id = %q, want 16 letters that are in the log", got)
	}
	c.post("/k/"+code, "birthdate", "5/9/1985").wantRedirect("/pledge")
	c.get("/v?code=AAAABBBBCCCQ")
	c.get("/v/AAAABBBBCCCQ").want(http.StatusNotFound)
	c.get("/nothing").want(http.StatusNotFound)
	s.signedIn(ducCode)

	log := s.log.String()
	for _, line := range []string{
		"method=GET path=/k/*** status=200", "method=POST path=/k/*** status=303", "method=GET path=/v/*** status=404",
		"path=/nothing status=404", "method=POST path=/login status=303",
	} {
		if !strings.Contains(log, line) {
			t.Errorf("the log has no %q:\n%s", line, log)
		}
	}
	for _, secret := range []string{code, "AAAABBBBCCCQ", "AAAA-", "/1985", "2F1985", "1985-", password, anhName, ducCode, "127.0.0.1"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %q:\n%s", secret, log)
		}
	}
}

func TestMaskPath(t *testing.T) {
	tests := []struct{ path, want string }{
		{"/k/AAAA-BBBB-CCCQ", "/k/***"},
		{"/k/AAAA/anything", "/k/***"},
		{"/v/AAAA", "/v/***"},
		{"/k", "/k"},
		{"/units/van-phong", "/units/van-phong"},
		{"/", "/"},
	}
	for _, tt := range tests {
		if got := maskPath(tt.path); got != tt.want {
			t.Errorf("maskPath(%q) = %q, want %q", tt.path, got, tt.want)
		}
	}
}
