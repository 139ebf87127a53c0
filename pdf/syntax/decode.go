package syntax

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// Decode returns the content of a stream. It knows no filter but FlateDecode, and no
// stream that lies in another file; some programs take the names of the entries for that
// for short ones of others (ISO 32000-1, 7.3.8.2 and 8.9.7).
func (f *File) Decode(s *Stream) ([]byte, error) {
	for _, key := range []Name{"F", "FFilter", "FDecodeParms", "DP"} {
		if s.Dict[key] != nil {
			return nil, fmt.Errorf("a stream with the entry %s", key)
		}
	}
	if err := f.fits(s.Dict["Filter"], s.Dict["DecodeParms"]); err != nil {
		return nil, err
	}
	filter, err := f.single(s.Dict["Filter"])
	if err != nil {
		return nil, err
	}
	switch filter {
	case nil:
		if f.decoded += len(s.Raw); f.decoded > maxDecoded {
			return nil, ErrTooLarge
		}
		return s.Raw, nil
	case Name("FlateDecode"):
	default:
		return nil, fmt.Errorf("a stream with the filter %.40q", fmt.Sprint(filter))
	}
	content, err := f.inflate(s.Raw)
	if err != nil {
		return nil, err
	}
	o, err := f.single(s.Dict["DecodeParms"])
	if err != nil {
		return nil, err
	}
	switch parms := o.(type) {
	case nil:
		return content, nil
	case Dict:
		return f.unpredicted(content, parms)
	}
	return nil, errors.New("a stream with parameters that cannot be read")
}

// single returns an object, or the only one of an array.
func (f *File) single(o Object) (Object, error) {
	o, err := f.Resolve(o)
	if list, ok := o.(Array); ok && err == nil {
		if len(list) == 1 {
			o, err = f.Resolve(list[0])
		}
		if err == nil && (len(list) != 1 || o == nil) {
			err = errors.New("a stream with several filters, or with an empty list of them")
		}
	}
	return o, err
}

// fits returns an error unless a stream's filter and its parameters, where there are any,
// are both in lists or both are not: else programs differ in which belong together.
func (f *File) fits(filter, parms Object) error {
	filter, err1 := f.Resolve(filter)
	parms, err2 := f.Resolve(parms)
	_, many := filter.(Array)
	_, manyParms := parms.(Array)
	if parms != nil && many != manyParms {
		return errors.New("a stream with parameters that are not of its filters")
	}
	return errors.Join(err1, err2)
}

// inflate undoes FlateDecode, within the bounds.
func (f *File) inflate(raw []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("reading a stream: %w", err)
	}
	limit := min(maxStream, maxDecoded-f.decoded)
	content, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading a stream: %w", err)
	case len(content) > limit:
		return nil, ErrTooLarge
	}
	f.decoded += len(content)
	return content, nil
}

// unpredicted undoes the predictors of PNG, by which rows are written as their
// difference from the row above.
func (f *File) unpredicted(data []byte, parms Dict) ([]byte, error) {
	get := func(key Name, otherwise int) int {
		o, err := f.Resolve(parms[key])
		if o == nil && err == nil {
			return otherwise
		}
		if n, ok := Int(o); ok && n > 0 && n <= 1<<16 {
			return n
		}
		return 0
	}
	predictor, colors, bits, columns := get("Predictor", 1), get("Colors", 1), get("BitsPerComponent", 8), get("Columns", 1)
	if colors < 1 || colors > 4 || bits != 8 || predictor != 1 && (predictor < 10 || predictor > 15) {
		return nil, errors.New("a stream with parameters that not all programs read")
	}
	if predictor == 1 {
		return data, nil
	}
	pixel := max(1, colors*bits/8)
	row := (colors*bits*columns + 7) / 8
	if row == 0 || row > maxStream || len(data)%(row+1) != 0 {
		return nil, errors.New("a stream with parameters that cannot be read")
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for ; len(data) > 0; data = data[row+1:] {
		line := bytes.Clone(data[1 : row+1])
		if !unfilter(data[0], line, above, pixel) {
			return nil, errors.New("a stream with a row that cannot be read")
		}
		out, above = append(out, line...), line
	}
	return out, nil
}

// unfilter undoes a filter of PNG on a row.
func unfilter(kind byte, line, above []byte, pixel int) bool {
	for i := range line {
		var left, corner byte
		if i >= pixel {
			left, corner = line[i-pixel], above[i-pixel]
		}
		switch kind {
		case 0:
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += paeth(left, above[i], corner)
		default:
			return false
		}
	}
	return true
}

// paeth returns which of three neighbours is next to their slope.
func paeth(left, above, corner byte) byte {
	a, b, c := int(left), int(above), int(corner)
	toLeft, toAbove, toCorner := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case toLeft <= toAbove && toLeft <= toCorner:
		return left
	case toAbove <= toCorner:
		return above
	}
	return corner
}

func abs(n int) int { return max(n, -n) }
