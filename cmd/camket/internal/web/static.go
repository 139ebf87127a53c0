package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// handleHealth says that the program answers requests.
func (s *Server) handleHealth(c echo.Context) error {
	return c.String(http.StatusOK, "ok\n")
}

// handleStatic serves a style or script. Its address changes with its content,
// so browsers keep it for a year; under another build's checksum it is served
// for once only, for a page that was open while the program was replaced.
func (s *Server) handleStatic(c echo.Context) error {
	asset, current, ok := s.pages.Assets().Find(c.Param("hash"), c.Param("name"))
	if !ok {
		return echo.ErrNotFound
	}
	if current {
		c.Response().Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	return c.Blob(http.StatusOK, asset.Type, asset.Body)
}
