package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/token"
	"camket/templates"
)

// A verifyPage answers whether a paper is genuine; Result is nil while none has
// been asked about.
type verifyPage struct {
	Form   templates.Form
	Result *verification
}

// A verification is what the record says about a paper.
type verification struct {
	Signed pledge.Signed
	Unit   string
	Agency string
	Code   string // as on paper
	Proof  string
	Hand   string
}

// handleVerifyForm asks for a code; given one by its own form, it leads to the
// answer's address.
func (s *Server) handleVerifyForm(c echo.Context) error {
	code := strings.TrimSpace(c.QueryParam("code"))
	if code == "" {
		return s.render(c, http.StatusOK, "verify", verifyPage{})
	}
	return c.Redirect(http.StatusSeeOther, "/v/"+url.PathEscape(formatCode(code)))
}

func (s *Server) handleVerify(c echo.Context) error {
	result, err := s.verification(c.Request().Context(), c.Param("code"))
	if pledge.CodeOf(err) == pledge.NotFound {
		form := templates.Form{
			Values: url.Values{"code": {formatCode(c.Param("code"))}},
			Errors: map[string]string{"code": "Không có bản cam kết nào mang mã này."},
		}
		return s.render(c, http.StatusNotFound, "verify", verifyPage{Form: form})
	}
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "verify", verifyPage{Result: result})
}

func (s *Server) verification(ctx context.Context, code string) (*verification, error) {
	signed, err := s.service.Verify(ctx, code)
	if err != nil {
		return nil, err
	}
	v := &verification{
		Signed: signed,
		Code:   token.FormatCode(signed.Signature.Code),
		Proof:  proofWords(signed.Signature.Proof.By),
		Hand:   handWords(&signed),
	}
	if units := signed.Signature.Signer.Units; len(units) > 0 {
		v.Agency, v.Unit = units[0], units[len(units)-1]
	}
	return v, nil
}
