package pdf

import (
	"math"
	"testing"

	"camket/pdf/layout"
	"camket/pledge"
)

func TestFit(t *testing.T) {
	tests := []struct {
		name    string
		strokes pledge.Strokes
	}{
		{"a dot", pledge.Strokes{{{5, 9990}}}},
		{"a flat line", pledge.Strokes{{{0, 5000}, {10000, 5000}}}},
		{"an upright line", pledge.Strokes{{{9000, 0}, {9000, 10000}}}},
		{"a scribble over all", pledge.Strokes{{{0, 0}, {10000, 10000}, {10000, 0}, {0, 10000}}}},
		{"a small one in a corner", pledge.Strokes{{{9000, 9000}, {9900, 9900}}}},
		{"a flourish", flourish()},
	}
	for _, tt := range tests {
		place := fit(tt.strokes, signatureWidth)
		lowX, highX, lowY, highY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
		for _, stroke := range tt.strokes {
			for _, raw := range stroke {
				p := place(raw)
				lowX, highX = min(lowX, p.X), max(highX, p.X)
				lowY, highY = min(lowY, p.Y), max(highY, p.Y)
			}
		}
		if lowX < 0 || highX > signatureWidth || lowY < 0 || highY > signatureHeight {
			t.Errorf("%s: drawn from (%.1f, %.1f) to (%.1f, %.1f), want within the box", tt.name, lowX, lowY, highX, highY)
		}
		if dx, dy := lowX+highX-signatureWidth, lowY+highY-signatureHeight; math.Abs(dx) > 0.01 || math.Abs(dy) > 0.01 {
			t.Errorf("%s: off the middle by (%.2f, %.2f)", tt.name, dx/2, dy/2)
		}
		// One step to the right is three times one step down, as on the screen.
		origin, right, down := place([2]int{0, 0}), place([2]int{1000, 0}), place([2]int{0, 1000})
		if ratio := (right.X - origin.X) / (down.Y - origin.Y); math.Abs(ratio-3) > 1e-6 {
			t.Errorf("%s: proportions %.3f, want 3", tt.name, ratio)
		}
	}
}

func TestThin(t *testing.T) {
	var points []layout.Point
	for i := range 1000 {
		points = append(points, layout.Point{X: float64(i) / 100})
	}
	got := thin(points)
	if len(got) > 30 {
		t.Errorf("thin left %d of 1000 points on 10 points of paper, want at most 30", len(got))
	}
	if got[0] != points[0] || got[len(got)-1] != points[999] {
		t.Errorf("thin moved the ends to %v and %v", got[0], got[len(got)-1])
	}
}
