package roster

import (
	"regexp"
	"strings"

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
)

// personalFields are the fields that tell a row about a person from others.
var personalFields = []field{birth, position, kind, unit, parent, email, code}

// role tells what a row is for. The end of the table having been seen, only what
// is certainly a person or a group is taken for one.
func (r *record) role(ended bool) role {
	known := r.filled()
	counted := plainNumber.MatchString(r.texts[number])
	switch {
	case known == 0 && !counted && isTotal(r.label()):
		return total
	case !counted && known <= 1 && r.isSignature():
		return signature
	case known == 0 && !counted && r.isGroup(ended):
		return group
	case ended && !counted && known < min(2, r.columns.personal()):
		return other
	case r.fullName() != "":
		return person
	case known >= 2 || known == 1 && counted:
		return person // without a name, which is to be mended
	}
	return other
}

// personal counts the personal columns of a sheet.
func (c columns) personal() int {
	n := 0
	for _, f := range personalFields {
		if c.has(f) {
			n++
		}
	}
	return n
}

// filled counts the personal fields that say anything.
func (r *record) filled() int {
	n := 0
	for _, f := range personalFields {
		if r.texts[f] != "" {
			n++
		}
	}
	return n
}

// label returns the text of a row that is not about a person: from the name's
// column or, as rows of groups are often merged, the first.
func (r *record) label() string {
	if text := r.fullName(); text != "" {
		return text
	}
	text := viet.Normalize(r.row.Cell(0).Text)
	if plainNumber.MatchString(text) {
		return ""
	}
	return text
}

// isGroup reports whether a row with nothing but a label names a unit. Where
// units have a column of their own, only one with a group's number does.
func (r *record) isGroup(ended bool) bool {
	num, label := r.texts[number], r.label()
	switch {
	case label == "":
		return false
	case groupNumber.MatchString(num) && num != label, groupPrefix.MatchString(label):
		return true
	}
	return num == "" && !ended && !r.columns.has(unit)
}

// groupName returns the name of a unit without the number before it.
func groupName(label string) string {
	return strings.TrimSuffix(groupPrefix.ReplaceAllString(label, ""), ":")
}

var (
	// plainNumber is how people are counted: 7, 07, "7."
	plainNumber = regexp.MustCompile(`^\d+\.?$`)
	// groupNumber is how groups are: II, B, 1.1
	groupNumber = regexp.MustCompile(`^(?:[IVXLC]+|[A-HĐ]|\d+(?:\.\d+)+)[.)]?$`)
	// groupPrefix is such a number before a name: "II. Văn phòng", "1.1 Tổ Toán"
	groupPrefix = regexp.MustCompile(`^(?:(?:[IVXLC]+|[A-HĐ])\s*[.):/–-]|\d+(?:\.\d+)+[.):]?\s)\s*`)
)

// isTotal reports whether a label counts the people above.
func isTotal(label string) bool {
	key := headingKey(label)
	for _, prefix := range []string{"tong cong", "tong so", "tong", "cong", "danh sach nay co", "danh sach gom", "an dinh danh sach"} {
		rest, ok := strings.CutPrefix(key, prefix)
		if ok && (rest == "" || countWords.MatchString(rest)) {
			return true
		}
	}
	return false
}

// countWords are what follows the word total: "82 người", "số cán bộ: 82".
var countWords = regexp.MustCompile(`^(?: (?:co|la|gom|so|nguoi|can bo|bien che|cbccvc))* \d+(?: .*)?$`)

// isSignature reports whether a row begins the block of signatures below a table.
// With something in the column of names, that is what decides.
func (r *record) isSignature() bool {
	if text := r.fullName(); text != "" {
		return signatureWords.MatchString(text)
	}
	for _, cell := range r.row.Cells {
		if len(cell.Text) <= maxText && signatureWords.MatchString(viet.Normalize(cell.Text)) {
			return true
		}
	}
	return false
}

// signatureWords are how an authority signs, a place and date, who made the list,
// and to whom it goes.
var signatureWords = regexp.MustCompile(`^(?:TM|KT|TL|TUQ)\.|^T/M |ngày[ .…\d]*tháng[ .…\d]*năm[ .…\d]*$|` +
	`^(?i:người lập|cán bộ lập|thủ trưởng|xác nhận|nơi nhận)`)
