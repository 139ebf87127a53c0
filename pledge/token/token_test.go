package token

import (
	"bytes"
	"crypto/rand"
	"testing"
	"time"
)

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
