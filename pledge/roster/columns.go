package roster

import (
	"cmp"
	"slices"
	"strings"

	"camket/pledge"
	"camket/pledge/sheet"
)

// columns are where the fields stand, counted from 0.
type columns struct {
	at       [fields]int // of each field; -1 where there is none
	units    []int       // from the highest to the lowest; the last is that of the field
	marks    []mark      // where kinds of employment have a column each
	label    int         // the last column that the name of a group may stand in
	headings []heading
}

// A mark is a column in which people of a kind have a mark.
type mark struct {
	column int
	kind   pledge.Kind
}

// has reports whether the sheet has a column for a field.
func (c *columns) has(f field) bool { return c.at[f] >= 0 }

// chooseColumns chooses a column for each field. Of columns with the same meaning
// the first in view counts; those of names are for someone else to choose.
func chooseColumns(list []heading, body []sheet.Row) columns {
	c := columns{headings: list}
	for f := range c.at {
		c.at[f] = -1
	}
	for i, h := range list {
		switch {
		case !h.known() || h.field == name:
		case h.kind != "":
			c.marks = append(c.marks, mark{i, h.kind})
		case h.field == unit:
			c.addUnit(i)
		case h.field == code && holdsIdentity(body, i):
			list[i].meaning = meaning{field: personal}
		case h.field == code && h.loose && !tellsApart(body, i):
		case c.better(i, c.at[h.field]):
			c.at[h.field] = i
		case h.field == position && !c.has(positionAlso):
			c.at[positionAlso] = i
		}
	}
	c.settleUnits()
	if !c.has(kind) && len(c.marks) > 0 {
		c.at[kind] = c.marks[0].column
	} else {
		c.marks = nil
	}
	return c
}

// better reports whether a column is to be taken instead of another, which may be
// -1: because that is hidden, or its heading could mean something else.
func (c *columns) better(column, than int) bool {
	if than < 0 {
		return true
	}
	a, b := c.headings[column], c.headings[than]
	if a.loose != b.loose {
		return b.loose
	}
	return b.hidden && !a.hidden
}

// addUnit adds a column of units, one for each level.
func (c *columns) addUnit(column int) {
	same := slices.IndexFunc(c.units, func(other int) bool {
		return c.headings[other].level == c.headings[column].level
	})
	switch {
	case same < 0:
		c.units = append(c.units, column)
	case c.better(column, c.units[same]):
		c.units[same] = column
	}
}

// settleUnits puts the columns of units in order, from the top down.
func (c *columns) settleUnits() {
	slices.SortStableFunc(c.units, func(a, b int) int {
		return cmp.Compare(c.headings[a].level, c.headings[b].level)
	})
	if n := len(c.units); n > 0 {
		c.at[unit] = c.units[n-1]
	}
}

// tellsApart reports whether the values of a column are mostly different, as
// codes of people are and those of grades are not.
func tellsApart(body []sheet.Row, column int) bool {
	filled, values := 0, make(map[string]bool)
	for _, row := range body {
		if cell := row.Cell(column); !cell.Blank() {
			filled++
			values[cell.Text] = true
		}
	}
	return filled == 0 || len(values)*10 >= filled*8
}

// holdsIdentity reports whether most values of a column are numbers of identity
// cards, whatever its heading: 12 digits of which the first is 0, or the older 9.
func holdsIdentity(body []sheet.Row, column int) bool {
	filled, cards := 0, 0
	for _, row := range body[:min(len(body), sampled)] {
		cell := row.Cell(column)
		if cell.Blank() {
			continue
		}
		filled++
		text := strings.Trim(cell.Text, " '\u00a0")
		if isDigits(text) && (len(text) == 12 && text[0] == '0' || len(text) == 9) {
			cards++
		}
	}
	return cards*2 > filled
}

// used reports whether anything is taken over from a column.
func (c *columns) used(column int) bool {
	return slices.Contains(c.at[:], column) || slices.Contains(c.units, column) ||
		slices.ContainsFunc(c.marks, func(m mark) bool { return m.column == column })
}

// notices tells of the columns that are not taken over.
func (c *columns) notices() []pledge.Notice {
	var dropped, unread []string
	for i, h := range c.headings {
		switch {
		case h.text == "" || c.used(i) || h.field == number || h.field >= family && h.field <= given:
		case h.field == personal:
			dropped = appendNew(dropped, h.text)
		default:
			unread = appendNew(unread, h.text)
		}
	}
	var list []pledge.Notice
	if dropped != nil {
		list = append(list, pledge.Notice{Kind: pledge.ColumnsDropped, Items: dropped})
	}
	if unread != nil {
		list = append(list, pledge.Notice{Kind: pledge.ColumnsUnknown, Items: unread})
	}
	return list
}

// appendNew appends text to a list that does not have it yet.
func appendNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
