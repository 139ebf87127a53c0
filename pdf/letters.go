package pdf

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
	f := newFonts()
	var missing []rune
	for _, r := range norm.NFC.String(s) {
		if f.printable(r) == string(missingMark) && r != missingMark && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// clean returns text as it can be printed: composed letters, spaces for control
// characters, nothing for invisible ones, and a visible mark for each letter that
// the font lacks. Nothing beyond U+FFFF is left, which gofpdf could not take.
func (f *fonts) clean(s string) string {
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
func (f *fonts) printable(r rune) string {
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
func (f *fonts) allPlain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > 0x7E && (unicode.Is(unicode.Cf, r) || unicode.IsSpace(r) || unicode.IsControl(r) || !f.has(r)) {
			return false
		}
	}
	return true
}
