package viet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Place returns the place (địa danh) that an agency's documents are dated from,
// taken from its name: "Hoa Sen" for "Ủy ban nhân dân phường Hoa Sen", "Sơn La"
// for "Sở Nội vụ tỉnh Sơn La". Of several places it is the first, which is the
// smallest. Places called by a number and Thành phố Hồ Chí Minh keep their type,
// as Nghị định 30/2020/NĐ-CP asks. It is empty if the name has no place in it.
func Place(agency string) string {
	words := strings.Fields(AgencyName(agency))
	for i := range words {
		for _, kind := range placeKinds {
			if !matches(words[i:], kind) {
				continue
			}
			n := len(strings.Fields(kind))
			if name := leadingName(words[i+n:]); name != "" {
				return withKind(kind, name)
			}
		}
	}
	return ""
}

// placeKinds are the words that come before the name of a place.
var placeKinds = []string{
	"thành phố", "thị xã", "thị trấn", "đặc khu", "thủ đô", "tỉnh ủy", "thành ủy",
	"tỉnh", "phường", "xã", "quận", "huyện",
}

// leadingName returns the words with capitals, or numbers, that come first.
func leadingName(words []string) string {
	var name []string
	for i, w := range words {
		word, comma := splitComma(w)
		isKind := slices.ContainsFunc(placeKinds, func(kind string) bool { return matches(words[i:], kind) })
		if isKind || !startsUpper(word) && !startsDigit(word) {
			break
		}
		name = append(name, word)
		if comma != "" {
			break
		}
	}
	return strings.Join(name, " ")
}

// withKind puts the kind of a place before its name where the name needs it.
func withKind(kind, name string) string {
	if startsDigit(name) || SameName(name, "Hồ Chí Minh") {
		return upperFirst(kind) + " " + name
	}
	return name
}

func startsDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}
