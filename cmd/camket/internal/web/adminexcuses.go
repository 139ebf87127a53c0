package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

const adminExcusesHref = "/admin/excuses"

// An adminExcusesPage lists the proposals to excuse someone that wait for a
// decision, in every campaign that takes signatures.
type adminExcusesPage struct {
	Campaigns []excusesOf
	Summary   string // why the last decision failed
}

// An excusesOf is the proposals in one campaign.
type excusesOf struct {
	Title string
	Rows  []adminExcuseRow
}

// An adminExcuseRow is one proposal.
type adminExcuseRow struct {
	pledge.Excused
	Reason string
	Span   string // the days it is for
	Unit   string
	Person string // address of the person's page
	Action string
}

func (s *Server) handleAdminExcuses(c echo.Context, a pledge.Actor) error {
	page, err := s.adminExcusesPage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "adminexcuses", page)
}

func (s *Server) adminExcusesPage(ctx context.Context, a pledge.Actor) (adminExcusesPage, error) {
	campaigns, err := s.service.Campaigns(ctx, a)
	if err != nil {
		return adminExcusesPage{}, err
	}
	return s.proposedIn(ctx, a, campaigns)
}

// proposedIn lists what is proposed in those of the campaigns that are open.
func (s *Server) proposedIn(ctx context.Context, a pledge.Actor, campaigns []pledge.CampaignSummary) (adminExcusesPage, error) {
	var page adminExcusesPage
	for _, sum := range campaigns {
		c := &sum.Campaign
		if c.State != pledge.Open || sum.Row.Unit.Code == "" {
			continue
		}
		list, err := s.service.Excuses(ctx, a, "", c.ID, pledge.Proposed)
		if err != nil {
			return page, err
		}
		if len(list) == 0 {
			continue
		}
		of := excusesOf{Title: c.Title}
		for i := range list {
			of.Rows = append(of.Rows, adminExcuseRowOf(&list[i]))
		}
		page.Campaigns = append(page.Campaigns, of)
	}
	return page, nil
}

// count returns how many proposals wait.
func (p *adminExcusesPage) count() int {
	n := 0
	for _, of := range p.Campaigns {
		n += len(of.Rows)
	}
	return n
}

func adminExcuseRowOf(e *pledge.Excused) adminExcuseRow {
	return adminExcuseRow{
		Excused: *e,
		Reason:  e.Excuse.Reason.Name(),
		Span:    spanWords(e.Excuse.From, e.Excuse.To),
		Unit:    e.Unit.Name,
		Person:  officialHref(e.Official.Code),
		Action:  adminExcusesHref + "/" + url.PathEscape(string(e.Excuse.ID)),
	}
}

// spanWords says from when to when; without a last day, as long as the campaign.
func spanWords(from, to pledge.Date) string {
	if to == "" {
		return "từ " + from.String() + " đến hết đợt ký"
	}
	return "từ " + from.String() + " đến hết " + to.String()
}

func (s *Server) handleDecideExcuse(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	approve := values.Get("decision") == "approve"
	if !approve && values.Get("decision") != "refuse" {
		return echo.NewHTTPError(http.StatusBadRequest, "neither approved nor refused")
	}
	_, err = s.service.DecideExcuse(ctx, a, pledge.ExcuseID(c.Param("id")), approve)
	if err == nil && approve {
		return s.done(c, "Đã duyệt đề nghị miễn.", adminExcusesHref)
	}
	if err == nil {
		return s.done(c, "Đã trả lời không duyệt.", adminExcusesHref)
	}
	if pledge.CodeOf(err) != pledge.Conflict {
		return err
	}
	page, failure := s.adminExcusesPage(ctx, a)
	if failure != nil {
		return failure
	}
	form, status, _ := formFailure(nil, err)
	page.Summary = form.Summary
	return s.render(c, status, "adminexcuses", page)
}
