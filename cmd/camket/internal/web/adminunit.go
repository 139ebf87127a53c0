package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// An adminUnitPage is one unit to an organiser: its name, place, head and people.
type adminUnitPage struct {
	Detail       pledge.UnitDetail
	Crumbs       []link
	Candidates   []choiceGroup // for head
	Parents      []choice      // empty for the agency, which stays on top
	Form         templates.Form
	Head         templates.Form
	Password     string // the head's new one, shown this once
	Organiser    bool
	Href         string
	CoverageHref string
}

// A choiceGroup is options under a heading.
type choiceGroup struct {
	Label   string
	Options []choice
}

func (s *Server) handleAdminUnit(c echo.Context, a pledge.Actor) error {
	page, err := s.adminUnitPage(c.Request().Context(), a, c.Param("code"))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "adminunit", page)
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
		Form:         templates.Form{Values: url.Values{"name": {d.Unit.Name}, "code": {d.Unit.Code}}},
		Organiser:    a.Organiser,
		Href:         adminUnitHref(d.Unit.Code),
		CoverageHref: unitQuery{}.href(d.Unit.Code),
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

// headCandidates are the people of a unit, those whose title leads others first.
// A head from elsewhere is among them too.
func headCandidates(d *pledge.UnitDetail) []choiceGroup {
	leaders := choiceGroup{Label: "Giữ chức vụ lãnh đạo, quản lý"}
	others := choiceGroup{Label: "Người khác trong đơn vị"}
	elsewhere := choiceGroup{Label: "Thuộc đơn vị khác"}
	own := false
	for i := range d.People {
		o := &d.People[i]
		option := headOption(o, d.Head)
		own = own || option.Chosen
		if pledge.Leads(o.Position) {
			leaders.Options = append(leaders.Options, option)
		} else {
			others.Options = append(others.Options, option)
		}
	}
	if d.Head != nil && !own {
		elsewhere.Options = append(elsewhere.Options, headOption(d.Head, d.Head))
	}
	var groups []choiceGroup
	for _, g := range []choiceGroup{elsewhere, leaders, others} {
		if len(g.Options) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func headOption(o, head *pledge.Official) choice {
	label := o.Name
	if o.Position != "" {
		label += ", " + o.Position
	}
	return choice{Value: o.Code, Label: label, Chosen: head != nil && head.ID == o.ID}
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

func (s *Server) handleSetHead(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	head := strings.TrimSpace(values.Get("other"))
	if head == "" {
		head = values.Get("head")
	}
	if err := s.service.SetHead(c.Request().Context(), a, c.Param("code"), head); err != nil {
		return s.unitFailure(c, a, values, err, func(p *adminUnitPage, f templates.Form) {
			if text, ok := f.Errors["head"]; ok { // the list holds no wrong ones
				f.Errors = map[string]string{"other": text}
			}
			p.Head = f
		})
	}
	return s.done(c, "Đã lưu thủ trưởng.", adminUnitHref(c.Param("code")))
}

// handleResetPassword shows the head's new password at once: it is nowhere else,
// so it cannot wait for the page after a redirect.
func (s *Server) handleResetPassword(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	page, err := s.adminUnitPage(ctx, a, c.Param("code"))
	if err != nil {
		return err
	}
	if page.Detail.Head == nil {
		return &pledge.Error{Code: pledge.Conflict, Reason: "no_head", Message: "the unit has no head"}
	}
	if page.Password, err = s.service.ResetPassword(ctx, a, page.Detail.Head.Code); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "adminunit", page)
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
	return s.render(c, status, "adminunit", page)
}
