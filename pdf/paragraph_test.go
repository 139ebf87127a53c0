package pdf

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
		p     paragraph
		width float64
		want  []string
	}{
		{"nothing", paragraph{}, 100, nil},
		{"spaces", paragraph{runs: []run{{"  \t ", regular}}}, 100, nil},
		{"one line", paragraph{runs: []run{{"Hoa Sen", regular}}}, 100, []string{"Hoa Sen"}},
		{"words in two styles", paragraph{runs: []run{{"nội ", regular}, {"quy", bold}, {", quy chế", regular}}}, 200, []string{"nội quy, quy chế"}},
		{"broken", paragraph{runs: []run{{"một hai ba bốn năm", regular}}}, 50, []string{"một hai ba", "bốn năm"}},
		{"no word alone on the last line", paragraph{runs: []run{{"một hai ba bốn năm", regular}}}, 84, []string{"một hai ba", "bốn năm"}},
		{"hanging", paragraph{runs: []run{{"một hai ba bốn", regular}}, hang: 40}, 65, []string{"một hai ba", "bốn"}},
		{"balanced", paragraph{runs: []run{{"một hai ba bốn năm sáu", regular}}, balance: true}, 95, []string{"một hai ba", "bốn năm sáu"}},
		{"a long word", paragraph{runs: []run{{"a " + strings.Repeat("m", 9) + " b", regular}}}, 35, []string{"a", "mmmm", "mmmm", "m b"}},
		{"no-break space", paragraph{runs: []run{{"một hai\u00A0ba", regular}}}, 42, []string{"một", "hai\u00A0ba"}},
	}
	f := newFonts()
	for _, tt := range tests {
		tt.p.size = 11
		if diff := cmp.Diff(tt.want, lineTexts(f.set(tt.p, tt.width))); diff != "" {
			t.Errorf("%s: set (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestSetCutsBetweenLetters checks that a forced cut leaves marks on their
// letters.
func TestSetCutsBetweenLetters(t *testing.T) {
	f := newFonts()
	text := strings.Repeat("ơ̆", 40) // a letter and a mark: it has no composed form
	for _, l := range lineTexts(f.set(paragraph{runs: []run{{text, regular}}, size: 11}, 50)) {
		if strings.HasPrefix(l, "\u0306") {
			t.Errorf("line %q begins with a mark", l)
		}
	}
}

func TestSetStaysInColumn(t *testing.T) {
	const width, size = 300.0, 14
	f := newFonts()
	for _, al := range []align{left, centre, justify} {
		for _, text := range []string{sampleBody, strings.Repeat("phường", 60), "Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh"} {
			p := paragraph{runs: []run{{text, regular}, {text, bold}, {text, bold | italic}}, size: size, align: al, indent: 36}
			lines := f.set(p, width)
			for i, l := range lines {
				end := l.pieces[len(l.pieces)-1]
				right := end.x + end.width
				if l.pieces[0].x < -0.01 || right > width+0.01 {
					t.Fatalf("align %d, line %d runs from %.2f to %.2f, want within 0 to %g", al, i, l.pieces[0].x, right, width)
				}
				if words := len(strings.Fields(lineTexts(lines)[i])); al == justify && i < len(lines)-1 && words > 4 && math.Abs(right-width) > 0.01 {
					t.Fatalf("justified line %d ends at %.2f, want %g", i, right, width)
				}
			}
		}
	}
}
