package pledge_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"camket/pledge"
	"camket/pledge/account"
	"camket/pledge/ledger"
	"camket/pledge/store/storetest"
)

// office is a kit with a roster of one unit, "van-phong", and an open campaign.
func office(t *testing.T, people ...string) (*kit, pledge.CampaignID) {
	t.Helper()
	k := newKit(t)
	var rows []pledge.RosterRow
	for _, p := range people {
		rows = append(rows, row(p, "Văn phòng"))
	}
	k.MustImport(t, ward(rows...))
	return k, k.MustOpen(t, form(2026))
}

func TestSign(t *testing.T) {
	k := newKit(t)
	an := row("an", "Văn phòng", "Tổ Một cửa")
	an.Name, an.BirthDate, an.Position = "Nguyễn Thị Hòa", "1985-09-05", "Chuyên viên"
	k.MustImport(t, ward(an))
	if err := k.SetOffice(t.Context(), pledge.Operator(), "", pledge.Office{
		Agency: pledge.Agency{Parent: "UBND tỉnh Hoa Ban", Place: "Hoa Sen"},
	}); err != nil {
		t.Fatal(err)
	}
	c := k.MustOpen(t, form(2026))
	a := k.Person(t, "an")
	in := k.Signing(t, a, c)
	k.clock.Advance(time.Minute)
	sig, err := k.Sign(t.Context(), a, in)
	if err != nil {
		t.Fatal(err)
	}
	want := pledge.Signature{
		ID: sig.ID, Code: sig.Code, Campaign: c, Serial: 1, Official: a.Person.ID, Audience: pledge.Staff,
		Signer: pledge.Snapshot{
			Code: "an", Name: "Nguyễn Thị Hòa", BirthDate: "1985-09-05", Position: "Chuyên viên", Kind: pledge.KindServant,
			Unit:   a.Person.Unit,
			Units:  []string{"Ủy ban nhân dân phường Hoa Sen", "Văn phòng", "Tổ Một cửa"},
			Agency: pledge.Agency{Parent: "UBND tỉnh Hoa Ban", Place: "Hoa Sen"},
		},
		TextHash: in.TextHash, Method: pledge.Online, At: morning().Add(time.Minute).UTC(), Consent: in.Consent, Attempt: in.Attempt,
		Proof: pledge.Proof{By: pledge.ByPassword, At: morning()}, Ledger: 1,
	}
	if diff := cmp.Diff(want, sig); diff != "" {
		t.Errorf("Sign() (-want +got):\n%s", diff)
	}

	// A transfer and a new name do not touch what was signed.
	if _, err := k.EditUnit(t.Context(), pledge.Operator(), "to-mot-cua", pledge.UnitForm{Name: "Tổ Tiếp dân"}); err != nil {
		t.Fatal(err)
	}
	an.Name = "Nguyễn Thị Hoà Bình"
	an.Unit = []string{"Phòng Kinh tế"}
	k.MustImport(t, ward(an))
	signed, err := k.Signed(t.Context(), k.Person(t, "an"), sig.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, signed.Signature); diff != "" {
		t.Errorf("Signed().Signature, later (-want +got):\n%s", diff)
	}
	strokes, err := pledge.ParseStrokes(scribble)
	if err != nil {
		t.Fatal(err)
	}
	evidence := pledge.Evidence{Signature: sig.ID, Strokes: strokes.Drawing(), IP: "192.0.2.7", UserAgent: "test", Salt: signed.Evidence.Salt}
	if (signed.Evidence.Salt == ledger.Salt{}) {
		t.Error("the evidence has no salt")
	}
	if diff := cmp.Diff(evidence, signed.Evidence); diff != "" {
		t.Errorf("Signed().Evidence (-want +got):\n%s", diff)
	}
	if signed.Text.Hash != in.TextHash || signed.Campaign.ID != c {
		t.Errorf("Signed() = text %s of %s, want %s of %s", signed.Text.Hash, signed.Campaign.ID, in.TextHash, c)
	}
}

func TestSignRepeated(t *testing.T) {
	k, c := office(t, "an", "binh")
	a := k.Person(t, "an")
	in := k.Signing(t, a, c)
	first, err := k.Sign(t.Context(), a, in)
	if err != nil {
		t.Fatal(err)
	}
	again := func(when string) {
		t.Helper()
		sig, err := k.Sign(t.Context(), a, in)
		if err != nil {
			t.Fatalf("Sign, sent again %s = %v", when, err)
		}
		sig.Voided = nil
		if diff := cmp.Diff(first, sig); diff != "" {
			t.Errorf("Sign, sent again %s (-first +again):\n%s", when, diff)
		}
	}
	again("at once")
	k.clock.Advance(time.Hour) // the proof is stale by now, which must not matter
	again("an hour later")

	other := in
	other.Attempt = k.NewAttempt()
	a = k.Person(t, "an")
	_, err = k.Sign(t.Context(), a, other)
	wantError(t, "a second Sign", err, pledge.Conflict, "already_signed")

	// The attempt of somebody else is nothing to go by.
	binh := k.Person(t, "binh")
	theirs, err := k.Sign(t.Context(), binh, in)
	if err != nil || theirs.ID == first.ID || theirs.Official != binh.Person.ID {
		t.Errorf("Sign with another's attempt = %s of %s, %v", theirs.ID, theirs.Official, err)
	}

	// A form from the history of the browser does not undo a void.
	if err := k.Void(t.Context(), pledge.Operator(), first.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	again("after a void")
	if n := k.signedIn(t, "van-phong", c); n != 1 {
		t.Errorf("signed after a void and a form sent again: %d, want 1", n)
	}
	if sig, err := k.Sign(t.Context(), a, other); err != nil || sig.Serial != 3 {
		t.Errorf("a new Sign after the void = serial %d, %v, want 3", sig.Serial, err)
	}
	k.MustClose(t, c)
	sig, err := k.Sign(t.Context(), a, other)
	if err != nil || sig.Serial != 3 {
		t.Errorf("Sign, sent again after closing = serial %d, %v, want 3", sig.Serial, err)
	}
	k.MustBeSound(t)
}

// signedIn returns how many under a unit have signed.
func (k *kit) signedIn(t tb, unit string, c pledge.CampaignID) int {
	t.Helper()
	cov, err := k.Coverage(t.Context(), pledge.Operator(), unit, c)
	if err != nil {
		t.Fatalf("Coverage(%s, %s) = %v", unit, c, err)
	}
	return cov.Row.All.Signed()
}

// TestSignAtOnce has one official press the button on several devices.
func TestSignAtOnce(t *testing.T) {
	const devices = 8
	for _, oneForm := range []bool{true, false} {
		k := newKitOn(storetest.NewOnce(t))
		k.MustImport(t, ward(row("an", "Văn phòng")))
		c := k.MustOpen(t, form(2026))
		a := k.Person(t, "an")
		in := k.Signing(t, a, c)
		sigs := make([]pledge.Signature, devices)
		errs := make([]error, devices)
		var wg sync.WaitGroup
		for i := range devices {
			in := in
			if !oneForm {
				in.Attempt = k.NewAttempt()
			}
			wg.Go(func() { sigs[i], errs[i] = k.Sign(t.Context(), a, in) })
		}
		wg.Wait()
		made := map[pledge.SignatureID]int{}
		for i := range devices {
			if errs[i] == nil {
				made[sigs[i].ID]++
			} else if pledge.ReasonOf(errs[i]) != "already_signed" {
				t.Errorf("Sign() = %v", errs[i])
			}
		}
		wantAnswers := 1
		if oneForm {
			wantAnswers = devices
		}
		if len(made) != 1 || made[firstKey(made)] != wantAnswers {
			t.Errorf("one form %t: receipts %v, want one signature answered %d times", oneForm, made, wantAnswers)
		}
		if n := k.signedIn(t, "", c); n != 1 {
			t.Errorf("one form %t: signed = %d, want 1", oneForm, n)
		}
		told := slices.DeleteFunc(k.audit(t), func(e pledge.AuditEntry) bool { return e.Action != pledge.ActSign })
		if len(told) != 1 {
			t.Errorf("one form %t: the trail tells of %d signings, want 1", oneForm, len(told))
		}
		k.MustBeSound(t)
	}
}

func firstKey[K comparable, V any](m map[K]V) K {
	for k := range m {
		return k
	}
	var none K
	return none
}

// TestSignSerials has 64 officials sign at once: every serial is used once.
func TestSignSerials(t *testing.T) {
	const people = 64
	k := newKitOn(storetest.NewOnce(t))
	var rows []pledge.RosterRow
	for i := range people {
		rows = append(rows, row("p"+string(rune('0'+i/10))+string(rune('0'+i%10)), []string{"A", "B", "C"}[i%3]))
	}
	k.MustImport(t, ward(rows...))
	c := k.MustOpen(t, form(2026))
	serials := make([]uint64, people)
	var wg sync.WaitGroup
	for i, r := range rows {
		a := k.Person(t, r.Code)
		in := k.Signing(t, a, c)
		wg.Go(func() {
			sig, err := k.Sign(t.Context(), a, in)
			if err != nil {
				t.Errorf("Sign(%s) = %v", r.Code, err)
			}
			serials[i] = sig.Serial
		})
	}
	wg.Wait()
	used := map[uint64]bool{}
	for _, n := range serials {
		used[n] = true
	}
	for n := uint64(1); n <= people; n++ {
		if !used[n] {
			t.Errorf("serial %d was given to nobody", n)
		}
	}
	if n := k.signedIn(t, "", c); n != people {
		t.Errorf("signed = %d, want %d", n, people)
	}
	k.MustBeSound(t)
}

func TestSignForm(t *testing.T) {
	million := "[[" + strings.Repeat("[1,1],", 999_999) + "[1,1]]]"
	tests := []struct {
		name   string
		change func(*pledge.Signing)
		code   pledge.Code
		reason string
		field  string
	}{
		{"no consent", func(in *pledge.Signing) { in.Consent = "" }, pledge.Invalid, "consent_missing", "agree"},
		{"no attempt", func(in *pledge.Signing) { in.Attempt = "" }, pledge.Invalid, "attempt_missing", "attempt"},
		{"an endless attempt", func(in *pledge.Signing) { in.Attempt = strings.Repeat("x", 65) }, pledge.Invalid, "attempt_missing", "attempt"},
		{"nothing drawn", func(in *pledge.Signing) { in.Strokes = "" }, pledge.Invalid, "strokes_empty", "strokes"},
		{"one point", func(in *pledge.Signing) { in.Strokes = "[[[1,1]]]" }, pledge.Invalid, "strokes_empty", "strokes"},
		{"10^6 points", func(in *pledge.Signing) { in.Strokes = million }, pledge.Invalid, "strokes_too_long", "strokes"},
		{"out of the area", func(in *pledge.Signing) { in.Strokes = "[[[1,1],[1,10001]]]" }, pledge.Invalid, "strokes_malformed", "strokes"},
		{"no JSON", func(in *pledge.Signing) { in.Strokes = "<svg>" }, pledge.Invalid, "strokes_malformed", "strokes"},
		{"drawn and typed", func(in *pledge.Signing) { in.Typed = "an" }, pledge.Invalid, "two_ways", "strokes"},
		{"a wrong name", func(in *pledge.Signing) { in.Strokes, in.Typed = "", "binh" }, pledge.Invalid, "typed_mismatch", "typed_name"},
		{"a stale text", func(in *pledge.Signing) { in.TextHash = strings.Repeat("0", 64) }, pledge.Conflict, "text_changed", ""},
		{"no such campaign", func(in *pledge.Signing) { in.Campaign = "2026-9" }, pledge.NotFound, "campaign_unknown", ""},
	}
	k, c := office(t, "an", "binh")
	a := k.Person(t, "an")
	for _, tt := range tests {
		in := k.Signing(t, a, c)
		tt.change(&in)
		_, err := k.Sign(t.Context(), a, in)
		wantError(t, tt.name+": Sign", err, tt.code, tt.reason)
		if got := fieldOf(err); got != tt.field {
			t.Errorf("%s: Sign() blames field %q, want %q", tt.name, got, tt.field)
		}
	}
	if n := k.signedIn(t, "", c); n != 0 {
		t.Errorf("signed after nothing but refusals: %d", n)
	}
	k.MustBeSound(t)
	if sig := k.MustSign(t, "an", c); sig.Serial != 1 {
		t.Errorf("the first serial after refusals = %d, want 1", sig.Serial)
	}
}

func TestSignTyped(t *testing.T) {
	tests := []struct {
		typed string
		ok    bool
	}{
		{"Nguyễn Thị Hòa", true},
		{"nguyễn thị hòa", true},
		{"NGUYỄN THỊ HÒA", true},
		{"Nguyễn Thị Hoà", true},   // the newer placement of the tone
		{"Nguyễn  Thị Hòa ", true}, // spaces
		{norm.NFD.String("Nguyễn Thị Hòa"), true},
		{"Nguyen Thi Hoa", false},
		{"Nguyễn Thị Hoa", false},
		{"Nguyễn Thị Hóa", false},
		{"Nguyễn Thị", false},
		{"Hòa", false},
		{" ", false},
	}
	for _, tt := range tests {
		k := newKit(t)
		r := row("an", "Văn phòng")
		r.Name = "Nguyễn Thị Hòa"
		k.MustImport(t, ward(r))
		c := k.MustOpen(t, form(2026))
		a := k.Person(t, "an")
		in := k.Signing(t, a, c)
		in.Strokes, in.Typed = "", tt.typed
		sig, err := k.Sign(t.Context(), a, in)
		if !tt.ok {
			wantError(t, "Sign, typed "+tt.typed, err, pledge.Invalid, "typed_mismatch")
			continue
		}
		if err != nil {
			t.Errorf("Sign, typed %q = %v", tt.typed, err)
			continue
		}
		signed, err := k.Signed(t.Context(), a, sig.ID)
		if err != nil || signed.Evidence.Strokes != "" || signed.Evidence.Typed == "" {
			t.Errorf("Signed, typed %q = %+v, %v", tt.typed, signed.Evidence, err)
		}
	}
}

// TestSignBarred signs when one may not, and sees what the page says of it.
func TestSignBarred(t *testing.T) {
	tests := []struct {
		name   string
		form   func(*pledge.CampaignForm)
		before func(*testing.T, *kit, pledge.CampaignID)
		code   pledge.Code
		reason string
		bar    pledge.Bar
	}{
		{name: "not yet", form: func(f *pledge.CampaignForm) { f.Opens = "2026-01-11" },
			code: pledge.Conflict, reason: "campaign_not_open", bar: pledge.BarNotYet},
		{name: "closed", before: func(t *testing.T, k *kit, c pledge.CampaignID) { k.MustClose(t, c) },
			code: pledge.Conflict, reason: "campaign_not_open", bar: pledge.BarClosed},
		{name: "out of scope", form: func(f *pledge.CampaignForm) { f.Scope.Kinds = []pledge.Kind{pledge.KindWorker} },
			code: pledge.Forbidden, reason: "not_required", bar: pledge.BarOutOfScope},
		{name: "signed", before: func(t *testing.T, k *kit, c pledge.CampaignID) { k.MustSign(t, "an", c) },
			code: pledge.Conflict, reason: "already_signed", bar: pledge.BarSigned},
		{name: "signed, then closed", before: func(t *testing.T, k *kit, c pledge.CampaignID) { k.MustSign(t, "an", c); k.MustClose(t, c) },
			code: pledge.Conflict, reason: "campaign_not_open", bar: pledge.BarSigned},
		{name: "left", before: func(t *testing.T, k *kit, _ pledge.CampaignID) {
			if err := k.Leave(t.Context(), pledge.Operator(), "an"); err != nil {
				t.Fatal(err)
			}
		}, code: pledge.Forbidden, reason: "left"},
	}
	for _, tt := range tests {
		k := newKit(t)
		k.MustImport(t, ward(row("an", "Văn phòng")))
		f := form(2026)
		if tt.form != nil {
			tt.form(&f)
		}
		c := k.MustOpen(t, f)
		a := k.Person(t, "an")
		in := k.Signing(t, a, c)
		if tt.before != nil {
			tt.before(t, k, c)
		}
		_, err := k.Sign(t.Context(), a, in)
		wantError(t, tt.name+": Sign", err, tt.code, tt.reason)
		offer, err := k.Offer(t.Context(), a)
		if err != nil || offer.Bar != tt.bar || (offer.Signature != nil) != (tt.bar == pledge.BarSigned) {
			t.Errorf("%s: Offer() = %q, signature %v, %v, want %q", tt.name, offer.Bar, offer.Signature, err, tt.bar)
		}
		k.MustBeSound(t)
	}
}

// TestSignNobody signs as someone without a name on the roster.
func TestSignNobody(t *testing.T) {
	k, c := office(t, "an")
	admin := k.MustAccount(t, "quantri", account.Organiser, "")
	for _, a := range []pledge.Actor{{}, pledge.Operator(), admin} {
		_, err := k.Sign(t.Context(), a, k.Signing(t, k.Person(t, "an"), c))
		wantError(t, "Sign by "+a.Name, err, pledge.Forbidden, "not_on_roster")
		offer, err := k.Offer(t.Context(), a)
		if err != nil || offer.Bar != pledge.BarNotOnRoster {
			t.Errorf("Offer() = %q, %v, want %q", offer.Bar, err, pledge.BarNotOnRoster)
		}
	}
}

// TestSignLeader sees that who leads is asked to sign the leaders' text.
func TestSignLeader(t *testing.T) {
	k, c := office(t, "an", "binh")
	a := k.Person(t, "an")
	staff := k.Signing(t, a, c)
	if err := k.SetHead(t.Context(), pledge.Operator(), "van-phong", "an"); err != nil {
		t.Fatal(err)
	}
	_, err := k.Sign(t.Context(), a, staff)
	wantError(t, "Sign, the staff's text by the head", err, pledge.Conflict, "text_changed")
	offer, err := k.Offer(t.Context(), a)
	if err != nil || offer.Text.Audience != pledge.Leaders || offer.Head == nil || offer.Head.Code != "an" {
		t.Errorf("Offer to the head = %q, %+v, %v, want the leaders' text", offer.Text.Audience, offer.Head, err)
	}
	if sig := k.MustSign(t, "an", c); sig.Audience != pledge.Leaders {
		t.Errorf("the head's signature is of the text for %q", sig.Audience)
	}
	if sig := k.MustSign(t, "binh", c); sig.Audience != pledge.Staff {
		t.Errorf("a staff member's signature is of the text for %q", sig.Audience)
	}
}

func TestSignProvesAgain(t *testing.T) {
	k, c := office(t, "an", "binh", "chi")
	if _, err := k.AddAccount(t.Context(), pledge.Operator(), "an", goodPassword); err != nil {
		t.Fatal(err)
	}
	codes := k.MustCodes(t, c, "")
	elsewhere := k.MustCodes(t, k.MustOpen(t, form(2026)), "") // for another campaign
	tests := []struct {
		name  string
		actor pledge.Actor
		right string
		wrong []string
		by    pledge.ProofKind
	}{
		{"password", k.MustSignIn(t, "an", goodPassword), goodPassword, []string{"sai mật khẩu", codes["an"]}, pledge.ByPassword},
		{"code", k.Holder(t, codes["binh"]), codes["binh"], []string{goodPassword, codes["an"], elsewhere["binh"], "AAAAAAAAAAAA"}, pledge.BySignCode},
	}
	k.clock.Advance(15*time.Minute + time.Millisecond)
	for _, tt := range tests {
		offer, err := k.Offer(t.Context(), tt.actor)
		if err != nil || !offer.AsksSecret {
			t.Errorf("%s: Offer().AsksSecret = %t, %v after 15 minutes", tt.name, offer.AsksSecret, err)
		}
		in := k.Signing(t, tt.actor, c)
		_, err = k.Sign(t.Context(), tt.actor, in)
		wantError(t, tt.name+": Sign without the secret", err, pledge.Invalid, "secret_needed")
		for _, in.Secret = range tt.wrong {
			_, err = k.Sign(t.Context(), tt.actor, in)
			wantError(t, tt.name+": Sign with a wrong secret", err, pledge.Invalid, "secret_wrong")
			if fieldOf(err) != "secret" {
				t.Errorf("%s: Sign() blames field %q, want secret", tt.name, fieldOf(err))
			}
		}
		in.Secret = tt.right
		sig, err := k.Sign(t.Context(), tt.actor, in)
		want := pledge.Proof{By: tt.by, At: k.clock.Now().UTC()}
		if err != nil || sig.Proof != want {
			t.Errorf("%s: Sign with the secret = %+v, %v, want %+v", tt.name, sig.Proof, err, want)
		}
	}
	fresh := k.Person(t, "chi")
	k.clock.Advance(15 * time.Minute)
	if offer, err := k.Offer(t.Context(), fresh); err != nil || offer.AsksSecret {
		t.Errorf("Offer().AsksSecret = %t, %v at 15 minutes sharp", offer.AsksSecret, err)
	}
}

// TestSignGuesses sees that the secret asked for again cannot be guessed at will.
func TestSignGuesses(t *testing.T) {
	k, c := office(t, "an")
	a := k.MustAccount(t, "an", "", "")
	k.clock.Advance(time.Hour)
	in := k.Signing(t, a, c)
	in.Secret = "sai"
	for range 5 {
		_, err := k.Sign(t.Context(), a, in)
		wantError(t, "Sign with a wrong secret", err, pledge.Invalid, "secret_wrong")
	}
	in.Secret = goodPassword
	_, err := k.Sign(t.Context(), a, in)
	wantError(t, "Sign after five wrong secrets", err, pledge.TooMany, "throttled")
}

func TestVoid(t *testing.T) {
	k, c := office(t, "an")
	sig := k.MustSign(t, "an", c)
	op := pledge.Operator()
	wantError(t, "Void without a reason", k.Void(t.Context(), op, sig.ID, "  "), pledge.Invalid, "reason_missing")
	wantError(t, "Void of nothing", k.Void(t.Context(), op, "nothing", "ký nhầm"), pledge.NotFound, "signature_unknown")
	if err := k.Void(t.Context(), op, sig.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	wantError(t, "a second Void", k.Void(t.Context(), op, sig.ID, "ký nhầm"), pledge.Conflict, "void")
	got, err := k.Verify(t.Context(), sig.Code)
	want := &pledge.Void{At: morning().UTC(), By: "operator", Ledger: 2} // why is no business of whoever holds the paper
	if diff := cmp.Diff(want, got.Signature.Voided); err != nil || diff != "" {
		t.Errorf("Verify of a void signature: %v (-want +got):\n%s", err, diff)
	}
	other := k.MustSign(t, "an", c)
	k.MustClose(t, c)
	wantError(t, "Void after closing", k.Void(t.Context(), op, other.ID, "ký nhầm"), pledge.Conflict, "campaign_not_open")
	k.MustBeSound(t)
}

// TestOfferChooses sees which campaign one is asked to sign when several are open.
func TestOfferChooses(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("an", "Văn phòng")))
	a := k.Person(t, "an")
	want := func(when string, c pledge.CampaignID, bar pledge.Bar) {
		t.Helper()
		offer, err := k.Offer(t.Context(), a)
		if err != nil || offer.Campaign.ID != c || offer.Bar != bar {
			t.Errorf("%s: Offer() = %q, %q, %v, want %q, %q", when, offer.Campaign.ID, offer.Bar, err, c, bar)
		}
	}
	want("before any campaign", "", pledge.BarNoCampaign)
	late, soon, others := form(2026), form(2026), form(2026)
	late.Deadline, soon.Deadline, others.Deadline = "2026-03-31", "2026-02-28", "2026-01-31"
	others.Scope.Kinds = []pledge.Kind{pledge.KindWorker}
	lateID := k.MustOpen(t, late)
	soonID := k.MustOpen(t, soon)
	k.MustOpen(t, others)
	want("three open, the most pressing for others", soonID, "")
	k.MustSign(t, "an", soonID)
	want("one signed", lateID, "")
	k.MustSign(t, "an", lateID)
	want("both signed", soonID, pledge.BarSigned)
}

func fieldOf(err error) string {
	if e, ok := err.(*pledge.Error); ok {
		return e.Field
	}
	return ""
}

// What a browser says of itself may be any bytes, and be cut within a letter.
func TestSignWithStrangeAgent(t *testing.T) {
	for _, agent := range []string{"agent\xff\xfe", strings.Repeat("a", 511) + "ệ"} {
		k, c := office(t, "an")
		a := k.Person(t, "an")
		a.UserAgent = agent
		sig, err := k.Sign(t.Context(), a, k.Signing(t, a, c))
		if err != nil {
			t.Fatal(err)
		}
		signed, err := k.Signed(t.Context(), a, sig.ID)
		if err != nil || !utf8.ValidString(signed.Evidence.UserAgent) || len(signed.Evidence.UserAgent) < 5 {
			t.Errorf("kept of %.20q: %.20q, %v", agent, signed.Evidence.UserAgent, err)
		}
		k.MustBeSound(t)
	}
}
