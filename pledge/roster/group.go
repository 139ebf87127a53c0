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
	// groupNumber is how groups are numbered: II, B, 1.1, a
	groupNumber = regexp.MustCompile(`^(?:([IVXL]+)|([A-HĐ])|(\d+(?:\.\d+)+)|([a-hđ]))[.):]?$`)
	// groupPrefix is such a number before a name: "II. Văn phòng", "1.1 Tổ Toán"
	groupPrefix = regexp.MustCompile(`^(?:(?:([IVXL]+)|([A-HĐ]))\s*[.):/–-]|(\d+(?:\.\d+)+)[.):]?\s|([a-hđ])[.)]|(\d{1,2})\s*[.):/–-]|([IVX]+)\s|([-+•*])\s)\s*`)
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
		g.style = styleOf(m[1], m[2], m[3], m[4], "", "")
	} else if isCount(number) {
		g.style = arabic
	} else if m := groupPrefix.FindStringSubmatch(label); m != nil {
		g.style = styleOf(m[1]+m[6], m[2], m[3], m[4], m[5], m[7])
		g.name = label[len(m[0]):]
	}
	g.name = strings.TrimRight(headcount.ReplaceAllString(g.name, ""), ":;. ")
	if g.style == plain && viet.IsCapitals(g.name) {
		g.style = capitals
	}
	g.name = unitName(g.name)
	return g
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
// unit.
func (r *record) isGroup(label string, known int, ended bool) bool {
	if label == "" || len(label) > 2*maxText || isGroupNumber(label) || isNote(label) {
		return false
	}
	g := parseGroup(r.texts[number], label)
	switch {
	case g.name == "":
		return false
	case known > 0: // a count of people perhaps
		return (g.style == letter || g.style == roman) && isGroupNumber(r.texts[number])
	case g.style == arabic:
		return beginsUnit(g.name)
	case g.style == plain || g.style == capitals:
		return r.texts[number] == "" && !ended && (!r.table.columns.has(unit) || beginsUnit(g.name))
	}
	return true
}

// unitHeads begin the names of units, besides those of agencies.
var unitHeads = []string{"tổ", "khoa", "khối", "đội", "nhóm", "bộ phận", "bộ môn", "lãnh đạo", "ban", "hội đồng", "cơ quan"}

// beginsUnit reports whether a text begins like the name of a unit. Those that are
// family names as well do not count.
func beginsUnit(text string) bool {
	return beginsWith(text, unitHeads) || beginsWith(text, agencyHeads) && !beginsWith(text, []string{"đoàn", "hội", "tỉnh"})
}

// beginsWith reports whether a text begins with one of some words and goes on.
func beginsWith(text string, heads []string) bool {
	words := strings.Fields(text)
	return slices.ContainsFunc(heads, func(head string) bool {
		n := strings.Count(head, " ") + 1
		return len(words) > n && viet.SameName(strings.Join(words[:n], " "), head)
	})
}
