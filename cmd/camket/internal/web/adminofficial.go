package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// An officialPage is one person of the roster to an organiser: who they are, what
// they have signed, and what can become of them.
type officialPage struct {
	Official  pledge.Official
	Kind      string
	Unit      pledge.Unit
	UnitHref  string
	Crumbs    []link
	Signed    []pledge.Signed
	Units     []choice // to move to
	Transfer  templates.Form
	Leave     templates.Form
	Organiser bool
	Href      string
	Print     string // address of their papers, empty if there are none
}

func officialHref(code string) string { return "/admin/officials/" + url.PathEscape(code) }

func (s *Server) handleOfficial(c echo.Context, a pledge.Actor) error {
	page, err := s.officialPage(c.Request().Context(), a, c.Param("code"))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "adminofficial", page)
}

func (s *Server) officialPage(ctx context.Context, a pledge.Actor, code string) (officialPage, error) {
	units, err := s.service.Units(ctx, a)
	if err != nil {
		return officialPage{}, err
	}
	d, err := s.service.OfficialDetail(ctx, a, code)
	if err != nil {
		return officialPage{}, err
	}
	o, unit := &d.Official, d.Path[len(d.Path)-1]
	page := officialPage{
		Official: *o, Kind: o.Kind.Name(), Unit: unit, UnitHref: adminUnitHref(unit.Code), Signed: d.Signed,
		Units: unitChoices(units, unit.Code), Organiser: a.Organiser, Href: officialHref(o.Code),
	}
	if page.Print, err = s.papersHref(ctx, a, o, &unit); err != nil {
		return officialPage{}, err
	}
	for _, u := range d.Path {
		page.Crumbs = append(page.Crumbs, link{Href: adminUnitHref(u.Code), Label: u.Name})
	}
	return page, nil
}

// papersHref is where the papers of one person are printed, of the current campaign.
// There is none for who has left, or before there is a campaign.
func (s *Server) papersHref(ctx context.Context, a pledge.Actor, o *pledge.Official, u *pledge.Unit) (string, error) {
	if o.Left != "" {
		return "", nil
	}
	offer, err := s.service.UnitOffer(ctx, a, u.Code, "")
	if pledge.ReasonOf(err) == "no_campaign" {
		return "", nil
	}
	return unitPath(u.Code, "/print") + "?" + url.Values{
		"campaign": {string(offer.Campaign.ID)}, peopleField: {o.Code}, "who": {string(scopeChosen)},
	}.Encode(), err
}

func (s *Server) handleTransfer(c echo.Context, a pledge.Actor) error {
	ctx, code := c.Request().Context(), c.Param("code")
	values, err := readForm(c)
	if err != nil {
		return err
	}
	err = s.transfer(ctx, a, code, values.Get("unit"))
	if err == nil {
		return s.done(c, "Đã chuyển đơn vị.", officialHref(code))
	}
	return s.officialFailure(c, a, values, err, func(p *officialPage, f templates.Form) {
		p.Transfer = f
		for i := range p.Units {
			p.Units[i].Chosen = p.Units[i].Value == values.Get("unit")
		}
	})
}

// transfer moves someone to another unit than their own. An empty code would be
// the agency: nobody means that who chooses nothing.
func (s *Server) transfer(ctx context.Context, a pledge.Actor, code, unit string) error {
	page, err := s.officialPage(ctx, a, code)
	switch {
	case err != nil:
		return err
	case unit == page.Unit.Code:
		return &pledge.Error{Code: pledge.Invalid, Field: "unit", Reason: "unit_same", Message: "the official is in that unit"}
	}
	if unit != "" {
		err = s.service.Transfer(ctx, a, code, unit)
	}
	if unit == "" || pledge.ReasonOf(err) == "unit_unknown" {
		return noSuchUnit()
	}
	return err
}

// noSuchUnit is the error at a field where a unit is chosen.
func noSuchUnit() error {
	return &pledge.Error{Code: pledge.Invalid, Field: "unit", Reason: "unit_unknown", Message: "there is no such unit"}
}

func (s *Server) handleLeave(c echo.Context, a pledge.Actor) error {
	ctx, code := c.Request().Context(), c.Param("code")
	values, err := readForm(c)
	if err != nil {
		return err
	}
	page, err := s.officialPage(ctx, a, code)
	if err != nil {
		return err
	}
	if err := s.leave(ctx, a, code, values.Get("understood") == "on"); err != nil {
		return s.officialFailure(c, a, values, err, func(p *officialPage, f templates.Form) { p.Leave = f })
	}
	return s.done(c, "Đã ghi nhận "+page.Official.Name+" nghỉ, chuyển đi.", page.UnitHref)
}

func (s *Server) leave(ctx context.Context, a pledge.Actor, code string, understood bool) error {
	if !understood {
		return &pledge.Error{Code: pledge.Invalid, Field: "understood", Reason: "unconfirmed", Message: "the leaving is not confirmed"}
	}
	return s.service.Leave(ctx, a, code)
}

// officialFailure shows a person again with what was wrong in one of the forms,
// which show puts in place.
func (s *Server) officialFailure(c echo.Context, a pledge.Actor, values url.Values, err error, show func(*officialPage, templates.Form)) error {
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound || status == http.StatusForbidden {
		return err
	}
	page, failure := s.officialPage(c.Request().Context(), a, c.Param("code"))
	if failure != nil {
		return failure
	}
	show(&page, form)
	return s.render(c, status, "adminofficial", page)
}
