package ledger_test

import (
	"encoding/json"
	"strings"
	"testing"

	"camket/pledge/ledger"
)

// TestCommit compares with what these commands print, so that others can check a
// commitment with tools they have:
//
//	printf 'camket part salt\nip' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01
//	printf '192.0.2.7' | openssl dgst -sha256 -mac HMAC -macopt hexkey:PART_SALT
func TestCommit(t *testing.T) {
	salt := ledger.NewSalt(strings.NewReader(strings.Repeat("\x01", 32)))
	part, err := salt.Part("ip").MarshalText()
	if want := "601a6dadf65444f22c108b734d8170eb50e69f8d7d83d916fff14a77eba7234f"; err != nil || string(part) != want {
		t.Errorf("Part(ip) = %s, %v, want %s", part, err, want)
	}
	want := "6c1e2a2f17be40e09beaeb82b18b3dfcfc9b9799c24841bf72d8b1593390ab55"
	if got := salt.Commit("ip", []byte("192.0.2.7")); got != want {
		t.Errorf("Commit(ip) = %s, want %s", got, want)
	}
	if got := salt.Part("ip").Commit([]byte("192.0.2.7")); got != want {
		t.Errorf("Part(ip).Commit() = %s, want %s", got, want)
	}
}

// TestCommitDiffers sees that salt, part and value are all in a commitment.
func TestCommitDiffers(t *testing.T) {
	salt := ledger.Salt{1}
	base := salt.Commit("ip", []byte("192.0.2.7"))
	tests := []struct{ name, got string }{
		{"salt", ledger.Salt{2}.Commit("ip", []byte("192.0.2.7"))},
		{"part", salt.Commit("ip2", []byte("192.0.2.7"))},
		{"value", salt.Commit("ip", []byte("192.0.2.8"))},
		{"empty value", salt.Commit("ip", nil)},
		{"the record's salt for the part's", ledger.PartSalt(salt).Commit([]byte("192.0.2.7"))},
	}
	seen := map[string]string{base: "base"}
	for _, tt := range tests {
		if other, ok := seen[tt.got]; ok {
			t.Errorf("%s: the same commitment as %s", tt.name, other)
		}
		seen[tt.got] = tt.name
	}
}

func TestNewSaltPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("NewSalt with too little randomness does not panic")
		}
	}()
	ledger.NewSalt(strings.NewReader("short"))
}

func TestSaltText(t *testing.T) {
	type salts struct {
		Record ledger.Salt
		Part   ledger.PartSalt
	}
	want := salts{ledger.Salt{0xab, 1}, ledger.PartSalt{0xcd, 2}}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got salts
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("%s is read as %v, %v, want %v", text, got, err, want)
	}
	for _, in := range []string{"", "ab", strings.Repeat("AB", 32), strings.Repeat("a", 66), strings.Repeat("xy", 32)} {
		var s ledger.Salt
		var p ledger.PartSalt
		if s.UnmarshalText([]byte(in)) == nil || p.UnmarshalText([]byte(in)) == nil {
			t.Errorf("UnmarshalText(%q) = nil", in)
		}
	}
}

func FuzzParseSalt(f *testing.F) {
	f.Add([]byte(strings.Repeat("0f", 32)))
	f.Fuzz(func(t *testing.T, in []byte) {
		var s ledger.Salt
		if s.UnmarshalText(in) != nil {
			return
		}
		if out, err := s.MarshalText(); err != nil || string(out) != string(in) {
			t.Errorf("UnmarshalText(%q) is written %q, %v", in, out, err)
		}
	})
}
