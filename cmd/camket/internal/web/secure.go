package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// contentPolicy allows what the pages use and nothing else: no inline script or
// style, no other site's anything, no frame around us.
const contentPolicy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// secureHeaders tells browsers to be strict. Pages are never stored: computers
// are shared. Static files allow that themselves.
//
// The referrer policy is same-origin and not no-referrer because under the
// latter browsers post forms with "Origin: null", which on plain HTTP can't be
// told from a foreign site's. Sign codes in paths stay on this site.
func secureHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		return next(c)
	}
}

// framePolicy is the policy of a paper that is shown beside the form it was asked
// for with. A paper is no page: there is nothing in it for a policy to forbid.
const framePolicy = "frame-ancestors 'self'"

// allowOwnFrame lets our own pages, and nobody else's, show an answer in a frame.
func allowOwnFrame(h http.Header) {
	h.Set("Content-Security-Policy", framePolicy)
	h.Set("X-Frame-Options", "SAMEORIGIN")
}
