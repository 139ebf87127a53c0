package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/token"
	"camket/templates"
)

// verifyPath is where anyone checks a paper.
const verifyPath = "/v"

// What may come from one network address. A code has nearly 55 bits: who asks for one
// that is not there is a person, and who asks for hundreds is not.
const (
	wrongCodes   = 120
	checkedFiles = 120
	brakeWhile   = 10 * time.Minute
)

// A verifyPage answers whether a paper is genuine. Result is nil while none has been
// asked about; Files are what an uploaded file holds.
type verifyPage struct {
	Form    templates.Form
	Unknown bool          // there is no paper with the code
	Wrong   bool          // what was typed cannot be a code, and was not looked for
	Doubt   bool          // the record is not what the ledger says
	Result  *verification // of a code
	File    string        // name of the file that was checked
	Files   []fileFinding
	Overall *overall  // of several Files
	Without proofless // what the file is, if it carries no proof
}

// A verification is what anyone may learn of a signature: enough to compare with
// the paper, and nothing that is private.
type verification struct {
	Voided     time.Time // zero while it is in force
	Name       string
	Unit       string
	Agency     string
	Collective bool // of a unit
	Year       int
	Subject    string // title of the text
	TextHash   string
	Number     string // "07/2026"
	At         time.Time
	OnPaper    bool
	SignedOn   pledge.Date // the day on the paper
	Hand       string      // how it was signed
	Proof      string      // how the signer showed who they are
	Code       string      // as on paper
	Ledger     int         // number in the ledger, from 1
}

// unlisted keeps a page out of what search engines list.
func unlisted(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("X-Robots-Tag", "noindex, nofollow, noarchive")
		return next(c)
	}
}

// handleVerifyForm asks for a code; given one by its own form, it leads to the
// answer's address.
func (s *Server) handleVerifyForm(c echo.Context) error {
	code := strings.TrimSpace(c.QueryParam("code"))
	if code == "" {
		return s.render(c, http.StatusOK, "verify", verifyPage{})
	}
	return c.Redirect(http.StatusSeeOther, verifyHref(codeOfAddress(code)))
}

// codeOfAddress returns the code at the end of an address that a QR code leads to, as
// people paste it, or what was typed if it is none.
func codeOfAddress(typed string) string {
	_, code, found := strings.Cut(typed, verifyPath+"/")
	if !found {
		return typed
	}
	if end := strings.IndexAny(code, "/?#"); end >= 0 {
		code = code[:end]
	}
	if plain, err := url.PathUnescape(code); err == nil {
		code = plain
	}
	return code
}

func verifyHref(code string) string { return verifyPath + "/" + url.PathEscape(formatCode(code)) }

func (s *Server) handleVerify(c echo.Context) error {
	now, code := s.service.Clock(), c.Param("code")
	form := templates.Form{Values: url.Values{"code": {formatCode(code)}}}
	if err := s.guesses.check(c.RealIP(), now); err != nil {
		return s.refuseVerify(c, verifyPage{Form: form}, "code", err)
	}
	signed, err := s.service.Verify(c.Request().Context(), code)
	switch {
	case pledge.ReasonOf(err) == "code_unknown":
		s.guesses.add(c.RealIP(), now)
		form.Errors = map[string]string{"code": "Không có bản cam kết nào mang mã này."}
		return s.render(c, http.StatusNotFound, "verify", verifyPage{Form: form, Unknown: true})
	case pledge.CodeOf(err) == pledge.NotFound:
		// The letters cannot be a code, and nothing was looked up. Anyone could work
		// that out for themselves, so it tells no secret and is not counted.
		return s.refuseVerify(c, verifyPage{Form: form, Wrong: true}, "code", err)
	case pledge.ReasonOf(err) == "record_altered":
		s.log.ErrorContext(c.Request().Context(), "a record is not what the ledger says", "id", requestID(c), "err", err)
		return s.render(c, http.StatusConflict, "verify", verifyPage{Form: form, Doubt: true})
	case err != nil:
		return err
	}
	return s.render(c, http.StatusOK, "verify", verifyPage{Result: newVerification(&signed)})
}

// refuseVerify shows the page again with what is wrong at a field.
func (s *Server) refuseVerify(c echo.Context, page verifyPage, field string, err error) error {
	failure, status, ok := formFailure(page.Form.Values, err)
	if !ok {
		return err
	}
	var refused *addressThrottled
	if errors.As(err, &refused) {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(refused.wait.Seconds())))
	}
	if failure.Summary != "" {
		failure.Errors, failure.Summary = map[string]string{field: failure.Summary}, ""
	}
	page.Form = failure
	return s.render(c, status, "verify", page)
}

func newVerification(signed *pledge.Signed) *verification {
	sig := &signed.Signature
	v := &verification{
		Name: sig.Signer.Name, Collective: signed.Collective(),
		Year: signed.Campaign.Year, Subject: signed.Text.Subject, TextHash: sig.TextHash,
		Number: paperNumber(signed), At: sig.At,
		Hand: handWords(signed), Proof: proofWords(sig.Proof.By),
		Code: token.FormatCode(sig.Code), Ledger: int(sig.Ledger),
	}
	if sig.Voided != nil {
		v.Voided = sig.Voided.At
	}
	if sig.Paper != nil {
		v.OnPaper, v.SignedOn = true, sig.Paper.SignedOn
	}
	if units := sig.Signer.Units; len(units) > 0 {
		v.Agency, v.Unit = units[0], units[len(units)-1]
	}
	return v
}

// paperNumber is the number of a signature in its campaign, as on paper.
func paperNumber(s *pledge.Signed) string {
	number := strconv.FormatUint(s.Signature.Serial, 10)
	if len(number) < 2 {
		number = "0" + number
	}
	return number + "/" + strconv.Itoa(s.Campaign.Year)
}

// standsNow returns when a signature that a file proves was voided, which may be
// after the file was made; zero if it is in force. A proof holds whatever has become
// of this server's record: if that is missing or altered, it is logged.
func (s *Server) standsNow(ctx context.Context, code string) (time.Time, error) {
	signed, err := s.service.Verify(ctx, code)
	switch {
	case pledge.CodeOf(err) == pledge.NotFound || pledge.ReasonOf(err) == "record_altered":
		s.log.ErrorContext(ctx, "a proof holds, and the record does not", "err", err)
		return time.Time{}, nil
	case err != nil || signed.Signature.Voided == nil:
		return time.Time{}, err
	}
	return signed.Signature.Voided.At, nil
}
