package layout

// A Box is a piece of a page: how high it is, and how to draw it with its top
// left corner at x, y. Its width is its maker's affair.
type Box struct {
	Height float64
	Draw   func(c *Canvas, x, y float64)
}

// Space is an empty box.
func Space(height float64) Box {
	return Box{Height: height, Draw: func(*Canvas, float64, float64) {}}
}

// Stack puts boxes above each other.
func Stack(boxes ...Box) Box {
	height := 0.0
	for _, b := range boxes {
		height += b.Height
	}
	return Box{Height: height, Draw: func(c *Canvas, x, y float64) {
		for _, b := range boxes {
			b.Draw(c, x, y)
			y += b.Height
		}
	}}
}

// A Column is a box in a row, at a distance from the row's left edge.
type Column struct {
	Left float64
	Box  Box
}

// At is a column.
func At(left float64, b Box) Column { return Column{left, b} }

// Row puts boxes side by side, their tops level. It is as high as the highest.
func Row(columns ...Column) Box {
	height := 0.0
	for _, col := range columns {
		height = max(height, col.Box.Height)
	}
	return Box{Height: height, Draw: func(c *Canvas, x, y float64) {
		for _, col := range columns {
			col.Box.Draw(c, x+col.Left, y)
		}
	}}
}

// Centred puts a box of a width into the middle of a wider column.
func Centred(b Box, width, within float64) Box {
	return Row(Column{(within - width) / 2, b})
}

// Rule is a horizontal line of a length, in the middle of a column, with some
// air above and below.
func Rule(length, within, air float64) Box {
	return Box{Height: 2 * air, Draw: func(c *Canvas, x, y float64) {
		left := x + (within-length)/2
		c.Line(left, y+air, left+length, y+air, RuleWidth, Black)
	}}
}

// Text is a paragraph in a column, as one box.
func Text(f *Fonts, p Paragraph, width float64) Box {
	return Stack(Lines(f.Set(p, width), p)...)
}

// Lines makes a box of each line of a paragraph.
func Lines(lines []line, p Paragraph) []Box {
	height := p.leading()
	baseline := (height-(ascent+descent)*p.Size)/2 + ascent*p.Size
	boxes := make([]Box, len(lines))
	for i, l := range lines {
		boxes[i] = Box{Height: height, Draw: func(c *Canvas, x, y float64) {
			for _, piece := range l.pieces {
				if l.stretched {
					c.stretched(x+piece.x, y+baseline, piece.width, piece.text, piece.style, p.Size, p.Ink)
				} else {
					c.Text(x+piece.x, y+baseline, piece.text, piece.style, p.Size, p.Ink)
				}
			}
		}}
	}
	return boxes
}
