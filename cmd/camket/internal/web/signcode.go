package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/token"
	"camket/templates"
)

// A codePage asks for the sign code on a slip.
type codePage struct {
	Form templates.Form
}

func (s *Server) handleCodeForm(c echo.Context) error {
	return s.render(c, http.StatusOK, "code", codePage{})
}

// handleCode looks at a code that was typed; the page that follows lets its
// holder in.
func (s *Server) handleCode(c echo.Context) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	code := values.Get("code")
	_, err = s.service.CodeHolder(c.Request().Context(), code)
	if form, status, ok := formFailure(values, atField(err, "code")); ok {
		return s.render(c, status, "code", codePage{Form: form})
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, codePath(code))
}

// A holderPage asks the holder of a code to confirm that it is theirs.
type holderPage struct {
	Form   templates.Form
	Holder pledge.CodeHolder
	Code   string // as on the slip
	Action string
	Other  string // the name of somebody who is signed in here, if that is another
}

// handleHolder shows whose a code is. It never signs anyone in: that takes a
// press of the button, so that a link that is merely looked at (by a chat's
// preview, by a scanner) uses up nothing.
func (s *Server) handleHolder(c echo.Context) error {
	page, err := s.holderPage(c)
	if err != nil {
		return s.codeFailure(c, err)
	}
	return s.render(c, http.StatusOK, "holder", page)
}

func (s *Server) holderPage(c echo.Context) (holderPage, error) {
	code := c.Param("code")
	holder, err := s.service.CodeHolder(c.Request().Context(), code)
	page := holderPage{Holder: holder, Code: formatCode(code), Action: codePath(code)}
	if a := visitorOf(c).actor; a != nil && a.Name != holder.Name {
		page.Other = a.Name
	}
	return page, err
}

func (s *Server) handleRedeem(c echo.Context) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	p, err := s.service.RedeemCode(c.Request().Context(), c.Param("code"), values.Get("birthdate"), originOf(c))
	if err == nil {
		if err := s.startSession(c, p); err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, "/pledge")
	}
	if code := pledge.CodeOf(err); code != pledge.Invalid && code != pledge.TooMany {
		return s.codeFailure(c, err)
	}
	page, pageErr := s.holderPage(c)
	if pageErr != nil {
		return s.codeFailure(c, pageErr)
	}
	var status int
	page.Form, status, _ = formFailure(values, err)
	return s.render(c, status, "holder", page)
}

// codeFailure shows a code that is no good back where it can be typed.
func (s *Server) codeFailure(c echo.Context, err error) error {
	values := url.Values{"code": {formatCode(c.Param("code"))}}
	form, status, ok := formFailure(values, err)
	if !ok {
		return err
	}
	if pledge.CodeOf(err) == pledge.NotFound {
		form.Errors, form.Summary = map[string]string{"code": form.Summary}, ""
	}
	return s.render(c, status, "code", codePage{Form: form})
}

// atField turns a NotFound about what was typed into an Invalid at its field.
func atField(err error, field string) error {
	if err == nil || pledge.CodeOf(err) != pledge.NotFound {
		return err
	}
	return &pledge.Error{Code: pledge.Invalid, Field: field, Reason: pledge.ReasonOf(err), Message: err.Error()}
}

// formatCode writes a code as it stands on paper, or leaves it if it is none.
func formatCode(s string) string {
	if code, err := token.ParseCode(s); err == nil {
		return token.FormatCode(code)
	}
	return s
}

func codePath(code string) string { return "/k/" + url.PathEscape(formatCode(code)) }
