package sheet

import "strings"

// showsDate reports whether a number format shows a day. Formats below 164 are
// built in and have no code in the file; some of them are dates in certain
// languages only, and are no others' anything else.
func showsDate(id int, code string) bool {
	switch {
	case code != "":
		return hasDay(code)
	case id >= 14 && id <= 17, id == 22: // short and long dates, dates with times
		return true
	case id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58: // East Asian dates
		return true
	}
	return false
}

// hasDay reports whether a format code asks for a year or a day. A month alone
// could as well be minutes.
func hasDay(code string) bool {
	code, _, _ = strings.Cut(strings.ToLower(code), ";") // negative numbers and text follow
	quoted, bracketed, escaped := false, false, false
	for _, r := range code {
		switch {
		case escaped:
			escaped = false
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracketed = true
		case r == ']':
			bracketed = false
		case bracketed:
		case r == '\\' || r == '_' || r == '*': // the next letter stands for itself, its width, or is repeated
			escaped = true
		case r == 'y' || r == 'd':
			return true
		}
	}
	return false
}
