package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"

	"camket/pledge"
	"camket/pledge/ledger"
)

// serveCmd serves the pages.
type serveCmd struct {
	storeFlag
	Addr         string         `default:":8080" placeholder:"ADDR" help:"Where to listen (${default})."`
	BaseURL      baseURL        `name:"base-url" placeholder:"URL" help:"The address people use; it goes into the QR codes of papers, and cookies are secure when it is https."`
	TrustedProxy []netip.Prefix `placeholder:"CIDR" help:"A network whose X-Forwarded-For is believed, such as 10.0.0.0/8; may be repeated."`
	LogFormat    string         `enum:"text,json" default:"text" help:"How requests are logged on standard error: text or json."`
}

// Run serves until it is interrupted, then lets requests under way finish.
func (c *serveCmd) Run(ctx context.Context, p *program) error {
	return c.make(ctx, p, func(s *pledge.Service) error {
		organised, err := s.HasOrganiser(ctx)
		if err != nil {
			return fail("looking for an organiser", err)
		}
		ln, err := listen(c.Addr)
		if err != nil {
			return err
		}
		st := &site{
			service: s, base: c.BaseURL, proxies: c.TrustedProxy, log: c.logger(p),
			ready: func(base baseURL) error { return c.greet(p, s.Key, base, organised) },
		}
		return st.serve(ctx, ln)
	})
}

func (c *serveCmd) logger(p *program) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(p.errs, nil))
	}
	return slog.New(slog.NewTextHandler(p.errs, nil))
}

// greet says where the pages are, and what is still to be done.
func (c *serveCmd) greet(p *program, key *ledger.Key, base baseURL, organised bool) error {
	_, err := fmt.Fprintf(p.out, "camket is at %s (data in %s; Ctrl-C to stop)\nThe ledger is signed with the key %s\n",
		base, c.Store, key.Public().Fingerprint())
	if err != nil {
		return err
	}
	if c.BaseURL == "" {
		p.note("papers are printed with the address %s; name the one that people use with --base-url", base)
	}
	if !organised {
		p.note("there is no organiser yet; stop the server and run: camket user add LOGIN --role organiser --store %s", c.Store)
	}
	return nil
}
