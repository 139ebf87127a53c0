package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FromTCVN3 decodes text of the encoding TCVN3 (ABC), which belongs to the fonts
// named .Vn…, as it arrives in Unicode: each byte shown as the letter or symbol
// of Windows-1252 with its number, "Hä vµ tªn" for "Họ và tên". The text comes
// back in NFC.
//
// If s holds a letter that the encoding does not have, such as one of Unicode's
// own Vietnamese, ok is false and the text is s itself. That ok is true proves
// little: "Lê" is TCVN3 for "Lờ". Only the font, or the [Likelihood] of a whole
// column before and after, tells whether there was something to decode.
//
// The encoding has capitals for Ă Â Đ Ê Ô Ơ Ư only. Fonts that end in H draw
// small letters as capitals, so their text is to be put into capitals after
// decoding; for names in other fonts see [RaiseInitials].
func FromTCVN3(s string) (text string, ok bool) {
	var b strings.Builder
	b.Grow(2 * len(s))
	for _, r := range s {
		letter, known := tcvn3[r]
		switch {
		case known:
			b.WriteRune(letter)
		case isForeign(r):
			return s, false
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String()), true
}

// FromVNI decodes text of the encoding VNI, which belongs to the fonts named
// VNI-…, as it arrives in Unicode: a plain letter and after it its marks, shown
// as a letter of Windows-1252, "Hoï vaø teân" for "Họ và tên". A capital may bear
// a mark of either case. The text comes back in NFC.
//
// If s holds a letter that the encoding does not have, or marks after a letter
// that cannot bear them, ok is false and the text is s itself. As with
// [FromTCVN3], that ok is true proves little.
func FromVNI(s string) (text string, ok bool) {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		mark, markSize := utf8.DecodeRuneInString(s[i+size:])
		if letter, known := vniPair(r, mark); known {
			b.WriteRune(letter)
			i += size + markSize
			continue
		}
		letter, known := vniSingle[r]
		switch {
		case known:
			b.WriteRune(letter)
		case isForeign(r):
			return s, false
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return norm.NFC.String(b.String()), true
}

// vniPair returns the letter that a letter and its marks stand for, in the case
// of the letter.
func vniPair(letter, mark rune) (r rune, ok bool) {
	small := unicode.ToLower(letter)
	r, ok = vniMarked[[2]rune{small, unicode.ToLower(mark)}]
	if ok && small != letter {
		r = unicode.ToUpper(r)
	}
	return r, ok
}

// isForeign reports whether a character that is in no table of an encoding
// cannot have come from it: letters and marks beyond ASCII, and bytes that are no
// text. Digits, punctuation and symbols may have been typed in another font.
func isForeign(r rune) bool {
	return r == utf8.RuneError || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
}
