package layout

import (
	"math"
	"testing"
)

// TestFormats checks the formats of documents against Nghị định 30/2020/NĐ-CP, Phụ
// lục I, mục I.
func TestFormats(t *testing.T) {
	tests := []struct {
		name          string
		f             Format
		width, height float64 // in millimetres
	}{
		{"A4", A4, 210, 297},
		{"A4 on its side", A4Landscape, 297, 210},
	}
	for _, tt := range tests {
		f := tt.f
		if math.Abs(f.Width-tt.width*MM) > 0.01 || math.Abs(f.Height-tt.height*MM) > 0.01 {
			t.Errorf("%s is %.1f by %.1f mm, want %g by %g", tt.name, f.Width/MM, f.Height/MM, tt.width, tt.height)
		}
		margins := []struct {
			name             string
			got, least, most float64
		}{
			{"top", f.Top, 20, 25}, {"bottom", f.Bottom, 20, 25}, {"left", f.Left, 30, 35}, {"right", f.Right, 15, 20},
		}
		for _, m := range margins {
			if mm := m.got / MM; mm < m.least-0.001 || mm > m.most+0.001 {
				t.Errorf("%s: the %s margin has %.1f mm, want %g to %g", tt.name, m.name, mm, m.least, m.most)
			}
		}
		if got := f.Inner() + f.Left + f.Right; math.Abs(got-f.Width) > 1e-9 {
			t.Errorf("%s: Inner and the margins are %.1f wide, want %.1f", tt.name, got, f.Width)
		}
		if got := f.Depth() + f.Top + f.Bottom; math.Abs(got-f.Height) > 1e-9 {
			t.Errorf("%s: Depth and the margins are %.1f high, want %.1f", tt.name, got, f.Height)
		}
	}
}
