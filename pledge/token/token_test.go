package token

import (
	"bytes"
	"crypto/rand"
	"testing"
	"time"
)

func TestParseCode(t *testing.T) {
	tests := []struct {
		in, want string
		ok       bool
	}{
		{"K7M29QXA4TRB", "K7M29QXA4TRB", true},
		{"K7M2-9QXA-4TRB", "K7M29QXA4TRB", true},
		{" k7m2 9qxa – 4trb ", "K7M29QXA4TRB", true},
		{"oOiIlL234567", "001111234567", true},
		{"K7M2-9QXA-4TR", "K7M29QXA4TR", false},
		{"K7M2-9QXA-4TRBB", "", false},
		{"K7M2-9QXA-4TRU", "", false},
		{"K7M2/9QXA/4TRB", "", false},
		{"", "", false},
		{"ĐĐĐĐĐĐĐĐĐĐĐĐ", "", false},
	}
	for _, tt := range tests {
		got, ok := ParseCode(tt.in)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("ParseCode(%q) = %q, %v, want %q, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestCodesComeBack(t *testing.T) {
	for range 1000 {
		code := NewCode(rand.Reader)
		if got, ok := ParseCode(FormatCode(code)); !ok || got != code {
			t.Fatalf("ParseCode(FormatCode(%q)) = %q, %v", code, got, ok)
		}
	}
}

// Every letter must be as likely as every other: 256 is a multiple of 32, so
// each byte value maps evenly.
func TestRandomIsEven(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	counts := map[rune]int{}
	for _, r := range random(bytes.NewReader(all), 256) {
		counts[r]++
	}
	for _, r := range alphabet {
		if counts[r] != 8 {
			t.Errorf("letter %q comes from %d byte values, want 8", r, counts[r])
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("K7M2-9QXA-4TRB")
	f.Fuzz(func(t *testing.T, s string) {
		code, ok := ParseCode(s)
		if !ok {
			return
		}
		if again, ok := ParseCode(FormatCode(code)); !ok || again != code {
			t.Errorf("ParseCode(%q) = %q, which reads back as %q, %v", s, code, again, ok)
		}
	})
}

func TestOrderedIDs(t *testing.T) {
	day := time.Date(2026, 1, 10, 9, 0, 0, 0, time.UTC)
	before := NewOrderedID(rand.Reader, day)
	for _, later := range []time.Duration{time.Millisecond, time.Second, time.Hour, 24 * time.Hour, 100 * 365 * 24 * time.Hour} {
		id := NewOrderedID(rand.Reader, day.Add(later))
		if len(id) != 18 || id <= before {
			t.Errorf("id %v later = %q, want 18 letters after %q", later, id, before)
		}
		before = id
	}
	if a, b := NewOrderedID(rand.Reader, day), NewOrderedID(rand.Reader, day); a == b || a[:10] != b[:10] {
		t.Errorf("ids of one millisecond = %q, %q, want the same beginning and another end", a, b)
	}
}
