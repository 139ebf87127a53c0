package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// An importHistoryPage lists the files that were uploaded, the latest first.
type importHistoryPage struct {
	Rows      []importRow
	Pager     pager
	Organiser bool
}

// An importRow is one upload.
type importRow struct {
	pledge.Upload
	By      string // who uploaded it
	Done    bool   // it has been applied
	Changes string // what it did
	Href    string // of its page; empty for those who may not see it
}

func (s *Server) handleImports(c echo.Context, a pledge.Actor) error {
	page, err := s.importHistoryPage(c.Request().Context(), a, importQueryOf(c.QueryParams()).Page)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "imports", page)
}

func (s *Server) importHistoryPage(ctx context.Context, a pledge.Actor, n int) (importHistoryPage, error) {
	list, err := s.service.Uploads(ctx, a)
	if err != nil {
		return importHistoryPage{}, err
	}
	page := importHistoryPage{Organiser: a.Organiser}
	list, page.Pager = pageOf(list, n, rowsPerPage, importsHref)
	for i := range list {
		page.Rows = append(page.Rows, importRowOf(&list[i], &a))
	}
	return page, nil
}

// importsHref is the address of a page of the history.
func importsHref(page int) string { return "/admin/imports?page=" + strconv.Itoa(page) }

func importRowOf(u *pledge.Upload, a *pledge.Actor) importRow {
	row := importRow{Upload: *u, By: uploaderWords(u), Done: u.Applied()}
	if row.Done {
		row.Changes = countWords(&u.Counts, 0)
	}
	if a.Organiser {
		row.Href = importHref(u.ID)
	}
	return row
}
