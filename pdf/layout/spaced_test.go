package layout

import (
	"math"
	"testing"
)

func TestSpacedWidth(t *testing.T) {
	f := LoadFonts()
	tests := []struct {
		text string
		gaps float64
	}{
		{"", 0}, {"K", 0}, {"K7", 1}, {"K7MP-X2QD", 8}, {"e\u0302a", 1}, // ê is one letter
	}
	for _, tt := range tests {
		want := f.Width(f.Clean(tt.text), Bold, 20) + tt.gaps*tracking*20
		if got := SpacedWidth(f, tt.text, Bold, 20); math.Abs(got-want) > 1e-9 {
			t.Errorf("SpacedWidth(%q) = %g, want %g", tt.text, got, want)
		}
	}
}
