package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"

	"camket/pledge"
	"camket/pledge/token"
)

// demoCmd serves an invented agency. Its data is in a scratch file that is gone
// afterwards.
type demoCmd struct {
	Addr      string `default:":8080" placeholder:"ADDR" help:"Where to listen (${default})."`
	Officials int    `default:"140" help:"How many officials the agency has, from 10 to 100,000 (${default}); above 400 it is a province."`
}

// Validate implements kong's check of a parsed command line.
func (c *demoCmd) Validate() error {
	if c.Officials < 10 || c.Officials > 100_000 {
		return errors.New("--officials: want a number from 10 to 100000")
	}
	return nil
}

// Run invents the agency, says who can sign in, and serves until it is
// interrupted.
func (c *demoCmd) Run(ctx context.Context, p *program) error {
	ln, err := listen(c.Addr) // before any work is done for nothing
	if err != nil {
		return err
	}
	defer ln.Close()
	s, done, err := p.scratch()
	if err != nil {
		return err
	}
	return errors.Join(c.serve(ctx, p, s, ln), done())
}

func (c *demoCmd) serve(ctx context.Context, p *program, s *pledge.Service, ln net.Listener) error {
	if c.Officials > 2000 {
		p.note("inventing %d officials and what they did", c.Officials)
	}
	who, err := newSeeder(s, p.clock()).seed(ctx, c.Officials)
	if err != nil {
		return fail("inventing an agency", err)
	}
	s.Clock = p.clock
	if err := who.addAccounts(ctx, s); err != nil {
		return fail("making accounts", err)
	}
	st := &site{
		service: s,
		log:     slog.New(slog.NewTextHandler(p.errs, &slog.HandlerOptions{Level: slog.LevelWarn})),
		ready:   func(base baseURL) error { return c.guide(ctx, p, s, who, base) },
	}
	return st.serve(ctx, ln)
}

// guide prints where to look and who can sign in.
func (c *demoCmd) guide(ctx context.Context, p *program, s *pledge.Service, who *cast, base baseURL) error {
	rep, err := s.Report(ctx, pledge.Operator(), who.campaign, "", "")
	if err != nil {
		return fail("reading the figures", err)
	}
	var t table
	t.add("", "login", "password", "")
	for _, a := range []part{who.official, who.head, who.organiser} {
		t.add("  "+a.role, a.login, a.password, a.about)
	}
	_, err = fmt.Fprintf(p.out, `%s
%s: %s

Sign in at %s/login
%s
Or with a sign code, as %s:
  %s/k/%s  (date of birth: %v)

Everybody here is invented. Ctrl-C ends the demo and forgets it all.
`, base, rep.Rows[0].Name, headline(&rep), base, t.String(), who.holder.about,
		base, token.FormatCode(who.holder.code), who.holder.birthDate)
	return err
}
