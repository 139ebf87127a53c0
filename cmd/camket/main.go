package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	dropEmptyEnv()
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// dropEmptyEnv unsets variables of ours that are empty: so a shell, and a service's
// configuration, says that a flag is not set.
func dropEmptyEnv() {
	for _, entry := range os.Environ() {
		if name, value, _ := strings.Cut(entry, "="); value == "" && strings.HasPrefix(name, envPrefix+"_") {
			os.Unsetenv(name)
		}
	}
}

// envPrefix begins the names of the variables that stand for flags.
const envPrefix = "CAMKET"

// cli is every command, as kong reads it.
type cli struct {
	Serve    serveCmd    `cmd:"" help:"Serve the pages."`
	Demo     demoCmd     `cmd:"" help:"Serve an invented ward whose campaign is half signed, to look around in."`
	Import   importCmd   `cmd:"" help:"Read a roster (.xlsx or .csv) and change what is on record accordingly."`
	Campaign campaignCmd `cmd:"" help:"Make, open, close and list campaigns."`
	Codes    codesCmd    `cmd:"" help:"Issue one-time sign codes to those who have not signed."`
	Report   reportCmd   `cmd:"" help:"Report who has signed, unit by unit."`
	Print    printCmd    `cmd:"" help:"Print the papers of a campaign: pledges, certificates, lists, the report and more."`
	Verify   verifyCmd   `cmd:"" help:"Tell whether papers are genuine, from the files alone."`
	Check    checkCmd    `cmd:"" help:"Look for differences: count again, derive the ledger again, test every index."`
	Key      keyCmd      `cmd:"" help:"Show or replace the key that signs the ledger."`
	User     userCmd     `cmd:"" help:"Manage accounts."`
}

// A program is what a command works with beside its own flags.
type program struct {
	in        io.Reader
	out, errs io.Writer
	clock     func() time.Time
}

// The exit statuses.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// run is camket without its process: it runs one command line and returns the
// exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: in, out: out, errs: errs, clock: time.Now}
	helped := false
	parser, err := kong.New(&cli{},
		kong.Name("camket"),
		kong.Description("The yearly code-of-conduct pledge of a public agency: signed online, counted, printed."),
		kong.Writers(out, errs),
		kong.DefaultEnvars(envPrefix),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(int) { helped = true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(p),
	)
	if err != nil {
		return p.complain(fail("reading the commands", err))
	}
	command, err := parser.Parse(args)
	switch {
	case helped:
		return exitOK
	case err != nil:
		return p.complain(misused(err))
	}
	return p.complain(command.Run())
}
