package web

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pdf"
	"camket/pledge"
	"camket/pledge/token"
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

// A receiptPage is one signature: to its signer a receipt, to their head a
// record.
type receiptPage struct {
	Signed pledge.Signed
	Sheet  paper
	Code   string // verification code, as on paper
	Proof  string // how the signer showed who they are, in words
	Hand   string // how the hand was given, in words
	Own    bool
	ByCode bool // it is theirs, and a sign code brought them here: they cannot come back
}

func (s *Server) handleReceipt(c echo.Context, a pledge.Actor) error {
	page, err := s.receiptPage(c.Request().Context(), a, pledge.SignatureID(c.Param("id")))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "receipt", page)
}

func (s *Server) receiptPage(ctx context.Context, a pledge.Actor, id pledge.SignatureID) (receiptPage, error) {
	signed, err := s.service.Signed(ctx, a, id)
	if err != nil {
		return receiptPage{}, err
	}
	sh, err := signedPaper(&signed)
	if err != nil {
		return receiptPage{}, fmt.Errorf("web: the paper of signature %s: %w", id, err)
	}
	own := a.Person != nil && a.Person.ID == signed.Signature.Official
	return receiptPage{
		Signed: signed,
		Sheet:  sh,
		Code:   token.FormatCode(signed.Signature.Code),
		Proof:  proofWords(signed.Signature.Proof.By),
		Hand:   handWords(&signed),
		Own:    own,
		ByCode: own && a.Proof.By == pledge.BySignCode,
	}, nil
}

// proofWords says how a signer showed who they are.
func proofWords(by pledge.ProofKind) string {
	switch by {
	case pledge.ByPassword:
		return "đăng nhập bằng mật khẩu"
	case pledge.BySignCode:
		return "mã ký dùng một lần"
	default:
		return string(by)
	}
}

// handWords says how a hand was given.
func handWords(p *pledge.Signed) string {
	switch {
	case p.Signature.Method == pledge.Paper:
		return "Ký trên giấy"
	case len(p.Evidence.Strokes) > 0:
		return "Ký trực tuyến, vẽ chữ ký trên màn hình"
	case p.Evidence.Typed != "":
		return "Ký trực tuyến, gõ họ tên"
	default:
		return "Ký trực tuyến"
	}
}

// handlePledgePDF makes the paper of one signature.
func (s *Server) handlePledgePDF(c echo.Context, a pledge.Actor) error {
	signed, err := s.service.Signed(c.Request().Context(), a, pledge.SignatureID(c.Param("id")))
	if err != nil {
		return err
	}
	name := fmt.Sprintf("ban-cam-ket-%d-%s.pdf", signed.Campaign.Year, viet.Slug(signed.Signature.Signer.Name, 60))
	return s.sendPDF(c, name, signed)
}

// sendPDF answers with the papers of signatures, made whole before any of it is
// sent.
func (s *Server) sendPDF(c echo.Context, name string, signed ...pledge.Signed) error {
	var buf bytes.Buffer
	if err := pdf.Pledges(&buf, pdf.Options{BaseURL: s.base.String()}, signed...); err != nil {
		return fmt.Errorf("web: making %s: %w", name, err)
	}
	c.Response().Header().Set(echo.HeaderContentDisposition,
		mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Blob(http.StatusOK, "application/pdf", buf.Bytes())
}
