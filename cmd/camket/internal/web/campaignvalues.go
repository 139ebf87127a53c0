package web

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"camket/pledge"
)

// campaignValues is a campaign as its form has it.
func campaignValues(c *pledge.Campaign, lines []pledge.UnitLine) url.Values {
	kinds := make([]string, len(c.Scope.Kinds))
	for i, k := range c.Scope.Kinds {
		kinds[i] = string(k)
	}
	values := url.Values{
		"year":     {strconv.Itoa(c.Year)},
		"title":    {c.Title},
		"subject":  {c.Subject},
		"bases":    {strings.Join(c.Bases, "\n")},
		"opens":    {c.Opens.String()},
		"deadline": {c.Deadline.String()},
		"grace":    {strconv.Itoa(c.Grace)},
		"kinds":    kinds,
		"units":    scopeCodes(c.Scope.Units, lines),
		"without":  scopeCodes(c.Scope.Without, lines),
	}
	if c.UnitPledges {
		values.Set("unit_pledges", "on")
	}
	if c.HeadsExcuse {
		values.Set("heads_excuse", "on")
	}
	return values
}

// parseCampaign reads a campaign's form. What can be read and is still wrong is
// for the domain to say.
func parseCampaign(values url.Values, lines []pledge.UnitLine) (pledge.CampaignForm, error) {
	f := pledge.CampaignForm{
		Title:       values.Get("title"),
		Subject:     values.Get("subject"),
		Bases:       strings.Split(values.Get("bases"), "\n"),
		UnitPledges: values.Get("unit_pledges") == "on",
		HeadsExcuse: values.Get("heads_excuse") == "on",
	}
	var err error
	if f.Year, err = parseNumber(values, "year", 0); err != nil {
		return f, err
	}
	if f.Grace, err = parseNumber(values, "grace", pledge.DefaultGrace); err != nil {
		return f, err
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
	f.Scope.Units, f.Scope.Without, err = parseScope(values, lines)
	return f, err
}

// parseNumber reads a field with a number; nothing in it means ifEmpty. The reason
// for refusing one is called as the field.
func parseNumber(values url.Values, name string, ifEmpty int) (int, error) {
	typed := strings.TrimSpace(values.Get(name))
	if typed == "" {
		return ifEmpty, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil {
		return 0, &pledge.Error{Code: pledge.Invalid, Field: name, Reason: name, Message: "the " + name + " is not a number"}
	}
	return n, nil
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
