package pdf

import "camket/pdf/layout"

// A drawing is lines and areas, in the order they are drawn.
type drawing []inked

// An inked path is a line of a width, or an area if it has none.
type inked struct {
	path  *layout.Path
	width float64
	ink   layout.Ink
}

// line adds a line, whose path is still to be drawn.
func (d *drawing) line(width float64, in layout.Ink) *layout.Path {
	p := new(layout.Path)
	*d = append(*d, inked{path: p, width: width, ink: in})
	return p
}

// area adds an area likewise.
func (d *drawing) area(in layout.Ink) *layout.Path { return d.line(0, in) }

// draw draws it with its origin at x, y.
func (d drawing) draw(c *layout.Canvas, x, y float64) {
	for _, in := range d {
		if in.width == 0 {
			c.Fill(x, y, 1, in.path, in.ink)
		} else {
			c.Stroke(x, y, in.path, in.width, in.ink)
		}
	}
}
