package sheet

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// A Table is one sheet of a workbook to write.
type Table struct {
	Name    string   // of the sheet; letters that names can't have are replaced
	Title   []string // lines above the headings, in bold; may be none
	Columns []Column // none for a sheet of plain lines, such as a guide

	// Rows hold a string, an int, a float64, a [Percent], a [time.Time] or nil for
	// every column. A time is its day in its own place; the zero time is an empty
	// cell.
	Rows [][]any

	Total []any    // a last row, in bold; may be nil
	Notes []string // lines below all that
}

// A Column is one column of a [Table].
type Column struct {
	Heading string
	Width   float64 // in characters; 0 is the width of the program that shows it

	// Choices are offered in every cell of the column. Others may be written too.
	Choices []string

	// Text makes text of whatever is written into the column, so that 0912345678
	// keeps its zero.
	Text bool
}

// A Percent is a share of one: 0.846 is written as the number 84,6%. It is rounded
// down to a tenth of a percent, so that only all is 100%.
type Percent float64

// WriteXLSX writes a workbook of the tables, which must be at least one. Headings
// stay in view, rows can be filtered, and numbers and dates are real ones. Text is
// text whatever it begins with, never a formula. The same tables give the same
// bytes.
func WriteXLSX(w io.Writer, tables ...Table) error {
	if err := writeXLSX(w, tables); err != nil {
		return fmt.Errorf("writing an .xlsx file: %w", err)
	}
	return nil
}

func writeXLSX(w io.Writer, tables []Table) error {
	if len(tables) == 0 {
		return errors.New("there is nothing to write")
	}
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return newOrderedZip(w) })
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "camket"}); err != nil {
		return err
	}
	looks, err := newLooks(f)
	if err != nil {
		return err
	}
	names := sheetNames(tables)
	lists := &choiceLists{file: f, taken: names}
	for i, t := range tables {
		if len(t.Columns) == 0 && len(t.Rows)+len(t.Total) > 0 {
			return fmt.Errorf("sheet %q has rows and no columns", names[i])
		}
		if err := addSheet(f, i, names[i]); err != nil {
			return err
		}
		if err := writeTable(f, names[i], t, looks, lists); err != nil {
			return fmt.Errorf("sheet %q: %w", names[i], err)
		}
	}
	return f.Write(w)
}

// addSheet adds a sheet to a workbook, which has one from the beginning.
func addSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), name)
	}
	_, err := f.NewSheet(name)
	return err
}

// writeTable streams a table into a sheet.
func writeTable(f *excelize.File, name string, t Table, looks looks, lists *choiceLists) error {
	if err := setPage(f, name, t); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	w := tableWriter{out: out, looks: looks, next: 1}
	if err := w.setColumns(t); err != nil {
		return err
	}
	if err := w.writeLines(t.Title, looks.bold); err != nil {
		return err
	}
	line := looks.line
	if len(t.Columns) > 0 {
		line = looks.plain.text // which is not wrapped to the width of one column
		if err := w.writeGrid(t); err != nil {
			return err
		}
		if err := f.AutoFilter(name, gridArea(t), nil); err != nil {
			return err
		}
		if err := lists.offer(name, t); err != nil {
			return err
		}
	}
	if err := w.writeLines(t.Notes, line); err != nil {
		return err
	}
	return out.Flush()
}

// gridArea returns where the headings and the rows are, without the total.
func gridArea(t Table) string {
	header := headerRow(t)
	return Ref(0, header) + ":" + Ref(len(t.Columns)-1, header+len(t.Rows))
}

// A tableWriter writes the rows of a table from the top.
type tableWriter struct {
	out   *excelize.StreamWriter
	looks looks
	next  int // the number of the row to write
}

// setColumns sets what must be known before the first row.
func (w *tableWriter) setColumns(t Table) error {
	if len(t.Columns) == 0 {
		const lineWidth = 100
		return w.out.SetColWidth(1, 1, lineWidth)
	}
	for i, c := range t.Columns {
		if err := w.setColumn(i+1, c); err != nil {
			return fmt.Errorf("column %q: %w", c.Heading, err)
		}
	}
	header := headerRow(t)
	return w.out.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: header, TopLeftCell: Ref(0, header+1), ActivePane: "bottomLeft",
	})
}

func (w *tableWriter) setColumn(number int, c Column) error {
	if c.Text {
		if err := w.out.SetColStyle(number, number, w.looks.plain.text); err != nil {
			return err
		}
	}
	if c.Width == 0 {
		return nil
	}
	return w.out.SetColWidth(number, number, min(c.Width, excelize.MaxColumnWidth))
}

// headerRow returns the row of the headings: below the title and an empty row.
func headerRow(t Table) int {
	if len(t.Title) == 0 {
		return 1
	}
	return len(t.Title) + 2
}

// writeLines writes lines into the first column and leaves a row empty below them.
func (w *tableWriter) writeLines(lines []string, look int) error {
	for _, line := range lines {
		if err := w.writeRow([]any{excelize.Cell{StyleID: look, Value: line}}); err != nil {
			return err
		}
	}
	if len(lines) > 0 {
		w.next++
	}
	return nil
}

// writeGrid writes the headings, the rows and the total.
func (w *tableWriter) writeGrid(t Table) error {
	line := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		line[i] = excelize.Cell{StyleID: w.looks.heading, Value: c.Heading}
	}
	if err := w.writeRow(line); err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := w.writeValues(line, row, w.looks.plain); err != nil {
			return err
		}
	}
	if t.Total != nil {
		if err := w.writeValues(line, t.Total, w.looks.total); err != nil {
			return err
		}
	}
	w.next++
	return nil
}

// writeValues writes a row of values by way of line, which it overwrites.
func (w *tableWriter) writeValues(line, values []any, kinds kindLooks) error {
	if len(values) > len(line) {
		return fmt.Errorf("row %d has %d values for %d columns", w.next, len(values), len(line))
	}
	clear(line)
	for i, value := range values {
		cell, ok := kinds.cell(value)
		if !ok {
			return fmt.Errorf("cell %s: can't write a %T", Ref(i, w.next), value)
		}
		line[i] = cell
	}
	return w.writeRow(line)
}

func (w *tableWriter) writeRow(line []any) error {
	err := w.out.SetRow(Ref(0, w.next), line)
	w.next++
	return err
}
