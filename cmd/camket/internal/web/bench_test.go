package web

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"camket/data"
	"camket/pledge"
	"camket/pledge/account"
	"camket/pledge/store"
	"camket/pledge/store/bolt"
)

// A bench is a server over a real network socket, with the invented agency of n
// officials and a campaign that is open.
type bench struct {
	testing.TB
	db       *bolt.DB
	service  *pledge.Service
	server   *Server
	http     *httptest.Server
	client   *http.Client
	campaign pledge.CampaignID
	people   []pledge.OfficialID
}

func newBench(b testing.TB, n int, o bolt.Options) *bench {
	b.Helper()
	db, err := bolt.Open(filepath.Join(b.TempDir(), "camket.db"), o)
	if err != nil {
		b.Fatal(err)
	}
	s := &bench{TB: b, db: db}
	s.service = &pledge.Service{Store: db, Clock: time.Now, Rand: rand.Reader, Passwords: plainHasher{}, Key: newKey()}
	s.server, err = New(Options{
		Service:  s.service,
		Sessions: &account.Sessions{Store: db, Clock: time.Now},
		Logger:   slog.New(slog.NewTextHandler(io.Discard, nil)),
		BaseURL:  "http://camket.test",
	})
	if err != nil {
		b.Fatal(err)
	}
	s.http = httptest.NewServer(s.server)
	s.client = &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: 64},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	b.Cleanup(func() {
		s.client.CloseIdleConnections()
		s.http.Close()
		if err := db.Close(); err != nil {
			b.Errorf("closing the store: %v", err)
		}
	})
	s.open(n)
	return s
}

// must fails the benchmark if a preparation fails.
func (s *bench) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// open imports the agency and opens a campaign.
func (s *bench) open(n int) {
	s.Helper()
	ctx, op := context.Background(), pledge.Operator()
	roster := data.Ward(n)
	plan, err := s.service.PlanImport(ctx, op, roster)
	s.must(err)
	_, err = s.service.ApplyImport(ctx, op, roster, plan.Digest)
	s.must(err)
	today := pledge.DateOf(time.Now())
	c, err := s.service.NewCampaign(ctx, op, pledge.CampaignForm{
		Year: 2026, Title: data.DefaultTitle(2026), Subject: data.DefaultSubject(2026), Bases: data.Bases(),
		Opens: today.AddDays(-3), Deadline: today.AddDays(20), Bodies: data.Texts(),
	})
	s.must(err)
	_, err = s.service.OpenCampaign(ctx, op, c.ID)
	s.must(err)
	s.campaign = c.ID
	issued, err := s.service.IssueCodes(ctx, op, pledge.Selection{Campaign: c.ID})
	s.must(err)
	for _, code := range issued.Codes {
		s.people = append(s.people, code.Official.ID)
	}
}

// principal is what a session of an official who just came in remembers.
func (s *bench) principal(id pledge.OfficialID) pledge.Principal {
	return pledge.Principal{Official: id, Campaign: s.campaign, Proof: pledge.Proof{By: pledge.BySignCode, At: time.Now()}}
}

// A signer is one official who has read the pledge and is about to sign.
type signer struct {
	cookie string
	body   string
}

// signers prepares the sessions and filled-in forms of every official.
func (s *bench) signers(n int) []signer {
	s.Helper()
	list := make([]signer, n)
	s.parallel(64, n, func(i int) error {
		ctx := context.Background()
		p := s.principal(s.people[i])
		a, err := s.service.Actor(ctx, p, pledge.Origin{})
		if err != nil {
			return err
		}
		offer, err := s.service.Offer(ctx, a)
		if err != nil {
			return err
		}
		token, err := s.session(p)
		if err != nil {
			return err
		}
		list[i] = signer{cookie: "camket=" + token, body: url.Values{
			"campaign": {string(s.campaign)}, "text": {offer.Text.Hash}, "attempt": {s.service.NewAttempt()},
			"agree": {"on"}, "strokes": {string(data.Scribble(offer.Signer.Name).Drawing())},
		}.Encode()}
		return nil
	})
	return list
}

// session starts a session as a sign-in would, and returns its token.
func (s *bench) session(p pledge.Principal) (string, error) {
	m := s.server.sessions
	ctx, err := m.Load(context.Background(), "")
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(p)
	if err != nil {
		return "", err
	}
	m.Put(ctx, principalKey, string(raw))
	m.Put(ctx, seenKey, seconds(time.Now()))
	token, _, err := m.Commit(ctx)
	return token, err
}

// request is the signing as bytes on the wire.
func (sg *signer) request() []byte {
	return fmt.Appendf(nil, "POST /pledge HTTP/1.1\r\nHost: camket.test\r\nCookie: %s\r\n"+
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", sg.cookie, len(sg.body), sg.body)
}

// sign signs for everyone over some connections at once, and checks that each is
// answered with a receipt. The client is as light as can be, since it shares the
// processors with the server.
func (s *bench) sign(at int, signers []signer) {
	s.Helper()
	conns := make(chan net.Conn, at)
	for range at {
		conn, err := net.Dial("tcp", s.http.Listener.Addr().String())
		s.must(err)
		defer conn.Close()
		conns <- conn
	}
	s.parallel(at, len(signers), func(i int) error {
		conn := <-conns
		defer func() { conns <- conn }()
		if _, err := conn.Write(signers[i].request()); err != nil {
			return err
		}
		res, err := http.ReadResponse(bufio.NewReaderSize(conn, 1024), nil)
		if err != nil {
			return err
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusSeeOther {
			return fmt.Errorf("signing: status %d, want %d", res.StatusCode, http.StatusSeeOther)
		}
		return nil
	})
}

func (s *bench) get(path, cookie string) error {
	req, err := http.NewRequest(http.MethodGet, s.http.URL+path, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Cookie", cookie)
	return s.do(req, http.StatusOK)
}

func (s *bench) do(req *http.Request, want int) error {
	res, err := s.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != want {
		return fmt.Errorf("%s %s: status %d, want %d", req.Method, req.URL.Path, res.StatusCode, want)
	}
	return nil
}

// parallel calls fn for 0 to n-1 from some goroutines at once.
func (s *bench) parallel(at, n int, fn func(i int) error) {
	s.Helper()
	var wg sync.WaitGroup
	var taken atomic.Int64
	errs := make(chan error, at)
	for range at {
		wg.Go(func() {
			for i := int(taken.Add(1)) - 1; i < n; i = int(taken.Add(1)) - 1 {
				if err := fn(i); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		s.Fatal(err)
	}
}

// BenchmarkSign signs over HTTP, every commit synced to disk, with as many
// signers at once as its name says. The client shares the processors.
func BenchmarkSign(b *testing.B) {
	for _, at := range []int{1, 64} {
		b.Run(fmt.Sprint(at), func(b *testing.B) {
			s := newBench(b, max(b.N, 40), bolt.Options{})
			signers := s.signers(b.N)
			before := s.db.Stats()
			b.ResetTimer()
			s.sign(at, signers)
			b.StopTimer()
			after := s.db.Stats()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "signatures/s")
			b.ReportMetric(float64(b.N)/float64(after.Commits-before.Commits), "signatures/commit")
			if wrong, err := s.service.Check(context.Background()); err != nil || len(wrong) > 0 {
				b.Fatalf("Check() = %q, %v", wrong, err)
			}
		})
	}
}

// BenchmarkCommit is what one durable write costs here: the yardstick for the
// latency of a lone signer.
func BenchmarkCommit(b *testing.B) {
	db, err := bolt.Open(filepath.Join(b.TempDir(), "camket.db"), bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	val := make([]byte, 4096)
	for b.Loop() {
		err := db.Update(context.Background(), func(tx store.Tx) error { return tx.Put("bench", []byte("key"), val) })
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCoverage opens the pages of the agency, of a unit with units below
// it, and of a unit with people only, at 30,400 officials of whom half have
// signed.
func BenchmarkCoverage(b *testing.B) {
	s := newBench(b, 30400, bolt.Options{NoSync: true})
	s.sign(64, s.signers(len(s.people)/2))
	token := s.organiser()
	lines, err := s.service.Units(context.Background(), pledge.Operator())
	s.must(err)
	for _, page := range []struct{ name, code string }{
		{"agency", lines[0].Unit.Code},
		{"middle", lines[1].Unit.Code},
		{"leaf", lines[len(lines)-1].Unit.Code},
	} {
		b.Run(page.name, func(b *testing.B) {
			took := make([]time.Duration, 0, 1024)
			for b.Loop() {
				began := time.Now()
				if err := s.get("/units/"+page.code, "camket="+token); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			b.ReportMetric(float64(len(lines)), "units")
		})
	}
}

// organiser returns the session token of somebody who sees everything.
func (s *bench) organiser() string {
	s.Helper()
	ctx, op := context.Background(), pledge.Operator()
	_, err := s.service.AddAccount(ctx, op, "quantri", password)
	s.must(err)
	s.must(s.service.GrantRole(ctx, op, "quantri", account.Organiser, ""))
	p, err := s.service.SignIn(ctx, "quantri", password, pledge.Origin{})
	s.must(err)
	token, err := s.session(p)
	s.must(err)
	return token
}

// BenchmarkExport makes the workbook of everyone under the agency who has not
// signed, 22,800 of 30,400, while others sign one after another.
func BenchmarkExport(b *testing.B) {
	s := newBench(b, 30400, bolt.Options{NoSync: true})
	s.sign(64, s.signers(len(s.people)/4))
	token := s.organiser()
	agency, err := s.service.OwnUnits(b.Context(), pledge.Operator())
	s.must(err)
	path := "/units/" + agency[0].Code + "/people.xlsx?show=unsigned&all=1"
	done := make(chan struct{})
	var busy sync.WaitGroup
	busy.Go(func() { s.keepSigning(done) })
	for b.Loop() {
		s.must(s.get(path, "camket="+token))
	}
	close(done)
	busy.Wait()
}

// keepSigning lets officials of the second half sign, one after another, until it
// is told to stop.
func (s *bench) keepSigning(done <-chan struct{}) {
	for _, id := range s.people[len(s.people)/2:] {
		select {
		case <-done:
			return
		default:
		}
		ctx := context.Background()
		a, err := s.service.Actor(ctx, s.principal(id), pledge.Origin{})
		s.must(err)
		offer, err := s.service.Offer(ctx, a)
		s.must(err)
		_, err = s.service.Sign(ctx, a, pledge.Signing{
			Campaign: s.campaign, TextHash: offer.Text.Hash, Attempt: s.service.NewAttempt(),
			Consent: data.Consent, Typed: offer.Signer.Name,
		})
		s.must(err)
	}
}
