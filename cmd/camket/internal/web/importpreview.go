package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
)

// An importPreviewPage shows what applying an upload will change and, once it
// has been applied, what it did change.
type importPreviewPage struct {
	Upload   pledge.Upload
	Applied  bool
	Counts   pledge.PlanCounts
	Agency   string // to be made, or as the file names it
	Units    []newUnit
	Groups   []changeGroup
	Findings []findingRow
	Nothing  bool // applying would change nothing
	Error    string
	Action   string
	Digest   string
}

// A newUnit is a unit that the upload brings.
type newUnit struct {
	Name, Above string
}

// A changeGroup is the people to whom one kind of thing happens.
type changeGroup struct {
	ID       sectionID
	Title    string
	Compares bool // their records change, rather than begin
	Total    int
	Rows     []changeRow
	More     int // not shown
}

// A sectionID names a section of a page in addresses.
type sectionID string

// A changeRow is one person of an upload.
type changeRow struct {
	Name, Position, Unit, Cell string
	Differences                []difference
}

// A difference is one thing that changes.
type difference struct{ Label, Before, After string }

func (s *Server) handleImportPreview(c echo.Context, a pledge.Actor) error {
	page, err := s.importPreviewPage(c.Request().Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "importpreview", page)
}

func (s *Server) importPreviewPage(ctx context.Context, a pledge.Actor, id string) (importPreviewPage, error) {
	upload, err := s.service.Upload(ctx, a, id)
	if err != nil {
		return importPreviewPage{}, err
	}
	page := importPreviewPage{
		Upload:   upload,
		Applied:  !upload.AppliedAt.IsZero(),
		Counts:   upload.Counts,
		Agency:   upload.Roster.Agency,
		Findings: findingRows(upload.Findings),
		Action:   importHref(upload.ID),
	}
	if page.Applied {
		return page, nil
	}
	plan, err := s.service.PlanImport(ctx, a, upload.Roster)
	if err != nil {
		return importPreviewPage{}, err
	}
	page.setPlan(&plan)
	return page, nil
}

func importHref(id string) string { return "/admin/imports/" + url.PathEscape(id) }

func (p *importPreviewPage) setPlan(plan *pledge.Plan) {
	p.Counts, p.Nothing, p.Digest = plan.Counts, plan.Nothing(), plan.Digest
	if plan.Agency != "" {
		p.Agency = plan.Agency
		p.Units = append(p.Units, newUnit{Name: plan.Agency})
	}
	for _, u := range plan.Units {
		last := len(u.Path) - 1
		unit := newUnit{Name: u.Path[last], Above: p.Agency}
		if last > 0 {
			unit.Above = u.Path[last-1]
		}
		p.Units = append(p.Units, unit)
	}
	p.Groups = changeGroups(plan.Changes)
}

// firstRows is how many people of each kind a preview shows.
const firstRows = 20

// changeGroups sorts changes by their kind. Those who stay as they are need no
// list.
func changeGroups(changes []pledge.Change) []changeGroup {
	kinds := []pledge.ChangeKind{pledge.Moving, pledge.Changing, pledge.Adding}
	groups := []changeGroup{
		{ID: "moved", Title: "Chuyển đơn vị", Compares: true},
		{ID: "changed", Title: "Đổi thông tin", Compares: true},
		{ID: "new", Title: "Người mới"},
	}
	for i := range changes {
		for g, kind := range kinds {
			if changes[i].Kind == kind {
				groups[g].add(&changes[i])
			}
		}
	}
	var filled []changeGroup
	for _, g := range groups {
		if g.Total > 0 {
			g.More = g.Total - len(g.Rows)
			filled = append(filled, g)
		}
	}
	return filled
}

func (g *changeGroup) add(ch *pledge.Change) {
	g.Total++
	if len(g.Rows) == firstRows {
		return
	}
	row := changeRow{Name: ch.After.Name, Position: ch.After.Position, Unit: ch.To, Cell: ch.Row.Cell}
	if g.Compares && ch.Before != nil {
		row.Differences = differences(ch)
	}
	g.Rows = append(g.Rows, row)
}

// differences lists what becomes different of a person on record.
func differences(ch *pledge.Change) []difference {
	before, after := ch.Before, &ch.After
	all := []difference{
		{"Đơn vị", ch.From, ch.To},
		{"Họ và tên", before.Name, after.Name},
		{"Ngày sinh", before.BirthDate.String(), after.BirthDate.String()},
		{"Chức vụ", before.Position, after.Position},
		{"Đối tượng", kindName(before.Kind), kindName(after.Kind)},
		{"Thư điện tử", before.Email, after.Email},
	}
	var list []difference
	for _, d := range all {
		if d.Before != d.After {
			if d.Before == "" {
				d.Before = "trống"
			}
			list = append(list, d)
		}
	}
	return list
}

// handleApplyImport applies an upload if what it would change is still what the
// organiser saw.
func (s *Server) handleApplyImport(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	id := c.Param("id")
	plan, err := s.service.ApplyUpload(ctx, a, id, values.Get("digest"))
	if err == nil {
		return s.done(c, "Đã áp dụng danh sách "+viet.Number(plan.Counts.Rows)+" người.", importHref(id))
	}
	form, status, ok := formFailure(values, err)
	if !ok || status != http.StatusConflict {
		return err
	}
	page, failure := s.importPreviewPage(ctx, a, id)
	if failure != nil {
		return failure
	}
	page.Error = form.Summary
	return s.render(c, status, "importpreview", page)
}
