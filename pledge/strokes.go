package pledge

import (
	"bytes"
	"encoding/json"
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
	var raw [][][]int
	dec := json.NewDecoder(bytes.NewReader([]byte(s)))
	if err := dec.Decode(&raw); err != nil || dec.More() {
		return nil, badStrokes()
	}
	points := 0
	strokes := make(Strokes, 0, len(raw))
	for _, line := range raw {
		stroke := make([][2]int, 0, len(line))
		for _, p := range line {
			if len(p) != 2 || p[0] < 0 || p[0] > StrokeUnits || p[1] < 0 || p[1] > StrokeUnits {
				return nil, badStrokes()
			}
			stroke = append(stroke, [2]int{p[0], p[1]})
		}
		if len(stroke) > 0 {
			strokes = append(strokes, stroke)
		}
		points += len(stroke)
	}
	if points < 2 {
		return nil, &Error{Code: Invalid, Field: "strokes", Reason: "strokes_empty",
			Message: "nothing was drawn"}
	}
	return strokes, nil
}

func badStrokes() error {
	return &Error{Code: Invalid, Field: "strokes", Reason: "strokes_malformed",
		Message: "the drawn signature cannot be read"}
}
