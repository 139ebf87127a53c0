package layout

// Charts are printed in black: what colours would tell apart, patterns do.

// Dashes draws a straight line of dashes of a length.
func (c *Canvas) Dashes(x1, y1, x2, y2, dash, width float64, in Ink) {
	c.doc.SetDashPattern([]float64{dash, dash}, 0)
	c.Line(x1, y1, x2, y2, width, in)
	c.doc.SetDashPattern(nil, 0)
}

// Hatch fills a rectangle with thin slanting lines, some gap apart.
func (c *Canvas) Hatch(x, y, w, h, gap float64, in Ink) {
	for at := gap; at < w+h; at += gap { // where a line crosses the top edge, or would
		right, left := min(at, w), max(0, at-h)
		c.Line(x+right, y+at-right, x+left, y+at-left, RuleWidth/2, in)
	}
}
