package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// A progressPage is how far a campaign has come in the whole agency: its units by
// state, those that hold it back, the order they stand in, and the year before.
type progressPage struct {
	Campaign   pledge.Campaign
	Stage      stage
	AsOf       time.Time
	Past       bool // the figures are of a day that was asked for
	Headline   headline
	Applicable bool // there is anybody to sign
	States     stateBar
	Holding    []rankedUnit // worst of all first
	Ranking    ranking
	Year       yearBefore
	Curve      *curve
	Files      []link // the same figures to download
	Form       templates.Form
	Query      progressQuery
	Href, Back string
	UnitHref   string // of the agency
	PrintHref  string // likewise, where papers are printed
}

func (s *Server) handleProgress(c echo.Context, a pledge.Actor) error {
	ctx, id := c.Request().Context(), pledge.CampaignID(c.Param("id"))
	q := progressQueryOf(c.QueryParams())
	day, err := dayOf(q.AsOf, "as_of")
	if err == nil {
		var page progressPage
		if page, err = s.progressPage(ctx, a, id, q, day); err == nil {
			return s.render(c, http.StatusOK, "campaignprogress", page)
		}
	}
	form, status, ok := formFailure(url.Values{"as_of": {q.AsOf}}, err)
	if !ok || status != http.StatusUnprocessableEntity {
		return err
	}
	q.AsOf = ""
	page, failure := s.progressPage(ctx, a, id, q, "")
	if failure != nil {
		return failure
	}
	page.Form = form
	return s.render(c, status, "campaignprogress", page)
}

func (s *Server) progressPage(ctx context.Context, a pledge.Actor, id pledge.CampaignID, q progressQuery, day pledge.Date) (progressPage, error) {
	campaign, err := s.service.Campaign(ctx, a, string(id))
	if err != nil {
		return progressPage{}, err
	}
	rep, err := s.service.Report(ctx, a, campaign.ID, "", day)
	if err != nil {
		return progressPage{}, err
	}
	cov, err := s.service.Coverage(ctx, a, "", campaign.ID)
	if err != nil {
		return progressPage{}, err
	}
	return newProgressPage(&rep, cov, q, day), nil
}

// newProgressPage fills the page from a report of all units, and from the coverage
// of the agency, which knows the days.
func newProgressPage(rep *pledge.Report, cov pledge.Coverage, q progressQuery, day pledge.Date) progressPage {
	rows := rowsOf(rep)
	c := &cov.Campaign
	page := progressPage{
		Campaign:  *c,
		Stage:     stageOf(c, cov.AsOf),
		AsOf:      rep.AsOf,
		Past:      day != "",
		Form:      templates.Form{Values: url.Values{"as_of": {day.String()}}},
		Query:     q,
		Href:      progressQuery{}.href(c.ID),
		Back:      campaignHref(c.ID),
		UnitHref:  unitQuery{Campaign: c.ID}.href(cov.Row.Unit.Code),
		PrintHref: unitQuery{Campaign: c.ID}.printHref(cov.Row.Unit.Code),
		States:    statesOf(rows, q, c.ID),
		Holding:   holdingBack(rows, c.ID),
		Ranking:   rankingOf(rows, q, c.ID),
	}
	if day != "" {
		cov = onDay(cov, day)
	}
	if len(rows) > 0 {
		page.Headline = headlineOf(rows[0], &cov.Campaign, rep.AsOf)
		page.Applicable = rows[0].Units.Applicable > 0
		cov.Row.All = rows[0].All
	}
	page.Year = yearBeforeOf(&cov)
	if page.Curve = curveOf(&cov); page.Curve != nil {
		page.Curve.Earlier = "" // it is said at greater length
	}
	for _, format := range []string{asXLSX, asCSV, asJSON} {
		page.Files = append(page.Files, link{Href: q.fileHref(cov.Row.Unit.Code, c.ID, format), Label: "." + format})
	}
	return page
}

// onDay returns a coverage as a campaign had come on a day: with no signatures
// after it, and not closed yet.
func onDay(cov pledge.Coverage, day pledge.Date) pledge.Coverage {
	if cov.Campaign.State == pledge.Closed && day < pledge.DateOf(cov.Campaign.ClosedAt) {
		cov.Campaign.State = pledge.Open
	}
	cov.AsOf = day.Time()
	n := campaignDay(&cov)
	cov.Days = cov.Days[:min(n, len(cov.Days))]
	return cov
}

// rowsOf turns the rows of a report into those that pages show. The codes of units
// stand for their ids.
func rowsOf(rep *pledge.Report) []pledge.Row {
	rows := make([]pledge.Row, len(rep.Rows))
	for i := range rep.Rows {
		r := &rep.Rows[i]
		rows[i] = pledge.Row{
			Unit:  pledge.Unit{ID: pledge.UnitID(r.Code), Code: r.Code, Name: r.Name, Parent: pledge.UnitID(r.Parent)},
			Own:   countOf(&r.Own),
			All:   countOf(&r.ReportPeople),
			Units: r.Units, Asked: r.Pledged != nil, Pledged: r.Pledged != nil && *r.Pledged, Applicable: r.Applicable,
		}
	}
	if rep.Pledges != nil && len(rows) > 0 {
		rows[0].Pledges = *rep.Pledges
	}
	return rows
}

func countOf(n *pledge.ReportPeople) pledge.Count {
	return pledge.Count{Required: n.Required, Excused: n.Excused, Online: n.Online, Paper: n.Paper, Overdue: n.Overdue}
}
