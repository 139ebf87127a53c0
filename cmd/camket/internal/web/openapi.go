package web

import (
	_ "embed"
	"net/http"

	"github.com/labstack/echo/v4"
)

// openAPI describes the API in OpenAPI 3.1. It is written in JSON, which is YAML
// too: so a test reads it with nothing but the standard library, and holds it
// against what the handlers do.
//
//go:embed openapi.yaml
var openAPI []byte

func (s *Server) handleOpenAPI(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "public, max-age=300")
	return c.Blob(http.StatusOK, "application/yaml", openAPI)
}
