package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// An adminUnitPage is one unit to an organiser: its name, place, head and people.
type adminUnitPage struct {
	Detail       pledge.UnitDetail
	Crumbs       []link
	Candidates   []choiceGroup // for head
	People       []choiceGroup // to give a password to
	Parents      []choice      // empty for the agency, which stays on top
	Form         templates.Form
	Head         templates.Form
	Reset        templates.Form
	Ticket       string           // to give one password with
	Given        *pledge.Official // whose password follows
	Password     string           // a new one, shown this once
	Members      []member
	Organiser    bool
	Href         string
	CoverageHref string
}

// A member is one of a unit's people, with the way to their page.
type member struct {
	pledge.Official
	Href string
}

func (s *Server) handleAdminUnit(c echo.Context, a pledge.Actor) error {
	page, err := s.adminUnitPage(c.Request().Context(), a, c.Param("code"))
	if err != nil {
		return err
	}
	return s.showUnit(c, a, http.StatusOK, page)
}

// showUnit renders the page, with a fresh ticket.
func (s *Server) showUnit(c echo.Context, a pledge.Actor, status int, page adminUnitPage) error {
	page.Ticket = s.ticket(c, a)
	return s.render(c, status, "adminunit", page)
}

func (s *Server) adminUnitPage(ctx context.Context, a pledge.Actor, code string) (adminUnitPage, error) {
	d, err := s.service.UnitDetail(ctx, a, code)
	if err != nil {
		return adminUnitPage{}, err
	}
	lines, err := s.service.Units(ctx, a)
	if err != nil {
		return adminUnitPage{}, err
	}
	page := adminUnitPage{
		Detail:       d,
		Candidates:   headCandidates(&d),
		People:       headCandidates(&d),
		Form:         templates.Form{Values: url.Values{"name": {d.Unit.Name}, "code": {d.Unit.Code}}},
		Organiser:    a.Organiser,
		Href:         adminUnitHref(d.Unit.Code),
		CoverageHref: unitQuery{}.href(d.Unit.Code),
	}
	for _, o := range d.People {
		page.Members = append(page.Members, member{o, officialHref(o.Code)})
	}
	if above := d.Path[:len(d.Path)-1]; len(above) > 0 {
		for _, u := range above {
			page.Crumbs = append(page.Crumbs, link{Href: adminUnitHref(u.Code), Label: u.Name})
		}
		page.Parents = parentChoices(lines, &d.Unit, above[len(above)-1].Code)
	}
	return page, nil
}

// parentChoices are the units that another can stand below: all but itself and
// what is below it.
func parentChoices(lines []pledge.UnitLine, u *pledge.Unit, chosen string) []choice {
	var outside []pledge.UnitLine
	for _, l := range lines {
		if !l.Unit.Within(u.ID) {
			outside = append(outside, l)
		}
	}
	return unitChoices(outside, chosen)
}

func (s *Server) handleEditUnit(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	u, err := s.service.EditUnit(ctx, a, c.Param("code"), pledge.UnitForm{
		Code: values.Get("code"), Name: values.Get("name"), Parent: values.Get("parent"),
	})
	if err == nil {
		return s.done(c, "Đã lưu thay đổi của "+u.Name+".", adminUnitHref(u.Code))
	}
	return s.unitFailure(c, a, values, err, func(p *adminUnitPage, f templates.Form) {
		p.Form = f
		for i := range p.Parents {
			p.Parents[i].Chosen = p.Parents[i].Value == values.Get("parent")
		}
	})
}

// unitFailure shows a unit again with what was wrong in one of its forms, which
// show puts in place.
func (s *Server) unitFailure(c echo.Context, a pledge.Actor, values url.Values, err error, show func(*adminUnitPage, templates.Form)) error {
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound {
		return err
	}
	page, failure := s.adminUnitPage(c.Request().Context(), a, c.Param("code"))
	if failure != nil {
		return failure
	}
	show(&page, form)
	return s.showUnit(c, a, status, page)
}
