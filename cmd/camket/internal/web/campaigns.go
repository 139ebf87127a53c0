package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// A campaignPage is one campaign: its state, dates, figures and texts.
type campaignPage struct {
	Campaign    pledge.Campaign
	Stage       stage
	Headline    headline
	Applicable  bool // there are figures, and anybody to sign
	Time        timeLeft
	Scope       string // for which kinds of people
	Units       string // for which units
	Pledges     string // whether units sign too
	Excuses     string // who decides about them
	Deadline    templates.Form
	Bases       []string // as they stand on paper
	Texts       []textRow
	Draft, Open bool
	Organiser   bool
	Href        string
	Links       campaignLinks
}

// A textRow is one text in the list of a campaign's.
type textRow struct {
	Text     pledge.Text
	Audience string
	For      string // whom the text is for, in a sentence
	Short    string // the beginning of the hash
	Href     string
}

func (s *Server) handleCampaign(c echo.Context, a pledge.Actor) error {
	page, err := s.campaignPage(c.Request().Context(), a, pledge.CampaignID(c.Param("id")))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "campaign", page)
}

func (s *Server) campaignPage(ctx context.Context, a pledge.Actor, id pledge.CampaignID) (campaignPage, error) {
	campaign, err := s.service.Campaign(ctx, a, string(id))
	if err != nil {
		return campaignPage{}, err
	}
	texts, err := s.service.Texts(ctx, a, campaign.ID)
	if err != nil {
		return campaignPage{}, err
	}
	units, err := s.unitsOf(ctx, a, &campaign.Scope)
	if err != nil {
		return campaignPage{}, err
	}
	now := s.service.Clock()
	page := campaignPage{
		Campaign:  campaign,
		Stage:     stageOf(&campaign, now),
		Time:      timeLeftOf(&campaign, now, false),
		Scope:     scopeWords(campaign.Scope),
		Units:     unitWords(campaign.Scope, units),
		Pledges:   pledgesWords(&campaign),
		Excuses:   excusesWords(&campaign),
		Deadline:  templates.Form{Values: url.Values{"deadline": {campaign.Deadline.String()}}},
		Bases:     pledge.BaseLines(campaign.Bases),
		Draft:     campaign.State == pledge.Draft,
		Open:      campaign.State == pledge.Open,
		Organiser: a.Organiser,
		Href:      campaignHref(campaign.ID),
	}
	for _, t := range texts {
		page.Texts = append(page.Texts, textRowOf(t))
	}
	if page.Draft {
		return page, nil
	}
	cov, err := s.service.Coverage(ctx, a, "", campaign.ID)
	if pledge.ReasonOf(err) == "no_agency" {
		return page, nil
	}
	if err != nil {
		return campaignPage{}, err
	}
	page.Headline = headlineOf(cov.Row, &campaign, cov.AsOf)
	page.Applicable = cov.Row.Units.Applicable > 0
	page.Time = page.Headline.Time
	page.Links = linksTo(&campaign, &cov.Row)
	return page, nil
}

// unitsOf returns the units by which a scope is put in words. Most need none.
func (s *Server) unitsOf(ctx context.Context, a pledge.Actor, scope *pledge.Scope) ([]pledge.UnitLine, error) {
	if len(scope.Units)+len(scope.Without) == 0 {
		return nil, nil
	}
	return s.service.Units(ctx, a)
}

func textRowOf(t pledge.Text) textRow {
	return textRow{
		Text:     t,
		Audience: audienceName(t.Audience),
		For:      audienceWords(t.Audience),
		Short:    t.Hash[:min(len(t.Hash), 12)],
		Href:     textHref(t.Campaign, t.Audience),
	}
}

func campaignHref(id pledge.CampaignID) string {
	return "/admin/campaigns/" + url.PathEscape(string(id))
}

func textHref(id pledge.CampaignID, audience pledge.Audience) string {
	return campaignHref(id) + "/texts/" + url.PathEscape(string(audience))
}

// audienceName is what a text is called by whom it is for.
func audienceName(a pledge.Audience) string {
	switch a {
	case pledge.Staff:
		return "Nội dung chung"
	case pledge.Leaders:
		return "Nội dung dành cho lãnh đạo, quản lý"
	case pledge.OneStop:
		return "Nội dung dành cho Bộ phận Một cửa"
	case pledge.ForUnit:
		return "Cam kết tập thể của đơn vị"
	}
	return string(a)
}

// audienceWords says who signs a text.
func audienceWords(a pledge.Audience) string {
	switch a {
	case pledge.Staff:
		return "Cán bộ, công chức, viên chức, người lao động không thuộc các nhóm dưới đây ký nội dung này."
	case pledge.Leaders:
		return "Người đứng đầu, cấp phó và người giữ chức vụ lãnh đạo, quản lý ký nội dung này."
	case pledge.OneStop:
		return "Người làm việc tại Bộ phận Một cửa, Trung tâm Phục vụ hành chính công ký nội dung này."
	case pledge.ForUnit:
		return "Thủ trưởng thay mặt tập thể đơn vị ký nội dung này."
	}
	return ""
}
