package sheet

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Order returns the order of bytes of a text in UTF-16, by its mark, or
// without one by the zeros that every other byte is in the text of most languages.
// It returns nil for other text.
func utf16Order(data []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return binary.BigEndian
	}
	const lookedAt = 512
	var zeros [2]int // at even and odd places
	head := data[:min(len(data), lookedAt)&^1]
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	many := func(n int) bool { return n > 0 && n >= len(head)/2/3 } // separators, spaces and plain letters
	switch {
	case zeros[0] == 0 && many(zeros[1]):
		return binary.LittleEndian
	case zeros[1] == 0 && many(zeros[0]):
		return binary.BigEndian
	}
	return nil
}

// decodeUTF16 decodes UTF-16, in the order of Windows if nothing tells.
func decodeUTF16(name string, data []byte) (string, error) {
	order := utf16Order(data)
	if order == nil {
		order = binary.LittleEndian
	}
	if len(data)%2 != 0 {
		return "", refuse(name, BadEncoding, "the last letter is cut off")
	}
	text := make([]byte, 0, len(data))
	for i := 0; i < len(data); i += 2 {
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			if i += 2; i < len(data) {
				r = utf16.DecodeRune(r, rune(order.Uint16(data[i:])))
			}
			if utf16.IsSurrogate(r) || r == utf8.RuneError {
				return "", refuse(name, BadEncoding, "byte %d is half a letter", i-1)
			}
		}
		if r == 0 {
			return "", refuse(name, NotASheet, "it is not text")
		}
		if r == '\ufeff' && i == 0 {
			continue
		}
		text = utf8.AppendRune(text, r)
	}
	return string(text), nil
}
