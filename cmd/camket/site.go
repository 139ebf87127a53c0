package main

import (
	"context"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"time"

	"camket/cmd/camket/internal/web"
	"camket/pledge"
	"camket/pledge/account"
)

// sweepEvery is how often sessions that are over are removed.
const sweepEvery = time.Hour

// A site is the pages, about to be served.
type site struct {
	service *pledge.Service
	base    baseURL // empty: made of the listener's address
	proxies []netip.Prefix
	log     *slog.Logger
	ready   func(baseURL) error // called once, when requests are taken
}

// listen takes an address for a site.
func listen(addr string) (net.Listener, error) {
	ln, err := net.Listen("tcp", addr)
	return ln, fail("listening at "+addr, err)
}

// serve answers the requests of a listener until ctx ends, and closes it.
func (s *site) serve(ctx context.Context, ln net.Listener) error {
	defer ln.Close() // a second Close does no harm
	base := s.base
	if base == "" {
		base = localURL(ln.Addr())
	}
	sessions := &account.Sessions{Store: s.service.Store, Clock: s.service.Clock}
	server, err := web.New(web.Options{
		Service: s.service, Sessions: sessions, Logger: s.log, BaseURL: string(base), TrustedProxies: s.proxies,
	})
	if err != nil {
		return fail("preparing the pages", err)
	}
	if err := s.ready(base); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	var sweeping sync.WaitGroup
	sweeping.Go(func() { s.sweep(ctx, sessions) })
	defer sweeping.Wait()
	defer cancel()
	return fail("serving at "+ln.Addr().String(), server.Serve(ctx, ln))
}

// sweep removes old sessions now and then, until ctx ends.
func (s *site) sweep(ctx context.Context, sessions *account.Sessions) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if err := sessions.Sweep(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("sweeping sessions", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// localURL returns the address under which this machine reaches a listener.
func localURL(addr net.Addr) baseURL {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return baseURL("http://" + addr.String())
	}
	if ip, err := netip.ParseAddr(host); err != nil || ip.IsUnspecified() {
		host = "localhost"
	}
	if port == "80" {
		return baseURL("http://" + host)
	}
	return baseURL("http://" + net.JoinHostPort(host, port))
}
