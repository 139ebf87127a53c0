package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Canonical returns src as the bytes that a hash covers, so that neither an
// editor's habits nor a keyboard's way of composing letters changes what was
// signed: NFC, lines that end in LF alone, no byte order mark, no spaces at the
// end of a line, no empty lines at either end and never two together, and one
// final newline. A text without words gives "".
//
// Canonical takes any bytes and doing it again changes nothing.
func Canonical(src string) string {
	var b strings.Builder
	blank := false
	for _, line := range lines(src) {
		if line == "" {
			blank = true
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte('\n')
		}
		blank = false
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.String()
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// byteOrderMark is dropped wherever pieces of files were joined: nobody sees it, and
// it would count as a letter.
const byteOrderMark = "\ufeff"

// lines returns the lines of src in NFC and without spaces at their ends. There
// are as many as in src, so that an error can name one.
func lines(src string) []string {
	all := strings.Split(lineEnds.Replace(src), "\n")
	for i, line := range all {
		if utf8.ValidString(line) { // what is no text is Parse's to refuse
			line = norm.NFC.String(strings.ReplaceAll(line, byteOrderMark, ""))
		}
		all[i] = strings.TrimRightFunc(line, isSpace)
	}
	return all
}

// isSpace reports whether r is a space or a tab, of any width.
func isSpace(r rune) bool { return r == '\t' || unicode.Is(unicode.Zs, r) }
