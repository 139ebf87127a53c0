package web

import (
	"net/http"
	"testing"
	"time"

	"camket/pledge"
)

func TestStageOf(t *testing.T) {
	tests := []struct {
		state pledge.CampaignState
		today pledge.Date
		want  stage
	}{
		{pledge.Draft, "2026-01-20", inDraft},
		{pledge.Open, "2026-01-04", waiting},
		{pledge.Open, "2026-01-05", taking},
		{pledge.Open, "2026-02-20", taking}, // late signatures are taken
		{pledge.Closed, "2026-01-04", ended},
		{pledge.Closed, "2026-02-20", ended},
	}
	for _, tt := range tests {
		c := pledge.Campaign{State: tt.state, Opens: "2026-01-05", Deadline: "2026-01-31"}
		if got := stageOf(&c, tt.today.Time().Add(23*time.Hour)); got != tt.want {
			t.Errorf("stageOf(%s on %s) = %s, want %s", tt.state, tt.today, got, tt.want)
		}
	}
}

// TestStageOnScreen looks at one campaign before its first day, during it and
// after its end.
func TestStageOnScreen(t *testing.T) {
	s := newSite(t)
	c := s.signedIn("quantri")
	home := newDraft(t, c, "opens", "10/02/2026", "deadline", "28/02/2026")
	c.post(home + "/open").wantRedirect(home)
	office := "/units/" + officeCode + "?campaign=2026-2"
	look := func(badge, says string) {
		t.Helper()
		c.get("/admin").want(http.StatusOK).wantText("table tbody", badge)
		c.get(home).want(http.StatusOK).wantText(".lead .badge", badge)
		page := c.get(office).want(http.StatusOK)
		page.wantText(".lead .badge", badge)
		page.wantText(".notice-info", says)
	}
	look("Chưa đến ngày ký", "bắt đầu nhận chữ ký từ ngày 10/02/2026")
	c.get("/admin").wantText("h2#current .badge", "Chưa đến ngày ký")
	s.clock.t = pledge.Date("2026-02-10").Time()
	c = s.signedIn("quantri")
	look("Đang ký", "Hãy nhắc mọi người")
	_, err := s.service.CloseCampaign(t.Context(), operator(), "2026-2")
	s.must(err)
	look("Đã kết thúc", "Đợt ký đã kết thúc; trong đơn vị không có ai ký.")
}

// TestCampaignLinks follows the ways from a campaign to its figures and papers,
// open and closed.
func TestCampaignLinks(t *testing.T) {
	s := newSite(t)
	organiser, auditor := s.signedIn("quantri"), s.signedIn("giamsat")
	query := "?campaign=" + string(s.campaign.ID)
	unit, print := "/units/"+agencyCode+query, "/units/"+agencyCode+"/print"+query
	look := func() {
		t.Helper()
		for _, path := range []string{"/admin", campaignHref(s.campaign.ID)} {
			for _, c := range []*client{organiser, auditor} {
				page := c.get(path).want(http.StatusOK)
				checkDocument(t, page.dom())
				if page.dom().Find(`a[href="`+unit+`"]`).Length() == 0 {
					t.Errorf("no way from %s to %s", path, unit)
				}
				if page.dom().Find(`a[href="`+print+`"]`).Length() == 0 {
					t.Errorf("no way from %s to %s", path, print)
				}
			}
		}
	}
	look()
	s.signs("CB04")
	_, err := s.service.CloseCampaign(t.Context(), operator(), s.campaign.ID)
	s.must(err)
	look()
	organiser.get(unit).want(http.StatusOK)
	organiser.get(print).want(http.StatusOK)
	draft := newDraft(t, organiser)
	if got := organiser.get(draft).dom().Find(`main a[href^="/units/"]`).Length(); got != 0 {
		t.Errorf("a draft has %d links to figures, want none", got)
	}
}
