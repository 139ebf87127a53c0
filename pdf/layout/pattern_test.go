package layout

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"
)

// TestHatch checks that the lines of a hatching are in its rectangle, and that they
// slant.
func TestHatch(t *testing.T) {
	const left, top, width, height = 100, 200, 50, 14
	for _, size := range [][2]float64{{width, height}, {height, width}, {2, 2}} {
		d := NewDocument(LoadFonts())
		d.Add(&Paper{Format: A4, Plain: true, Strips: []Strip{{Box: Box{Height: 1, Draw: func(c *Canvas, _, _ float64) {
			c.Hatch(left, top, size[0], size[1], 3.5, Black)
		}}}}})
		var b bytes.Buffer
		if err := d.canvas.doc.Output(&b); err != nil {
			t.Fatal(err)
		}
		lines := regexp.MustCompile(`(\S+) (\S+) m (\S+) (\S+) l S`).FindAllSubmatch(b.Bytes(), -1)
		if want := int((size[0] + size[1]) / 3.5); len(lines) != want {
			t.Errorf("%g by %g: %d lines, want %d", size[0], size[1], len(lines), want)
		}
		for _, line := range lines {
			var x1, y1, x2, y2 float64
			if _, err := fmt.Sscan(string(bytes.Join(line[1:], []byte(" "))), &x1, &y1, &x2, &y2); err != nil {
				t.Fatal(err)
			}
			y1, y2 = A4.Height-y1, A4.Height-y2
			const slack = 0.02
			for _, at := range []Point{{x1, y1}, {x2, y2}} {
				if at.X < left-slack || at.X > left+size[0]+slack || at.Y < top-slack || at.Y > top+size[1]+slack {
					t.Errorf("%g by %g: %q leaves the rectangle", size[0], size[1], line[0])
				}
			}
			if dx, dy := x1-x2, y2-y1; dx-dy > slack || dy-dx > slack {
				t.Errorf("%g by %g: %q does not slant by 45 degrees", size[0], size[1], line[0])
			}
		}
	}
}
