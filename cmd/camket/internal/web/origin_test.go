package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestSameOrigin(t *testing.T) {
	s := newSite(t)
	tests := []struct {
		name   string
		header map[string]string
		status int
	}{
		{"a script", nil, 303},
		{"our page", map[string]string{"Sec-Fetch-Site": "same-origin"}, 303},
		{"our page over plain HTTP", map[string]string{"Origin": s.http.URL}, 303},
		{"our page behind a proxy", map[string]string{"Origin": "http://camket.test"}, 303},
		{"another site", map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403},
		{"another site over plain HTTP", map[string]string{"Origin": "http://evil.example"}, 403},
		{"a sibling", map[string]string{"Sec-Fetch-Site": "same-site"}, 403},
		{"a sandboxed frame", map[string]string{"Origin": "null"}, 403},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := url.Values{"login": {anhCode}, "password": {password}}.Encode()
			req, err := http.NewRequest(http.MethodPost, s.http.URL+"/login", strings.NewReader(body))
			s.must(err)
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			for name, value := range tt.header {
				req.Header.Set(name, value)
			}
			r := s.client().do(req).want(tt.status)
			if tt.status == http.StatusForbidden {
				r.wantText("h1", "đến từ một trang khác")
			}
		})
	}
}
