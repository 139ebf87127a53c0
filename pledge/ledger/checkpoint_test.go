package ledger_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

func mustLatest(tb testing.TB, s store.Store) ledger.Checkpoint {
	tb.Helper()
	var c ledger.Checkpoint
	mustView(tb, s, func(tx store.Tx) (err error) {
		c, err = ledger.Latest(tx)
		return err
	})
	return c
}

// TestCheckpointByHand checks a checkpoint with crypto/ed25519 alone, as the
// format's description has it: the signature is over the text up to the blank
// line; below, behind the dash and the name, are four bytes of the key's hash
// and the signature.
func TestCheckpointByHand(t *testing.T) {
	s, k := newLedger(t, 3)
	msg := ledger.FormatCheckpoint(mustLatest(t, s))
	text, line, ok := strings.Cut(msg, "\n\n")
	name, b64, ok2 := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(line, "— "), "\n"), " ")
	if !ok || !ok2 || name != origin {
		t.Fatalf("the checkpoint has another form:\n%s", msg)
	}
	text += "\n"
	sig, err := base64.StdEncoding.DecodeString(b64)
	if err != nil {
		t.Fatal(err)
	}
	vkey := strings.SplitN(ledger.FormatPublicKey(k.Public()), "+", 3)
	key, err := base64.StdEncoding.DecodeString(vkey[2])
	if err != nil || key[0] != 1 || len(key) != 33 {
		t.Fatalf("the key has another form: %x, %v", key, err)
	}
	hash := sha256.Sum256([]byte(name + "\n" + string(key)))
	if string(sig[:4]) != string(hash[:4]) {
		t.Errorf("the signature names key %x, want %x", sig[:4], hash[:4])
	}
	if !ed25519.Verify(ed25519.PublicKey(key[1:]), []byte(text), sig[4:]) {
		t.Error("the signature is not valid")
	}
	book, trail := mth(bookOf(3)), mth(trailOf(6))
	want := origin + "\n3\n" + base64.StdEncoding.EncodeToString(book[:]) + "\ntime 2026-01-05T01:20:00Z\n" +
		"trail 6 " + base64.StdEncoding.EncodeToString(trail[:]) + "\n"
	if text != want {
		t.Errorf("the text is %q, want %q", text, want)
	}
	if fp := sha256.Sum256(key[1:]); k.Public().Fingerprint() != fp {
		t.Errorf("Fingerprint() = %v, want %x", k.Public().Fingerprint(), fp)
	}
}

func TestParseCheckpoint(t *testing.T) {
	s, k := newLedger(t, 3)
	c := mustLatest(t, s)
	msg := ledger.FormatCheckpoint(c)
	got, err := ledger.ParseCheckpoint(msg)
	if got != c || err != nil || got.Verify(k.Public()) != nil {
		t.Errorf("ParseCheckpoint(%q) = %+v, %v, want %+v", msg, got, err, c)
	}
	lines := strings.SplitAfter(msg, "\n")
	join := func(lines ...string) string { return strings.Join(lines, "") }
	tests := []struct{ name, in string }{
		{"empty", ""},
		{"no signature", join(lines[:6]...)},
		{"no blank line", join(append(lines[:5:5], lines[6:]...)...)},
		{"two signatures", msg + lines[6]},
		{"no newline at the end", strings.TrimSuffix(msg, "\n")},
		{"more at the end", msg + "\n"},
		{"no time", join(append(lines[:3:3], lines[4:]...)...)},
		{"no trail", join(append(lines[:4:4], lines[5:]...)...)},
		{"time and trail swapped", join(append(lines[:3:3], lines[4], lines[3], lines[5], lines[6])...)},
		{"trail without a root", strings.Replace(msg, lines[4], "trail 6\n", 1)},
		{"trail with more", strings.Replace(msg, lines[4], strings.TrimSpace(lines[4])+" 1\n", 1)},
		{"trail with a zero", strings.Replace(msg, "trail 6", "trail 06", 1)},
		{"trail of a negative size", strings.Replace(msg, "trail 6", "trail -6", 1)},
		{"trail beyond all bounds", strings.Replace(msg, "trail 6", "trail 9007199254740993", 1)},
		{"trail by another name", strings.Replace(msg, "trail 6", "trial 6", 1)},
		{"trail without a name", strings.Replace(msg, "trail 6", "6", 1)},
		{"another line", strings.Replace(msg, "\n\n", "\nmore\n\n", 1)},
		{"carriage returns", strings.ReplaceAll(msg, "\n", "\r\n")},
		{"size with a zero", strings.Replace(msg, "\n3\n", "\n03\n", 1)},
		{"size with a sign", strings.Replace(msg, "\n3\n", "\n+3\n", 1)},
		{"negative size", strings.Replace(msg, "\n3\n", "\n-3\n", 1)},
		{"size beyond all bounds", strings.Replace(msg, "\n3\n", "\n9223372036854775807\n", 1)},
		{"time of another zone", strings.Replace(msg, "T01:20:00Z", "T08:20:00+07:00", 1)},
		{"fraction of a second", strings.Replace(msg, "T01:20:00Z", "T01:20:00.5Z", 1)},
		{"another origin", strings.Replace(msg, "7f3k", "7f3x", 1)},
		{"name with a space", strings.ReplaceAll(msg, "camket/", "cam ket/")},
	}
	for _, tt := range tests {
		if got, err := ledger.ParseCheckpoint(tt.in); err == nil {
			t.Errorf("%s: ParseCheckpoint() = %+v, want an error", tt.name, got)
		}
	}
}

// TestCheckpointDamage damages every byte.
func TestCheckpointDamage(t *testing.T) {
	s, k := newLedger(t, 3)
	damage(ledger.FormatCheckpoint(mustLatest(t, s)), func(at int, damaged string) {
		c, err := ledger.ParseCheckpoint(damaged)
		if err == nil && c.Verify(k.Public()) == nil {
			t.Errorf("byte %d damaged: %q is accepted", at, damaged)
		}
	})
}

func TestCheckpointVerify(t *testing.T) {
	s, k := newLedger(t, 3)
	c := mustLatest(t, s)
	tests := []struct {
		name   string
		change func(c *ledger.Checkpoint)
	}{
		{"size", func(c *ledger.Checkpoint) { c.Size++ }},
		{"root", func(c *ledger.Checkpoint) { c.Root[0]++ }},
		{"trail's size", func(c *ledger.Checkpoint) { c.Trail.Size++ }},
		{"trail's root", func(c *ledger.Checkpoint) { c.Trail.Root[0]++ }},
		{"time", func(c *ledger.Checkpoint) { c.Time = c.Time.Add(time.Second) }},
		{"origin", func(c *ledger.Checkpoint) { c.Origin += "x" }},
		{"signature", func(c *ledger.Checkpoint) { c.Signature = "" }},
		{"newlines", func(c *ledger.Checkpoint) { c.Signature += "\n— x x" }},
	}
	for _, tt := range tests {
		changed := c
		tt.change(&changed)
		if err := changed.Verify(k.Public()); err == nil {
			t.Errorf("%s changed: Verify() = nil", tt.name)
		}
	}
	if err := c.Verify(mustKey(t, 2).Public()); err == nil {
		t.Error("Verify with another key = nil")
	}
	if err := c.Verify(ledger.PublicKey{}); err == nil {
		t.Error("Verify with no key = nil")
	}
	if err := (ledger.Checkpoint{}).Verify(ledger.PublicKey{}); err == nil {
		t.Error("Verify of nothing with no key = nil")
	}
}

func FuzzParseCheckpoint(f *testing.F) {
	s, _ := newLedger(f, 3)
	f.Add(ledger.FormatCheckpoint(mustLatest(f, s)))
	f.Add("a\n0\n\ntime \ntrail 0 \n\n— a b\n")
	f.Fuzz(func(t *testing.T, in string) {
		c, err := ledger.ParseCheckpoint(in)
		if err != nil {
			return
		}
		if out := ledger.FormatCheckpoint(c); out != in {
			t.Errorf("ParseCheckpoint(%q) is written %q", in, out)
		}
	})
}
