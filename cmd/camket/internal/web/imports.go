package web

import (
	"errors"
	"io"
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
	Form  templates.Form
	Limit int // bytes
	Size  string
}

func newImportPage() importPage { return importPage{Limit: uploadLimit, Size: uploadLimitText} }

func (s *Server) handleImportForm(c echo.Context, _ pledge.Actor) error {
	return s.render(c, http.StatusOK, "import", newImportPage())
}

// handleImport reads an uploaded file and holds it with what it says. Nothing
// changes until an organiser has seen what would. A file without a single good row
// is held too: its preview shows what to mend, or asks how to read it.
func (s *Server) handleImport(c echo.Context, a pledge.Actor) error {
	reading, content, err := readUpload(c.Request())
	if err != nil {
		return s.refuseUpload(c, err)
	}
	held, err := s.service.HoldUpload(c.Request().Context(), a, reading, content)
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

// readUpload reads the roster in the file of an import form, and returns the file
// with it. Its name is for messages and the audit alone.
func readUpload(r *http.Request) (pledge.Reading, []byte, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return pledge.Reading{}, nil, err
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return pledge.Reading{}, nil, errNoFile
		}
		if err != nil {
			return pledge.Reading{}, nil, err
		}
		if part.FormName() != "file" || part.FileName() == "" {
			continue
		}
		content, err := sheet.Load(part.FileName(), part, uploadLimits())
		if err != nil {
			return pledge.Reading{}, nil, err
		}
		reading, err := roster.ReadFile(part.FileName(), content, uploadLimits(), pledge.Choices{})
		return reading, content, err
	}
}

func uploadLimits() sheet.Limits { return sheet.Limits{Bytes: uploadLimit} }
