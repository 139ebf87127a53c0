package pledge_test

import (
	"context"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/account"
	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// tb is what both *testing.T and *rapid.T can do.
type tb interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Context() context.Context
}

// A kit is a Service to test: its clock stands still until it is moved, its
// randomness is the same in every run, its passwords cost nothing, and every
// update function of its store runs twice.
type kit struct {
	*pledge.Service
	clock  *clock
	hasher *hasher
	ids    map[string]pledge.OfficialID // by code, of everyone ever imported
}

// morning is when every test begins: 10/01/2026 at 9 in Hà Nội.
func morning() time.Time { return time.Date(2026, 1, 10, 9, 0, 0, 0, pledge.Hanoi) }

func newKit(t testing.TB) *kit { return newKitOn(storetest.New(t)) }

func newKitOn(s store.Store) *kit {
	c, h := &clock{now: morning()}, &hasher{}
	return &kit{
		Service: &pledge.Service{Store: s, Clock: c.Now, Rand: newNoise(), Passwords: h, Key: newKey()},
		clock:   c, hasher: h, ids: map[string]pledge.OfficialID{},
	}
}

// newKey returns a key to sign ledgers with, the same in every run.
func newKey() *ledger.Key {
	rand := newNoise()
	key, err := ledger.NewKey(rand, ledger.NewOrigin(rand))
	if err != nil {
		panic(err)
	}
	return key
}

// nextKey returns a key to follow another.
func nextKey(before *ledger.Key) *ledger.Key {
	key, err := ledger.NewKey(rand.NewChaCha8([32]byte{'n', 'e', 'x', 't'}), before.Public().Origin())
	if err != nil {
		panic(err)
	}
	return key
}

// A clock stands still until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Today returns the day it is.
func (c *clock) Today() pledge.Date { return pledge.DateOf(c.Now()) }

// SetDay moves the clock to 9 in the morning of a day.
func (c *clock) SetDay(day pledge.Date) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = day.Time().Add(9 * time.Hour)
}

// noise is a source of bytes that look random and are always the same.
type noise struct {
	mu  sync.Mutex
	src *rand.ChaCha8
}

func newNoise() io.Reader {
	return &noise{src: rand.NewChaCha8([32]byte{'c', 'a', 'm', 'k', 'e', 't'})}
}

func (n *noise) Read(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.src.Read(p)
}

// A hasher keeps passwords readable and counts how often it was asked.
type hasher struct{ hashed, verified atomic.Int64 }

func (h *hasher) Hash(_ context.Context, password string) (string, error) {
	h.hashed.Add(1)
	return "hash of " + password, nil
}

func (h *hasher) Verify(_ context.Context, password, hash string) (bool, error) {
	h.verified.Add(1)
	return hash == "hash of "+password, nil
}

// row is a line of a roster: someone whose code is also their name, unless the
// name is given.
func row(code string, unit ...string) pledge.RosterRow {
	return pledge.RosterRow{Cell: "A1", Code: code, Name: code, Kind: pledge.KindServant, Unit: unit}
}

// ward is a roster of the ward that most tests are about.
func ward(rows ...pledge.RosterRow) pledge.Roster {
	return pledge.Roster{File: "danh-sach.xlsx", SHA256: "00", Agency: "Ủy ban nhân dân phường Hoa Sen", Rows: rows}
}

// MustImport applies a roster and returns the plan of it.
func (k *kit) MustImport(t tb, r pledge.Roster) pledge.Plan {
	t.Helper()
	plan, err := k.PlanImport(t.Context(), pledge.Operator(), r)
	if err != nil {
		t.Fatalf("PlanImport() = %v", err)
	}
	applied, err := k.ApplyImport(t.Context(), pledge.Operator(), r, plan.Digest)
	if err != nil {
		t.Fatalf("ApplyImport() = %v", err)
	}
	for _, ch := range applied.Changes {
		if ch.After.Code != "" {
			k.ids[ch.After.Code] = ch.After.ID
		}
	}
	return applied
}

// form is a campaign that opened five days before the tests begin.
func form(year int) pledge.CampaignForm {
	return pledge.CampaignForm{
		Year: year, Title: "Ký cam kết thực hiện văn hóa công sở", Subject: "Thực hiện văn hóa công sở",
		Bases: []string{"Căn cứ Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025;"},
		Opens: "2026-01-05", Deadline: "2026-01-31", Grace: 10,
		Bodies: map[pledge.Audience]string{
			pledge.Staff:   "Tôi cam kết thực hiện các nội dung sau đây:\n\n1. Trung thực.\n2. Tận tụy.",
			pledge.Leaders: "Tôi cam kết nêu gương:\n\n1. Chịu trách nhiệm về đơn vị.",
		},
	}
}

// unitForm is a campaign that asks units for a pledge of their own.
func unitForm(year int) pledge.CampaignForm {
	f := form(year)
	f.UnitPledges = true
	f.Bodies[pledge.ForUnit] = "Tập thể đơn vị cam kết:\n\n1. Giữ kỷ cương.\n2. Phục vụ nhân dân."
	return f
}

// MustOpen makes a campaign of the form and opens it.
func (k *kit) MustOpen(t tb, f pledge.CampaignForm) pledge.CampaignID {
	t.Helper()
	c, err := k.NewCampaign(t.Context(), pledge.Operator(), f)
	if err != nil {
		t.Fatalf("NewCampaign() = %v", err)
	}
	if _, err := k.OpenCampaign(t.Context(), pledge.Operator(), c.ID); err != nil {
		t.Fatalf("OpenCampaign(%s) = %v", c.ID, err)
	}
	return c.ID
}

// MustClose ends a campaign.
func (k *kit) MustClose(t tb, c pledge.CampaignID) {
	t.Helper()
	if _, err := k.CloseCampaign(t.Context(), pledge.Operator(), c); err != nil {
		t.Fatalf("CloseCampaign(%s) = %v", c, err)
	}
}

// Person returns an official as they are just after they signed in.
func (k *kit) Person(t tb, code string) pledge.Actor {
	t.Helper()
	a, err := k.Actor(t.Context(), pledge.Principal{
		Official: k.ids[code], Proof: pledge.Proof{By: pledge.ByPassword, At: k.clock.Now()},
	}, pledge.Origin{IP: "192.0.2.7", UserAgent: "test"})
	if err != nil {
		t.Fatalf("Actor(%s) = %v", code, err)
	}
	return a
}

// Holder returns an official as they are just after they showed a sign code.
func (k *kit) Holder(t tb, code string) pledge.Actor {
	t.Helper()
	p, err := k.RedeemCode(t.Context(), code, "", pledge.Origin{IP: "192.0.2.8"})
	if err != nil {
		t.Fatalf("RedeemCode(%s) = %v", code, err)
	}
	a, err := k.Actor(t.Context(), p, pledge.Origin{IP: "192.0.2.8"})
	if err != nil {
		t.Fatalf("Actor(%+v) = %v", p, err)
	}
	return a
}

// MustCodes issues sign codes under a unit and returns them by the official's
// code.
func (k *kit) MustCodes(t tb, c pledge.CampaignID, unit string) map[string]string {
	t.Helper()
	issued, err := k.IssueCodes(t.Context(), pledge.Operator(), pledge.Selection{Campaign: c, Unit: unit})
	if err != nil {
		t.Fatalf("IssueCodes(%s, %s) = %v", c, unit, err)
	}
	codes := map[string]string{}
	for _, ic := range issued.Codes {
		codes[ic.Official.Code] = ic.Code
	}
	return codes
}

const scribble = `[[[100,5000],[5000,200],[9000,9000]]]`

// Signing is a complete form for a campaign: what the page would send back after
// a drawn signature.
func (k *kit) Signing(t tb, a pledge.Actor, c pledge.CampaignID) pledge.Signing {
	t.Helper()
	return pledge.Signing{
		Campaign: c, TextHash: k.TextFor(t, a, c).Hash, Attempt: k.NewAttempt(),
		Consent: "Tôi đã đọc và đồng ý.", Strokes: scribble,
	}
}

// TextFor returns the text that an official is to sign in a campaign.
func (k *kit) TextFor(t tb, a pledge.Actor, c pledge.CampaignID) pledge.Text {
	t.Helper()
	texts, err := k.Texts(t.Context(), pledge.Operator(), c)
	if err != nil || len(texts) == 0 {
		t.Fatalf("Texts(%s) = %d texts, %v", c, len(texts), err)
	}
	audience := pledge.AudienceOf(a.Person, k.Unit(t, a.Person.Unit))
	i := slices.IndexFunc(texts, func(text pledge.Text) bool { return text.Audience == audience })
	return texts[max(i, 0)]
}

// Unit returns a unit by its id.
func (k *kit) Unit(t tb, id pledge.UnitID) *pledge.Unit {
	t.Helper()
	lines, err := k.Units(t.Context(), pledge.Operator())
	if err != nil {
		t.Fatalf("Units() = %v", err)
	}
	for i := range lines {
		if lines[i].Unit.ID == id {
			return &lines[i].Unit
		}
	}
	t.Fatalf("there is no unit %s", id)
	return nil
}

// MustSign lets an official sign a campaign online.
func (k *kit) MustSign(t tb, code string, c pledge.CampaignID) pledge.Signature {
	t.Helper()
	a := k.Person(t, code)
	sig, err := k.Sign(t.Context(), a, k.Signing(t, a, c))
	if err != nil {
		t.Fatalf("Sign(%s, %s) = %v", code, c, err)
	}
	return sig
}

// UnitSigning is a complete form for the pledge of a unit.
func (k *kit) UnitSigning(t tb, a pledge.Actor, unit string, c pledge.CampaignID) pledge.Signing {
	t.Helper()
	offer, err := k.UnitOffer(t.Context(), a, unit, c)
	if err != nil {
		t.Fatalf("UnitOffer(%s, %s) = %v", unit, c, err)
	}
	return pledge.Signing{
		Campaign: c, TextHash: offer.Text.Hash, Attempt: k.NewAttempt(),
		Consent: "Thay mặt đơn vị, tôi đồng ý.", Strokes: scribble,
	}
}

// MustSignUnit lets the leader of a unit sign its pledge.
func (k *kit) MustSignUnit(t tb, code, unit string, c pledge.CampaignID) pledge.Signature {
	t.Helper()
	a := k.Person(t, code)
	sig, err := k.SignUnit(t.Context(), a, unit, k.UnitSigning(t, a, unit, c))
	if err != nil {
		t.Fatalf("SignUnit(%s, %s, %s) = %v", code, unit, c, err)
	}
	return sig
}

// picture is a PNG of one white dot.
const picture = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU" +
	"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\xb18\xf6\x14\x00\x00\x00\x00IEND\xaeB`\x82"

// PaperForm is a complete form for people who signed on paper today.
func (k *kit) PaperForm(c pledge.CampaignID, people ...string) pledge.PaperForm {
	return pledge.PaperForm{
		Campaign: c, People: people, SignedOn: k.clock.Today(), Attempt: k.NewAttempt(),
		Scan: pledge.ScanFile{Name: "danh sách.png", Content: []byte(picture)},
	}
}

// MustRecordPaper records that people signed on paper.
func (k *kit) MustRecordPaper(t tb, a pledge.Actor, c pledge.CampaignID, people ...string) []pledge.Signature {
	t.Helper()
	made, err := k.RecordPaper(t.Context(), a, k.PaperForm(c, people...))
	if err != nil {
		t.Fatalf("RecordPaper(%s, %q) = %v", c, people, err)
	}
	return made
}

// MustExcuse proposes an excuse from today on, as long as the campaign.
func (k *kit) MustExcuse(t tb, a pledge.Actor, c pledge.CampaignID, code string) pledge.Excuse {
	t.Helper()
	e, err := k.ProposeExcuse(t.Context(), a, pledge.ExcuseForm{Campaign: c, Official: code, Reason: pledge.Maternity})
	if err != nil {
		t.Fatalf("ProposeExcuse(%s, %s) = %v", c, code, err)
	}
	return e
}

// MustAccount makes an account with a password and a role, signs in, and returns
// the actor. The login may be an official's code; role and unit may be empty.
func (k *kit) MustAccount(t tb, login string, role account.Role, unit string) pledge.Actor {
	t.Helper()
	if _, err := k.AddAccount(t.Context(), pledge.Operator(), login, goodPassword); err != nil {
		t.Fatalf("AddAccount(%s) = %v", login, err)
	}
	if role != "" {
		if err := k.GrantRole(t.Context(), pledge.Operator(), login, role, unit); err != nil {
			t.Fatalf("GrantRole(%s, %s, %s) = %v", login, role, unit, err)
		}
	}
	return k.MustSignIn(t, login, goodPassword)
}

const goodPassword = "mười bốn ký tự"

// MustSignIn signs in with a password.
func (k *kit) MustSignIn(t tb, login, password string) pledge.Actor {
	t.Helper()
	p, err := k.SignIn(t.Context(), login, password, pledge.Origin{IP: "192.0.2.9"})
	if err != nil {
		t.Fatalf("SignIn(%s) = %v", login, err)
	}
	a, err := k.Actor(t.Context(), p, pledge.Origin{IP: "192.0.2.9"})
	if err != nil {
		t.Fatalf("Actor(%+v) = %v", p, err)
	}
	return a
}

// MustBeSound fails the test if a recount differs from what is on record.
func (k *kit) MustBeSound(t tb) {
	t.Helper()
	wrong, err := k.Check(t.Context())
	if err != nil {
		t.Fatalf("Check() = %v", err)
	}
	for _, w := range wrong {
		t.Errorf("Check: %s", w)
	}
}

// wantError checks the code and the reason of an error.
func wantError(t tb, what string, err error, code pledge.Code, reason string) {
	t.Helper()
	if err == nil || pledge.CodeOf(err) != code || pledge.ReasonOf(err) != reason {
		t.Errorf("%s = %v (%s, %q), want %s, %q", what, err, pledge.CodeOf(err), pledge.ReasonOf(err), code, reason)
	}
}
