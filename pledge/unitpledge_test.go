package pledge_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// pledging is a world whose campaign asks units for a pledge of their own.
func pledging(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.campaign = w.MustOpen(t, unitForm(2026))
	return w
}

func TestSignUnit(t *testing.T) {
	w := pledging(t)
	head := w.actors["head"]
	in := w.UnitSigning(t, head, "van-phong", w.campaign)
	w.clock.Advance(time.Minute)
	sig, err := w.SignUnit(t.Context(), head, "van-phong", in)
	if err != nil {
		t.Fatal(err)
	}
	unit := head.Person.Unit
	want := pledge.Signature{
		ID: sig.ID, Code: sig.Code, Campaign: w.campaign, Serial: 1, Official: head.Person.ID, Audience: pledge.ForUnit,
		Signer: pledge.Snapshot{
			Code: "an", Name: "an", Kind: pledge.KindServant, Unit: unit, HeadOf: "Văn phòng",
			Units: []string{"Ủy ban nhân dân phường Hoa Sen", "Văn phòng"}, Agency: sig.Signer.Agency,
		},
		TextHash: in.TextHash, Method: pledge.Online, At: morning().Add(time.Minute).UTC(), Consent: in.Consent, Attempt: in.Attempt,
		Proof: pledge.Proof{By: pledge.ByPassword, At: morning()}, ForUnit: unit, Capacity: pledge.AsHead, Ledger: 2,
	}
	if diff := cmp.Diff(want, sig); diff != "" {
		t.Errorf("SignUnit() (-want +got):\n%s", diff)
	}
	again, err := w.SignUnit(t.Context(), head, "van-phong", in)
	if err != nil || again.ID != sig.ID {
		t.Errorf("SignUnit, sent again = %s, %v, want %s", again.ID, err, sig.ID)
	}
	in.Attempt = w.NewAttempt()
	_, err = w.SignUnit(t.Context(), head, "van-phong", in)
	wantError(t, "a second SignUnit", err, pledge.Conflict, "already_signed")

	// It is not the head's own, which is yet to come, and takes the next number.
	if own := w.MustSign(t, "an", w.campaign); own.Serial != 2 || own.Audience != pledge.Leaders || own.ForUnit != "" {
		t.Errorf("the head's own signature = %+v", own)
	}
	signed, err := w.Verify(t.Context(), sig.Code)
	if err != nil || signed.Text.Audience != pledge.ForUnit || signed.Text.Hash != sig.TextHash {
		t.Errorf("Verify() = %+v, %v", signed.Text, err)
	}
	w.MustBeSound(t)
}

// TestSignUnitRefused has somebody who may not, or something that is missing.
func TestSignUnitRefused(t *testing.T) {
	tests := []struct {
		name   string
		who    string
		unit   string
		change func(*world, *pledge.Signing)
		code   pledge.Code
		reason string
	}{
		{"the head", "head", "van-phong", nil, "", ""},
		{"the head above", "above", "van-phong", nil, pledge.Forbidden, "not_head"},
		{"the head below", "below", "van-phong", nil, pledge.NotFound, "unit_unknown"},
		{"the head beside", "beside", "van-phong", nil, pledge.NotFound, "unit_unknown"},
		{"a clerk", "clerk", "van-phong", nil, pledge.Forbidden, "not_on_roster"},
		{"an organiser", "organiser", "van-phong", nil, pledge.Forbidden, "not_on_roster"},
		{"an auditor", "auditor", "van-phong", nil, pledge.Forbidden, "not_on_roster"},
		{"an official", "official", "van-phong", nil, pledge.NotFound, "unit_unknown"},
		{"the head with a sign code", "code", "van-phong", nil, pledge.NotFound, "unit_unknown"},
		{"no unit", "head", "khong-co", nil, pledge.NotFound, "unit_unknown"},
		{"no consent", "head", "van-phong", func(_ *world, in *pledge.Signing) { in.Consent = "" }, pledge.Invalid, "consent_missing"},
		{"nothing drawn", "head", "van-phong", func(_ *world, in *pledge.Signing) { in.Strokes = "" }, pledge.Invalid, "strokes_empty"},
		{"another name", "head", "van-phong", func(_ *world, in *pledge.Signing) { in.Strokes, in.Typed = "", "Bình" }, pledge.Invalid, "typed_mismatch"},
		{"another text", "head", "van-phong", func(_ *world, in *pledge.Signing) { in.TextHash = "0" }, pledge.Conflict, "text_changed"},
		{"an old proof", "head", "van-phong", func(w *world, _ *pledge.Signing) { w.clock.Advance(time.Hour) }, pledge.Invalid, "secret_needed"},
		{"one that asks units for nothing", "head", "van-phong", func(w *world, in *pledge.Signing) {
			in.Campaign = "2026-1"
		}, pledge.Forbidden, "not_required"},
		{"one that is no longer open", "head", "van-phong", func(w *world, in *pledge.Signing) {
			if _, err := w.CloseCampaign(t.Context(), pledge.Operator(), in.Campaign); err != nil {
				t.Fatal(err)
			}
		}, pledge.Conflict, "campaign_not_open"},
		{"a draft", "head", "van-phong", func(w *world, in *pledge.Signing) { in.Campaign = w.draft }, pledge.Conflict, "campaign_not_open"},
	}
	for _, tt := range tests {
		w := pledging(t)
		in := w.UnitSigning(t, pledge.Operator(), "van-phong", w.campaign)
		if tt.change != nil {
			tt.change(w, &in)
		}
		_, err := w.SignUnit(t.Context(), w.actors[tt.who], tt.unit, in)
		if tt.code != "" {
			wantError(t, tt.name+": SignUnit", err, tt.code, tt.reason)
		} else if err != nil {
			t.Errorf("%s: SignUnit() = %v", tt.name, err)
		}
	}
}

// TestSignUnitBeforeOpening has a campaign that opens tomorrow.
func TestSignUnitBeforeOpening(t *testing.T) {
	w := newWorld(t)
	f := unitForm(2026)
	f.Opens = "2026-01-11"
	c := w.MustOpen(t, f)
	head := w.actors["head"]
	in := w.UnitSigning(t, head, "van-phong", c)
	_, err := w.SignUnit(t.Context(), head, "van-phong", in)
	wantError(t, "SignUnit before the opening day", err, pledge.Conflict, "campaign_not_open")
	offer, err := w.UnitOffer(t.Context(), head, "van-phong", c)
	if err != nil || offer.Bar != pledge.BarNotYet {
		t.Errorf("UnitOffer() = %q, %v, want %q", offer.Bar, err, pledge.BarNotYet)
	}
	w.clock.SetDay("2026-01-11")
	w.MustSignUnit(t, "an", "van-phong", c)
}

// TestUnitOffer sees what everybody is shown of a unit's pledge, from before it is
// signed until the campaign is closed.
func TestUnitOffer(t *testing.T) {
	w := pledging(t)
	want := func(when, who string, bar pledge.Bar, as pledge.Capacity, leader string) {
		t.Helper()
		offer, err := w.UnitOffer(t.Context(), w.actors[who], "van-phong", w.campaign)
		var got string
		if offer.Leader != nil {
			got = offer.Leader.Code
		}
		if err != nil || offer.Bar != bar || offer.Capacity != as || got != leader || offer.Text.Audience != pledge.ForUnit {
			t.Errorf("%s: UnitOffer for %s = %q as %q, led by %q, %v, want %q as %q, led by %q", when, who, offer.Bar, offer.Capacity, got, err, bar, as, leader)
		}
		if (offer.Pledge != nil) != (bar == pledge.BarSigned) {
			t.Errorf("%s: UnitOffer for %s shows the pledge %+v", when, who, offer.Pledge)
		}
	}
	want("at first", "head", "", pledge.AsHead, "an")
	want("at first", "clerk", "", "", "an")
	want("at first", "above", "", "", "an")
	want("at first", "auditor", "", "", "an")
	for _, who := range []string{"nobody", "official", "below", "beside", "code"} {
		_, err := w.UnitOffer(t.Context(), w.actors[who], "van-phong", w.campaign)
		wantError(t, "UnitOffer for "+who, err, pledge.NotFound, "unit_unknown")
	}

	if err := w.SetActing(t.Context(), pledge.Operator(), "van-phong", "giang", pledge.AsActing); err != nil {
		t.Fatal(err)
	}
	w.actors["acting"] = w.Person(t, "giang")
	want("while somebody acts", "acting", "", pledge.AsActing, "giang")
	want("while somebody acts", "head", "", pledge.AsHead, "giang")
	sig := w.MustSignUnit(t, "giang", "van-phong", w.campaign)
	if sig.Capacity != pledge.AsActing || sig.Signer.HeadOf != "" {
		t.Errorf("who acts signed as %q, head of %q", sig.Capacity, sig.Signer.HeadOf)
	}
	want("once it is signed", "head", pledge.BarSigned, pledge.AsHead, "giang")
	if err := w.SetHead(t.Context(), pledge.Operator(), "van-phong", ""); err != nil {
		t.Fatal(err)
	}
	if err := w.SetActing(t.Context(), pledge.Operator(), "van-phong", "", ""); err != nil {
		t.Fatal(err)
	}
	want("without anybody", "clerk", pledge.BarSigned, "", "")
	if err := w.Void(t.Context(), pledge.Operator(), sig.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	want("once it is void", "clerk", "", "", "")
	w.MustClose(t, w.campaign)
	want("once it is closed", "clerk", pledge.BarClosed, "", "")

	offer, err := w.UnitOffer(t.Context(), w.actors["clerk"], "van-phong", "2026-1")
	if err != nil || offer.Bar != pledge.BarOutOfScope {
		t.Errorf("UnitOffer of a campaign that asks units for nothing = %q, %v", offer.Bar, err)
	}
}

// TestUnitPledgeBelongsToUnit has somebody of another unit sign for Văn phòng: those
// who look after Văn phòng see it, and those who look after the signer do not.
func TestUnitPledgeBelongsToUnit(t *testing.T) {
	w := pledging(t)
	if err := w.SetActing(t.Context(), pledge.Operator(), "van-phong", "chi", pledge.InCharge); err != nil {
		t.Fatal(err)
	}
	sig := w.MustSignUnit(t, "chi", "van-phong", w.campaign)
	if err := w.SetActing(t.Context(), pledge.Operator(), "van-phong", "", ""); err != nil {
		t.Fatal(err)
	}
	if err := w.SetHead(t.Context(), pledge.Operator(), "phong-kinh-te", "giang"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		who  string
		want string
	}{
		{"clerk", ""}, {"head", ""}, {"above", ""}, {"auditor", ""}, {"organiser", ""},
		{"beside", ""}, // who signed it
		{"official", "not found: signature_unknown"},
		{"below", "not found: signature_unknown"},
		{"nobody", "not found: signature_unknown"},
	}
	for _, tt := range tests {
		a := w.actors[tt.who]
		if a.Person != nil {
			a = w.Person(t, a.Person.Code)
		}
		_, err := w.Signed(t.Context(), a, sig.ID)
		if got := ending("", err); got != tt.want {
			t.Errorf("Signed by %s = %q, want %q", tt.who, got, tt.want)
		}
	}
	err := w.Void(t.Context(), w.actors["head"], sig.ID, "ký nhầm")
	wantError(t, "Void of a unit's pledge by its head", err, pledge.Forbidden, "organiser_only")
}

// TestSetActing sees who names an acting head, and whom.
func TestSetActing(t *testing.T) {
	tests := []struct {
		name string
		who  string
		code string
		as   pledge.Capacity
		want string
	}{
		{"an organiser", "organiser", "giang", pledge.AsActing, ""},
		{"the head above", "above", "giang", pledge.InCharge, ""},
		{"the head", "head", "giang", pledge.InCharge, ""},
		{"the head, somebody of another unit", "head", "chi", pledge.InCharge, "invalid: official_unknown"},
		{"the head above, somebody of another unit", "above", "chi", pledge.InCharge, ""},
		{"the head, nobody", "head", "", "", ""},
		{"a clerk", "clerk", "giang", pledge.InCharge, "forbidden: acting_above"},
		{"an auditor", "auditor", "giang", pledge.InCharge, "forbidden: acting_above"},
		{"an official", "official", "giang", pledge.InCharge, "not found: unit_unknown"},
		{"a sign code", "code", "giang", pledge.InCharge, "not found: unit_unknown"},
		{"the head below", "below", "giang", pledge.InCharge, "not found: unit_unknown"},
		{"the head beside", "beside", "giang", pledge.InCharge, "not found: unit_unknown"},
		{"no capacity", "head", "giang", "", "invalid: capacity"},
		{"as head", "head", "giang", pledge.AsHead, "invalid: capacity"},
		{"the head themselves", "head", "an", pledge.InCharge, "invalid: acting_is_head"},
		{"somebody unknown", "head", "khong-ai", pledge.InCharge, "invalid: official_unknown"},
		{"somebody who has left", "head", "binh", pledge.InCharge, "invalid: official_unknown"},
	}
	for _, tt := range tests {
		w := newWorld(t)
		if err := w.Leave(t.Context(), pledge.Operator(), "binh"); err != nil {
			t.Fatal(err)
		}
		err := w.SetActing(t.Context(), w.actors[tt.who], "van-phong", tt.code, tt.as)
		if got := ending("", err); got != tt.want {
			t.Errorf("%s: SetActing() = %q, want %q", tt.name, got, tt.want)
		}
		d, detailErr := w.UnitDetail(t.Context(), pledge.Operator(), "van-phong")
		if want := w.ids[tt.code]; detailErr != nil || err == nil && (d.Unit.Acting != want || d.Unit.ActingAs != tt.as) || err != nil && d.Unit.Acting != "" {
			t.Errorf("%s: then %q acts as %q, %v", tt.name, d.Unit.Acting, d.Unit.ActingAs, detailErr)
		}
	}
}

// TestActingLeads sees that who acts for a head stands above the unit's people as a
// head does, until they are made the head or somebody ends it.
func TestActingLeads(t *testing.T) {
	w := newWorld(t)
	op := pledge.Operator()
	sees := func(when string, want bool) {
		t.Helper()
		_, err := w.People(t.Context(), w.Person(t, "giang"), "van-phong", w.campaign, pledge.PeopleQuery{})
		if (err == nil) != want {
			t.Errorf("%s: People() = %v, want success: %t", when, err, want)
		}
	}
	sees("at first", false)
	if err := w.SetActing(t.Context(), op, "van-phong", "giang", pledge.AsActing); err != nil {
		t.Fatal(err)
	}
	sees("acting", true)
	err := w.SetActing(t.Context(), w.Person(t, "giang"), "van-phong", "chi", pledge.AsActing)
	wantError(t, "SetActing by who acts", err, pledge.Forbidden, "acting_above")
	if err := w.SetHead(t.Context(), op, "van-phong", "giang"); err != nil {
		t.Fatal(err)
	}
	d, err := w.UnitDetail(t.Context(), op, "van-phong")
	if err != nil || d.Unit.Acting != "" || d.Unit.ActingAs != "" {
		t.Errorf("a head acts for themselves: %+v, %v", d.Unit, err)
	}
	sees("head", true)
	if err := w.SetHead(t.Context(), op, "van-phong", "an"); err != nil {
		t.Fatal(err)
	}
	sees("no longer", false)
}
