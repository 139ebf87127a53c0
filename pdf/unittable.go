package pdf

import (
	"fmt"
	"slices"
	"strconv"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// A unitRow is a line of a table of units: the figures of one with all below it.
type unitRow struct {
	name    string
	people  pledge.ReportPeople
	units   pledge.UnitCount // in the headline, and complete
	pledges pledge.UnitCount // asked for a pledge of their own, and those that signed it
}

// row returns the line of a unit.
func (a *account) row(r *pledge.ReportRow) unitRow {
	return unitRow{r.Name, r.ReportPeople, r.Units, a.pledges[r.Code]}
}

// ownRow returns the line of a unit alone, without those below it.
func ownRow(r *pledge.ReportRow) unitRow {
	row := unitRow{name: "Trực tiếp thuộc " + r.Name, people: r.Own}
	if r.Pledged != nil {
		row.pledges = oneUnit(*r.Pledged)
	}
	if r.Applicable {
		row.units = oneUnit(r.Own.Signed == r.Own.Required && row.pledges.Complete == row.pledges.Applicable)
	}
	return row
}

func oneUnit(complete bool) pledge.UnitCount {
	n := pledge.UnitCount{Applicable: 1}
	if complete {
		n.Complete = 1
	}
	return n
}

// children are the lines of the units directly below the top, before them that of
// the people who are in none of these.
func (a *account) children() []unitRow {
	var rows []unitRow
	for i := range a.Report.Rows[1:] {
		if r := &a.Report.Rows[1+i]; r.Parent == a.top().Code {
			rows = append(rows, a.row(r))
		}
	}
	if own := ownRow(a.top()); len(rows) > 0 && (own.units.Applicable > 0 || own.people.Excused > 0) {
		rows = slices.Insert(rows, 0, own)
	}
	return rows
}

// sumOf adds lines up.
func sumOf(rows []unitRow) unitRow {
	var sum unitRow
	for i := range rows {
		r := &rows[i]
		sum.people.Required += r.people.Required
		sum.people.Signed += r.people.Signed
		sum.people.Excused += r.people.Excused
		sum.people.Overdue += r.people.Overdue
		sum.units = plus(sum.units, r.units)
		sum.pledges = plus(sum.pledges, r.pledges)
	}
	return sum
}

func plus(n, m pledge.UnitCount) pledge.UnitCount {
	return pledge.UnitCount{Applicable: n.Applicable + m.Applicable, Complete: n.Complete + m.Complete}
}

// A unitColumn is a column of figures.
type unitColumn struct {
	title string
	least float64 // its width in millimetres, if no figure needs more
	text  func(*unitRow) string
	used  func(*unitRow) bool // it stands in the table if a line uses it; nil: always
}

// unitColumns are the columns there may be. The name has the room that they leave.
func unitColumns() []unitColumn {
	return []unitColumn{
		{"Đơn vị đạt 100%", 16.5, func(r *unitRow) string { return fraction(r.units) },
			func(r *unitRow) bool { return r.units.Applicable > 1 }},
		{"Phải ký", 13, func(r *unitRow) string { return viet.Number(r.people.Required) }, nil},
		{"Đã ký", 13, func(r *unitRow) string { return viet.Number(r.people.Signed) }, nil},
		{"Chưa ký", 13, func(r *unitRow) string { return viet.Number(r.people.Required - r.people.Signed) }, nil},
		{"Quá hạn", 13, func(r *unitRow) string { return viet.Number(r.people.Overdue) },
			func(r *unitRow) bool { return r.people.Overdue > 0 }},
		{"Miễn", 13, func(r *unitRow) string { return viet.Number(r.people.Excused) },
			func(r *unitRow) bool { return r.people.Excused > 0 }},
		{"Tỷ lệ", 15, func(r *unitRow) string { return shareWords(r.people.Signed, r.people.Required) }, nil},
		{"Cam kết tập thể", 17, func(r *unitRow) string { return pledgedWords(r.pledges) },
			func(r *unitRow) bool { return r.pledges.Applicable > 0 }},
	}
}

// unitTable sets lines of units, and their sum if there is more than one.
func unitTable(f *layout.Fonts, rows []unitRow) []layout.Strip {
	columns := slices.DeleteFunc(unitColumns(), func(c unitColumn) bool {
		return c.used != nil && !slices.ContainsFunc(rows, func(r unitRow) bool { return c.used(&r) })
	})
	sum := sumOf(rows)
	ordinal := columnWidth(f, 10.5, strconv.Itoa(len(rows)))
	name := layout.A4.Inner() - ordinal
	t := layout.Table{Size: layout.SizeTable, Columns: []layout.TableColumn{
		{Title: "STT", Width: ordinal, Align: layout.Centre},
		{Title: "Đơn vị"},
	}}
	for _, c := range columns {
		width := columnWidth(f, c.least, c.text(&sum)) // no figure is longer than the sum
		name -= width
		t.Columns = append(t.Columns, layout.TableColumn{Title: c.title, Width: width, Align: layout.Centre})
	}
	t.Columns[1].Width = name
	cells := make([][]layout.Cell, 0, len(rows)+1)
	for i := range rows {
		line := []layout.Cell{{Text: strconv.Itoa(i + 1)}, {Text: rows[i].name}}
		cells = append(cells, figureCells(line, columns, &rows[i], layout.Regular))
	}
	if len(rows) > 1 {
		cells = append(cells, figureCells([]layout.Cell{{Text: "Tổng cộng", Style: layout.Bold, Span: 2}}, columns, &sum, layout.Bold))
	}
	return t.Set(f, cells)
}

// columnWidth is the width of a column for a text in bold, and at least so many
// millimetres.
func columnWidth(f *layout.Fonts, least float64, text string) float64 {
	const air = 8
	return max(least*layout.MM, air+f.Width(text, layout.Bold, layout.SizeTable))
}

// figureCells adds the figures of a row to its line.
func figureCells(line []layout.Cell, columns []unitColumn, r *unitRow, st layout.Style) []layout.Cell {
	for _, c := range columns {
		line = append(line, layout.Cell{Text: c.text(r), Style: st})
	}
	return line
}

// nothing stands in a cell to which nothing applies.
const nothing = "–"

// fraction is "24/29".
func fraction(n pledge.UnitCount) string {
	if n.Applicable == 0 {
		return nothing
	}
	return fmt.Sprintf("%s/%s", viet.Number(n.Complete), viet.Number(n.Applicable))
}

// shareWords is "95,8%".
func shareWords(n, of int) string {
	if of == 0 {
		return nothing
	}
	return pledge.PercentOf(n, of).String()
}

// pledgedWords say whether the pledge of one unit, or of how many, is signed.
func pledgedWords(n pledge.UnitCount) string {
	switch {
	case n.Applicable != 1:
		return fraction(n)
	case n.Complete == 1:
		return "Đã ký"
	}
	return "Chưa ký"
}
