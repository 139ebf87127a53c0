package web

import (
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
)

func scanPath(id pledge.SignatureID) string { return receiptPath(id) + "/scan" }

// scanPolicy lets nothing in a scan act, should it be opened in a tab after all.
const scanPolicy = "sandbox; default-src 'none'"

// handleScan sends the picture of a signature on paper, as a file to keep and
// never as a page: somebody else made it.
func (s *Server) handleScan(c echo.Context, a pledge.Actor) error {
	scan, content, err := s.service.PaperScan(c.Request().Context(), a, pledge.SignatureID(c.Param("id")))
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentSecurityPolicy, scanPolicy)
	h.Set(echo.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": scanName(&scan)}))
	return c.Blob(http.StatusOK, scan.Type, content)
}

// scanName is the name to keep a scan under. What it ends in goes by its content,
// not by what whoever sent it called it.
func scanName(scan *pledge.Scan) string {
	endings := map[string]string{"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
	return "ban-quet-" + viet.Slug(string(scan.Campaign)+"-"+pledge.DateOf(scan.At).String(), 60) + endings[scan.Type]
}
