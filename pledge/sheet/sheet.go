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
	Format Format

	// Encoding is what the text was decoded from. That of a workbook is UTF-8, or
	// TCVN3 or VNI if it has cells in fonts of that encoding.
	Encoding Encoding

	// Offers are encodings in which the text of a .csv or .txt file would be
	// better Vietnamese than as it was read, the best first. To take one, read the
	// file again with it in [Options].
	Offers []Encoding

	Sheets []Sheet
}

// A Sheet is one table of a file. A file of separated values has one, without a
// name.
type Sheet struct {
	Name   string
	Hidden bool   // whether the file keeps it from view
	Rows   []Row  // those with any text, from the top
	Merged []Area // cells shown as one; the first has the text

	hiddenColumns []columns
	width         int // columns up to the last with text or a formula; of workbooks only
}

// columns are those from one to another, both included and counted from 0.
type columns struct{ first, last int }

// ColumnHidden reports whether the file keeps a column, counted from 0, from view.
func (s *Sheet) ColumnHidden(column int) bool {
	for _, hidden := range s.hiddenColumns {
		if hidden.first <= column && column <= hidden.last {
			return true
		}
	}
	return false
}

// An Area is a rectangle of cells, all four sides included. Rows are counted from
// 1 and columns from 0, as in [Ref].
type Area struct{ Top, Left, Bottom, Right int }

// A Row is one line of a sheet.
type Row struct {
	// Number is from 1, as spreadsheet programs count; in a text file, the line
	// that the row begins on, as text editors count.
	Number int
	Hidden bool   // whether the file keeps it from view
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

	// Font is the font's name, where the format has one. Of a text in many fonts it
	// is the first, or the first made for TCVN3 or VNI if there is one.
	Font string

	// Formula reports a formula whose value the file does not hold. Text is then
	// the formula, with = in front.
	Formula bool
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

// The largest sheet that the format allows.
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// parseRef reads a reference such as "C7". It takes no larger one than the format
// has.
func parseRef(ref []byte) (column, row int, ok bool) {
	i := 0
	for i < len(ref) && 'A' <= ref[i] && ref[i] <= 'Z' && column <= maxColumn {
		column = column*26 + int(ref[i]-'A') + 1
		i++
	}
	row, ok = parseIndex(ref[i:])
	return column - 1, row, ok && 0 < column && column <= maxColumn && 0 < row && row <= maxRow
}

// parseArea reads a reference such as "A1:C7", or "A1" for a single cell.
func parseArea(ref []byte) (Area, bool) {
	from, to, found := strings.Cut(string(ref), ":")
	if !found {
		to = from
	}
	left, top, ok1 := parseRef([]byte(from))
	right, bottom, ok2 := parseRef([]byte(to))
	return Area{Top: top, Left: left, Bottom: bottom, Right: right}, ok1 && ok2 && top <= bottom && left <= right
}

// parseIndex reads a number of up to nine digits.
func parseIndex(digits []byte) (n int, ok bool) {
	if len(digits) == 0 || len(digits) > 9 {
		return 0, false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// trimCells returns the cells up to the last that is not blank.
func trimCells(cells []Cell) []Cell {
	for len(cells) > 0 && cells[len(cells)-1].Blank() {
		cells = cells[:len(cells)-1]
	}
	return cells
}
