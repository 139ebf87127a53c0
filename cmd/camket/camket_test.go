package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"camket/pledge"
)

// mustRun runs a command line and returns its standard output.
func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), args, strings.NewReader(""), &out, &errs); code != exitOK {
		t.Fatalf("camket %s: exit status %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// mustReport returns what camket report --format json says.
func mustReport(t *testing.T, file, campaign string) pledge.Report {
	t.Helper()
	var rep pledge.Report
	if err := json.Unmarshal([]byte(mustRun(t, "report", "--store", file, "--campaign", campaign, "--format", "json")), &rep); err != nil {
		t.Fatal(err)
	}
	return rep
}

// mustOpen imports a roster into a new data file and opens a campaign that takes
// signatures today. It returns the file, the campaign's id and the sign codes.
func mustOpen(t *testing.T, roster string) (file, campaign, codes string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "camket.db")
	today := pledge.DateOf(time.Now())
	mustRun(t, "import", roster, "--store", file)
	campaign = strings.TrimSpace(mustRun(t, "campaign", "new", "--store", file, "--year", string(today[:4]),
		"--opens", string(today.AddDays(-1)), "--deadline", string(today.AddDays(20))))
	mustRun(t, "campaign", "open", campaign, "--store", file)
	return file, campaign, mustRun(t, "codes", "--store", file, "--campaign", campaign, "--format", "csv")
}

// withServer runs camket serve on a data file while fn runs, and returns what it
// wrote to standard error.
func withServer(t *testing.T, file string, fn func(base string)) string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, in := io.Pipe()
	var errs bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--store", file, "--addr", "127.0.0.1:0"}, strings.NewReader(""), in, &errs)
		in.Close()
	}()
	base := baseFrom(t, out)
	fn(base)
	cancel()
	if code := <-ended; code != exitOK {
		t.Fatalf("camket serve: exit status %d: %s", code, errs.String())
	}
	return errs.String()
}

// mustStart starts camket serve as a process of its own and returns it with its
// address.
func mustStart(t *testing.T, file string) (server *exec.Cmd, base string) {
	t.Helper()
	server = exec.Command("camket", "serve", "--store", file, "--addr", "127.0.0.1:0")
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill() }) // no harm where it has ended
	return server, baseFrom(t, out)
}

// baseFrom reads the address from the first line that camket serve prints.
func baseFrom(t *testing.T, out io.Reader) string {
	t.Helper()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("camket serve printed %q: %v", line, err)
	}
	found := regexp.MustCompile(`^camket is at (http://\S+) `).FindStringSubmatch(line)
	if found == nil {
		t.Fatalf("camket serve printed %q, want its address", line)
	}
	return found[1]
}

// withService runs fn on the data file, as a command would.
func withService(t *testing.T, file string, fn func(s *pledge.Service)) {
	t.Helper()
	p := &program{clock: time.Now, errs: io.Discard}
	err := storeFlag{Store: file}.use(t.Context(), p, func(s *pledge.Service) error {
		fn(s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
