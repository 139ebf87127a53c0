package store

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"testing"

	"pgregory.net/rapid"
)

func TestKey(t *testing.T) {
	tests := []struct {
		parts []any
		want  string // in hexadecimal
	}{
		{nil, ""},
		{[]any{""}, "0001"},
		{[]any{"a"}, "610001"},
		{[]any{[]byte("a")}, "610001"},
		{[]any{"a\x00b"}, "6100ff620001"},
		{[]any{"\x00\x01"}, "00ff010001"},
		{[]any{uint64(258)}, "0000000000000102"},
		{[]any{"2026-1", uint64(1), ""}, "323032362d31" + "0001" + "0000000000000001" + "0001"},
	}
	for _, tt := range tests {
		if got := hex.EncodeToString(Key(tt.parts...)); got != tt.want {
			t.Errorf("Key(%q) = %s, want %s", tt.parts, got, tt.want)
		}
	}
}

func TestKeyPanics(t *testing.T) {
	type id string
	for _, part := range []any{1, id("a"), nil, true, uint32(1)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Key(%T) does not panic", part)
				}
			}()
			Key(part)
		}()
	}
}

// drawTuple draws a tuple of the given types: 's' a string, 'b' bytes, 'u' a
// number. Few letters and short strings make beginnings and zeros frequent.
func drawTuple(t *rapid.T, types, label string) []any {
	short := rapid.SliceOfN(rapid.SampledFrom([]byte("\x00\x01\x02a\xfe\xff")), 0, 4)
	tuple := make([]any, len(types))
	for i := range types {
		switch types[i] {
		case 's':
			tuple[i] = string(short.Draw(t, label))
		case 'b':
			tuple[i] = short.Draw(t, label)
		default:
			tuple[i] = rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 3)).Draw(t, label)
		}
	}
	return tuple
}

func compareTuples(a, b []any) int {
	for i := range min(len(a), len(b)) {
		c := 0
		switch x := a[i].(type) {
		case string:
			c = cmp.Compare(x, b[i].(string))
		case []byte:
			c = bytes.Compare(x, b[i].([]byte))
		case uint64:
			c = cmp.Compare(x, b[i].(uint64))
		}
		if c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func TestKeyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		types := rapid.StringOfN(rapid.RuneFrom([]rune("sbu")), 0, 4, -1).Draw(t, "types")
		a, b := drawTuple(t, types, "a"), drawTuple(t, types, "b")
		// A shorter tuple comes before those that begin with it.
		a = a[:rapid.IntRange(0, len(a)).Draw(t, "length")]
		if got, want := bytes.Compare(Key(a...), Key(b...)), compareTuples(a, b); got != want {
			t.Fatalf("Key(%q) and Key(%q) compare %d, want %d", a, b, got, want)
		}
	})
}

// TestKeyPrefix checks that a key begins with another exactly if its tuple
// begins with the other's.
func TestKeyPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		types := rapid.StringOfN(rapid.RuneFrom([]rune("sbu")), 1, 4, -1).Draw(t, "types")
		whole := drawTuple(t, types, "whole")
		n := rapid.IntRange(0, len(whole)).Draw(t, "length")
		start := drawTuple(t, types[:n], "start")
		if rapid.Bool().Draw(t, "really its start") {
			start = whole[:n]
		}
		want := compareTuples(whole[:n], start) == 0
		key, r := Key(whole...), Prefix(Key(start...))
		if got := bytes.HasPrefix(key, Key(start...)); got != want {
			t.Fatalf("Key(%q) begins with Key(%q): %v, want %v", whole, start, got, want)
		}
		inRange := bytes.Compare(key, r.From) >= 0 && (r.To == nil || bytes.Compare(key, r.To) < 0)
		if inRange != want {
			t.Fatalf("Key(%q) is in Prefix(Key(%q)): %v, want %v", whole, start, inRange, want)
		}
	})
}

func FuzzKey(f *testing.F) {
	f.Add("", "\x00", "\x00", "")
	f.Add("a", "\x00\x01b", "a\x00\x01", "b")
	f.Add("a\xff", "", "a", "\xff")
	f.Fuzz(func(t *testing.T, a1, a2, b1, b2 string) {
		a, b := []any{a1, a2}, []any{b1, b2}
		if got, want := bytes.Compare(Key(a...), Key(b...)), compareTuples(a, b); got != want {
			t.Errorf("Key(%q) and Key(%q) compare %d, want %d", a, b, got, want)
		}
	})
}
