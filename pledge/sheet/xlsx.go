package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a workbook. The library may panic on files made to that end;
// this is the one place where that is turned into an error.
func readXLSX(data []byte, b *budget) (file File, err error) {
	defer func() {
		if p := recover(); p != nil {
			file, err = File{}, refuse(b.name, Corrupt, "%v", p)
		}
	}()
	if err := checkPack(data, b); err != nil {
		return File{}, err
	}
	workbook, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit:    b.limits.Unpacked,
		UnzipXMLSizeLimit: b.limits.Unpacked, // so that nothing is unpacked to disk
	})
	if err != nil {
		return File{}, refuse(b.name, Corrupt, "%v", err)
	}
	defer workbook.Close()
	if err := showDates(workbook); err != nil {
		return File{}, refuse(b.name, Corrupt, "%v", err)
	}
	sheets, err := readSheets(workbook, b)
	if err != nil {
		return File{}, err
	}
	return File{Format: XLSX, Encoding: UTF8, Sheets: sheets}, nil
}

func readSheets(workbook *excelize.File, b *budget) ([]Sheet, error) {
	var sheets []Sheet
	for _, name := range workbook.GetSheetList() {
		visible, err := workbook.GetSheetVisible(name)
		if err != nil {
			return nil, refuse(b.name, Corrupt, "sheet %q: %v", name, err)
		}
		rows, err := readRows(workbook, name, b)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, Sheet{Name: name, Hidden: !visible, Rows: rows})
	}
	return sheets, nil
}

// readRows streams the rows of one sheet, so that the library never holds it
// whole.
func readRows(workbook *excelize.File, sheet string, b *budget) ([]Row, error) {
	stream, err := workbook.Rows(sheet)
	if err != nil {
		return nil, refuse(b.name, Corrupt, "sheet %q: %v", sheet, err)
	}
	defer stream.Close()
	var rows []Row
	for number := 1; stream.Next(); number++ {
		values, err := stream.Columns()
		if err != nil {
			return nil, refuse(b.name, Corrupt, "sheet %q, row %d: %v", sheet, number, err)
		}
		cells := trimCells(valueCells(values))
		if len(cells) == 0 {
			continue
		}
		rows = append(rows, Row{Number: number, Cells: cells})
		if err := b.spend(len(rows), len(cells)); err != nil {
			return nil, err
		}
	}
	if err := stream.Error(); err != nil {
		return nil, refuse(b.name, Corrupt, "sheet %q: %v", sheet, err)
	}
	return rows, nil
}

func valueCells(values []string) []Cell {
	cells := make([]Cell, len(values))
	for i, value := range values {
		cells[i] = valueCell(value)
	}
	return cells
}

// valueCell returns the cell of a value as it is shown after showDates.
func valueCell(value string) Cell {
	day, ok := strings.CutPrefix(value, dateMark)
	if !ok {
		return Cell{Text: value}
	}
	date, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return Cell{Text: day}
	}
	return Cell{Text: date.Format("02/01/2006"), Date: date}
}

// dateMark comes before the dates of a workbook once showDates has been at it.
const dateMark = "\x02"

// showDates changes the number formats of a workbook in memory: every format
// that shows a date is made to show it after dateMark and as yyyy-mm-dd, every
// other to show the plain value. Streamed rows have values as shown, and only the
// format tells a date from a number.
func showDates(workbook *excelize.File) error {
	styles := workbook.Styles
	if styles == nil || styles.CellXfs == nil {
		return nil
	}
	codes := make(map[int]string)
	if styles.NumFmts != nil {
		for _, f := range styles.NumFmts.NumFmt {
			codes[f.NumFmtID] = f.FormatCode
		}
	}
	format := `"` + dateMark + `"yyyy\-mm\-dd`
	style, err := workbook.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return fmt.Errorf("adding a number format: %w", err)
	}
	isoDate, plain := styles.CellXfs.Xf[style].NumFmtID, -1
	for i := range styles.CellXfs.Xf[:style] {
		xf := &styles.CellXfs.Xf[i]
		if id := xf.NumFmtID; id != nil && showsDate(*id, codes[*id]) {
			xf.NumFmtID = isoDate
		} else {
			xf.NumFmtID = &plain
		}
	}
	return nil
}
