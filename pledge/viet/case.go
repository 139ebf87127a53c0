package viet

import (
	"strings"
	"unicode"
)

// IsCapitals reports whether a name is written in capitals: it has two letters
// or more and none of them is small. "Y" alone is just a name.
func IsCapitals(name string) bool {
	letters := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLetter(r):
			return false
		}
	}
	return letters >= 2
}

// TitleName returns a person's name with a capital at the start of each word,
// given one in capitals: "NGUYỄN THỊ ÁNH" becomes "Nguyễn Thị Ánh" and "H'LEN
// NIÊ" becomes "H'Len Niê". A name that has small letters is written as somebody
// meant it and comes back normalised, otherwise as it is.
func TitleName(name string) string {
	name = Normalize(name)
	if !IsCapitals(name) {
		return name
	}
	return RaiseInitials(strings.ToLower(name))
}

// RaiseInitials returns a name, normalised, with every word's first letter as a
// capital and all others as they are: "Ngô Phương ánh" becomes "Ngô Phương Ánh".
// Names decoded by [FromTCVN3] need it, as that encoding has no Á. A hyphen,
// apostrophe or other sign begins a new word.
func RaiseInitials(name string) string {
	inWord := false
	return strings.Map(func(r rune) rune {
		first := !inWord && unicode.IsLetter(r)
		inWord = unicode.IsLetter(r) || inWord && unicode.IsMark(r)
		if first {
			return unicode.ToUpper(r)
		}
		return r
	}, Normalize(name))
}
