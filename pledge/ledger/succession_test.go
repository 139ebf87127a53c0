package ledger_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/note"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

func mustSucceed(tb testing.TB, old, next *ledger.Key) ledger.Succession {
	tb.Helper()
	s, err := ledger.Succeed(old, next.Public(), start())
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestSuccessionFormat(t *testing.T) {
	a, b := mustKey(t, 1), mustKey(t, 2)
	s := mustSucceed(t, a, b)
	msg := ledger.FormatSuccession(s)
	want := "camket key succession\nfrom " + ledger.FormatPublicKey(a.Public()) + "\nto " + ledger.FormatPublicKey(b.Public()) +
		"\ntime 2026-01-05T01:00:00Z\n\n— " + origin + " "
	if !strings.HasPrefix(msg, want) {
		t.Errorf("FormatSuccession() = %q, want %q…", msg, want)
	}
	got, err := ledger.ParseSuccession(msg)
	if got != s || err != nil || got.Verify() != nil {
		t.Errorf("ParseSuccession(%q) = %+v, %v", msg, got, err)
	}
	if _, err := ledger.ParseCheckpoint(msg); err == nil {
		t.Error("a succession passes for a checkpoint")
	}
	damage(msg, func(at int, damaged string) {
		if s, err := ledger.ParseSuccession(damaged); err == nil && s.Verify() == nil {
			t.Errorf("byte %d damaged: %q is accepted", at, damaged)
		}
	})
}

func TestSucceedErrors(t *testing.T) {
	a := mustKey(t, 1)
	other, err := ledger.NewKey(rand.NewChaCha8([32]byte{9}), "camket/another1")
	if err != nil {
		t.Fatal(err)
	}
	for _, next := range []ledger.PublicKey{a.Public(), other.Public(), {}} {
		if s, err := ledger.Succeed(a, next, start()); err == nil {
			t.Errorf("Succeed(%v) = %+v, want an error", next, s)
		}
	}
}

// TestSuccessionOutside has a key sign that one of another ledger takes its
// place, or that it does itself: what Succeed refuses, Verify does too.
func TestSuccessionOutside(t *testing.T) {
	a := mustKey(t, 1)
	other, err := ledger.NewKey(rand.NewChaCha8([32]byte{9}), "camket/another1")
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.Split(strings.TrimSpace(string(a.Format())), "\n")
	signer, err := note.NewSigner(secret[len(secret)-1])
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		to ledger.PublicKey
		ok bool
	}{
		{mustKey(t, 2).Public(), true},
		{other.Public(), false},
		{a.Public(), false},
	}
	for _, tt := range tests {
		msg, err := note.Sign(&note.Note{Text: "camket key succession\nfrom " + ledger.FormatPublicKey(a.Public()) +
			"\nto " + ledger.FormatPublicKey(tt.to) + "\ntime 2026-01-05T01:00:00Z\n"}, signer)
		if err != nil {
			t.Fatal(err)
		}
		s, err := ledger.ParseSuccession(string(msg))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Verify(); (err == nil) != tt.ok {
			t.Errorf("to %s: Verify() = %v, want success: %t", ledger.FormatPublicKey(tt.to), err, tt.ok)
		}
	}
}

func TestChain(t *testing.T) {
	a, b, c, d := mustKey(t, 1), mustKey(t, 2), mustKey(t, 3), mustKey(t, 4)
	ab, bc, cd := mustSucceed(t, a, b), mustSucceed(t, b, c), mustSucceed(t, c, d)
	forged := mustSucceed(t, d, c)
	forged.From = b.Public()
	tests := []struct {
		name    string
		chain   ledger.Chain
		trusted *ledger.Key
		want    []*ledger.Key
		broken  bool
	}{
		{"the first", ledger.Chain{ab, bc, cd}, a, []*ledger.Key{a, b, c, d}, false},
		{"one between", ledger.Chain{ab, bc, cd}, c, []*ledger.Key{c, d}, false},
		{"the last", ledger.Chain{ab, bc, cd}, d, []*ledger.Key{d}, false},
		{"a part of the chain", ledger.Chain{bc, cd}, b, []*ledger.Key{b, c, d}, false},
		{"one before the part", ledger.Chain{bc, cd}, a, nil, false},
		{"no chain", nil, a, nil, false},
		{"a gap", ledger.Chain{ab, cd}, a, nil, true},
		{"out of order", ledger.Chain{bc, ab}, a, nil, true},
		{"twice", ledger.Chain{ab, ab}, a, nil, true},
		{"a fork", ledger.Chain{ab, mustSucceed(t, a, c)}, a, nil, true},
		{"a circle", ledger.Chain{ab, mustSucceed(t, b, a)}, a, nil, true},
		{"signed by another", ledger.Chain{ab, forged}, a, nil, true},
	}
	for _, tt := range tests {
		if err := tt.chain.Verify(); (err != nil) != tt.broken {
			t.Errorf("%s: Verify() = %v, want an error: %v", tt.name, err, tt.broken)
		}
		got, err := tt.chain.Trusted(tt.trusted.Public().Fingerprint())
		var want []ledger.PublicKey
		for _, k := range tt.want {
			want = append(want, k.Public())
		}
		if !slices.Equal(got, want) || (err == nil) != (want != nil) {
			t.Errorf("%s: Trusted() = %v, %v, want %v", tt.name, got, err, want)
		}
		if err != nil && errors.Is(err, ledger.ErrUntrusted) == tt.broken {
			t.Errorf("%s: Trusted() = %v, want ErrUntrusted: %v", tt.name, err, !tt.broken)
		}
	}
}

// TestRotate changes the key twice and looks at what it leaves.
func TestRotate(t *testing.T) {
	s, a := newLedger(t, 3)
	b, c := mustKey(t, 2), mustKey(t, 3)
	mustRotate(t, s, a, b, start().Add(time.Hour))
	latest := mustLatest(t, s)
	if latest.Size != 3 || latest.Verify(b.Public()) != nil {
		t.Errorf("after Rotate, Latest() = %+v, want it signed by the new key", latest)
	}
	mustAppend(t, s, b, start().Add(2*time.Hour))
	mustRotate(t, s, b, c, start().Add(3*time.Hour))
	mustView(t, s, func(tx store.Tx) error {
		ring, err := ledger.Keys(tx)
		if err != nil {
			return err
		}
		want := []ledger.PublicKey{a.Public(), b.Public(), c.Public()}
		if got := ring.All(); !slices.Equal(got, want) || ring.Current() != c.Public() {
			t.Errorf("Keys() = %v, want %v", got, want)
		}
		if at := ring.Successions[1].At; !at.Equal(start().Add(3 * time.Hour)) {
			t.Errorf("the second succession is of %v", at)
		}
		return nil
	})
	if diff := cmp.Diff([]string(nil), mustCheck(t, s)); diff != "" {
		t.Errorf("Check() (-want +got):\n%s", diff)
	}
	tests := []struct {
		name      string
		old, next *ledger.Key
		keyErr    bool
	}{
		{"an old key", a, mustKey(t, 4), true},
		{"a key of nobody", mustKey(t, 5), mustKey(t, 4), true},
		{"back to an earlier key", c, a, false},
		{"to itself", c, c, false},
	}
	for _, tt := range tests {
		err := s.Update(t.Context(), func(tx store.Tx) error {
			_, err := ledger.Rotate(tx, tt.old, tt.next, start())
			return err
		})
		if err == nil || errors.Is(err, ledger.ErrKey) != tt.keyErr {
			t.Errorf("%s: Rotate() = %v, want ErrKey: %v", tt.name, err, tt.keyErr)
		}
	}
	for _, old := range []*ledger.Key{a, b} {
		err := s.Update(t.Context(), func(tx store.Tx) error {
			_, err := appendNext(tx, old, start().Add(4*time.Hour))
			return err
		})
		if !errors.Is(err, ledger.ErrKey) {
			t.Errorf("Seal with a key that was succeeded = %v, want ErrKey", err)
		}
	}
}

// TestRotateEmpty changes the key before the first leaf.
func TestRotateEmpty(t *testing.T) {
	s := storetest.New(t)
	a, b := mustBegin(t, s), mustKey(t, 2)
	mustRotate(t, s, a, b, start())
	mustAppend(t, s, b, start())
	if wrong := mustCheck(t, s); wrong != nil {
		t.Errorf("Check() = %q", wrong)
	}
}

func FuzzParseSuccession(f *testing.F) {
	f.Add(ledger.FormatSuccession(mustSucceed(f, mustKey(f, 1), mustKey(f, 2))))
	f.Add("camket key succession\nfrom \nto \ntime \n\n— a b\n")
	f.Fuzz(func(t *testing.T, in string) {
		s, err := ledger.ParseSuccession(in)
		if err != nil {
			return
		}
		if out := ledger.FormatSuccession(s); out != in {
			t.Errorf("ParseSuccession(%q) is written %q", in, out)
		}
	})
}
