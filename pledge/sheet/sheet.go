package sheet

import (
	"strconv"
	"strings"
	"time"
)

// A Format is a kind of file.
type Format string

// The formats that can be read.
const (
	XLSX Format = "xlsx" // an Office Open XML workbook
	CSV  Format = "csv"  // separated values: commas, semicolons or tabs
)

// A File is everything read from one file.
type File struct {
	Format   Format
	Encoding string // of the text, such as "UTF-8"
	Sheets   []Sheet
}

// A Sheet is one table of a file. A file of separated values has one, without a
// name.
type Sheet struct {
	Name   string
	Hidden bool  // whether the file keeps it from view
	Rows   []Row // those with any text, from the top
}

// A Row is one line of a sheet.
type Row struct {
	Number int    // from 1, as spreadsheet programs count
	Cells  []Cell // from column A on; the last one has text
}

// Cell returns the cell in a column, counted from 0 for column A. It is empty
// where the row has none.
func (r Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Ref returns the reference of the cell in a column, such as "C7".
func (r Row) Ref(column int) string { return Ref(column, r.Number) }

// A Cell is one value.
type Cell struct {
	// Text is the value as written, and is not trimmed or normalised in any way.
	// A date is dd/mm/yyyy.
	Text string

	// Date is the day, at midnight UTC, where the file says that the value is a
	// date; otherwise it is the zero time. Separated values are never dates.
	Date time.Time
}

// Blank reports whether the cell shows nothing.
func (c Cell) Blank() bool { return strings.TrimSpace(c.Text) == "" }

// Ref returns the reference of a cell as spreadsheet programs write it. Columns
// are counted from 0, rows from 1: Ref(2, 7) is "C7".
func Ref(column, row int) string {
	var letters []byte
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = append([]byte{byte('A' + (n-1)%26)}, letters...)
	}
	return string(letters) + strconv.Itoa(row)
}

// trimCells returns the cells up to the last that is not blank.
func trimCells(cells []Cell) []Cell {
	for len(cells) > 0 && cells[len(cells)-1].Blank() {
		cells = cells[:len(cells)-1]
	}
	return cells
}
