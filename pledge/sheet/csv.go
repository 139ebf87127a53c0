package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// separators are what may stand between values, the likeliest first.
var separators = []rune{',', ';', '\t'}

// readCSV reads separated values. Quotes follow RFC 4180 as Excel writes it: a
// value with a separator, a quote or a line break in it stands in quotes.
func readCSV(text, encoding string, b *budget) (File, error) {
	row := 0
	if separator, rest, ok := declaredSeparator(text); ok {
		text, row = rest, 1
		return readSeparated(text, encoding, separator, row, b)
	}
	return readSeparated(text, encoding, sniffSeparator(text), row, b)
}

// readSeparated reads text whose first line comes after the given row.
func readSeparated(text, encoding string, separator rune, row int, b *budget) (File, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var rows []Row
	for {
		row += 1 + blankLines(text[r.InputOffset():])
		record, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return File{}, csvError(b.name, err)
		}
		cells := trimCells(textCells(record))
		if len(cells) == 0 {
			continue
		}
		rows = append(rows, Row{Number: row, Cells: cells})
		if err := b.spend(len(rows), len(cells)); err != nil {
			return File{}, err
		}
	}
	return File{Format: CSV, Encoding: encoding, Sheets: []Sheet{{Rows: rows}}}, nil
}

// blankLines returns how many empty lines come first. The CSV reader passes over
// them; they are rows all the same.
func blankLines(text string) int {
	n := 0
	for {
		rest := strings.TrimPrefix(text, "\r")
		if !strings.HasPrefix(rest, "\n") {
			return n
		}
		text = rest[1:]
		n++
	}
}

func textCells(record []string) []Cell {
	cells := make([]Cell, len(record))
	for i, text := range record {
		cells[i].Text = text
	}
	return cells
}

func csvError(name string, err error) error {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return refuse(name, Corrupt, "line %d, column %d: %v", parse.Line, parse.Column, parse.Err)
	}
	return refuse(name, Corrupt, "%v", err)
}

// declaredSeparator reads the first line "sep=;" by which a file can tell Excel
// its separator.
func declaredSeparator(text string) (separator rune, rest string, ok bool) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(strings.TrimSuffix(line, "\r"), `"`)
	for _, separator := range separators {
		if line == "sep="+string(separator) {
			return separator, rest, true
		}
	}
	return 0, "", false
}

// sniffSeparator returns the separator that the most lines have equally often,
// of those at the beginning. Commas within values are common, but not in the
// same number on each line.
func sniffSeparator(text string) rune {
	const linesLookedAt = 50
	counts := make(map[rune]map[int]int) // separator → its count on a line → lines
	for _, separator := range separators {
		counts[separator] = make(map[int]int)
	}
	lines := 0
	for line := range strings.Lines(text) {
		if lines++; lines > linesLookedAt {
			break
		}
		for separator, n := range countOutsideQuotes(line) {
			counts[separator][n]++
		}
	}
	best, bestLines, bestCount := separators[0], 0, 0
	for _, separator := range separators {
		for n, lines := range counts[separator] {
			if lines > bestLines || lines == bestLines && n > bestCount {
				best, bestLines, bestCount = separator, lines, n
			}
		}
	}
	return best
}

// countOutsideQuotes counts the separators on a line that are not in quotes.
func countOutsideQuotes(line string) map[rune]int {
	n := make(map[rune]int)
	quoted := false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && slices.Contains(separators, r):
			n[r]++
		}
	}
	return n
}
