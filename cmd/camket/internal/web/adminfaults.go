package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

const adminFaultsHref = "/admin/faults"

// An adminFaultsPage lists what units say is wrong with the roster, and lets an
// organiser settle it.
type adminFaultsPage struct {
	Rows      []faultRow
	Units     []choice // to move someone to
	Summary   string   // why the last settling failed
	Organiser bool
}

// A faultRow is one report and the ways to settle it. The first of them is the
// one that the report asks for.
type faultRow struct {
	ID       pledge.FaultID
	Kind     string // what is wrong, in words
	Name     string // of whom
	Post     string // their position
	Unit     string
	UnitHref string
	Person   string // address of the person's page; empty for someone who is missing
	Note     string
	By       string
	At       time.Time
	Action   string
	Ways     []settlementWay
	Moves    bool // they can be moved to another unit
	Form     templates.Form
}

// A settlementWay settles a report with one button.
type settlementWay struct {
	As    pledge.Settlement
	Label string
}

func (s *Server) handleAdminFaults(c echo.Context, a pledge.Actor) error {
	page, err := s.adminFaultsPage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "adminfaults", page)
}

func (s *Server) adminFaultsPage(ctx context.Context, a pledge.Actor) (adminFaultsPage, error) {
	page := adminFaultsPage{Organiser: a.Organiser}
	units, err := s.service.Units(ctx, a)
	if err != nil || len(units) == 0 {
		return page, err
	}
	faults, err := s.service.Faults(ctx, a, "")
	if err != nil {
		return page, err
	}
	page.Units = unitNames(units)
	for i := range faults {
		page.Rows = append(page.Rows, faultRowOf(&faults[i]))
	}
	return page, nil
}

// unitNames are the units to choose from where one types: each with the names
// that tell it from its like.
func unitNames(units []pledge.UnitLine) []choice {
	above := map[pledge.UnitID]string{}
	list := make([]choice, len(units))
	for i, l := range units {
		above[l.Unit.ID] = l.Unit.Name
		list[i] = choice{Value: l.Unit.Code, Label: l.Unit.Name}
		if name := above[l.Unit.Parent]; name != "" {
			list[i].Label += " (" + name + ")"
		}
	}
	return list
}

func faultRowOf(f *pledge.FaultLine) faultRow {
	row := faultRow{
		ID:       f.Fault.ID,
		Kind:     faultKindWords(f.Fault.Kind),
		Name:     f.Fault.Name,
		Unit:     f.Unit.Name,
		UnitHref: adminUnitHref(f.Unit.Code),
		Note:     f.Fault.Note,
		By:       f.Fault.ByName,
		At:       f.Fault.At,
		Action:   adminFaultsHref + "/" + url.PathEscape(string(f.Fault.ID)),
		Ways:     waysToSettle(f),
		Moves:    f.Official != nil && f.Official.Active(),
	}
	if o := f.Official; o != nil {
		row.Name, row.Post, row.Person = o.Name, o.Position, officialHref(o.Code)
	}
	return row
}

// faultKindWords says what is wrong with the roster.
func faultKindWords(k pledge.FaultKind) string {
	switch k {
	case pledge.NotOurs:
		return "Không thuộc đơn vị"
	case pledge.HasLeft:
		return "Đã nghỉ, chuyển đi"
	case pledge.IsMissing:
		return "Thiếu trong danh sách"
	}
	return string(k)
}

func waysToSettle(f *pledge.FaultLine) []settlementWay {
	dismiss := settlementWay{pledge.ByDismissal, "Danh sách đúng, bỏ qua"}
	switch {
	case f.Fault.Kind == pledge.IsMissing:
		return []settlementWay{{pledge.ByJoining, "Thêm vào " + f.Unit.Name}, dismiss}
	case f.Official == nil || !f.Official.Active():
		return []settlementWay{dismiss}
	}
	return []settlementWay{{pledge.ByLeaving, "Ghi nhận đã nghỉ, chuyển đi"}, dismiss}
}

func (s *Server) handleSettleFault(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	id, as := pledge.FaultID(c.Param("id")), pledge.Settlement(values.Get("as"))
	err = s.service.SettleFault(ctx, a, id, as, values.Get("unit"))
	if err == nil {
		return s.done(c, settledWords(as), adminFaultsHref)
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusForbidden || status == http.StatusNotFound {
		return err
	}
	page, failure := s.adminFaultsPage(ctx, a)
	if failure != nil {
		return failure
	}
	page.Summary = form.Summary
	for i := range page.Rows {
		if page.Rows[i].ID == id {
			page.Rows[i].Form = form
		}
	}
	return s.render(c, status, "adminfaults", page)
}

func settledWords(as pledge.Settlement) string {
	switch as {
	case pledge.ByTransfer:
		return "Đã chuyển đơn vị theo phản ánh."
	case pledge.ByLeaving:
		return "Đã ghi nhận nghỉ, chuyển đi theo phản ánh."
	case pledge.ByJoining:
		return "Đã thêm vào danh sách theo phản ánh."
	}
	return "Đã bỏ qua phản ánh; danh sách giữ nguyên."
}
