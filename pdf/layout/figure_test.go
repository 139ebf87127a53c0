package layout

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

// written is the file of papers.
func written(t *testing.T, papers ...*Paper) []byte {
	t.Helper()
	doc := NewDocument(LoadFonts())
	for _, p := range papers {
		doc.Add(p)
	}
	var b bytes.Buffer
	if err := doc.Write(&b, Properties{}); err != nil {
		t.Fatalf("Write: %v", err)
	}
	return b.Bytes()
}

func TestFigureStandsOnce(t *testing.T) {
	fig := Figure{Width: 50, Height: 50, Draw: func(c *Canvas) {
		for i := range 400 {
			c.Line(0, 0, float64(i), 50, 1, Black)
		}
	}}
	p := &Paper{Format: A4, Strips: []Strip{{Box: Space(1)}}, Under: fig.Mirrored(A4.Width, A4.Height)}
	one, many := written(t, p), written(t, p, p, p)
	if n := bytes.Count(many, []byte("/Subtype /Form")); n != 1 {
		t.Errorf("a figure stands in the file %d times, want once", n)
	}
	if more := (len(many) - len(one)) / 2; more > 600 {
		t.Errorf("a further page takes %d bytes, want at most 600", more)
	}
	if n := len(one); n > 4_000 {
		t.Errorf("a page takes %d bytes, want at most 4,000: is the figure not compressed?", n)
	}
	if !bytes.Equal(many, written(t, p, p, p)) {
		t.Error("written twice, the file is another")
	}
}

// TestFigureMirrored checks where the four stand: the first corner of each is a
// corner of the box.
func TestFigureMirrored(t *testing.T) {
	fig := Figure{Width: 30, Height: 20, Draw: func(c *Canvas) { c.Line(0, 0, 30, 20, 1, Black) }}
	c := &NewDocument(LoadFonts()).canvas
	c.newPage(&Format{Width: 200, Height: 100})
	fig.Mirrored(64, 50).Draw(c, 10, 5)
	var file bytes.Buffer
	if err := c.doc.Output(&file); err != nil {
		t.Fatal(err)
	}
	// Heights are counted from below, and a figure is drawn upwards from its foot.
	for _, want := range []string{
		"q 1.0000 0 0 1.0000 10.0000 75.0000 cm",
		"q -1.0000 0 0 1.0000 74.0000 75.0000 cm",
		"q 1.0000 0 0 -1.0000 10.0000 65.0000 cm",
		"q -1.0000 0 0 -1.0000 74.0000 65.0000 cm",
	} {
		if !strings.Contains(file.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// TestAlong checks that a curve drawn in few steps is where it should be, at the
// ends of the steps and in the middle between them.
func TestAlong(t *testing.T) {
	tests := []struct {
		name  string
		curve Curve
		to    float64
		steps int
		off   float64 // the most that it may be
	}{
		{"a straight line", func(t float64) Point { return Point{3 * t, 100 - 2*t} }, 10, 1, 1e-6},
		{"a circle", func(t float64) Point { return Point{100 * math.Cos(t), 100 * math.Sin(t)} }, 2 * math.Pi, 12, 0.02},
		{"a wave", func(t float64) Point { return Point{30 * t, 10 * math.Cos(2*math.Pi*t)} }, 3, 18, 0.05},
	}
	for _, tt := range tests {
		step := tt.to / float64(tt.steps)
		for i := range tt.steps {
			t0 := float64(i) * step
			from, to := tt.curve(t0), tt.curve(t0+step)
			out, in := tt.curve.direction(t0, step), tt.curve.direction(t0+step, step)
			middle := Point{(from.X+to.X)/2 + (out.X-in.X)/8, (from.Y+to.Y)/2 + (out.Y-in.Y)/8}
			want := tt.curve(t0 + step/2)
			if off := math.Hypot(middle.X-want.X, middle.Y-want.Y); off > tt.off {
				t.Errorf("%s: step %d is off by %.3f in its middle, want at most %g", tt.name, i, off, tt.off)
			}
		}
	}
	var p Path
	p.Along(func(t float64) Point { return Point{t, 2 * t} }, 0, 6, 2)
	want := "0.00 0.00 m\n1.00 2.00 2.00 4.00 3.00 6.00 c\n4.00 8.00 5.00 10.00 6.00 12.00 c\n"
	if got := string(p.ops); got != want {
		t.Errorf("Along draws\n%swant\n%s", got, want)
	}
}
