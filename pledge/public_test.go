package pledge_test

import (
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/store"
)

// TestLedgerState asks where the ledger stands, before anything and after.
func TestLedgerState(t *testing.T) {
	k := newKit(t)
	state, err := k.Ledger(t.Context())
	if err != nil || state.Begun() || state.Agency != "" || state.Keys.Current() != k.Key.Public() {
		t.Errorf("Ledger() before anything = %+v, %v, want the key alone", state, err)
	}
	_, err = k.Consistency(t.Context(), pledge.ConsistencyQuery{})
	wantError(t, "Consistency before anything", err, pledge.NotFound, "ledger_empty")

	k.MustImport(t, ward(row("an", "Văn phòng")))
	c := k.MustOpen(t, form(2026))
	k.MustSign(t, "an", c)
	state, err = k.Ledger(t.Context())
	if err != nil || !state.Begun() || state.Checkpoint.Size != 1 || state.Agency == "" {
		t.Errorf("Ledger() = %+v, %v, want one leaf and the agency's name", state, err)
	}
	if err := state.Checkpoint.Verify(state.Keys.Current()); err != nil {
		t.Errorf("the checkpoint: %v", err)
	}
}

// TestVerifyPublic checks that what anyone gets has nothing private, and is proven.
func TestVerifyPublic(t *testing.T) {
	k, c := office(t, "an")
	sig := k.MustSign(t, "an", c)
	if err := k.Void(t.Context(), pledge.Operator(), sig.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	got, err := k.Verify(t.Context(), sig.Code)
	if err != nil {
		t.Fatal(err)
	}
	if got.Signature.Signer.BirthDate != "" || got.Signature.Voided.Reason != "" || got.Signature.Voided.Salt != (ledger.Salt{}) || len(got.Attestation.Shown) > 0 {
		t.Errorf("Verify() shows what is private: %+v", got.Signature)
	}
	if _, err := got.Attestation.Verify(); err != nil || got.Attestation.Void == nil {
		t.Errorf("the attestation: %v, void %v", err, got.Attestation.Void)
	}
}

// TestVerifyAltered changes the record behind the ledger's back: no code vouches for
// it any more.
func TestVerifyAltered(t *testing.T) {
	tests := []struct {
		name   string
		change func(*pledge.Signature)
	}{
		{"another name", func(s *pledge.Signature) { s.Signer.Name = "Người Khác" }},
		{"another day", func(s *pledge.Signature) { s.At = s.At.Add(-24 * time.Hour) }},
		{"another leaf", func(s *pledge.Signature) { s.Ledger = 2 }},
		{"a leaf beyond the end", func(s *pledge.Signature) { s.Ledger = 99 }},
		{"no leaf", func(s *pledge.Signature) { s.Ledger = 0 }},
		{"void by hand", func(s *pledge.Signature) { s.Voided = &pledge.Void{At: s.At, Ledger: 2} }},
	}
	for _, tt := range tests {
		k, c := office(t, "an", "binh")
		sig := k.MustSign(t, "an", c)
		k.MustSign(t, "binh", c)
		if _, err := k.Verify(t.Context(), sig.Code); err != nil {
			t.Fatalf("%s: Verify before = %v", tt.name, err)
		}
		tt.change(&sig)
		k.mustUpdate(t, func(tx store.Tx) error { return pledge.SignatureTable.Put(tx, sig) })
		_, err := k.Verify(t.Context(), sig.Code)
		wantError(t, tt.name+": Verify", err, pledge.Conflict, "record_altered")
	}
}
