package layout

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lineTexts are the words of each line.
func lineTexts(lines []line) []string {
	var texts []string
	for _, l := range lines {
		var b strings.Builder
		for _, p := range l.pieces {
			b.WriteString(p.text)
		}
		texts = append(texts, strings.TrimSpace(b.String()))
	}
	return texts
}

func TestSet(t *testing.T) {
	tests := []struct {
		name  string
		p     Paragraph
		width float64
		want  []string
	}{
		{"nothing", Paragraph{}, 100, nil},
		{"spaces", Paragraph{Runs: []Run{{"  \t ", Regular}}}, 100, nil},
		{"one line", Paragraph{Runs: []Run{{"Hoa Sen", Regular}}}, 100, []string{"Hoa Sen"}},
		{"words in two styles", Paragraph{Runs: []Run{{"nội ", Regular}, {"quy", Bold}, {", quy chế", Regular}}}, 200, []string{"nội quy, quy chế"}},
		{"broken", Paragraph{Runs: []Run{{"một hai ba bốn năm", Regular}}}, 50, []string{"một hai ba", "bốn năm"}},
		{"no word alone on the last line", Paragraph{Runs: []Run{{"một hai ba bốn năm", Regular}}}, 84, []string{"một hai ba", "bốn năm"}},
		{"hanging", Paragraph{Runs: []Run{{"một hai ba bốn", Regular}}, Hang: 40}, 65, []string{"một hai ba", "bốn"}},
		{"balanced", Paragraph{Runs: []Run{{"một hai ba bốn năm sáu", Regular}}, Balance: true}, 95, []string{"một hai ba", "bốn năm sáu"}},
		{"a long word", Paragraph{Runs: []Run{{"a " + strings.Repeat("m", 9) + " b", Regular}}}, 35, []string{"a", "mmmm", "mmmm", "m b"}},
		{"no-break space", Paragraph{Runs: []Run{{"một hai\u00A0ba", Regular}}}, 42, []string{"một", "hai\u00A0ba"}},
	}
	f := LoadFonts()
	for _, tt := range tests {
		tt.p.Size = 11
		if diff := cmp.Diff(tt.want, lineTexts(f.Set(tt.p, tt.width))); diff != "" {
			t.Errorf("%s: set (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestSetCutsBetweenLetters checks that a forced cut leaves marks on their
// letters.
func TestSetCutsBetweenLetters(t *testing.T) {
	f := LoadFonts()
	text := strings.Repeat("ơ̆", 40) // a letter and a mark: it has no composed form
	for _, l := range lineTexts(f.Set(Paragraph{Runs: []Run{{text, Regular}}, Size: 11}, 50)) {
		if strings.HasPrefix(l, "\u0306") {
			t.Errorf("line %q begins with a mark", l)
		}
	}
}

func TestSetStaysInColumn(t *testing.T) {
	const width, size = 300.0, 14
	f := LoadFonts()
	for _, al := range []Align{Left, Centre, Justify} {
		for _, text := range []string{strings.Repeat("Tôn trọng, lắng nghe, tận tình hướng dẫn người dân; không gây phiền hà. ", 20), strings.Repeat("phường", 60), "Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh"} {
			p := Paragraph{Runs: []Run{{text, Regular}, {text, Bold}, {text, Bold | Italic}}, Size: size, Align: al, Indent: 36}
			lines := f.Set(p, width)
			for i, l := range lines {
				end := l.pieces[len(l.pieces)-1]
				right := end.x + end.width
				if l.pieces[0].x < -0.01 || right > width+0.01 {
					t.Fatalf("align %d, line %d runs from %.2f to %.2f, want within 0 to %g", al, i, l.pieces[0].x, right, width)
				}
				if words := len(strings.Fields(lineTexts(lines)[i])); al == Justify && i < len(lines)-1 && words > 4 && math.Abs(right-width) > 0.01 {
					t.Fatalf("justified line %d ends at %.2f, want %g", i, right, width)
				}
			}
		}
	}
}
