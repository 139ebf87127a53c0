package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// A joinPage is the form that puts one person on the roster of a unit.
type joinPage struct {
	Unit         pledge.Unit
	Kinds        []choice
	Form         templates.Form
	Action, Back string
}

func (s *Server) joinPage(c echo.Context, a pledge.Actor, form templates.Form) (joinPage, error) {
	d, err := s.service.UnitDetail(c.Request().Context(), a, c.Param("code"))
	if err != nil {
		return joinPage{}, err
	}
	back := adminUnitHref(d.Unit.Code)
	return joinPage{
		Unit: d.Unit, Kinds: kindChoices(form.Values["kind"]), Form: form, Action: back + "/people/new", Back: back,
	}, nil
}

func (s *Server) handleJoinForm(c echo.Context, a pledge.Actor) error {
	page, err := s.joinPage(c, a, templates.Form{})
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "adminjoin", page)
}

func (s *Server) handleJoin(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	page, err := s.joinPage(c, a, templates.Form{Values: values})
	if err != nil {
		return err
	}
	o, err := s.join(c, a, page.Unit.Code, values)
	if err == nil {
		return s.done(c, "Đã thêm "+o.Name+" vào "+page.Unit.Name+".", officialHref(o.Code))
	}
	form, status, ok := formFailure(values, atJoinField(err))
	if !ok || status == http.StatusForbidden {
		return err
	}
	page.Form = form
	return s.render(c, status, "adminjoin", page)
}

func (s *Server) join(c echo.Context, a pledge.Actor, unit string, values url.Values) (pledge.Official, error) {
	f := pledge.JoinForm{
		Unit: unit, Code: values.Get("code"), Name: values.Get("name"), Position: values.Get("position"),
		Kind: pledge.Kind(values.Get("kind")), Email: values.Get("email"),
	}
	if birth := strings.TrimSpace(values.Get("birth_date")); birth != "" {
		d, err := pledge.ParseDate(birth)
		if err != nil {
			return pledge.Official{}, &pledge.Error{Code: pledge.Invalid, Field: "birth_date", Reason: "date", Message: err.Error()}
		}
		f.BirthDate = d
	}
	return s.service.Join(c.Request().Context(), a, f)
}

// atJoinField puts what is taken by somebody else at the field that says it.
func atJoinField(err error) error {
	var e *pledge.Error
	if !errors.As(err, &e) {
		return err
	}
	field, ok := map[string]string{"email_taken": "email", "official_code_taken": "code"}[e.Reason]
	if !ok {
		return err
	}
	return &pledge.Error{Code: pledge.Invalid, Field: field, Reason: e.Reason, Message: e.Message}
}
