package roster

import (
	"slices"

	"camket/pledge"
	"camket/pledge/sheet"
)

// excerpt returns the row of the first finding, by the columns that are taken
// over.
func (r *reader) excerpt() *pledge.Excerpt {
	if len(r.findings) == 0 {
		return nil
	}
	number := r.findings[0].row
	at, ok := slices.BinarySearchFunc(r.table.body, number, func(row sheet.Row, n int) int { return row.Number - n })
	if !ok {
		return nil
	}
	row := r.table.body[at]
	e := &pledge.Excerpt{Row: number}
	for i := range max(len(row.Cells), len(r.table.columns.headings)) {
		if !r.table.columns.used(i) {
			continue
		}
		ref := row.Ref(i)
		e.Cells = append(e.Cells, pledge.ExcerptCell{
			Cell: ref, Heading: clip(r.table.columns.heading(i).text), Text: clip(row.Cell(i).Text), Bad: r.isBad(ref),
		})
	}
	return e
}

// isBad reports whether there is a finding about a cell.
func (r *reader) isBad(ref string) bool {
	return slices.ContainsFunc(r.findings, func(f finding) bool { return f.Cell == ref })
}
