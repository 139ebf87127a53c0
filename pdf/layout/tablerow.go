package layout

import "math"

// A tableRow is a row made ready: the lines of each cell, and where the upright
// lines stand.
type tableRow struct {
	table *Table
	cells []setCell
	edges []float64
	lead  float64 // height of a line
}

// A setCell is a cell made ready.
type setCell struct {
	left  float64
	lines []Box
	box   bool // one box, not lines of text
}

func (t *Table) set(f *Fonts, cells []Cell, head bool) tableRow {
	r := tableRow{table: t, lead: t.Size * tableLead, edges: []float64{0}}
	column := 0
	for i := range cells {
		cell := &cells[i]
		left := t.left(column)
		align := t.Columns[column].Align
		switch {
		case head:
			align = Centre
		case cell.Flush:
			align = Left
		}
		column += max(1, cell.Span)
		right := t.left(column)
		r.edges = append(r.edges, right)
		made := setCell{left: left + cellAirX}
		switch {
		case cell.Box.Draw != nil:
			made.lines, made.box = []Box{cell.Box}, true
		case cell.Text != "":
			p := Paragraph{
				Runs: []Run{{cell.Text, cell.Style}}, Size: t.Size, Align: align, Spacing: tableLead, Balance: head,
			}
			made.lines = Lines(f.Set(p, right-left-2*cellAirX), p)
		}
		r.cells = append(r.cells, made)
	}
	return r
}

// parts returns the row as one box or, if it has very many lines, as one for each.
// The first part is as high as the highest box in a cell.
func (r *tableRow) parts() []Box {
	most, first := 0, 1 // lines: of the row, and of its first part
	for i := range r.cells {
		lines := len(r.cells[i].lines)
		if r.cells[i].box {
			lines = int(math.Ceil(r.cells[i].lines[0].Height / r.lead))
			first = max(first, lines)
		}
		most = max(most, lines)
	}
	if most <= max(rowLines, first) {
		return []Box{r.whole()}
	}
	boxes := []Box{r.part(0, first, most)}
	for n := first; n < most; n++ {
		boxes = append(boxes, r.part(n, n+1, most))
	}
	return boxes
}

// whole is the row in one piece, each cell in the middle of its height.
func (r *tableRow) whole() Box {
	height := 0.0
	stacks := make([]Box, len(r.cells))
	for i := range r.cells {
		stacks[i] = Stack(r.cells[i].lines...)
		height = max(height, stacks[i].Height)
	}
	height += 2 * cellAirY
	return Box{Height: height, Draw: func(c *Canvas, x, y float64) {
		r.rules(c, x, y, height, true)
		for i := range stacks {
			stacks[i].Draw(c, x+r.cells[i].left, y+(height-stacks[i].Height)/2)
		}
	}}
}

// part is some of the lines of a parted row.
func (r *tableRow) part(from, to, of int) Box {
	height, top := float64(to-from)*r.lead, 0.0
	if from == 0 {
		height, top = height+cellAirY, cellAirY
	}
	if to == of {
		height += cellAirY
	}
	return Box{Height: height, Draw: func(c *Canvas, x, y float64) {
		r.rules(c, x, y, height, from == 0)
		for i := range r.cells {
			lines := r.cells[i].lines
			for n := from; n < min(to, len(lines)); n++ {
				lines[n].Draw(c, x+r.cells[i].left, y+top+float64(n-from)*r.lead)
			}
		}
	}}
}

// rules draws the lines around the cells, but for the one below.
func (r *tableRow) rules(c *Canvas, x, y, height float64, above bool) {
	if above {
		c.Line(x, y, x+r.table.Width(), y, tableRule, Black)
	}
	for _, edge := range r.edges {
		c.Line(x+edge, y, x+edge, y+height, tableRule, Black)
	}
}
