package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"camket/data"
	"camket/pledge"
	"camket/templates"
)

// A campaignFormPage is the form for a campaign that is new or still a draft.
type campaignFormPage struct {
	ID           pledge.CampaignID // empty for a new one
	Heading      string            // the title of the one that is edited
	Action, Back string
	Form         templates.Form
	Kinds        []choice
	Units        []scopeUnit // the tree to choose from
	Chosen       bool        // some of it is chosen, or left out
	UnitPledges  bool
	HeadsExcuse  bool
}

// A choice is an option of a form.
type choice struct {
	Value, Label string
	Chosen       bool
}

// newCampaignPage is the form of a new campaign. It may be shown again with what
// was typed.
func newCampaignPage(form templates.Form, lines []pledge.UnitLine) campaignFormPage {
	values := form.Values
	return campaignFormPage{
		Action: "/admin/campaigns/new", Back: "/admin", Form: form,
		Kinds:       kindChoices(values["kinds"]),
		Units:       scopeUnits(lines, values),
		Chosen:      len(values["units"])+len(values["without"]) > 0,
		UnitPledges: values.Get("unit_pledges") == "on",
		HeadsExcuse: values.Get("heads_excuse") == "on",
	}
}

func editCampaignPage(c *pledge.Campaign, form templates.Form, lines []pledge.UnitLine) campaignFormPage {
	page := newCampaignPage(form, lines)
	page.ID, page.Heading, page.Action, page.Back = c.ID, c.Title, campaignHref(c.ID)+"/edit", campaignHref(c.ID)
	return page
}

func kindChoices(chosen []string) []choice {
	var list []choice
	for _, k := range pledge.Kinds() {
		list = append(list, choice{
			Value: string(k), Label: k.Name(), Chosen: slices.Contains(chosen, string(k)),
		})
	}
	return list
}

// handleNewCampaignForm offers the campaign of the year, filled in with what
// comes with the program.
func (s *Server) handleNewCampaignForm(c echo.Context, a pledge.Actor) error {
	units, err := s.service.Units(c.Request().Context(), a)
	if err != nil {
		return err
	}
	page := newCampaignPage(templates.Form{Values: defaultCampaign(s.service.Clock())}, units)
	return s.render(c, http.StatusOK, "campaignform", page)
}

// defaultCampaign proposes a campaign: today to the end of the month after.
func defaultCampaign(now time.Time) url.Values {
	today := now.In(pledge.Hanoi)
	lastDay := time.Date(today.Year(), today.Month()+2, 0, 0, 0, 0, 0, pledge.Hanoi)
	year := today.Year()
	if today.Month() == time.December { // next year's is being prepared
		year++
	}
	return url.Values{
		"year":     {strconv.Itoa(year)},
		"title":    {data.DefaultTitle(year)},
		"subject":  {data.DefaultSubject(year)},
		"bases":    {strings.Join(data.Bases(), "\n")},
		"opens":    {pledge.DateOf(now).String()},
		"deadline": {pledge.DateOf(lastDay).String()},
		"grace":    {strconv.Itoa(pledge.DefaultGrace)},
	}
}

func (s *Server) handleNewCampaign(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, units, err := s.readCampaign(c, a)
	if err != nil {
		return err
	}
	f, err := parseCampaign(values, units)
	if err == nil {
		f.Bodies = data.Texts()
		var made pledge.Campaign
		if made, err = s.service.NewCampaign(ctx, a, f); err == nil {
			return s.done(c, "Đã lập dự thảo. Hãy xem lại nội dung trước khi mở.", campaignHref(made.ID))
		}
	}
	form, status, ok := campaignFailure(values, err)
	if !ok {
		return err
	}
	return s.render(c, status, "campaignform", newCampaignPage(form, units))
}

func (s *Server) handleEditCampaignForm(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	campaign, err := s.service.Campaign(ctx, a, c.Param("id"))
	if err != nil {
		return err
	}
	units, err := s.service.Units(ctx, a)
	if err != nil {
		return err
	}
	page := editCampaignPage(&campaign, templates.Form{Values: campaignValues(&campaign, units)}, units)
	return s.render(c, http.StatusOK, "campaignform", page)
}

func (s *Server) handleEditCampaign(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, units, err := s.readCampaign(c, a)
	if err != nil {
		return err
	}
	campaign, err := s.service.Campaign(ctx, a, c.Param("id"))
	if err != nil {
		return err
	}
	f, err := parseCampaign(values, units)
	if err == nil {
		f.Year = campaign.Year
		if f.Bodies, err = s.bodies(ctx, a, campaign.ID); err != nil {
			return err
		}
		if _, err = s.service.EditCampaign(ctx, a, campaign.ID, f); err == nil {
			return s.done(c, "Đã lưu thay đổi.", campaignHref(campaign.ID))
		}
	}
	form, status, ok := campaignFailure(values, err)
	if !ok {
		return err
	}
	return s.render(c, status, "campaignform", editCampaignPage(&campaign, form, units))
}

// readCampaign reads what was typed, and the units there are to choose from.
func (s *Server) readCampaign(c echo.Context, a pledge.Actor) (url.Values, []pledge.UnitLine, error) {
	values, err := readForm(c)
	if err != nil {
		return nil, nil, err
	}
	units, err := s.service.Units(c.Request().Context(), a)
	return values, units, err
}

// campaignFailure is formFailure for the form of a campaign. A text that units
// lack is not in this form: the question that asks for it is.
func campaignFailure(values url.Values, err error) (templates.Form, int, bool) {
	form, status, ok := formFailure(values, err)
	if text, missing := form.Errors["body_"+string(pledge.ForUnit)]; missing {
		form.Errors = map[string]string{"unit_pledges": text}
	}
	return form, status, ok
}
