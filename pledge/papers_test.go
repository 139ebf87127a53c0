package pledge_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/token"
)

func TestPast(t *testing.T) {
	k, first := office(t, "an", "binh")
	k.MustSign(t, "an", first)
	k.MustSign(t, "binh", first)
	k.MustClose(t, first)
	k.clock.Advance(time.Hour)
	second := k.MustOpen(t, form(2026))
	sig := k.MustSign(t, "an", second)
	if err := k.Void(t.Context(), pledge.Operator(), sig.ID, "ký nhầm"); err != nil {
		t.Fatal(err)
	}
	k.clock.Advance(time.Hour)
	k.MustSign(t, "an", second)
	past, err := k.Past(t.Context(), k.Person(t, "an"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range past {
		state := " valid"
		if !p.Signature.Valid() {
			state = " void"
		}
		got = append(got, string(p.Signature.Campaign)+state)
		if p.Evidence.IP != "" || p.Evidence.Strokes != "" {
			t.Errorf("Past() shows evidence: %+v", p.Evidence)
		}
	}
	if diff := cmp.Diff([]string{"2026-2 valid", "2026-2 void", "2026-1 valid"}, got); diff != "" {
		t.Errorf("Past() (-want +got):\n%s", diff)
	}
	if past, err := k.Past(t.Context(), pledge.Operator()); len(past) != 0 || err != nil {
		t.Errorf("Past() of nobody = %v, %v", past, err)
	}
}

func TestVerify(t *testing.T) {
	k, c := office(t, "an")
	sig := k.MustSign(t, "an", c)
	for _, code := range []string{sig.Code, token.FormatCode(sig.Code), " " + sig.Code + " "} {
		got, err := k.Verify(t.Context(), code)
		if err != nil || got.Signature.ID != sig.ID || got.Text.Hash != sig.TextHash {
			t.Errorf("Verify(%q) = %s, %v, want %s", code, got.Signature.ID, err, sig.ID)
		}
		if diff := cmp.Diff(pledge.Evidence{}, got.Evidence); diff != "" {
			t.Errorf("Verify(%q) shows evidence:\n%s", code, diff)
		}
	}
	tests := []struct{ code, want string }{ // reason
		{"", "code_form"},
		{string(sig.ID), "code_form"},
		{sig.Code[:11], "code_form"},
		{"%", "code_form"},
		{"0000-0000-0001", "code_mistyped"},
		{mistyped(sig.Code), "code_mistyped"},
		{"0000-0000-0000", "code_unknown"},
	}
	for _, tt := range tests {
		_, err := k.Verify(t.Context(), tt.code)
		wantError(t, "Verify("+tt.code+")", err, pledge.NotFound, tt.want)
	}
}

// TestVerifyMistyped has a record with a code that no paper can have: it is not even
// looked for.
func TestVerifyMistyped(t *testing.T) {
	k, c := office(t, "an")
	sig := k.MustSign(t, "an", c)
	sig.Code = mistyped(sig.Code)
	k.mustUpdate(t, func(tx store.Tx) error { return pledge.SignatureTable.Put(tx, sig) })
	_, err := k.Verify(t.Context(), sig.Code)
	wantError(t, "Verify("+sig.Code+")", err, pledge.NotFound, "code_mistyped")
}

// TestReportJSON holds the contract for programs.
func TestReportJSON(t *testing.T) {
	k := newKit(t)
	k.MustImport(t, ward(row("an", "Văn phòng"), row("binh", "Văn phòng"), row("chi", "Văn phòng", "Tổ Một cửa")))
	c := k.MustOpen(t, form(2026))
	k.MustSign(t, "an", c)
	k.MustSign(t, "chi", c)
	rep, err := k.Report(t.Context(), pledge.Operator(), c, "van-phong", "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(rep, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	want := `{
	"campaign": {
		"id": "2026-1",
		"year": 2026,
		"title": "Ký cam kết thực hiện văn hóa công sở",
		"deadline": "2026-01-31"
	},
	"as_of": "2026-01-10T02:00:00Z",
	"units": {
		"applicable": 2,
		"complete": 1
	},
	"people": {
		"required": 3,
		"signed": 2,
		"online": 2,
		"paper": 0,
		"excused": 0,
		"overdue": 0,
		"percent": 66.6
	},
	"rows": [
		{
			"code": "van-phong",
			"name": "Văn phòng",
			"parent": "",
			"required": 3,
			"signed": 2,
			"online": 2,
			"paper": 0,
			"excused": 0,
			"overdue": 0,
			"percent": 66.6,
			"units": {
				"applicable": 2,
				"complete": 1
			},
			"applicable": true,
			"complete": false,
			"own": {
				"required": 2,
				"signed": 1,
				"online": 1,
				"paper": 0,
				"excused": 0,
				"overdue": 0,
				"percent": 50
			}
		},
		{
			"code": "to-mot-cua",
			"name": "Tổ Một cửa",
			"parent": "van-phong",
			"required": 1,
			"signed": 1,
			"online": 1,
			"paper": 0,
			"excused": 0,
			"overdue": 0,
			"percent": 100,
			"units": {
				"applicable": 1,
				"complete": 1
			},
			"applicable": true,
			"complete": true,
			"own": {
				"required": 1,
				"signed": 1,
				"online": 1,
				"paper": 0,
				"excused": 0,
				"overdue": 0,
				"percent": 100
			}
		}
	],
	"ledger": {
		"size": 2,
		"root": "` + rep.Ledger.Root.String() + `",
		"checkpoint": "` + strings.ReplaceAll(ledger.FormatCheckpoint(rep.Ledger.Checkpoint), "\n", `\n`) + `"
	}
}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("the report (-want +got):\n%s", diff)
	}
}

// TestCoverageOrder sees the worst units first, and those with nobody last.
func TestCoverageOrder(t *testing.T) {
	k := newKit(t)
	worker := row("w", "Đội xe")
	worker.Kind = pledge.KindWorker
	k.MustImport(t, ward(
		row("a1", "Trạm Y tế"), row("b1", "Văn phòng"), row("b2", "Văn phòng"), worker,
		row("c1", "Phòng Kinh tế"), row("d1", "Phòng Văn hóa"), row("d2", "Phòng Văn hóa"), row("d3", "Phòng Văn hóa"), row("d4", "Phòng Văn hóa"),
	))
	f := form(2026)
	f.Scope.Kinds = []pledge.Kind{pledge.KindServant}
	c := k.MustOpen(t, f)
	for _, who := range []string{"a1", "b1", "d1", "d2"} {
		k.MustSign(t, who, c)
	}
	cov, err := k.Coverage(t.Context(), pledge.Operator(), "", c)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range cov.Children {
		got = append(got, r.Unit.Name+" "+r.All.Percent().String())
	}
	want := []string{"Phòng Kinh tế 0%", "Phòng Văn hóa 50%", "Văn phòng 50%", "Trạm Y tế 100%", "Đội xe 0%"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("children (-want +got):\n%s", diff)
	}

	// The way up ends where the actor's own begins.
	if err := k.SetHead(t.Context(), pledge.Operator(), "van-phong", "b1"); err != nil {
		t.Fatal(err)
	}
	cov, err = k.Coverage(t.Context(), k.Person(t, "b1"), "van-phong", c)
	if err != nil || len(cov.Ancestors) != 0 {
		t.Errorf("a head is shown the way up to %+v, %v", cov.Ancestors, err)
	}
	cov, err = k.Coverage(t.Context(), pledge.Operator(), "van-phong", c)
	if err != nil || len(cov.Ancestors) != 1 || !cov.AsOf.Equal(morning()) {
		t.Errorf("the operator is shown the way up to %+v as of %v, %v", cov.Ancestors, cov.AsOf, err)
	}
}
