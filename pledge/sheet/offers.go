package sheet

import (
	"cmp"
	"slices"
	"strings"
)

// decodeSheet decodes the cells of a text file from an older encoding. Cells that
// can't be in it stay as they are. It reports whether any could be, or none had
// to.
func decodeSheet(s *Sheet, e Encoding) bool {
	can, cannot := 0, 0
	for _, row := range s.Rows {
		for i := range row.Cells {
			cell := &row.Cells[i]
			if isASCII(cell.Text) {
				continue
			}
			text, ok := e.decode(cell.Text)
			if !ok {
				cannot++
				continue
			}
			can++
			cell.Text = text
		}
	}
	return can > 0 || cannot == 0
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// offers returns the encodings in which a text would be clearly better Vietnamese
// than as it was read, the best first. The original is the same text as the older
// encodings would have it.
func offers(read, original string) []Encoding {
	const (
		fewest    = 3   // words that say anything at all
		leastGain = 0.3 // of them Vietnamese only when decoded
	)
	before := sampleOf(read, func(s string) string { return s }).share()
	shares := make(map[Encoding]float64)
	var found []Encoding
	for _, e := range []Encoding{TCVN3, VNI} {
		share, words := sampleOf(original, func(s string) string {
			text, _ := e.decode(s)
			return text
		}).likelihood()
		if words >= fewest && share >= leastVietnamese && share >= before+leastGain {
			shares[e] = share
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(a, b Encoding) int { return cmp.Compare(shares[b], shares[a]) })
	return found
}

// sampleOf returns a sample of the values of a text, each decoded by itself.
func sampleOf(text string, decode func(string) string) *sample {
	var s sample
	for value := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '"' || strings.ContainsRune(separators, r)
	}) {
		if s.full() {
			break
		}
		s.add(decode(value))
	}
	return &s
}
