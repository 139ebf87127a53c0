package pledge_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

// halfway is a ward in a campaign that asks units for a pledge. An, the head of Văn
// phòng, and Bình of its Tổ Một cửa have signed; nobody of Phòng Kinh tế has; in
// Trạm Y tế one has, and one is excused.
func halfway(t *testing.T) (*kit, pledge.CampaignID) {
	t.Helper()
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(
		row("an", "Văn phòng"), row("binh", "Văn phòng", "Tổ Một cửa"), row("chi", "Phòng Kinh tế"), row("dung", "Phòng Kinh tế"),
		row("em", "Trạm Y tế"), row("giang", "Trạm Y tế"),
	))
	for unit, head := range map[string]string{"van-phong": "an", "to-mot-cua": "binh", "phong-kinh-te": "chi", "tram-y-te": "em"} {
		if err := k.SetHead(t.Context(), op, unit, head); err != nil {
			t.Fatal(err)
		}
	}
	c := k.MustOpen(t, unitForm(2026))
	k.MustSign(t, "an", c)
	k.MustSignUnit(t, "an", "van-phong", c)
	k.clock.SetDay("2026-01-12")
	paper := k.PaperForm(c, "binh", "em")
	paper.SignedOn = "2026-01-11"
	if _, err := k.RecordPaper(t.Context(), op, paper); err != nil {
		t.Fatal(err)
	}
	k.MustSignUnit(t, "em", "tram-y-te", c)
	k.MustExcuse(t, op, c, "giang")
	return k, c
}

func TestAccount(t *testing.T) {
	k, c := halfway(t)
	rep, err := k.Report(t.Context(), pledge.Operator(), c, "", "") // before the account is entered into the trail
	if err != nil {
		t.Fatal(err)
	}
	acc, err := k.Account(t.Context(), pledge.Operator(), "", "")
	rep.Ledger.Checkpoint = acc.Report.Ledger.Checkpoint // whose trail has grown: somebody saw the account
	if diff := cmp.Diff(rep, acc.Report); err != nil || diff != "" {
		t.Errorf("the report in the account %v (-want +got):\n%s", err, diff)
	}
	cov, err := k.Coverage(t.Context(), pledge.Operator(), "", c)
	if diff := cmp.Diff(cov.Days, acc.Days); err != nil || diff != "" {
		t.Errorf("Days %v (-want +got):\n%s", err, diff)
	}
	if diff := cmp.Diff([]string{"giang"}, codesOf(acc.Excused)); diff != "" {
		t.Errorf("Excused (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"chi", "dung"}, codesOf(acc.Unsigned)); diff != "" {
		t.Errorf("Unsigned (-want +got):\n%s", diff)
	}
	if acc.Campaign.ID != c || acc.Letterhead.Name != "Ủy ban nhân dân phường Hoa Sen" {
		t.Errorf("Account() is of %s by %+v", acc.Campaign.ID, acc.Letterhead)
	}

	draft, err := k.NewCampaign(t.Context(), pledge.Operator(), form(2027))
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Account(t.Context(), pledge.Operator(), draft.ID, "")
	wantError(t, "Account of a draft", err, pledge.Conflict, "campaign_not_open")

	// Of a closed campaign it stays what it was, under the name of today.
	k.MustClose(t, c)
	if err := k.Leave(t.Context(), pledge.Operator(), "dung"); err != nil {
		t.Fatal(err)
	}
	if err := k.SetOffice(t.Context(), pledge.Operator(), "Ủy ban nhân dân phường Sen", pledge.Office{}); err != nil {
		t.Fatal(err)
	}
	closed, err := k.Account(t.Context(), pledge.Operator(), c, "")
	if err != nil || closed.Letterhead.Name != "Ủy ban nhân dân phường Sen" {
		t.Errorf("Account() of a closed campaign is by %q, %v", closed.Letterhead.Name, err)
	}
	if diff := cmp.Diff(acc.Report.Rows, closed.Report.Rows); diff != "" {
		t.Errorf("rows of a closed campaign (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"chi", "dung"}, codesOf(closed.Unsigned)); diff != "" {
		t.Errorf("Unsigned of a closed campaign (-want +got):\n%s", diff)
	}
}

// TestBehind sees who is reminded.
func TestBehind(t *testing.T) {
	k, c := halfway(t)
	check := func(unit string, want ...string) {
		t.Helper()
		acc, err := k.Account(t.Context(), pledge.Operator(), c, unit)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range acc.Behind() {
			got = append(got, r.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("behind in %q (-want +got):\n%s", unit, diff)
		}
	}
	check("", "Phòng Kinh tế", "Văn phòng") // the one with everyone to sign, the one whose Tổ Một cửa has no pledge
	check("van-phong", "Tổ Một cửa")
	check("phong-kinh-te", "Phòng Kinh tế") // itself
	check("tram-y-te")
	k.MustSignUnit(t, "binh", "to-mot-cua", c)
	check("van-phong")
	check("", "Phòng Kinh tế")
	k.MustImport(t, ward(row("ha", "Văn phòng")))
	check("van-phong", "Văn phòng") // itself, though all below are complete
	check("", "Phòng Kinh tế", "Văn phòng")
	if got := (&pledge.Account{}).Behind(); got != nil {
		t.Errorf("nothing is behind in an empty account, but %+v", got)
	}
}

// TestCompleteUnits sees who gets a certificate, and of which day.
func TestCompleteUnits(t *testing.T) {
	k, c := halfway(t)
	op := pledge.Operator()
	check := func(sel pledge.Selection, want map[string]pledge.Date) {
		t.Helper()
		list, err := k.CompleteUnits(t.Context(), op, sel)
		if err != nil {
			t.Fatalf("CompleteUnits(%+v) = %v", sel, err)
		}
		got := map[string]pledge.Date{}
		for _, u := range list {
			got[u.Unit.Code] = u.On
			if u.Path[len(u.Path)-1] != u.Unit.Name || len(u.Path) != len(u.Unit.Path) || u.Row.Unit.ID != u.Unit.ID {
				t.Errorf("%s is at %q", u.Unit.Name, u.Path)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("CompleteUnits(%+v) (-want +got):\n%s", sel, diff)
		}
	}
	alone := func(unit string) {
		t.Helper()
		_, err := k.CompleteUnits(t.Context(), op, pledge.Selection{Unit: unit, Alone: true})
		wantError(t, "CompleteUnits of "+unit, err, pledge.Conflict, "unit_incomplete")
	}
	type days = map[string]pledge.Date
	check(pledge.Selection{}, days{"tram-y-te": "2026-01-12"})
	check(pledge.Selection{Unit: "phong-kinh-te"}, days{})
	check(pledge.Selection{Unit: "tram-y-te", Alone: true}, days{"tram-y-te": "2026-01-12"})
	alone("van-phong")  // its own people have signed, and its pledge is signed
	alone("to-mot-cua") // its pledge is not

	k.clock.SetDay("2026-01-14")
	k.MustSignUnit(t, "binh", "to-mot-cua", c)
	check(pledge.Selection{}, days{"tram-y-te": "2026-01-12", "van-phong": "2026-01-14", "to-mot-cua": "2026-01-14"})
	check(pledge.Selection{Unit: "van-phong", Alone: true}, days{"van-phong": "2026-01-14"})

	// What counts is the day that stands on the paper. The agency, which has nobody of
	// its own, is complete with all below it.
	k.clock.SetDay("2026-01-15")
	k.MustSignUnit(t, "chi", "phong-kinh-te", c)
	k.clock.SetDay("2026-01-19")
	paper := k.PaperForm(c, "chi", "dung")
	paper.SignedOn = "2026-01-13"
	if _, err := k.RecordPaper(t.Context(), op, paper); err != nil {
		t.Fatal(err)
	}
	all := days{
		"tram-y-te": "2026-01-12", "van-phong": "2026-01-14", "to-mot-cua": "2026-01-14", "phong-kinh-te": "2026-01-15",
		"uy-ban-nhan-dan-phuong-hoa-sen": "2026-01-15",
	}
	check(pledge.Selection{}, all)
	k.MustClose(t, c)
	if err := k.Transfer(t.Context(), op, "binh", "tram-y-te"); err != nil {
		t.Fatal(err)
	}
	check(pledge.Selection{Campaign: c}, all)
}

// TestCollectives sees the pledges of units with their people.
func TestCollectives(t *testing.T) {
	k, c := halfway(t)
	check := func(sel pledge.Selection, want map[string][]string) {
		t.Helper()
		list, err := k.Collectives(t.Context(), pledge.Operator(), sel)
		if err != nil {
			t.Fatalf("Collectives(%+v) = %v", sel, err)
		}
		got := map[string][]string{}
		for _, u := range list {
			got[u.Unit.Code] = codesOf(u.Members)
			sig := &u.Paper.Signature
			if sig.ForUnit != u.Unit.ID || u.Paper.Text.Hash != sig.TextHash || u.Paper.Evidence.Signature != sig.ID || !u.Paper.Collective() {
				t.Errorf("the pledge of %s is not whole: %+v", u.Unit.Name, u.Paper)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Collectives(%+v) (-want +got):\n%s", sel, diff)
		}
	}
	type members = map[string][]string
	both := members{"van-phong": {"an"}, "tram-y-te": {"em", "giang"}}
	check(pledge.Selection{}, both)
	check(pledge.Selection{Show: pledge.HasSigned}, members{"van-phong": {"an"}, "tram-y-te": {"em"}})
	check(pledge.Selection{Unit: "van-phong"}, members{"van-phong": {"an"}})
	check(pledge.Selection{Unit: "van-phong", Alone: true}, members{"van-phong": {"an"}})
	check(pledge.Selection{Unit: "phong-kinh-te"}, members{})
	k.MustClose(t, c)
	if err := k.Transfer(t.Context(), pledge.Operator(), "em", "van-phong"); err != nil {
		t.Fatal(err)
	}
	check(pledge.Selection{Campaign: c}, both)
}
