package web

import (
	"context"
	"net/http"
	"testing"
	"time"
)

// asks sends what the page of a unit sends by itself.
func (c *client) asks(path, version string) *response {
	c.Helper()
	req, err := http.NewRequest(http.MethodGet, c.http.URL+path, nil)
	c.must(err)
	req.Header.Set(liveHeader, "1")
	req.Header.Set("If-None-Match", version)
	return c.do(req)
}

func TestLive(t *testing.T) {
	s := newSite(t)
	head := s.signedIn(ducCode)
	page := head.get("/units/" + officeCode).dom().Find("#unit-page")
	path, version := page.AttrOr("data-live", ""), page.AttrOr("data-version", "")
	if r := head.asks(path, version).want(http.StatusNotModified); r.body != "" {
		t.Errorf("nothing has changed, and the answer is %q", r.body)
	}
	s.signs(anhCode)
	r := head.asks(path, version).want(http.StatusOK)
	if got := r.header.Get("ETag"); got == version || got == "" {
		t.Errorf("ETag = %q after a change, want another than before", got)
	}
	head.asks(path, r.header.Get("ETag")).want(http.StatusNotModified)
	s.signedIn(anhCode).asks(path, version).want(http.StatusNotFound)
	s.client().asks(path, version).want(http.StatusSeeOther)

	_, err := s.service.CloseCampaign(context.Background(), operator(), s.campaign.ID)
	s.must(err)
	if _, asks := head.get("/units/" + officeCode).dom().Find("#unit-page").Attr("data-live"); asks {
		t.Error("the page of a closed campaign asks whether it has changed")
	}
}

// TestLiveKeepsNoSession leaves a page open: nobody does anything, and the session
// ends as it would without.
func TestLiveKeepsNoSession(t *testing.T) {
	s := newSite(t)
	head := s.signedIn(ducCode)
	path := head.get("/units/"+officeCode).dom().Find("#unit-page").AttrOr("data-live", "")
	for range 7 {
		s.clock.advance(5 * time.Minute)
		head.asks(path, "")
	}
	head.get("/units/" + officeCode).wantRedirect("/login?next=%2Funits%2F" + officeCode)
}

// TestLiveTakesNoFlash checks that a sentence waits for somebody to read it.
func TestLiveTakesNoFlash(t *testing.T) {
	s := newSite(t)
	head := s.signedIn(ducCode)
	head.post("/units/"+officeCode+"/faults/new", "p", anhCode, "kind", "left")
	head.asks("/units/"+officeCode, "").want(http.StatusOK)
	head.get("/units/"+officeCode).wantText(".notice-good", "Đã báo")
}
