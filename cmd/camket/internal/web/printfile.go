package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pdf"
	"camket/pledge"
	"camket/pledge/viet"
)

// handlePrintFile answers with a document: to be kept, to be shown (inline=1), or
// its beginning to be shown beside the form (preview=1).
func (s *Server) handlePrintFile(c echo.Context, a pledge.Actor) error {
	kind, ok := printableOf(printKind(c.Param("what")))
	if !ok || kind.Kind == printSlips { // which are asked for otherwise: they are new each time
		return echo.ErrNotFound
	}
	values := c.QueryParams()
	p := printing{Server: s, actor: a, unit: c.Param("code"), kind: kind, query: printQueryOf(values), preview: values.Get("preview") != ""}
	p.query.settle(&kind, true)
	out, err := p.printout(c.Request().Context())
	if err != nil {
		return err
	}
	w := &printWriter{context: c, name: p.fileName(&out.Campaign), inline: p.preview || values.Get("inline") != ""}
	if p.preview {
		return s.printed(w, out.Print(c.Request().Context(), w, func() {}))
	}
	return s.printJob(w, a, values.Get("job"), &out)
}

// fileName names the file after what it is, the campaign and the unit.
func (p *printing) fileName(c *pledge.Campaign) string {
	name := fmt.Sprintf("%s-%s-%s", p.kind.File, c.ID, viet.Slug(p.unit, 60))
	if p.query.Zip && !p.preview {
		return name + ".zip"
	}
	return name + ".pdf"
}

// longestJob is the length of the longest id of a job.
const longestJob = 64

// printJob prints as a job, under the id that the visitor gave it or under none.
func (s *Server) printJob(w *printWriter, a pledge.Actor, id string, out *printout) error {
	if id == "" || len(id) > longestJob {
		id = rand.Text()
	}
	asked, key := w.context.Request().Context(), jobKeyOf(&a, id)
	job, ctx, err := s.jobs.begin(asked, key, out.Total)
	if err == nil {
		err = out.Print(ctx, w, job.count)
		if errors.Is(asked.Err(), context.Canceled) { // the browser has stopped it
			s.jobs.halt(key)
		}
		s.jobs.end(job, err)
	}
	if job != nil && s.jobs.wasStopped(job) && !w.begun {
		return w.context.NoContent(http.StatusNoContent) // the page stays as it is
	}
	return s.printed(w, err)
}

// printed answers for a document that has been printed, or failed to be. What has
// begun to be sent cannot become a page: the connection is dropped, so that nobody
// takes half a file for a whole one.
func (s *Server) printed(w *printWriter, err error) error {
	switch {
	case err == nil:
		return nil
	case !w.begun && errors.Is(err, pdf.ErrTooMany):
		return tooLargePrint()
	case !w.begun && pledge.CodeOf(err) != pledge.Internal:
		return err
	case !w.begun:
		return fmt.Errorf("web: printing %s: %w", w.name, err)
	}
	c := w.context
	s.log.WarnContext(c.Request().Context(), "a print was broken off", "id", requestID(c), "file", w.name, "err", err)
	panic(http.ErrAbortHandler)
}

// A printWriter sends a file. Its first byte begins the answer: until then there can
// be another.
type printWriter struct {
	context echo.Context
	name    string
	inline  bool
	begun   bool
}

func (w *printWriter) Write(b []byte) (int, error) {
	if !w.begun {
		w.begun = true
		announce(w.context, w.name, w.inline)
		w.context.Response().WriteHeader(http.StatusOK)
	}
	return w.context.Response().Write(b)
}

// announce sets the headers of a file. What is to be shown may be shown in a frame
// of our own pages.
func announce(c echo.Context, name string, inline bool) {
	h, disposition := c.Response().Header(), "attachment"
	if inline {
		disposition = "inline"
		allowOwnFrame(h)
	}
	h.Set(echo.HeaderContentDisposition, mime.FormatMediaType(disposition, map[string]string{"filename": name}))
	h.Set(echo.HeaderContentType, "application/pdf")
	if strings.HasSuffix(name, ".zip") {
		h.Set(echo.HeaderContentType, "application/zip")
	}
}
