package layout

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jung-kurt/gofpdf"
)

// accented are the letters of Vietnamese that have marks, 67 of them; with their
// capitals, 134.
const accented = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"

func everyLetter() string { return accented + strings.ToUpper(accented) }

func TestLetters(t *testing.T) {
	if n := len([]rune(everyLetter())); n != 134 {
		t.Fatalf("%d letters, want 134", n)
	}
	f := LoadFonts()
	for st := range f {
		for _, r := range everyLetter() + "abcxyzABCXYZ0123456789 -–—“”‘’…•₫№§©" + string(missingMark) {
			if f[st].glyph(r) == 0 {
				t.Errorf("style %d: no glyph for %q", st, r)
			}
			if f[st].advance(r) == 0 {
				t.Errorf("style %d: %q has no width", st, r)
			}
		}
	}
}

// TestAdvance compares widths with gofpdf's, which reads the same tables in its own
// way.
func TestAdvance(t *testing.T) {
	f := LoadFonts()
	doc := gofpdf.New("P", "pt", "A4", "")
	for st := range f {
		doc.AddUTF8FontFromBytes("Liberation", [...]string{"", "B", "I", "BI"}[st], bytes.Clone(f[st].ttf))
		doc.SetFont("Liberation", [...]string{"", "B", "I", "BI"}[st], 10)
		for r := rune(' '); r < 0x2200; r++ {
			if !f.has(r) {
				continue
			}
			if got, want := f[st].advance(r), doc.GetStringSymbolWidth(string(r)); got != want {
				t.Errorf("style %d: advance(%q) = %d, want %d", st, r, got, want)
			}
		}
	}
}

func TestFaceWithoutTables(t *testing.T) {
	f := newFace("", make([]byte, 12))
	if got := f.glyph('a'); got != 0 {
		t.Errorf("glyph('a') = %d in an empty font, want 0", got)
	}
	if got := f.advance('a'); got != 0 {
		t.Errorf("advance('a') = %d in an empty font, want 0", got)
	}
}

func TestMissing(t *testing.T) {
	tests := []struct {
		text string
		want []rune
	}{
		{"", nil},
		{everyLetter(), nil},
		{"Y Bhĭm Niê Kđăm, H'Ơi, Kơ̆, Gư̆r", nil},
		{"Nguye\u0302\u0303n", nil},                    // decomposed
		{"a\u200Bb\u00AD\n\t\u00A0", nil},              // invisible
		{"Trần 汉 Văn 字 汉", []rune{'汉', '字'}},           // once each
		{"𝕏 và 😀", []rune{'𝕏', '😀'}},                   // beyond U+FFFF
		{string(missingMark), nil},                     // written on purpose
		{"Nguyễn\uFFFFVăn", []rune{'\uFFFF'}},          // no letter at all
		{"Na\uE000m \xff", []rune{'\uE000', '\uFFFD'}}, // private use; no UTF-8
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Missing(tt.text)); diff != "" {
			t.Errorf("Missing(%q) (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Nguyễn Văn Ánh", "Nguyễn Văn Ánh"},
		{"Nguye\u0302\u0303n", "Nguyễn"},
		{"dòng\r\nmới\tvà", "dòng  mới và"},
		{"a\u200Bb\uFEFFc\u00ADd", "abcd"},
		{"1\u2003000\u00A0đ", "1 000\u00A0đ"},
		{"𝕏 汉 😀", "□ □ □"},
	}
	f := LoadFonts()
	for _, tt := range tests {
		if got := f.Clean(tt.text); got != tt.want {
			t.Errorf("clean(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
