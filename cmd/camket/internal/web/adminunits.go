package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// An adminUnitsPage is the tree of units.
type adminUnitsPage struct {
	Units     []unitLine
	People    int
	Headless  int // units without a head
	Organiser bool
	Parents   []choice
	Add       templates.Form
}

// A unitLine is one unit of the tree.
type unitLine struct {
	pledge.UnitLine
	Inset int // how far it is set in: no deeper than a screen is wide
	Href  string
}

// maxInset is the deepest level that is still set in further than the one above.
const maxInset = 4

func (s *Server) handleAdminUnits(c echo.Context, a pledge.Actor) error {
	page, err := s.adminUnitsPage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "adminunits", page)
}

func (s *Server) adminUnitsPage(ctx context.Context, a pledge.Actor) (adminUnitsPage, error) {
	lines, err := s.service.Units(ctx, a)
	if err != nil {
		return adminUnitsPage{}, err
	}
	page := adminUnitsPage{
		Organiser: a.Organiser,
		Parents:   unitChoices(lines, ""),
	}
	for _, l := range lines {
		page.People += l.People
		if l.Head == nil {
			page.Headless++
		}
		page.Units = append(page.Units, unitLine{UnitLine: l, Inset: min(l.Depth, maxInset), Href: adminUnitHref(l.Unit.Code)})
	}
	return page, nil
}

func adminUnitHref(code string) string { return "/admin/units/" + url.PathEscape(code) }

func (s *Server) handleAddUnit(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	made, err := s.service.AddUnit(ctx, a, pledge.UnitForm{
		Code: values.Get("code"), Name: values.Get("name"), Parent: values.Get("parent"),
	})
	if err == nil {
		return s.done(c, "Đã thêm đơn vị "+made.Name+".", adminUnitHref(made.Code))
	}
	form, status, ok := formFailure(values, err)
	if !ok {
		return err
	}
	page, failure := s.adminUnitsPage(ctx, a)
	if failure != nil {
		return failure
	}
	page.Add = form
	for i := range page.Parents {
		page.Parents[i].Chosen = page.Parents[i].Value == values.Get("parent")
	}
	return s.render(c, status, "adminunits", page)
}
