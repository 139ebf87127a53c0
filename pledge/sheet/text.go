package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// An Encoding is how text is written in bytes.
type Encoding string

// The encodings that can be read.
const (
	UTF8        Encoding = "UTF-8" // also that of workbooks
	UTF16       Encoding = "UTF-16"
	Windows1258 Encoding = "windows-1258" // of Windows in Vietnamese before Unicode
	TCVN3       Encoding = "TCVN3"        // of the fonts named .Vn…
	VNI         Encoding = "VNI"          // of the fonts named VNI-…
)

const utf8BOM = "\ufeff"

// readText reads a file of separated values.
func readText(data []byte, want Encoding, b *budget) (File, error) {
	text, encoding, err := decodeText(b.name, data, want)
	if err != nil {
		return File{}, err
	}
	s, err := readCSV(text, b)
	if err != nil {
		return File{}, err
	}
	file := File{Format: CSV, Encoding: encoding, Sheets: []Sheet{s}}
	switch want {
	case TCVN3, VNI:
		if !decodeSheet(&file.Sheets[0], want) {
			return File{}, refuse(b.name, BadEncoding, "it is not written in %s", want)
		}
		file.Encoding = want
	case "":
		original := text
		if encoding == Windows1258 {
			original = windows1252(data)
		}
		file.Offers = offers(text, original)
	}
	return file, nil
}

// decodeText returns the text of a file in an encoding, or in the one that its
// bytes suggest if none is wanted. Text wanted in TCVN3 or VNI comes back as the
// Unicode that it was mistaken for; [decodeSheet] is to follow.
func decodeText(name string, data []byte, want Encoding) (text string, found Encoding, err error) {
	found = guess(data)
	switch want {
	case "", found:
	case TCVN3, VNI:
		if found == Windows1258 {
			return windows1252(data), want, checkBytes(name, data)
		}
	case UTF8, UTF16, Windows1258:
		if hasBOM(data) {
			return "", "", refuse(name, BadEncoding, "it says itself that it is %s", found)
		}
		found = want
	default:
		return "", "", refuse(name, BadEncoding, "%q is not known", want)
	}
	switch found {
	case UTF16:
		text, err = decodeUTF16(name, data)
	case Windows1258:
		text, err = decodeWindows1258(name, data)
	default:
		text, err = decodeUTF8(name, data)
	}
	return text, found, err
}

// guess returns the encoding that data is in by its bytes. Windows-1258 is what
// else there is.
func guess(data []byte) Encoding {
	switch {
	case bytes.HasPrefix(data, []byte(utf8BOM)):
		return UTF8
	case utf16Order(data) != nil:
		return UTF16
	case utf8.Valid(data):
		return UTF8
	}
	return Windows1258
}

// hasBOM reports whether data begins with a mark that leaves no doubt.
func hasBOM(data []byte) bool {
	for _, mark := range []string{utf8BOM, "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(data, []byte(mark)) {
			return true
		}
	}
	return false
}

func decodeUTF8(name string, data []byte) (string, error) {
	if bytes.IndexByte(data, 0) >= 0 {
		return "", refuse(name, NotASheet, "it is not text")
	}
	if !utf8.Valid(data) {
		return "", refuse(name, BadEncoding, "byte %d is not part of a letter", invalidAt(data))
	}
	return strings.TrimPrefix(string(data), utf8BOM), nil
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

// decodeWindows1258 decodes the code page of Vietnamese, in which tones are
// letters of their own that follow the vowel.
func decodeWindows1258(name string, data []byte) (string, error) {
	if err := checkBytes(name, data); err != nil {
		return "", err
	}
	for i, c := range data {
		if charmap.Windows1258.DecodeByte(c) == utf8.RuneError {
			return "", refuse(name, BadEncoding, "byte %d is not a letter", i+1)
		}
	}
	text, err := charmap.Windows1258.NewDecoder().Bytes(data)
	if err != nil {
		return "", refuse(name, BadEncoding, "%v", err)
	}
	return norm.NFC.String(string(text)), nil
}

// checkBytes refuses data that is not text in any encoding of one byte a letter.
func checkBytes(name string, data []byte) error {
	for _, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return refuse(name, NotASheet, "it is not text")
		}
	}
	return nil
}

// windows1252 returns bytes as the letters that Western Europe has for them, which
// is what the older Vietnamese fonts were drawn over.
func windows1252(data []byte) string {
	var b strings.Builder
	for _, c := range data {
		b.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return b.String()
}
