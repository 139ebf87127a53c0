package roster

import (
	"strings"

	"camket/pledge/sheet"
)

// lacksValue reports whether a cell has a formula that the file holds no value of,
// or one that came to nothing, such as #N/A.
func lacksValue(c *sheet.Cell) bool {
	return c.Formula || len(c.Text) > 3 && c.Text[0] == '#' && isErrorValue(c.Text)
}

// isErrorValue reports whether a text is what a spreadsheet program shows for a
// formula that came to nothing.
func isErrorValue(text string) bool {
	switch strings.TrimSpace(text) {
	case "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return false
}

// isLossy reports whether letters were lost from a text when it was saved in an
// encoding that lacks them: "Nguy?n V?n A".
func isLossy(text string) bool { return strings.ContainsAny(text, "?\uFFFD") }
