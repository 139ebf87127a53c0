package web

import (
	"strings"

	"github.com/labstack/echo/v4"
)

// entityTag writes a version as an entity tag. Tags are weak: an answer says when
// it was made, so that no two are the same to the byte.
func entityTag(version string) string { return `W/"` + version + `"` }

// unchanged tags an answer with the version of what it shows, and reports whether
// the client has that version already.
func unchanged(c echo.Context, version string) bool {
	tag := entityTag(version)
	c.Response().Header().Set("ETag", tag)
	for known := range strings.SplitSeq(c.Request().Header.Get("If-None-Match"), ",") {
		if known = strings.TrimSpace(known); known == tag || known == "*" {
			return true
		}
	}
	return false
}
