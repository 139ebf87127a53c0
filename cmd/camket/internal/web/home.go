package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// handleHome sends everyone to the page they most likely came for.
func (s *Server) handleHome(c echo.Context) error {
	a := visitorOf(c).actor
	if a == nil {
		return c.Redirect(http.StatusSeeOther, "/login")
	}
	path, err := s.homeOf(c.Request().Context(), *a)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, path)
}

// homeOf returns where an actor begins: an organiser at the campaigns, a head at
// their units once they have signed themselves, everyone else at the pledge.
func (s *Server) homeOf(ctx context.Context, a pledge.Actor) (string, error) {
	switch {
	case a.MustChangePassword:
		return passwordPath, nil
	case a.Organiser:
		return "/admin", nil
	case !seesUnits(a):
		return "/pledge", nil
	}
	offer, err := s.service.Offer(ctx, a)
	if err != nil {
		return "", err
	}
	if offer.Bar == "" {
		return "/pledge", nil
	}
	return "/units", nil
}

// localPath returns path if it leads to a page of this site, or else "/". What a
// link puts into "next" must not lead people elsewhere.
func localPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}
