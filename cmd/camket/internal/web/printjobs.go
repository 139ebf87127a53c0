package web

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"camket/pledge"
)

// A large print is a matter of minutes. While it runs it is a job, so that whoever
// started it sees how far it is and can stop it, and so that few run at once. Jobs
// are in memory alone: they end with the server, and so do the downloads they are.

// A jobKey names a job: its id is chosen by whoever starts it, and means nothing to
// anyone else.
type jobKey struct {
	account  string
	official pledge.OfficialID
	id       string
}

func jobKeyOf(a *pledge.Actor, id string) jobKey { return jobKey{a.Account, a.Official, id} }

// A jobState is where a job stands.
type jobState string

// The states of a job. The first two are alive.
const (
	jobWaiting jobState = "waiting" // for others to end
	jobRunning jobState = "running"
	jobDone    jobState = "done"
	jobStopped jobState = "stopped" // by whoever started it
	jobFailed  jobState = "failed"
)

// A printJob is one download under way.
type printJob struct {
	key   jobKey
	total int
	done  atomic.Int64
	stop  context.CancelFunc
	large bool

	state jobState  // under the lock of printJobs
	ended time.Time // likewise
}

func (j *printJob) alive() bool { return j.state == jobWaiting || j.state == jobRunning }

// count notes that one more paper has been begun.
func (j *printJob) count() { j.done.Add(1) }

// The bounds of printing.
const (
	largePrint   = 200 // papers: more than that wait for their turn
	largeAtOnce  = 2
	jobsEach     = 4   // alive, of one person
	mostJobs     = 500 // of all, with those that have ended
	rememberJobs = time.Minute
)

// printJobs are the jobs of a server. It is safe for concurrent use.
type printJobs struct {
	now   func() time.Time
	turns chan struct{} // holds one for each large job that runs

	mu   sync.Mutex
	jobs map[jobKey]*printJob
}

func newPrintJobs(now func() time.Time) *printJobs {
	return &printJobs{now: now, turns: make(chan struct{}, largeAtOnce), jobs: map[jobKey]*printJob{}}
}

// begin registers a job of total papers and waits until it may run. The context
// that it returns ends when the job is stopped. Every job that has begun must be
// ended; after an error there is none.
func (p *printJobs) begin(ctx context.Context, key jobKey, total int) (*printJob, context.Context, error) {
	ctx, stop := context.WithCancel(ctx)
	j := &printJob{key: key, total: total, stop: stop, large: total > largePrint, state: jobWaiting}
	if err := p.register(j); err != nil {
		stop()
		return nil, nil, err
	}
	if j.large {
		select {
		case p.turns <- struct{}{}:
		case <-ctx.Done():
			j.large = false // it has no turn to give back
			p.end(j, ctx.Err())
			return j, ctx, ctx.Err()
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if j.alive() {
		j.state = jobRunning
	}
	return j, ctx, nil
}

// register adds a job, if there is room for it.
func (p *printJobs) register(j *printJob) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forget()
	alive := 0
	for key, other := range p.jobs {
		if key.account == j.key.account && key.official == j.key.official && other.alive() {
			alive++
		}
	}
	if other := p.jobs[j.key]; other != nil && other.alive() || alive >= jobsEach || len(p.jobs) >= mostJobs {
		return &pledge.Error{Code: pledge.TooMany, Reason: "print_busy", Message: "too many papers are being printed"}
	}
	p.jobs[j.key] = j
	return nil
}

// forget drops jobs that ended a while ago; if there are very many, all that ended.
func (p *printJobs) forget() {
	now, full := p.now(), len(p.jobs) >= mostJobs
	for key, j := range p.jobs {
		if !j.alive() && (full || now.Sub(j.ended) >= rememberJobs) {
			delete(p.jobs, key)
		}
	}
}

// end marks a job as over, with the error that ended it or nil.
func (p *printJobs) end(j *printJob, err error) {
	j.stop()
	if j.large {
		<-p.turns
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case err == nil:
		j.state = jobDone
	case j.alive():
		j.state = jobFailed
	}
	j.ended = p.now()
}

// halt stops a job, and reports whether there is one. Stopping what is over changes
// nothing.
func (p *printJobs) halt(key jobKey) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	j := p.jobs[key]
	if j != nil && j.alive() {
		j.state = jobStopped
		j.ended = p.now()
		j.stop()
	}
	return j != nil
}

// A jobReport says how far a job is. Its JSON is read by print.js.
type jobReport struct {
	Done  int      `json:"done"`
	Total int      `json:"total"`
	State jobState `json:"state"`
}

// report returns how far a job is.
func (p *printJobs) report(key jobKey) (jobReport, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forget()
	j := p.jobs[key]
	if j == nil {
		return jobReport{}, false
	}
	return jobReport{Done: int(j.done.Load()), Total: j.total, State: j.state}, true
}

// wasStopped reports whether whoever started a job stopped it.
func (p *printJobs) wasStopped(j *printJob) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return j.state == jobStopped
}
