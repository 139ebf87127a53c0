package roster

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// A table is a sheet whose columns are understood.
type table struct {
	sheet   *sheet.Sheet
	header  header
	columns columns
	body    []sheet.Row // below the headings
	merged  map[spot]string
	plain   []field // those that are read cell by cell
	last    [fields]seen
	paths   map[string]*path // by the text of a row
	units   map[string]*path // by the units, joined by zero bytes
	kinds   map[string]kindOf
	raise   bool // whether the file's encoding lacks capitals that names begin with
}

// A spot is a cell by its row's number and its column.
type spot struct{ row, column int }

// seen is the last text of a field and what became of it. Neighbours often say the
// same.
type seen struct{ raw, text string }

// A path leads to a unit, from the top down. There is one of each.
type path struct {
	units []string
	id    int  // tells it from others
	lost  bool // whether letters of a unit were lost
}

// newTable returns a sheet as a table below its heading.
func newTable(s *sheet.Sheet, h header, encoding sheet.Encoding) *table {
	t := &table{
		sheet: s, header: h, body: s.Rows[h.last+1:], raise: encoding == sheet.TCVN3,
		paths: make(map[string]*path), units: make(map[string]*path), kinds: make(map[string]kindOf),
	}
	for len(t.body) > 0 && isNumbering(t.body[0]) {
		t.body = t.body[1:]
	}
	t.columns = chooseColumns(h.headings, t.body)
	return t
}

// settle is called when the columns of names are known.
func (t *table) settle() {
	for f := name; f < fields; f++ {
		if t.columns.has(f) && f != unit && (f != kind || t.columns.marks == nil) {
			t.plain = append(t.plain, f)
		}
	}
	t.readMerged()
}

// readMerged notes the texts of cells of units that are merged over several rows:
// each of the rows has the unit, but only the first its text.
func (t *table) readMerged() {
	areas := slices.Clone(t.sheet.Merged)
	slices.SortFunc(areas, func(a, b sheet.Area) int { return cmp.Compare(a.Top, b.Top) })
	for _, column := range t.columns.units {
		last := t.header.row // areas that overlap are no sheet's; they are not worth the time
		for _, a := range areas {
			if a.Left <= column && column <= a.Right && a.Top > last && a.Bottom > a.Top {
				last = a.Bottom
				t.spread(a, column)
			}
		}
	}
}

// spread notes the text of a merged area for its further rows.
func (t *table) spread(a sheet.Area, column int) {
	first, ok := slices.BinarySearchFunc(t.body, a.Top, func(row sheet.Row, n int) int { return row.Number - n })
	if !ok {
		return
	}
	cell := t.body[first].Cell(a.Left)
	if lacksValue(&cell) {
		return
	}
	text := viet.Normalize(cell.Text)
	if text == "" {
		return
	}
	if t.merged == nil {
		t.merged = make(map[spot]string)
	}
	for _, row := range t.body[first:] {
		if row.Number > a.Bottom {
			break
		}
		t.merged[spot{row.Number, column}] = text
	}
}

// path returns the path with a text such as "Sở Nội vụ > Văn phòng Sở", or nil if
// it names no unit.
func (t *table) path(text string) *path {
	p, ok := t.paths[text]
	if !ok {
		p = t.pathOf(splitPath(text))
		t.paths[text] = p
	}
	return p
}

// pathOf returns the path through some units, or nil if there are none.
func (t *table) pathOf(units []string) *path {
	if len(units) == 0 {
		return nil
	}
	if t.raise {
		units = slices.Clone(units)
		for i := range units {
			units[i] = raiseFirst(units[i])
		}
	}
	key := strings.Join(units, "\x00")
	p, ok := t.units[key]
	if !ok {
		p = &path{units: slices.Clip(units), id: len(t.units) + 1, lost: slices.ContainsFunc(units, isLossy)}
		t.units[key] = p
	}
	return p
}

// raiseFirst returns text with a capital at the beginning.
func raiseFirst(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 || !unicode.IsLower(r) {
		return text
	}
	return string(unicode.ToUpper(r)) + text[size:]
}

// clean returns the text of a field's cell, normalised.
func (t *table) clean(f field, raw string) string {
	if raw == "" {
		return ""
	}
	if s := &t.last[f]; s.raw != raw {
		s.raw, s.text = raw, viet.Normalize(raw)
	}
	return t.last[f].text
}

// letters returns the name of a column, such as "C".
func letters(column int) string { return strings.TrimSuffix(sheet.Ref(column, 0), "0") }
