package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

const tokensHref = "/admin/tokens"

// A tokensPage lists the tokens by which programs read figures.
type tokensPage struct {
	Rows      []tokenRow
	Units     []choice
	Form      templates.Form
	Ticket    string // to issue one token with
	Issued    *tokenRow
	Secret    string // of Issued, shown this once
	Address   string // of the API
	Document  string // what describes it
	Organiser bool
}

// A tokenRow is one token.
type tokenRow struct {
	Label, Unit string
	At          time.Time
	RevokedAt   time.Time
	Revoked     bool
	Action      string // where it is revoked
}

func (s *Server) handleTokens(c echo.Context, a pledge.Actor) error {
	page, err := s.tokensPage(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.showTokens(c, a, http.StatusOK, page)
}

// showTokens renders the page, with a fresh ticket.
func (s *Server) showTokens(c echo.Context, a pledge.Actor, status int, page tokensPage) error {
	page.Ticket = s.ticket(c, a)
	return s.render(c, status, "admintokens", page)
}

func (s *Server) tokensPage(ctx context.Context, a pledge.Actor) (tokensPage, error) {
	tokens, err := s.service.Tokens(ctx, a)
	if err != nil {
		return tokensPage{}, err
	}
	units, err := s.service.Units(ctx, a)
	if err != nil {
		return tokensPage{}, err
	}
	page := tokensPage{
		Units: unitChoices(units, ""), Organiser: a.Organiser,
		Address: s.base.String() + apiCoveragePath, Document: openAPIPath,
	}
	for i := range tokens {
		page.Rows = append(page.Rows, tokenRowOf(&tokens[i]))
	}
	return page, nil
}

func tokenRowOf(t *pledge.TokenLine) tokenRow {
	return tokenRow{
		Label: t.Token.Label, Unit: t.Unit.Name, At: t.Token.At, RevokedAt: t.Token.RevokedAt, Revoked: t.Token.Revoked(),
		Action: tokensHref + "/" + url.PathEscape(string(t.Token.ID)) + "/revoke",
	}
}

// handleIssueToken makes a token and shows its secret, which is nowhere else: so
// the answer is a page and no redirect.
func (s *Server) handleIssueToken(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	values, err := readForm(c)
	if err != nil {
		return err
	}
	issued, secret, err := s.issueToken(c, a, values)
	if err != nil {
		return s.tokenFailure(c, a, values, err)
	}
	page, err := s.tokensPage(ctx, a)
	if err != nil {
		return err
	}
	page.Secret = secret
	for i := range page.Rows {
		if page.Rows[i].Action == tokenRowOf(&pledge.TokenLine{Token: issued}).Action {
			page.Issued = &page.Rows[i]
		}
	}
	return s.showTokens(c, a, http.StatusOK, page)
}

func (s *Server) issueToken(c echo.Context, a pledge.Actor, values url.Values) (pledge.APIToken, string, error) {
	if err := s.spendTicket(c, a, values.Get("ticket"), "token_given"); err != nil {
		return pledge.APIToken{}, "", err
	}
	if values.Get("unit") == "" { // it would be the agency
		return pledge.APIToken{}, "", noSuchUnit()
	}
	t, secret, err := s.service.IssueToken(c.Request().Context(), a, values.Get("unit"), values.Get("label"))
	if pledge.ReasonOf(err) == "unit_unknown" {
		err = noSuchUnit()
	}
	return t, secret, err
}

// tokenFailure shows the page again with what was wrong.
func (s *Server) tokenFailure(c echo.Context, a pledge.Actor, values url.Values, err error) error {
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusForbidden {
		return err
	}
	page, failure := s.tokensPage(c.Request().Context(), a)
	if failure != nil {
		return failure
	}
	page.Form = form
	for i := range page.Units {
		page.Units[i].Chosen = page.Units[i].Value == values.Get("unit")
	}
	return s.showTokens(c, a, status, page)
}

func (s *Server) handleRevokeToken(c echo.Context, a pledge.Actor) error {
	err := s.service.RevokeToken(c.Request().Context(), a, pledge.TokenID(c.Param("id")))
	if pledge.CodeOf(err) == pledge.Conflict {
		return s.tokenFailure(c, a, nil, err)
	}
	if err != nil {
		return err
	}
	return s.done(c, "Đã thu hồi khóa truy cập.", tokensHref)
}
