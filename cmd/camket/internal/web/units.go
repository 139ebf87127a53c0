package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
)

// A unitPage is the coverage of one unit: its figures, a bar for each unit below
// it, and its own people.
type unitPage struct {
	Unit       pledge.Unit
	Crumbs     []link // the units above
	Campaign   pledge.Campaign
	AsOf       time.Time
	Headline   headline
	Stage      stage
	NoneSigned string // what to say while nobody has signed
	PrintHref  string
	Children   []unitBar
	People     *peopleList // nil when the unit has nobody of its own to sign
	Organiser  bool
}

// unitPage fills the page of the unit with a code.
func (s *Server) unitPage(ctx context.Context, a pledge.Actor, code string, q unitQuery) (unitPage, error) {
	cov, err := s.service.Coverage(ctx, a, code, q.Campaign)
	if pledge.ReasonOf(err) == "no_campaign" {
		return unitPage{Unit: cov.Row.Unit, Crumbs: unitCrumbs(cov.Ancestors, q), Organiser: a.Organiser}, nil
	}
	if err != nil {
		return unitPage{}, err
	}
	page := coveragePage(cov, q)
	page.Organiser = a.Organiser
	if !cov.Row.Applicable {
		return page, nil
	}
	people, err := s.service.People(ctx, a, code, cov.Campaign.ID, pledge.PeopleQuery{
		Search: q.Search, Show: q.Show, After: q.After, Limit: peoplePerPage,
	})
	if err != nil {
		return unitPage{}, err
	}
	list := peopleListOf(cov, people, q)
	page.People = &list
	return page, nil
}

// coveragePage fills the page but for the people.
func coveragePage(cov pledge.Coverage, q unitQuery) unitPage {
	page := unitPage{
		Unit:      cov.Row.Unit,
		Crumbs:    unitCrumbs(cov.Ancestors, q),
		Campaign:  cov.Campaign,
		AsOf:      cov.AsOf,
		Headline:  headlineOf(cov.Row, &cov.Campaign, cov.AsOf),
		Stage:     stageOf(&cov.Campaign, cov.AsOf),
		PrintHref: q.printHref(cov.Row.Unit.Code),
	}
	page.NoneSigned = noneSigned(page.Stage, cov.Campaign.Opens)
	for _, row := range cov.Children {
		page.Children = append(page.Children, unitBarOf(row, unitQuery{Campaign: q.Campaign}.href(row.Unit.Code)))
	}
	return page
}

func unitCrumbs(above []pledge.Unit, q unitQuery) []link {
	var crumbs []link
	for _, u := range above {
		crumbs = append(crumbs, link{Href: unitQuery{Campaign: q.Campaign}.href(u.Code), Label: u.Name})
	}
	return crumbs
}

func (s *Server) handleUnit(c echo.Context, a pledge.Actor) error {
	page, err := s.unitPage(c.Request().Context(), a, c.Param("code"), unitQueryOf(c))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "unit", page)
}

// maxSearch is the most letters of a search: more than any name has.
const maxSearch = 100

// unitQueryOf reads the query of a request. A filter that does not exist is no
// filter.
func unitQueryOf(c echo.Context) unitQuery {
	q := unitQuery{
		Campaign: pledge.CampaignID(c.QueryParam("campaign")),
		Search:   viet.Normalize(c.QueryParam("q")),
		After:    c.QueryParam("after"),
	}
	if letters := []rune(q.Search); len(letters) > maxSearch {
		q.Search = string(letters[:maxSearch])
	}
	switch show := pledge.PeopleFilter(c.QueryParam("show")); show {
	case pledge.Unsigned, pledge.HasSigned:
		q.Show = show
	}
	return q
}

// A unitsPage lists the units of someone who looks after several, or none.
type unitsPage struct {
	Units []unitBar
}

// handleUnits leads to the actor's unit, or lists theirs.
func (s *Server) handleUnits(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	own, err := s.service.OwnUnits(ctx, a)
	if err != nil {
		return err
	}
	if len(own) == 1 {
		return c.Redirect(http.StatusSeeOther, unitQuery{}.href(own[0].Code))
	}
	page := unitsPage{}
	for _, u := range own {
		cov, err := s.service.Coverage(ctx, a, u.Code, "")
		if err != nil && pledge.ReasonOf(err) != "no_campaign" {
			return fmt.Errorf("web: figures of unit %s: %w", u.Code, err)
		}
		cov.Row.Unit = u
		page.Units = append(page.Units, unitBarOf(cov.Row, unitQuery{}.href(u.Code)))
	}
	return s.render(c, http.StatusOK, "units", page)
}

// handleUnitPledges makes one file of all signed pledges of a unit and of those
// below it.
func (s *Server) handleUnitPledges(c echo.Context, a pledge.Actor) error {
	q := unitQueryOf(c)
	signed, err := s.service.SignedUnder(c.Request().Context(), a, q.Campaign, c.Param("code"))
	if err != nil {
		return err
	}
	if len(signed) == 0 {
		return &pledge.Error{Code: pledge.NotFound, Reason: "none_signed", Message: "nobody under the unit has signed"}
	}
	name := fmt.Sprintf("cam-ket-%s-%s.pdf", signed[0].Campaign.ID, viet.Slug(c.Param("code"), 60))
	return s.sendPDF(c, name, signed...)
}
