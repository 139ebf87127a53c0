package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// token issues a token for a unit.
func (s *site) token(unit string) (pledge.APIToken, string) {
	s.Helper()
	t, secret, err := s.service.IssueToken(context.Background(), operator(), unit, "Trung tâm giám sát")
	s.must(err)
	return t, secret
}

// ask asks the API. Headers are names and values.
func (s *site) ask(path, token string, headers ...string) *response {
	s.Helper()
	req, err := http.NewRequest(http.MethodGet, s.http.URL+path, nil)
	s.must(err)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return s.client().do(req)
}

func (r *response) report() pledge.Report {
	r.Helper()
	r.want(http.StatusOK)
	var rep pledge.Report
	dec := json.NewDecoder(strings.NewReader(r.body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&rep); err != nil {
		r.Fatalf("no report: %v\n%.600s", err, r.body)
	}
	return rep
}

// TestAPICoverage compares the API with the service.
func TestAPICoverage(t *testing.T) {
	s := newSite(t)
	s.signs("CB04")
	_, all := s.token("")
	_, office := s.token(officeCode)
	tests := []struct {
		token, path, unit string
	}{
		{all, "", ""},
		{all, "?unit=" + economyCode + "&campaign=" + string(s.campaign.ID), economyCode},
		{all, "?as_of=2026-01-19", ""},
		{office, "", officeCode},
		{office, "?unit=" + officeCode, officeCode},
	}
	for _, tt := range tests {
		var asOf pledge.Date
		if strings.Contains(tt.path, "as_of") {
			asOf = "2026-01-19"
		}
		want, err := s.service.Report(context.Background(), operator(), s.campaign.ID, tt.unit, asOf)
		s.must(err)
		r := s.ask("/api/v1/coverage"+tt.path, tt.token)
		if diff := cmp.Diff(want, r.report()); diff != "" {
			t.Errorf("%s: report (-want +got):\n%s", tt.path, diff)
		}
		if got := r.header.Get("Content-Type"); got != "application/json" {
			t.Errorf("%s: Content-Type = %q", tt.path, got)
		}
		if got := r.header.Values("Set-Cookie"); len(got) > 0 {
			t.Errorf("%s: the API sets cookies: %q", tt.path, got)
		}
	}
}

func TestAPIRefused(t *testing.T) {
	s := newSite(t)
	gone, revoked := s.token("")
	s.must(s.service.RevokeToken(context.Background(), operator(), gone.ID))
	_, office := s.token(officeCode)
	const coverage = "/api/v1/coverage"
	tests := []struct {
		path, token  string
		status       int
		code, reason string
	}{
		{coverage, "", 401, "unauthenticated", "token_missing"},
		{coverage, "camket_khong-co", 401, "unauthenticated", "token_unknown"},
		{coverage, revoked, 401, "unauthenticated", "token_unknown"},
		{coverage + "?unit=" + economyCode, office, 404, "not_found", "unit_unknown"},
		{coverage + "?unit=" + agencyCode, office, 404, "not_found", "unit_unknown"},
		{coverage + "?unit=khong-co", office, 404, "not_found", "unit_unknown"},
		{coverage + "?campaign=2019-1", office, 404, "not_found", "campaign_unknown"},
		{coverage + "?as_of=2026-02-30", office, 422, "invalid", "date"},
		{coverage + "?as_of=2026-01-21", office, 422, "invalid", "as_of_future"},
		{coverage + "?asof=2026-01-19", office, 422, "invalid", "parameter_unknown"},
		{"/api/v1/people", office, 404, "not_found", ""},
		{"/api/", "", 404, "not_found", ""},
	}
	for _, tt := range tests {
		r := s.ask(tt.path, tt.token).want(tt.status)
		var got apiError
		if err := json.Unmarshal([]byte(r.body), &got); err != nil {
			t.Fatalf("%s: %v: %.200s", tt.path, err, r.body)
		}
		if got.Error.Code != tt.code || got.Error.Reason != tt.reason || got.Error.Message == "" {
			t.Errorf("%s: error %+v, want %s, %q and a message", tt.path, got.Error, tt.code, tt.reason)
		}
		challenge := r.header.Get("WWW-Authenticate")
		if (challenge != "") != (tt.status == 401) || strings.Contains(challenge, "invalid_token") != (tt.reason == "token_unknown") {
			t.Errorf("%s: WWW-Authenticate = %q", tt.path, challenge)
		}
		if r.header.Get("ETag") != "" {
			t.Errorf("%s: an error has an ETag", tt.path)
		}
	}
	r := s.client().request(http.MethodPost, coverage).want(http.StatusMethodNotAllowed)
	if !strings.Contains(r.body, `"method_not_allowed"`) {
		t.Errorf("POST: %.200s", r.body)
	}
}

// TestAPISession asks with an organiser's session and no token: a session opens
// nothing here, so that no page of another site can use it.
func TestAPISession(t *testing.T) {
	s := newSite(t)
	s.signedIn("quantri").get("/api/v1/coverage").want(http.StatusUnauthorized)
}

// TestAPIInternal checks that what went wrong inside stays inside.
func TestAPIInternal(t *testing.T) {
	status, body := apiErrorOf(errors.New("disk on fire"))
	if status != 500 || body.Error.Code != "internal" || strings.Contains(body.Error.Message, "fire") {
		t.Errorf("apiErrorOf = %d, %+v", status, body)
	}
}

// TestAPIUnchanged asks again with the tag of an earlier answer.
func TestAPIUnchanged(t *testing.T) {
	s := newSite(t)
	_, token := s.token("")
	const path = "/api/v1/coverage"
	tag := s.ask(path, token).want(http.StatusOK).header.Get("ETag")
	again := s.ask(path, token, "If-None-Match", `"other", `+tag).want(http.StatusNotModified)
	if again.body != "" {
		t.Errorf("a 304 has a body of %d bytes", len(again.body))
	}
	s.ask(path+"?unit="+officeCode, token, "If-None-Match", tag).want(http.StatusOK)
	s.signs("CB04")
	s.ask(path, token, "If-None-Match", tag).want(http.StatusOK)
	tag = s.ask(path, token).header.Get("ETag")
	s.ask(path, token, "If-None-Match", tag).want(http.StatusNotModified)
	s.clock.advance(24 * time.Hour)
	s.ask(path, token, "If-None-Match", tag).want(http.StatusOK)
}

func TestBearerToken(t *testing.T) {
	tests := []struct {
		header, want string
		ok           bool
	}{
		{"Bearer abc", "abc", true},
		{"bearer  abc ", "abc", true},
		{"", "", false},
		{"Bearer", "", false},
		{"Bearer ", "", false},
		{"Basic abc", "abc", false},
	}
	for _, tt := range tests {
		if got, ok := bearerToken(tt.header); ok != tt.ok || ok && got != tt.want {
			t.Errorf("bearerToken(%q) = %q, %v, want %q, %v", tt.header, got, ok, tt.want, tt.ok)
		}
	}
}
