package pdf

import (
	"fmt"
	"math"
	"testing"

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
		place := fit(tt.strokes)
		lowX, highX, lowY, highY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
		for _, stroke := range tt.strokes {
			for _, raw := range stroke {
				p := place(raw)
				lowX, highX = min(lowX, p.x), max(highX, p.x)
				lowY, highY = min(lowY, p.y), max(highY, p.y)
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
		if ratio := (right.x - origin.x) / (down.y - origin.y); math.Abs(ratio-3) > 1e-6 {
			t.Errorf("%s: proportions %.3f, want 3", tt.name, ratio)
		}
	}
}

func TestThin(t *testing.T) {
	var points []point
	for i := range 1000 {
		points = append(points, point{float64(i) / 100, 0})
	}
	got := thin(points)
	if len(got) > 30 {
		t.Errorf("thin left %d of 1000 points on 10 points of paper, want at most 30", len(got))
	}
	if got[0] != points[0] || got[len(got)-1] != points[999] {
		t.Errorf("thin moved the ends to %v and %v", got[0], got[len(got)-1])
	}
}

func TestSmooth(t *testing.T) {
	tests := []struct {
		points []point
		want   string
	}{
		{nil, ""},
		{[]point{{1, 1}}, "1.00 1.00 m\n1.00 1.00 l\n"},
		{[]point{{0, 0}, {3, 0}}, "0.00 0.00 m\n3.00 0.00 l\n"},
		{[]point{{0, 0}, {3, 0}, {3, 3}}, "0.00 0.00 m\n2.00 0.00 3.00 0.50 3.00 1.50 c\n3.00 3.00 l\n"},
	}
	for _, tt := range tests {
		var p path
		p.smooth(tt.points)
		if got := string(p.ops); got != tt.want {
			t.Errorf("smooth(%s) draws\n%swant\n%s", fmt.Sprint(tt.points), got, tt.want)
		}
	}
}
