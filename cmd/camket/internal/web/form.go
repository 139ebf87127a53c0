package web

import (
	"errors"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// readForm returns the fields of a posted form. Unlike Echo's own FormValue it
// does not take a body that is too large for an empty one.
func readForm(c echo.Context) (url.Values, error) {
	r := c.Request()
	if err := r.ParseForm(); err != nil {
		return nil, asBadRequest(err)
	}
	return r.PostForm, nil
}

// asBadRequest marks an error in reading a request as the client's, unless it
// has an answer of its own.
func asBadRequest(err error) error {
	if explain(err).Status != 500 {
		return err
	}
	return echo.NewHTTPError(400, err.Error())
}

// formFailure returns the form to show again after err, with what was typed and
// the sentence at its field or over the form, and the status to show it with.
// It is not ok if err is nothing that a person can mend: return it then.
func formFailure(values url.Values, err error) (form templates.Form, status int, ok bool) {
	var e *pledge.Error
	if !errors.As(err, &e) || e.Code == pledge.Internal {
		return templates.Form{Values: values}, 0, false
	}
	form = templates.Form{Values: values}
	text := sentenceOf(e)
	if e.Code == pledge.Invalid && e.Field != "" {
		form.Errors = map[string]string{e.Field: text.line()}
		return form, statusOf(e.Code), true
	}
	form.Summary = text.line()
	return form, statusOf(e.Code), true
}
