package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// GivenName returns the given name (tên), which in Vietnamese is the last word
// of the full name.
func GivenName(name string) string {
	words := strings.Fields(Normalize(name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// IsName reports whether text could be a person's name: letters of the Latin
// script, which every font on paper has, and what may stand between them, but no
// digits, symbols or letters of other scripts.
func IsName(text string) bool {
	letters := false
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			letters = true
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsSymbol(r), unicode.IsControl(r),
			unicode.Is(unicode.Co, r), r == '@', r == unicode.ReplacementChar:
			return false
		}
	}
	return letters
}

// SameName reports whether two spellings are one name: equal but for case,
// spaces, normal form and the placement of tones (hòa, hoà). Marks count.
func SameName(a, b string) bool { return canonical(a) == canonical(b) }

// canonical returns the form in which names are compared.
func canonical(name string) string {
	return modernTones(strings.ToLower(Normalize(name)))
}

// modernTones moves the tone of oa, oe and uy from the first vowel, where the
// older spelling has it, to the second, where the newer one has it. The result
// is in NFC.
func modernTones(s string) string {
	if hasNoMarks(s) {
		return modern.Replace(s)
	}
	runes := []rune(norm.NFD.String(s))
	for i := 0; i+2 < len(runes); i++ {
		tail := i+3 < len(runes) && isMark(runes[i+3])
		if isTone(runes[i+1]) && isOpenPair(runes[i], runes[i+2]) && !tail {
			runes[i+1], runes[i+2] = runes[i+2], runes[i+1]
		}
	}
	return norm.NFC.String(string(runes))
}

// modern replaces old spellings by new ones in text of composed letters.
var modern = strings.NewReplacer(
	"òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ",
	"òe", "oè", "óe", "oé", "ỏe", "oẻ", "õe", "oẽ", "ọe", "oẹ",
	"ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ",
)

// isTone reports whether a mark is one of the five tones.
func isTone(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323': // huyền, sắc, ngã, hỏi, nặng
		return true
	}
	return false
}

// isOpenPair reports whether two lower-case vowels are a pair that may bear its
// tone on either.
func isOpenPair(first, second rune) bool {
	switch {
	case first == 'o':
		return second == 'a' || second == 'e'
	case first == 'u':
		return second == 'y'
	}
	return false
}
