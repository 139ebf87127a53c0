package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/templates"
)

// A loginPage asks for a login and a password.
type loginPage struct {
	Form templates.Form
	Next string // where to go then
}

func (s *Server) handleLoginForm(c echo.Context) error {
	next := localPath(c.QueryParam("next"))
	if visitorOf(c).actor != nil {
		return c.Redirect(http.StatusSeeOther, next)
	}
	return s.render(c, http.StatusOK, "login", loginPage{Next: next})
}

func (s *Server) handleLogin(c echo.Context) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	next := localPath(values.Get("next"))
	p, err := s.service.SignIn(c.Request().Context(), values.Get("login"), values.Get("password"), originOf(c))
	if form, status, ok := formFailure(url.Values{"login": values["login"]}, err); ok {
		return s.render(c, status, "login", loginPage{Form: form, Next: next})
	}
	if err != nil {
		return err
	}
	if err := s.startSession(c, p); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, next)
}

func (s *Server) handleLogout(c echo.Context) error {
	if err := s.endSession(c); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/login")
}
