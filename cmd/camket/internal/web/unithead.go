package web

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// A choiceGroup is options under a heading.
type choiceGroup struct {
	Label   string
	Options []choice
}

// headCandidates are the people of a unit, those whose title leads others first.
// A head from elsewhere is among them too.
func headCandidates(d *pledge.UnitDetail) []choiceGroup {
	leaders := choiceGroup{Label: "Giữ chức vụ lãnh đạo, quản lý"}
	others := choiceGroup{Label: "Người khác trong đơn vị"}
	elsewhere := choiceGroup{Label: "Thuộc đơn vị khác"}
	own := false
	for i := range d.People {
		o := &d.People[i]
		option := headOption(o, d.Head)
		own = own || option.Chosen
		if pledge.Leads(o.Position) {
			leaders.Options = append(leaders.Options, option)
		} else {
			others.Options = append(others.Options, option)
		}
	}
	if d.Head != nil && !own {
		elsewhere.Options = append(elsewhere.Options, headOption(d.Head, d.Head))
	}
	var groups []choiceGroup
	for _, g := range []choiceGroup{elsewhere, leaders, others} {
		if len(g.Options) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func headOption(o, head *pledge.Official) choice {
	label := o.Name
	if o.Position != "" {
		label += ", " + o.Position
	}
	return choice{Value: o.Code, Label: label, Chosen: head != nil && head.ID == o.ID}
}

// headOf returns whom a form makes head: someone chosen from the list or someone
// else's code, but not both.
func headOf(values url.Values) (string, error) {
	listed, other := values.Get("head"), strings.TrimSpace(values.Get("other"))
	if listed != "" && other != "" && !strings.EqualFold(listed, other) {
		return "", &pledge.Error{Code: pledge.Invalid, Field: "other", Reason: "two_heads", Message: "a head is chosen or named by code, not both"}
	}
	return cmp.Or(other, listed), nil
}

// choose makes the option with a value the chosen one.
func choose(groups []choiceGroup, value string) {
	for _, g := range groups {
		for i := range g.Options {
			g.Options[i].Chosen = g.Options[i].Value == value
		}
	}
}

func (s *Server) handleSetHead(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	head, err := headOf(values)
	if err == nil {
		err = s.service.SetHead(c.Request().Context(), a, c.Param("code"), head)
	}
	if err != nil {
		return s.unitFailure(c, a, values, err, func(p *adminUnitPage, f templates.Form) {
			if text, ok := f.Errors["head"]; ok { // the list holds no wrong ones
				f.Errors = map[string]string{"other": text}
			}
			p.Head = f
			choose(p.Candidates, values.Get("head"))
		})
	}
	return s.done(c, "Đã lưu thủ trưởng.", adminUnitHref(c.Param("code")))
}
