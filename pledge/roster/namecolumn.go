package roster

import (
	"strings"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// nameKey is the key of the question which column has the names.
const nameKey = string(pledge.AskName)

// sampled is how many rows are looked at to understand a column.
const sampled = 200

// chooseNames chooses the column of names, or the two of them. If there is more
// than one that could be it, the answer decides; without one that fits, the
// question is returned.
func (c *columns) chooseNames(s *sheet.Sheet, h *header, body []sheet.Row, answer string) *pledge.Question {
	list := c.nameColumns(body)
	switch {
	case len(list) == 0: // the two columns that made this a heading
		c.label = max(c.at[family], c.at[middle], c.at[given])
		return nil
	case len(list) == 1 || allAlike(list, body):
		c.setName(list[0], body)
		return nil
	}
	for _, column := range list {
		if letters(column) == answer {
			c.setName(column, body)
			return nil
		}
	}
	return c.askName(s, h, list, body)
}

// nameColumns returns the columns that could have the names: of those with an
// ordinary heading, or else of the others, those in view that are not as good as
// empty. There are none if the names stand in two columns.
func (c *columns) nameColumns(body []sheet.Row) []int {
	var ordinary, loose []int
	for i, h := range c.headings {
		switch {
		case h.field != name:
		case h.loose:
			loose = append(loose, i)
		default:
			ordinary = append(ordinary, i)
		}
	}
	list := ordinary
	if len(list) == 0 && !(c.has(family) && c.has(given)) {
		list = loose
	}
	if len(list) < 2 {
		return list
	}
	return c.inView(mostFilled(list, body))
}

// mostFilled leaves out the columns that have less than a tenth of what the
// fullest has.
func mostFilled(list []int, body []sheet.Row) []int {
	filled, most := make([]int, len(list)), 0
	for i, column := range list {
		filled[i] = countFilled(body, column)
		most = max(most, filled[i])
	}
	var full []int
	for i, column := range list {
		if filled[i]*10 >= most {
			full = append(full, column)
		}
	}
	return full
}

func countFilled(body []sheet.Row, column int) int {
	n := 0
	for _, row := range body {
		if !row.Cell(column).Blank() {
			n++
		}
	}
	return n
}

// inView leaves out hidden columns, unless all are.
func (c *columns) inView(list []int) []int {
	var seen []int
	for _, column := range list {
		if !c.headings[column].hidden {
			seen = append(seen, column)
		}
	}
	if seen == nil {
		return list
	}
	return seen
}

// allAlike reports whether columns have the same names, at most written in
// another way.
func allAlike(list []int, body []sheet.Row) bool {
	for _, row := range body[:min(len(body), sampled)] {
		for _, column := range list[1:] {
			if !viet.SameName(row.Cell(list[0]).Text, row.Cell(column).Text) {
				return false
			}
		}
	}
	return true
}

// setName takes a column for that of names, together with the given names where
// those stand apart in another: one that says so, or the next one if it has no
// heading, since a heading may be merged over two columns.
func (c *columns) setName(column int, body []sheet.Row) {
	c.at[name], c.at[family], c.label = column, -1, column
	apart := c.at[given]
	c.at[middle], c.at[given] = -1, -1
	if apart < 0 && c.heading(column+1).text == "" {
		apart = column + 1
	}
	if apart >= 0 && givenApart(body, column, apart) {
		c.at[name], c.at[family], c.at[given], c.label = -1, column, apart, max(column, apart)
	}
}

// givenApart reports whether a column has given names that another lacks: mostly
// single words, and not the last ones of those.
func givenApart(body []sheet.Row, column, apart int) bool {
	people, words, again := 0, 0, 0
	for _, row := range body[:min(len(body), sampled)] {
		name, given := viet.Normalize(row.Cell(column).Text), viet.Normalize(row.Cell(apart).Text)
		if len(strings.Fields(name)) == 0 || isGroupLine(row, column) {
			continue
		}
		people++
		if given == "" || strings.Contains(given, " ") || !viet.IsName(given) {
			continue
		}
		words++
		if viet.SameName(viet.GivenName(name), given) {
			again++
		}
	}
	return words*2 > people && again*2 < words
}

// isGroupLine reports whether nothing stands to the right of a cell: such rows
// name groups, not people.
func isGroupLine(row sheet.Row, column int) bool { return len(row.Cells) <= column+1 }

// heading returns the heading of a column, which is empty where there is none.
func (c *columns) heading(column int) heading {
	if column >= len(c.headings) {
		return heading{}
	}
	return c.headings[column]
}

// askName asks which of some columns has the names.
func (c *columns) askName(s *sheet.Sheet, h *header, list []int, body []sheet.Row) *pledge.Question {
	q := &pledge.Question{
		Key: nameKey, Kind: pledge.AskName, Cell: sheet.Ref(list[0], h.row), Value: clip(c.headings[list[0]].text),
	}
	for _, column := range list {
		q.Rows = max(q.Rows, countFilled(body, column))
		q.Options = append(q.Options, pledge.Option{
			Value: letters(column), Label: clip(c.headings[column].text), Detail: firstNames(body, column),
		})
	}
	return q
}

// shown is how many names stand for all of them.
const shown = 3

// firstNames returns the first names in a column.
func firstNames(body []sheet.Row, column int) string {
	var names []string
	for _, row := range body {
		cell := row.Cell(column)
		if text := viet.Normalize(cell.Text); !cell.Formula && viet.IsName(text) && !isGroupLine(row, column) {
			names = append(names, clip(text))
		}
		if len(names) == shown {
			break
		}
	}
	return strings.Join(names, ", ")
}
