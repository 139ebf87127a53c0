package roster

import (
	"slices"
	"strings"

	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// A record is a row below the heading, seen by its columns.
type record struct {
	row     sheet.Row
	columns columns
	texts   [fields]string // of each field: normalised, empty where there is no column
}

// record returns what the columns say of a row.
func (c columns) record(row sheet.Row) record {
	rec := record{row: row, columns: c}
	for f, column := range c {
		rec.texts[f] = viet.Normalize(row.Cell(column).Text)
	}
	return rec
}

// fullName returns the name, from one column or two.
func (r *record) fullName() string {
	if r.columns.has(name) {
		return r.texts[name]
	}
	return strings.TrimSpace(r.texts[family] + " " + r.texts[given])
}

// nameField returns the field that a name is to be mended in.
func (r *record) nameField() field {
	if r.columns.has(name) {
		return name
	}
	return family
}

// ref returns the reference of the cell for a field, or where the row begins if
// there is no such column.
func (r *record) ref(f field) string {
	if column, ok := r.columns[f]; ok {
		return r.row.Ref(column)
	}
	return r.begin()
}

// begin returns the reference of the first cell that has text.
func (r *record) begin() string {
	first := slices.IndexFunc(r.row.Cells, func(c sheet.Cell) bool { return !c.Blank() })
	return r.row.Ref(max(first, 0))
}
