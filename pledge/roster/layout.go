package roster

import (
	"regexp"
	"strings"

	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// A role is what a row below the heading is for.
type role int

const (
	other     role = iota // nothing to do with the people: notes, signatures
	person                // one person
	group                 // names the unit of the people below
	total                 // counts the people above
	signature             // begins the block of signatures
	again                 // the heading once more, as at the top of a printed page
)

// An ending is what has been seen of the end of a table.
type ending int

const (
	open     ending = iota // nothing
	totalled               // a total, which may be that of a group
	signed                 // signatures: whoever follows without a number is nobody
)

// detailFields are the fields that tell a row about a person from others.
var detailFields = []field{birth, birthWomen, position, positionAlso, kind, unit, email, code}

// role tells what a row is for. The end of the table having been seen, only what
// is certainly a person or a group is taken for one.
func (r *record) role(ended ending) role {
	known, counted := r.filled(), isCount(r.texts[number])
	label := r.texts[name]
	if label == "" {
		label, known = r.label(known)
	}
	switch {
	case r.isHeading():
		return again
	case !counted && r.isTotal(known):
		return total
	case !counted && known <= 1 && r.isSignature():
		return signature
	case !counted && known == 0 && isNote(label):
		return other
	case known <= 1 && r.isGroup(label, known, ended):
		return group
	case ended != open && !counted && (known < min(2, r.table.columns.details()) || ended == signed && r.table.columns.has(number)):
		return other
	case r.texts[name] != "" || r.broken[name]:
		return person
	case known >= 2 || known == 1 && counted:
		return person // without a name, which is to be mended
	}
	return other
}

// details counts the columns with details of people.
func (c *columns) details() int {
	n := 0
	for _, f := range detailFields {
		if c.has(f) {
			n++
		}
	}
	return n
}

// filled counts the details that a row has.
func (r *record) filled() int {
	n := 0
	for _, f := range detailFields {
		if r.texts[f] != "" || r.broken[f] {
			n++
		}
	}
	return n
}

// label returns the text of a row without a name, where that may be about a group:
// the only text in the columns up to the name's, since cells of groups are often
// merged. If that is a column of details, it is not one of those known.
func (r *record) label(known int) (string, int) {
	at := -1
	for i := range r.row.Cells[:min(len(r.row.Cells), r.table.columns.label+1)] {
		switch {
		case r.blank(i):
		case i == r.table.columns.at[number] && (isCount(r.texts[number]) || isGroupNumber(r.texts[number])):
		case at >= 0:
			return "", known
		default:
			at = i
		}
	}
	if at < 0 || r.table.columns.heading(at).field == personal || lacksValue(&r.row.Cells[at]) {
		return "", known
	}
	text := viet.Normalize(r.row.Cells[at].Text)
	switch {
	case isCount(text):
		return "", known
	case known == 0 || !r.isDetail(at):
		return text, known
	case strings.Contains(text, " "): // a code has no spaces
		return text, known - 1
	}
	return "", known
}

// isDetail reports whether a column is one of details.
func (r *record) isDetail(column int) bool {
	for _, f := range detailFields {
		if r.table.columns.at[f] == column {
			return true
		}
	}
	return false
}

// isHeading reports whether a row is one of the headings, or of their numbers, once
// more.
func (r *record) isHeading() bool {
	text := r.texts[r.nameField()]
	if text != "" && (text[0] == '(' || isCount(text)) && isNumbering(*r.row) {
		return true
	}
	for _, head := range r.table.sheet.Rows[r.table.header.first : r.table.header.last+1] {
		if sameCells(head.Cells, r.row.Cells) {
			return true
		}
	}
	return false
}

// sameCells reports whether two rows have the same texts.
func sameCells(a, b []sheet.Cell) bool {
	if len(a) != len(b) {
		return false
	}
	for i := len(a) - 1; i >= 0; i-- { // rows differ most where they end
		if a[i].Text != b[i].Text {
			return false
		}
	}
	return true
}

// isCount reports whether a text is a running number as people have it: 7, 07 or
// "7.".
func isCount(text string) bool {
	return isDigits(strings.TrimSuffix(text, "."))
}

// isDigits reports whether a text is made of digits.
func isDigits(text string) bool {
	for _, r := range []byte(text) {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}

// isNumbering reports whether a row numbers the columns: (1) (2) (3), or A B 1 2.
// A row of hints in brackets is as good as one.
func isNumbering(row sheet.Row) bool {
	filled := 0
	for _, cell := range row.Cells {
		if cell.Blank() {
			continue
		}
		filled++
		if text := viet.Normalize(cell.Text); len(text) > maxText || !columnNumber.MatchString(text) {
			return false
		}
	}
	return filled > 1
}

var columnNumber = regexp.MustCompile(`^(?:\d{1,2}(?:=[\d+x()-]+)?|[A-Z]|\(.*\)|\[.*\])$`)
