package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// separators are what may stand between values, the likeliest first.
const separators = ",;\t"

// readCSV reads separated values. Quotes follow RFC 4180 as Excel writes it: a
// value with a separator, a quote or a line break in it stands in quotes.
func readCSV(text string, b *budget) (Sheet, error) {
	if strings.ContainsRune(text, '\r') && !strings.ContainsRune(text, '\n') {
		text = strings.ReplaceAll(text, "\r", "\n") // as old Macs end lines
	}
	separator, rest, declared := declaredSeparator(text)
	if !declared {
		return readSeparated(text, sniffSeparator(text), 0, b)
	}
	return readSeparated(rest, separator, 1, b)
}

// readSeparated reads text that comes after so many lines of its file.
func readSeparated(text string, separator rune, above int, b *budget) (Sheet, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var s Sheet
	for {
		record, err := r.Read()
		if err == io.EOF {
			return s, nil
		}
		if err != nil {
			return Sheet{}, csvError(b.name, err, above)
		}
		cells := trimCells(textCells(record))
		if len(cells) == 0 {
			continue
		}
		line, _ := r.FieldPos(0)
		s.Rows = append(s.Rows, Row{Number: above + line, Cells: cells})
		if err := b.spend(len(s.Rows), len(cells)); err != nil {
			return Sheet{}, err
		}
	}
}

func textCells(record []string) []Cell {
	cells := make([]Cell, len(record))
	for i, text := range record {
		cells[i].Text = text
	}
	return cells
}

func csvError(name string, err error, above int) error {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return refuse(name, Corrupt, "line %d, column %d: %v", above+parse.Line, parse.Column, parse.Err)
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
	best, bestLines, bestCount := rune(separators[0]), 0, 0
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
		case !quoted && strings.ContainsRune(separators, r):
			n[r]++
		}
	}
	return n
}
