package web

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// A budget is how much a request may bring and how long it may take.
type budget struct {
	bytes int64
	time  time.Duration
}

// budgetOf returns the budget of a route.
func budgetOf(route string) budget {
	b := budget{bytes: 64 << 10, time: 15 * time.Second}
	switch route {
	case "/pledge", "/units/:code/pledge": // a drawn signature, percent-encoded
		b.bytes = 256 << 10
	case "/admin/import":
		b = budget{bytes: 20 << 20, time: 3 * time.Minute}
	case "/admin/imports/:id", "/admin/imports/:id/notes.xlsx": // all of a roster is planned
		b.time = time.Minute
	case "/admin/imports/:id/choices": // answers to a page of questions; the file is read again
		b = budget{bytes: 256 << 10, time: 2 * time.Minute}
	case "/units/:code/paper": // a scan, from a phone perhaps
		b = budget{bytes: paperLimit, time: 2 * time.Minute}
	case verifyPath: // a file to be checked
		b = budget{bytes: checkedForm, time: time.Minute}
	case "/units/:code/people.:format", "/units/:code/coverage.:format":
		b.time = time.Minute
	case "/units/:code/excuse": // as many codes as there are people to choose
		b.bytes = 128 << 10
	case agencyHref: // long lines, percent-encoded
		b.bytes = 128 << 10
	case agencyHref + "/logo":
		b = budget{bytes: logoLimit, time: time.Minute}
	case "/admin/campaigns/new", "/admin/campaigns/:id/edit": // a scope may name every unit of a province
		b.bytes = 256 << 10
	case "/admin/campaigns/:id/texts/:audience": // percent-encoded Vietnamese is three times as long
		b.bytes = 512 << 10
	case "/admin/campaigns/:id/codes", "/units/:code/print/slips": // a whole agency at once
		b.time = 3 * time.Minute
	case "/units/:code/print/:what": // the papers of a province, over a slow line
		b.time = 30 * time.Minute
	}
	return b
}

// limit holds a request to its route's budget. Whoever reads a body that says it
// is too large gets an error, and can say so where it helps.
func limit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		b := budgetOf(c.Path())
		r := c.Request()
		if b.time > readTime {
			extend(c.Response(), b.time)
		}
		ctx, cancel := context.WithTimeout(r.Context(), b.time)
		defer cancel()
		r = r.WithContext(ctx)
		if r.ContentLength > b.bytes {
			r.Body = &refusedBody{r.Body, b.bytes}
		} else {
			r.Body = http.MaxBytesReader(c.Response().Writer, r.Body, b.bytes)
		}
		c.SetRequest(r)
		return next(c)
	}
}

// mostDrained is how much of a refused body is read to be thrown away.
const mostDrained = 256 << 20

// A refusedBody stands in for a body that is larger than its limit. It is read,
// and thrown away, before the answer: a browser that is still sending when the
// connection closes shows no page but an error of its own.
type refusedBody struct {
	io.ReadCloser
	limit int64
}

func (b *refusedBody) Read([]byte) (int, error) {
	_, _ = io.CopyN(io.Discard, b.ReadCloser, mostDrained)
	return 0, &http.MaxBytesError{Limit: b.limit}
}

// extend gives a connection longer than the server's limits. A response writer
// that knows no deadlines, as in tests, has none to extend.
func extend(w http.ResponseWriter, d time.Duration) {
	deadline := time.Now().Add(d)
	rc := http.NewResponseController(w)
	_ = rc.SetReadDeadline(deadline)
	_ = rc.SetWriteDeadline(deadline)
}
