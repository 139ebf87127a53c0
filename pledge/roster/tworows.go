package roster

import (
	"slices"

	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// joinHeadings reads two rows of headings, the first at the given place.
func joinHeadings(s *sheet.Sheet, at int) []heading {
	top, sub := s.Rows[at], s.Rows[at+1]
	list := make([]heading, max(len(top.Cells), len(sub.Cells)))
	level, above := 0, -1 // of the unit to the left, and where the heading above it stands
	for i := range list {
		over, under := overOf(s, at, i), subText(top, sub, i)
		t := viet.Normalize(top.Cell(over).Text)
		switch {
		case under == "": // the cell is both rows high, or nothing stands there
			list[i].text = viet.Normalize(top.Cell(i).Text)
			list[i].meaning = plainMeaning(list[i].text)
			continue
		case t == "":
			list[i].text, list[i].meaning = under, plainMeaning(under)
			continue
		}
		list[i].text = t + " – " + under
		list[i].meaning = joinMeaning(t, under)
		if list[i].field == unit {
			// Below one heading, levels go down from left to right.
			if over == above && list[i].level <= level {
				list[i].level = level + 1
			}
			level, above = list[i].level, over
		}
		if list[i].field == personal {
			list[i].text = t
			if headingMeaning(t).field != personal {
				list[i].text = under
			}
		}
	}
	return list
}

// joinMeaning returns what a heading stands for, given the one above it.
func joinMeaning(top, sub string) meaning {
	t, s := headingMeaning(top), plainMeaning(sub)
	switch {
	case t.field == personal: // whatever it is of, it is a personal matter
		return t
	case t.field == birth && partOfDate(sub) != unknown:
		return meaning{field: partOfDate(sub)}
	case t.field == birth && isMen(sub):
		return meaning{field: birth}
	case t.field == birth && isWomen(sub):
		return meaning{field: birthWomen}
	case t.field == kind && s.kind != "":
		return meaning{field: kind, kind: s.kind}
	case s.field != unknown:
		return s
	case t.field == unknown:
		return s
	}
	return t
}

func startsWithDigit(text string) bool { return text[0] >= '0' && text[0] <= '9' }

// partOfDate returns the field of a heading below that of dates of birth which is
// about less than a year.
func partOfDate(text string) field {
	switch headingKey(text) {
	case "ngay":
		return birthDay
	case "thang":
		return birthMonth
	}
	return unknown
}

// isMen reports whether a heading is "Nam". Years, "Năm", are no worse.
func isMen(text string) bool { return headingKey(text) == "nam" }

func isWomen(text string) bool { return headingKey(text) == "nu" }

// overOf returns the column of the upper heading that a column stands below: its
// own, or that of a cell to the left that reaches over it. Where the file does
// not say which cells are merged, a heading reaches over the blank cells to its
// right that have something below them.
func overOf(s *sheet.Sheet, at, column int) int {
	top, sub := s.Rows[at], s.Rows[at+1]
	if !top.Cell(column).Blank() {
		return firstAlike(top, column)
	}
	for i := column - 1; i >= 0; i-- {
		switch {
		case merged(s, top.Number, i, column):
			return i
		case !top.Cell(i).Blank():
			return firstAlike(top, i)
		case sub.Cell(i).Blank():
			return column
		}
	}
	return column
}

// merged reports whether the file says that a cell reaches from one column to
// another.
func merged(s *sheet.Sheet, row, from, to int) bool {
	return slices.ContainsFunc(s.Merged, func(a sheet.Area) bool {
		return a.Top <= row && row <= a.Bottom && a.Left == from && from < a.Right && to <= a.Right
	})
}

// firstAlike returns the first of the neighbours of a cell to the left that have
// the same text, as some programs write merged cells.
func firstAlike(row sheet.Row, column int) int {
	for column > 0 && row.Cell(column-1).Text == row.Cell(column).Text {
		column--
	}
	return column
}

// subText returns the lower of two headings, unless it only repeats the upper.
func subText(top, sub sheet.Row, column int) string {
	text := sub.Cell(column).Text
	if text == top.Cell(column).Text {
		return ""
	}
	return viet.Normalize(text)
}

// isSecondRow reports whether the row at a place is a second row of headings
// below the one before it. A person's row is not one: it has a name or a number.
func isSecondRow(s *sheet.Sheet, at int) bool {
	if !follows(s, at) {
		return false
	}
	top, sub := s.Rows[at-1], s.Rows[at]
	hits := 0
	for i := range sub.Cells {
		text := subText(top, sub, i)
		if text == "" {
			continue
		}
		over := overOf(s, at-1, i)
		t, m := meaning{}, plainMeaning(text)
		if !top.Cell(over).Blank() {
			t = headingMeaning(top.Cell(over).Text)
		}
		switch {
		case startsWithDigit(text), t.field == number:
			return false
		case t.isName():
			if !m.isName() {
				return false
			}
		case over == i && !top.Cell(i).Blank() && !reaches(s, at-1, i):
			return false
		}
		if m.field != unknown || t.field == kind && m.kind != "" || isMen(text) || isWomen(text) || merged(s, top.Number, over, i) {
			hits++
		}
	}
	return hits > 0
}

// isFirstRow reports whether the row at a place is a first row of headings above
// the one after it: it has some that the other lacks.
func isFirstRow(s *sheet.Sheet, at int) bool {
	if at < 0 || !follows(s, at+1) {
		return false
	}
	for i, cell := range s.Rows[at].Cells {
		if cell.Blank() || !s.Rows[at+1].Cell(i).Blank() {
			continue
		}
		if m := headingMeaning(cell.Text); m.field != unknown && !m.loose {
			return true
		}
	}
	return false
}

// follows reports whether the row at a place comes directly below the one before.
func follows(s *sheet.Sheet, at int) bool {
	return at > 0 && at < len(s.Rows) && s.Rows[at].Number == s.Rows[at-1].Number+1
}

// reaches reports whether a heading reaches over the column to its right.
func reaches(s *sheet.Sheet, at, column int) bool {
	row := s.Rows[at]
	return row.Cell(column+1).Text == row.Cell(column).Text || overOf(s, at, column+1) == column
}
