package sheet

import (
	"strings"

	"camket/pledge/viet"
)

// legacyOf returns the encoding that a font was made for, and nothing for fonts
// that show letters as they are.
func legacyOf(font string) Encoding {
	switch {
	case len(font) < len("VNI-"):
		return ""
	case strings.EqualFold(font[:len(".Vn")], ".Vn"):
		return TCVN3
	case strings.EqualFold(font[:len("VNI-")], "VNI-"):
		return VNI
	}
	return ""
}

// showsCapitals reports whether a font of TCVN3 shows small letters as capitals.
// The encoding has no capitals with tones, so there is a second font for them.
func showsCapitals(font string) bool { return legacyOf(font) == TCVN3 && strings.HasSuffix(font, "H") }

// decode decodes a text that was read as if it were Unicode. ok reports whether it
// can be one of the encoding; if not, it comes back as it is.
func (e Encoding) decode(text string) (decoded string, ok bool) {
	switch e {
	case TCVN3:
		return viet.FromTCVN3(text)
	case VNI:
		return viet.FromVNI(text)
	}
	return text, false
}

// A legacyCell is a cell with text in a legacy font.
type legacyCell struct {
	row, column int // of Sheet.Rows and Row.Cells
	text        *richText
	font        string // of what has no font of its own
}

// decodeLegacy decodes the cells in legacy fonts, one encoding at a time, where
// that makes better Vietnamese of them: people also write Unicode in these fonts.
// It returns the encoding that was found, or nothing.
func decodeLegacy(s *Sheet, cells []legacyCell) Encoding {
	var found Encoding
	for _, e := range []Encoding{TCVN3, VNI} {
		if decodeLegacyAs(e, s, cells) {
			found = e
		}
	}
	return found
}

// leastVietnamese is how much of a decoded text must be Vietnamese. Names come to
// more, and text from the wrong encoding to less.
const leastVietnamese = 0.6

// decodeLegacyAs decodes the cells in fonts of one encoding and reports whether it
// did.
func decodeLegacyAs(e Encoding, s *Sheet, cells []legacyCell) bool {
	type key struct {
		text *richText // cells share texts, and a crafted file shares a long one a million times
		font string
	}
	decoded := make(map[key]string)
	var before, after sample
	for _, c := range cells {
		if legacyOf(c.text.font(c.font)) != e {
			continue
		}
		k := key{c.text, c.font}
		if _, ok := decoded[k]; ok {
			continue
		}
		decoded[k] = c.text.decode(e, c.font)
		before.add(c.text.text)
		after.add(decoded[k])
	}
	if share, words := after.likelihood(); words == 0 || share < leastVietnamese || share <= before.share() {
		return false
	}
	for _, c := range cells {
		if text, ok := decoded[key{c.text, c.font}]; ok {
			s.Rows[c.row].Cells[c.column].Text = text
		}
	}
	return true
}

// decode returns the text with all that is in fonts of an encoding decoded. What
// has no font of its own is in the one given.
func (t *richText) decode(e Encoding, font string) string {
	if t.runs == nil {
		return decodeRun(e, run{t.text, font})
	}
	var b strings.Builder
	for _, r := range t.runs.list {
		if r.font == "" {
			r.font = font
		}
		b.WriteString(decodeRun(e, r))
	}
	return b.String()
}

func decodeRun(e Encoding, r run) string {
	if legacyOf(r.font) != e {
		return r.text
	}
	text, ok := e.decode(r.text)
	if ok && showsCapitals(r.font) {
		return strings.ToUpper(text)
	}
	return text
}

// A sample is as much of a text as is needed to judge it.
type sample struct{ text strings.Builder }

// add adds a value to the sample.
func (s *sample) add(text string) {
	const longest = 1 << 10
	if !s.full() {
		s.text.WriteString(text[:min(len(text), longest)])
		s.text.WriteByte('\n')
	}
}

// full reports whether the sample is large enough.
func (s *sample) full() bool {
	const enough = 1 << 16
	return s.text.Len() >= enough
}

// likelihood returns how much of the sample is Vietnamese, and by how many words
// that is judged.
func (s *sample) likelihood() (share float64, words int) { return viet.Likelihood(s.text.String()) }

func (s *sample) share() float64 {
	share, _ := s.likelihood()
	return share
}
