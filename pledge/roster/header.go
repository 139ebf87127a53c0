package roster

import (
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// A header is the row of headings, or the two of them.
type header struct {
	first, last int       // places among the rows of the sheet
	row         int       // number of the row with the heading of names
	headings    []heading // by column
}

// A heading is what stands above a column.
type heading struct {
	meaning
	text   string // as written, those of two rows joined
	hidden bool   // whether the file hides the column
}

// lastHeaderRow is how far down the heading is looked for.
const lastHeaderRow = 30

// findHeader returns the heading of a sheet.
func findHeader(s *sheet.Sheet) (header, bool) {
	for i, row := range s.Rows {
		if row.Number > lastHeaderRow {
			break
		}
		if !namesPeople(row) {
			continue
		}
		if h := readHeader(s, i); h.enough() {
			return h, true
		}
	}
	return header{}, false
}

// namesPeople reports whether a row has a heading of names.
func namesPeople(row sheet.Row) bool {
	var has [fields]bool
	for _, cell := range row.Cells {
		if m := headingMeaning(cell.Text); m.known() {
			has[m.field] = true
		}
	}
	return has[name] || has[family] && has[given]
}

// readHeader reads the headings of a row that names people, with the row below
// or above where that belongs to it.
func readHeader(s *sheet.Sheet, at int) header {
	var h header
	switch {
	case isSecondRow(s, at+1):
		h = header{first: at, last: at + 1}
	case isFirstRow(s, at-1):
		h = header{first: at - 1, last: at}
	default:
		h = header{first: at, last: at}
	}
	h.row = s.Rows[at].Number
	if h.first == h.last {
		h.headings = readHeadings(s.Rows[at])
	} else {
		h.headings = joinHeadings(s, h.first)
	}
	settleMarks(h.headings)
	for i := range h.headings {
		h.headings[i].hidden = s.ColumnHidden(i)
	}
	return h
}

// readHeadings reads a single row of headings.
func readHeadings(row sheet.Row) []heading {
	list := make([]heading, len(row.Cells))
	for i, cell := range row.Cells {
		list[i].text = viet.Normalize(cell.Text)
		list[i].meaning = plainMeaning(list[i].text)
	}
	return list
}

// plainMeaning returns what a heading stands for that has none above it. A kind
// of employment may be the heading of a column of marks.
func plainMeaning(text string) meaning {
	m := headingMeaning(text)
	if m.field == unknown && text != "" {
		if k, ok := parseKind(text); ok {
			m.kind = k
		}
	}
	return m
}

// settleMarks takes columns for columns of marks where at least two kinds of
// employment have one.
func settleMarks(list []heading) {
	marks := 0
	for _, h := range list {
		if h.kind != "" {
			marks++
		}
	}
	for i := range list {
		switch {
		case list[i].kind == "":
		case marks > 1:
			list[i].field = kind
		default:
			list[i].kind = ""
		}
	}
}

// enough reports whether headings are those of a roster: besides names, the file
// has to say something else about people.
func (h *header) enough() bool {
	var has [fields]bool
	kinds := 0
	for _, head := range h.headings {
		switch {
		case head.field == personal:
			kinds++
		case head.known() && head.field != middle && !has[head.field]:
			has[head.field] = true
			kinds++
		}
	}
	if has[name] {
		return kinds > 1
	}
	return has[family] && has[given] && kinds > 2
}
