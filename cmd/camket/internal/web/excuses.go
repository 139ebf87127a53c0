package web

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// An excusesPage lists who need not sign under a unit, and for whom that is
// proposed.
type excusesPage struct {
	Frame   formFrame
	Pending []excuseLine
	Now     []excuseLine // in effect, or to come
	Over    []excuseLine
	Propose string // where one is proposed, for those who may
	Error   string
}

// An excuseLine is one excuse with what the visitor can do about it.
type excuseLine struct {
	pledge.Excused
	Reason    string
	Days      string // from when to when
	State     string // what became of it, in a few words
	DecidedBy string // who else than the proposer decided, or ""
	Pending   bool
	Elsewhere bool   // of a unit below
	Decide    string // where it is approved or refused
	End       string // where it is taken back or ended
}

func (s *Server) handleExcuses(c echo.Context, a pledge.Actor) error {
	page, err := s.excusesPage(c.Request().Context(), a, c.Param("code"), unitQueryOf(c).Campaign)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "excuses", page)
}

func (s *Server) excusesPage(ctx context.Context, a pledge.Actor, code string, campaign pledge.CampaignID) (excusesPage, error) {
	offer, err := s.service.UnitOffer(ctx, a, code, campaign)
	if err != nil {
		return excusesPage{}, err
	}
	list, err := s.service.Excuses(ctx, a, code, offer.Campaign.ID, "")
	if err != nil {
		return excusesPage{}, err
	}
	page := excusesPage{Frame: newFormFrame(&offer.Unit, &offer.Campaign, "/excuses")}
	acts := manages(&a, &offer.Unit) && offer.Campaign.State == pledge.Open
	if acts {
		page.Propose = unitQuery{Campaign: offer.Campaign.ID}.inCampaign(unitPath(code, "/excuse"))
	}
	today := pledge.DateOf(s.service.Clock())
	for _, e := range list {
		line := excuseLineOf(e, &offer.Unit, today)
		switch over := line.isOver(today); {
		case over:
			page.Over = append(page.Over, line)
			continue
		case acts:
			line.End = page.Frame.Action + "/" + string(e.Excuse.ID) + "/end"
		}
		if line.Pending {
			if acts && e.Decides {
				line.Decide = page.Frame.Action + "/" + string(e.Excuse.ID) + "/decide"
			}
			page.Pending = append(page.Pending, line)
		} else {
			page.Now = append(page.Now, line)
		}
	}
	slices.Reverse(page.Over)
	return page, nil
}

func excuseLineOf(e pledge.Excused, top *pledge.Unit, today pledge.Date) excuseLine {
	line := excuseLine{
		Excused: e, Reason: e.Excuse.Reason.Name(), Days: spanWords(e.Excuse.From, e.Excuse.To), Elsewhere: e.Unit.ID != top.ID,
		Pending: e.Excuse.State == pledge.Proposed,
	}
	if e.Excuse.DecidedBy != e.Excuse.ProposedBy {
		line.DecidedBy = e.Excuse.Decider
	}
	switch {
	case line.Pending:
		line.State = "Chờ duyệt"
	case e.Excuse.State == pledge.Refused:
		line.State = "Không được duyệt"
	case e.Excuse.State == pledge.Ended && e.Excuse.DecidedAt.IsZero():
		line.State = "Đã rút lại"
	case e.Excuse.State == pledge.Ended:
		line.State = "Đã kết thúc ngày " + pledge.DateOf(e.Excuse.EndedAt).String()
	case today < e.Excuse.From:
		line.State = "Được duyệt, chưa đến ngày"
	case line.isOver(today):
		line.State = "Đã hết hạn miễn"
	default:
		line.State = "Đang được miễn"
	}
	return line
}

// isOver reports whether an excuse is past, or was refused.
func (l *excuseLine) isOver(today pledge.Date) bool {
	e := &l.Excuse
	return e.State == pledge.Refused || e.State == pledge.Ended || e.To != "" && e.To < today
}

func (s *Server) handleDecideUnitExcuse(c echo.Context, a pledge.Actor) error {
	values, err := readForm(c)
	if err != nil {
		return err
	}
	approve := values.Get("approve") == "yes"
	e, err := s.service.DecideExcuse(c.Request().Context(), a, pledge.ExcuseID(c.Param("id")), approve)
	says := "Đã ghi nhận không duyệt đề nghị miễn."
	if approve {
		says = "Đã duyệt đề nghị miễn."
	}
	return s.excuseChanged(c, a, e, says, err)
}

func (s *Server) handleEndUnitExcuse(c echo.Context, a pledge.Actor) error {
	e, err := s.service.EndExcuse(c.Request().Context(), a, pledge.ExcuseID(c.Param("id")))
	says := "Đã kết thúc việc miễn; người này phải ký cam kết."
	if e.DecidedAt.IsZero() {
		says = "Đã rút lại đề nghị miễn."
	}
	return s.excuseChanged(c, a, e, says, err)
}

// excuseChanged leads back to the list, or shows it with why nothing was changed.
func (s *Server) excuseChanged(c echo.Context, a pledge.Actor, e pledge.Excuse, says string, err error) error {
	code := c.Param("code")
	if err == nil {
		return s.done(c, says, unitQuery{Campaign: e.Campaign}.inCampaign(unitPath(code, "/excuses")))
	}
	form, status, ok := formFailure(nil, err)
	if !ok || status == http.StatusNotFound {
		return err
	}
	page, failure := s.excusesPage(c.Request().Context(), a, code, e.Campaign)
	if failure != nil {
		return failure
	}
	page.Error = form.Summary
	return s.render(c, status, "excuses", page)
}
