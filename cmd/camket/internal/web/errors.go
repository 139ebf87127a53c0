package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// statusOf is the one table from the domain's codes to HTTP's. An unknown code
// is our fault.
func statusOf(code pledge.Code) int {
	switch code {
	case pledge.Invalid:
		return http.StatusUnprocessableEntity
	case pledge.NotFound:
		return http.StatusNotFound
	case pledge.Conflict:
		return http.StatusConflict
	case pledge.Forbidden:
		return http.StatusForbidden
	case pledge.Unauthenticated:
		return http.StatusUnauthorized
	case pledge.TooMany:
		return http.StatusTooManyRequests
	default:
		return http.StatusInternalServerError
	}
}

// An errorPage tells a person what happened and what to do next.
type errorPage struct {
	Status int
	Says   sentence
}

// answer is the one place where an error becomes a response. The text of an
// internal error goes to the log and never to a person.
func (s *Server) answer(err error, c echo.Context) {
	if errors.Is(err, context.Canceled) && c.Request().Context().Err() != nil {
		return // the client has gone
	}
	if c.Response().Committed {
		s.log.ErrorContext(c.Request().Context(), "failed after the response began", "id", requestID(c), "err", err)
		return
	}
	if isAPI(c) {
		s.answerAPI(c, err)
		return
	}
	if s.sendToLogin(c, err) {
		return
	}
	page := explain(err)
	if page.Status >= http.StatusInternalServerError {
		s.log.ErrorContext(c.Request().Context(), "request failed", "id", requestID(c), "err", err)
	}
	if page.Status != http.StatusInternalServerError {
		err := s.render(c, page.Status, "error", page)
		if err == nil {
			return
		}
		s.log.ErrorContext(c.Request().Context(), "rendering the error page", "id", requestID(c), "err", err)
	}
	if c.Response().Committed {
		return
	}
	if err := c.HTMLBlob(http.StatusInternalServerError, s.broken.with(requestID(c))); err != nil {
		s.log.WarnContext(c.Request().Context(), "sending the error page", "id", requestID(c), "err", err)
	}
}

// sendToLogin answers someone who has to sign in first to see a page, and
// reports whether it did.
func (s *Server) sendToLogin(c echo.Context, err error) bool {
	r := c.Request()
	if pledge.CodeOf(err) != pledge.Unauthenticated || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	return c.Redirect(http.StatusSeeOther, loginURL(r.URL.Path)) == nil
}

// explain finds the status and the sentences for an error.
func explain(err error) errorPage {
	var (
		known   *pledge.Error
		tooBig  *http.MaxBytesError
		fromWeb *echo.HTTPError
		lost    *lostSlips
	)
	switch {
	case errors.As(err, &lost):
		return errorPage{Status: http.StatusServiceUnavailable, Says: slipsLost()}
	case errors.As(err, &known):
		return errorPage{Status: statusOf(known.Code), Says: sentenceOf(known)}
	case errors.As(err, &tooBig):
		return errorPage{Status: http.StatusRequestEntityTooLarge, Says: tooLarge(tooBig.Limit)}
	case errors.Is(err, context.DeadlineExceeded):
		return errorPage{Status: http.StatusServiceUnavailable, Says: tooSlow()}
	case errors.As(err, &fromWeb) && fromWeb.Code < http.StatusInternalServerError:
		return errorPage{Status: fromWeb.Code, Says: sentenceForStatus(fromWeb.Code)}
	default:
		return errorPage{Status: http.StatusInternalServerError, Says: ourFault()}
	}
}

// A brokenPage is the page for internal errors, rendered at start-up so that
// nothing can fail when it is needed. It has a gap for the request's id.
type brokenPage struct{ before, after []byte }

// gap stands where the id goes. It is no word of any page.
const gap = "0000-request-id-0000"

func renderBrokenPage(pages *templates.Set) (brokenPage, error) {
	page := errorPage{Status: http.StatusInternalServerError, Says: ourFault()}
	page.Says.Detail = gap
	var buf bytes.Buffer
	if err := pages.Execute(&buf, "error", view{Page: page}); err != nil {
		return brokenPage{}, fmt.Errorf("web: rendering the page for internal errors: %w", err)
	}
	before, after, ok := bytes.Cut(buf.Bytes(), []byte(gap))
	if !ok {
		return brokenPage{}, errors.New("web: the page for internal errors does not show the request's id")
	}
	return brokenPage{before, after}, nil
}

func (b brokenPage) with(id string) []byte {
	return bytes.Join([][]byte{b.before, b.after}, []byte(id))
}
