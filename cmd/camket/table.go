package main

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A table is rows of cells to be shown in columns. The first row is the head.
type table struct {
	rows  [][]string
	right map[int]bool // columns of figures
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String returns the table with its columns aligned. A letter is counted as one
// column wide, which is right for Vietnamese in NFC.
func (t *table) String() string {
	var widths []int
	for _, row := range t.rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var s strings.Builder
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			gap := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if t.right[i] {
				line.WriteString(gap + cell + "  ")
			} else {
				line.WriteString(cell + gap + "  ")
			}
		}
		s.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return s.String()
}

// count returns a number of things: "1 unit", "7 units".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
