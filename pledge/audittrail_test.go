package pledge_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/store"
)

// looked is what a line of the trail says, in short.
func looked(lines []pledge.AuditLine) []string {
	var list []string
	for _, l := range lines {
		list = append(list, fmt.Sprintf("%s %s %s with %s", l.Who.Name, l.Action, l.What.Code, l.With.Code))
	}
	return list
}

// past lets a head and an organiser do something on each of three days.
func past(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	op := pledge.Operator()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	w.clock.SetDay("2026-02-01")
	_, err := w.Signed(t.Context(), w.Person(t, "an"), w.signature)
	must(err)
	w.clock.SetDay("2026-02-02")
	must(w.Transfer(t.Context(), w.actors["organiser"], "giang", "phong-kinh-te"))
	must(w.SetHead(t.Context(), w.actors["organiser"], "phong-kinh-te", "giang"))
	w.clock.SetDay("2026-02-03")
	must(w.GrantRole(t.Context(), op, "daumoi", "clerk", "phong-kinh-te"))
	_, err = w.PeopleUnder(t.Context(), w.actors["token"], w.office())
	must(err)
	return w
}

func TestAuditQuery(t *testing.T) {
	w := past(t)
	see := "an see.signature " + string(w.signature) + " with "
	moved, headed := "quantri official.transfer giang with phong-kinh-te", "quantri unit.head phong-kinh-te with giang"
	granted, listed := "operator role.grant daumoi with phong-kinh-te", "Trung tâm giám sát see.people van-phong with "
	tests := []struct {
		name string
		q    pledge.AuditQuery
		want []string
	}{
		{"all of these days", pledge.AuditQuery{From: "2026-02-01"}, []string{listed, granted, headed, moved, see}},
		{"one day", pledge.AuditQuery{From: "2026-02-02", To: "2026-02-02"}, []string{headed, moved}},
		{"days the wrong way round", pledge.AuditQuery{From: "2026-02-03", To: "2026-02-01"}, nil},
		{"by code", pledge.AuditQuery{By: " AN ", From: "2026-02-01"}, []string{see}},
		{"by login", pledge.AuditQuery{By: "quantri", From: "2026-02-01"}, []string{headed, moved}},
		{"by a part of a name", pledge.AuditQuery{By: "TRUNG TAM", From: "2026-02-01"}, []string{listed}},
		{"by the operator", pledge.AuditQuery{By: "operator", From: "2026-02-01"}, []string{granted}},
		{"by nobody", pledge.AuditQuery{By: "khong-ai"}, nil},
		{"an action", pledge.AuditQuery{Action: pledge.ActUnitHead, From: "2026-02-01"}, []string{headed}},
		{"a kind of action", pledge.AuditQuery{Action: "see.", From: "2026-02-01"}, []string{listed, see}},
		{"no such action", pledge.AuditQuery{Action: "se"}, nil},
		{"about a person", pledge.AuditQuery{Subject: "Giang", From: "2026-02-01"}, []string{headed, moved}},
		{"about a unit, by name", pledge.AuditQuery{Subject: "phòng kinh", From: "2026-02-01"}, []string{granted, headed, moved}},
		{"about a signature, by id", pledge.AuditQuery{Subject: string(w.signature), From: "2026-02-01"}, []string{see}},
		{"all at once", pledge.AuditQuery{By: "quantri", Action: "unit.", Subject: "giang", From: "2026-02-02", To: "2026-02-02"}, []string{headed}},
	}
	w.clock.SetDay("2026-02-04")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.q.To == "" {
				tt.q.To = "2026-02-03" // what follows are the files of this test
			}
			page, err := w.Audit(t.Context(), w.actors["auditor"], tt.q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, looked(page.Lines)); diff != "" {
				t.Errorf("Audit(%+v) (-want +got):\n%s", tt.q, diff)
			}
			if all := w.audit(t); page.Total != int64(len(all)) || page.Next != 0 {
				t.Errorf("Audit(%+v): total %d, next %d, want %d and no more", tt.q, page.Total, page.Next, len(all))
			}
			list, err := w.AuditFile(t.Context(), w.actors["auditor"], tt.q)
			if diff := cmp.Diff(page.Lines, list); err != nil || diff != "" {
				t.Errorf("AuditFile(%+v): %v (-page +file):\n%s", tt.q, err, diff)
			}
		})
	}
}

// TestAuditOfSigner finds what is about a signature by the code of its signer, since
// names are shared.
func TestAuditOfSigner(t *testing.T) {
	k := newKit(t)
	na, other := row("CB77", "Văn phòng"), row("CB78", "Văn phòng")
	na.Name, other.Name = "Lê Văn Na", "Lê Văn Na"
	k.MustImport(t, ward(na, other))
	c := k.MustOpen(t, form(2026))
	sig := k.MustSign(t, "CB77", c)
	k.MustSign(t, "CB78", c)
	page, err := k.Audit(t.Context(), pledge.Operator(), pledge.AuditQuery{Subject: "cb77", Action: pledge.ActSign})
	if err != nil || len(page.Lines) != 1 || page.Lines[0].Subject != string(sig.ID) {
		t.Errorf("Audit() of what CB77 signed = %+v, %v, want that signature", page.Lines, err)
	}
}

// TestAuditPages goes through the trail by pages: every entry comes once, whatever is
// added meanwhile.
func TestAuditPages(t *testing.T) {
	w := past(t)
	var want, got []int64
	for _, e := range slices.Backward(w.audit(t)) {
		want = append(want, e.Number)
	}
	q := pledge.AuditQuery{Limit: 7}
	for {
		page, err := w.Audit(t.Context(), w.actors["auditor"], q)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range page.Lines {
			got = append(got, l.Number)
		}
		if len(page.Lines) > 7 {
			t.Fatalf("a page of %d lines, want 7 at most", len(page.Lines))
		}
		if page.Next == 0 {
			break
		}
		if _, err := w.Signed(t.Context(), w.Person(t, "an"), w.signature); err != nil {
			t.Fatal(err)
		}
		q.Before = page.Next
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("numbers of the entries (-want +got):\n%s", diff)
	}
	if want[len(want)-1] != 1 {
		t.Errorf("the first entry has the number %d, want 1", want[len(want)-1])
	}
}

// TestAuditOutOfOrder sees that a day's entries are found where those of the evening
// before were entered late.
func TestAuditOutOfOrder(t *testing.T) {
	w := newWorld(t)
	w.clock.SetDay("2026-02-02")
	see := func() {
		t.Helper()
		if _, err := w.Signed(t.Context(), w.actors["head"], w.signature); err != nil {
			t.Fatal(err)
		}
	}
	see()
	w.clock.Advance(-10 * time.Hour)
	see()
	page, err := w.Audit(t.Context(), w.actors["auditor"], pledge.AuditQuery{From: "2026-02-02"})
	if err != nil || len(page.Lines) != 1 {
		t.Errorf("Audit() of a day = %q, %v, want the one entry of it", looked(page.Lines), err)
	}
}

// TestAuditOfTheGone sees that the trail still says who it was when nobody is left to
// say so: the session over, the person gone, the token revoked.
func TestAuditOfTheGone(t *testing.T) {
	w := past(t)
	op := pledge.Operator()
	principal := w.actors["head"].Principal
	if err := w.Leave(t.Context(), op, "an"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Actor(t.Context(), principal, pledge.Origin{}); pledge.CodeOf(err) != pledge.Unauthenticated {
		t.Fatalf("Actor() of someone who has left = %v", err)
	}
	tokens, err := w.Tokens(t.Context(), op)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.RevokeToken(t.Context(), op, tokens[0].Token.ID); err != nil {
		t.Fatal(err)
	}
	for _, by := range []string{"an", "giam sat"} {
		page, err := w.Audit(t.Context(), w.actors["auditor"], pledge.AuditQuery{By: by, Action: "see."})
		if err != nil || len(page.Lines) != 1 || page.Lines[0].Who.Name == page.Lines[0].By {
			t.Errorf("Audit(by %q) = %q, %v, want one line with a name", by, looked(page.Lines), err)
		}
	}
}

var errDisk = errors.New("the disk is full")

// A stuckStore can be read, but takes nothing.
type stuckStore struct{ store.Store }

func (stuckStore) Update(ctx context.Context, _ func(store.Tx) error) error { return errDisk }

// TestNoEntryNoSight sees that whoever cannot be entered sees nothing.
func TestNoEntryNoSight(t *testing.T) {
	w := newWorld(t)
	c := w.MustOpen(t, unitForm(2026))
	w.MustSignUnit(t, "an", "van-phong", c)
	paper := w.MustRecordPaper(t, pledge.Operator(), w.campaign, w.newcomer(t, "van-phong"))[0]
	entries, err := w.Entries(t.Context(), w.actors["head"], w.office())
	if err != nil {
		t.Fatal(err)
	}
	live := w.Store
	w.Store = stuckStore{live}
	ctx, a := t.Context(), w.actors["organiser"]
	refused := func(what string, err error, shown bool) {
		t.Helper()
		if !errors.Is(err, errDisk) || shown {
			t.Errorf("%s with a store that takes nothing = %v, shown: %t", what, err, shown)
		}
	}
	signed, err := w.Signed(ctx, a, w.signature)
	refused("Signed", err, signed.Signature.ID != "" || signed.Attestation != nil || signed.Evidence.Strokes != "")
	sc, content, err := w.PaperScan(ctx, a, paper.ID)
	refused("PaperScan", err, sc.ID != "" || content != nil)
	people, err := w.PeopleUnder(ctx, a, w.office())
	refused("PeopleUnder", err, people != nil)
	acc, err := w.Account(ctx, a, w.campaign, "")
	refused("Account", err, acc.Campaign.ID != "" || acc.Unsigned != nil)
	units, err := w.Collectives(ctx, a, pledge.Selection{Campaign: c})
	refused("Collectives", err, units != nil)
	lines, err := w.AuditFile(ctx, a, pledge.AuditQuery{})
	refused("AuditFile", err, lines != nil)
	for e, err := range entries.All(ctx) {
		refused("Entries.All", err, e.Paper.Signature.ID != "")
	}

	// One's own needs no entry.
	w.Store = live
	own := w.Person(t, "binh")
	w.Store = stuckStore{live}
	if signed, err := w.Signed(ctx, own, w.signature); err != nil || signed.Signature.ID != w.signature {
		t.Errorf("Signed of one's own = %v", err)
	}
	if has, err := w.HasScan(ctx, a, paper.ID); !has || err != nil {
		t.Errorf("HasScan() = %t, %v, want true", has, err)
	}
}

// TestActions sees that the list leaves no action out.
func TestActions(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "audit.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := map[pledge.Action]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || fmt.Sprint(spec.Type) != "Action" || len(spec.Values) == 0 {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		want[pledge.Action(value)] = true
		return true
	})
	delete(want, pledge.ActDamaged)
	if len(want) < 30 {
		t.Fatalf("audit.go has %d actions, want them all", len(want))
	}
	for _, action := range pledge.Actions() {
		if !want[action] {
			t.Errorf("Actions() has %q, which is none or twice there", action)
		}
		delete(want, action)
	}
	for action := range want {
		t.Errorf("Actions() has no %q", action)
	}
}
