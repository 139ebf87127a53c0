package pledge

import (
	"strconv"
	"strings"
)

// Strokes is a drawn signature as the pen went: a list of strokes, each a list
// of [x, y] points. The drawing area is 10,000 units wide and as many high, x to
// the right and y down; it stands for a box three times as wide as it is high.
type Strokes [][][2]int

// The limits of a drawn signature.
const (
	StrokeUnits    = 10000    // coordinates run from 0 to this
	MaxStrokeBytes = 64 << 10 // length of the JSON
)

// A Drawing is strokes as they lie on record: the text that [Strokes.Drawing] writes,
// which is JSON. As one string it is encoded, decoded and hashed in a fraction of the
// time that hundreds of points take; they are taken out where they are drawn.
type Drawing string

// ParseStrokes reads the JSON of a drawn signature and refuses one that is too
// long, has points outside the area, or shows nothing: fewer than two points.
func ParseStrokes(s string) (Strokes, error) {
	var strokes Strokes
	var stroke [][2]int
	err := readStrokes(s, func(p [2]int) { stroke = append(stroke, p) }, func() {
		if len(stroke) > 0 {
			strokes, stroke = append(strokes, stroke), nil
		}
	})
	if err != nil {
		return nil, err
	}
	return strokes, nil
}

// Drawing returns the strokes as text, which is empty if there are none.
func (s Strokes) Drawing() Drawing {
	if len(s) == 0 {
		return ""
	}
	b := []byte{'['}
	for i, stroke := range s {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '[')
		for j, p := range stroke {
			if j > 0 {
				b = append(b, ',')
			}
			b = append(b, '[')
			b = strconv.AppendInt(b, int64(p[0]), 10)
			b = append(b, ',')
			b = strconv.AppendInt(b, int64(p[1]), 10)
			b = append(b, ']')
		}
		b = append(b, ']')
	}
	return Drawing(append(b, ']'))
}

// Strokes returns what the drawing shows: nothing, if it is empty or was not made
// from strokes.
func (d Drawing) Strokes() Strokes {
	strokes, err := ParseStrokes(string(d))
	if err != nil {
		return nil
	}
	return strokes
}

// ParseDrawing reads what ParseStrokes does, for who keeps it and draws nothing.
func ParseDrawing(s string) (Drawing, error) {
	if strings.ContainsAny(s, whiteSpace) || strings.Contains(s, "[]") {
		strokes, err := ParseStrokes(s)
		return strokes.Drawing(), err
	}
	// It is written as Drawing writes it: the strokes themselves are not needed.
	if err := readStrokes(s, func([2]int) {}, func() {}); err != nil {
		return "", err
	}
	return Drawing(s), nil
}

// UnmarshalText refuses what ParseStrokes does.
func (d *Drawing) UnmarshalText(b []byte) error {
	*d = Drawing(b)
	return readStrokes(string(*d), func([2]int) {}, func() {})
}

// readStrokes reads what ParseStrokes does; it calls point for each, and end when a
// stroke ends.
func readStrokes(s string, point func([2]int), end func()) error {
	if len(s) > MaxStrokeBytes {
		return &Error{Code: Invalid, Field: "strokes", Reason: "strokes_too_long",
			Message: "the drawn signature has too many points"}
	}
	points := 0
	r := strokeReader{s: s}
	r.list(func() {
		r.list(func() {
			point(r.point())
			points++
		})
		end()
	})
	if r.space(); r.bad || r.at < len(r.s) {
		return &Error{Code: Invalid, Field: "strokes", Reason: "strokes_malformed",
			Message: "the drawn signature cannot be read"}
	}
	if points < 2 {
		return &Error{Code: Invalid, Field: "strokes", Reason: "strokes_empty",
			Message: "nothing was drawn"}
	}
	return nil
}

// A strokeReader reads the one shape of JSON that a drawn signature has. Signing
// spends its time here, and encoding/json takes several times as long.
type strokeReader struct {
	s   string
	at  int  // where to read on
	bad bool // it is not of that shape
}

// list reads "[", items separated by commas, and "]".
func (r *strokeReader) list(item func()) {
	r.must('[')
	if r.take(']') {
		return
	}
	item()
	for r.take(',') {
		item()
	}
	r.must(']')
}

// point reads "[x, y]".
func (r *strokeReader) point() [2]int {
	r.must('[')
	x := r.number()
	r.must(',')
	y := r.number()
	r.must(']')
	return [2]int{x, y}
}

// number reads an integer from 0 to StrokeUnits.
func (r *strokeReader) number() int {
	r.space()
	from, n := r.at, 0
	for r.at < len(r.s) && '0' <= r.s[r.at] && r.s[r.at] <= '9' && n <= StrokeUnits {
		n = 10*n + int(r.s[r.at]-'0')
		r.at++
	}
	digits := r.at - from
	if digits == 0 || n > StrokeUnits || digits > 1 && r.s[from] == '0' {
		r.bad = true
	}
	return n
}

// take reads the letter c if it comes next, and reports whether it did. Once
// something was bad, nothing comes next.
func (r *strokeReader) take(c byte) bool {
	r.space()
	if r.bad || r.at == len(r.s) || r.s[r.at] != c {
		return false
	}
	r.at++
	return true
}

// must reads the letter c.
func (r *strokeReader) must(c byte) {
	if !r.take(c) {
		r.bad = true
	}
}

// whiteSpace is what may stand between the parts of JSON (RFC 8259, section 2).
const whiteSpace = " \t\r\n"

func (r *strokeReader) space() {
	for r.at < len(r.s) && r.s[r.at] <= ' ' && strings.IndexByte(whiteSpace, r.s[r.at]) >= 0 {
		r.at++
	}
}
