package pledge_test

import (
	"strings"
	"testing"

	"camket/pledge"
	"camket/pledge/store"
)

// TestCheckFinds damages records behind the Service's back: Check must name each
// damage.
func TestCheckFinds(t *testing.T) {
	tests := []struct {
		name   string
		damage func(tx store.Tx, sig pledge.Signature) error
		want   string
	}{
		{"a tally too high", func(tx store.Tx, sig pledge.Signature) error {
			return pledge.TallyTable.Put(tx, pledge.Tally{Campaign: sig.Campaign, Unit: sig.Signer.Unit, Count: pledge.Count{Required: 2, Online: 1}})
		}, "the tally says"},
		{"no tally", func(tx store.Tx, sig pledge.Signature) error {
			return pledge.TallyTable.Delete(tx, store.Key(string(sig.Campaign), string(sig.Signer.Unit)))
		}, "no tally"},
		{"a signature lost", func(tx store.Tx, sig pledge.Signature) error {
			return pledge.SignatureTable.Delete(tx, store.Key(string(sig.ID)))
		}, "not valid"},
		{"a gap in the serials", func(tx store.Tx, sig pledge.Signature) error {
			sig.Serial = 7
			return pledge.SignatureTable.Put(tx, sig)
		}, "serial 7 where 3 should be"},
		{"the last signature lost", func(tx store.Tx, sig pledge.Signature) error {
			if err := pledge.StandingTable.Delete(tx, store.Key(string(sig.Campaign), string(sig.Official))); err != nil {
				return err
			}
			return pledge.SignatureTable.Delete(tx, store.Key(string(sig.ID)))
		}, "the counter says 2"},
		{"a void signature that counts", func(tx store.Tx, sig pledge.Signature) error {
			sig.Voided = &pledge.Void{Reason: "x"}
			return pledge.SignatureTable.Put(tx, sig)
		}, "not valid"},
		{"a valid signature that does not count", func(tx store.Tx, sig pledge.Signature) error {
			return pledge.StandingTable.Delete(tx, store.Key(string(sig.Campaign), string(sig.Official)))
		}, "not counted"},
		{"another's signature", func(tx store.Tx, sig pledge.Signature) error {
			sig.Official = "somebody"
			return pledge.SignatureTable.Put(tx, sig)
		}, "another's"},
		{"a standing of another day", func(tx store.Tx, sig pledge.Signature) error {
			return pledge.StandingTable.Put(tx, pledge.Standing{
				Campaign: sig.Campaign, Official: sig.Official, Signature: sig.ID, Method: sig.Method, At: sig.At.AddDate(0, 0, -1),
			})
		}, "says something else"},
	}
	for _, tt := range tests {
		k, c := office(t, "an", "binh")
		sig := k.MustSign(t, "an", c)
		lost := k.MustSign(t, "binh", c)
		if strings.HasPrefix(tt.name, "the last") {
			sig = lost
		}
		k.MustBeSound(t)
		if err := k.Store.Update(t.Context(), func(tx store.Tx) error { return tt.damage(tx, sig) }); err != nil {
			t.Fatal(err)
		}
		wrong, err := k.Check(t.Context())
		if err != nil || !strings.Contains(strings.Join(wrong, "\n"), tt.want) {
			t.Errorf("%s: Check() = %q, %v, want a sentence with %q", tt.name, wrong, err, tt.want)
		}
	}
}

// TestCheckFindsMore damages what the other records hang on: excuses, and pledges of
// units.
func TestCheckFindsMore(t *testing.T) {
	tests := []struct {
		name   string
		damage func(tx store.Tx, e pledge.Excuse, p pledge.Signature) error
		want   []string
	}{
		{"an excuse that was never approved", func(tx store.Tx, e pledge.Excuse, _ pledge.Signature) error {
			e.State = pledge.Proposed
			return pledge.ExcuseTable.Put(tx, e)
		}, []string{"which does not excuse them", "in effect: false, but counts: true"}},
		{"an excuse that is lost", func(tx store.Tx, e pledge.Excuse, _ pledge.Signature) error {
			return pledge.ExcuseTable.Delete(tx, store.Key(string(e.ID)))
		}, []string{"which does not excuse them"}},
		{"an excuse that does not count", func(tx store.Tx, e pledge.Excuse, _ pledge.Signature) error {
			return pledge.StandingTable.Delete(tx, store.Key(string(e.Campaign), string(e.Official)))
		}, []string{"in effect: true, but counts: false", "the tally says"}},
		{"an excuse that would never end", func(tx store.Tx, e pledge.Excuse, _ pledge.Signature) error {
			e.To = "2026-01-20"
			return pledge.ExcuseTable.Put(tx, e)
		}, []string{`turns on "", want "21/01/2026"`}},
		{"a unit pledge that is lost", func(tx store.Tx, _ pledge.Excuse, p pledge.Signature) error {
			return pledge.UnitPledgeTable.Delete(tx, store.Key(string(p.Campaign), string(p.ForUnit)))
		}, []string{"valid and not counted", "the tally says"}},
		{"a void unit pledge that counts", func(tx store.Tx, _ pledge.Excuse, p pledge.Signature) error {
			p.Voided = &pledge.Void{Reason: "x"}
			return pledge.SignatureTable.Put(tx, p)
		}, []string{"pledged by signature"}},
		{"another unit's pledge", func(tx store.Tx, _ pledge.Excuse, p pledge.Signature) error {
			p.ForUnit = "elsewhere"
			return pledge.SignatureTable.Put(tx, p)
		}, []string{"pledged by signature"}},
	}
	for _, tt := range tests {
		w := pledging(t)
		e := w.MustExcuse(t, pledge.Operator(), w.campaign, "giang")
		p := w.MustSignUnit(t, "an", "van-phong", w.campaign)
		w.MustBeSound(t)
		if err := w.Store.Update(t.Context(), func(tx store.Tx) error { return tt.damage(tx, e, p) }); err != nil {
			t.Fatal(err)
		}
		wrong, err := w.Check(t.Context())
		said := strings.Join(wrong, "\n")
		for _, want := range tt.want {
			if err != nil || !strings.Contains(said, want) {
				t.Errorf("%s: Check() = %q, %v, want a sentence with %q", tt.name, wrong, err, want)
			}
		}
	}
}

// TestCheckNowhere has an official in a unit that is not there: a difference like
// others, and no crash.
func TestCheckNowhere(t *testing.T) {
	k, _ := office(t, "an")
	an := *k.Person(t, "an").Person
	an.Unit = "nowhere"
	if err := k.Store.Update(t.Context(), func(tx store.Tx) error { return pledge.OfficialTable.Put(tx, an) }); err != nil {
		t.Fatal(err)
	}
	wrong, err := k.Check(t.Context())
	if err != nil || !strings.Contains(strings.Join(wrong, "\n"), "nowhere") {
		t.Errorf("Check() = %q, %v, want a sentence that names the unit", wrong, err)
	}
}
