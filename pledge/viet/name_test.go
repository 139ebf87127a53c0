package viet

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestSameName(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Nguyễn Thị Hòa", "nguyễn  thị hoà ", true},
		{"THÚY", "thuý", true},
		{"Ủy ban", "Uỷ ban", true},
		{"Khỏe", "Khoẻ", true},
		{"Hoàn", "Hòan", true},
		{norm.NFD.String("Đỗ Ưng"), "Đỗ Ưng", true},
		{"Hoa", "Hòa", false},
		{"Hòa", "Hóa", false},
		{"Đức", "Dức", false},
		{"Lúa", "Luá", false},
		{"", "", true},
	}
	for _, tt := range tests {
		if got := SameName(tt.a, tt.b); got != tt.want {
			t.Errorf("SameName(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestTonePlacement covers every syllable whose tone may stand on either vowel.
func TestTonePlacement(t *testing.T) {
	tests := []struct{ onset, older, newer string }{
		{"h", "òa óa ỏa õa ọa", "oà oá oả oã oạ"},
		{"kh", "òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"},
		{"th", "ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"},
		{"", "ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"},
	}
	for _, tt := range tests {
		newer := strings.Fields(tt.newer)
		for i, rhyme := range strings.Fields(tt.older) {
			a, b := tt.onset+rhyme, tt.onset+newer[i]
			for _, spelling := range []string{b, strings.ToUpper(b), norm.NFD.String(b)} {
				if !SameName(a, spelling) {
					t.Errorf("SameName(%q, %q) = false, want true", a, spelling)
				}
			}
			other := tt.onset + newer[(i+1)%len(newer)]
			if SameName(a, other) {
				t.Errorf("SameName(%q, %q) = true, want false", a, other)
			}
			if got := Normalize(a); got != a {
				t.Errorf("Normalize(%q) = %q, want the person's own spelling", a, got)
			}
		}
	}
}

// TestModernTonesShortCut compares the replacement in composed text with the way
// that works for any text: a mark of no effect forces it.
func TestModernTonesShortCut(t *testing.T) {
	const letters = "aòóạoeèuùủỵyÿxø ọ"
	const forced = " x\u0334" // a tilde overlay, which combines with nothing
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(7) {
			b.WriteRune([]rune(letters)[random.IntN(len([]rune(letters)))])
		}
		text := b.String()
		if got, want := modernTones(text)+forced, modernTones(text+forced); got != want {
			t.Fatalf("modernTones(%q) = %q, want %q", text, got, want)
		}
	}
	if got, want := modernTones("hòa\u0334"), "hòa\u0334"; got != want {
		t.Errorf("modernTones(%+q) = %+q, want %+q: the second vowel has a mark", want, got, want)
	}
}

func TestGivenName(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Nguyễn Thị Ánh", "Ánh"},
		{" Lò  Ý ", "Ý"},
		{"Bình", "Bình"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := GivenName(tt.name); got != tt.want {
			t.Errorf("GivenName(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestIsName(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"Nguyễn Thị Ánh Nguyệt", true},
		{"Y", true},
		{"H'Hen Niê", true},
		{"Lê Văn A (B)", true},
		{"Nguye\u0302\u0303n", true}, // NFD
		{"", false},
		{"-", false},
		{"12", false},
		{"Lê Văn 2", false},
		{"an@hoasen.test", false},
		{"Lê 𠮷 Ân", false},
		{"Lê Ân 😀", false},
		{"Иван", false},
		{"Lê\uE000Ân", false},
		{"Lê\x07Ân", false},
	}
	for _, tt := range tests {
		if got := IsName(tt.in); got != tt.want {
			t.Errorf("IsName(%q) = %v, want %v", tt.in, got, tt.want)
		}
	}
}
