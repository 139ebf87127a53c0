package web

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"camket/pledge"
	"camket/pledge/account"
	"camket/pledge/ledger"
	"camket/pledge/store/bolt"
)

// A site is a server on a real service, with an invented ward: the agency, two
// offices, five people. Its clock stands still at a morning within the campaign.
type site struct {
	testing.TB
	service  *pledge.Service
	server   *Server
	http     *httptest.Server
	clock    *stoppedClock
	log      *lockedLog
	campaign pledge.Campaign
}

// The people of the ward. Head of the office is Trần Văn Đức; Lý is the one
// whose birth date is not known.
const (
	anhCode, anhName = "CB01", "Nguyễn Thị Ánh Nguyệt"
	ducCode, ducName = "CB02", "Trần Văn Đức"
	lyCode, lyName   = "CB03", "Lý"
	officeCode       = "van-phong"
	password         = "một câu dài dễ nhớ"
)

// A stoppedClock goes on only when it is told.
type stoppedClock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *stoppedClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *stoppedClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// A lockedLog keeps what was logged.
type lockedLog struct {
	mu  sync.Mutex
	buf strings.Builder
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// plainHasher keeps tests fast; argon2id has tests of its own.
type plainHasher struct{}

func (plainHasher) Hash(_ context.Context, password string) (string, error) {
	return "plain:" + password, nil
}

func (plainHasher) Verify(_ context.Context, password, hash string) (bool, error) {
	return hash == "plain:"+password, nil
}

// newKey returns a key to sign a ledger with.
func newKey() *ledger.Key {
	key, err := ledger.NewKey(rand.Reader, ledger.NewOrigin(rand.Reader))
	if err != nil {
		panic(err)
	}
	return key
}

func newSite(tb testing.TB) *site {
	tb.Helper()
	s := newBareSite(tb)
	s.populate()
	return s
}

// newBareSite is a site before there is anybody.
func newBareSite(tb testing.TB) *site {
	tb.Helper()
	db, err := bolt.Open(filepath.Join(tb.TempDir(), "camket.db"), bolt.Options{NoSync: true})
	if err != nil {
		tb.Fatal(err)
	}
	s := &site{
		TB:    tb,
		clock: &stoppedClock{t: time.Date(2026, 1, 20, 8, 30, 0, 0, pledge.Hanoi)},
		log:   &lockedLog{},
	}
	s.service = &pledge.Service{Store: db, Clock: s.clock.now, Rand: rand.Reader, Passwords: plainHasher{}, Key: newKey()}
	s.server, err = New(Options{
		Service:  s.service,
		Sessions: &account.Sessions{Store: db, Clock: s.clock.now},
		Logger:   slog.New(slog.NewTextHandler(s.log, nil)),
		BaseURL:  "http://camket.test",
	})
	if err != nil {
		tb.Fatal(err)
	}
	s.http = httptest.NewServer(s.server)
	tb.Cleanup(func() {
		s.http.Close()
		if err := db.Close(); err != nil {
			tb.Errorf("closing the store: %v", err)
		}
	})
	return s
}

// must fails the test if a preparation fails.
func (s *site) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *site) populate() {
	s.Helper()
	ctx, op := context.Background(), pledge.Operator()
	roster := pledge.Roster{File: "phuong.csv", SHA256: strings.Repeat("0", 64), Agency: "Ủy ban nhân dân phường Hoa Sen", Rows: []pledge.RosterRow{
		{Cell: "A2", Code: anhCode, Name: anhName, BirthDate: "1985-09-05", Position: "Chuyên viên", Kind: pledge.KindServant, Unit: []string{"Văn phòng"}},
		{Cell: "A3", Code: ducCode, Name: ducName, BirthDate: "1970", Position: "Chánh Văn phòng", Kind: pledge.KindServant, Email: "duc@hoasen.test", Unit: []string{"Văn phòng"}},
		{Cell: "A4", Code: lyCode, Name: lyName, Kind: pledge.KindWorker, Unit: []string{"Văn phòng"}},
		{Cell: "A5", Code: "CB04", Name: "Đỗ Hữu Thước", Position: "Trưởng phòng", Kind: pledge.KindServant, Unit: []string{"Phòng Kinh tế"}},
		{Cell: "A6", Code: "CB05", Name: "Võ Thị Sương", Kind: pledge.KindServant, Unit: []string{"Phòng Kinh tế"}},
	}}
	_, err := s.service.ApplyImport(ctx, op, roster, s.plan(roster).Digest)
	s.must(err)
	s.must(s.service.SetOffice(ctx, op, "", pledge.Office{
		Agency: pledge.Agency{Parent: "Ủy ban nhân dân thành phố", Place: "Hoa Sen"},
	}))
	for _, login := range []string{"quantri", anhCode, ducCode, "giamsat"} {
		_, err := s.service.AddAccount(ctx, op, login, password)
		s.must(err)
	}
	s.must(s.service.GrantRole(ctx, op, "quantri", account.Organiser, ""))
	s.must(s.service.GrantRole(ctx, op, "giamsat", account.Auditor, ""))
	s.must(s.service.SetHead(ctx, op, officeCode, ducCode))
	s.campaign, err = s.service.NewCampaign(ctx, op, pledge.CampaignForm{
		Year: 2026, Title: "Ký cam kết thực hiện văn hóa công sở năm 2026", Subject: "Thực hiện văn hóa công sở, quy tắc ứng xử năm 2026",
		Bases: []string{"Căn cứ Luật Cán bộ, công chức", "Căn cứ Quy chế làm việc của cơ quan;"}, Opens: "2026-01-05", Deadline: "2026-01-31",
		Bodies: map[pledge.Audience]string{
			pledge.Staff:   "## 1. Tinh thần, thái độ\n1. Chấp hành **nghiêm** giờ giấc.\na) Đến đúng giờ;\n\nTôi chịu trách nhiệm.",
			pledge.Leaders: "## 1. Nêu gương\n1. Nêu gương trong đơn vị.",
		},
	})
	s.must(err)
	s.campaign, err = s.service.OpenCampaign(ctx, op, s.campaign.ID)
	s.must(err)
}

func (s *site) plan(r pledge.Roster) pledge.Plan {
	s.Helper()
	plan, err := s.service.PlanImport(context.Background(), pledge.Operator(), r)
	s.must(err)
	return plan
}

// codes issues sign codes to everyone who has not signed, by official's code.
func (s *site) codes() map[string]string {
	s.Helper()
	issued, err := s.service.IssueCodes(context.Background(), pledge.Operator(), pledge.Selection{Campaign: s.campaign.ID})
	s.must(err)
	codes := map[string]string{}
	for _, c := range issued.Codes {
		codes[c.Official.Code] = c.Code
	}
	return codes
}

// A client is a browser without scripts: it keeps cookies and follows nothing.
type client struct {
	*site
	jar *cookiejar.Jar
}

func (s *site) client() *client {
	s.Helper()
	jar, err := cookiejar.New(nil)
	s.must(err)
	return &client{s, jar}
}

// signedIn returns a client that has signed in with a password.
func (s *site) signedIn(login string) *client {
	s.Helper()
	c := s.client()
	r := c.post("/login", "login", login, "password", password)
	r.wantRedirect("/")
	return c
}

// A response is an answer read whole.
type response struct {
	testing.TB
	status int
	header http.Header
	body   string
}

func (c *client) get(path string) *response {
	c.Helper()
	req, err := http.NewRequest(http.MethodGet, c.http.URL+path, nil)
	c.must(err)
	return c.do(req)
}

// post sends a form of names and values.
func (c *client) post(path string, pairs ...string) *response {
	c.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	req, err := http.NewRequest(http.MethodPost, c.http.URL+path, strings.NewReader(form.Encode()))
	c.must(err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return c.do(req)
}

func (c *client) do(req *http.Request) *response {
	c.Helper()
	hc := http.Client{Jar: c.jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := hc.Do(req)
	c.must(err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	c.must(err)
	return &response{c.TB, res.StatusCode, res.Header, string(body)}
}

func (r *response) want(status int) *response {
	r.Helper()
	if r.status != status {
		r.Fatalf("status = %d, want %d; body:\n%.600s", r.status, status, r.body)
	}
	return r
}

func (r *response) wantRedirect(to string) {
	r.Helper()
	r.want(http.StatusSeeOther)
	if got := r.header.Get("Location"); got != to {
		r.Fatalf("Location = %q, want %q", got, to)
	}
}

// dom returns the page, which must be a whole one.
func (r *response) dom() *goquery.Document {
	r.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(r.body))
	if err != nil {
		r.Fatal(err)
	}
	if doc.Find("main h1").Length() != 1 {
		r.Fatalf("no page with one h1:\n%.600s", r.body)
	}
	return doc
}

// text returns the words of the elements that match a selector, spaces collapsed.
func (r *response) text(selector string) string {
	r.Helper()
	return strings.Join(strings.Fields(r.dom().Find(selector).Text()), " ")
}

// wantText fails unless the elements that match a selector say something.
func (r *response) wantText(selector, words string) {
	r.Helper()
	if got := r.text(selector); !strings.Contains(got, words) {
		r.Errorf("%s says %q, want %q in it", selector, got, words)
	}
}

// operator is the actor for preparations.
func operator() pledge.Actor { return pledge.Operator() }
