package web

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// sameOrigin refuses what other sites' pages make a browser post to us. A
// request without a browser's headers, such as a script's, passes: it carries no
// cookie that it was not given.
func (s *Server) sameOrigin() (echo.MiddlewareFunc, error) {
	guard := http.NewCrossOriginProtection()
	if err := guard.AddTrustedOrigin(s.base.String()); err != nil {
		return nil, fmt.Errorf("web: trusting the base URL: %w", err)
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := guard.Check(c.Request()); err != nil {
				return &pledge.Error{Code: pledge.Forbidden, Reason: "cross_origin", Message: err.Error()}
			}
			return next(c)
		}
	}, nil
}
