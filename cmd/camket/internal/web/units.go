package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// A unitPage is the coverage of one unit: its figures, their curve, a bar for each
// unit below it, and its own people.
type unitPage struct {
	Unit        pledge.Unit
	Crumbs      []link // the units above
	Campaign    pledge.Campaign
	AsOf        time.Time
	Headline    headline
	Curve       *curve // nil where there is nothing to draw
	Stage       stage
	NoneSigned  string // what to say while nobody has signed
	PrintHref   string
	Lead        *unitLead // nil where nobody leads the unit and nothing is asked of it
	Children    *unitList // nil where there is no unit below
	People      *peopleList
	Downloads   *downloads
	Excuses     link // to the list of excuses
	ReportFault link // to report a fault of the roster
	Organiser   bool
	Live        live
}

// unitPage fills the page of the unit with a code.
func (s *Server) unitPage(ctx context.Context, a pledge.Actor, code string, q unitQuery) (unitPage, error) {
	version, err := s.service.Version(ctx) // before the figures: a change meanwhile is one to come
	if err != nil {
		return unitPage{}, err
	}
	cov, err := s.service.Coverage(ctx, a, code, q.Campaign)
	if pledge.ReasonOf(err) == "no_campaign" {
		return unitPage{Unit: cov.Row.Unit, Crumbs: unitCrumbs(cov.Ancestors, q), Organiser: a.Organiser}, nil
	}
	if err != nil {
		return unitPage{}, err
	}
	page := coveragePage(cov, q)
	page.Organiser = a.Organiser
	page.Live = liveOf(&cov, q, version)
	if page.Lead, err = s.unitLead(ctx, a, &cov); err != nil {
		return unitPage{}, err
	}
	if manages(&a, &cov.Row.Unit) {
		page.ReportFault = link{Href: unitPath(cov.Row.Unit.Code, "/faults/new"), Label: "Báo sai danh sách"}
	}
	if own := cov.Row.Own; own.Required+own.Excused > 0 {
		page.People, err = s.peopleList(ctx, a, &cov, q)
	}
	return page, err
}

// coveragePage fills what the figures say.
func coveragePage(cov pledge.Coverage, q unitQuery) unitPage {
	code := cov.Row.Unit.Code
	page := unitPage{
		Unit:      cov.Row.Unit,
		Crumbs:    unitCrumbs(cov.Ancestors, q),
		Campaign:  cov.Campaign,
		AsOf:      cov.AsOf,
		Headline:  headlineOf(cov.Row, &cov.Campaign, cov.AsOf),
		Curve:     curveOf(&cov),
		Stage:     stageOf(&cov.Campaign, cov.AsOf),
		Downloads: downloadsOf(&cov, q),
		Excuses:   link{Href: q.inCampaign(unitPath(code, "/excuses")), Label: "Danh sách miễn và đề nghị miễn"},
	}
	if page.Stage != inDraft {
		page.PrintHref = q.printHref(code)
	}
	page.NoneSigned = noneSigned(page.Stage, cov.Campaign.Opens)
	if len(cov.Children) > 0 {
		list := newUnitList(cov.Children, code, q)
		page.Children = &list
	}
	return page
}

func unitCrumbs(above []pledge.Unit, q unitQuery) []link {
	var crumbs []link
	for _, u := range above {
		crumbs = append(crumbs, link{Href: q.below(u.Code), Label: u.Name})
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
