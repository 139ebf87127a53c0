package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/store/bolt"
)

// A failure is what a command could not do, with what to do about it.
type failure struct {
	what string // was attempted: "opening data/camket.db"
	why  error
	hint string // may be empty
}

func (f *failure) Error() string {
	s := f.what + ": " + reason(f.why)
	if f.hint != "" {
		s += " (" + f.hint + ")"
	}
	return s
}

func (f *failure) Unwrap() error { return f.why }

// fail says what was attempted when err happened, and finds a hint for it. It
// returns nil for a nil err, and a failure as it is: who saw it first knows best.
func fail(what string, err error) error {
	if known := (*failure)(nil); err == nil || errors.As(err, &known) {
		return err
	}
	return &failure{what: what, why: err, hint: hintFor(err)}
}

// misuse says that the command line is wrong.
type misuse struct {
	why     error
	command string // whose help to read
}

func (m *misuse) Error() string { return fmt.Sprintf("%v (see %s --help)", m.why, m.command) }

func (m *misuse) Unwrap() error { return m.why }

// misused turns an error of parsing into a misuse of the command it was about.
func misused(err error) error {
	m := &misuse{why: err, command: "camket"}
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil {
		if node := parse.Context.Selected(); node != nil {
			m.command = node.FullPath()
		}
	}
	return m
}

// complain writes an error, if there is one, and returns the exit status.
func (p *program) complain(err error) int {
	if err == nil {
		return exitOK
	}
	fmt.Fprintf(p.errs, "camket: %v\n", err)
	if d := (*doubt)(nil); errors.As(err, &d) {
		return d.status
	}
	if m := (*misuse)(nil); errors.As(err, &m) {
		return exitUsage
	}
	return exitFailed
}

// note writes a line that is not the command's result.
func (p *program) note(format string, args ...any) {
	fmt.Fprintf(p.errs, "camket: "+format+"\n", args...)
}

// reason returns an error without the words that the command says itself.
func reason(err error) string {
	var unread *sheet.Error
	var path *fs.PathError
	var listening *net.OpError
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case errors.As(err, &unread):
		return strings.TrimPrefix(unread.Error(), fmt.Sprintf("sheet: can't read %q: ", unread.File))
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &listening):
		return strings.TrimPrefix(listening.Err.Error(), "bind: ")
	}
	for _, known := range []error{bolt.ErrInUse, bolt.ErrNotStore, bolt.ErrNewer, bolt.ErrCorrupt} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return err.Error()
}

// hintFor returns what to do about an error, or nothing.
func hintFor(err error) string {
	switch {
	case errors.Is(err, bolt.ErrInUse):
		return `stop "camket serve", or do this on its pages`
	case errors.Is(err, bolt.ErrNotStore):
		return "name another file with --store"
	case errors.Is(err, bolt.ErrNewer):
		return "use the newer version"
	case errors.Is(err, bolt.ErrCorrupt):
		return "put a backup in its place"
	case errors.Is(err, syscall.EADDRINUSE):
		return "name another port with --addr, such as --addr :8081"
	case errors.Is(err, syscall.EACCES) && strings.HasPrefix(err.Error(), "listen"):
		return "ports below 1024 are for root; name another with --addr"
	}
	switch pledge.ReasonOf(err) {
	case "no_agency":
		return "camket import FILE"
	case "campaign_unknown", "campaign_ambiguous":
		return "see camket campaign list"
	case "no_campaign", "campaign_not_open":
		return "open one with camket campaign open"
	case "login_taken":
		return "camket user passwd gives it another password"
	case "account_unknown":
		return "camket user add makes one"
	case "unit_unknown":
		return "camket report lists the codes"
	case "password_short":
		return "leave out --password-stdin for a generated one"
	}
	return ""
}
