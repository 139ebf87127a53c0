package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// mustAnnotate returns an annotated workbook.
func mustAnnotate(tb testing.TB, data []byte, sheet string, headingRow int, heading string, notes map[int]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := Annotate(&b, data, sheet, headingRow, heading, notes); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// mustUnpack returns the parts of a workbook.
func mustUnpack(tb testing.TB, data []byte) map[string]string {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	parts := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		parts[f.Name] = string(content)
	}
	return parts
}

// checkAnnotate annotates a sheet that has been read, and checks that nothing but
// the notes comes to it.
func checkAnnotate(tb testing.TB, data []byte, before Sheet) {
	tb.Helper()
	var b bytes.Buffer
	if err := Annotate(&b, data, before.Name, 1, "Ghi chú", map[int]string{2: "= <xấu> & \"lạ\"", 7: "x"}); err != nil {
		tb.Fatal(err)
	}
	file, err := Read("a.xlsx", b.Bytes(), Options{})
	if err != nil {
		tb.Fatalf("Read of the annotated workbook: %v\n%s", err, mustUnpack(tb, b.Bytes())[`xl\worksheets\sheet1.xml`])
	}
	after := grid(file.Sheets[0])
	for number, note := range map[int]string{1: "Ghi chú", 2: "= <xấu> & \"lạ\"", 7: "x"} {
		cells := after[number]
		if len(cells) == 0 || cells[len(cells)-1] != note {
			tb.Fatalf("row %d = %q, want the note %q at its end", number, cells, note)
		}
		after[number] = strings.Split(strings.TrimRight(strings.Join(cells[:len(cells)-1], "\x00"), "\x00"), "\x00")
		if len(strings.Join(after[number], "")) == 0 {
			delete(after, number)
		}
	}
	if diff := cmp.Diff(grid(before), after); diff != "" {
		tb.Errorf("without the notes (-before +after):\n%s", diff)
	}
}

func TestAnnotateSheetXML(t *testing.T) {
	const cell = `<c r="C1" s="7" t="inlineStr"><is><t xml:space="preserve">Ghi chú</t></is></c>`
	const note = `<c r="C3" s="6" t="inlineStr"><is><t xml:space="preserve">Sai &lt;ngày&gt;</t></is></c>`
	const width = `<col min="3" max="3" width="60" customWidth="1"/>`
	a := `<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>`
	tests := []struct{ name, sheet, want string }{
		{"plain",
			`<worksheet><dimension ref="A1:B3"/><sheetData><row r="1" spans="1:2" ht="20">` + a + `</row><row r="3"><c r="A3"><v>3</v></c></row></sheetData><pageMargins left="1"/></worksheet>`,
			`<worksheet><dimension ref="A1:C3"/><cols>` + width + `</cols><sheetData><row r="1"  ht="20">` + a + cell + `</row><row r="3"><c r="A3"><v>3</v></c>` + note + `</row></sheetData><pageMargins left="1"/></worksheet>`},
		{"empty cells with a look",
			`<worksheet><sheetData><row r="1">` + a + `<c r="C1" s="1"/><c r="D1" s="1"></c></row><row r="3"><c r="C3" s="1"></c></row></sheetData></worksheet>`,
			`<worksheet><cols>` + width + `</cols><sheetData><row r="1">` + a + cell + `<c r="D1" s="1"></c></row><row r="3">` + note + `</row></sheetData></worksheet>`},
		{"empty row and missing row",
			`<worksheet><sheetData><row r="1" />  <row r="2"><c r="B2"><v>2</v></c></row><row r="4"/></sheetData></worksheet>`,
			`<worksheet><cols>` + width + `</cols><sheetData><row r="1" >` + cell + `</row>  <row r="2"><c r="B2"><v>2</v></c></row><row r="3">` + note + `</row><row r="4"/></sheetData></worksheet>`},
		{"row missing at the end",
			`<worksheet><sheetData><row r="1">` + a + `</row></sheetData></worksheet>`,
			`<worksheet><cols>` + width + `</cols><sheetData><row r="1">` + a + cell + `</row><row r="3">` + note + `</row></sheetData></worksheet>`},
		{"columns with widths",
			`<worksheet><cols><col min="1" max="2" width="9"/><col min="5" max="6" width="8"/></cols><sheetData><row>` + a + `</row><row/><row/></sheetData></worksheet>`,
			`<worksheet><cols><col min="1" max="2" width="9"/>` + width + `<col min="5" max="6" width="8"/></cols><sheetData><row>` + a + cell + `</row><row/><row>` + note + `</row></sheetData></worksheet>`},
		{"hidden columns on the right",
			`<worksheet><cols><col min="2" max="9" hidden="1" style='4'></col></cols><sheetData><row r="1">` + a + `</row><row r="3"/></sheetData></worksheet>`,
			`<worksheet><cols><col min="2" max="2" hidden="1" style='4'/>` + width + `<col min="4" max="9" hidden="1" style='4'/></cols><sheetData><row r="1">` + a + cell + `</row><row r="3">` + note + `</row></sheetData></worksheet>`},
		{"widths only on the left",
			`<worksheet><cols><col min="1" max="1" width="9"/></cols><sheetData><row r="1">` + a + `</row><row r="3"/></sheetData></worksheet>`,
			`<worksheet><cols><col min="1" max="1" width="9"/>` + width + `</cols><sheetData><row r="1">` + a + cell + `</row><row r="3">` + note + `</row></sheetData></worksheet>`},
		{"merged and formula",
			`<worksheet><cols/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2" t="str"><f>""</f><v></v></c></row><row r="3"/></sheetData><mergeCells><mergeCell ref="A9:D9"/></mergeCells></worksheet>`,
			`<worksheet><cols>` + width + `</cols><sheetData><row r="1"><c r="A1"><v>1</v></c>` + cell + `</row><row r="2"><c r="B2" t="str"><f>""</f><v></v></c></row><row r="3">` + note + `</row></sheetData><mergeCells><mergeCell ref="A9:D9"/></mergeCells></worksheet>`},
		{"empty sheet",
			`<worksheet><cols/><sheetData/><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
			`<worksheet><cols>` + width + `</cols><sheetData><row r="1">` + cell + `</row><row r="3">` + note + `</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`},
		{"prefixes",
			`<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="B1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
			`<x:worksheet xmlns:x="y"><x:cols><x:col min="3" max="3" width="60" customWidth="1"/></x:cols><x:sheetData><x:row r="1"><x:c r="B1"><x:v>1</x:v></x:c>` +
				`<x:c r="C1" s="7" t="inlineStr"><x:is><x:t xml:space="preserve">Ghi chú</x:t></x:is></x:c></x:row>` +
				`<x:row r="3"><x:c r="C3" s="6" t="inlineStr"><x:is><x:t xml:space="preserve">Sai &lt;ngày&gt;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := mustAnnotate(t, mustBook(t, tt.sheet), "", 1, "Ghi chú", map[int]string{3: "Sai <ngày>"})
			if diff := cmp.Diff(tt.want, mustUnpack(t, data)[`xl\worksheets\sheet1.xml`]); diff != "" {
				t.Errorf("Annotate (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAnnotateStyles checks that the lists of styles say their new lengths.
func TestAnnotateStyles(t *testing.T) {
	data := mustBook(t, worksheet(`<row r="1"><c r="A1"><v>1</v></c></row>`))
	styles := mustUnpack(t, mustAnnotate(t, data, "", 1, "Ghi chú", nil))["xl/styles.xml"]
	for _, want := range []string{`<fonts count="7">`, `<fills count="3">`, `<cellXfs count="8">`, `<cellStyleXfs count="1">`} {
		if !strings.Contains(styles, want) {
			t.Errorf("styles have no %s in them:\n%s", want, styles)
		}
	}
}

// TestAnnotateKeeps annotates a workbook of the library and checks, with the
// library, the notes and all else.
func TestAnnotateKeeps(t *testing.T) {
	data := mustWrite(t, reportTable, Table{Name: "Hướng dẫn", Notes: []string{"a"}})
	got := mustAnnotate(t, data, "Báo cáo", 4, "Ghi chú", map[int]string{5: "Sai ngày\nký", 7: "Thiếu"})
	before, after := mustUnpack(t, data), mustUnpack(t, got)
	for name, content := range before {
		if name != "xl/styles.xml" && name != "xl/worksheets/sheet1.xml" && after[name] != content {
			t.Errorf("%s has changed", name)
		}
	}
	if len(before) != len(after) {
		t.Errorf("%d parts, want %d", len(after), len(before))
	}
	old, f := mustOpen(t, data), mustOpen(t, got)
	rows, err := f.GetRows("Báo cáo")
	if err != nil {
		t.Fatal(err)
	}
	want, err := old.GetRows("Báo cáo")
	if err != nil {
		t.Fatal(err)
	}
	want[3] = append(want[3], "Ghi chú")
	want[4] = append(want[4], "Sai ngày\nký")
	want[6] = append(want[6], "Thiếu")
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	checkNoteLooks(t, f, "F4", true)
	checkNoteLooks(t, f, "F5", false)
}

// checkNoteLooks checks that a cell looks like a note.
func checkNoteLooks(tb testing.TB, f *excelize.File, ref string, bold bool) {
	tb.Helper()
	id, err := f.GetCellStyle("Báo cáo", ref)
	if err != nil {
		tb.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		tb.Fatal(err)
	}
	if !style.Alignment.WrapText || style.Fill.Color[0] != "FFF8D6" || style.Font.Family != "Times New Roman" || style.Font.Bold != bold {
		tb.Errorf("cell %s has the style %+v, font %+v", ref, style, style.Font)
	}
}

func TestAnnotateWithoutStyles(t *testing.T) {
	data := mustBook(t, worksheet(`<row r="1"><c r="A1"><v>1</v></c></row>`))
	for _, part := range []string{"xl/styles.xml", "xl/_rels/book.xml.rels"} {
		data := mustReplace(t, data, part, map[string]string{"xl/styles.xml": "<fills", "xl/_rels/book.xml.rels": "/styles"}[part],
			map[string]string{"xl/styles.xml": "<others><x/></others><fills", "xl/_rels/book.xml.rels": "/others"}[part])
		got := mustUnpack(t, mustAnnotate(t, data, "", 1, "Ghi chú", nil))
		if !strings.Contains(got[`xl\worksheets\sheet1.xml`], "Ghi chú") {
			t.Errorf("with another %s: no heading in %s", part, got[`xl\worksheets\sheet1.xml`])
		}
	}
}

func TestAnnotateRefuses(t *testing.T) {
	book := mustBook(t, worksheet(`<row r="1"><c r="A1"><v>1</v></c></row>`))
	full := mustBook(t, strings.Replace(worksheet(`<row r="1"><c r="A1"><v>1</v></c></row>`), "</worksheet>",
		`<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells></worksheet>`, 1))
	tests := []struct {
		name  string
		data  []byte
		sheet string
		row   int
		want  string
	}{
		{"no workbook", []byte("a,b"), "", 1, "it is damaged"},
		{"no such sheet", book, "Trang 2", 1, `it has no sheet "Trang 2"`},
		{"no such row", book, "", 0, "there is no row 0"},
		{"no column left", full, "", 1, "no column left"},
	}
	for _, tt := range tests {
		err := Annotate(io.Discard, tt.data, tt.sheet, tt.row, "Ghi chú", nil)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Annotate: error %v, want %q in it", tt.name, err, tt.want)
		}
	}
}
