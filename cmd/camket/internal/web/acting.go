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

// An actingPage names who acts for the head of a unit.
type actingPage struct {
	Unit       pledge.Unit
	Crumbs     []link
	Action     string
	Leader     *pledge.Official // who leads the unit now
	As         string
	Acts       bool // somebody acts for the head: it can be ended
	Candidates []choice
	Capacities []choice
	Form       templates.Form
}

func (s *Server) handleActingForm(c echo.Context, a pledge.Actor) error {
	page, err := s.actingPage(c.Request().Context(), a, c.Param("code"))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "acting", page)
}

func (s *Server) actingPage(ctx context.Context, a pledge.Actor, code string) (actingPage, error) {
	offer, err := s.service.UnitOffer(ctx, a, code, "")
	if err != nil {
		return actingPage{}, err
	}
	u := &offer.Unit
	if !namesActing(&a, u) {
		return actingPage{}, &pledge.Error{Code: pledge.Forbidden, Reason: "acting_above", Message: "somebody else names who acts"}
	}
	page := actingPage{
		Unit: *u, Crumbs: []link{{Href: unitQuery{}.href(u.Code), Label: u.Name}}, Action: unitPath(u.Code, "/acting"),
		Leader: offer.Leader, Acts: u.Acting != "", Capacities: capacities(pledge.InCharge),
	}
	if page.Acts {
		page.As = u.ActingAs.Name()
	}
	people, err := s.everyone(ctx, a, code, unitQuery{})
	page.Candidates = actingCandidates(people, u)
	return page, err
}

// capacities are what somebody can act as.
func capacities(chosen pledge.Capacity) []choice {
	return []choice{
		{Value: string(pledge.InCharge), Label: "Phụ trách: điều hành đơn vị khi thủ trưởng vắng mặt", Chosen: chosen == pledge.InCharge},
		{Value: string(pledge.AsActing), Label: "Quyền: giữ quyền thủ trưởng cho đến khi có thủ trưởng", Chosen: chosen == pledge.AsActing},
	}
}

// actingCandidates are the unit's people but its head, those whose title leads
// others first.
func actingCandidates(people []pledge.Person, u *pledge.Unit) []choice {
	var leaders, others []choice
	for i := range people {
		o := &people[i].Official
		switch {
		case o.ID == u.Head:
		case pledge.Leads(o.Position):
			leaders = append(leaders, headOption(o, nil))
		default:
			others = append(others, headOption(o, nil))
		}
	}
	return append(leaders, others...)
}

// handleActing names somebody, or ends it where the form says so.
func (s *Server) handleActing(c echo.Context, a pledge.Actor) error {
	ctx, code := c.Request().Context(), c.Param("code")
	values, err := readForm(c)
	if err != nil {
		return err
	}
	err = s.setActing(ctx, a, code, values)
	if err == nil {
		says := "Đã ghi nhận người phụ trách đơn vị."
		if values.Get("end") != "" {
			says = "Đã kết thúc việc giao quyền, phụ trách."
		}
		return s.done(c, says, unitQuery{}.href(code))
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound || status == http.StatusForbidden {
		return err
	}
	page, failure := s.actingPage(ctx, a, code)
	if failure != nil {
		return failure
	}
	page.Form = form
	page.Capacities = capacities(pledge.Capacity(values.Get("as")))
	for i := range page.Candidates {
		page.Candidates[i].Chosen = page.Candidates[i].Value == values.Get("acting")
	}
	return s.render(c, status, "acting", page)
}

func (s *Server) setActing(ctx context.Context, a pledge.Actor, code string, values url.Values) error {
	if values.Get("end") != "" {
		return s.service.SetActing(ctx, a, code, "", "")
	}
	listed, other := values.Get("acting"), strings.TrimSpace(values.Get("other"))
	if listed != "" && other != "" {
		return &pledge.Error{Code: pledge.Invalid, Field: "acting", Reason: "acting_two", Message: "two people are chosen"}
	}
	who := cmp.Or(listed, other)
	if who == "" { // which would end it
		return &pledge.Error{Code: pledge.Invalid, Field: "acting", Reason: "acting_missing", Message: "nobody is chosen"}
	}
	return s.service.SetActing(ctx, a, code, who, pledge.Capacity(values.Get("as")))
}
