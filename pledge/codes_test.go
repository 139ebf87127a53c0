package pledge_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/store/bolt"
	"camket/pledge/token"
)

func TestIssueCodes(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("minh"), row("an", "Văn phòng"), row("binh", "Văn phòng", "Tổ Một cửa"), row("chi", "Phòng Kinh tế")))
	f := form(2026)
	c := k.MustOpen(t, f)
	k.MustSign(t, "an", c)
	tests := []struct {
		sel  pledge.Selection
		want []string
	}{
		{pledge.Selection{}, []string{"minh", "binh", "chi"}},   // an has signed
		{pledge.Selection{Unit: "van-phong"}, []string{"binh"}}, // with the unit below
		{pledge.Selection{Unit: "van-phong", Alone: true}, nil}, // an has signed
		{pledge.Selection{Unit: "to-mot-cua"}, []string{"binh"}},
		{pledge.Selection{People: []string{"CHI", "an"}}, []string{"chi"}},
		{pledge.Selection{Campaign: c, Unit: "phong-kinh-te"}, []string{"chi"}},
	}
	for _, tt := range tests {
		issued, err := k.IssueCodes(t.Context(), pledge.Operator(), tt.sel)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		seen := map[string]bool{}
		for _, ic := range issued.Codes {
			got[ic.Official.Code], seen[ic.Code] = true, true
			if code, err := token.ParseCode(token.FormatCode(ic.Code)); err != nil || code != ic.Code {
				t.Errorf("code %q does not survive being printed", ic.Code)
			}
			if !ic.Expires.Equal(morning().AddDate(0, 0, 14)) {
				t.Errorf("code of %s expires %v, want 14 days from now", ic.Official.Code, ic.Expires)
			}
		}
		want := map[string]bool{}
		for _, code := range tt.want {
			want[code] = true
		}
		if diff := cmp.Diff(want, got); diff != "" || len(seen) != len(want) || len(issued.Codes) != len(want) {
			t.Errorf("IssueCodes(%+v): %d codes, %d of them different, for (-want +got):\n%s", tt.sel, len(issued.Codes), len(seen), diff)
		}
		if issued.Campaign.ID != c || issued.Campaign.Deadline != f.Deadline {
			t.Errorf("IssueCodes(%+v) is of the campaign %+v", tt.sel, issued.Campaign)
		}
	}
	_, err := k.IssueCodes(t.Context(), pledge.Operator(), pledge.Selection{Campaign: c, Unit: "nowhere"})
	wantError(t, "IssueCodes for no unit", err, pledge.NotFound, "unit_unknown")
	_, err = k.IssueCodes(t.Context(), pledge.Operator(), pledge.Selection{Campaign: "2026-9"})
	wantError(t, "IssueCodes for no campaign", err, pledge.NotFound, "campaign_unknown")
	_, err = k.IssueCodes(t.Context(), pledge.Operator(), pledge.Selection{Unit: "van-phong", People: []string{"binh", "chi"}})
	wantError(t, "IssueCodes for someone of another unit", err, pledge.NotFound, "person_unknown")
	k.MustClose(t, c)
	_, err = k.IssueCodes(t.Context(), pledge.Operator(), pledge.Selection{Campaign: c})
	wantError(t, "IssueCodes for a closed campaign", err, pledge.Conflict, "campaign_not_open")
}

// TestCodesAreSecret looks for the letters of codes and tokens in the whole file.
func TestCodesAreSecret(t *testing.T) {
	path := filepath.Join(t.TempDir(), "camket.db")
	db, err := bolt.Open(path, bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	k := newKitOn(db)
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng")))
	c := k.MustOpen(t, form(2026))
	codes := k.MustCodes(t, c, "")
	a := k.Holder(t, codes["an"])
	sig, err := k.Sign(t.Context(), a, k.Signing(t, a, c))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file = bytes.ToLower(file)
	for who, code := range codes {
		for _, form := range []string{code, token.FormatCode(code)} {
			if bytes.Contains(file, bytes.ToLower([]byte(form))) {
				t.Errorf("the sign code %s of %s lies in the store", form, who)
			}
		}
	}
	if !bytes.Contains(file, bytes.ToLower([]byte(sig.Code))) {
		t.Error("the verification code, which is no secret, was not found: is the search right?")
	}
}

func TestRedeemCode(t *testing.T) {
	k, c := office(t, "an", "binh")
	codes := k.MustCodes(t, c, "")
	h, err := k.CodeHolder(t.Context(), " "+token.FormatCode(codes["an"]))
	want := pledge.CodeHolder{Name: "an", Unit: "Văn phòng", Campaign: form(2026).Title}
	if err != nil || h != want {
		t.Errorf("CodeHolder() = %+v, %v, want %+v", h, err, want)
	}
	a := k.Holder(t, codes["an"])
	b := k.Holder(t, codes["an"]) // twice is no harm until it has been used
	if a.Person.Code != "an" || b.Person.Code != "an" || a.Campaign != c || a.Proof.By != pledge.BySignCode {
		t.Errorf("the holder of the code is %+v", a)
	}
	if _, err := k.Sign(t.Context(), a, k.Signing(t, a, c)); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{codes["an"], token.FormatCode(codes["an"])} {
		_, err = k.RedeemCode(t.Context(), code, "", pledge.Origin{})
		wantError(t, "RedeemCode after signing", err, pledge.Conflict, "code_used")
		_, err = k.CodeHolder(t.Context(), code)
		wantError(t, "CodeHolder after signing", err, pledge.Conflict, "code_used")
	}
	tests := []struct{ code, want string }{ // reason
		{"", "code_form"},
		{"ABC", "code_form"},
		{"????-????-????", "code_form"},
		{codes["binh"] + "0", "code_form"},
		{"0000-0000-0001", "code_mistyped"},
		{mistyped(codes["binh"]), "code_mistyped"},
		{"0000-0000-0000", "code_unknown"},
	}
	for _, tt := range tests {
		_, err = k.RedeemCode(t.Context(), tt.code, "", pledge.Origin{})
		wantError(t, "RedeemCode("+tt.code+")", err, pledge.NotFound, tt.want)
	}
	if _, err := k.Actor(t.Context(), b.Principal, pledge.Origin{}); err != nil {
		t.Errorf("Actor after signing = %v, but the receipt must be seen", err)
	}
	// One who signed in with a password used up the code as well.
	k.MustSign(t, "binh", c)
	_, err = k.RedeemCode(t.Context(), codes["binh"], "", pledge.Origin{})
	wantError(t, "RedeemCode after signing otherwise", err, pledge.Conflict, "code_used")
}

// mistyped returns a code with another first letter.
func mistyped(code string) string {
	if code[0] == '0' {
		return "1" + code[1:]
	}
	return "0" + code[1:]
}

func TestCodeExpires(t *testing.T) {
	k, c := office(t, "an")
	code := k.MustCodes(t, c, "")["an"]
	k.clock.Advance(14*24*time.Hour - time.Millisecond)
	k.Holder(t, code)
	k.clock.Advance(time.Millisecond)
	_, err := k.RedeemCode(t.Context(), code, "", pledge.Origin{})
	wantError(t, "RedeemCode after 14 days", err, pledge.Conflict, "code_expired")
	_, err = k.CodeHolder(t.Context(), code)
	wantError(t, "CodeHolder after 14 days", err, pledge.Conflict, "code_expired")
	k.Holder(t, k.MustCodes(t, c, "")["an"])
}

// TestCodeReissued sees that a lost slip opens nothing once there is a new one,
// and throws out whoever used it.
func TestCodeReissued(t *testing.T) {
	k, c := office(t, "an")
	lost := k.MustCodes(t, c, "")["an"]
	thief := k.Holder(t, lost)
	k.clock.Advance(time.Minute)
	fresh := k.MustCodes(t, c, "")["an"]
	_, err := k.RedeemCode(t.Context(), lost, "", pledge.Origin{})
	wantError(t, "RedeemCode of a code that was replaced", err, pledge.NotFound, "code_unknown")
	_, err = k.Actor(t.Context(), thief.Principal, pledge.Origin{})
	wantError(t, "Actor with a code that was replaced", err, pledge.Unauthenticated, "session_over")
	k.Holder(t, fresh)
}

func TestBirthDateConfirms(t *testing.T) {
	tests := []struct {
		known pledge.Date
		typed string
		want  string // reason
	}{
		{"", "", ""},
		{"", "nonsense", ""},
		{"1985-09-05", "05/09/1985", ""},
		{"1985-09-05", " 5/9/1985 ", ""},
		{"1985-09-05", "5.9.1985", ""},
		{"1985-09-05", "1985-09-05", ""},
		{"1985-09-05", "09/05/1985", "birthdate_wrong"},
		{"1985-09-05", "05/09/1986", "birthdate_wrong"},
		{"1985-09-05", "1985", "birthdate_wrong"}, // the day is known, so it is asked for
		{"1985-09-05", "", "birthdate_malformed"},
		{"1985-09-05", "31/02/1985", "birthdate_malformed"},
		{"1985", "1985", ""},
		{"1985", "05/09/1985", ""},
		{"1985", "05/09/1986", "birthdate_wrong"},
		{"1985", "1986", "birthdate_wrong"},
	}
	for _, tt := range tests {
		k := newKit(t)
		r := row("an", "Văn phòng")
		r.BirthDate = tt.known
		k.MustImport(t, ward(r))
		c := k.MustOpen(t, form(2026))
		code := k.MustCodes(t, c, "")["an"]
		if h, err := k.CodeHolder(t.Context(), code); err != nil || h.AsksBirthDate != (tt.known != "") {
			t.Errorf("born %q: CodeHolder().AsksBirthDate = %t, %v", tt.known, h.AsksBirthDate, err)
		}
		_, err := k.RedeemCode(t.Context(), code, tt.typed, pledge.Origin{})
		if tt.want == "" {
			if err != nil {
				t.Errorf("born %q, typed %q: RedeemCode() = %v", tt.known, tt.typed, err)
			}
			continue
		}
		wantError(t, "RedeemCode, typed "+tt.typed, err, pledge.Invalid, tt.want)
		if fieldOf(err) != "birthdate" {
			t.Errorf("typed %q: RedeemCode() blames field %q", tt.typed, fieldOf(err))
		}
	}
}

func TestBirthDateBrake(t *testing.T) {
	k := newKit(t)
	an, binh := row("an", "Văn phòng"), row("binh", "Văn phòng")
	an.BirthDate, binh.BirthDate = "1985-09-05", "1985-09-05"
	k.MustImport(t, ward(an, binh))
	c := k.MustOpen(t, form(2026))
	codes := k.MustCodes(t, c, "")
	try := func(who, typed string) error {
		_, err := k.RedeemCode(t.Context(), codes[who], typed, pledge.Origin{IP: "192.0.2.1"})
		return err
	}
	for range 10 { // mistyping is not guessing
		wantError(t, "RedeemCode", try("an", "5 tháng 9"), pledge.Invalid, "birthdate_malformed")
	}
	for range 5 {
		wantError(t, "RedeemCode", try("an", "01/01/1970"), pledge.Invalid, "birthdate_wrong")
	}
	wantError(t, "RedeemCode after five wrong dates", try("an", "05/09/1985"), pledge.TooMany, "throttled")
	if err := try("binh", "05/09/1985"); err != nil {
		t.Errorf("RedeemCode of another at the same address = %v", err)
	}
	k.clock.Advance(time.Minute)
	if err := try("an", "05/09/1985"); err != nil {
		t.Errorf("RedeemCode after the wait = %v", err)
	}
	wantError(t, "RedeemCode after a right one", try("an", "01/01/1970"), pledge.Invalid, "birthdate_wrong")
}

// TestCodeOpensOneCampaign sees that a slip of paper opens its campaign and
// nothing else, whoever the holder is.
func TestCodeOpensOneCampaign(t *testing.T) {
	k, last := office(t, "an", "binh")
	old := k.MustSign(t, "an", last)
	k.MustClose(t, last)
	if err := k.SetHead(t.Context(), pledge.Operator(), "van-phong", "an"); err != nil {
		t.Fatal(err)
	}
	f := form(2026)
	delete(f.Bodies, pledge.Leaders)
	c := k.MustOpen(t, f)
	also := k.MustOpen(t, f)
	a := k.Holder(t, k.MustCodes(t, c, "")["an"])

	_, err := k.Sign(t.Context(), a, k.Signing(t, a, also))
	wantError(t, "Sign of another campaign", err, pledge.Forbidden, "other_campaign")
	_, err = k.Signed(t.Context(), a, old.ID)
	wantError(t, "Signed, of another campaign", err, pledge.NotFound, "signature_unknown")
	_, err = k.Coverage(t.Context(), a, "van-phong", c)
	wantError(t, "Coverage of the unit the holder heads", err, pledge.NotFound, "unit_unknown")
	_, err = k.People(t.Context(), a, "van-phong", c, pledge.PeopleQuery{})
	wantError(t, "People of the unit the holder heads", err, pledge.NotFound, "unit_unknown")
	_, err = k.IssueCodes(t.Context(), a, pledge.Selection{Campaign: c, Unit: "van-phong"})
	wantError(t, "IssueCodes for the unit the holder heads", err, pledge.NotFound, "unit_unknown")
	_, err = k.ChangePassword(t.Context(), a, "", goodPassword)
	wantError(t, "ChangePassword", err, pledge.Forbidden, "no_account")
	if past, err := k.Past(t.Context(), a); err != nil || len(past) != 0 {
		t.Errorf("Past() = %d signatures, %v, want none of other campaigns", len(past), err)
	}
	if offer, err := k.Offer(t.Context(), a); err != nil || offer.Campaign.ID != c || offer.Bar != "" {
		t.Errorf("Offer() = %s, %q, %v, want %s", offer.Campaign.ID, offer.Bar, err, c)
	}
	sig, err := k.Sign(t.Context(), a, k.Signing(t, a, c))
	if err != nil || sig.Proof.By != pledge.BySignCode {
		t.Fatalf("Sign() = %+v, %v", sig.Proof, err)
	}
	if _, err := k.Signed(t.Context(), a, sig.ID); err != nil {
		t.Errorf("Signed, the receipt = %v", err)
	}
	if past, err := k.Past(t.Context(), a); err != nil || len(past) != 1 {
		t.Errorf("Past() after signing = %d, %v, want 1", len(past), err)
	}
	if past, err := k.Past(t.Context(), k.Person(t, "an")); err != nil || len(past) != 2 {
		t.Errorf("Past() with a password = %d, %v, want 2", len(past), err)
	}
}
