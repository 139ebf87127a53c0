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
	Box   Box  // instead of text
	Span  int  // columns that it takes; 0 is 1
	Flush bool // text begins at the left, whatever its column's is aligned to
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
	set := t.Begin(f)
	strips := make([]Strip, 0, len(rows)+1)
	strips = append(strips, set.Head())
	for i := range rows {
		strips = append(strips, set.Row(rows[i])...)
	}
	if len(rows) > 1 {
		strips[len(strips)-2].Keep = true // no last row alone on a page
	}
	set.Close(strips)
	return strips
}

// Rows sets the rows of a table one by one, where they are too many to lie in
// memory together. Many may use it at once.
type Rows struct {
	table *Table
	fonts *Fonts
	again Box // repeated on each page
	end   Box // the line under the last row of a page
}

// Begin begins a table.
func (t *Table) Begin(f *Fonts) *Rows {
	titles := make([]Cell, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = Cell{Text: c.Title, Style: Bold}
	}
	head := t.set(f, titles, true)
	width := t.Width()
	return &Rows{
		table: t, fonts: f, again: head.whole(),
		end: Box{Draw: func(c *Canvas, x, y float64) { c.Line(x, y, x+width, y, tableRule, Black) }},
	}
}

// Head returns the head for the first page. It stays with the row that follows.
func (r *Rows) Head() Strip { return Kept(r.again, 0) }

// Row sets a row.
func (r *Rows) Row(cells []Cell) []Strip {
	row := r.table.set(r.fonts, cells, false)
	boxes := row.parts()
	strips := make([]Strip, len(boxes))
	for i, b := range boxes {
		strips[i] = Strip{Box: b, Again: r.again, End: r.end}
	}
	return strips
}

// Under returns Rows for what comes under a row of its own, such as the name of a
// group: it is repeated on each page, below the head.
func (r *Rows) Under(cells []Cell) *Rows {
	group := *r
	row := r.table.set(r.fonts, cells, false)
	group.again = Stack(r.again, row.whole())
	return &group
}

// Close draws the line under the last row of a table.
func (r *Rows) Close(strips []Strip) {
	last := &strips[len(strips)-1]
	last.Box, last.End = Stack(last.Box, r.end), Box{}
}
