package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// ownFaultPath is where somebody reports an error about themselves in the roster.
const ownFaultPath = "/faults/new"

// A faultPage reports something wrong with the roster.
type faultPage struct {
	Action  string
	Back    link
	Code    string // of the official; empty where somebody is missing
	Name    string // of the official, or their code where the name is not to be had
	Own     bool   // the visitor reports about themselves
	Kinds   []choice
	Form    templates.Form
	Pending []faultLine // what has been reported of the unit
}

// A faultLine is a report that is not settled yet.
type faultLine struct{ Who, What, Note, By string }

// faultHref returns where a fault in a line of the roster is reported.
func faultHref(unit, official string) string {
	return unitPath(unit, "/faults/new") + "?" + url.Values{peopleField: {official}}.Encode()
}

func (s *Server) handleFaultForm(c echo.Context, a pledge.Actor) error {
	page, err := s.faultPage(c.Request().Context(), a, c.Param("code"), c.QueryParam(peopleField))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "fault", page)
}

// faultPage fills the form about an official of a unit, or about who is missing
// there if none is named; without a unit, about the visitor.
func (s *Server) faultPage(ctx context.Context, a pledge.Actor, unit, official string) (faultPage, error) {
	if unit == "" {
		return ownFaultPage(&a)
	}
	lines, err := s.service.Faults(ctx, a, unit)
	if err != nil {
		return faultPage{}, err
	}
	if !a.Organiser && len(a.Tops) == 0 {
		return faultPage{}, onlyLooks()
	}
	page := faultPage{
		Action: unitPath(unit, "/faults/new"), Back: link{Href: unitQuery{}.href(unit), Label: "Trang của đơn vị"},
		Code: official, Name: official, Kinds: faultKinds(official != ""),
	}
	for i := range lines {
		page.Pending = append(page.Pending, faultLineOf(&lines[i]))
	}
	if official != "" {
		page.Name, err = s.nameIn(ctx, a, unit, official)
	}
	return page, err
}

// ownFaultPage fills the form about the visitor.
func ownFaultPage(a *pledge.Actor) (faultPage, error) {
	if a.Person == nil {
		return faultPage{}, &pledge.Error{Code: pledge.NotFound, Reason: "not_on_roster", Message: "the account is nobody's on the roster"}
	}
	return faultPage{
		Action: ownFaultPath, Back: link{Href: "/pledge", Label: "Cam kết"},
		Code: a.Person.Code, Name: a.Person.Name, Own: true, Kinds: faultKinds(true),
	}, nil
}

// nameIn returns the name of an official of a unit, or their code where the list of
// the campaign does not have them.
func (s *Server) nameIn(ctx context.Context, a pledge.Actor, unit, code string) (string, error) {
	page, err := s.service.People(ctx, a, unit, "", pledge.PeopleQuery{Search: code})
	if err != nil && pledge.ReasonOf(err) != "no_campaign" {
		return "", err
	}
	for _, p := range page.People {
		if strings.EqualFold(p.Official.Code, code) {
			return p.Official.Name, nil
		}
	}
	return code, nil
}

// faultKinds are what can be wrong about somebody who is on the roster, or with
// one who is not.
func faultKinds(listed bool) []choice {
	if !listed {
		return nil
	}
	return []choice{
		{Value: string(pledge.NotOurs), Label: faultWords(pledge.NotOurs)},
		{Value: string(pledge.HasLeft), Label: faultWords(pledge.HasLeft)},
	}
}

func faultWords(k pledge.FaultKind) string {
	switch k {
	case pledge.NotOurs:
		return "Không thuộc đơn vị này"
	case pledge.HasLeft:
		return "Đã nghỉ hoặc chuyển đi"
	case pledge.IsMissing:
		return "Thiếu trong danh sách"
	}
	return string(k)
}

func faultLineOf(l *pledge.FaultLine) faultLine {
	line := faultLine{Who: l.Fault.Name, What: faultWords(l.Fault.Kind), Note: l.Fault.Note, By: l.Fault.ByName}
	if l.Official != nil {
		line.Who = l.Official.Name
	}
	return line
}

func (s *Server) handleFault(c echo.Context, a pledge.Actor) error {
	ctx, unit := c.Request().Context(), c.Param("code")
	values, err := readForm(c)
	if err != nil {
		return err
	}
	official := values.Get(peopleField)
	report := pledge.FaultForm{
		Kind: pledge.FaultKind(values.Get("kind")), Official: official, Unit: unit, Name: values.Get("name"), Note: values.Get("note"),
	}
	if official == "" && unit != "" {
		report.Kind = pledge.IsMissing
	}
	if unit == "" && a.Person != nil { // about nobody else
		report.Official = a.Person.Code
	}
	_, err = s.service.ReportFault(ctx, a, report)
	if err == nil {
		return s.done(c, "Đã báo cho bộ phận quản trị đợt ký.", cmp.Or(backFrom(unit), "/pledge"))
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound {
		return err
	}
	if _, wrong := form.Errors["name"]; wrong { // the sentence is one about a file
		form.Errors["name"] = "Vui lòng ghi đầy đủ họ và tên."
	}
	page, failure := s.faultPage(ctx, a, unit, official)
	if failure != nil {
		return failure
	}
	page.Form = form
	for i := range page.Kinds {
		page.Kinds[i].Chosen = page.Kinds[i].Value == values.Get("kind")
	}
	return s.render(c, status, "fault", page)
}

func backFrom(unit string) string {
	if unit == "" {
		return ""
	}
	return unitQuery{}.href(unit)
}
