package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"camket/pledge"
	"camket/pledge/viet"
)

// signing is what a campaign is for, as it is called within a sentence: "ký cam
// kết thực hiện văn hóa công sở năm 2026".
func signing(c *pledge.Campaign) string {
	title := strings.TrimRight(c.Title, " .")
	folded := viet.Fold(title)
	switch {
	case viet.IsCapitals(title), !strings.Contains(folded, "cam ket"):
		return "ký cam kết “" + title + "”"
	case strings.HasPrefix(folded, "cam ket"):
		return "ký " + lowered(title)
	}
	return lowered(title)
}

// people is whom a campaign is for.
func people(c *pledge.Campaign) string {
	if len(c.Scope.Kinds) == 0 {
		return "cán bộ, công chức, viên chức, người lao động"
	}
	var kinds []string
	for _, k := range c.Scope.Kinds {
		kinds = append(kinds, lowered(k.Name()))
	}
	return strings.Join(kinds, ", ")
}

// lowered is text with a small first letter.
func lowered(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}

// raised is text with a capital first letter.
func raised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
