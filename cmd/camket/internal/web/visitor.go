package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// visitorKey finds the visitor in an Echo context.
const visitorKey = "visitor"

// A visitor is whoever sent a request: somebody signed in, or nobody yet.
type visitor struct {
	session context.Context // carries the scs session; nil where none was read
	actor   *pledge.Actor   // nil unless signed in
	failure error           // why they no longer are, if they were
}

func visitorOf(c echo.Context) *visitor {
	if v, ok := c.Get(visitorKey).(*visitor); ok {
		return v
	}
	return &visitor{}
}

// identify finds out who is asking. A session that is over, idle or no longer
// valid is forgotten, and the request goes on as nobody's.
func (s *Server) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Path() == healthPath || c.Path() == staticPath || isAPI(c) {
			return next(c)
		}
		var token string
		if cookie, err := c.Cookie(s.sessions.Cookie.Name); err == nil {
			token = cookie.Value
		}
		ctx, err := s.sessions.Load(c.Request().Context(), token)
		if err != nil {
			return fmt.Errorf("web: loading the session: %w", err)
		}
		v := &visitor{session: ctx}
		c.Set(visitorKey, v)
		if raw := s.sessions.GetString(ctx, principalKey); raw != "" {
			if err := s.recognise(c, v, raw); err != nil {
				return err
			}
		}
		return next(c)
	}
}

// recognise turns what a session remembers into an actor.
func (s *Server) recognise(c echo.Context, v *visitor, raw string) error {
	var p pledge.Principal
	if err := json.Unmarshal([]byte(raw), &p); err != nil {
		return s.endSession(c)
	}
	now := s.service.Clock()
	seen := fromSeconds(s.sessions.GetString(v.session, seenKey))
	if now.Sub(seen) > sessionIdle {
		return s.endSession(c)
	}
	a, err := s.service.Actor(c.Request().Context(), p, originOf(c))
	switch {
	case pledge.CodeOf(err) == pledge.Unauthenticated:
		v.failure = err
		return s.endSession(c)
	case err != nil:
		return err
	}
	v.actor = &a
	if now.Sub(seen) >= seenStep && !isLive(c) {
		s.sessions.Put(v.session, seenKey, seconds(now))
		return s.saveSession(c)
	}
	return nil
}

// signedIn lets only those through who have signed in, and whose password is
// their own and not one that was given to them.
func (s *Server) signedIn(h actorHandler) echo.HandlerFunc {
	return func(c echo.Context) error {
		v := visitorOf(c)
		switch {
		case v.actor == nil && v.failure != nil:
			return v.failure
		case v.actor == nil:
			return &pledge.Error{Code: pledge.Unauthenticated, Message: "nobody has signed in"}
		case v.actor.MustChangePassword && c.Path() != passwordPath:
			return c.Redirect(http.StatusSeeOther, passwordPath)
		}
		return h(c, *v.actor)
	}
}

// originOf says where a request comes from.
func originOf(c echo.Context) pledge.Origin {
	return pledge.Origin{IP: c.RealIP(), UserAgent: c.Request().UserAgent()}
}

const passwordPath = "/password"

// loginURL is where to sign in before going on to path.
func loginURL(path string) string {
	if path == "/" {
		return "/login"
	}
	return "/login?" + url.Values{"next": {path}}.Encode()
}
