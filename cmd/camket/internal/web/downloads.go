package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"camket/cmd/camket/internal/tables"
	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// Downloads are where the lists and figures of a unit are to be had as files. They
// are complete, however little of them a page shows.
type downloads struct {
	Own      []link // the people on the page: its filter, its search
	All      []link // the same of every unit below too; none where there is none
	Coverage string // address of the figures, without what it ends in
	Campaign pledge.CampaignID
	Latest   string // the last day that there are figures of
}

// The formats of files.
const (
	asXLSX = "xlsx"
	asCSV  = "csv"
	asJSON = "json"
)

func downloadsOf(cov *pledge.Coverage, q unitQuery) *downloads {
	code := cov.Row.Unit.Code
	d := &downloads{
		Coverage: unitPath(code, "/coverage."),
		Campaign: cov.Campaign.ID,
		Latest:   lastDay(cov).String(),
	}
	own := unitQuery{Campaign: cov.Campaign.ID, Show: q.Show, Search: q.Search}
	for _, format := range []string{asXLSX, asCSV, asJSON} {
		d.Own = append(d.Own, link{Href: unitPath(code, "/people."+format) + own.encode(), Label: "." + format})
	}
	if len(cov.Children) > 0 {
		own.Search = ""
		for _, format := range []string{asXLSX, asCSV, asJSON} {
			d.All = append(d.All, link{Href: unitPath(code, "/people."+format) + own.encode() + "&all=1", Label: "." + format})
		}
	}
	return d
}

// A file is something to download: a table, or the same for programs.
type file struct {
	Name  string // without what it ends in
	Table func() sheet.Table
	JSON  any
}

// sendFile answers with a file in a format. It is made whole before any of it is
// sent. A format that does not exist is an address that does not.
func (s *Server) sendFile(c echo.Context, format string, f file) error {
	var (
		buf       bytes.Buffer
		mediaType string
		err       error
	)
	switch format {
	case asXLSX:
		mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		err = sheet.WriteXLSX(&buf, f.Table())
	case asCSV:
		mediaType = "text/csv; charset=utf-8"
		table := f.Table()
		err = tables.WriteCSV(&buf, &table)
	case asJSON:
		mediaType = "application/json"
		err = writeJSON(&buf, f.JSON)
	default:
		return echo.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("web: making %s.%s: %w", f.Name, format, err)
	}
	c.Response().Header().Set(echo.HeaderContentDisposition,
		mime.FormatMediaType("attachment", map[string]string{"filename": f.Name + "." + format}))
	return c.Blob(http.StatusOK, mediaType, buf.Bytes())
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// handleCoverageFile sends the figures of a unit and of all below it, as they
// stand or as they stood at the end of a day.
func (s *Server) handleCoverageFile(c echo.Context, a pledge.Actor) error {
	day, err := dayOf(c.QueryParam("as_of"), "as_of")
	if err != nil {
		return err
	}
	code := c.Param("code")
	rep, err := s.service.Report(c.Request().Context(), a, unitQueryOf(c).Campaign, code, day)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("so-lieu-%s-%s-%s", rep.Campaign.ID, viet.Slug(code, 60), string(pledge.DateOf(rep.AsOf)))
	return s.sendFile(c, c.Param("format"), file{name, func() sheet.Table { return tables.Coverage(&rep) }, rep})
}

// dayOf reads a day that somebody typed or chose; nothing is no day.
func dayOf(typed, field string) (pledge.Date, error) {
	if typed = strings.TrimSpace(typed); typed == "" {
		return "", nil
	}
	day, err := pledge.ParseDate(typed)
	if err != nil || day.YearOnly() {
		return "", &pledge.Error{Code: pledge.Invalid, Field: field, Reason: "date", Message: "that is not a day"}
	}
	return day, nil
}

// handlePeopleFile sends the people of a unit, and of all below it where it is
// asked to.
func (s *Server) handlePeopleFile(c echo.Context, a pledge.Actor) error {
	ctx, code, q := c.Request().Context(), c.Param("code"), unitQueryOf(c)
	cov, err := s.service.Coverage(ctx, a, code, q.Campaign)
	if err != nil {
		return err
	}
	sel := pledge.Selection{Campaign: cov.Campaign.ID, Unit: code, Show: q.Show}
	if c.QueryParam("all") == "" {
		sel.Alone, sel.Search = true, q.Search
	}
	list, err := s.service.PeopleUnder(ctx, a, sel)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("danh-sach-%s-%s", sel.Campaign, viet.Slug(code, 60))
	title := cov.Campaign.Title + " – " + cov.Row.Unit.Name
	return s.sendFile(c, c.Param("format"), file{
		name, func() sheet.Table { return tables.People(title, cov.AsOf, list) }, personRecords(list),
	})
}

// A personRecord is one line of a list for programs.
type personRecord struct {
	Code     string              `json:"code"`
	Name     string              `json:"name"`
	Position string              `json:"position,omitempty"`
	Kind     pledge.Kind         `json:"kind,omitempty"`
	Unit     string              `json:"unit"` // code
	UnitName string              `json:"unit_name"`
	Status   string              `json:"status"` // "signed", "unsigned", "overdue" or "excused"
	Method   pledge.Method       `json:"method,omitempty"`
	SignedOn pledge.Date         `json:"signed_on,omitempty"` // on paper, the day that stands there
	SignedAt time.Time           `json:"signed_at,omitzero"`  // when it was recorded
	Excuse   pledge.ExcuseReason `json:"excuse,omitempty"`
	Due      pledge.Date         `json:"due"`
}

func personRecords(list []pledge.Person) []personRecord {
	records := make([]personRecord, len(list))
	for i := range list {
		p := &list[i]
		o := &p.Official
		r := personRecord{
			Code: o.Code, Name: o.Name, Position: o.Position, Kind: o.Kind, Unit: p.Unit.Code, UnitName: p.Unit.Name, Due: p.Due, Status: "unsigned",
		}
		switch st := p.Standing; {
		case st.Signed():
			r.Status, r.Method, r.SignedOn, r.SignedAt = "signed", st.Method, st.Day(), st.At
		case st.Excused():
			r.Status, r.Excuse = "excused", st.Reason
		case p.Overdue:
			r.Status = "overdue"
		}
		records[i] = r
	}
	return records
}
