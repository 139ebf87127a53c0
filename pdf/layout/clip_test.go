package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClip(t *testing.T) {
	tests := []struct {
		text  string
		width float64
		most  int
		want  []string
	}{
		{"", 50, 1, nil},
		{"một hai ba", 100, 1, []string{"một hai ba"}},
		{"một hai ba", 40, 0, []string{"một hai", "ba"}},
		{"một hai ba", 40, 2, []string{"một hai", "ba"}},
		{"một hai ba", 45, 1, []string{"một hai…"}},
		{"một hai ba bốn năm sáu", 50, 2, []string{"một hai ba", "bốn năm…"}},
		{strings.Repeat("m", 20), 40, 1, []string{"mmm…"}},
	}
	f := LoadFonts()
	for _, tt := range tests {
		p := Paragraph{Runs: []Run{{tt.text, Regular}}, Size: 11}
		if diff := cmp.Diff(tt.want, lineTexts(f.Set(clip(f, p, tt.width, tt.most), tt.width))); diff != "" {
			t.Errorf("clip(%q, %g, %d) (-want +got):\n%s", tt.text, tt.width, tt.most, diff)
		}
	}
}
