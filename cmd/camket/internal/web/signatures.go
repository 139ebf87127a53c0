package web

import (
	"fmt"
	"io"
	"iter"
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
	return s.sendPaper(c, "ban-cam-ket", &signed, pdf.Pledges)
}

// handleCertificatePDF makes the certificate of one signature. One that is void, or
// that stands under the pledge of a unit, has none.
func (s *Server) handleCertificatePDF(c echo.Context, a pledge.Actor) error {
	ctx := c.Request().Context()
	signed, err := s.service.Signed(ctx, a, pledge.SignatureID(c.Param("id")))
	if err != nil {
		return err
	}
	if !hasCertificate(&signed) {
		return &pledge.Error{Code: pledge.NotFound, Reason: "no_certificate", Message: "the signature has no certificate"}
	}
	head, err := s.service.Letterhead(ctx, a, "")
	if err != nil {
		return err
	}
	size := pdf.SizeA4
	if pdf.Size(c.QueryParam("size")) == pdf.SizeA5 {
		size = pdf.SizeA5
	}
	return s.sendPaper(c, "giay-chung-nhan", &signed, func(w io.Writer, opt pdf.Options, entries iter.Seq2[pledge.Entry, error]) error {
		return pdf.Certificates(w, opt, size, head, entries)
	})
}

// hasCertificate reports whether a signature is one person's, and counts.
func hasCertificate(signed *pledge.Signed) bool {
	return signed.Signature.Valid() && !signed.Collective()
}

// sendPaper answers with a paper of one signature.
func (s *Server) sendPaper(c echo.Context, name string, signed *pledge.Signed, print func(io.Writer, pdf.Options, iter.Seq2[pledge.Entry, error]) error) error {
	w := &printWriter{
		context: c, name: fmt.Sprintf("%s-%d-%s.pdf", name, signed.Campaign.Year, viet.Slug(signed.Signature.Signer.Name, 60)),
	}
	return s.printed(w, print(w, pdf.Options{BaseURL: s.base.String()}, func(yield func(pledge.Entry, error) bool) {
		yield(pledge.Entry{Paper: *signed}, nil)
	}))
}
