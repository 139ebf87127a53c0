package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// longestReference is how many bytes there may be from & to ;.
const longestReference = 12

// appendUnescaped appends text with its references resolved.
func appendUnescaped(b, text []byte) ([]byte, error) {
	for {
		n := bytes.IndexByte(text, '&')
		if n < 0 {
			return append(b, text...), nil
		}
		b = append(b, text[:n]...)
		name, _, ok := bytes.Cut(text[n+1:min(len(text), n+longestReference)], []byte(";"))
		if !ok {
			return nil, errors.New("stray &")
		}
		r, ok := reference(name)
		if !ok {
			return nil, fmt.Errorf("unknown reference &%s;", name)
		}
		b = utf8.AppendRune(b, r)
		text = text[n+1+len(name)+1:]
	}
}

// reference returns the character that a name between & and ; stands for.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, found := bytes.CutPrefix(name, []byte("#"))
	if !found {
		return 0, false
	}
	base := 10
	if hex, found := bytes.CutPrefix(digits, []byte("x")); found {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	r := rune(n)
	return r, err == nil && n <= utf8.MaxRune && utf8.ValidRune(r) && (r >= ' ' || r == '\t' || r == '\n' || r == '\r')
}

// appendDecoded appends text of a cell with its escapes resolved: what XML can't
// hold is written as the four digits of its code, as in _x000D_ for the end of
// a line.
func appendDecoded(b, text []byte) []byte {
	const length = len("_x000D_")
	for {
		n := bytes.Index(text, []byte("_x"))
		if n < 0 {
			return append(b, text...)
		}
		b, text = append(b, text[:n]...), text[n:]
		r, ok := rune(0), len(text) >= length && text[length-1] == '_'
		if ok {
			code, err := strconv.ParseUint(string(text[2:length-1]), 16, 16)
			r, ok = rune(code), err == nil && utf8.ValidRune(rune(code))
		}
		if ok {
			b, text = utf8.AppendRune(b, r), text[length:]
		} else {
			b, text = append(b, text[:2]...), text[2:]
		}
	}
}
