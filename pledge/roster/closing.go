package roster

import (
	"regexp"
	"slices"
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
		// The first bytes of a small letter and its capital differ in one bit at most.
		if len(text) >= len(word) && text[0]|0x20 == word[0]|0x20 && strings.EqualFold(text[:len(word)], word) {
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
		return signatureWords.MatchString(text) || isTitle(text)
	}
	for _, cell := range r.row.Cells {
		if len(cell.Text) > maxText || cell.Blank() {
			continue
		}
		text := viet.Normalize(cell.Text)
		if signatureWords.MatchString(text) || viet.IsCapitals(text) && isTitle(text) {
			return true
		}
	}
	return false
}

// signatureWords are how an authority signs, a place and date, who made the list,
// and to whom it goes.
var signatureWords = regexp.MustCompile(`^(?:TM|KT|TL|TUQ)\.|^T/M |ngày[ .…\d]*tháng[ .…\d]*năm[ .…\d]*$|` +
	`^(?i:người lập|cán bộ lập|thủ trưởng|xác nhận|nơi nhận)`)

// titles are what those who sign below a table are; nobody is named so.
var titles = []string{
	"chủ tịch", "giám đốc", "hiệu trưởng", "trưởng phòng", "trưởng ban", "trưởng trạm", "trưởng khoa", "chi cục trưởng", "cục trưởng",
	"chánh văn phòng", "chánh thanh tra", "bí thư", "tổng giám đốc", "viện trưởng", "kế toán", "kế toán trưởng", "thủ quỹ", "tổ trưởng",
	"trưởng công an", "tổ chức cán bộ", "thủ trưởng",
}

// isTitle reports whether a text is the title of someone who signs.
func isTitle(text string) bool {
	if len(text) > len("phó chánh văn phòng") {
		return false
	}
	if rest := strings.TrimSpace(text); startsLike(rest, []string{"phó "}) {
		text = rest[len("phó "):]
	}
	return slices.ContainsFunc(titles, func(title string) bool { return strings.EqualFold(text, title) })
}

// isNote reports whether a label is a note about the table.
func isNote(label string) bool {
	return startsLike(label, []string{"ghi chú", "lưu ý", "chú thích", "(", "*"})
}
