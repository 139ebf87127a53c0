package pdf

import (
	"bytes"
	"strings"
	"testing"

	"camket/pledge"
)

// Each paper of a file carries its proof, under a name of its own.
func TestAttached(t *testing.T) {
	tests := []struct {
		name   string
		signed []pledge.Signed
		want   []string
	}{
		{"one", []pledge.Signed{sample()}, []string{"1: bang-chung.json"}},
		{"two", crowd(2), []string{"1: bang-chung-0001.json", "2: bang-chung-0002.json"}},
		{"without a proof", []pledge.Signed{sample(func(s *pledge.Signed) { s.Attestation = nil })}, nil},
	}
	for _, tt := range tests {
		list := tool(t, "pdfdetach", "-list", saved(t, mustPledges(t, tt.signed...)))
		for _, want := range tt.want {
			if !strings.Contains(string(list), want) {
				t.Errorf("%s: pdfdetach lists %q, want %q in it", tt.name, list, want)
			}
		}
		if tt.want == nil && !strings.HasPrefix(string(list), "0 ") {
			t.Errorf("%s: pdfdetach lists %q, want nothing", tt.name, list)
		}
	}
}

func TestParseImprint(t *testing.T) {
	var b bytes.Buffer
	im, err := ParseImprint([]byte(`{"kind":"pledge","base_url":"` + sampleBase + `"}`))
	if err != nil {
		t.Fatal(err)
	}
	if err := im.Print(&b, sample()); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
		t.Errorf("Print = %v, want a paper", err)
	}
	for _, text := range []string{"", "[]", `{"kind":1}`, `{"kind":"certificate","issuer":{"logo":"AAAA"}}`} {
		if got, err := ParseImprint([]byte(text)); err == nil {
			t.Errorf("ParseImprint(%q) = %+v, want an error", text, got)
		}
	}
	for _, im := range []Imprint{{}, {Kind: "poster"}, {Kind: KindCertificate, Size: "a9"}, {Kind: KindPledge, BaseURL: strings.Repeat("x", 999)}} {
		if err := im.Print(&b, sample()); err == nil {
			t.Errorf("Print of %.60v succeeded, want an error", im)
		}
	}
}
