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

// ParseStrokes reads the JSON of a drawn signature and refuses one that is too
// long, has points outside the area, or shows nothing: fewer than two points.
func ParseStrokes(s string) (Strokes, error) {
	if len(s) > MaxStrokeBytes {
		return nil, &Error{Code: Invalid, Field: "strokes", Reason: "strokes_too_long",
			Message: "the drawn signature has too many points"}
	}
	var strokes Strokes
	points := 0
	r := strokeReader{s: s}
	r.list(func() {
		var stroke [][2]int
		r.list(func() { stroke = append(stroke, r.point()) })
		if points += len(stroke); len(stroke) > 0 {
			strokes = append(strokes, stroke)
		}
	})
	if r.space(); r.bad || r.s != "" {
		return nil, badStrokes()
	}
	if points < 2 {
		return nil, &Error{Code: Invalid, Field: "strokes", Reason: "strokes_empty",
			Message: "nothing was drawn"}
	}
	return strokes, nil
}

// String returns the JSON that ParseStrokes reads.
func (s Strokes) String() string {
	b, _ := s.MarshalText() // never fails
	return string(b)
}

// MarshalText writes strokes for a record: as one string, which is far quicker to
// encode than some hundred lists of numbers.
func (s Strokes) MarshalText() ([]byte, error) {
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
	return append(b, ']'), nil
}

// UnmarshalText reads what MarshalText wrote.
func (s *Strokes) UnmarshalText(b []byte) error {
	strokes, err := ParseStrokes(string(b))
	*s = strokes
	return err
}

// A strokeReader reads the one shape of JSON that a drawn signature has. Signing
// spends its time here, and encoding/json takes several times as long.
type strokeReader struct {
	s   string // what is left
	bad bool   // it is not of that shape
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
	n, digits := 0, 0
	for digits < len(r.s) && '0' <= r.s[digits] && r.s[digits] <= '9' && n <= StrokeUnits {
		n = 10*n + int(r.s[digits]-'0')
		digits++
	}
	if digits == 0 || n > StrokeUnits || digits > 1 && r.s[0] == '0' {
		r.bad = true
	}
	r.s = r.s[digits:]
	return n
}

// take reads the letter c if it comes next, and reports whether it did. Once
// something was bad, nothing comes next.
func (r *strokeReader) take(c byte) bool {
	r.space()
	if r.bad || r.s == "" || r.s[0] != c {
		return false
	}
	r.s = r.s[1:]
	return true
}

// must reads the letter c.
func (r *strokeReader) must(c byte) {
	if !r.take(c) {
		r.bad = true
	}
}

func (r *strokeReader) space() {
	for r.s != "" && strings.IndexByte(" \t\r\n", r.s[0]) >= 0 {
		r.s = r.s[1:]
	}
}

func badStrokes() error {
	return &Error{Code: Invalid, Field: "strokes", Reason: "strokes_malformed",
		Message: "the drawn signature cannot be read"}
}
