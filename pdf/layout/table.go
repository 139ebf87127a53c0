package layout

// A Table is rows of cells between lines. Its head is repeated on each page.
type Table struct {
	Columns []TableColumn
	Size    float64 // of its letters
}

// A TableColumn is a column of a table.
type TableColumn struct {
	Title string
	Width float64 // in points
	Align Align
}

// A Cell is a field of a table: text, or a box as wide as [Table.Inner].
type Cell struct {
	Text  string
	Style Style
	Box   Box // instead of text
	Span  int // columns that it takes; 0 is 1
}

// The air in a cell, and how many lines of it are kept on one page.
const (
	cellAirX  = 3.5
	cellAirY  = 2.5
	rowLines  = 12
	tableRule = 0.5
	tableLead = 1.15 // spacing of lines
)

// Inner returns the width that a column leaves to what stands in it.
func (t *Table) Inner(column int) float64 { return t.Columns[column].Width - 2*cellAirX }

// Width returns the width of the table.
func (t *Table) Width() float64 { return t.left(len(t.Columns)) }

// left returns where a column begins.
func (t *Table) left(column int) float64 {
	x := 0.0
	for _, c := range t.Columns[:column] {
		x += c.Width
	}
	return x
}

// Set sets the head and the rows. A row of very many lines is parted between them.
func (t *Table) Set(f *Fonts, rows [][]Cell) []Strip {
	titles := make([]Cell, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = Cell{Text: c.Title, Style: Bold}
	}
	head := t.set(f, titles, true)
	again := head.whole()
	closing := t.closing()
	strips := make([]Strip, 0, len(rows)+1)
	strips = append(strips, Strip{Box: again, Keep: true})
	for i := range rows {
		r := t.set(f, rows[i], false)
		for _, b := range r.parts() {
			strips = append(strips, Strip{Box: b, Again: again, End: closing})
		}
	}
	last := &strips[len(strips)-1]
	last.Box, last.End = Stack(last.Box, closing), Box{}
	if len(rows) > 1 {
		strips[len(strips)-2].Keep = true // no last row alone on a page
	}
	return strips
}

// closing is the line under the last row.
func (t *Table) closing() Box {
	width := t.Width()
	return Box{Draw: func(c *Canvas, x, y float64) { c.Line(x, y, x+width, y, tableRule, Black) }}
}

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
		column += max(1, cell.Span)
		right := t.left(column)
		r.edges = append(r.edges, right)
		made := setCell{left: left + cellAirX}
		switch {
		case cell.Box.Draw != nil:
			made.lines, made.box = []Box{cell.Box}, true
		case cell.Text != "":
			if head {
				align = Centre
			}
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
func (r *tableRow) parts() []Box {
	most := 0
	for i := range r.cells {
		if r.cells[i].box {
			return []Box{r.whole()}
		}
		most = max(most, len(r.cells[i].lines))
	}
	if most <= rowLines {
		return []Box{r.whole()}
	}
	boxes := make([]Box, most)
	for n := range boxes {
		boxes[n] = r.line(n, n == 0, n == most-1)
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

// line is one line of a parted row.
func (r *tableRow) line(n int, first, last bool) Box {
	height, top := r.lead, 0.0
	if first {
		height, top = height+cellAirY, cellAirY
	}
	if last {
		height += cellAirY
	}
	return Box{Height: height, Draw: func(c *Canvas, x, y float64) {
		r.rules(c, x, y, height, first)
		for i := range r.cells {
			if lines := r.cells[i].lines; n < len(lines) {
				lines[n].Draw(c, x+r.cells[i].left, y+top)
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
