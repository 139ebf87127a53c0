package pledge_test

import (
	"errors"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/ledger"
)

func TestBeginLedger(t *testing.T) {
	k := newKit(t)
	_, err := k.Keys(t.Context())
	wantError(t, "Keys without a ledger", err, pledge.NotFound, "no_ledger")
	for range 2 { // the second time nothing happens
		if err := k.BeginLedger(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	used, err := k.Keys(t.Context())
	if err != nil || used.Current() != k.Key.Public() || !used.Since().Equal(morning()) {
		t.Errorf("Keys() = %v since %v, %v, want the kit's since the morning", used.Current().Fingerprint(), used.Since(), err)
	}
	entries := k.audit(t)
	if len(entries) != 1 || entries[0].Action != pledge.ActKeyNew || entries[0].Subject != k.Key.Public().Fingerprint().String() {
		t.Errorf("the trail begins with %+v, want the fingerprint of the key", entries)
	}
	k.MustBeSound(t)
}

func TestRotateKey(t *testing.T) {
	k, c := office(t, "an", "binh")
	k.MustSign(t, "an", c)
	old, next := k.Key, strangeKey()
	_, err := k.RotateKey(t.Context(), k.Person(t, "an"), next)
	wantError(t, "RotateKey by an official", err, pledge.Forbidden, pledge.ReasonOf(err))
	k.clock.Advance(time.Hour)
	if _, err := k.RotateKey(t.Context(), pledge.Operator(), next); err != nil || k.Key != next {
		t.Fatalf("RotateKey() = %v, and the key is %v, want %v", err, k.Key, next)
	}
	sig := k.MustSign(t, "binh", c)
	k.MustBeSound(t)
	used, err := k.Keys(t.Context())
	if err != nil || used.Current() != next.Public() || !used.Since().Equal(k.clock.Now()) {
		t.Errorf("Keys() = %v since %v, %v, want the new one since the rotation", used.Current().Fingerprint(), used.Since(), err)
	}
	entries := k.audit(t)
	if e := entries[len(entries)-2]; e.Action != pledge.ActKeyRotate || e.Subject != next.Public().Fingerprint().String() {
		t.Errorf("the rotation left %+v, want the fingerprint of the new key", e)
	}
	signed, err := k.Signed(t.Context(), k.Person(t, "binh"), sig.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := signed.Attestation.Verify(); err != nil || !signed.Attestation.Signature.SignedBy(old.Public().Fingerprint()) {
		t.Errorf("after the rotation a proof is not one of the first key: %v", err)
	}
	k.Key = old
	if err := k.Void(t.Context(), pledge.Operator(), sig.ID, "ký nhầm"); !errors.Is(err, ledger.ErrKey) {
		t.Errorf("Void with the key that was replaced = %v, want ErrKey", err)
	}
	k.MustBeSound(t)
}

// TestWithoutKey sees that the operator reads on, and nobody changes anything.
func TestWithoutKey(t *testing.T) {
	k, c := office(t, "an", "binh")
	sig := k.MustSign(t, "an", c)
	auditor := k.MustAccount(t, "giamsat", "auditor", "")
	before := k.audit(t)
	k.Key = nil
	if _, err := k.Signed(t.Context(), pledge.Operator(), sig.ID); err != nil {
		t.Errorf("Signed() by the operator = %v", err)
	}
	if _, err := k.Signed(t.Context(), auditor, sig.ID); err == nil {
		t.Error("an auditor sees what the trail can't be told of")
	}
	if err := k.Void(t.Context(), pledge.Operator(), sig.ID, "ký nhầm"); err == nil {
		t.Error("a signature was voided without a key")
	}
	if after := k.audit(t); len(after) != len(before) {
		t.Errorf("without a key the trail has %d entries, before %d", len(after), len(before))
	}
	k.MustBeSound(t)
}
