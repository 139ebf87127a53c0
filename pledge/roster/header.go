package roster

import (
	"strings"
	"unicode"

	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// A field is what a column says about a person.
type field int

const (
	name     field = iota
	family         // family and middle names, where the given name stands apart
	given          // the given name alone
	birth          // date of birth
	position       // post or title
	kind           // kind of employment
	unit           // unit, or a path to it: "Sở Nội vụ > Văn phòng Sở"
	parent         // the unit above
	email
	code   // the official's code
	number // running number; tells groups from people
	fields // how many there are
)

// headings are the words that columns go by, folded, without punctuation.
var headings = map[field][]string{
	name: {
		"ho va ten", "ho ten", "ho chu dem va ten", "ho ten dem va ten", "ho dem va ten", "ho va ten khai sinh",
		"ho va ten cbccvc", "ho ten cbccvc", "ho va ten can bo", "ho ten can bo", "ten can bo", "ho va ten nhan vien",
		"ho va ten giao vien", "ho va ten can bo cong chuc", "ho va ten can bo cong chuc vien chuc",
	},
	family: {"ho va chu dem", "ho chu dem", "ho va dem", "ho dem", "ho va ten dem", "ho ten dem", "ho va ten lot", "ho lot", "ho"},
	given:  {"ten"},
	birth: {
		"ngay sinh", "ngay thang nam sinh", "nam sinh", "sinh ngay", "ngay thang sinh", "ngay nam sinh",
		"sinh nam", "ngay thang nam",
	},
	position: {
		"chuc vu", "chuc danh", "chuc vu chuc danh", "chuc danh chuc vu", "chuc vu cong tac", "vi tri viec lam",
		"vi tri cong tac", "chuc danh nghe nghiep", "chuc vu chuc danh nghe nghiep", "chuc vu hoac chuc danh",
	},
	kind: {
		"doi tuong", "loai", "loai can bo", "loai cbccvc", "loai lao dong", "loai hop dong", "loai hinh lao dong",
		"doi tuong lao dong", "dien can bo", "cb cc vc nld", "cbccvc nld",
	},
	unit: {
		"don vi", "don vi cong tac", "phong ban", "phong ban don vi", "don vi phong ban", "ten don vi", "noi cong tac",
		"co quan don vi", "co quan don vi cong tac", "co quan", "bo phan", "bo phan cong tac", "phong", "phong chuyen mon",
	},
	parent: {"don vi cap tren", "co quan cap tren", "don vi chu quan", "co quan chu quan", "don vi cha", "truc thuoc"},
	email: {
		"email", "e mail", "mail", "email cong vu", "thu dien tu", "thu dien tu cong vu", "thu cong vu", "dia chi email",
		"dia chi e mail", "dia chi thu dien tu", "hop thu", "hop thu dien tu", "hop thu cong vu", "hom thu",
	},
	code: {
		"ma", "ma cb", "ma can bo", "ma cbcc", "ma cbccvc", "ma cbccvc nld", "ma so", "ma so cbccvc", "ma so can bo",
		"ma cong chuc", "ma vien chuc", "ma can bo cong chuc", "ma can bo cong chuc vien chuc", "ma nv", "ma nhan vien",
		"ma gv", "ma giao vien", "so hieu", "so hieu cbccvc", "so hieu can bo",
	},
	number: {"stt", "tt", "so tt", "so thu tu"},
}

// fieldOf maps each heading to its field.
var fieldOf = func() map[string]field {
	fields := make(map[string]field)
	for f, words := range headings {
		for _, word := range words {
			fields[word] = f
		}
	}
	return fields
}()

// columns are where the fields stand, counted from 0.
type columns map[field]int

// has reports whether the sheet has a column for a field.
func (c columns) has(f field) bool {
	_, ok := c[f]
	return ok
}

// lastHeaderRow is how far down the heading is looked for.
const lastHeaderRow = 30

// findHeader returns the place of the heading among the rows of a sheet, and
// what it says of the columns.
func findHeader(rows []sheet.Row) (at int, cols columns, ok bool) {
	for i, row := range rows {
		if row.Number > lastHeaderRow {
			break
		}
		if cols, ok := readHeader(row); ok {
			return i, cols, true
		}
	}
	return 0, nil, false
}

// readHeader takes a row for the heading if it has a column for names and at
// least one for something else. Of columns with the same meaning the first counts.
func readHeader(row sheet.Row) (columns, bool) {
	cols := make(columns)
	for i, cell := range row.Cells {
		f, ok := fieldOf[headingKey(cell.Text)]
		if ok && !cols.has(f) {
			cols[f] = i
		}
	}
	if cols.has(name) {
		return cols, len(cols) > 1
	}
	return cols, cols.has(family) && cols.has(given) && len(cols) > 2
}

// headingKey returns a heading folded, its words apart by single spaces.
func headingKey(text string) string {
	if len(text) > 200 { // no heading; titles and notes need not be folded
		return ""
	}
	return strings.Join(strings.FieldsFunc(viet.Fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}
