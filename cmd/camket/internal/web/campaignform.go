package web

import (
	"context"
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
}

// A choice is an option of a form.
type choice struct {
	Value, Label string
	Chosen       bool
}

func newCampaignPage(form templates.Form) campaignFormPage {
	return campaignFormPage{
		Action: "/admin/campaigns/new", Back: "/admin", Form: form, Kinds: kindChoices(form.Values["kinds"]),
	}
}

func editCampaignPage(c *pledge.Campaign, form templates.Form) campaignFormPage {
	return campaignFormPage{
		ID: c.ID, Heading: c.Title, Action: campaignHref(c.ID) + "/edit", Back: campaignHref(c.ID),
		Form: form, Kinds: kindChoices(form.Values["kinds"]),
	}
}

func kindChoices(chosen []string) []choice {
	var list []choice
	for _, k := range pledge.Kinds() {
		list = append(list, choice{
			Value: string(k), Label: kindName(k), Chosen: slices.Contains(chosen, string(k)),
		})
	}
	return list
}

// handleNewCampaignForm offers the campaign of the year, filled in with what
// comes with the program.
func (s *Server) handleNewCampaignForm(c echo.Context, _ pledge.Actor) error {
	page := newCampaignPage(templates.Form{Values: defaultCampaign(s.service.Clock())})
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
	}
}

func (s *Server) handleNewCampaign(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	f, err := parseCampaign(values)
	if err == nil {
		f.Bodies = data.Texts()
		var made pledge.Campaign
		if made, err = s.service.NewCampaign(c.Request().Context(), a, f); err == nil {
			return s.done(c, "Đã lập dự thảo. Hãy xem lại nội dung trước khi mở.", campaignHref(made.ID))
		}
	}
	form, status, ok := formFailure(values, err)
	if !ok {
		return err
	}
	return s.render(c, status, "campaignform", newCampaignPage(form))
}

func (s *Server) handleEditCampaignForm(c echo.Context, a pledge.Actor) error {
	campaign, err := s.service.Campaign(c.Request().Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	page := editCampaignPage(&campaign, templates.Form{Values: campaignValues(&campaign)})
	return s.render(c, http.StatusOK, "campaignform", page)
}

func (s *Server) handleEditCampaign(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	campaign, err := s.service.Campaign(ctx, a, c.Param("id"))
	if err != nil {
		return err
	}
	f, err := parseCampaign(values)
	if err == nil {
		f.Year, f.Scope.Units = campaign.Year, campaign.Scope.Units
		if f.Bodies, err = s.bodies(ctx, a, campaign.ID); err != nil {
			return err
		}
		if _, err = s.service.EditCampaign(ctx, a, campaign.ID, f); err == nil {
			return s.done(c, "Đã lưu thay đổi.", campaignHref(campaign.ID))
		}
	}
	form, status, ok := formFailure(values, err)
	if !ok {
		return err
	}
	return s.render(c, status, "campaignform", editCampaignPage(&campaign, form))
}

// bodies returns the bodies of a campaign's texts.
func (s *Server) bodies(ctx context.Context, a pledge.Actor, id pledge.CampaignID) (map[pledge.Audience]string, error) {
	texts, err := s.service.Texts(ctx, a, id)
	if err != nil {
		return nil, err
	}
	bodies := make(map[pledge.Audience]string, len(texts))
	for _, t := range texts {
		bodies[t.Audience] = t.Body
	}
	return bodies, nil
}

// campaignValues is a campaign as its form has it.
func campaignValues(c *pledge.Campaign) url.Values {
	kinds := make([]string, len(c.Scope.Kinds))
	for i, k := range c.Scope.Kinds {
		kinds[i] = string(k)
	}
	return url.Values{
		"year":     {strconv.Itoa(c.Year)},
		"title":    {c.Title},
		"subject":  {c.Subject},
		"bases":    {strings.Join(c.Bases, "\n")},
		"opens":    {c.Opens.String()},
		"deadline": {c.Deadline.String()},
		"kinds":    kinds,
	}
}

// parseCampaign reads a campaign's form. What can be read and is still wrong is
// for the domain to say.
func parseCampaign(values url.Values) (pledge.CampaignForm, error) {
	f := pledge.CampaignForm{
		Title:   values.Get("title"),
		Subject: values.Get("subject"),
		Bases:   strings.Split(values.Get("bases"), "\n"),
	}
	if year := strings.TrimSpace(values.Get("year")); year != "" {
		n, err := strconv.Atoi(year)
		if err != nil {
			return f, &pledge.Error{Code: pledge.Invalid, Field: "year", Reason: "year", Message: "the year is not a number"}
		}
		f.Year = n
	}
	for name, date := range map[string]*pledge.Date{"opens": &f.Opens, "deadline": &f.Deadline} {
		d, err := pledge.ParseDate(strings.TrimSpace(values.Get(name)))
		if err != nil {
			return f, &pledge.Error{Code: pledge.Invalid, Field: name, Reason: "date", Message: err.Error()}
		}
		*date = d
	}
	for _, k := range values["kinds"] {
		if !slices.Contains(pledge.Kinds(), pledge.Kind(k)) {
			return f, &pledge.Error{Code: pledge.Invalid, Field: "kinds", Reason: "kind", Message: "there is no such kind of employment"}
		}
		f.Scope.Kinds = append(f.Scope.Kinds, pledge.Kind(k))
	}
	return f, nil
}
