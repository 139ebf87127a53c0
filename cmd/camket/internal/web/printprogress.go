package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// handlePrintJob says how far a job of the visitor is. Somebody else's is not there.
func (s *Server) handlePrintJob(c echo.Context, a pledge.Actor) error {
	report, ok := s.jobs.report(jobKeyOf(&a, c.Param("id")))
	if !ok {
		return echo.ErrNotFound
	}
	return c.JSON(http.StatusOK, report)
}

// handleStopPrint stops a job of the visitor.
func (s *Server) handleStopPrint(c echo.Context, a pledge.Actor) error {
	if !s.jobs.halt(jobKeyOf(&a, c.Param("id"))) {
		return echo.ErrNotFound
	}
	return c.NoContent(http.StatusNoContent)
}
