package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// bom tells spreadsheet programs that a .csv file is UTF-8.
const bom = "\uFEFF"

// A Reader is what a .csv file is written for.
type Reader int

// Programs want plain UTF-8 with line feeds. Spreadsheet programs need a byte
// order mark to show Vietnamese as it is.
const (
	ForPrograms Reader = iota
	ForSpreadsheets
)

// WriteCSV writes rows as comma-separated UTF-8. A cell that a spreadsheet program
// would take for a formula gets an apostrophe in front, whoever the file is for.
func WriteCSV(w io.Writer, r Reader, rows [][]string) error {
	out := csv.NewWriter(w)
	if r == ForSpreadsheets {
		out.UseCRLF = true
		if _, err := io.WriteString(w, bom); err != nil {
			return fmt.Errorf("writing a .csv file: %w", err)
		}
	}
	for _, row := range rows {
		plain := make([]string, len(row))
		for i, cell := range row {
			plain[i] = plainCell(cell)
		}
		if err := out.Write(plain); err != nil {
			return fmt.Errorf("writing a .csv file: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("writing a .csv file: %w", err)
	}
	return nil
}

// plainCell defuses what a spreadsheet program would calculate.
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
