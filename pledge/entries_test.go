package pledge_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

// MustEntries returns the entries of a selection as the operator sees them.
func (k *kit) MustEntries(t tb, sel pledge.Selection) []pledge.Entry {
	t.Helper()
	entries, err := k.Entries(t.Context(), pledge.Operator(), sel)
	if err != nil {
		t.Fatalf("Entries(%+v) = %v", sel, err)
	}
	var list []pledge.Entry
	for e, err := range entries.All(t.Context()) {
		if err != nil {
			t.Fatalf("Entries(%+v): %v", sel, err)
		}
		list = append(list, e)
	}
	if len(list) != entries.Count {
		t.Errorf("Entries(%+v) counts %d, and yields %d", sel, entries.Count, len(list))
	}
	return list
}

// signersOf returns the codes of those whose papers they are.
func signersOf(entries []pledge.Entry) []string {
	var codes []string
	for i := range entries {
		codes = append(codes, entries[i].Paper.Signature.Signer.Code)
	}
	return codes
}

// TestEntries sees whose papers are meant, and in which order.
func TestEntries(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(
		named("NV1", "Nguyễn Văn Đức", "Văn phòng"), named("NV2", "Trần Thị Hòa", "Văn phòng"), named("NV3", "Lê Văn Ân", "Văn phòng"),
		named("NV4", "Phạm Thị An", "Văn phòng", "Tổ Một cửa"), named("NV5", "Võ Văn Bảy", "Phòng Kinh tế"), named("NV6", "Hồ Thị Cúc", "Phòng Kinh tế"),
	))
	c := k.MustOpen(t, form(2026))
	for _, who := range []string{"NV1", "NV2", "NV3", "NV4", "NV5"} {
		k.MustSign(t, who, c)
	}
	void := k.MustSign(t, "NV6", c)
	if err := k.Void(t.Context(), pledge.Operator(), void.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	if err := k.Transfer(t.Context(), pledge.Operator(), "NV5", "van-phong"); err != nil {
		t.Fatal(err)
	}
	if err := k.Leave(t.Context(), pledge.Operator(), "NV2"); err != nil {
		t.Fatal(err)
	}
	const signed, unsigned = pledge.HasSigned, pledge.Unsigned
	office := []string{"NV3", "NV5", "NV1"} // Ân, Bảy, Đức
	tests := []struct {
		sel  pledge.Selection
		want []string
	}{
		{pledge.Selection{}, append(office, "NV4", "NV6")},
		{pledge.Selection{Show: signed}, append(office, "NV4")}, // An in the unit below
		{pledge.Selection{Show: unsigned}, []string{"NV6"}},
		{pledge.Selection{Campaign: c, Unit: "van-phong"}, append(office, "NV4")},
		{pledge.Selection{Unit: "van-phong", Alone: true}, office},
		{pledge.Selection{Unit: "van-phong", People: []string{"NV1", "nv3", " NV1 "}}, []string{"NV3", "NV1"}},
		{pledge.Selection{People: []string{"NV6", "NV4"}, Show: signed}, []string{"NV4"}},
		{pledge.Selection{Unit: "to-mot-cua", Show: signed}, []string{"NV4"}},
		{pledge.Selection{Unit: "to-mot-cua", Show: unsigned}, nil},
		{pledge.Selection{Unit: "phong-kinh-te"}, []string{"NV6"}},
	}
	for _, tt := range tests {
		list := k.MustEntries(t, tt.sel)
		if diff := cmp.Diff(tt.want, signersOf(list)); diff != "" {
			t.Errorf("Entries(%+v) (-want +got):\n%s", tt.sel, diff)
		}
		for _, e := range list {
			sig := &e.Paper.Signature
			if e.Person.Official.Code != sig.Signer.Code || e.Paper.Campaign.ID != c || e.Paper.Text.Hash != sig.TextHash || sig.TextHash == "" {
				t.Errorf("Entries(%+v): %s is not whole: %+v", tt.sel, sig.Signer.Code, e.Paper)
			}
			if e.Path[len(e.Path)-1] != e.Person.Unit.Name || len(e.Path) != len(e.Person.Unit.Path) {
				t.Errorf("Entries(%+v): %s is at %q, want a path to %s", tt.sel, sig.Signer.Code, e.Path, e.Person.Unit.Name)
			}
			if (sig.ID != "") != e.Person.Standing.Signed() || e.Paper.Evidence.Signature != sig.ID {
				t.Errorf("Entries(%+v): %s has the signature %q", tt.sel, sig.Signer.Code, sig.ID)
			}
		}
	}

	refused := []struct {
		sel            pledge.Selection
		reason, detail string
	}{
		{pledge.Selection{Unit: "nowhere"}, "unit_unknown", ""},
		{pledge.Selection{Campaign: "2026-9"}, "campaign_unknown", ""},
		{pledge.Selection{People: []string{"NV1", "NV2"}}, "person_unknown", "NV2"}, // has left
		{pledge.Selection{Unit: "van-phong", People: []string{"NV6"}}, "person_unknown", "NV6"},
		{pledge.Selection{Unit: "van-phong", Alone: true, People: []string{"NV4"}}, "person_unknown", "NV4"},
	}
	for _, tt := range refused {
		_, err := k.Entries(t.Context(), pledge.Operator(), tt.sel)
		wantError(t, fmt.Sprintf("Entries(%+v)", tt.sel), err, pledge.NotFound, tt.reason)
		if e := (*pledge.Error)(nil); !errors.As(err, &e) || e.Detail != tt.detail {
			t.Errorf("Entries(%+v) is about %q, want %q", tt.sel, e.Detail, tt.detail)
		}
	}
}

// TestEntryUnsigned sees what a blank pledge is filled in with, and that it is what
// the person then signs.
func TestEntryUnsigned(t *testing.T) {
	k := newKit(t)
	an := row("an", "Văn phòng", "Tổ Một cửa")
	an.Name, an.BirthDate, an.Position = "Nguyễn Thị Hòa", "1985-09-05", "Tổ trưởng"
	k.MustImport(t, ward(an, row("binh", "Văn phòng")))
	op := pledge.Operator()
	if err := k.SetHead(t.Context(), op, "to-mot-cua", "an"); err != nil {
		t.Fatal(err)
	}
	f := form(2026)
	f.Bodies[pledge.OneStop] = "Tôi cam kết tại bộ phận một cửa:\n\n1. Đúng hẹn."
	c := k.MustOpen(t, f)
	k.MustExcuse(t, op, c, "binh")

	blank := k.MustEntries(t, pledge.Selection{Unit: "to-mot-cua"})[0]
	if sig := blank.Paper.Signature; sig.ID != "" || !sig.At.IsZero() || sig.Code != "" || blank.Paper.Text.Audience != pledge.Leaders {
		t.Errorf("the paper of someone who has not signed is %+v", blank.Paper)
	}
	wantPath := []string{"Ủy ban nhân dân phường Hoa Sen", "Văn phòng", "Tổ Một cửa"}
	if diff := cmp.Diff(wantPath, blank.Path); diff != "" {
		t.Errorf("Path (-want +got):\n%s", diff)
	}
	k.MustSign(t, "an", c)
	signed := k.MustEntries(t, pledge.Selection{Unit: "to-mot-cua"})[0]
	if diff := cmp.Diff(signed.Paper.Signature.Signer, blank.Paper.Signature.Signer); diff != "" {
		t.Errorf("who would sign (-as they did +as was said):\n%s", diff)
	}
	if diff := cmp.Diff(signed.Paper.Text, blank.Paper.Text); diff != "" {
		t.Errorf("what they would sign (-as they did +as was said):\n%s", diff)
	}

	// Who is excused may sign all the same.
	excused := k.MustEntries(t, pledge.Selection{Show: pledge.AreExcused})
	if len(excused) != 1 || excused[0].Paper.Text.Audience != pledge.Staff || excused[0].Paper.Signature.Official != k.ids["binh"] {
		t.Errorf("the entries of the excused are %+v", excused)
	}

	draft, err := k.NewCampaign(t.Context(), op, form(2027))
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Entries(t.Context(), op, pledge.Selection{Campaign: draft.ID})
	wantError(t, "Entries of a draft", err, pledge.Conflict, "campaign_not_open")
}

// TestEntriesClosed sees that the papers of a closed campaign are of those who were
// there, where they were.
func TestEntriesClosed(t *testing.T) {
	k := newKit(t)
	op := pledge.Operator()
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng"), row("chi", "Phòng Kinh tế")))
	c := k.MustOpen(t, form(2026))
	k.MustSign(t, "an", c)
	k.MustClose(t, c)
	if _, err := k.EditUnit(t.Context(), op, "van-phong", pledge.UnitForm{Code: "vp", Name: "Văn phòng Ủy ban"}); err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{"an", "binh"} {
		if err := k.Transfer(t.Context(), op, who, "phong-kinh-te"); err != nil {
			t.Fatal(err)
		}
	}
	if err := k.Leave(t.Context(), op, "an"); err != nil {
		t.Fatal(err)
	}
	list := k.MustEntries(t, pledge.Selection{Campaign: c, Unit: "vp"})
	if diff := cmp.Diff([]string{"an", "binh"}, signersOf(list)); diff != "" {
		t.Fatalf("Entries() of a closed campaign (-want +got):\n%s", diff)
	}
	for _, e := range list {
		if e.Person.Unit.Code != "vp" || e.Path[1] != "Văn phòng" || e.Paper.Signature.Signer.Units[1] != "Văn phòng" {
			t.Errorf("%s was in %s, %q, and signed in %q", e.Person.Official.Code, e.Person.Unit.Code, e.Path, e.Paper.Signature.Signer.Units)
		}
	}
}

// A gauge is a store that knows how many of its transactions are open.
type gauge struct {
	store.Store
	open, views int
}

func (g *gauge) View(ctx context.Context, fn func(store.Tx) error) error {
	g.open++
	g.views++
	defer func() { g.open-- }()
	return g.Store.View(ctx, fn)
}

// TestEntriesStream goes through more people than are read at once: no transaction
// is open meanwhile, nobody is left out, and it ends when it is told to.
func TestEntriesStream(t *testing.T) {
	g := &gauge{Store: newMemory()}
	k := newKitOn(g)
	var rows []pledge.RosterRow
	for i := range 450 {
		rows = append(rows, row(fmt.Sprintf("NV%03d", i), "Văn phòng", fmt.Sprintf("Tổ %d", i/150)))
	}
	k.MustImport(t, ward(rows...))
	c := k.MustOpen(t, form(2026))
	var want []string
	for i := range rows {
		if i%3 > 0 {
			want = append(want, rows[i].Code)
		}
	}
	k.MustRecordPaper(t, pledge.Operator(), c, want...)
	if got := signersOf(k.MustEntries(t, pledge.Selection{Show: pledge.HasSigned})); !slices.Equal(got, want) {
		t.Errorf("the signers are %q, want %q", got, want)
	}

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	entries, err := k.Entries(ctx, pledge.Operator(), pledge.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	g.views = 0
	n := 0
	for _, err := range entries.All(ctx) {
		if err == nil {
			n++
		} else if !errors.Is(err, context.Canceled) {
			t.Errorf("the end of the context is %v", err)
		}
		if g.open != 0 {
			t.Fatalf("%d transactions are open after %d entries", g.open, n)
		}
		if n == 210 {
			cancel()
		}
	}
	if n != 400 || g.views > 3 {
		t.Errorf("%d entries in %d transactions, want the 400 that were read before the context ended in at most 3", n, g.views)
	}
	for e, err := range entries.All(t.Context()) {
		if err != nil || e.Person.Official.Code != "NV000" {
			t.Errorf("a second time the first is %s, %v", e.Person.Official.Code, err)
		}
		break
	}
}

// BenchmarkEntries goes through the papers of a province in which everyone has
// signed.
func BenchmarkEntries(b *testing.B) {
	k := newKitOn(storetest.NewOnce(b))
	r := province()
	k.MustImport(b, r)
	c := k.MustOpen(b, form(2026))
	for rows := range slices.Chunk(r.Rows, 500) {
		var people []string
		for i := range rows {
			people = append(people, rows[i].Code)
		}
		k.MustRecordPaper(b, pledge.Operator(), c, people...)
	}
	b.ReportAllocs()
	for b.Loop() {
		entries, err := k.Entries(b.Context(), pledge.Operator(), pledge.Selection{Show: pledge.HasSigned})
		if err != nil || entries.Count != len(r.Rows) {
			b.Fatalf("%d entries, %v, want %d", entries.Count, err, len(r.Rows))
		}
		for _, err := range entries.All(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
