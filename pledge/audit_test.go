package pledge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/store"
)

// audit returns every entry, oldest first.
func (k *kit) audit(t tb) []pledge.AuditEntry {
	t.Helper()
	var list []pledge.AuditEntry
	err := k.Store.View(t.Context(), func(tx store.Tx) error {
		list = nil
		for e, err := range ledger.Trail.Leaves(tx, 0) {
			if err != nil {
				return err
			}
			entry, err := pledge.ParseAudit(e)
			if err != nil {
				return err
			}
			list = append(list, entry)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("reading the audit: %v", err)
	}
	return list
}

// auditBy returns the entries of one actor, as the audit names them.
func (k *kit) auditBy(t tb, who string) []pledge.AuditEntry {
	t.Helper()
	return slices.DeleteFunc(k.audit(t), func(e pledge.AuditEntry) bool { return e.By != who })
}

// readOnly names the deeds that change nothing.
func readOnly() map[string]bool {
	names := map[string]bool{}
	for _, what := range []string{
		"Coverage", "Coverage of all", "Draft", "People", "Report", "Report of a day", "Entries", "Entries of all",
		"Collectives", "CompleteUnits", "Letterhead", "Office", "HasScan", "Recorded", "Named", "TextsUnder", "Excuses", "Faults", "Tokens", "UnitOffer",
		"Campaigns", "Campaign", "Texts", "Units", "UnitDetail", "PlanImport", "Upload", "Uploads", "UploadedFile", "Audit",
	} {
		names[what] = true
	}
	for what := range sights() {
		names[what] = true
	}
	return names
}

// sights names the deeds that show what is private to others, each with what the
// audit says of it.
func sights() map[string]pledge.Action {
	return map[string]pledge.Action{
		"Signed": pledge.ActSeeSignature, "PaperScan": pledge.ActSeeScan, "Entries read": pledge.ActSeePapers, "Collectives signed": pledge.ActSeePapers,
		"PeopleUnder": pledge.ActSeePeople, "OfficialDetail": pledge.ActSeeOfficial, "Account": pledge.ActSeeAccount, "AuditFile": pledge.ActSeeAudit,
	}
}

// TestAudit does everything once, by someone who may and someone who may not:
// what changes something, or shows what is private to others, leaves one entry that
// says who did it, or one for each person whose paper it records; what only looks
// otherwise, and what is refused, leave none.
func TestAudit(t *testing.T) {
	readers, seen := readOnly(), sights()
	for what, do := range deeds() {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			w := newWorld(t)
			official := "official:" + string(w.ids["giang"])
			before := len(w.auditBy(t, official))
			if err := do(w, t, w.actors["official"]); err == nil {
				t.Errorf("%s by an official is allowed", what)
			}
			if n := len(w.auditBy(t, official)) - before; n != 0 {
				t.Errorf("%s, refused, left %d entries", what, n)
			}
			w.clock.Advance(1e6)
			doer, by := w.actors["organiser"], "account:"+w.actors["organiser"].Account
			if what == "SignUnit" { // not even an organiser signs for a unit
				doer, by = w.actors["head"], "official:"+string(w.ids["an"])
			}
			before = len(w.auditBy(t, by))
			if err := do(w, t, doer); err != nil {
				t.Fatal(err)
			}
			entries := w.auditBy(t, by)[before:]
			if readers[what] && seen[what] == "" {
				if len(entries) != 0 {
					t.Errorf("%s, which changes nothing, left %+v", what, entries)
				}
				return
			}
			want := 1
			if what == "RecordPaper" {
				want = 2
			}
			if len(entries) != want {
				t.Fatalf("%s left %d entries, want %d", what, len(entries), want)
			}
			e := entries[0]
			if e.IP != doer.IP || e.IP == "" || !e.At.Equal(w.clock.Now()) || e.Action == "" {
				t.Errorf("%s left %+v", what, e)
			}
			if seen[what] != "" && e.Action != seen[what] {
				t.Errorf("%s left %q, want %q", what, e.Action, seen[what])
			}
			if said := fmt.Sprint(e); strings.Contains(said, goodPassword) {
				t.Errorf("%s: the audit tells the password: %s", what, said)
			}
		})
	}
}

func TestAuditOfSigning(t *testing.T) {
	k, c := office(t, "an")
	a := k.Holder(t, k.MustCodes(t, c, "")["an"])
	in := k.Signing(t, a, c)
	sig, err := k.Sign(t.Context(), a, in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Sign(t.Context(), a, in); err != nil {
		t.Fatal(err)
	}
	var signings []pledge.AuditEntry
	for _, e := range k.audit(t) {
		if e.Action == pledge.ActSign {
			signings = append(signings, e)
		}
	}
	if len(signings) != 1 || signings[0].By != "official:"+string(a.Person.ID) || signings[0].Subject != string(sig.ID) {
		t.Errorf("one signing, sent twice, left %+v", signings)
	}
}

// TestAuditOfPaper finds in the trail, by each person on a list, who recorded it.
func TestAuditOfPaper(t *testing.T) {
	k, c := paperOffice(t)
	f := k.PaperForm(c, "an", "chi")
	var sigs []pledge.Signature
	for range 2 { // sent twice, it is one act
		var err error
		if sigs, err = k.RecordPaper(t.Context(), pledge.Operator(), f); err != nil {
			t.Fatal(err)
		}
	}
	for i, code := range f.People {
		page, err := k.Audit(t.Context(), pledge.Operator(), pledge.AuditQuery{Subject: code, Action: pledge.ActPaper})
		lines := slices.DeleteFunc(page.Lines, func(l pledge.AuditLine) bool { return l.What.Of != code }) // "an" is in "văn", too
		if err != nil || len(lines) != 1 {
			t.Fatalf("Audit() of the paper of %s = %+v, %v, want one entry", code, lines, err)
		}
		l := lines[0]
		if l.Subject != string(sigs[i].ID) || l.By != "operator" || l.With.Code != string(c) || !strings.HasSuffix(l.Detail, string(sigs[i].Paper.Scan)) {
			t.Errorf("the entry of %s is %+v", code, l)
		}
	}
}

// TestAuditOfNamed tells of each signature of people who were chosen by name, and of
// many at once their unit and number.
func TestAuditOfNamed(t *testing.T) {
	k, c := office(t, "an", "binh", "chi")
	an, binh := k.MustSign(t, "an", c), k.MustSign(t, "binh", c)
	see := func(people ...string) []string {
		t.Helper()
		before := len(k.audit(t))
		entries, err := k.Entries(t.Context(), pledge.Operator(), pledge.Selection{Campaign: c, People: people})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range entries.All(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
		}
		var said []string
		for _, e := range k.audit(t)[before:] {
			said = append(said, string(e.Action)+" "+e.Subject+" "+e.Detail)
		}
		return said
	}
	for _, tt := range []struct {
		people, want []string
	}{
		{[]string{"an"}, []string{"see.signature " + string(an.ID) + " "}},
		{[]string{"binh", "an", "chi"}, []string{"see.signature " + string(an.ID) + " ", "see.signature " + string(binh.ID) + " "}},
		{[]string{"chi"}, []string{"see.papers uy-ban-nhan-dan-phuong-hoa-sen 1"}},
		{nil, []string{"see.papers uy-ban-nhan-dan-phuong-hoa-sen 3"}},
	} {
		if diff := cmp.Diff(tt.want, see(tt.people...)); diff != "" {
			t.Errorf("the papers of %q (-want +got):\n%s", tt.people, diff)
		}
	}
}
