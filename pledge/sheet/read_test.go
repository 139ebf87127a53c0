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
	"time"

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
		{"UTF-16", "a.txt", []byte("\xff\xfea\x00"), BadEncoding},
		{"one byte per letter", "a.csv", []byte("H\xe4\xe0 t\xean\n"), BadEncoding},
		{"text named .xlsx", "a.xlsx", []byte("a,b\n"), Corrupt},
		{"cut off", "a.xlsx", book[:len(book)-40], Corrupt},
		{"wrong checksum", "a.xlsx", damaged, Corrupt},
		{"workbook that is no XML", "a.xlsx", mustPack(t, "xl/workbook.xml", "<<<"), Corrupt},
		{"sheet without its end", "a.xlsx", mustReplace(t, book, sheet1, "</worksheet>", ""), Corrupt},
		{"control character", "a.xlsx", mustReplace(t, book, "xl/sharedStrings.xml", "Họ", "H\x0b"), Corrupt},
		{"stray ampersand", "a.xlsx", mustReplace(t, book, "xl/sharedStrings.xml", "&amp;", "&"), Corrupt},
		{"quote not closed", "a.csv", []byte("a,b\n\"1,2\n3,4\n"), Corrupt},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Read(tt.file, tt.data, Limits{})
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
	_, err := Read("a.xlsx", data, Limits{})
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
			_, err := Read(name, data, tt.limits)
			if (err == nil) != tt.ok {
				t.Errorf("Read(%q) within %+v: error %v, want ok = %v", name, tt.limits, err, tt.ok)
			}
			if err != nil && mustReason(t, err) != TooLarge {
				t.Errorf("Read(%q) within %+v: %v, want %q", name, tt.limits, err, TooLarge)
			}
		}
	}
}

func TestReadXLSX(t *testing.T) {
	day := time.Date(1985, time.March, 15, 0, 0, 0, 0, time.UTC)
	data := mustWorkbook(t, func(f *excelize.File) error {
		if _, err := f.NewSheet("Ẩn"); err != nil {
			return err
		}
		if err := f.SetSheetVisible("Ẩn", false); err != nil {
			return err
		}
		return fillValues(f, day)
	})
	file, err := Read("a.xlsx", data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Sheets) != 2 || file.Sheets[0].Name != "Sheet1" || file.Sheets[0].Hidden || !file.Sheets[1].Hidden {
		t.Fatalf("Read: sheets %+v, want Sheet1 and a hidden one", file.Sheets)
	}
	rows := file.Sheets[0].Rows
	if len(rows) != 2 || rows[0].Number != 1 || rows[1].Number != 5 {
		t.Fatalf("Read: rows %+v, want rows 1 and 5", rows)
	}
	tests := []struct {
		column int
		want   Cell
	}{
		{0, Cell{Text: "Lê An"}},
		{1, Cell{Text: "1973"}},
		{2, Cell{Text: "15/03/1985", Date: day}},
		{3, Cell{Text: "15/03/1985", Date: day}},
		{4, Cell{Text: "15/03/1985", Date: day}},
		{5, Cell{Text: "31121"}}, // the same number without a date format
		{6, Cell{Text: "31121"}}, // shown as 31,121.00
		{7, Cell{Text: "12/04/1990"}},
		{8, Cell{Text: "1968"}}, // a year typed as text into a date cell
		{9, Cell{}},
		{10, Cell{Text: "001085012345"}},
		{11, Cell{Text: "84912345678"}},
		{12, Cell{Text: "123456789012"}},
		{13, Cell{}},
	}
	for _, tt := range tests {
		if got := rows[1].Cell(tt.column); got != tt.want {
			t.Errorf("cell %s = %+v, want %+v", rows[1].Ref(tt.column), got, tt.want)
		}
	}
}

// fillValues writes a row of values of every kind into row 5.
func fillValues(f *excelize.File, day time.Time) error {
	serial := 31121.75 // the day, at six in the evening
	values := []any{"Lê An", 1973, serial, serial, day, 31121, 31121, "12/04/1990", "1968", nil, "001085012345", 84912345678, 123456789012}
	if err := f.SetSheetRow("Sheet1", "A5", &values); err != nil {
		return err
	}
	vietnamese, thousands := "dd/mm/yyyy", `#,##0.00_d`
	styles := map[string]*excelize.Style{
		"C5": {NumFmt: 14}, "D5": {CustomNumFmt: &vietnamese}, "G5": {CustomNumFmt: &thousands},
		"H5": {NumFmt: 49}, "I5": {NumFmt: 14}, "L5": {NumFmt: 3}, "M5": {NumFmt: 10},
	}
	for cell, style := range styles {
		id, err := f.NewStyle(style)
		if err != nil {
			return err
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			return err
		}
	}
	return f.SetCellValue("Sheet1", "A1", "DANH SÁCH")
}

// TestReadEpoch1904 reads a date as workbooks made on old Macs count them.
func TestReadEpoch1904(t *testing.T) {
	data := mustWorkbook(t, func(f *excelize.File) error {
		yes := true
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			return err
		}
		id, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			return err
		}
		if err := f.SetCellValue("Sheet1", "A1", 31121-1462); err != nil {
			return err
		}
		return f.SetCellStyle("Sheet1", "A1", "A1", id)
	})
	file, err := Read("a.xlsx", data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := file.Sheets[0].Rows[0].Cell(0).Text, "15/03/1985"; got != want {
		t.Errorf("date = %q, want %q", got, want)
	}
}

// TestReadSurvivesDamage damages a workbook all over, a byte at a time. Most
// damage is found; what is not must not make Read panic.
func TestReadSurvivesDamage(t *testing.T) {
	book := mustWorkbook(t, oneCell)
	for i := 0; i < len(book); i += 7 {
		data := bytes.Clone(book)
		data[i] ^= 0x41
		if _, err := Read("a.xlsx", data, Limits{}); err != nil {
			mustReason(t, err)
		}
	}
}
