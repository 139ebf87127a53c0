package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pdf"
	"camket/pledge"
	"camket/pledge/viet"
)

// handlePrintSlips makes new sign codes and answers with the slips. The codes are
// nowhere else, so it is not a redirect. Slips already handed out become worthless:
// that must have been ticked.
func (s *Server) handlePrintSlips(c echo.Context, a pledge.Actor) error {
	ctx, unit := c.Request().Context(), c.Param("code")
	values, err := readForm(c)
	if err != nil {
		return err
	}
	q := printQueryOf(values)
	kind, _ := printableOf(printSlips)
	q.settle(&kind, true)
	issued, err := s.issueSlips(ctx, a, unit, q, values)
	if err != nil {
		return s.refuseSlips(c, a, q, values, err)
	}
	var buf bytes.Buffer
	if err := pdf.Slips(&buf, pdf.Options{BaseURL: s.base.String()}, issued); err != nil {
		return &lostSlips{fmt.Errorf("web: printing slips: %w", err)}
	}
	announce(c, fmt.Sprintf("%s-%s-%s.pdf", kind.File, issued.Campaign.ID, viet.Slug(unit, 60)), false)
	c.Response().WriteHeader(http.StatusOK)
	_, err = c.Response().Write(buf.Bytes())
	return err
}

// lostSlips says that codes were issued which are on no slip: nobody will see them,
// and those before them have ended.
type lostSlips struct{ why error }

func (l *lostSlips) Error() string { return l.why.Error() }

func (l *lostSlips) Unwrap() error { return l.why }

// issueSlips makes the codes. Whether somebody may is asked before what they sent.
func (s *Server) issueSlips(ctx context.Context, a pledge.Actor, unit string, q printQuery, values url.Values) (pledge.IssuedCodes, error) {
	if _, err := s.formFrame(ctx, a, unit, q.Campaign, "/print"); err != nil {
		return pledge.IssuedCodes{}, err
	}
	return s.issueCodes(ctx, a, values, q.selection(unit, pledge.Unsigned))
}

// refuseSlips shows the form again.
func (s *Server) refuseSlips(c echo.Context, a pledge.Actor, q printQuery, values url.Values, cause error) error {
	form, status, ok := formFailure(values, cause)
	if !ok || status == http.StatusForbidden || status == http.StatusNotFound {
		return cause
	}
	page, err := s.printPage(c.Request().Context(), a, c.Param("code"), q)
	if err != nil {
		return err
	}
	if page.Result.Slips == nil { // nobody is left who has not signed
		return cause
	}
	page.Result.Slips.Form = form
	return s.render(c, status, "print", page)
}
