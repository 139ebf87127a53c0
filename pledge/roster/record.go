package roster

import (
	"slices"
	"strings"

	"camket/pledge/sheet"
)

// A record is a row below the heading, seen by its columns.
type record struct {
	table    *table
	row      *sheet.Row
	texts    [fields]string // of each field: normalised, empty where there is no column
	path     *path          // to the unit; nil if the row says nothing of one
	formulas []int          // columns with a formula that has no value
	broken   [fields]bool   // the fields that these are of
}

// record returns what the columns say of a row.
func (t *table) record(at int) record {
	r := record{table: t, row: &t.body[at]}
	for _, f := range t.plain {
		r.texts[f] = r.text(f, t.columns.at[f])
	}
	if t.columns.marks != nil {
		r.readMarks()
	}
	if len(t.columns.units) > 0 {
		r.readUnit()
	}
	if t.columns.has(family) {
		r.joinName()
	}
	return r
}

// joinName joins the parts of a name that stand in columns of their own.
func (r *record) joinName() {
	text := r.texts[family]
	for _, f := range []field{middle, given} {
		if part := r.texts[f]; part != "" {
			text += " " + part
		}
	}
	r.texts[name] = strings.TrimSpace(text)
	r.broken[name] = r.broken[family] || r.broken[middle] || r.broken[given]
}

// text returns the text of a cell, which is empty for one that holds no value.
func (r *record) text(f field, column int) string {
	if column >= len(r.row.Cells) {
		return ""
	}
	cell := &r.row.Cells[column]
	switch {
	case !lacksValue(cell):
		return r.table.clean(f, cell.Text)
	case f == number: // it would be some number, and which one does not matter
		return "0"
	}
	r.broken[f] = true
	if !slices.Contains(r.formulas, column) {
		r.formulas = append(r.formulas, column)
	}
	return ""
}

// readUnit reads the path to the unit, from as many columns as there are levels.
func (r *record) readUnit() {
	text := ""
	for _, column := range r.table.columns.units {
		part := r.text(unit, column)
		if isNothing(part) {
			part = r.table.merged[spot{r.row.Number, column}]
		}
		switch {
		case text == "":
			text = part
		case part != "":
			text += " > " + part
		}
	}
	r.texts[unit] = text
	if text != "" {
		r.path = r.table.path(text)
	}
}

// readMarks reads the mark of the kind of employment.
func (r *record) readMarks() {
	for _, m := range r.table.columns.marks {
		if text := r.text(kind, m.column); text != "" && r.texts[kind] == "" {
			r.texts[kind] = text
		}
	}
}

// nameField returns the field that a name is to be mended in.
func (r *record) nameField() field {
	if r.table.columns.has(name) {
		return name
	}
	return family
}

// ref returns the reference of a cell, or where the row begins if there is no such
// column.
func (r *record) ref(column int) string {
	if column < 0 {
		return r.begin()
	}
	return r.row.Ref(column)
}

// begin returns the reference of the first cell that has text.
func (r *record) begin() string {
	first := slices.IndexFunc(r.row.Cells, func(c sheet.Cell) bool { return !c.Blank() })
	return r.row.Ref(max(first, 0))
}

// blank reports whether a column of the row shows nothing.
func (r *record) blank(column int) bool {
	return column >= len(r.row.Cells) || r.row.Cells[column].Blank()
}
