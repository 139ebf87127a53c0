package store

import (
	"bytes"
	"testing"
)

func TestPrefix(t *testing.T) {
	tests := []struct {
		prefix, to string
		open       bool // the range has no end
	}{
		{"a", "b", false},
		{"a\x00", "a\x01", false},
		{"a\xff", "b", false},
		{"a\xff\xff", "b", false},
		{"\xff", "", true},
		{"", "", true},
	}
	for _, tt := range tests {
		r := Prefix([]byte(tt.prefix))
		if string(r.From) != tt.prefix || string(r.To) != tt.to || (r.To == nil) != tt.open {
			t.Errorf("Prefix(%q) = %q to %q, want to %q", tt.prefix, r.From, r.To, tt.to)
		}
	}
}

func TestRangeAfter(t *testing.T) {
	b := func(s string) []byte { return []byte(s) }
	tests := []struct {
		name     string
		r        Range
		key      string
		from, to string
	}{
		{"whole", Range{}, "k", "k\x00", ""},
		{"inside", Range{From: b("a"), To: b("z")}, "k", "k\x00", "z"},
		{"the first", Range{From: b("a"), To: b("z")}, "a", "a\x00", "z"},
		{"before the range", Range{From: b("k"), To: b("z")}, "a", "k", "z"},
		{"behind the range", Range{From: b("a"), To: b("k")}, "z", "z\x00", "k"},
		{"reverse, whole", Range{Reverse: true}, "k", "", "k"},
		{"reverse, inside", Range{From: b("a"), To: b("z"), Reverse: true}, "k", "a", "k"},
		{"reverse, behind the range", Range{From: b("a"), To: b("k"), Reverse: true}, "z", "a", "k"},
		{"reverse, before the range", Range{From: b("k"), To: b("z"), Reverse: true}, "a", "k", "a"},
	}
	for _, tt := range tests {
		got := tt.r.After(b(tt.key))
		if string(got.From) != tt.from || string(got.To) != tt.to || got.Reverse != tt.r.Reverse {
			t.Errorf("%s: After(%q) = %q to %q, want %q to %q", tt.name, tt.key, got.From, got.To, tt.from, tt.to)
		}
	}
}

// TestRangeAfterOwnsItsEnds changes the key after After has used it.
func TestRangeAfterOwnsItsEnds(t *testing.T) {
	for _, reverse := range []bool{false, true} {
		key := []byte("kk")
		r := Range{Reverse: reverse}.After(key[:1])
		copy(key, "zz")
		if bytes.HasPrefix(r.From, []byte("z")) || bytes.HasPrefix(r.To, []byte("z")) {
			t.Errorf("After (reverse: %v) keeps the caller's key", reverse)
		}
	}
}
