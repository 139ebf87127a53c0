package web

import (
	"bytes"
	"fmt"
	"iter"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pdf"
	"camket/pledge"
	"camket/pledge/viet"
)

// A pastPage lists what the visitor has signed.
type pastPage struct {
	Past []pledge.Signed
}

func (s *Server) handlePast(c echo.Context, a pledge.Actor) error {
	past, err := s.service.Past(c.Request().Context(), a)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "past", pastPage{Past: past})
}

// handlePledgePDF makes the paper of one signature.
func (s *Server) handlePledgePDF(c echo.Context, a pledge.Actor) error {
	signed, err := s.service.Signed(c.Request().Context(), a, pledge.SignatureID(c.Param("id")))
	if err != nil {
		return err
	}
	name := fmt.Sprintf("ban-cam-ket-%d-%s.pdf", signed.Campaign.Year, viet.Slug(signed.Signature.Signer.Name, 60))
	return s.sendPDF(c, name, func(yield func(pledge.Entry, error) bool) {
		yield(pledge.Entry{Paper: signed}, nil)
	})
}

// sendPDF answers with the papers of entries, made whole before any of it is sent.
func (s *Server) sendPDF(c echo.Context, name string, entries iter.Seq2[pledge.Entry, error]) error {
	var buf bytes.Buffer
	if err := pdf.Pledges(&buf, pdf.Options{BaseURL: s.base.String()}, entries); err != nil {
		return fmt.Errorf("web: making %s: %w", name, err)
	}
	c.Response().Header().Set(echo.HeaderContentDisposition,
		mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Blob(http.StatusOK, "application/pdf", buf.Bytes())
}
