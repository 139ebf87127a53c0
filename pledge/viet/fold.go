package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalize returns text as it is stored and shown: composed letters (NFC), no
// space at either end, single spaces within, and none of the invisible
// characters that come along when text is copied from web pages and PDFs.
//
// The soft hyphen stays: in text of the TCVN3 encoding it is the letter ư, and
// must survive until that is decoded.
func Normalize(s string) string {
	if isPlainText(s) || isNormal(s) {
		return s
	}
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), isZeroWidth(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(norm.NFC.String(visible)), " ")
}

// isPlainText reports whether text is letters of Vietnamese and ASCII with single
// spaces between, as most is, so that Normalize has nothing to do. It is quick and
// sure of what it confirms; isNormal is thorough.
func isPlainText(s string) bool {
	space := true
	for _, r := range s {
		switch {
		case r > ' ' && r <= '~', r >= 'À' && r < 0x0250, r >= 0x1EA0 && r <= 'ỹ':
			space = false
		case r == ' ' && !space:
			space = true
		default:
			return false
		}
	}
	return s == "" || !space
}

// hasNoMarks reports whether text holds no character that could combine with
// another, so that it is sure to be in NFC. Vietnamese letters lie in Latin
// blocks that have none.
func hasNoMarks(s string) bool {
	for _, r := range s {
		if r >= 0x0300 && (r < 0x1EA0 || r > 'ỹ') {
			return false
		}
	}
	return true
}

// isNormal reports whether Normalize has nothing to do.
func isNormal(s string) bool {
	last := ' '
	for _, r := range s {
		space := r == ' '
		if space && last == ' ' || !space && unicode.IsSpace(r) || unicode.IsControl(r) || isZeroWidth(r) {
			return false
		}
		last = r
	}
	return s == "" || last != ' ' && utf8.ValidString(s) && norm.NFC.IsNormalString(s)
}

// isZeroWidth reports whether a character takes no room and has no meaning in
// Vietnamese.
func isZeroWidth(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, // zero-width spaces and joiners, direction marks
		r >= 0x202A && r <= 0x202E, // embedded directions
		r >= 0x2060 && r <= 0x2064, // word joiner and invisible operators
		r >= 0x2066 && r <= 0x2069, // isolated directions
		r == 0xFEFF:                // byte order mark
		return true
	}
	return false
}

// Fold returns the key under which text is searched: lower case, without marks,
// đ as d, single spaces. "  Đặng Thị HÒA " folds to "dang thi hoa".
func Fold(s string) string {
	s = Normalize(s)
	folded := make([]byte, 0, len(s))
	for _, r := range s {
		b := plainLetter(r)
		if b == 0 {
			return foldAny(s)
		}
		folded = append(folded, b)
	}
	return string(folded)
}

// foldAny folds normalised text that may hold anything.
func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case isMark(r):
		case r == 'đ', r == 'ð': // ð is a common slip for đ: their capitals look the same
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// plainLetter returns what a character of normalised text folds to if that is one
// character of ASCII, as with every letter of Vietnamese, otherwise 0.
func plainLetter(r rune) byte {
	switch {
	case r >= 'A' && r <= 'Z':
		return byte(r) + 'a' - 'A'
	case r >= ' ' && r <= '~':
		return byte(r)
	case r >= 'À' && int(r-'À') < len(plainLatin):
		return plainLatin[r-'À']
	case r >= 0x1EA0 && int(r-0x1EA0) < len(plainAdditional):
		return plainAdditional[r-0x1EA0]
	}
	return 0
}

// The letters of Vietnamese lie in two stretches of Unicode. These tables hold
// what they fold to.
var (
	plainLatin      = plainLetters('À', 'ư')
	plainAdditional = plainLetters(0x1EA0, 'ỹ')
)

// plainLetters returns what the characters from first to last fold to, or 0 where
// that is not one character of ASCII.
func plainLetters(first, last rune) []byte {
	table := make([]byte, last-first+1)
	for r := first; r <= last; r++ {
		if folded := foldAny(string(r)); len(folded) == 1 {
			table[r-first] = folded[0]
		}
	}
	return table
}

// isMark reports whether a character is a combining mark as NFD leaves them
// behind: tones, circumflex, breve, horn.
func isMark(r rune) bool { return r >= 0x0300 && r <= 0x036F }

// Slug returns text as a short code for addresses and units: the folded words
// joined by hyphens, only a–z and 0–9, at most limit bytes, cut between words
// where there is one to cut between. It is empty if nothing of the text can be
// kept.
func Slug(s string, limit int) string {
	words := strings.FieldsFunc(Fold(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	slug := strings.Join(words, "-")
	if len(slug) <= limit {
		return slug
	}
	cut := strings.LastIndexByte(slug[:limit+1], '-')
	if cut <= 0 {
		cut = limit
	}
	return slug[:cut]
}
