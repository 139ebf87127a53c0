package roster

import (
	"regexp"
	"strings"

	"camket/pledge/viet"
)

// totals begin the labels of totals, folded.
var totals = []string{
	"tong cong", "tong so", "tong", "cong", "danh sach nay co", "danh sach gom", "danh sach co", "an dinh danh sach",
}

// isTotal reports whether a row counts the people above, by what stands in the
// columns up to the name's. Where a person's details seem to follow, which may be
// the counts, it has to say so in a word.
func (r *record) isTotal(known int) bool {
	for _, cell := range r.row.Cells[:min(len(r.row.Cells), r.table.columns.label+1)] {
		if mayBeTotal(cell.Text) && isTotal(viet.Normalize(cell.Text), known > 0) {
			return true
		}
	}
	return false
}

// mayBeTotal reports whether a text begins with two letters that a total's could,
// which rules out most names.
func mayBeTotal(text string) bool {
	text = strings.TrimLeft(text, " \t\n")
	if len(text) < len("Cộng") {
		return false
	}
	const marked = 0xE1 // begins all letters with two marks, such as ổ
	switch second := text[1]; text[0] {
	case 'T', 't', 'C', 'c':
		return second == 'o' || second == 'O' || second == marked
	case 'D', 'd':
		return second == 'a' || second == 'A'
	case 'A', 'a', marked, 0xC3: // ấn, or â with a mark of its own
		return true
	}
	return false
}

// isTotal reports whether a label is a total's; a bare one has no figure.
func isTotal(label string, bare bool) bool {
	key := headingKey(label)
	for _, prefix := range totals {
		rest, ok := strings.CutPrefix(key, prefix)
		if ok && (rest == "" || !bare && countWords.MatchString(rest)) {
			return true
		}
	}
	return false
}

// startsLike reports whether a text begins with one of some words in small
// letters, whatever its own case.
func startsLike(text string, words []string) bool {
	for _, word := range words {
		if len(text) >= len(word) && strings.EqualFold(text[:len(word)], word) {
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
	if text := r.texts[name]; text != "" {
		return signatureWords.MatchString(text)
	}
	for _, cell := range r.row.Cells {
		if len(cell.Text) <= maxText && !cell.Blank() && signatureWords.MatchString(viet.Normalize(cell.Text)) {
			return true
		}
	}
	return false
}

// signatureWords are how an authority signs, a place and date, who made the list,
// and to whom it goes.
var signatureWords = regexp.MustCompile(`^(?:TM|KT|TL|TUQ)\.|^T/M |ngày[ .…\d]*tháng[ .…\d]*năm[ .…\d]*$|` +
	`^(?i:người lập|cán bộ lập|thủ trưởng|xác nhận|nơi nhận)`)

// isNote reports whether a label is a note about the table.
func isNote(label string) bool {
	return startsLike(label, []string{"ghi chú", "lưu ý", "chú thích", "(", "*"})
}
