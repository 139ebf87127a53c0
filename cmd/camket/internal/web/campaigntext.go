package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// A campaignTextPage is one text as the paper it becomes and, while the campaign
// is a draft, as words to edit.
type campaignTextPage struct {
	Campaign   pledge.Campaign
	Text       pledge.Text
	Audience   string
	For        string
	Paper      paper
	Collective bool // a unit's own, which names no person
	Draft      bool
	Editable   bool // a draft, and the visitor may
	Form       templates.Form
	Href, Back string
}

func (s *Server) handleText(c echo.Context, a pledge.Actor) error {
	page, err := s.textPage(c.Request().Context(), a, c.Param("id"), pledge.Audience(c.Param("audience")))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "campaigntext", page)
}

func (s *Server) textPage(ctx context.Context, a pledge.Actor, id string, audience pledge.Audience) (campaignTextPage, error) {
	campaign, err := s.service.Campaign(ctx, a, id)
	if err != nil {
		return campaignTextPage{}, err
	}
	text, err := s.text(ctx, a, campaign.ID, audience)
	if err != nil {
		return campaignTextPage{}, err
	}
	p, err := s.blankPaper(ctx, a, &campaign, &text)
	if err != nil {
		return campaignTextPage{}, err
	}
	draft := campaign.State == pledge.Draft
	return campaignTextPage{
		Campaign:   campaign,
		Text:       text,
		Audience:   audienceName(audience),
		For:        audienceWords(audience),
		Paper:      p,
		Collective: audience == pledge.ForUnit,
		Draft:      draft,
		Editable:   draft && a.Organiser,
		Form:       templates.Form{Values: url.Values{"body": {text.Body}}},
		Href:       textHref(campaign.ID, audience),
		Back:       campaignHref(campaign.ID),
	}, nil
}

// text returns the text of a campaign for an audience.
func (s *Server) text(ctx context.Context, a pledge.Actor, id pledge.CampaignID, audience pledge.Audience) (pledge.Text, error) {
	texts, err := s.service.Texts(ctx, a, id)
	if err != nil {
		return pledge.Text{}, err
	}
	for _, t := range texts {
		if t.Audience == audience {
			return t, nil
		}
	}
	return pledge.Text{}, &pledge.Error{Code: pledge.NotFound, Reason: "text_unknown", Message: "the campaign has no such text"}
}

// blank stands on a paper where a signer's own particulars will be.
const blank = "……………………………"

// blankPaper is a text on paper before anybody signs it.
func (s *Server) blankPaper(ctx context.Context, a pledge.Actor, c *pledge.Campaign, t *pledge.Text) (paper, error) {
	office, err := s.service.Office(ctx, a)
	if err != nil {
		return paper{}, err
	}
	units, err := s.service.OwnUnits(ctx, a)
	if err != nil {
		return paper{}, err
	}
	signer := pledge.Snapshot{Name: blank, Position: blank, Units: []string{blank}, Agency: office.Agency}
	if len(units) > 0 {
		signer.Units[0] = units[0].Name
	}
	p, err := newPaper(&pledge.Signed{
		Signature: pledge.Signature{At: s.service.Clock(), Audience: t.Audience, Signer: signer},
		Campaign:  *c,
		Text:      *t,
	})
	p.Post, p.Hand = blank, &hand{}
	return p, err
}

func (s *Server) handleEditText(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	audience := pledge.Audience(c.Param("audience"))
	page, err := s.textPage(ctx, a, c.Param("id"), audience)
	if err != nil {
		return err
	}
	err = s.editText(ctx, a, &page.Campaign, audience, values.Get("body"))
	if err == nil {
		return s.done(c, "Đã lưu nội dung.", page.Href)
	}
	form, status, ok := formFailure(values, err)
	if !ok {
		return err
	}
	if text, found := form.Errors["body_"+string(audience)]; found {
		form.Errors = map[string]string{"body": text}
	}
	page.Form = form
	return s.render(c, status, "campaigntext", page)
}

// editText changes one text of a draft and leaves the rest of it as it is.
func (s *Server) editText(ctx context.Context, a pledge.Actor, c *pledge.Campaign, audience pledge.Audience, body string) error {
	bodies, err := s.bodies(ctx, a, c.ID)
	if err != nil {
		return err
	}
	bodies[audience] = body
	_, err = s.service.EditCampaign(ctx, a, c.ID, pledge.CampaignForm{
		Year: c.Year, Title: c.Title, Subject: c.Subject, Bases: c.Bases,
		Opens: c.Opens, Deadline: c.Deadline, Scope: c.Scope, Grace: c.Grace,
		UnitPledges: c.UnitPledges, HeadsExcuse: c.HeadsExcuse, Bodies: bodies,
	})
	return err
}
