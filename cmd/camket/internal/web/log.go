package web

import (
	"crypto/rand"
	"log/slog"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// requestIDHeader names the header that tells a request's id to whoever asks
// for help.
const requestIDHeader = "X-Request-Id"

func requestID(c echo.Context) string { return c.Response().Header().Get(requestIDHeader) }

// logRequest gives a request its id and, when it has been answered, writes one
// line about it. Nothing personal is in the line: no address of a person, no
// query, no code from a path.
func (s *Server) logRequest(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		c.Response().Header().Set(requestIDHeader, rand.Text()[:16])
		if err := next(c); err != nil {
			s.answer(err, c)
		}
		s.log.LogAttrs(c.Request().Context(), slog.LevelInfo, "request",
			slog.String("id", requestID(c)),
			slog.String("method", c.Request().Method),
			slog.String("path", maskPath(c.Request().URL.Path)),
			slog.Int("status", c.Response().Status),
			slog.Int64("bytes", c.Response().Size),
			slog.Duration("took", time.Since(start)))
		return nil
	}
}

// maskPath hides sign codes and verification codes.
func maskPath(path string) string {
	for _, secret := range []string{"/k/", "/v/"} {
		if strings.HasPrefix(path, secret) {
			return secret + "***"
		}
	}
	return path
}
