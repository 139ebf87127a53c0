package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/roster"
	"camket/pledge/sheet"
	"camket/templates"
)

// The largest file that can be uploaded, and how people are told.
const (
	uploadLimit     = 20 << 20
	uploadLimitText = "20 MB"
)

// An importPage takes the file of a roster.
type importPage struct {
	Form     templates.Form
	Limit    int // bytes
	Size     string
	Findings []findingRow // of a file without a single good row
}

func newImportPage() importPage { return importPage{Limit: uploadLimit, Size: uploadLimitText} }

func (s *Server) handleImportForm(c echo.Context, _ pledge.Actor) error {
	return s.render(c, http.StatusOK, "import", newImportPage())
}

// handleImport reads an uploaded file and holds what it says. Nothing changes
// until an organiser has seen what would.
func (s *Server) handleImport(c echo.Context, a pledge.Actor) error {
	found, err := readUpload(c.Request())
	if err == nil && len(found.Roster.Rows) == 0 {
		page := newImportPage()
		page.Form = fileError("Không dòng nào trong tệp dùng được. Hãy sửa các chỗ dưới đây rồi tải lên lại.")
		page.Findings = findingRows(heldFindings(found.Findings))
		return s.render(c, http.StatusUnprocessableEntity, "import", page)
	}
	if err != nil {
		return s.refuseUpload(c, err)
	}
	held, err := s.service.HoldRoster(c.Request().Context(), a, found.Roster, heldFindings(found.Findings))
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, importHref(held.ID))
}

// refuseUpload shows the form again with what was wrong with the file.
func (s *Server) refuseUpload(c echo.Context, err error) error {
	page := newImportPage()
	var refused *sheet.Error
	var tooBig *http.MaxBytesError
	switch {
	case errors.As(err, &refused):
		page.Form = fileError(refusedFile(refused))
		return s.render(c, refusalStatus(refused.Reason), "import", page)
	case errors.As(err, &tooBig):
		page.Form = fileError(refusalText(sheet.TooLarge))
		return s.render(c, http.StatusRequestEntityTooLarge, "import", page)
	case errors.Is(err, errNoFile):
		page.Form = fileError("Chưa chọn tệp. Hãy chọn tệp danh sách.")
		return s.render(c, http.StatusUnprocessableEntity, "import", page)
	}
	return asBadRequest(err)
}

func fileError(text string) templates.Form {
	return templates.Form{Errors: map[string]string{"file": text}}
}

func refusalStatus(r sheet.Reason) int {
	if r == sheet.TooLarge || r == sheet.ZipBomb {
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusUnprocessableEntity
}

// errNoFile means that a form came without a file.
var errNoFile = errors.New("web: no file was chosen")

// readUpload reads the roster in the file of an import form.
func readUpload(r *http.Request) (roster.Result, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return roster.Result{}, err
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return roster.Result{}, errNoFile
		}
		if err != nil {
			return roster.Result{}, err
		}
		if part.FormName() == "file" && part.FileName() != "" {
			return readRoster(part)
		}
	}
}

// readRoster reads a file. Its name is for messages and the audit alone.
func readRoster(part *multipart.Part) (roster.Result, error) {
	name := part.FileName()
	limits := sheet.Limits{Bytes: uploadLimit}
	content, err := sheet.Load(name, part, limits)
	if err != nil {
		return roster.Result{}, err
	}
	file, err := sheet.Read(name, content, limits)
	if err != nil {
		return roster.Result{}, err
	}
	sum := sha256.Sum256(content)
	return roster.Read(file, name, hex.EncodeToString(sum[:]))
}
