package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// handleMoveDeadline gives a campaign that is open another deadline.
func (s *Server) handleMoveDeadline(c echo.Context, a pledge.Actor) error {
	ctx, id := c.Request().Context(), pledge.CampaignID(c.Param("id"))
	values, err := readForm(c)
	if err != nil {
		return err
	}
	day, err := deadlineOf(values)
	if err == nil {
		var moved pledge.Campaign
		if moved, err = s.service.MoveDeadline(ctx, a, id, day); err == nil {
			return s.done(c, "Hạn ký mới là ngày "+moved.Deadline.String()+".", campaignHref(id))
		}
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound || status == http.StatusForbidden {
		return err
	}
	page, failure := s.campaignPage(ctx, a, id)
	if failure != nil {
		return failure
	}
	page.Deadline = form
	return s.render(c, status, "campaign", page)
}

func deadlineOf(values url.Values) (pledge.Date, error) {
	day, err := pledge.ParseDate(strings.TrimSpace(values.Get("deadline")))
	if err != nil {
		return "", &pledge.Error{Code: pledge.Invalid, Field: "deadline", Reason: "date", Message: err.Error()}
	}
	return day, nil
}
