package pdf

// A box is a piece of a page: how high it is, and how to draw it with its top
// left corner at x, y. Its width is its maker's affair.
type box struct {
	height float64
	draw   func(c *canvas, x, y float64)
}

// space is an empty box.
func space(height float64) box {
	return box{height: height, draw: func(*canvas, float64, float64) {}}
}

// stack puts boxes above each other.
func stack(boxes ...box) box {
	height := 0.0
	for _, b := range boxes {
		height += b.height
	}
	return box{height: height, draw: func(c *canvas, x, y float64) {
		for _, b := range boxes {
			b.draw(c, x, y)
			y += b.height
		}
	}}
}

// A column is a box in a row, at a distance from the row's left edge.
type column struct {
	left float64
	box  box
}

// row puts boxes side by side, their tops level. It is as high as the highest.
func row(columns ...column) box {
	height := 0.0
	for _, col := range columns {
		height = max(height, col.box.height)
	}
	return box{height: height, draw: func(c *canvas, x, y float64) {
		for _, col := range columns {
			col.box.draw(c, x+col.left, y)
		}
	}}
}

// centred puts a box of a width into the middle of a wider column.
func centred(b box, width, within float64) box {
	return row(column{(within - width) / 2, b})
}

// rule is a horizontal line of a length, in the middle of a column, with some
// air above and below.
func rule(length, within, air float64) box {
	return box{height: 2 * air, draw: func(c *canvas, x, y float64) {
		left := x + (within-length)/2
		c.line(left, y+air, left+length, y+air, ruleWidth)
	}}
}

// textBox is a paragraph in a column, as one box.
func textBox(f *fonts, p paragraph, width float64) box {
	return stack(lineBoxes(f.set(p, width), p)...)
}

// lineBoxes makes a box of each line of a paragraph.
func lineBoxes(lines []line, p paragraph) []box {
	height := p.leading()
	baseline := (height-(ascent+descent)*p.size)/2 + ascent*p.size
	boxes := make([]box, len(lines))
	for i, l := range lines {
		boxes[i] = box{height: height, draw: func(c *canvas, x, y float64) {
			for _, piece := range l.pieces {
				if l.stretched {
					c.stretched(x+piece.x, y+baseline, piece.width, piece.text, piece.style, p.size, p.ink)
				} else {
					c.text(x+piece.x, y+baseline, piece.text, piece.style, p.size, p.ink)
				}
			}
		}}
	}
	return boxes
}
