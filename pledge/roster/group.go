package roster

import (
	"regexp"
	"slices"
	"strings"

	"camket/pledge/viet"
)

// A style is how groups of one level are numbered, if they are. A style stands
// below those before it where nothing in the file says otherwise.
type style int

const (
	capitals style = iota // no number: VĂN PHÒNG
	plain                 // no number: Văn phòng
	letter                // A
	roman                 // I
	arabic                // 1
	dotted                // 1.1, and so on for every further dot
	small    style = 20   // a
	bullet   style = 21   // -
)

// rank returns the style that is as high by custom as this one: without numbers,
// capitals say little.
func (s style) rank() style {
	if s == plain {
		return capitals
	}
	return s
}

var (
	// groupNumber is how groups are numbered: II, B, 1.1 or I.1, a, -
	groupNumber = regexp.MustCompile(`^(?:([IVXL]+)|([A-HĐ])|((?:\d+|[IVXL]+|[A-H])(?:\.\d+)+)|([a-hđ])|([-+•*]))[.):/]?$`)
	// groupPrefix is such a number before a name: "II. Văn phòng", "1.1 Tổ Toán"
	groupPrefix = regexp.MustCompile(`^(?:((?:\d+|[IVXL]+|[A-H])(?:\.\d+)+)[.):]?\s|(?:([IVXL]+)|([A-HĐ]))\s*[.):/–-]|([a-hđ])[.)]|(\d{1,2})\s*[.):/–-]|([IVX]+)\s|([-+•*])\s)\s*`)
	// partWord stands before such a number: "Phần I: Khối Đảng"
	partWord = regexp.MustCompile(`^(?i:phần|mục)\s+`)
	// unitLabel stands before a name without a number: "Đơn vị: Văn phòng"
	unitLabel = regexp.MustCompile(`^(?i:(?:tên )?(?:đơn vị|cơ quan|phòng ban|phòng, ban)(?: công tác)?)\s*:\s*`)
	// headcount follows a name: "Văn phòng (12 người)"
	headcount = regexp.MustCompile(`\s*[-–:,(]*\s*(?:có\s+)?\d+\s*(?i:người|đ/c|đồng chí|cán bộ|biên chế)\s*\)?$`)
)

// isGroupNumber reports whether groups are numbered like this, and people never.
func isGroupNumber(text string) bool { return groupNumber.MatchString(text) }

// A groupLine is a row that names a unit.
type groupLine struct {
	style style
	name  string
}

// parseGroup reads the number and the name of a group. The number may stand apart
// or before the name.
func parseGroup(number, label string) groupLine {
	g := groupLine{style: plain, name: label}
	if m := groupNumber.FindStringSubmatch(number); m != nil {
		g.style = styleOf(m[1], m[2], m[3], m[4], "", m[5])
	} else if isCount(number) {
		g.style = arabic
	} else if m := groupPrefix.FindStringSubmatch(partWord.ReplaceAllString(label, "")); m != nil {
		g.style = styleOf(m[2]+m[6], m[3], m[1], m[4], m[5], m[7])
		g.name = partWord.ReplaceAllString(label, "")[len(m[0]):]
	}
	g.name, _ = cutUnitLabel(g.name)
	g.name = strings.TrimRight(headcount.ReplaceAllString(g.name, ""), ":;. ")
	if g.style == plain && viet.IsCapitals(g.name) {
		g.style = capitals
	}
	g.name = unitName(g.name)
	return g
}

// cutUnitLabel returns a name without the word for units before it.
func cutUnitLabel(text string) (string, bool) {
	at := unitLabel.FindStringIndex(text)
	if at == nil || at[1] == len(text) {
		return text, false
	}
	return text[at[1]:], true
}

// styleOf returns the style of the number of which one form is given.
func styleOf(romans, letters, dots, smalls, digits, bullets string) style {
	switch {
	case romans != "":
		return roman
	case letters != "":
		return letter
	case dots != "":
		return dotted + style(min(strings.Count(dots, ".")-1, 10))
	case smalls != "":
		return small
	case digits != "":
		return arabic
	case bullets != "":
		return bullet
	}
	return plain
}

// unitName returns the name of a unit in capitals as it is in running text.
// Abbreviations, which have no vowels or join words by signs, stay as they are.
func unitName(text string) string {
	if !viet.IsCapitals(text) {
		return text
	}
	caps, words := strings.Fields(text), strings.Fields(viet.AgencyName(text))
	if len(caps) < 2 || len(caps) != len(words) {
		return text
	}
	for i, word := range caps {
		if len(word) > 1 && (!strings.ContainsAny(viet.Fold(word), "aeiouy") || strings.ContainsAny(word, "&0123456789")) {
			words[i] = word
		}
	}
	return strings.Join(words, " ")
}

// isGroup reports whether a row names a unit: one with a group's number and hardly
// anything else, or with nothing but a label. One with a number such as people
// have, or where units have a column of their own, has to begin like the name of a
// unit; so has one with a dash below a total, and to whom the list goes is none.
func (r *record) isGroup(label string, known int, ended ending) bool {
	if label == "" || len(label) > 2*maxText || isGroupNumber(label) || isNote(label) {
		return false
	}
	number := r.numberBeside(label)
	g := parseGroup(number, label)
	switch {
	case g.name == "":
		return false
	case known > 0: // a count of people perhaps
		return (g.style == letter || g.style == roman) && isGroupNumber(number)
	case g.style == arabic:
		return beginsUnit(g.name)
	case g.style == bullet:
		return ended != signed && (ended == open && number == "" || beginsUnit(g.name))
	case g.style == plain || g.style == capitals:
		return number == "" && ended == open && (!r.table.columns.has(unit) || beginsUnit(g.name))
	}
	return true
}

// numberBeside returns the number of a group beside its label, which may be in the
// column of numbers itself.
func (r *record) numberBeside(label string) string {
	if text := r.texts[number]; text != label {
		return text
	}
	return ""
}

// unitHeads begin the names of units, besides those of agencies.
var unitHeads = []string{
	"tổ", "khoa", "khối", "đội", "nhóm", "bộ phận", "bộ môn", "lãnh đạo", "ban", "hội đồng", "cơ quan", "công đoàn",
	"mttq", "mặt trận", "hội nông dân", "hội phụ nữ", "hội liên hiệp", "hội cựu chiến binh", "hội lhpn", "hội ccb", "hội chữ thập đỏ",
	"hội người cao tuổi", "hội khuyến học", "đoàn thanh niên", "đoàn tn", "đoàn tncs", "đoàn thể",
}

// beginsUnit reports whether a text begins like the name of a unit. Those that are
// family names as well do not count.
func beginsUnit(text string) bool {
	return beginsWith(text, unitHeads) || beginsWith(text, agencyHeads) && !beginsWith(text, []string{"đoàn", "hội", "tỉnh"})
}

// beginsWith reports whether a text begins with one of some words and goes on, or
// is one that has two words or more.
func beginsWith(text string, heads []string) bool {
	words := strings.Fields(text)
	return slices.ContainsFunc(heads, func(head string) bool {
		n := strings.Count(head, " ") + 1
		return (len(words) > n || len(words) == n && n > 1) && viet.SameName(strings.Join(words[:n], " "), head)
	})
}
