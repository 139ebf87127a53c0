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
	if isNormal(s) {
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

// isNormal reports whether Normalize has nothing to do, as is the case with most
// text.
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
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(strings.ToLower(Normalize(s))) {
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
