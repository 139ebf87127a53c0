package ledger_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

var update = flag.Bool("update", false, "write testdata anew")

func mustFormat(tb testing.TB, p *ledger.Proof) string {
	tb.Helper()
	file, err := ledger.FormatProof(p)
	if err != nil {
		tb.Fatal(err)
	}
	return string(file)
}

// rotated returns a ledger of seven leaves whose key was changed in between, and
// its keys.
func rotated(tb testing.TB) (store.Store, *ledger.Key, *ledger.Key) {
	s, a := newLedger(tb, 5)
	b := mustKey(tb, 2)
	mustRotate(tb, s, a, b, start().Add(2*time.Hour))
	mustAppend(tb, s, b, start().Add(3*time.Hour))
	mustAppend(tb, s, b, start().Add(4*time.Hour))
	return s, a, b
}

func TestProve(t *testing.T) {
	for size := range 18 {
		s, k := newLedger(t, size)
		for i := range int64(size) {
			p := mustProve(t, s, i)
			if err := p.Verify(); err != nil {
				t.Errorf("leaf %d of %d: Verify() = %v", i, size, err)
			}
			if p.Leaf != leafText(i) || p.Checkpoint.Size != int64(size) || !p.SignedBy(k.Public().Fingerprint()) {
				t.Errorf("leaf %d of %d: proof is of %+v", i, size, p)
			}
		}
		err := s.View(t.Context(), func(tx store.Tx) error {
			_, err := ledger.Prove(tx, int64(size))
			return err
		})
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Prove(%d) of %d = %v, want ErrNotFound", size, size, err)
		}
	}
}

// TestProofGolden reads a proof that was written when the format was made, and
// must be read for ever.
func TestProofGolden(t *testing.T) {
	s, a, b := rotated(t)
	p := mustProve(t, s, 4)
	const name = "testdata/proof.json"
	if *update {
		if err := os.WriteFile(name, []byte(mustFormat(t, p)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ledger.ParseProof(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := got.Verify(); err != nil {
		t.Errorf("Verify() = %v", err)
	}
	if diff := cmp.Diff(string(file), mustFormat(t, p)); diff != "" {
		t.Errorf("the same proof today (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		key  *ledger.Key
		want bool
	}{{a, true}, {b, true}, {mustKey(t, 3), false}} {
		if got := got.SignedBy(tt.key.Public().Fingerprint()); got != tt.want {
			t.Errorf("SignedBy(%v) = %t, want %t", tt.key, got, tt.want)
		}
	}
}

// TestProofDamage damages every byte of a proof file.
func TestProofDamage(t *testing.T) {
	s, _, b := rotated(t)
	damage(mustFormat(t, mustProve(t, s, 4)), func(at int, damaged string) {
		p, err := ledger.ParseProof([]byte(damaged))
		if err == nil && p.Verify() == nil && p.SignedBy(b.Public().Fingerprint()) {
			t.Errorf("byte %d damaged: the proof still holds", at)
		}
	})
}

// TestProofParts sees that Verify names the part that is wrong.
func TestProofParts(t *testing.T) {
	s, _, _ := rotated(t)
	tests := []struct {
		name   string
		change func(p *ledger.Proof)
		want   ledger.Part
	}{
		{"nothing", func(p *ledger.Proof) {}, ""},
		{"another leaf", func(p *ledger.Proof) { p.Leaf = strings.Replace(p.Leaf, "Hòa", "Hoà", 1) }, ledger.PartLeaf},
		{"another hash", func(p *ledger.Proof) { p.Inclusion[1][5]++ }, ledger.PartLeaf},
		{"another index", func(p *ledger.Proof) { p.Index = 5 }, ledger.PartLeaf},
		{"an index beyond", func(p *ledger.Proof) { p.Index = 7 }, ledger.PartInclusion},
		{"an index below", func(p *ledger.Proof) { p.Index = -1 }, ledger.PartInclusion},
		{"a hash too few", func(p *ledger.Proof) { p.Inclusion = p.Inclusion[1:] }, ledger.PartInclusion},
		{"a hash too many", func(p *ledger.Proof) { p.Inclusion = append(p.Inclusion, ledger.Hash{}) }, ledger.PartInclusion},
		{"another size", func(p *ledger.Proof) { p.Checkpoint.Size++ }, ledger.PartCheckpoint},
		{"another root", func(p *ledger.Proof) { p.Checkpoint.Root[0]++ }, ledger.PartCheckpoint},
		{"another time", func(p *ledger.Proof) { p.Checkpoint.Time = start() }, ledger.PartCheckpoint},
		{"another key", func(p *ledger.Proof) { p.Key = mustKey(t, 3).Public() }, ledger.PartKeys},
		{"another key without successions", func(p *ledger.Proof) {
			p.Key, p.Successions = mustKey(t, 3).Public(), nil
		}, ledger.PartCheckpoint},
		{"another succession", func(p *ledger.Proof) { p.Successions[0].At = start() }, ledger.PartKeys},
		{"a succession of somebody else", func(p *ledger.Proof) {
			p.Successions[0] = mustSucceed(t, mustKey(t, 3), mustKey(t, 4))
		}, ledger.PartKeys},
		{"a succession too many", func(p *ledger.Proof) {
			p.Successions = append(p.Successions, mustSucceed(t, mustKey(t, 2), mustKey(t, 3)))
		}, ledger.PartKeys},
	}
	for _, tt := range tests {
		p := mustProve(t, s, 4)
		tt.change(p)
		var got ledger.Part
		if err := p.Verify(); err != nil {
			var wrong *ledger.ProofError
			if !errors.As(err, &wrong) || wrong.Reason == "" {
				t.Fatalf("%s: Verify() = %v, want a *ProofError", tt.name, err)
			}
			got = wrong.Part
		}
		if got != tt.want {
			t.Errorf("%s: Verify() finds %q wrong, want %q", tt.name, got, tt.want)
		}
	}
}

// TestForgedProof makes a proof of one's own, with one's own key: it holds, and
// is nobody's.
func TestForgedProof(t *testing.T) {
	s, a, _ := rotated(t)
	forger := mustKey(t, 66)
	p := mustProve(t, s, 4)
	forged := *p
	forged.Key = forger.Public()
	own, _ := newLedgerBy(t, forger)
	forged.Checkpoint = mustLatest(t, own)
	forged.Leaf, forged.Index, forged.Inclusion = leafText(0), 0, nil
	forged.Successions = nil
	if err := forged.Verify(); err != nil {
		t.Errorf("Verify() = %v, want it to hold in itself", err)
	}
	if forged.SignedBy(a.Public().Fingerprint()) {
		t.Error("SignedBy the real key = true")
	}
	// The real successions do not lead to the forger's key.
	forged.Successions = p.Successions
	if forged.Verify() == nil || forged.SignedBy(a.Public().Fingerprint()) {
		t.Error("with the real successions, it passes for real")
	}
}

// TestProofInJSON puts a proof into another value, with each way to encode it.
func TestProofInJSON(t *testing.T) {
	s, _, _ := rotated(t)
	type paper struct {
		Code  string        `json:"code"`
		Proof *ledger.Proof `json:"proof"`
	}
	want := paper{"K7M2-9QXA-4TRB", mustProve(t, s, 4)} // its leaf has a < in it
	for _, escape := range []bool{false, true} {
		for _, indent := range []string{"", "    "} {
			var buf bytes.Buffer
			enc := json.NewEncoder(&buf)
			enc.SetEscapeHTML(escape)
			enc.SetIndent("", indent)
			if err := enc.Encode(want); err != nil {
				t.Fatal(err)
			}
			var got paper
			if err := json.Unmarshal(buf.Bytes(), &got); err != nil {
				t.Errorf("escape %t, indent %q: %v", escape, indent, err)
			}
			if diff := cmp.Diff(want, got, cmp.Comparer(equalKeys)); diff != "" {
				t.Errorf("escape %t, indent %q (-want +got):\n%s", escape, indent, diff)
			}
		}
	}
}

func equalKeys(a, b ledger.PublicKey) bool { return a == b }

// TestParseProofStrict writes the same proof in other ways.
func TestParseProofStrict(t *testing.T) {
	s, _, _ := rotated(t)
	file := mustFormat(t, mustProve(t, s, 4))
	replace := func(old, new string) string {
		if !strings.Contains(file, old) {
			t.Fatalf("no %q in %s", old, file)
		}
		return strings.Replace(file, old, new, 1)
	}
	tests := []struct{ name, in string }{ // but for white space, no part of another value either
		{"another field", replace(`"index": 4`, `"index": 4, "more": 1`)},
		{"a field twice", replace(`"index": 4`, `"index": 4, "index": 4`)},
		{"a field missing", replace(`  "index": 4,`+"\n", "")},
		{"a field of another case", replace(`"index"`, `"Index"`)},
		{"another order", replace(`  "index": 4,`+"\n", "") + `, "index": 4`},
		{"a number as a fraction", replace(`"index": 4`, `"index": 4.0`)},
		{"null", replace(`"index": 4`, `"index": null`)},
		{"another escape", replace(`Nguy`, `\u004eguy`)},
		{"no escape", replace(`\u003c`, `<`)},
		{"other white space", replace("  ", " ")},
		{"no newline at the end", strings.TrimSuffix(file, "\n")},
		{"another value behind", file + "{}"},
		{"another base64", replace("=\",", "\",")},
		{"nothing", ""},
		{"null alone", "null\n"},
		{"an empty object", "{}\n"},
		{"no object", "[]\n"},
	}
	for _, tt := range tests {
		if p, err := ledger.ParseProof([]byte(tt.in)); err == nil {
			t.Errorf("%s: ParseProof() = %+v, want an error", tt.name, p)
		}
		var p ledger.Proof
		space := strings.Join(strings.Fields(tt.in), "") == strings.Join(strings.Fields(file), "")
		if err := json.Unmarshal([]byte(tt.in), &p); (err == nil) != space {
			t.Errorf("%s: as a part of another value: %v, want success: %t", tt.name, err, space)
		}
	}
}

func FuzzParseProof(f *testing.F) {
	s, _, _ := rotated(f)
	f.Add([]byte(mustFormat(f, mustProve(f, s, 4))))
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		p, err := ledger.ParseProof(in)
		if err != nil {
			return
		}
		_ = p.Verify() // must end
		if out := mustFormat(t, p); out != string(in) {
			t.Errorf("ParseProof(%q) is written %q", in, out)
		}
	})
}
