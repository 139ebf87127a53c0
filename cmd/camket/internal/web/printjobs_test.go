package web

import (
	"context"
	"errors"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"camket/pledge"
)

// manyEntries yields n entries and counts how many were asked for.
func manyEntries(n int, read *int) iter.Seq2[pledge.Entry, error] {
	return func(yield func(pledge.Entry, error) bool) {
		for range n {
			*read++
			if !yield(pledge.Entry{}, nil) {
				return
			}
		}
	}
}

// TestPrintJobStop stops a job: nothing more is read.
func TestPrintJobStop(t *testing.T) {
	jobs := newPrintJobs(time.Now)
	key := jobKey{account: "a", id: "1"}
	job, ctx, err := jobs.begin(t.Context(), key, 1000)
	if err != nil {
		t.Fatal(err)
	}
	read, used := 0, 0
	var failed error
	for _, err := range counted(ctx, manyEntries(1000, &read), job.count) {
		if failed = err; err != nil {
			break
		}
		if used++; used == 10 && !jobs.halt(key) {
			t.Fatal("the job is not there to be stopped")
		}
	}
	jobs.end(job, failed)
	if !errors.Is(failed, context.Canceled) || used != 10 || read != 11 {
		t.Errorf("%d used and %d read, then %v; want 10, 11 and that it is cancelled", used, read, failed)
	}
	if got, _ := jobs.report(key); got != (jobReport{Done: 10, Total: 1000, State: jobStopped}) {
		t.Errorf("report = %+v", got)
	}
}

// TestPrintJobKeys checks that a job is there for whoever started it, for a while.
func TestPrintJobKeys(t *testing.T) {
	clock := stoppedClock{t: time.Date(2026, 1, 20, 8, 0, 0, 0, time.UTC)}
	jobs := newPrintJobs(clock.now)
	mine := jobKey{account: "a", official: "o", id: "1"}
	job, _, err := jobs.begin(t.Context(), mine, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []jobKey{{"a", "", "1"}, {"", "o", "1"}, {"a", "o", "2"}, {"b", "o", "1"}} {
		if _, ok := jobs.report(other); ok || jobs.halt(other) {
			t.Errorf("%+v sees the job of %+v", other, mine)
		}
	}
	if _, _, err := jobs.begin(t.Context(), mine, 1); pledge.CodeOf(err) != pledge.TooMany {
		t.Errorf("the same job twice: %v", err)
	}
	clock.advance(time.Hour)
	if got, ok := jobs.report(mine); !ok || got.State != jobRunning {
		t.Errorf("a long job is %+v, %v", got, ok)
	}
	jobs.end(job, nil)
	if got, ok := jobs.report(mine); !ok || got.State != jobDone {
		t.Errorf("a job that is over is %+v, %v", got, ok)
	}
	if !jobs.halt(mine) || jobs.wasStopped(job) {
		t.Error("stopping what is done undoes it")
	}
	clock.advance(rememberJobs)
	if _, ok := jobs.report(mine); ok {
		t.Error("a job is remembered for ever")
	}
}

// TestPrintJobBounds begins more than there is room for.
func TestPrintJobBounds(t *testing.T) {
	jobs := newPrintJobs(time.Now)
	var begun []*printJob
	for i := range jobsEach {
		job, _, err := jobs.begin(t.Context(), jobKey{account: "a", id: string(rune('0' + i))}, 1)
		if err != nil {
			t.Fatal(err)
		}
		begun = append(begun, job)
	}
	if _, _, err := jobs.begin(t.Context(), jobKey{account: "a", id: "x"}, 1); pledge.ReasonOf(err) != "print_busy" {
		t.Errorf("one job too many: %v", err)
	}
	if _, _, err := jobs.begin(t.Context(), jobKey{account: "b", id: "x"}, 1); err != nil {
		t.Errorf("somebody else's job: %v", err)
	}
	jobs.end(begun[0], errors.New("no paper"))
	if got, _ := jobs.report(begun[0].key); got.State != jobFailed {
		t.Errorf("a job that failed is %s", got.State)
	}
	if _, _, err := jobs.begin(t.Context(), jobKey{account: "a", id: "x"}, 1); err != nil {
		t.Errorf("a job after one has ended: %v", err)
	}
}

// TestPrintJobTurns lets large jobs wait for each other, and small ones pass.
func TestPrintJobTurns(t *testing.T) {
	jobs := newPrintJobs(time.Now)
	key := func(id string) jobKey { return jobKey{account: id, id: id} }
	var begun []*printJob
	for _, id := range []string{"a", "b"} {
		job, _, err := jobs.begin(t.Context(), key(id), largePrint+1)
		if err != nil {
			t.Fatal(err)
		}
		begun = append(begun, job)
	}
	var wait sync.WaitGroup
	for _, id := range []string{"c", "d"} {
		wait.Go(func() {
			job, _, err := jobs.begin(t.Context(), key(id), largePrint+1)
			if id == "d" != errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", id, err)
			}
			if err == nil {
				jobs.end(job, nil)
			}
		})
	}
	waitFor(t, func() bool {
		c, _ := jobs.report(key("c"))
		d, _ := jobs.report(key("d"))
		return c.State == jobWaiting && d.State == jobWaiting
	})
	if _, _, err := jobs.begin(t.Context(), key("small"), largePrint); err != nil {
		t.Errorf("a small job behind large ones: %v", err)
	}
	jobs.halt(key("d"))
	waitFor(t, func() bool { d, _ := jobs.report(key("d")); return d.State == jobStopped })
	jobs.end(begun[0], nil)
	wait.Wait()
	jobs.end(begun[1], nil)
	if n := len(jobs.turns); n != 0 {
		t.Errorf("%d turns are never given back", n)
	}
}

// TestPrintJobRace does everything at once, for the race detector.
func TestPrintJobRace(t *testing.T) {
	jobs := newPrintJobs(time.Now)
	var wait sync.WaitGroup
	for i := range 16 {
		key := jobKey{account: string(rune('a' + i)), id: "1"}
		wait.Go(func() {
			for range 20 {
				job, ctx, err := jobs.begin(t.Context(), key, largePrint*(i%2)+i)
				if err == nil {
					read := 0
					for range counted(ctx, manyEntries(50, &read), job.count) {
					}
				}
				if job != nil && err == nil {
					jobs.end(job, ctx.Err())
				}
			}
		})
		wait.Go(func() {
			for range 50 {
				jobs.report(key)
				jobs.halt(key)
			}
		})
	}
	wait.Wait()
	if n := len(jobs.turns); n != 0 {
		t.Errorf("%d turns are never given back", n)
	}
}

func waitFor(t *testing.T, is func() bool) {
	t.Helper()
	for range 500 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("waited 5 s in vain")
}

// TestPrintBroken looks at what becomes of a print that fails: a page before the
// first byte, and a broken connection after it.
func TestPrintBroken(t *testing.T) {
	s := newSite(t)
	fails := func(first string) printout {
		return printout{Total: 1, Print: func(_ context.Context, w io.Writer, _ func()) error {
			_, err := io.WriteString(w, first)
			return errors.Join(errors.New("out of ink"), err)
		}}
	}
	print := func(out printout) (w *httptest.ResponseRecorder, err error, aborted bool) {
		defer func() { aborted = recover() == http.ErrAbortHandler }()
		w = httptest.NewRecorder()
		c := s.server.echo.NewContext(httptest.NewRequest(http.MethodGet, "/", nil), w)
		err = s.server.printJob(&printWriter{context: c, name: "a.pdf"}, operator(), "", &out)
		return w, err, false
	}
	if w, _, aborted := print(fails("%PDF-1.4")); !aborted || w.Body.Len() == 0 {
		t.Errorf("a print that fails halfway: aborted %v after %d bytes, want that it is", aborted, w.Body.Len())
	}
	none := fails("")
	none.Print = func(context.Context, io.Writer, func()) error { return errors.New("out of ink") }
	if w, err, aborted := print(none); aborted || err == nil || w.Body.Len() != 0 || w.Header().Get("Content-Disposition") != "" {
		t.Errorf("a print that fails at once: aborted %v, %v, %d bytes; want an error and no answer yet", aborted, err, w.Body.Len())
	}
	stopped := printout{Total: 1, Print: func(ctx context.Context, _ io.Writer, _ func()) error {
		s.server.jobs.halt(jobKeyOf(new(operator()), "mine"))
		return ctx.Err()
	}}
	w := httptest.NewRecorder()
	c := s.server.echo.NewContext(httptest.NewRequest(http.MethodGet, "/", nil), w)
	if err := s.server.printJob(&printWriter{context: c, name: "a.pdf"}, operator(), "mine", &stopped); err != nil || w.Code != http.StatusNoContent {
		t.Errorf("a print that is stopped before it began: %d, %v; want %d", w.Code, err, http.StatusNoContent)
	}
}
