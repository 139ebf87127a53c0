package sheet

import (
	"cmp"
	"fmt"
	"slices"
)

// A cellReader reads the cells of one sheet. It reuses its memory from one row to
// the next.
type cellReader struct {
	book  *workbook
	b     *budget
	x     *xmlReader
	rich  richReader
	sheet Sheet

	row       Row         // being read
	cell      cellContent // being read
	legacy    []legacyCell
	unordered bool // a row does not come after all those before it
}

// readSheet reads the cells of one sheet.
func readSheet(w *workbook, part sheetPart, b *budget) (Sheet, Encoding, error) {
	r := &cellReader{
		book: w, b: b, rich: richReader{b: b, in: w.in},
		sheet: Sheet{Name: part.name, Hidden: part.hidden},
	}
	err := w.read(part.at, "worksheet", func(x *xmlReader) error {
		r.x = x
		switch string(x.name()) {
		case "cols":
			return x.each(r.readColumns)
		case "sheetData":
			return x.each(r.readRow)
		case "mergeCells":
			return x.each(r.readMerged)
		}
		return nil
	})
	if err != nil {
		return Sheet{}, "", err
	}
	encoding := decodeLegacy(&r.sheet, r.legacy)
	if err := r.order(); err != nil {
		return Sheet{}, "", w.damaged(part.at, err)
	}
	return r.sheet, encoding, nil
}

// order puts rows in order that the file has in another.
func (r *cellReader) order() error {
	if !r.unordered {
		return nil
	}
	rows := r.sheet.Rows
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(a.Number, b.Number) })
	for i := 1; i < len(rows); i++ {
		if rows[i-1].Number == rows[i].Number {
			return fmt.Errorf("row %d is in it twice", rows[i].Number)
		}
	}
	return nil
}

// readColumns notes which columns are hidden.
func (r *cellReader) readColumns() error {
	if !r.x.attrTrue("hidden") {
		return nil
	}
	first, ok1 := parseIndex(r.x.attr("min"))
	last, ok2 := parseIndex(r.x.attr("max"))
	if !ok1 || !ok2 || first == 0 || first > last {
		return r.x.errorf("columns have no numbers")
	}
	r.sheet.hiddenColumns = append(r.sheet.hiddenColumns, columns{first - 1, last - 1})
	return r.b.spendCells(1)
}

func (r *cellReader) readMerged() error {
	area, ok := parseArea(r.x.attr("ref"))
	if !ok {
		return r.x.errorf("bad area %.40q", r.x.attr("ref"))
	}
	r.sheet.Merged = append(r.sheet.Merged, area)
	return r.b.spendCells(1)
}

// readRow reads a row. One without a number comes right after the last.
func (r *cellReader) readRow() error {
	if string(r.x.name()) != "row" {
		return nil
	}
	number := r.row.Number + 1
	if written := r.x.attr("r"); written != nil {
		var ok bool
		if number, ok = parseIndex(written); !ok {
			return r.x.errorf("bad row number %.20q", written)
		}
	}
	if number < 1 || number > maxRow {
		return r.x.errorf("there is no row %d", number)
	}
	clear(r.row.Cells)
	r.row = Row{Number: number, Hidden: r.x.attrTrue("hidden"), Cells: r.row.Cells[:0]}
	r.cell.column = -1
	if err := r.x.each(r.readCell); err != nil {
		return err
	}
	return r.putRow()
}

// putRow adds the row to the sheet if there is anything in it.
func (r *cellReader) putRow() error {
	n := len(r.sheet.Rows)
	if len(r.row.Cells) == 0 {
		return nil
	}
	if err := r.b.spend(n+1, len(r.row.Cells)); err != nil {
		return err
	}
	r.unordered = r.unordered || n > 0 && r.row.Number <= r.sheet.Rows[n-1].Number
	row := r.row
	row.Cells = slices.Clone(row.Cells)
	r.sheet.Rows = append(r.sheet.Rows, row)
	return nil
}

// readCell reads a cell. One without a reference comes right after the last.
func (r *cellReader) readCell() error {
	x := r.x
	if string(x.name()) != "c" {
		return nil
	}
	column, err := r.place(x.attr("r"))
	if err != nil {
		return err
	}
	r.cell.reset(column, x.attr("t"), r.book.style(x.attr("s")))
	if err := x.each(r.readContent); err != nil {
		return err
	}
	cell, text, err := r.interpret()
	if err != nil {
		return x.errorf("cell %s: %v", r.row.Ref(column), err)
	}
	if !cell.Blank() || r.cell.hasFormula {
		r.sheet.width = max(r.sheet.width, column+1)
	}
	if cell.Blank() {
		return nil
	}
	return r.putCell(cell, text)
}

// place returns the column of a cell with a reference.
func (r *cellReader) place(ref []byte) (int, error) {
	if ref == nil {
		if r.cell.column+1 == maxColumn {
			return 0, r.x.errorf("row %d has too many cells", r.row.Number)
		}
		return r.cell.column + 1, nil
	}
	column, row, ok := parseRef(ref)
	if !ok || row != r.row.Number {
		return 0, r.x.errorf("row %d has a cell %.20q", r.row.Number, ref)
	}
	return column, nil
}

// putCell sets a cell of the row. Cells may come in any order.
func (r *cellReader) putCell(cell Cell, text *richText) error {
	column := r.cell.column
	if column >= r.b.limits.Columns {
		return refuse(r.b.name, TooLarge, "more than %d columns", r.b.limits.Columns)
	}
	for len(r.row.Cells) <= column {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	if r.row.Cells[column].Text != "" {
		return r.x.errorf("cell %s is in it twice", r.row.Ref(column))
	}
	r.row.Cells[column] = cell
	if legacyOf(cell.Font) != "" && !cell.Formula {
		if text == nil {
			text = &richText{text: cell.Text}
		}
		r.legacy = append(r.legacy, legacyCell{len(r.sheet.Rows), column, text, r.cell.look.font})
	}
	return nil
}
