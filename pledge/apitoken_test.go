package pledge_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/store"
)

// TestToken sees that a secret is told once, opens one subtree until it is revoked,
// and is not on record.
func TestToken(t *testing.T) {
	w := newWorld(t)
	op := pledge.Operator()
	token, secret, err := w.IssueToken(t.Context(), op, "van-phong", "  Sở  Nội vụ ")
	if err != nil || token.Label != "Sở Nội vụ" || token.Revoked() || !strings.HasPrefix(secret, "camket_") || len(secret) < 32 {
		t.Fatalf("IssueToken() = %+v, %q, %v", token, secret, err)
	}
	_, other, err := w.IssueToken(t.Context(), op, "van-phong", "Sở Nội vụ")
	if err != nil || other == secret {
		t.Errorf("IssueToken() gives the secret %q again, %v", other, err)
	}
	record, err := json.Marshal(token)
	if err != nil || strings.Contains(string(record), strings.TrimPrefix(secret, "camket_")) {
		t.Errorf("the record tells the secret: %s", record)
	}
	for _, table := range []string{"apitoken", "audit"} {
		if w.holds(t, table, strings.TrimPrefix(secret, "camket_")) {
			t.Errorf("the secret is on record in %s", table)
		}
	}

	a, err := w.TokenActor(t.Context(), secret, pledge.Origin{IP: "192.0.2.11"})
	if err != nil || a.Name != "Sở Nội vụ" || a.SeesAll() || a.Person != nil {
		t.Fatalf("TokenActor() = %+v, %v", a, err)
	}
	rep, err := w.Report(t.Context(), a, "", "van-phong", "")
	if err != nil || len(rep.Rows) != 2 {
		t.Errorf("Report of its unit = %d rows, %v, want 2", len(rep.Rows), err)
	}
	for _, unit := range []string{"", "phong-kinh-te", "khong-co"} {
		_, err := w.Report(t.Context(), a, "", unit, "")
		if pledge.CodeOf(err) != pledge.NotFound {
			t.Errorf("Report(%q) = %v, want not found", unit, err)
		}
	}
	own, err := w.OwnUnits(t.Context(), a)
	if err != nil || len(own) != 1 || own[0].Code != "van-phong" {
		t.Errorf("OwnUnits() = %+v, %v", own, err)
	}

	// A unit that goes elsewhere takes its token along, and what comes below is seen.
	if _, err := w.EditUnit(t.Context(), op, "phong-kinh-te", pledge.UnitForm{Parent: "van-phong"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Report(t.Context(), a, "", "phong-kinh-te", ""); err != nil {
		t.Errorf("Report of a unit that came below = %v", err)
	}

	if err := w.RevokeToken(t.Context(), op, token.ID); err != nil {
		t.Fatal(err)
	}
	wantError(t, "RevokeToken again", w.RevokeToken(t.Context(), op, token.ID), pledge.Conflict, "token_revoked")
	wantError(t, "RevokeToken of nothing", w.RevokeToken(t.Context(), op, "nothing"), pledge.NotFound, "token_unknown")
	for _, wrong := range []string{secret, "", "camket_", other + "x", token.Hash, string(token.ID)} {
		_, err := w.TokenActor(t.Context(), wrong, pledge.Origin{})
		wantError(t, fmt.Sprintf("TokenActor(%q)", wrong), err, pledge.Unauthenticated, "token_unknown")
	}
	if _, err := w.TokenActor(t.Context(), other, pledge.Origin{}); err != nil {
		t.Errorf("TokenActor of the other = %v", err)
	}
}

// holds reports whether the values of a table have a text in them.
func (k *kit) holds(t *testing.T, table, text string) bool {
	t.Helper()
	found := false
	err := k.Store.View(t.Context(), func(tx store.Tx) error {
		for e, err := range tx.Scan(table, store.Range{}) {
			if err != nil {
				return err
			}
			found = found || strings.Contains(string(e.Value), text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTokens(t *testing.T) {
	w := newWorld(t)
	op := pledge.Operator()
	for _, label := range []string{"Sở Nội vụ", "Thanh tra"} {
		w.clock.Advance(time.Second)
		if _, _, err := w.IssueToken(t.Context(), op, "to-mot-cua", label); err != nil {
			t.Fatal(err)
		}
	}
	list, err := w.Tokens(t.Context(), w.actors["auditor"])
	if err != nil || len(list) != 3 || list[0].Token.Label != "Thanh tra" || list[0].Unit.Code != "to-mot-cua" || list[2].Unit.Code != "van-phong" {
		t.Errorf("Tokens() = %+v, %v, want three, the newest first", list, err)
	}
	tests := []struct {
		unit, label string
		code        pledge.Code
		reason      string
	}{
		{"", "Sở Nội vụ", "", ""}, // the agency
		{"khong-co", "Sở Nội vụ", pledge.NotFound, "unit_unknown"},
		{"van-phong", "  ", pledge.Invalid, "token_label"},
		{"van-phong", strings.Repeat("ă", 301), pledge.Invalid, "token_label"},
	}
	for _, tt := range tests {
		_, _, err := w.IssueToken(t.Context(), op, tt.unit, tt.label)
		if tt.code != "" {
			wantError(t, fmt.Sprintf("IssueToken(%q, %q)", tt.unit, tt.label), err, tt.code, tt.reason)
		} else if err != nil {
			t.Errorf("IssueToken(%q, %q) = %v", tt.unit, tt.label, err)
		}
	}
}

// TestTokenOnlyReads tries everything with a token for the whole agency: what would
// change something is refused, whichever unit it is about, and leaves no entry but of what
// it saw.
func TestTokenOnlyReads(t *testing.T) {
	w := newWorld(t)
	_, secret, err := w.IssueToken(t.Context(), pledge.Operator(), "", "Tỉnh")
	if err != nil {
		t.Fatal(err)
	}
	a, err := w.TokenActor(t.Context(), secret, pledge.Origin{IP: "192.0.2.11"})
	if err != nil {
		t.Fatal(err)
	}
	readers := readOnly()
	for what, do := range deeds() {
		err := do(w, t, a)
		if code := pledge.CodeOf(err); err != nil && code != pledge.Forbidden && code != pledge.NotFound {
			t.Errorf("%s with a token = %v, want a refusal", what, err)
		}
		if err == nil && !readers[what] {
			t.Errorf("%s with a token changed something", what)
		}
	}
	if _, err := w.Sign(t.Context(), a, pledge.Signing{Campaign: w.campaign}); pledge.CodeOf(err) != pledge.Forbidden {
		t.Errorf("Sign with a token = %v, want forbidden", err)
	}
	for _, e := range w.audit(t) {
		if e.IP == a.IP && !strings.HasPrefix(string(e.Action), "see.") {
			t.Errorf("a token left %+v", e)
		}
	}
}
