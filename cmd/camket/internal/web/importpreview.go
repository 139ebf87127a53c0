package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
	"camket/templates"
)

// An importPreviewPage shows how a file was understood, what applying it will
// change and, once it has been applied, what it did change.
type importPreviewPage struct {
	Upload     pledge.Upload
	Applied    bool
	File       string // its name, and how it was read
	Understood string // what is in it
	Form       templates.Form

	Reading  *askForm // how the file is to be read; until that is said there is nothing else
	Notices  []noticeLine
	Findings *findingList
	Asked    *askForm // what the plan waits for
	Answered int      // questions about units and people that have been answered
	Settings *importSettings
	Plan     *planPart
	Counts   pledge.PlanCounts // once applied

	Action, Choices string // where the forms are sent
	Query           importQuery
}

// A planPart is what applying will do.
type planPart struct {
	Tabs    []link
	List    *changeList // nil where nothing happens to anybody
	Kept    []keptRow
	Action  string // where the forms about them are sent
	Warning string // amber
	Held    string // what is not applied with the rest
	Apply   string // what the button says; empty where there is nothing to apply
	Nothing string // why there is nothing to apply
	Digest  string
}

// A keptRow is someone who stays although a full list lacks them.
type keptRow struct{ Code, Name, Unit string }

func importHref(id string) string { return "/admin/imports/" + url.PathEscape(id) }

func (s *Server) handleImportPreview(c echo.Context, a pledge.Actor) error {
	page, err := s.importPreviewPage(c.Request().Context(), a, c.Param("id"), importQueryOf(c.QueryParams()))
	if err != nil {
		return err
	}
	status := http.StatusOK
	if page.Form.Failed() {
		status = http.StatusUnprocessableEntity
	}
	return s.render(c, status, "importpreview", page)
}

// importPreviewPage fills the page of an upload. A choice that can no longer be
// followed, such as a unit that is gone, is shown at its field, and no plan.
func (s *Server) importPreviewPage(ctx context.Context, a pledge.Actor, id string, q importQuery) (importPreviewPage, error) {
	upload, reading, err := s.service.Upload(ctx, a, id)
	if err != nil {
		return importPreviewPage{}, err
	}
	page := importPreviewPage{
		Upload: upload, Applied: upload.Applied(), File: fileLine(&upload, &reading), Counts: upload.Counts, Query: q,
		Action: importHref(id), Choices: importHref(id) + "/choices",
	}
	if !upload.Held {
		return page, nil
	}
	page.Understood = understood(&reading)
	if len(reading.Questions) > 0 {
		if err := s.tryEncodings(ctx, a, &upload, reading.Questions); err != nil {
			return page, err
		}
		page.Reading = newAskForm(reading.Questions, q, id)
		return page, nil
	}
	units, err := s.service.Units(ctx, a)
	if err != nil {
		return page, err
	}
	plan, err := s.service.PlanImport(ctx, a, reading.Roster)
	if form, _, wrong := formFailure(nil, err); wrong {
		page.Settings = newImportSettings(&reading, units, "")
		page.setForm(form)
		return page, nil
	}
	if err != nil {
		return page, err
	}
	page.Findings = findingsOf(&reading, &plan, q, id)
	if upload.Applied() {
		return page, nil
	}
	kept, err := s.kept(ctx, a, reading.Roster)
	if err != nil {
		return page, err
	}
	page.setPlan(&reading, &plan, units, kept)
	return page, nil
}

// setPlan fills what is there only before applying.
func (p *importPreviewPage) setPlan(r *pledge.Reading, plan *pledge.Plan, units []pledge.UnitLine, kept []keptRow) {
	agency := agencyName(plan, units)
	home := cmp.Or(plan.Below, agency)
	p.Notices = noticeLines(r, home, p.Choices)
	p.Settings = newImportSettings(r, units, home)
	p.Answered = answered(r.Roster.Choices.Answers)
	if len(plan.Questions) > 0 {
		p.Asked = newAskForm(plan.Questions, p.Query, p.Upload.ID)
	}
	tabs := tabsOf(&plan.Counts, newUnits(plan))
	part := planPart{
		Kept:    kept,
		Action:  p.Choices,
		Warning: leaveWarning(&r.Roster, plan, units),
		Held:    heldBack(r, plan),
		Digest:  plan.Digest,
	}
	if chosen, ok := chosenTab(tabs, p.Query.Tab); ok {
		p.Query.Tab = chosen.ID
		part.Tabs = tabLinks(tabs, chosen.ID, p.Upload.ID)
		list := p.changeList(plan, chosen, agency)
		part.List = &list
	}
	if part.Nothing = whyNothing(r, plan); part.Nothing == "" {
		part.Apply = "Áp dụng: " + countWords(&plan.Counts, newUnits(plan))
	}
	p.Plan = &part
}

// changeList is the page of a tab that is looked at.
func (p *importPreviewPage) changeList(plan *pledge.Plan, t importTab, agency string) changeList {
	href := func(page int) string {
		return toChanges(importQuery{Tab: t.ID, Page: page}.href(p.Upload.ID))
	}
	if t.ID != tabUnits {
		list := changesOf(plan, t, p.Query.Page, href)
		list.Action = p.Choices
		return list
	}
	list := changeList{Tab: t.ID, Title: t.Label}
	list.Units, list.Pager = pageOf(unitBranches(plan, agency), p.Query.Page, rowsPerPage, href)
	return list
}

// kept finds those who would leave if nobody had said that they stay.
func (s *Server) kept(ctx context.Context, a pledge.Actor, r pledge.Roster) ([]keptRow, error) {
	keep := r.Choices.Keep
	if len(keep) == 0 || !r.Choices.Full {
		return nil, nil
	}
	r.Choices.Keep = nil
	plan, err := s.service.PlanImport(ctx, a, r)
	if err != nil {
		return nil, err
	}
	var rows []keptRow
	for i := range plan.Changes {
		ch := &plan.Changes[i]
		if ch.Kind == pledge.Leaving && slices.Contains(keep, ch.After.Code) {
			rows = append(rows, keptRow{Code: ch.After.Code, Name: ch.After.Name, Unit: ch.From})
		}
	}
	return rows, nil
}

// handleApplyImport applies an upload if what it would change is still what the
// organiser saw.
func (s *Server) handleApplyImport(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	id := c.Param("id")
	plan, err := s.service.ApplyUpload(c.Request().Context(), a, id, values.Get("digest"))
	if err == nil {
		return s.done(c, "Đã áp dụng: "+countWords(&plan.Counts, newUnits(&plan))+".", importHref(id))
	}
	return s.importFailure(c, a, values, err)
}

// importFailure shows the preview again with what was wrong with a form of it.
func (s *Server) importFailure(c echo.Context, a pledge.Actor, values url.Values, err error) error {
	form, status, ok := formFailure(values, err)
	var refused *sheet.Error
	if errors.As(err, &refused) {
		form, status, ok = templates.Form{Summary: refusedFile(refused)}, refusalStatus(refused.Reason), true
	}
	if !ok || status == http.StatusForbidden || status == http.StatusNotFound {
		return err
	}
	page, failure := s.importPreviewPage(c.Request().Context(), a, c.Param("id"), importQueryOf(values))
	if failure != nil {
		return failure
	}
	page.setForm(form)
	return s.render(c, status, "importpreview", page)
}

// setForm shows what was wrong with a form: at its field if the page has it, else
// at the top.
func (p *importPreviewPage) setForm(f templates.Form) {
	p.Form = f
	shown := f.Summary != ""
	set := func(at *string, field string) {
		if text := f.Error(field); text != "" {
			*at, shown = text, true
		}
	}
	for _, form := range []*askForm{p.Reading, p.Asked} {
		if form != nil {
			for i := range form.Questions {
				set(&form.Questions[i].Error, form.Questions[i].Name)
			}
		}
	}
	if p.Settings != nil {
		set(&p.Settings.Error, "below")
		p.Settings.Open = p.Settings.Open || p.Settings.Error != ""
	}
	for _, text := range f.Errors {
		if !shown {
			p.Form.Summary = text
		}
	}
}

// fileLine names a file, and how it was read where that is not plain.
func fileLine(u *pledge.Upload, r *pledge.Reading) string {
	parts := []string{u.File}
	if r.Roster.Sheet != "" {
		parts = append(parts, "trang tính “"+r.Roster.Sheet+"”")
	}
	if e := sheet.Encoding(r.Encoding); e != "" && e != sheet.UTF8 {
		parts = append(parts, "bảng mã "+encodingName(r.Encoding))
	}
	return strings.Join(parts, " · ")
}

// understood says in one line what a file was taken for.
func understood(r *pledge.Reading) string {
	if len(r.Questions) > 0 {
		return ""
	}
	people := viet.Number(len(r.Roster.Rows)) + " người"
	units := map[string]bool{}
	for _, row := range r.Roster.Rows {
		if len(row.Unit) > 0 {
			units[branchKey(row.Unit)] = true
		}
	}
	if len(units) > 0 {
		people += " trong " + viet.Number(len(units)) + " đơn vị"
	}
	return people + ", dòng tiêu đề " + viet.Number(r.HeaderRow)
}
