package viet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// AgencyName returns an agency's name as it is written in running text, given
// the capitals of a letterhead: "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN" becomes
// "Ủy ban nhân dân phường Hoa Sen". A name that has small letters already comes
// back normalised and otherwise as it is.
//
// Capitals do not say where a common word ends and a name begins, so this is a
// good guess by the rules of Nghị định 30/2020/NĐ-CP, Phụ lục II. Someone should
// be able to correct it.
func AgencyName(caps string) string {
	caps = Normalize(caps)
	if caps != strings.ToUpper(caps) {
		return caps
	}
	words := strings.Fields(strings.ToLower(caps))
	for i, at := 0, start; i < len(words); {
		var n int
		n, at = setCase(words[i:], at)
		i += n
	}
	return strings.Join(words, " ")
}

// A spot is where in an agency's name a word stands, which decides its capital.
type spot int

const (
	start  spot = iota // the first word: a capital
	common             // among common words: small letters
	field              // the first word of a field of work, as Nội in Sở Nội vụ: a capital
	within             // further words of a field: small letters; "và" or a comma leads to the next field
	proper             // in a proper name: a capital for every word
)

// A phrase is a part of an agency's name whose capitals are known.
type phrase struct {
	text string // with its capitals
	then spot   // where the next word stands
}

// heads begin an agency's name and are followed by its field of work. Elsewhere
// in a name the same words mean other things: cán bộ, quốc phòng. A longer one
// comes before its beginning.
var heads = []phrase{
	{"Bộ phận", common}, {"Ban Thường vụ", common}, {"Công an", common},
	{"Sở", field}, {"Bộ", field}, {"Ban", field}, {"Phòng", field}, {"Cục", field}, {"Chi cục", field},
	{"Trung tâm", field}, {"Trạm", field}, {"Bệnh viện", field}, {"Viện", field}, {"Trường", field},
}

// phrases are known wherever they stand, longer ones first again.
var phrases = []phrase{
	{"Thành phố Hồ Chí Minh", common}, {"Hồ Chí Minh", common}, {"Thủ đô Hà Nội", common}, {"Việt Nam", common},
	{"tỉnh ủy", proper}, {"thành ủy", proper}, {"Đảng ủy", common}, {"Đảng bộ", common}, {"Đảng Cộng sản", common},
	{"Ủy ban nhân dân", common}, {"Hội đồng nhân dân", common}, {"Đoàn đại biểu Quốc hội", common},
	{"Ủy ban Mặt trận Tổ quốc", common}, {"Mặt trận Tổ quốc", common}, {"Thanh niên Cộng sản", common},
	{"Hội Liên hiệp Phụ nữ", common}, {"Hội Nông dân", common}, {"Hội Cựu chiến binh", common},
	{"Liên đoàn Lao động", common}, {"Văn phòng", common}, {"Thanh tra", common},
	{"xã hội", within}, {"cơ sở", common}, {"trụ sở", common}, {"Công Thương", within}, {"Sở", field},
	{"tiểu học", proper}, {"trung học cơ sở", proper}, {"trung học phổ thông", proper},
	{"mầm non", proper}, {"mẫu giáo", proper}, {"cao đẳng", proper}, {"đại học", proper},
	{"tỉnh", proper}, {"thành phố", proper}, {"thị xã", proper}, {"thị trấn", proper}, {"đặc khu", proper},
	{"phường", proper}, {"xã", proper}, {"quận", proper}, {"huyện", proper},
}

// abbreviations stay in capitals; a school's is followed by its own name.
var abbreviations = map[string]spot{
	"ubnd": common, "hđnd": common, "mttq": common, "tncs": common, "tw": common, "qlda": common,
	"gd&đt": within, "gdđt": within, "nn&ptnt": within, "gdnn": within, "gdtx": within, "gdnn-gdtx": within,
	"mn": proper, "mg": proper, "th": proper, "thcs": proper, "thpt": proper, "th&thcs": proper, "thcs&thpt": proper,
	"ptdtbt": proper, "ptdtnt": proper, "ptdtnt-thcs": proper, "ptdtbt-th": proper, "ptdtbt-thcs": proper,
}

// setCase sets the capitals of the first word or phrase of words, which are in
// small letters and stand at the given spot. It returns how many words that were
// and where the next one stands.
func setCase(words []string, at spot) (n int, next spot) {
	known := phrases
	if at == start {
		known = slices.Concat(heads, phrases)
	}
	for _, p := range known {
		if matches(words, p.text) {
			return len(strings.Fields(p.text)), applyCase(words, p, at)
		}
	}
	word, rest := splitComma(words[0])
	if then, ok := abbreviations[word]; ok {
		words[0] = strings.ToUpper(word) + rest
		return 1, afterComma(then, rest)
	}
	next = following(word, at)
	if at == start || at == field && next == within || at == proper && next == proper {
		words[0] = upperFirst(words[0])
	}
	return 1, afterComma(next, rest)
}

// matches reports whether the words begin with the phrase, however its tones
// are placed.
func matches(words []string, text string) bool {
	want := strings.Fields(text)
	if len(words) < len(want) {
		return false
	}
	for i := range want {
		word, rest := splitComma(words[i])
		if canonical(word) != canonical(want[i]) || rest != "" && i < len(want)-1 {
			return false
		}
	}
	return true
}

// applyCase gives the first words the capitals of the phrase they match and
// returns where the word after them stands.
func applyCase(words []string, p phrase, at spot) spot {
	for i, want := range strings.Fields(p.text) {
		if startsUpper(want) || i == 0 && (at == start || at == field) {
			words[i] = upperFirst(words[i])
		}
	}
	_, rest := splitComma(words[len(strings.Fields(p.text))-1])
	return afterComma(p.then, rest)
}

// following returns where the word after an ordinary word stands.
func following(word string, at spot) spot {
	link := word == "và" || word == "-" || word == "–"
	switch {
	case at == start:
		return common
	case at == field && !link:
		return within
	case at == within && link:
		return field
	case at == proper && word == "và":
		return common
	}
	return at
}

// afterComma returns where a word stands if a comma comes before it.
func afterComma(next spot, comma string) spot {
	switch {
	case comma == "":
		return next
	case next == within:
		return field
	}
	return common
}

func splitComma(word string) (before, comma string) {
	before = strings.TrimRight(word, ",;")
	return before, word[len(before):]
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
