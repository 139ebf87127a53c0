package pledge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/store"
)

// audit returns every entry, oldest first.
func (k *kit) audit(t tb) []pledge.AuditEntry {
	t.Helper()
	var list []pledge.AuditEntry
	err := k.Store.View(t.Context(), func(tx store.Tx) error {
		list = nil
		for e, err := range pledge.AuditTable.Scan(tx, store.Range{}) {
			if err != nil {
				return err
			}
			list = append(list, e)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("reading the audit: %v", err)
	}
	return list
}

// TestAudit does everything once, by someone who may and someone who may not:
// what changes something leaves one entry that says who did it, what only looks
// and what is refused leave none.
func TestAudit(t *testing.T) {
	readers := []string{
		"Coverage", "Coverage of all", "Draft", "People", "Report", "SignedUnder", "Signed", "Campaigns", "Campaign",
		"Texts", "Units", "UnitDetail", "PlanImport", "Upload", "Uploads",
		"UploadedFile",
	}
	for what, do := range deeds() {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			w := newWorld(t)
			before := len(w.audit(t))
			if err := do(w, t, w.actors["official"]); err == nil {
				t.Errorf("%s by an official is allowed", what)
			}
			if n := len(w.audit(t)) - before; n != 0 {
				t.Errorf("%s, refused, left %d entries", what, n)
			}
			w.clock.Advance(1e6)
			if err := do(w, t, w.actors["organiser"]); err != nil {
				t.Fatal(err)
			}
			entries := w.audit(t)[before:]
			if slices.Contains(readers, what) {
				if len(entries) != 0 {
					t.Errorf("%s, which changes nothing, left %+v", what, entries)
				}
				return
			}
			if len(entries) != 1 {
				t.Fatalf("%s left %d entries, want 1", what, len(entries))
			}
			e := entries[0]
			if e.By != "account:"+w.actors["organiser"].Account || e.IP != "192.0.2.9" || !e.At.Equal(w.clock.Now()) || e.Action == "" {
				t.Errorf("%s left %+v", what, e)
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
