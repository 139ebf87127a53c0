package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/account"
	"camket/templates"
)

// A passwordPage asks for the old password and a new one.
type passwordPage struct {
	Form templates.Form
	Min  int  // characters
	Must bool // the old one was given by an organiser
}

func newPasswordPage(a pledge.Actor) passwordPage {
	return passwordPage{Min: account.MinPassword, Must: a.MustChangePassword}
}

func (s *Server) handlePasswordForm(c echo.Context, a pledge.Actor) error {
	if a.Account == "" {
		return noPassword()
	}
	return s.render(c, http.StatusOK, "password", newPasswordPage(a))
}

func (s *Server) handlePassword(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	if values.Get("new") != values.Get("again") {
		err = &pledge.Error{Code: pledge.Invalid, Field: "again", Reason: "password_mismatch", Message: "the new passwords differ"}
	}
	var p pledge.Principal
	if err == nil {
		p, err = s.service.ChangePassword(c.Request().Context(), a, values.Get("old"), values.Get("new"))
	}
	if form, status, ok := formFailure(nil, err); ok {
		page := newPasswordPage(a)
		page.Form = form
		return s.render(c, status, "password", page)
	}
	if err != nil {
		return err
	}
	if err := s.startSession(c, p); err != nil {
		return err
	}
	if err := s.flash(c, "Đã đổi mật khẩu."); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/")
}

// noPassword answers someone who came with a sign code.
func noPassword() error {
	return &pledge.Error{Code: pledge.Forbidden, Reason: "no_account", Message: "this session has no password"}
}
