package web

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/templates"
)

// A codesPage asks for which unit to issue sign codes.
type codesPage struct {
	Campaign     pledge.Campaign
	Units        []choice
	Address      string // where codes are entered
	Form         templates.Form
	Action, Back string
}

func (s *Server) handleCodes(c echo.Context, a pledge.Actor) error {
	page, err := s.codesPage(c.Request().Context(), a, c.Param("id"), nil)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "campaigncodes", page)
}

func (s *Server) codesPage(ctx context.Context, a pledge.Actor, id string, values url.Values) (codesPage, error) {
	campaign, err := s.service.Campaign(ctx, a, id)
	if err != nil {
		return codesPage{}, err
	}
	units, err := s.service.Units(ctx, a)
	if err != nil {
		return codesPage{}, err
	}
	return codesPage{
		Campaign: campaign,
		Units:    unitChoices(units, values.Get("unit")),
		Address:  s.base.String() + "/k",
		Form:     templates.Form{Values: values},
		Action:   campaignHref(campaign.ID) + "/codes",
		Back:     campaignHref(campaign.ID),
	}, nil
}

// unitChoices is the tree of units as options, those below set in.
func unitChoices(units []pledge.UnitLine, chosen string) []choice {
	list := make([]choice, len(units))
	for i, u := range units {
		list[i] = choice{
			Value:  u.Unit.Code,
			Label:  strings.Repeat("\u2003", u.Depth) + u.Unit.Name,
			Chosen: u.Unit.Code == chosen,
		}
	}
	return list
}

// handleIssueCodes answers with the codes as a file. They are nowhere else, so
// it is not a redirect. Slips already handed out become worthless: that must have
// been ticked.
func (s *Server) handleIssueCodes(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	id := pledge.CampaignID(c.Param("id"))
	issued, err := s.issueCodes(ctx, a, values, pledge.Selection{Campaign: id, Unit: values.Get("unit")})
	if err == nil {
		return sendCodes(c, id, issued.Codes)
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusForbidden {
		return err
	}
	page, failure := s.codesPage(ctx, a, string(id), values)
	if failure != nil {
		return failure
	}
	page.Form = form
	return s.render(c, status, "campaigncodes", page)
}

// issueCodes makes new codes for those of a selection who have yet to sign, if the
// form says that the end of the earlier ones is understood.
func (s *Server) issueCodes(ctx context.Context, a pledge.Actor, values url.Values, sel pledge.Selection) (pledge.IssuedCodes, error) {
	if values.Get("understood") != "on" {
		return pledge.IssuedCodes{}, &pledge.Error{Code: pledge.Invalid, Field: "understood", Reason: "codes_unconfirmed", Message: "the end of earlier codes is not confirmed"}
	}
	issued, err := s.service.IssueCodes(ctx, a, sel)
	if err == nil && len(issued.Codes) == 0 {
		err = &pledge.Error{Code: pledge.Conflict, Reason: "all_signed", Message: "everyone there has signed"}
	}
	return issued, err
}

func sendCodes(c echo.Context, id pledge.CampaignID, issued []pledge.IssuedCode) error {
	var buf bytes.Buffer
	if err := sheet.WriteCSV(&buf, sheet.ForSpreadsheets, pledge.CodeTable(issued)); err != nil {
		return fmt.Errorf("web: writing sign codes: %w", err)
	}
	c.Response().Header().Set(echo.HeaderContentDisposition,
		mime.FormatMediaType("attachment", map[string]string{"filename": "ma-ky-" + string(id) + ".csv"}))
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", buf.Bytes())
}
