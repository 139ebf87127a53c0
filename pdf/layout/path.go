package layout

import "strconv"

// A Path is the outline of a drawing, in the operators of PDF. gofpdf has the
// same operators but spends a line and five decimals on each.
type Path struct{ ops []byte }

func (p *Path) Move(x, y float64) { p.op("m", x, y) }

func (p *Path) LineTo(x, y float64) { p.op("l", x, y) }

// Curve draws a cubic curve by its two handles to an end point.
func (p *Path) Curve(x1, y1, x2, y2, x, y float64) { p.op("c", x1, y1, x2, y2, x, y) }

// Close draws a line back to where the outline began.
func (p *Path) Close() { p.op("h") }

func (p *Path) op(name string, numbers ...float64) {
	for _, n := range numbers {
		p.ops = strconv.AppendFloat(p.ops, n, 'f', 2, 64)
		p.ops = append(p.ops, ' ')
	}
	p.ops = append(append(p.ops, name...), '\n')
}

// squares adds a row of unit squares.
func (p *Path) squares(x, y, n int) {
	for _, v := range [...]int{x, y, n} {
		p.ops = strconv.AppendInt(p.ops, int64(v), 10)
		p.ops = append(p.ops, ' ')
	}
	p.ops = append(p.ops, "1 re\n"...)
}

// A Point is a place on a page, or in a drawing.
type Point struct{ X, Y float64 }

// Smooth draws a stroke as a curve: through the middles between its points, with
// the points as handles. A stroke of one point is a dot.
func (p *Path) Smooth(points []Point) {
	if len(points) == 0 {
		return
	}
	at := points[0]
	p.Move(at.X, at.Y)
	for i := 1; i < len(points)-1; i++ {
		handle := points[i]
		to := Point{(handle.X + points[i+1].X) / 2, (handle.Y + points[i+1].Y) / 2}
		p.Curve(
			at.X+(handle.X-at.X)*2/3, at.Y+(handle.Y-at.Y)*2/3,
			to.X+(handle.X-to.X)*2/3, to.Y+(handle.Y-to.Y)*2/3,
			to.X, to.Y)
		at = to
	}
	end := points[len(points)-1]
	p.LineTo(end.X, end.Y)
}
