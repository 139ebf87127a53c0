package token

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
)

func TestParseCode(t *testing.T) {
	tests := []struct {
		in, want string
		err      error
	}{
		{"K7M29QXA4TS0", "K7M29QXA4TS0", nil},
		{"K7M2-9QXA-4TS0", "K7M29QXA4TS0", nil},
		{" k7m2 9qxa – 4tso ", "K7M29QXA4TS0", nil},
		{"oOiIlL23456Q", "00111123456Q", nil},
		{"000000000000", "000000000000", nil},
		{"K7M2-9QXA-4TS1", "", ErrMistyped},
		{"K7M2-9QAX-4TS0", "", ErrMistyped},
		{"K7M2-9QXA-4T0S", "", ErrMistyped},
		{"K7M2-9QXA-4TS", "", ErrForm},
		{"K7M2-9QXA-4TS00", "", ErrForm},
		{"K7M2-9QXA-4TRU", "", ErrForm}, // U is Crockford's symbol for 36
		{"K7M2/9QXA/4TS0", "", ErrForm},
		{"", "", ErrForm},
		{"ĐĐĐĐĐĐĐĐĐĐĐĐ", "", ErrForm},
	}
	for _, tt := range tests {
		got, err := ParseCode(tt.in)
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("ParseCode(%q) = %q, %v, want %q, %v", tt.in, got, err, tt.want, tt.err)
		}
	}
}

// TestCheckOf compares with other implementations of Crockford's check symbol: the
// letters of a check are 0 to Z, then * ~ $ = U.
func TestCheckOf(t *testing.T) {
	const checks = alphabet + "*~$=U"
	tests := []struct {
		letters string
		want    byte
	}{
		{"", '0'},
		{"0", '0'},
		{"Z", 'Z'},
		{"10", '*'}, // 32
		{"14", 'U'}, // 36
		{"15", '0'}, // 37
		{"16", '1'},
		{"H88CMK9BVJ1V", 'P'}, // these four from the examples of J. D. Cook
		{"H88CMK9BVJ1W", 'Q'},
		{"H88CMK9BVJV1", 'E'},
		{"H88CMK9BVJ10", '*'},
	}
	for _, tt := range tests {
		if got := checks[checkOf(tt.letters)]; got != tt.want {
			t.Errorf("checkOf(%q) is %q, want %q", tt.letters, got, tt.want)
		}
	}
}

func TestCodesComeBack(t *testing.T) {
	for range 1000 {
		code := NewCode(rand.Reader)
		if got, err := ParseCode(FormatCode(code)); err != nil || got != code {
			t.Fatalf("ParseCode(FormatCode(%q)) = %q, %v", code, got, err)
		}
	}
}

// TestNewCodeDrawsAgain gives letters whose check is 36, then better ones.
func TestNewCodeDrawsAgain(t *testing.T) {
	draws := []byte{
		0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 6,
	}
	if got, want := NewCode(bytes.NewReader(draws)), "000000000161"; got != want {
		t.Errorf("NewCode() = %q, want %q", got, want)
	}
}

// TestMistypedIsFound changes every letter to every other, and swaps every two
// neighbours, of some codes.
func TestMistypedIsFound(t *testing.T) {
	codes := []string{"000000000000", "K7M29QXA4TS0"}
	for range 200 {
		codes = append(codes, NewCode(rand.Reader))
	}
	mistyped := func(code, typed string) {
		t.Helper()
		if got, err := ParseCode(typed); !errors.Is(err, ErrMistyped) {
			t.Errorf("of %q, ParseCode(%q) = %q, %v, want %v", code, typed, got, err, ErrMistyped)
		}
	}
	for _, code := range codes {
		for i := range code {
			for _, wrong := range strings.ReplaceAll(alphabet, code[i:i+1], "") {
				mistyped(code, code[:i]+string(wrong)+code[i+1:])
			}
			if i > 0 && code[i-1] != code[i] {
				mistyped(code, code[:i-1]+code[i:i+1]+code[i-1:i]+code[i+1:])
			}
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("K7M2-9QXA-4TS0")
	f.Add("K7M2-9QXA-4TS1")
	f.Fuzz(func(t *testing.T, s string) {
		code, err := ParseCode(s)
		if err != nil {
			if code != "" || !errors.Is(err, ErrForm) && !errors.Is(err, ErrMistyped) {
				t.Errorf("ParseCode(%q) = %q, %v", s, code, err)
			}
			return
		}
		if again, err := ParseCode(FormatCode(code)); err != nil || again != code {
			t.Errorf("ParseCode(%q) = %q, which reads back as %q, %v", s, code, again, err)
		}
	})
}
