package sheet

import (
	"fmt"
	"math"
	"time"

	"github.com/xuri/excelize/v2"
)

// looks are the styles of a workbook that is written, by their numbers in it.
type looks struct {
	bold, heading, line int
	plain, total        kindLooks
}

// kindLooks are the styles of values by their kind.
type kindLooks struct{ text, integer, decimal, percent, day int }

// newLooks adds the styles to a workbook.
func newLooks(f *excelize.File) (looks, error) {
	const yellow, grey = "FBF3D9", "D9D4C7"
	add := styleAdder{file: f}
	border := []excelize.Border{{Type: "bottom", Color: grey, Style: 1}}
	l := looks{
		bold: add.style(&excelize.Style{Font: boldFont()}),
		heading: add.style(&excelize.Style{
			Font: boldFont(), Border: border,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{yellow}},
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		}),
		line:  add.style(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}),
		plain: add.kinds(excelize.Style{}),
		total: add.kinds(excelize.Style{Font: boldFont(), Border: []excelize.Border{{Type: "top", Color: grey, Style: 1}}}),
	}
	if add.err != nil {
		return looks{}, fmt.Errorf("adding styles: %w", add.err)
	}
	return l, nil
}

func boldFont() *excelize.Font { return &excelize.Font{Bold: true, Family: "Calibri", Size: 11} }

// A styleAdder adds styles until one fails.
type styleAdder struct {
	file *excelize.File
	err  error
}

func (a *styleAdder) style(s *excelize.Style) int {
	if a.err != nil {
		return 0
	}
	id, err := a.file.NewStyle(s)
	a.err = err
	return id
}

// kinds adds a style for every kind of value. Programs show the separators of the
// reader's own language: 1.234 and 84,6% in Vietnam.
func (a *styleAdder) kinds(base excelize.Style) kindLooks {
	with := func(format string) int {
		s := base
		s.CustomNumFmt = &format
		return a.style(&s)
	}
	text := base
	text.NumFmt = 49 // @, so that even an edited text is no formula
	return kindLooks{
		text:    a.style(&text),
		integer: with("#,##0"),
		decimal: with("General"),
		percent: with("0.0%"),
		day:     with("dd/mm/yyyy"),
	}
}

// cell returns the cell of a value, and nil for an empty one. ok reports whether
// there are cells of its kind.
func (k kindLooks) cell(value any) (cell any, ok bool) {
	switch value := value.(type) {
	case nil:
		return nil, true
	case string:
		if value == "" {
			return nil, true
		}
		return excelize.Cell{StyleID: k.text, Value: value}, true
	case int:
		return excelize.Cell{StyleID: k.integer, Value: value}, true
	case float64:
		return excelize.Cell{StyleID: k.decimal, Value: value}, isFinite(value)
	case Percent:
		return excelize.Cell{StyleID: k.percent, Value: value.floor()}, isFinite(float64(value))
	case time.Time:
		if value.IsZero() {
			return nil, true
		}
		return k.dayCell(value), true
	}
	return nil, false
}

// dayCell returns the cell of the day of a time. Days from before spreadsheet
// programs count them right are text.
func (k kindLooks) dayCell(t time.Time) excelize.Cell {
	year, month, day := t.Date()
	date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	zero, first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC), time.Date(1900, time.March, 1, 0, 0, 0, 0, time.UTC)
	if date.Before(first) {
		return excelize.Cell{StyleID: k.text, Value: date.Format(dayFormat)}
	}
	return excelize.Cell{StyleID: k.day, Value: int(date.Sub(zero).Hours() / 24)}
}

func isFinite(n float64) bool { return !math.IsInf(n, 0) && !math.IsNaN(n) }

// floor rounds down to a tenth of a percent. What a division leaves short of one
// is not short of it.
func (p Percent) floor() float64 {
	const tenths, slack = 1000, 1e-9
	return math.Floor(float64(p)*tenths+slack*tenths) / tenths
}
