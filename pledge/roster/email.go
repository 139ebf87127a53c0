package roster

import (
	"net/mail"
	"strings"
)

// parseEmail reads an address, without a name beside it, in lower case. Nothing,
// and what people write for it, is no address.
func parseEmail(text string) (string, bool) {
	if isNothing(text) {
		return "", true
	}
	if !isPlainAddress(text) {
		address, err := mail.ParseAddress(text)
		if err != nil || address.Address != text || !strings.Contains(text[strings.LastIndexByte(text, '@'):], ".") {
			return "", false
		}
	}
	return strings.ToLower(text), true
}

// isPlainAddress reports whether a text is an address of the usual kind, which is
// quicker to tell than whether it is one at all.
func isPlainAddress(text string) bool {
	local, domain, ok := strings.Cut(text, "@")
	return ok && isDotted(local) && isDotted(domain) && strings.Contains(domain, ".")
}

// isDotted reports whether a text is made of letters, digits, hyphens and
// underscores, with single dots between.
func isDotted(text string) bool {
	dot := true
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '.' && dot:
			return false
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '.':
			dot = c == '.'
		default:
			return false
		}
	}
	return !dot
}
