package web

import (
	"bytes"
	"strings"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// A view is what layout.html sees.
type view struct {
	Nav   nav
	Flash string // a sentence about what has just been done
	Page  any    // what the page's own templates see
}

// A nav is the bar at the top.
type nav struct {
	Name     string // who has signed in, or ""
	Password bool   // whether they have one to change
	Links    []link
}

// A link of the nav; Current when the page lies under it.
type link struct {
	Href, Label string
	Current     bool
}

// render sends a page. It is rendered whole first, so that a broken template
// sends an error page and never half of its own.
func (s *Server) render(c echo.Context, status int, page string, data any) error {
	v := view{Nav: navOf(c), Page: data}
	if !isLive(c) {
		var err error
		if v.Flash, err = s.takeFlash(c); err != nil {
			return err
		}
	}
	var buf bytes.Buffer
	buf.Grow(16 << 10)
	if err := s.pages.Execute(&buf, page, v); err != nil {
		return err
	}
	return c.HTMLBlob(status, buf.Bytes())
}

// navOf returns the bar for whoever is asking. It links to nothing that they
// may not see.
func navOf(c echo.Context) nav {
	a := visitorOf(c).actor
	if a == nil {
		return nav{}
	}
	n := nav{Name: a.Name, Password: a.Account != ""}
	if !a.MustChangePassword {
		n.Links = linksFor(*a)
	}
	for i := range n.Links {
		n.Links[i].Current = under(c.Request().URL.Path, n.Links[i].Href)
	}
	return n
}

func linksFor(a pledge.Actor) []link {
	var links []link
	if a.Person != nil {
		links = append(links, link{Href: "/pledge", Label: "Cam kết"}, link{Href: "/signatures", Label: "Bản đã ký"})
	}
	if seesUnits(a) {
		links = append(links, link{Href: "/units", Label: "Đơn vị"})
	}
	if a.SeesAll() {
		links = append(links, link{Href: "/admin", Label: "Quản trị"})
	}
	return links
}

// seesUnits reports whether the actor has units to look after.
func seesUnits(a pledge.Actor) bool { return a.Organiser || a.Auditor || len(a.Tops) > 0 }

func under(path, top string) bool { return path == top || strings.HasPrefix(path, top+"/") }
