package layout

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// missingMark stands on paper for a letter that the font lacks.
const missingMark = '□'

// Missing returns the letters of a text that cannot be printed, each once, in
// the order they appear. Documents show a box (□) for each of them.
func Missing(s string) []rune {
	f := LoadFonts()
	var missing []rune
	for _, r := range norm.NFC.String(s) {
		if f.printable(r) == string(missingMark) && r != missingMark && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// Clean returns text as it can be printed: composed letters, spaces for control
// characters, nothing for invisible ones, and a visible mark for each letter that
// the font lacks. Nothing beyond U+FFFF is left, which gofpdf could not take.
func (f *Fonts) Clean(s string) string {
	s = norm.NFC.String(s)
	if f.allPlain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(f.printable(r))
	}
	return b.String()
}

// printable returns what stands on paper for a letter.
func (f *Fonts) printable(r rune) string {
	switch {
	case unicode.IsSpace(r) && r != '\u00A0', unicode.IsControl(r):
		return " "
	case unicode.Is(unicode.Cf, r):
		return ""
	case f.has(r):
		return string(r)
	}
	// A letter with a rare mark may exist as letter and mark.
	parts := norm.NFD.String(string(r))
	if parts != string(r) && !strings.ContainsFunc(parts, func(r rune) bool { return !f.has(r) }) {
		return parts
	}
	return string(missingMark)
}

// allPlain reports whether every letter can be printed as it is.
func (f *Fonts) allPlain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > 0x7E && (unicode.Is(unicode.Cf, r) || unicode.IsSpace(r) || unicode.IsControl(r) || !f.has(r)) {
			return false
		}
	}
	return true
}

// commonTable holds the letters of Vietnamese and of the languages of the Central
// Highlands, in which many names are, and the marks that an office writes. Every file
// has them all in the styles it uses, so that the fonts of nearly every file are made
// once.
var commonTable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0020, Hi: 0x007E, Stride: 1},
		{Lo: 0x00A0, Hi: 0x00A0, Stride: 1}, // no-break space
		{Lo: 0x00C0, Hi: 0x00C3, Stride: 1}, // À
		{Lo: 0x00C8, Hi: 0x00CA, Stride: 1}, // È
		{Lo: 0x00CC, Hi: 0x00CD, Stride: 1}, // Ì
		{Lo: 0x00D1, Hi: 0x00D5, Stride: 1}, // Ñ, Ò
		{Lo: 0x00D9, Hi: 0x00DA, Stride: 1}, // Ù
		{Lo: 0x00DD, Hi: 0x00DD, Stride: 1}, // Ý
		{Lo: 0x00E0, Hi: 0x00E3, Stride: 1}, // à
		{Lo: 0x00E8, Hi: 0x00EA, Stride: 1}, // è
		{Lo: 0x00EC, Hi: 0x00ED, Stride: 1}, // ì
		{Lo: 0x00F1, Hi: 0x00F5, Stride: 1}, // ñ, ò
		{Lo: 0x00F9, Hi: 0x00FA, Stride: 1}, // ù
		{Lo: 0x00FD, Hi: 0x00FD, Stride: 1}, // ý
		{Lo: 0x0102, Hi: 0x0103, Stride: 1}, // Ă
		{Lo: 0x010C, Hi: 0x010D, Stride: 1}, // Č
		{Lo: 0x0110, Hi: 0x0111, Stride: 1}, // Đ
		{Lo: 0x0114, Hi: 0x0115, Stride: 1}, // Ĕ
		{Lo: 0x0128, Hi: 0x0129, Stride: 1}, // Ĩ
		{Lo: 0x012C, Hi: 0x012D, Stride: 1}, // Ĭ
		{Lo: 0x014E, Hi: 0x014F, Stride: 1}, // Ŏ
		{Lo: 0x0168, Hi: 0x0169, Stride: 1}, // Ũ
		{Lo: 0x016C, Hi: 0x016D, Stride: 1}, // Ŭ
		{Lo: 0x01A0, Hi: 0x01A1, Stride: 1}, // Ơ
		{Lo: 0x01AF, Hi: 0x01B0, Stride: 1}, // Ư
		{Lo: 0x0306, Hi: 0x0306, Stride: 1}, // the mark of Ơ̆
		{Lo: 0x1EA0, Hi: 0x1EF9, Stride: 1}, // Ạ to ỹ
		{Lo: 0x2013, Hi: 0x2014, Stride: 1}, // dashes
		{Lo: 0x2018, Hi: 0x2019, Stride: 1}, // quotation marks
		{Lo: 0x201C, Hi: 0x201D, Stride: 1},
		{Lo: 0x2022, Hi: 0x2026, Stride: 4}, // bullet, ellipsis
		{Lo: missingMark, Hi: missingMark, Stride: 1},
	},
}

// common reports whether a letter is a common one.
func common(r rune) bool { return r <= 0x7E || unicode.Is(commonTable, r) }

// commonLetters returns the common letters in order.
func commonLetters() []rune {
	var list []rune
	for _, r := range commonTable.R16 {
		for letter := rune(r.Lo); letter <= rune(r.Hi); letter += rune(r.Stride) {
			list = append(list, letter)
		}
	}
	return list
}
