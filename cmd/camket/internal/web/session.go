package web

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
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

// What a session holds: strings all, see sessionCodec.
const (
	principalKey = "principal" // pledge.Principal, as JSON
	seenKey      = "seen"      // seconds since 1970
	flashKey     = "flash"     // a sentence for the next page
)

func newSessions(store scs.CtxStore, https bool) *scs.SessionManager {
	m := scs.New()
	m.Store = store
	m.Codec = sessionCodec{}
	m.Lifetime = sessionLife
	m.Cookie.Name = "camket"
	m.Cookie.Persist = false // gone with the browser: offices share computers
	if https {
		m.Cookie.Name = "__Host-camket"
		m.Cookie.Secure = true
	}
	return m
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
	s.sessions.Put(ctx, principalKey, string(raw))
	s.sessions.Put(ctx, seenKey, seconds(now))
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

// seconds writes a time for a session, as seconds since 1970.
func seconds(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

// fromSeconds reads what seconds wrote; anything else is long ago.
func fromSeconds(s string) time.Time {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(n, 0)
}
