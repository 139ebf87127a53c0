package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const utf8BOM = "\ufeff"

// UTF8 is the encoding of workbooks and of most text files today.
const UTF8 = "UTF-8"

// decodeText returns the text of a file and the name of its encoding.
func decodeText(name string, data []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return "", "", refuse(name, BadEncoding, "it is in UTF-16")
	case bytes.IndexByte(data, 0) >= 0:
		return "", "", refuse(name, NotASheet, "it is not text")
	case !utf8.Valid(data):
		return "", "", refuse(name, BadEncoding, "byte %d is not part of a letter", invalidAt(data))
	}
	return strings.TrimPrefix(string(data), utf8BOM), UTF8, nil
}

// invalidAt returns where in data, counted from 1, UTF-8 is broken.
func invalidAt(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return at + 1
}
