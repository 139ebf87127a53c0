package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// givenKey counts, in a session, the temporary passwords and tokens given.
const givenKey = "given"

// A ticket lets an organiser give one temporary password, or one token. The secret
// is in the answer to the form and nowhere else, so a redirect would have to keep
// it somewhere. The price is that reloading that answer sends the form again; the
// ticket in it is then one behind, and is refused, so that a password already
// handed over stays good. It names the sign-in as well, or else a tab left open
// could be reloaded after another.
func (s *Server) ticket(c echo.Context, a pledge.Actor) string {
	return seconds(a.Proof.At) + "." + strconv.Itoa(s.given(c))
}

func (s *Server) given(c echo.Context) int {
	n, _ := strconv.Atoi(s.sessions.GetString(visitorOf(c).session, givenKey)) // none is zero
	return n
}

// spendTicket takes a ticket that is still good; the reason says what a form that
// comes again has given before. It is spent before the password is made, which
// takes a while: the second press of a button finds it spent. Two requests within
// the milliseconds that a session takes to be saved both pass; then the later
// password holds.
func (s *Server) spendTicket(c echo.Context, a pledge.Actor, ticket, reason string) error {
	if ticket != s.ticket(c, a) {
		return &pledge.Error{Code: pledge.Conflict, Reason: reason, Message: "the form has given its secret before"}
	}
	s.sessions.Put(visitorOf(c).session, givenKey, strconv.Itoa(s.given(c)+1))
	return s.saveSession(c)
}

// handleResetPassword gives someone of a unit a temporary password and shows it.
func (s *Server) handleResetPassword(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	page, err := s.adminUnitPage(c.Request().Context(), a, c.Param("code"))
	if err != nil {
		return err
	}
	page.Given, page.Password, err = s.givePassword(c, a, &page.Detail, values)
	if err == nil {
		return s.showUnit(c, a, http.StatusOK, page)
	}
	return s.unitFailure(c, a, values, err, func(p *adminUnitPage, f templates.Form) {
		p.Reset = f
		choose(p.People, values.Get("official"))
	})
}

func (s *Server) givePassword(c echo.Context, a pledge.Actor, d *pledge.UnitDetail, values url.Values) (*pledge.Official, string, error) {
	who, err := memberOf(d, values.Get("official"))
	if err != nil {
		return nil, "", err
	}
	if err := s.spendTicket(c, a, values.Get("ticket"), "password_given"); err != nil {
		return nil, "", err
	}
	password, err := s.service.ResetPassword(c.Request().Context(), a, who.Code)
	return who, password, err
}

// memberOf finds the head of a unit or one of its people by code.
func memberOf(d *pledge.UnitDetail, code string) (*pledge.Official, error) {
	if code == "" {
		return nil, &pledge.Error{Code: pledge.Invalid, Field: "official", Reason: "official_needed", Message: "nobody is chosen"}
	}
	if d.Head != nil && d.Head.Code == code {
		return d.Head, nil
	}
	for i := range d.People {
		if d.People[i].Code == code {
			return &d.People[i], nil
		}
	}
	return nil, &pledge.Error{Code: pledge.Invalid, Field: "official", Reason: "official_unknown", Message: "there is no such official in the unit"}
}
