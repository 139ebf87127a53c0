package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"

	"camket/pledge"
)

// How long a session lives, in use and at rest. Reading pages must not write to
// the store, so a session's last use is noted at most once per seenStep.
const (
	sessionLife = 12 * time.Hour
	sessionIdle = 30 * time.Minute
	seenStep    = time.Minute
)

// What a session holds.
const (
	principalKey = "principal" // pledge.Principal, as JSON
	seenKey      = "seen"      // seconds since 1970
	flashKey     = "flash"     // a sentence for the next page
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

func newSessions(store scs.CtxStore, https bool) *scs.SessionManager {
	m := scs.New()
	m.Store = store
	m.Lifetime = sessionLife
	m.Cookie.Name = "camket"
	m.Cookie.Persist = false // gone with the browser: offices share computers
	if https {
		m.Cookie.Name = "__Host-camket"
		m.Cookie.Secure = true
	}
	return m
}

// identify finds out who is asking. A session that is over, idle or no longer
// valid is forgotten, and the request goes on as nobody's.
func (s *Server) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
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
		if raw := s.sessions.GetBytes(ctx, principalKey); raw != nil {
			if err := s.recognise(c, v, raw); err != nil {
				return err
			}
		}
		return next(c)
	}
}

// recognise turns what a session remembers into an actor.
func (s *Server) recognise(c echo.Context, v *visitor, raw []byte) error {
	var p pledge.Principal
	if err := json.Unmarshal(raw, &p); err != nil {
		return s.endSession(c)
	}
	now := s.service.Clock()
	seen := time.Unix(s.sessions.GetInt64(v.session, seenKey), 0)
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
	if now.Sub(seen) >= seenStep {
		s.sessions.Put(v.session, seenKey, now.Unix())
		return s.saveSession(c)
	}
	return nil
}

// startSession makes the visitor the given principal, under a new token so that
// one planted before is worth nothing.
func (s *Server) startSession(c echo.Context, p pledge.Principal) error {
	ctx := visitorOf(c).session
	if s.sessions.Exists(ctx, principalKey) {
		if err := s.sessions.Destroy(ctx); err != nil {
			return fmt.Errorf("web: ending the session before: %w", err)
		}
	}
	raw, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("web: encoding the principal: %w", err)
	}
	now := s.service.Clock()
	s.sessions.SetDeadline(ctx, now.Add(sessionLife))
	s.sessions.Put(ctx, principalKey, raw)
	s.sessions.Put(ctx, seenKey, now.Unix())
	return s.saveSession(c)
}

// endSession forgets who the visitor was, here and in their browser.
func (s *Server) endSession(c echo.Context) error {
	v := visitorOf(c)
	v.actor = nil
	if s.sessions.Token(v.session) == "" {
		return nil // there was none
	}
	if err := s.sessions.Destroy(v.session); err != nil {
		return fmt.Errorf("web: ending a session: %w", err)
	}
	s.sessions.WriteSessionCookie(v.session, c.Response(), "", time.Time{})
	return nil
}

// saveSession writes the session to the store, and its token to the browser. It
// must come before the response. It does not mind that the request's time is over,
// as it is for the page about an error.
func (s *Server) saveSession(c echo.Context) error {
	ctx := context.WithoutCancel(visitorOf(c).session)
	token, expiry, err := s.sessions.Commit(ctx)
	if err != nil {
		return fmt.Errorf("web: saving a session: %w", err)
	}
	s.sessions.WriteSessionCookie(ctx, c.Response(), token, expiry)
	return nil
}

// flash leaves a sentence for the next page that the visitor sees.
func (s *Server) flash(c echo.Context, text string) error {
	s.sessions.Put(visitorOf(c).session, flashKey, text)
	return s.saveSession(c)
}

// takeFlash returns the sentence left for this page, once.
func (s *Server) takeFlash(c echo.Context) (string, error) {
	ctx := visitorOf(c).session
	if ctx == nil || !s.sessions.Exists(ctx, flashKey) {
		return "", nil
	}
	text := s.sessions.PopString(ctx, flashKey)
	return text, s.saveSession(c)
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
