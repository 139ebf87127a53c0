package web

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"camket/pdf/verify"
	"camket/pledge"
	"camket/templates"
)

// checkedForm is the most bytes of the form in which a file comes to be checked.
const checkedForm = verify.MaxFile + 64<<10

// How many files are held in memory at one time, and how many of them checked. A
// slow sender takes up a place of the first kind only.
const (
	filesAtOnce  = 8
	checksAtOnce = 2
)

// places are what only so many requests have at one time.
type places chan struct{}

// take waits for a place until ctx ends; leave gives it back.
func (p places) take(ctx context.Context) error {
	select {
	case p <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p places) leave() { <-p }

// A fileFinding says of one paper in a file, or of a page of no paper, whether it is
// genuine.
type fileFinding struct {
	Verdict  verdict
	Place    string        // where in the file it is, or ""
	Count    int           // pages of no paper; 0 of a paper
	Thing    string        // what it is: "Giấy chứng nhận", "Bản cam kết", …
	Part     string        // what has been altered, in words
	Key      string        // fingerprint of the key that signed it, where that is not ours
	Claim    *verification // what a paper says that another key signed
	PageSeen bool          // what the pages show was compared with what was signed
	Unsigned []unsignedPart
	Paper    *verification
}

// A verdict is what is found of a paper, which the page has a look for.
type verdict string

const (
	genuine    verdict = "genuine"
	voided     verdict = "void"
	altered    verdict = "altered"
	unknownKey verdict = "unknown-key"
	strange    verdict = "strange" // a page of no paper
)

// handleVerifyFile checks a file in memory and forgets it.
func (s *Server) handleVerifyFile(c echo.Context) error {
	now, address := s.service.Clock(), c.RealIP()
	if err := s.uploads.check(address, now); err != nil {
		return s.refuseVerify(c, verifyPage{}, "file", err)
	}
	s.uploads.add(address, now)
	if err := s.holding.take(c.Request().Context()); err != nil {
		return err
	}
	defer s.holding.leave()
	page, err := s.verifyFilePage(c)
	if err == nil {
		return s.render(c, http.StatusOK, "verify", page)
	}
	var tooBig *http.MaxBytesError
	if errors.As(err, &tooBig) {
		form := templates.Form{Errors: map[string]string{"file": "Tệp lớn hơn 20 MB. Vui lòng chọn tệp khác, hoặc nhập mã in trên giấy."}}
		return s.render(c, http.StatusRequestEntityTooLarge, "verify", verifyPage{Form: form})
	}
	return s.refuseVerify(c, verifyPage{}, "file", err)
}

func (s *Server) verifyFilePage(c echo.Context) (verifyPage, error) {
	name, content, err := readChecked(c.Request())
	if err != nil {
		return verifyPage{}, err
	}
	page := verifyPage{File: name}
	report, err := s.checkFile(c.Request().Context(), name, content)
	if errors.Is(err, verify.ErrNoProof) {
		page.Without = prooflessOf(content)
		return page, nil
	}
	if err != nil {
		return page, err
	}
	page.Files, err = s.findings(c.Request().Context(), report)
	page.Overall = overallOf(page.Files)
	return page, err
}

// findings are of the papers of a file, and of its pages of none.
func (s *Server) findings(ctx context.Context, report *verify.Report) ([]fileFinding, error) {
	var list []fileFinding
	for i := range report.Papers {
		finding, err := s.finding(ctx, &report.Papers[i])
		if err != nil {
			return nil, err
		}
		list = append(list, finding)
	}
	var pages []int
	for _, p := range report.Strange {
		pages = append(pages, p.Number)
	}
	if len(pages) > 0 {
		list = append(list, fileFinding{Verdict: strange, Place: pageWords(pages), Count: len(pages)})
	}
	return list, nil
}

// checkFile checks a file when its turn comes.
func (s *Server) checkFile(ctx context.Context, name string, content []byte) (*verify.Report, error) {
	if err := s.checking.take(ctx); err != nil {
		return nil, err
	}
	defer s.checking.leave()
	keys, err := s.service.Keys(ctx)
	if err != nil {
		return nil, err
	}
	first := keys.First.Fingerprint()
	report, err := verify.File(name, content, verify.Options{Key: &first})
	if err != nil && !errors.Is(err, verify.ErrNoProof) {
		err = &pledge.Error{Code: pledge.Invalid, Field: "file", Reason: "file_unreadable", Message: err.Error()}
	}
	if err == nil {
		placeForeign(report, name, content)
	}
	return report, err
}

// placeForeign finds the pages of the papers that another key signed. They are not
// compared before a key is trusted, so the file is checked once more by any key.
// Nothing but pages is taken from that.
func placeForeign(report *verify.Report, name string, content []byte) {
	foreign := func(r verify.Result) bool { return r.Verdict == verify.UnknownKey }
	if !slices.ContainsFunc(report.Papers, foreign) {
		return
	}
	whole, err := verify.File(name, content, verify.Options{})
	if err != nil || len(whole.Papers) != len(report.Papers) {
		return
	}
	for i := range report.Papers {
		if r := &report.Papers[i]; foreign(*r) {
			at := slices.IndexFunc(whole.Papers, func(w verify.Result) bool {
				return w.Signed != nil && w.Key == r.Key && w.Signed.Signature.Code == r.Signed.Signature.Code && len(w.Pages) > 0
			})
			if at >= 0 {
				r.Pages, whole.Papers[at].Signed = whole.Papers[at].Pages, nil // the next of the same is another
			}
		}
	}
	report.Strange = whole.Strange
}

// readChecked reads the form with its file, all of it in memory. The body is held
// to its limit before.
func readChecked(r *http.Request) (name string, content []byte, err error) {
	missing := &pledge.Error{Code: pledge.Invalid, Field: "file", Reason: "file_missing", Message: "no file was sent"}
	err = r.ParseMultipartForm(checkedForm)
	if errors.Is(err, http.ErrNotMultipart) {
		return "", nil, missing
	}
	if err != nil {
		return "", nil, asBadRequest(err)
	}
	files := r.MultipartForm.File["file"]
	if len(files) == 0 || files[0].Size == 0 {
		return "", nil, missing
	}
	content, err = readPart(files[0])
	return files[0].Filename, content, err
}

// finding turns what a file holds into what people read, with what the ledger of
// this server says.
func (s *Server) finding(ctx context.Context, r *verify.Result) (fileFinding, error) {
	f := fileFinding{Place: pageWords(r.Pages), PageSeen: len(r.Pages) > 0, Thing: thingWords(r)}
	if r.Verdict == verify.UnknownKey {
		f.Verdict, f.Key, f.Claim = unknownKey, grouped(r.Key.Fingerprint()), newVerification(r.Signed)
		return f, nil
	}
	if r.Verdict != verify.Genuine || r.Signed == nil {
		f.Verdict, f.Part = altered, partWords(r.Part)
		return f, nil
	}
	f.Paper, f.Unsigned = newVerification(r.Signed), s.unsignedParts(r.Unsigned)
	since, err := s.standsNow(ctx, r.Signed.Signature.Code)
	if err != nil {
		return f, err
	}
	if !since.IsZero() {
		f.Paper.Voided = since
	}
	f.Verdict = genuine
	if !f.Paper.Voided.IsZero() {
		f.Verdict = voided
	}
	return f, nil
}
