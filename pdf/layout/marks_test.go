package layout

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// A mark is what has come onto a page: a text, or a straight line. Its places are
// from the top left corner; y is that of a baseline.
type mark struct {
	text       string // of a text
	style      Style
	size       float64
	x, y, endX float64 // of a line, which is level
}

// width is how wide a text is that is not stretched.
func (m mark) width() float64 {
	if m.text == "" {
		return m.endX - m.x
	}
	return LoadFonts().Width(m.text, m.style, m.size)
}

// marksOf draws a box at the top left corner of a page and returns the marks, in the
// order they were made.
func marksOf(t *testing.T, b Box) []mark {
	t.Helper()
	doc := NewDocument(LoadFonts())
	doc.Add(&Paper{Format: Format{Width: 1000, Height: 1000}, Strips: []Strip{{Box: b}}})
	var file bytes.Buffer
	if err := doc.canvas.doc.Output(&file); err != nil { // as gofpdf makes it, not compressed
		t.Fatal(err)
	}
	const (
		text = `BT /F(\d) (\S+) Tf .*? (\S+) (\S+) Td \[((?s:.*?))\] TJ ET`
		rule = `(\S+) (\S+) m (\S+) (\S+) l S`
	)
	var marks []mark
	for _, m := range regexp.MustCompile(text+"|"+rule).FindAllStringSubmatch(file.String(), -1) {
		n := func(i int) float64 {
			v, err := strconv.ParseFloat(m[i], 64)
			if err != nil {
				t.Fatalf("%q: %v", m[0], err)
			}
			return v
		}
		if m[1] != "" {
			marks = append(marks, mark{text: letters(m[5]), style: Style(n(1)), size: n(2), x: n(3), y: 1000 - n(4)})
		} else {
			marks = append(marks, mark{x: n(6), y: 1000 - n(7), endX: n(8)})
		}
	}
	return marks
}

// letters are the letters of strings of PDF, without what stands between them.
func letters(s string) string {
	s = regexp.MustCompile(`\)-?\d+\.\d+\(`).ReplaceAllString(s, "")
	s = strings.NewReplacer(`\\`, `\`, `\(`, "(", `\)`, ")", `\r`, "\r").Replace(s[1 : len(s)-1])
	var codes []uint16
	for i := 0; i+1 < len(s); i += 2 {
		codes = append(codes, uint16(u16([]byte(s), i)))
	}
	return string(utf16.Decode(codes))
}

// find returns the mark with a text.
func find(t *testing.T, marks []mark, text string) mark {
	t.Helper()
	for _, m := range marks {
		if m.text == text {
			return m
		}
	}
	t.Fatalf("%q is not on the page; there are %+v", text, marks)
	return mark{}
}

// ruleUnder returns the first line below a text.
func ruleUnder(t *testing.T, marks []mark, above mark) mark {
	t.Helper()
	for _, m := range marks {
		if m.text == "" && m.y > above.y && m.x < above.x+above.width() && m.endX > above.x {
			return m
		}
	}
	t.Fatalf("no line is under %q", above.text)
	return mark{}
}
