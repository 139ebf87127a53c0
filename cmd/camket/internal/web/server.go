package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/templates"
)

// Options are what a Server is made of. All but TrustedProxies must be set.
type Options struct {
	Service  *pledge.Service
	Sessions scs.CtxStore // such as *account.Sessions
	Logger   *slog.Logger

	// BaseURL is the address people use, such as "https://camket.example.vn":
	// scheme and host, no path. It goes into QR codes, and cookies are secure
	// when it is https.
	BaseURL string

	// TrustedProxies are the addresses whose X-Forwarded-For is believed.
	TrustedProxies []netip.Prefix
}

// A Server answers every request. It is an http.Handler, safe for concurrent use.
type Server struct {
	service  *pledge.Service
	sessions *scs.SessionManager
	log      *slog.Logger
	base     *url.URL
	pages    *templates.Set
	broken   brokenPage
	jobs     *printJobs
	echo     *echo.Echo

	// of checking papers
	guesses  *addressBrake // wrong codes
	uploads  *addressBrake // files
	holding  places        // of files
	checking places        // likewise, while they are checked
}

// New returns a server that is ready to serve, or an error if an option is
// missing or wrong.
func New(o Options) (*Server, error) {
	if o.Service == nil || o.Sessions == nil || o.Logger == nil {
		return nil, errors.New("web: Options need Service, Sessions and Logger")
	}
	base, err := parseBaseURL(o.BaseURL)
	if err != nil {
		return nil, err
	}
	pages, err := templates.Load()
	if err != nil {
		return nil, err
	}
	s := &Server{
		service:  o.Service,
		sessions: newSessions(o.Sessions, base.Scheme == "https"),
		log:      o.Logger,
		base:     base,
		pages:    pages,
		jobs:     newPrintJobs(o.Service.Clock),
		echo:     echo.New(),

		guesses:  newAddressBrake(wrongCodes, brakeWhile),
		uploads:  newAddressBrake(checkedFiles, brakeWhile),
		holding:  make(places, filesAtOnce),
		checking: make(places, checksAtOnce),
	}
	if s.broken, err = renderBrokenPage(pages); err != nil {
		return nil, err
	}
	s.echo.IPExtractor = clientIP(o.TrustedProxies)
	s.echo.HTTPErrorHandler = s.answer
	if err := s.routes(); err != nil {
		return nil, err
	}
	return s, nil
}

func parseBaseURL(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil {
		return nil, fmt.Errorf("web: reading the base URL: %w", err)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" && u.Path != "/" {
		return nil, fmt.Errorf("web: base URL %q: want http:// or https:// and a host, without a path", s)
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host}, nil
}

// clientIP believes X-Forwarded-For from the given proxies alone, not from every
// private address as Echo would.
func clientIP(proxies []netip.Prefix) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		bits := p.Addr().BitLen()
		trust = append(trust, echo.TrustIPRange(&net.IPNet{
			IP:   p.Masked().Addr().AsSlice(),
			Mask: net.CIDRMask(p.Bits(), bits),
		}))
	}
	return echo.ExtractIPFromXFFHeader(trust...)
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.echo.ServeHTTP(w, r) }

// The time limits of a connection. A request that needs longer to arrive or to
// be answered has a budget of its own: see budgetOf.
const (
	headerTime   = 10 * time.Second
	readTime     = 30 * time.Second
	writeTime    = 60 * time.Second
	idleTime     = 2 * time.Minute
	shutdownTime = 15 * time.Second
	headerBytes  = 16 << 10
)

// Serve answers the requests of a listener until ctx ends, then takes no more
// and gives those under way 15 seconds. It closes the listener, and returns nil
// after an orderly end.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	srv := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerBytes,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(ln) }()
	select {
	case err := <-ended:
		return fmt.Errorf("web: serving: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		return fmt.Errorf("web: shutting down: %w", err)
	}
	return nil
}
