package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// mustReason returns the reason of an error, which has to have one.
func mustReason(tb testing.TB, err error) Reason {
	tb.Helper()
	refused, ok := errors.AsType[*Error](err)
	if !ok {
		tb.Fatalf("Read: error %v (%T), want an *Error", err, err)
	}
	if refused.Reason.sentence() == "" {
		tb.Errorf("reason %q has no English sentence", refused.Reason)
	}
	return refused.Reason
}

// mustPack returns a zip of parts, given by turns a name and a text.
func mustPack(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// mustWorkbook returns a workbook that fill has written to.
func mustWorkbook(tb testing.TB, fill func(f *excelize.File) error) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f); err != nil {
		tb.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// mustReplace returns a workbook with text replaced in one of its parts.
func mustReplace(tb testing.TB, data []byte, part, old, new string) []byte {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	var parts []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		if f.Name == part {
			if !bytes.Contains(text, []byte(old)) {
				tb.Fatalf("%s has no %q in it:\n%s", part, old, text)
			}
			text = bytes.Replace(text, []byte(old), []byte(new), 1)
		}
		parts = append(parts, f.Name, string(text))
	}
	return mustPack(tb, parts...)
}

func oneCell(f *excelize.File) error { return f.SetCellValue("Sheet1", "A1", "Họ & tên") }

func TestReadRefuses(t *testing.T) {
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	const sheet1 = "xl/worksheets/sheet1.xml"
	book := mustWorkbook(t, oneCell)
	damaged := bytes.Clone(book)
	copy(damaged[bytes.Index(damaged, []byte(sheet1))+len(sheet1)+20:], "damage")

	tests := []struct {
		name string
		file string
		data []byte
		want Reason
	}{
		{"nothing", "a.csv", nil, NoRows},
		{"only blanks", "a.csv", []byte(" ;\n\n;;\n"), NoRows},
		{"only a byte order mark", "a.csv", []byte(utf8BOM), NoRows},
		{"workbook without rows", "a.xlsx", mustWorkbook(t, func(*excelize.File) error { return nil }), NoRows},
		{"too many bytes", "a.csv", bytes.Repeat([]byte("a,b\n"), 6<<20), TooLarge},
		{"too many columns", "a.csv", []byte(strings.Repeat("a,", 300) + "a"), TooLarge},
		{"too many columns in a workbook", "a.xlsx", mustWorkbook(t, func(f *excelize.File) error {
			return f.SetCellValue("Sheet1", "XFD1", "x")
		}), TooLarge},
		{"zip bomb", "a.xlsx", mustPack(t, "xl/workbook.xml", strings.Repeat("\x00", 129<<20)), ZipBomb},
		{"zip of many parts", "a.xlsx", mustPack(t, manyParts()...), ZipBomb},
		{"zip bomb that claims to be small", "a.xlsx", liarBomb(t), Corrupt},
		{"old .xls", "a.xls", []byte(ole + strings.Repeat("\x00", 600)), OldXLS},
		{"old .xls by another name", "a.xlsx", []byte(ole), OldXLS},
		{"encrypted", "a.xlsx", append([]byte(ole), utf16Name("EncryptedPackage")...), Encrypted},
		{"old Word", "a.doc", append([]byte(ole), utf16Name("WordDocument")...), NotASheet},
		{"OpenDocument", "a.ods", mustPack(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ODS},
		{"OpenDocument text", "a.odt", mustPack(t, "mimetype", "application/vnd.oasis.opendocument.text"), NotASheet},
		{"Word", "a.docx", mustPack(t, "word/document.xml", "<w/>"), NotASheet},
		{"binary workbook", "a.xlsb", mustPack(t, "xl/workbook.bin", "x"), NotASheet},
		{"macros", "a.xlsm", mustPack(t, "xl/workbook.xml", "<w/>", "xl/vbaProject.bin", "x"), Macro},
		{"macros by another name", "a.xlsx", mustPack(t, "xl/workbook.xml", "<w/>", "xl/vbaProject.bin", "x"), Macro},
		{"a picture", "a.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00"), NotASheet},
		{"PDF", "a.csv", []byte("%PDF-1.7\n"), NotASheet},
		{"web page", "a.xls", []byte(" <html><table>"), NotASheet},
		{"half a letter in UTF-16", "a.txt", []byte("\xff\xfea\x00b"), BadEncoding},
		{"half a pair in UTF-16", "a.txt", []byte("\xff\xfe\x00\xd8a\x00"), BadEncoding},
		{"no letter of Windows-1258", "a.csv", []byte("H\x8a t\xean\n"), BadEncoding},
		{"control characters in one byte per letter", "a.csv", []byte("H\x01 t\xean\n"), NotASheet},
		{"text named .xlsx", "a.xlsx", []byte("a,b\n"), Corrupt},
		{"cut off", "a.xlsx", book[:len(book)-40], Corrupt},
		{"wrong checksum", "a.xlsx", damaged, Corrupt},
		{"workbook that is no XML", "a.xlsx", mustPack(t, "xl/workbook.xml", "<<<"), Corrupt},
		{"sheet without its end", "a.xlsx", mustReplace(t, book, sheet1, "</worksheet>", ""), Corrupt},
		{"control character", "a.xlsx", mustReplace(t, book, "xl/sharedStrings.xml", "Họ", "H\x0b"), Corrupt},
		{"stray ampersand", "a.xlsx", mustReplace(t, book, "xl/sharedStrings.xml", "&amp;", "&"), Corrupt},
		{"sheet that is not there", "a.xlsx", mustReplace(t, book, "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/sheet9.xml"), Corrupt},
		{"text that is not there", "a.xlsx", mustReplace(t, book, sheet1, "<v>0</v>", "<v>7</v>"), Corrupt},
		{"part that is in it twice", "a.xlsx", mustPack(t, "xl/workbook.xml", "<workbook/>", "xl/Workbook.xml", "<workbook/>"), Corrupt},
		{"document type", "a.xlsx", mustReplace(t, book, sheet1, "<worksheet", "<!DOCTYPE x><worksheet"), Corrupt},
		{"quote not closed", "a.csv", []byte("a,b\n\"1,2\n3,4\n"), Corrupt},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Read(tt.file, tt.data, Options{})
			if err == nil {
				t.Fatalf("Read: %v, want an error for %v", file, tt.want)
			}
			if got := mustReason(t, err); got != tt.want {
				t.Errorf("Read: reason %q (%v), want %q", got, err, tt.want)
			}
		})
	}
}

func manyParts() []string {
	parts := []string{"xl/workbook.xml", ""}
	for i := range maxParts + 1 {
		parts = append(parts, string(rune(0x4e00+i)), "")
	}
	return parts
}

// liarBomb returns a workbook with a part that unpacks to 16 MiB and declares
// 100 bytes.
func liarBomb(tb testing.TB) []byte {
	tb.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := w.Write(make([]byte, 16<<20)); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	raw, err := z.CreateRaw(&zip.FileHeader{
		Name: "xl/workbook.xml", Method: zip.Deflate,
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: 100,
	})
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := raw.Write(packed.Bytes()); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestReadDeclaredSize checks that a file that declares 200 MB is refused before
// anything is unpacked.
func TestReadDeclaredSize(t *testing.T) {
	data := mustPack(t, "xl/workbook.xml", "<workbook/>")
	entry := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[entry+24:], 200<<20)
	_, err := Read("a.xlsx", data, Options{})
	if got := mustReason(t, err); got != ZipBomb {
		t.Errorf("Read: reason %q (%v), want %q", got, err, ZipBomb)
	}
}

func TestLoad(t *testing.T) {
	limits := Limits{Bytes: 10}
	if data, err := Load("a.csv", strings.NewReader("0123456789"), limits); err != nil || string(data) != "0123456789" {
		t.Errorf("Load of 10 bytes = %q, %v", data, err)
	}
	endless := io.MultiReader(strings.NewReader("0123456789"), neverEnds{})
	_, err := Load("a.csv", endless, limits)
	if got := mustReason(t, err); got != TooLarge {
		t.Errorf("Load of too much: reason %q, want %q", got, TooLarge)
	}
}

type neverEnds struct{}

func (neverEnds) Read(p []byte) (int, error) { return len(p), nil }

func TestReadRowAndCellLimits(t *testing.T) {
	tests := []struct {
		limits Limits
		ok     bool
	}{
		{Limits{Rows: 3, Cells: 6}, true},
		{Limits{Rows: 2}, false},
		{Limits{Cells: 5}, false},
		{Limits{Columns: 1}, false},
	}
	book := mustWorkbook(t, func(f *excelize.File) error {
		for i, cells := range [][]any{{"a", "b"}, {1, 2}, {3, 4}} {
			if err := f.SetSheetRow("Sheet1", Ref(0, i+1), &cells); err != nil {
				return err
			}
		}
		return nil
	})
	for _, tt := range tests {
		for name, data := range map[string][]byte{"a.csv": []byte("a,b\n1,2\n3,4\n"), "a.xlsx": book} {
			_, err := Read(name, data, Options{Limits: tt.limits})
			if (err == nil) != tt.ok {
				t.Errorf("Read(%q) within %+v: error %v, want ok = %v", name, tt.limits, err, tt.ok)
			}
			if err != nil && mustReason(t, err) != TooLarge {
				t.Errorf("Read(%q) within %+v: %v, want %q", name, tt.limits, err, TooLarge)
			}
		}
	}
}

// TestReadSurvivesDamage damages a workbook all over, a byte at a time. Most
// damage is found; what is not must not make Read panic.
func TestReadSurvivesDamage(t *testing.T) {
	book := mustWorkbook(t, oneCell)
	for i := 0; i < len(book); i += 7 {
		data := bytes.Clone(book)
		data[i] ^= 0x41
		if _, err := Read("a.xlsx", data, Options{}); err != nil {
			mustReason(t, err)
		}
	}
}
