package pledge_test

import (
	"errors"
	"strconv"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/account"
)

func TestSignIn(t *testing.T) {
	k := newKit(t)
	an := row("CB007", "Văn phòng")
	an.Name, an.Email = "Nguyễn Văn An", "an@hoasen.gov.vn"
	k.MustImport(t, ward(an, row("CB008", "Văn phòng")))
	k.MustAccount(t, "CB007", "", "")
	k.MustAccount(t, "quantri", account.Organiser, "")
	for _, login := range []string{"CB007", "cb007", " an@hoasen.gov.vn", "AN@HOASEN.GOV.VN"} {
		a := k.MustSignIn(t, login, goodPassword)
		if a.Person == nil || a.Person.Code != "CB007" || a.Name != "Nguyễn Văn An" || a.Organiser {
			t.Errorf("SignIn(%q) = %+v, want official CB007", login, a)
		}
	}
	if a := k.MustSignIn(t, "QuanTri", goodPassword); a.Person != nil || !a.Organiser || a.Name != "quantri" {
		t.Errorf("SignIn(QuanTri) = %+v, want the organiser", a)
	}
}

// TestSignInRefused sees that every refusal has the same answer and the same cost.
func TestSignInRefused(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng"), row("chi", "Văn phòng")))
	k.MustAccount(t, "an", "", "")
	k.MustAccount(t, "chi", "", "")
	if err := k.Leave(t.Context(), pledge.Operator(), "chi"); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, login, password string }{
		{"wrong password", "an", "sai mật khẩu rồi"},
		{"empty password", "an", ""},
		{"unknown login", "nobody", goodPassword},
		{"unknown login, no password", "nobody", ""},
		{"no login", "", goodPassword},
		{"official without an account", "binh", goodPassword},
		{"official who has left", "chi", goodPassword},
	}
	var first error
	for _, tt := range tests {
		before := k.hasher.verified.Load()
		_, err := k.SignIn(t.Context(), tt.login, tt.password, pledge.Origin{})
		wantError(t, tt.name+": SignIn", err, pledge.Unauthenticated, "bad_login")
		if first == nil {
			first = err
		} else if err != nil && err.Error() != first.Error() {
			t.Errorf("%s: SignIn() = %q, want %q as for the others", tt.name, err, first)
		}
		if n := k.hasher.verified.Load() - before; n != 1 {
			t.Errorf("%s: SignIn computed %d hashes, want 1", tt.name, n)
		}
	}
}

func TestSignInBrake(t *testing.T) {
	for _, login := range []string{"an", "nobody"} { // whether or not there is such an account
		k := newKit(t)
		k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng")))
		k.MustAccount(t, "an", "", "")
		k.MustAccount(t, "binh", "", "")
		guess := func(reason string) {
			t.Helper()
			_, err := k.SignIn(t.Context(), login, "sai mật khẩu", pledge.Origin{IP: "192.0.2.1"})
			code := pledge.Unauthenticated
			if reason == "throttled" {
				code = pledge.TooMany
			}
			wantError(t, "SignIn("+login+")", err, code, reason)
		}
		for range 5 {
			guess("bad_login")
		}
		before := k.hasher.verified.Load()
		guess("throttled")
		if n := k.hasher.verified.Load() - before; n != 0 {
			t.Errorf("SignIn(%s) computed %d hashes when throttled, want 0", login, n)
		}
		k.MustSignIn(t, "binh", goodPassword) // from the same address, and not slowed
		k.clock.Advance(59 * time.Second)
		guess("throttled")
		k.clock.Advance(time.Second)
		guess("bad_login")
		k.clock.Advance(time.Minute)
		guess("throttled") // two minutes by now
		k.clock.Advance(time.Minute)
		if login == "an" {
			k.MustSignIn(t, "an", goodPassword)
			for range 5 {
				guess("bad_login") // all forgiven
			}
			guess("throttled")
		}
	}
}

// TestSignInWait sees that each wrong guess doubles the wait, up to 15 minutes, and
// that the answer says how long it is.
func TestSignInWait(t *testing.T) {
	k := newKit(t)
	guess := func() error {
		_, err := k.SignIn(t.Context(), "nobody", "sai", pledge.Origin{})
		return err
	}
	for range 4 {
		wantError(t, "SignIn", guess(), pledge.Unauthenticated, "bad_login")
	}
	for _, want := range []int{1, 2, 4, 8, 15, 15, 15} {
		wantError(t, "SignIn when the wait is over", guess(), pledge.Unauthenticated, "bad_login")
		err := guess()
		var e *pledge.Error
		if !errors.As(err, &e) || e.Code != pledge.TooMany || e.Detail != strconv.Itoa(want) {
			t.Errorf("SignIn too soon = %+v, want a wait of %d minutes", err, want)
		}
		k.clock.Advance(time.Duration(want) * time.Minute)
	}
	k.clock.Advance(time.Hour)
	for range 5 {
		wantError(t, "SignIn after an hour without a guess", guess(), pledge.Unauthenticated, "bad_login")
	}
}

func TestChangePassword(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("an", "Văn phòng")))
	here := k.MustAccount(t, "an", "", "")
	there := k.MustSignIn(t, "an", goodPassword)
	k.clock.Advance(time.Second)
	const other = "một câu khác đủ dài"
	tests := []struct{ name, old, new, reason, field string }{
		{"wrong old one", "sai mật khẩu", other, "password_wrong", "old"},
		{"short", goodPassword, "mười ba ký tự", "password_short", "new"},
		{"the same", goodPassword, goodPassword, "password_same", "new"},
	}
	for _, tt := range tests {
		_, err := k.ChangePassword(t.Context(), here, tt.old, tt.new)
		wantError(t, tt.name+": ChangePassword", err, pledge.Invalid, tt.reason)
		if fieldOf(err) != tt.field {
			t.Errorf("%s: ChangePassword() blames field %q, want %q", tt.name, fieldOf(err), tt.field)
		}
	}
	p, err := k.ChangePassword(t.Context(), here, goodPassword, other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Actor(t.Context(), p, pledge.Origin{}); err != nil {
		t.Errorf("Actor of the session that changed the password = %v", err)
	}
	for _, old := range []pledge.Principal{there.Principal, here.Principal} {
		_, err = k.Actor(t.Context(), old, pledge.Origin{})
		wantError(t, "Actor of a session from before", err, pledge.Unauthenticated, "session_over")
	}
	_, err = k.SignIn(t.Context(), "an", goodPassword, pledge.Origin{})
	wantError(t, "SignIn with the old password", err, pledge.Unauthenticated, "bad_login")
	k.MustSignIn(t, "an", other)

	_, err = k.ChangePassword(t.Context(), pledge.Actor{}, goodPassword, other)
	wantError(t, "ChangePassword without an account", err, pledge.Forbidden, "no_account")
}

// TestResetPassword gives an official a first password, and then another.
func TestResetPassword(t *testing.T) {
	k, c := office(t, "an")
	op := pledge.Operator()
	first, err := k.ResetPassword(t.Context(), op, "an")
	if err != nil {
		t.Fatal(err)
	}
	a := k.MustSignIn(t, "an", first)
	if !a.MustChangePassword {
		t.Error("a generated password need not be changed")
	}
	// Whoever was given it on paper is not yet the only one who knows it.
	_, err = k.Sign(t.Context(), a, k.Signing(t, a, c))
	wantError(t, "Sign with a password given by somebody else", err, pledge.Forbidden, "password_change_needed")
	k.clock.Advance(time.Second)
	second, err := k.ResetPassword(t.Context(), op, "an")
	if err != nil || second == first {
		t.Fatalf("ResetPassword again = the same %t, %v", second == first, err)
	}
	_, err = k.Actor(t.Context(), a.Principal, pledge.Origin{})
	wantError(t, "Actor of a session from before a reset", err, pledge.Unauthenticated, "session_over")
	a = k.MustSignIn(t, "an", second)
	k.clock.Advance(time.Second)
	p, err := k.ChangePassword(t.Context(), a, second, goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	a, err = k.Actor(t.Context(), p, pledge.Origin{})
	if err != nil || a.MustChangePassword {
		t.Errorf("Actor after the change: must change %t, %v", a.MustChangePassword, err)
	}
	if _, err := k.Sign(t.Context(), a, k.Signing(t, a, c)); err != nil {
		t.Errorf("Sign after the change = %v", err)
	}
	_, err = k.ResetPassword(t.Context(), op, "nobody")
	wantError(t, "ResetPassword of nobody", err, pledge.NotFound, "official_unknown")
	_, err = k.SetPassword(t.Context(), op, "nobody", "")
	wantError(t, "SetPassword after a refused reset", err, pledge.NotFound, "account_unknown")
}

// TestLeaverIsOut sees that nobody who has left has a session, or gets one.
func TestLeaverIsOut(t *testing.T) {
	k, c := office(t, "an")
	a := k.MustAccount(t, "an", account.Organiser, "")
	code := k.MustCodes(t, c, "")["an"]
	holder := k.Holder(t, code)
	if err := k.Leave(t.Context(), pledge.Operator(), "an"); err != nil {
		t.Fatal(err)
	}
	for _, p := range []pledge.Principal{a.Principal, holder.Principal} {
		_, err := k.Actor(t.Context(), p, pledge.Origin{})
		wantError(t, "Actor of a leaver", err, pledge.Unauthenticated, "session_over")
	}
	_, err := k.RedeemCode(t.Context(), code, "", pledge.Origin{})
	wantError(t, "RedeemCode of a leaver", err, pledge.NotFound, "code_unknown")
}

func TestActorUnknown(t *testing.T) {
	k := newKit(t)
	tests := []pledge.Principal{
		{},
		{Account: "none"},
		{Official: "none", Proof: pledge.Proof{By: pledge.ByPassword, At: morning()}},
		{Account: "none", Official: "none", Proof: pledge.Proof{By: pledge.ByPassword, At: morning()}},
	}
	for _, p := range tests {
		_, err := k.Actor(t.Context(), p, pledge.Origin{})
		wantError(t, "Actor", err, pledge.Unauthenticated, "session_over")
	}
}

func TestAccounts(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(row("an", "Văn phòng")))
	a := k.MustAccount(t, "quantri", account.Organiser, "")

	_, err := k.AddAccount(t.Context(), op, "QuanTri", "")
	wantError(t, "AddAccount of a login that is taken", err, pledge.Conflict, "login_taken")
	for _, login := range []string{"", "  ", "hai từ"} {
		_, err = k.AddAccount(t.Context(), op, login, "")
		wantError(t, "AddAccount("+login+")", err, pledge.Invalid, "login_malformed")
	}
	_, err = k.AddAccount(t.Context(), op, "moi", "ngắn")
	wantError(t, "AddAccount with a short password", err, pledge.Invalid, "password_short")

	grant := func(login string, role account.Role, unit string) error {
		return k.GrantRole(t.Context(), op, login, role, unit)
	}
	wantError(t, "GrantRole to nobody", grant("nobody", account.Auditor, ""), pledge.NotFound, "account_unknown")
	wantError(t, "GrantRole of no role", grant("quantri", "king", ""), pledge.Invalid, "role_unknown")
	wantError(t, "GrantRole, clerk of nothing", grant("quantri", account.Clerk, ""), pledge.Invalid, "role_unit")
	wantError(t, "GrantRole, organiser of a unit", grant("quantri", account.Organiser, "van-phong"), pledge.Invalid, "role_unit")
	wantError(t, "GrantRole, clerk of no unit", grant("quantri", account.Clerk, "nowhere"), pledge.NotFound, "unit_unknown")
	if err := grant("quantri", account.Organiser, ""); err != nil {
		t.Errorf("GrantRole of a role one has = %v", err)
	}

	// A role taken away is gone at once, in sessions that are open too.
	if err := k.RevokeRole(t.Context(), op, "quantri", account.Organiser, ""); err != nil {
		t.Fatal(err)
	}
	a, err = k.Actor(t.Context(), a.Principal, pledge.Origin{})
	if err != nil || a.Organiser {
		t.Errorf("Actor after RevokeRole: organiser %t, %v", a.Organiser, err)
	}
}

// TestGivenPassword checks that a password which somebody else knows gives no
// role until its owner has changed it.
func TestGivenPassword(t *testing.T) {
	k := newKit(t)
	ctx, op := t.Context(), pledge.Operator()
	given, err := k.AddAccount(ctx, op, "quantri", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := k.GrantRole(ctx, op, "quantri", account.Organiser, ""); err != nil {
		t.Fatal(err)
	}
	a := k.MustSignIn(t, "quantri", given)
	if !a.MustChangePassword || a.Organiser {
		t.Errorf("with a given password: MustChangePassword = %v, Organiser = %v, want true, false", a.MustChangePassword, a.Organiser)
	}
	p, err := k.ChangePassword(ctx, a, given, "một câu dài của riêng tôi")
	if err != nil {
		t.Fatal(err)
	}
	a, err = k.Actor(ctx, p, pledge.Origin{})
	if err != nil || a.MustChangePassword || !a.Organiser {
		t.Errorf("with a password of their own: %+v, %v, want an organiser", a, err)
	}
}
