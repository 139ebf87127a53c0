package roster

import (
	"slices"
	"strings"

	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// forms of address stand before names in some rosters, longer ones first.
var forms = []string{"đồng chí", "đ/c", "đ.c", "đc", "ông (bà)", "ông/bà", "ông", "bà"}

// degrees are the titles that Nghị định 30/2020/NĐ-CP keeps away from the name of
// someone who signs, in small letters; of those with dots within, the parts.
var degrees = []string{
	"gs", "pgs", "ts", "tskh", "ths", "th", "s", "cn", "ks", "bs", "bsck1", "bsck2", "bscki", "bsckii", "ck1", "ck2", "cki", "ckii",
	"ds", "dsck1", "dscki", "đd", "đdck1", "đdcki", "ktv", "kts", "nhs", "ys", "ls",
	"ngưt", "ngnd", "ttưt", "ttnd", "nsưt", "nsnd",
}

// cleanName returns a name without the number, the form of address and the degrees
// before it. Ông is a family name too, so whether it is a form of address is for
// the whole file to say.
func cleanName(text string, men bool) string {
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		digits, rest, _ := strings.Cut(text, ".")
		if rest = strings.TrimSpace(rest); isCount(digits) && rest != "" {
			text = rest
		}
	}
	if rest, ok := cutForm(text); ok && (men || !isMan(text)) {
		text = rest
	}
	return cutDegrees(text)
}

// isMan reports whether a name begins with Ông.
func isMan(text string) bool { return startsLike(text, []string{"ông "}) }

// cutForm returns a name without the form of address before it, if at least two
// words are left, of which the first may be a family name.
func cutForm(text string) (string, bool) {
	for _, form := range forms {
		if len(text) < len(form) || !strings.EqualFold(text[:len(form)], form) {
			continue
		}
		rest := strings.TrimLeft(text[len(form):], ".: ")
		apart := len(rest) < len(text)-len(form)
		return rest, apart && strings.Contains(rest, " ") && !startsLike(rest, []string{"thị "})
	}
	return text, false
}

// addressesMen reports whether a column of names has Ông as a form of address: it
// has another one too, or it has it before most names.
func addressesMen(body []sheet.Row, column int) bool {
	men, names := 0, 0
	for _, row := range body[:min(len(body), sampled)] {
		text := viet.Normalize(row.Cell(column).Text)
		if text == "" {
			continue
		}
		names++
		if _, ok := cutForm(text); ok {
			if !isMan(text) {
				return true
			}
			men++
		}
	}
	return men*2 > names
}

// cutDegrees returns a name without the degrees before it: "PGS.TS. Nguyễn Văn A".
// They end where a word begins that is none, and at least two words have to be
// left.
func cutDegrees(text string) string {
	rest := text
	for {
		cut := strings.IndexAny(rest, "., ")
		if cut < 0 || !isDegree(rest[:cut]) {
			break
		}
		rest = strings.TrimLeft(rest[cut:], "., ")
	}
	if !strings.Contains(rest, " ") {
		return text
	}
	return rest
}

// isDegree reports whether a word is the short form of a degree.
func isDegree(word string) bool {
	const longest = 8 // bytes
	return len(word) <= longest && slices.Contains(degrees, strings.ToLower(word))
}

// A capitalCount counts names all in capitals.
type capitalCount struct {
	names   int
	example string
}

func (c *capitalCount) add(name string) {
	if c.names == 0 {
		c.example = name
	}
	c.names++
}

// items returns an example and how it would be in small letters.
func (c *capitalCount) items() []string {
	return []string{c.example, viet.TitleName(c.example)}
}
