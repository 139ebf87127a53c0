package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/token"
	"camket/templates"
)

// A receiptPage is one signature: to its signer a receipt, to their head a
// record.
type receiptPage struct {
	Signed   pledge.Signed
	Sheet    paper
	Code     string          // verification code, as on paper
	Proof    string          // how the signer showed who they are, in words
	Hand     string          // how the hand was given, in words
	Leaf     int             // its number in the ledger, from 1
	Ledger   checkpointWords // that its proof stands on; zero if it has none
	Own      bool
	ByCode   bool   // it is theirs, and a sign code brought them here: they cannot come back
	Certify  bool   // there is a certificate
	Scan     string // address of the picture of a signature on paper, for those who may see it
	VoidHref string // where it is voided, for those who may
	Erase    string // where its private parts are erased, likewise
	Form     templates.Form
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
	page := receiptPage{
		Signed:  signed,
		Sheet:   sh,
		Code:    token.FormatCode(signed.Signature.Code),
		Proof:   proofWords(signed.Signature.Proof.By),
		Hand:    handWords(&signed),
		Own:     own,
		Certify: hasCertificate(&signed),
		ByCode:  own && a.Proof.By == pledge.BySignCode,
	}
	if proof := signed.Attestation; proof != nil {
		page.Leaf = int(signed.Signature.Ledger)
		page.Ledger = newCheckpointWords(proof.Signature.Checkpoint)
	}
	if a.Organiser && signed.Evidence.Erased.IsZero() {
		page.Erase = erasePath(id)
	}
	if offersVoid(&a, &signed, own) {
		page.VoidHref = receiptPath(id) + "/void"
	}
	if signed.Signature.Paper != nil {
		page.Scan, err = s.scanOf(ctx, a, id)
	}
	return page, err
}

// scanOf returns the address of a scan, or "" if it is not open to the actor: other
// people's signatures may be on it.
func (s *Server) scanOf(ctx context.Context, a pledge.Actor, id pledge.SignatureID) (string, error) {
	has, err := s.service.HasScan(ctx, a, id)
	if !has {
		return "", err
	}
	return scanPath(id), nil
}

// offersVoid reports whether a screen offers to void a signature that is open to
// the actor. The service has the last word.
func offersVoid(a *pledge.Actor, signed *pledge.Signed, own bool) bool {
	sig := &signed.Signature
	if !sig.Valid() || signed.Campaign.State != pledge.Open {
		return false
	}
	return a.Organiser || sig.Method == pledge.Paper && len(a.Tops) > 0 && (!own || len(a.Leads) > 0)
}

// handleVoid ends a signature, with a reason: most of all one on paper that was
// recorded by mistake.
func (s *Server) handleVoid(c echo.Context, a pledge.Actor) error {
	ctx, id := c.Request().Context(), pledge.SignatureID(c.Param("id"))
	values, err := readForm(c)
	if err != nil {
		return err
	}
	err = s.service.Void(ctx, a, id, values.Get("reason"))
	if err == nil {
		return s.done(c, "Đã hủy bản cam kết. Người này có thể ký lại khi đợt ký còn mở.", receiptPath(id))
	}
	form, status, ok := formFailure(values, err)
	if !ok || status == http.StatusNotFound {
		return err
	}
	page, failure := s.receiptPage(ctx, a, id)
	if failure != nil {
		return failure
	}
	page.Form = form
	return s.render(c, status, "receipt", page)
}

// proofWords says how a signer showed who they are.
func proofWords(by pledge.ProofKind) string {
	switch by {
	case pledge.ByPassword:
		return "đăng nhập bằng mật khẩu"
	case pledge.BySignCode:
		return "mã ký dùng một lần"
	case pledge.ByPaper:
		return "người ghi nhận đối chiếu bản giấy"
	default:
		return string(by)
	}
}

// handWords says how a hand was given.
func handWords(p *pledge.Signed) string {
	switch {
	case p.Signature.Method == pledge.Paper:
		return "Ký trên giấy"
	case p.Evidence.Strokes != "":
		return "Ký trực tuyến, vẽ chữ ký trên màn hình"
	case p.Evidence.Typed != "":
		return "Ký trực tuyến, gõ họ tên"
	default:
		return "Ký trực tuyến"
	}
}
