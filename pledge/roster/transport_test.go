package roster

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// transport writes rows to a file of a random kind and reads its cells, with the
// choices that someone who knows the file would make.
func transport(t *rapid.T, rows [][]string) (sheet.File, pledge.Choices) {
	var choices pledge.Choices
	var options sheet.Options
	name, data := "a.csv", separated(t, rows)
	switch kind := rapid.SampledFrom([]string{"UTF-8", "BOM", "UTF-16", "1258", "TCVN3", "VNI", ".VnTime", "VNI-Times"}).Draw(t, "encoding"); kind {
	case "BOM":
		data = "\ufeff" + data
	case "UTF-16":
		data = string(wide(data))
	case "1258":
		data = string(windows1258(data))
	case "TCVN3", "VNI":
		options.Encoding = sheet.Encoding(kind)
		data = legacy(data, options.Encoding)
		choices.Answers = map[string]string{"encoding": kind}
	case ".VnTime", "VNI-Times":
		name, data = "a.xlsx", string(inFont(t, rows, kind))
	}
	f, err := sheet.Read(name, []byte(data), options)
	if err != nil {
		t.Fatalf("sheet.Read of %q: %v", data, err)
	}
	return f, choices
}

// separated returns rows as text, with a random separator.
func separated(t *rapid.T, rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator")
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wide returns text in UTF-16 as spreadsheet programs save it.
func wide(text string) []byte {
	var b bytes.Buffer
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		b.Write(binary.LittleEndian.AppendUint16(nil, unit))
	}
	return b.Bytes()
}

// windows1258 returns text in that code page, which has few letters with a tone
// but all tones as marks.
func windows1258(text string) []byte {
	var b []byte
	for _, r := range norm.NFC.String(text) {
		if c, ok := charmap.Windows1258.EncodeRune(r); ok {
			b = append(b, c)
			continue
		}
		var base, tone []rune
		for _, part := range norm.NFD.String(string(r)) {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", part) {
				tone = append(tone, part)
			} else {
				base = append(base, part)
			}
		}
		for _, part := range append([]rune(norm.NFC.String(string(base))), tone...) {
			c, _ := charmap.Windows1258.EncodeRune(part)
			b = append(b, c)
		}
	}
	return b
}

// legacy returns text as its bytes in a legacy encoding look in UTF-8. Capitals
// that the encoding lacks become small.
func legacy(text string, encoding sheet.Encoding) string {
	letters := lettersOf[encoding]()
	var b strings.Builder
	for _, r := range norm.NFC.String(text) {
		code, ok := letters[r]
		if !ok {
			code, ok = letters[unicode.ToLower(r)]
		}
		if !ok {
			code = string(r)
		}
		b.WriteString(code)
	}
	return b.String()
}

// lettersOf has how letters are written in the legacy encodings.
var lettersOf = map[sheet.Encoding]func() map[rune]string{
	sheet.TCVN3: sync.OnceValue(func() map[rune]string { return findLetters(viet.FromTCVN3, []string{""}) }),
	sheet.VNI: sync.OnceValue(func() map[rune]string {
		return findLetters(viet.FromVNI, append([]string{""}, strings.Split("aeouyAEOUYôöÔÖ", "")...))
	}),
}

// findLetters decodes everything that could be a letter, alone or as the mark of
// a base.
func findLetters(decode func(string) (string, bool), bases []string) map[rune]string {
	letters := make(map[rune]string)
	for _, base := range bases {
		for code := rune(0xA0); code <= 0xFF; code++ {
			text, ok := decode(base + string(code))
			if runes := []rune(text); ok && len(runes) == 1 && runes[0] > unicode.MaxASCII && letters[runes[0]] == "" {
				letters[runes[0]] = base + string(code)
			}
		}
	}
	return letters
}

// inFont returns a workbook whose cells are in a font of a legacy encoding.
func inFont(t *rapid.T, rows [][]string, font string) []byte {
	encoding := sheet.TCVN3
	if strings.HasPrefix(font, "VNI-") {
		encoding = sheet.VNI
	}
	var b bytes.Buffer
	b.WriteString("<sheetData>")
	for i, row := range rows {
		texts := slices.Clone(row)
		for j := range texts {
			texts[j] = legacy(texts[j], encoding)
		}
		writeRow(&b, i+1, texts...)
	}
	b.WriteString("</sheetData>")
	data, err := workbookIn(font, b.String())
	if err != nil {
		t.Fatal(err)
	}
	return data
}
