package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
	"camket/templates"
)

// An excusePage proposes that people need not sign.
type excusePage struct {
	Frame   formFrame
	Who     choosing
	Reasons []choice
	Form    templates.Form
	Decides bool // what is proposed is in effect at once
}

func (s *Server) handleExcuseForm(c echo.Context, a pledge.Actor) error {
	page, err := s.excusePage(c.Request().Context(), a, c.Param("code"), unitQueryOf(c).Campaign, chosenCodes(c), "")
	if err != nil {
		return err
	}
	page.Who.dropSigned()
	page.Form.Values = url.Values{"from": {pledge.DateOf(s.service.Clock()).String()}}
	return s.render(c, http.StatusOK, "excuse", page)
}

func (s *Server) excusePage(ctx context.Context, a pledge.Actor, code string, campaign pledge.CampaignID, people []string, reason pledge.ExcuseReason) (excusePage, error) {
	frame, err := s.formFrame(ctx, a, code, campaign, "/excuse")
	if err != nil {
		return excusePage{}, err
	}
	if err := stillOpen(&frame.Campaign); err != nil {
		return excusePage{}, err
	}
	page := excusePage{Frame: frame, Decides: a.Organiser}
	for _, r := range pledge.ExcuseReasons() {
		page.Reasons = append(page.Reasons, choice{Value: string(r), Label: r.Name(), Chosen: r == reason})
	}
	page.Who, err = s.choosing(ctx, a, code, frame.Campaign.ID, people)
	return page, err
}

// handleExcuse proposes for each who was chosen. Those for whom it was refused are
// shown again, with why.
func (s *Server) handleExcuse(c echo.Context, a pledge.Actor) error {
	ctx, code := c.Request().Context(), c.Param("code")
	values, err := readForm(c)
	if err != nil {
		return err
	}
	done, left, err := s.proposeAll(ctx, a, values)
	if err == nil {
		return s.done(c, excusedWords(done), unitQuery{Campaign: pledge.CampaignID(values.Get("campaign"))}.inCampaign(unitPath(code, "/excuses")))
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound {
		return err
	}
	page, failure := s.excusePage(ctx, a, code, pledge.CampaignID(values.Get("campaign")), left, pledge.ExcuseReason(values.Get("reason")))
	if failure != nil {
		return failure
	}
	if form.Summary != "" {
		form.Summary = page.Who.nameOf(left) + ": " + notExcusable(err, form.Summary)
	}
	if len(done) > 0 {
		form.Summary = excusedWords(done) + " " + form.Summary
	}
	page.Form, page.Who.Error = form, form.Error("people")
	return s.render(c, status, "excuse", page)
}

// proposeAll proposes for everyone whom a form names, up to the first who is
// refused. It returns what was made, and who is left.
func (s *Server) proposeAll(ctx context.Context, a pledge.Actor, values url.Values) (done []pledge.Excuse, left []string, err error) {
	left = values[peopleField]
	if len(left) == 0 {
		return nil, nil, &pledge.Error{Code: pledge.Invalid, Field: "people", Reason: "people_missing", Message: "nobody is chosen"}
	}
	from, err := dayOf(values.Get("from"), "from")
	if err != nil {
		return nil, left, err
	}
	to, err := dayOf(values.Get("to"), "to")
	if err != nil {
		return nil, left, err
	}
	for i, code := range left {
		e, err := s.service.ProposeExcuse(ctx, a, pledge.ExcuseForm{
			Campaign: pledge.CampaignID(values.Get("campaign")), Official: code,
			Reason: pledge.ExcuseReason(values.Get("reason")), From: from, To: to,
		})
		if err != nil {
			return done, left[i:], err
		}
		done = append(done, e)
	}
	return done, nil, nil
}

// excusedWords says what came of proposals.
func excusedWords(made []pledge.Excuse) string {
	approved := 0
	for _, e := range made {
		if e.State == pledge.Approved {
			approved++
		}
	}
	var says []string
	if approved > 0 {
		says = append(says, fmt.Sprintf("Đã ghi nhận miễn cho %s người.", viet.Number(approved)))
	}
	if n := len(made) - approved; n > 0 {
		says = append(says, fmt.Sprintf("Đã gửi đề nghị miễn cho %s người; đề nghị có hiệu lực khi được duyệt.", viet.Number(n)))
	}
	return strings.Join(says, " ")
}

// notExcusable says why somebody can't be excused, of a third person.
func notExcusable(err error, otherwise string) string {
	switch pledge.ReasonOf(err) {
	case "already_signed":
		return "đã ký cam kết nên không cần miễn."
	case "not_required":
		return "không thuộc diện ký đợt này nên không cần miễn."
	case "excuse_exists":
		return "đã được miễn, hoặc đang có đề nghị miễn chờ duyệt."
	}
	return otherwise
}

// nameOf returns the name of the first of some people.
func (ch *choosing) nameOf(codes []string) string {
	for _, p := range ch.People {
		if len(codes) > 0 && strings.EqualFold(p.Code, codes[0]) {
			return p.Name
		}
	}
	return strings.Join(codes[:min(len(codes), 1)], "")
}
