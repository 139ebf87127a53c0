package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
	"camket/templates"
)

// A paperPage records that people have signed on paper: one sheet, or the list of
// a meeting.
type paperPage struct {
	Frame   formFrame
	Who     choosing
	Form    templates.Form
	Attempt string
	Limit   int // bytes of a scan
}

// paperLimit is the most bytes of the whole form: a scan, and the codes of all who
// are on it.
const paperLimit = pledge.MaxScan + 128<<10

func (s *Server) handlePaperForm(c echo.Context, a pledge.Actor) error {
	page, err := s.paperPage(c.Request().Context(), a, c.Param("code"), unitQueryOf(c).Campaign, chosenCodes(c))
	if err != nil {
		return err
	}
	page.Who.dropSigned()
	page.Form.Values = url.Values{"signed_on": {pledge.DateOf(s.service.Clock()).String()}}
	return s.render(c, http.StatusOK, "paper", page)
}

func (s *Server) paperPage(ctx context.Context, a pledge.Actor, code string, campaign pledge.CampaignID, people []string) (paperPage, error) {
	frame, err := s.formFrame(ctx, a, code, campaign, "/paper")
	if err != nil {
		return paperPage{}, err
	}
	if err := stillOpen(&frame.Campaign); err != nil {
		return paperPage{}, err
	}
	page := paperPage{Frame: frame, Attempt: s.service.NewAttempt(), Limit: pledge.MaxScan}
	page.Who, err = s.choosing(ctx, a, code, frame.Campaign.ID, people)
	return page, err
}

// handlePaper records everyone who was chosen, or nobody.
func (s *Server) handlePaper(c echo.Context, a pledge.Actor) error {
	values, scan, err := readPaper(c.Request())
	if err != nil {
		return s.refusePaper(c, a, values, err)
	}
	day, err := dayOf(values.Get("signed_on"), "signed_on")
	if err != nil {
		return s.refusePaper(c, a, values, err)
	}
	made, err := s.service.RecordPaper(c.Request().Context(), a, pledge.PaperForm{
		Campaign: pledge.CampaignID(values.Get("campaign")), People: values[peopleField],
		SignedOn: day, Scan: scan, Attempt: values.Get("attempt"),
	})
	if err != nil {
		return s.refusePaper(c, a, values, err)
	}
	back := unitQuery{Campaign: pledge.CampaignID(values.Get("campaign"))}.href(c.Param("code"))
	return s.done(c, fmt.Sprintf("Đã ghi nhận %s người ký trên giấy.", viet.Number(len(made))), back)
}

// readPaper reads the form with its file. The body is held to its limit before.
func readPaper(r *http.Request) (url.Values, pledge.ScanFile, error) {
	if err := r.ParseMultipartForm(paperLimit); err != nil {
		return nil, pledge.ScanFile{}, err
	}
	values := url.Values(r.MultipartForm.Value)
	files := r.MultipartForm.File["scan"]
	if len(files) == 0 {
		return values, pledge.ScanFile{}, nil // the service misses it
	}
	content, err := readPart(files[0])
	return values, pledge.ScanFile{Name: files[0].Filename, Content: content}, err
}

func readPart(header *multipart.FileHeader) ([]byte, error) {
	f, err := header.Open()
	if err != nil {
		return nil, fmt.Errorf("web: opening an uploaded file: %w", err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("web: reading an uploaded file: %w", err)
	}
	return content, nil
}

// refusePaper shows the form again. A browser does not keep the file that was
// chosen: that has to be done again.
func (s *Server) refusePaper(c echo.Context, a pledge.Actor, values url.Values, cause error) error {
	form, status, ok := formFailure(values, cause)
	var tooBig *http.MaxBytesError
	switch {
	case errors.As(cause, &tooBig):
		form = templates.Form{Errors: map[string]string{"scan": reasons()["scan_large"].line()}}
		status = http.StatusRequestEntityTooLarge
	case !ok:
		return asBadRequest(cause)
	case pledge.ReasonOf(cause) == "not_required":
		form.Summary = "Có người được chọn không thuộc diện ký đợt này. Vui lòng bỏ chọn rồi gửi lại; chưa ai được ghi nhận."
	}
	page, err := s.paperPage(c.Request().Context(), a, c.Param("code"), pledge.CampaignID(values.Get("campaign")), values[peopleField])
	if err != nil {
		return err
	}
	page.Form, page.Who.Error = form, form.Error("people")
	if status == http.StatusUnprocessableEntity && len(values.Get("attempt")) > 0 {
		page.Attempt = values.Get("attempt")
	}
	return s.render(c, status, "paper", page)
}
