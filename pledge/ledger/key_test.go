package ledger_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"strings"
	"testing"

	"camket/pledge/ledger"
)

func TestNewOrigin(t *testing.T) {
	got := ledger.NewOrigin(bytes.NewReader([]byte{0, 31, 32, 255, 10, 18, 19, 21}))
	if want := "camket/0z0zajkn"; got != want {
		t.Errorf("NewOrigin() = %q, want %q", got, want)
	}
	if _, err := ledger.NewKey(rand.Reader, ledger.NewOrigin(rand.Reader)); err != nil {
		t.Error(err)
	}
	defer func() {
		if recover() == nil {
			t.Error("NewOrigin without randomness does not panic")
		}
	}()
	ledger.NewOrigin(strings.NewReader(""))
}

func TestNewKey(t *testing.T) {
	tests := []struct {
		origin string
		ok     bool
	}{
		{"camket/7f3k9q2m", true},
		{"sonoivu.danang.gov.vn", true},
		{strings.Repeat("a", 100), true},
		{strings.Repeat("a", 101), false},
		{"", false},
		{"a b", false},
		{"a+b", false},
		{"a\nb", false},
		{"sở", false},
		{"<a>", false},
	}
	for _, tt := range tests {
		k, err := ledger.NewKey(rand.Reader, tt.origin)
		if (err == nil) != tt.ok || tt.ok && k.Public().Origin() != tt.origin {
			t.Errorf("NewKey(%q) = %v, %v, want success: %v", tt.origin, k, err, tt.ok)
		}
	}
	if k, err := ledger.NewKey(strings.NewReader("short"), origin); err == nil {
		t.Errorf("NewKey without randomness = %v, want an error", k)
	}
}

func TestParseKey(t *testing.T) {
	k := mustKey(t, 1)
	file := string(k.Format())
	_, secret, _ := strings.Cut(file, "PRIVATE+KEY+")
	secret = "PRIVATE+KEY+" + strings.TrimSuffix(secret, "\n")
	tests := []struct {
		name, file string
		ok         bool
	}{
		{"as written", file, true},
		{"the key alone", secret, true},
		{"of another system", strings.ReplaceAll(file, "\n", "\r\n"), true},
		{"empty", "", false},
		{"comments only", "# nothing\n", false},
		{"two keys", file + secret + "\n", false},
		{"cut short", strings.TrimSuffix(file, "\n")[:len(file)-10], false},
		{"a public key", ledger.FormatPublicKey(k.Public()), false},
		{"another name", strings.Replace(secret, "7f3k", "7f3x", 1), false},
	}
	for _, tt := range tests {
		got, err := ledger.ParseKey([]byte(tt.file))
		if (err == nil) != tt.ok || tt.ok && (got.Public() != k.Public() || string(got.Format()) != file) {
			t.Errorf("%s: ParseKey() = %v, %v, want success: %v", tt.name, got, err, tt.ok)
		}
		if err != nil && strings.Contains(err.Error(), secret[30:]) {
			t.Errorf("%s: the error tells the key: %v", tt.name, err)
		}
	}
	if !strings.HasPrefix(file, "# ") || !strings.Contains(file, "never lose it") {
		t.Errorf("Format() = %q: it does not say what it is", file)
	}
}

// TestKeyDamage damages every byte of the key itself.
func TestKeyDamage(t *testing.T) {
	k := mustKey(t, 1)
	_, secret, _ := strings.Cut(string(k.Format()), "PRIVATE+KEY+")
	damage("PRIVATE+KEY+"+strings.TrimSuffix(secret, "\n"), func(at int, damaged string) {
		got, err := ledger.ParseKey([]byte(damaged))
		if err == nil && got.Public() != k.Public() {
			t.Errorf("byte %d damaged: ParseKey() = %v", at, got)
		}
	})
}

// TestKeyIsNotShown prints a key in every way there is.
func TestKeyIsNotShown(t *testing.T) {
	k := mustKey(t, 1)
	_, secret, _ := strings.Cut(string(k.Format()), "PRIVATE+KEY+")
	secret = strings.TrimSpace(secret[strings.LastIndex(secret, "+")+1:])
	shown := fmt.Sprintf("%v %+v %#v %s %q", k, k, k, k, k)
	if strings.Contains(shown, secret) || strings.Contains(shown, "PRIVATE") {
		t.Errorf("printing a key shows %q", shown)
	}
	if !strings.Contains(shown, origin+" "+k.Public().Fingerprint().Short()) {
		t.Errorf("printing a key shows %q, want its fingerprint", shown)
	}
}

func TestParsePublicKey(t *testing.T) {
	k := mustKey(t, 1).Public()
	vkey := ledger.FormatPublicKey(k)
	if got, err := ledger.ParsePublicKey(vkey); got != k || err != nil {
		t.Errorf("ParsePublicKey(%q) = %v, %v", vkey, got, err)
	}
	damage(vkey, func(at int, damaged string) {
		if got, err := ledger.ParsePublicKey(damaged); err == nil {
			t.Errorf("byte %d damaged: ParsePublicKey(%q) = %v, want an error", at, damaged, got)
		}
	})
	for _, in := range []string{"", "+", "++", vkey + "\n", " " + vkey, vkey + "+", string(mustKey(t, 1).Format())} {
		if got, err := ledger.ParsePublicKey(in); err == nil {
			t.Errorf("ParsePublicKey(%q) = %v, want an error", in, got)
		}
	}
}

func TestFingerprint(t *testing.T) {
	f := mustKey(t, 1).Public().Fingerprint()
	s := f.String()
	if len(s) != 64 || s != strings.ToLower(s) {
		t.Errorf("String() = %q", s)
	}
	if got, want := f.Short(), s[:4]+" "+s[4:8]+" "+s[8:12]+" "+s[12:16]; got != want {
		t.Errorf("Short() = %q, want %q", got, want)
	}
	tests := []struct {
		in string
		ok bool
	}{
		{s, true},
		{strings.ToUpper(s), true},
		{" " + s[:32] + " " + s[32:] + "\n", true},
		{s[:32] + ":" + s[32:48] + "-" + s[48:], true},
		{"", false},
		{f.Short(), false},
		{s + "00", false},
		{"g" + s[1:], false},
	}
	for _, tt := range tests {
		if got, err := ledger.ParseFingerprint(tt.in); (err == nil) != tt.ok || tt.ok && got != f {
			t.Errorf("ParseFingerprint(%q) = %v, %v, want success: %v", tt.in, got, err, tt.ok)
		}
	}
}

func FuzzParseKey(f *testing.F) {
	f.Add(mustKey(f, 1).Format())
	f.Add([]byte("PRIVATE+KEY+a+00000000+AQ=="))
	f.Fuzz(func(t *testing.T, in []byte) {
		k, err := ledger.ParseKey(in)
		if err != nil {
			return
		}
		if again, err := ledger.ParseKey(k.Format()); err != nil || again.Public() != k.Public() {
			t.Errorf("ParseKey(%q) is written %q, which is read as %v, %v", in, k.Format(), again, err)
		}
	})
}

func FuzzParsePublicKey(f *testing.F) {
	f.Add(ledger.FormatPublicKey(mustKey(f, 1).Public()))
	f.Add("a+00000000+AQ==")
	f.Fuzz(func(t *testing.T, in string) {
		k, err := ledger.ParsePublicKey(in)
		if err != nil {
			return
		}
		if out := ledger.FormatPublicKey(k); out != in {
			t.Errorf("ParsePublicKey(%q) is written %q", in, out)
		}
	})
}

func FuzzParseFingerprint(f *testing.F) {
	f.Add(mustKey(f, 1).Public().Fingerprint().String())
	f.Fuzz(func(t *testing.T, in string) {
		fp, err := ledger.ParseFingerprint(in)
		if err != nil {
			return
		}
		if again, err := ledger.ParseFingerprint(fp.String()); again != fp || err != nil {
			t.Errorf("ParseFingerprint(%q) = %v, which is read as %v, %v", in, fp, again, err)
		}
	})
}
