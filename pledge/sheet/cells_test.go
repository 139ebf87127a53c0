package sheet

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// testStyles has, in this order, the styles: plain, date, .VnTime, .VnTimeH,
// VNI-Times, a font without a name.
const testStyles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy"/></numFmts>
<fonts count="5"><font><sz val="11"/><name val="Arial"/></font><font><name val=".VnTime"/></font><font><name val=".VnTimeH"/></font><font><name val="VNI-Times"/></font><font><b/></font></fonts>
<fills count="2"><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<cellStyleXfs count="1"><xf numFmtId="14" fontId="1"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/><xf numFmtId="0" fontId="3"/><xf numFmtId="0" fontId="4"/></cellXfs>
</styleSheet>`

// testStrings has a plain text, one in runs, one with its pronunciation, one with
// escapes.
const testStrings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>Họ &amp; tên</t></si>
<si><r><t xml:space="preserve">Lê </t></r><r><rPr><b/><rFont val="Times New Roman"/></rPr><t>An</t></r></si>
<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/></si>
<si><t>a_x000D_&#10;b_xZZZZ__x41_&#x1EBF;<![CDATA[<&>]]></t></si>
</sst>`

// mustBook returns a workbook with one sheet, of the given XML.
func mustBook(tb testing.TB, sheet string) []byte { return mustBookOf(tb, "", sheet) }

// mustBookOf returns a workbook with the given properties and one sheet.
func mustBookOf(tb testing.TB, properties, sheet string) []byte {
	tb.Helper()
	const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	return mustPack(tb,
		"_rels/.rels", `<Relationships><Relationship Id="a" Type="`+relations+`officeDocument" Target="/xl/book.xml"/></Relationships>`,
		"xl/book.xml", `<?xml version="1.0"?><!-- made by hand --><workbook xmlns:r="x">`+properties+
			`<sheets><sheet name="Danh s&#225;ch" sheetId="1" r:id="b"/><sheet name="Biểu đồ" sheetId="2" r:id="c"/></sheets></workbook>`,
		"xl/_rels/book.xml.rels", `<Relationships>
			<Relationship Id="b" Type="`+relations+`worksheet" Target="worksheets/Sheet1.xml"/>
			<Relationship Id="c" Type="`+relations+`chartsheet" Target="chartsheets/sheet1.xml"/>
			<Relationship Id="d" Type="`+relations+`styles" Target="/xl/styles.xml"/>
			<Relationship Id="e" Type="`+relations+`sharedStrings" Target="./sharedStrings.xml"/>
			<Relationship Id="f" Type="`+relations+`externalLink" Target="http://example.com/" TargetMode="External"/></Relationships>`,
		"xl/styles.xml", testStyles, "xl/sharedStrings.xml", testStrings,
		`xl\worksheets\sheet1.xml`, sheet)
}

// worksheet returns the XML of a sheet with the given rows.
func worksheet(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

// text and others make the cells that tests want; all are in Arial.
func text(s string) Cell { return Cell{Text: s, Font: "Arial"} }

func date(s string) Cell {
	day, err := time.Parse(dayFormat, s)
	if err != nil {
		panic(err)
	}
	return Cell{Text: s, Date: day, Font: "Arial"}
}

func formula(s string) Cell { return Cell{Text: s, Font: "Arial", Formula: true} }

func TestReadCells(t *testing.T) {
	tests := []struct {
		name  string
		cells string // of row 1
		want  []Cell
	}{
		{"shared text", `<c r="A1" t="s"><v>0</v></c>`, []Cell{text("Họ & tên")}},
		{"shared text without a number", `<c r="A1" t="s"><v></v></c><c r="B1" t="s"/><c r="C1"><v>1</v></c>`, []Cell{{}, {}, text("1")}},
		{"runs", `<c r="A1" t="s"><v> 1 </v></c>`, []Cell{text("Lê An")}},
		{"pronunciation", `<c r="A1" t="s"><v>2</v></c>`, []Cell{text("東京")}},
		{"escapes", `<c r="A1" t="s"><v>3</v></c>`, []Cell{text("a\r\nb_xZZZZ__x41_ế<&>")}},
		{"inline text", `<c r="A1" t="inlineStr"><is><t>&#272;ơn vị</t></is></c>`, []Cell{text("Đơn vị")}},
		{"inline runs", `<c r="A1" t="inlineStr"><is><r><rPr><rFont val="Tahoma"/></rPr><t>A</t></r><r><t>n</t></r><t>h</t></is></c>`, []Cell{{Text: "Anh", Font: "Tahoma"}}},
		{"inline text without its kind", `<c r="A1"><is><t>12</t></is></c>`, []Cell{text("12")}},
		{"value of a formula", `<c r="A1" t="str"><f>B1&amp;"x"</f><v>An x</v></c><c r="B1"><f>1+1</f><v>2</v></c>`, []Cell{text("An x"), text("2")}},
		{"formula without a value", `<c r="A1"><f>B1*2</f></c><c r="B1"><f>A1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f t="shared" si="0"/></c>`,
			[]Cell{formula("=B1*2"), formula("=A1"), {}, formula("=")}},
		{"truth", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>x</v></c>`, []Cell{text("TRUE"), text("FALSE"), text("x")}},
		{"error", `<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, []Cell{text("#DIV/0!")}},
		{"day as text", `<c r="A1" t="d"><v>1985-03-15T00:00:00</v></c><c r="B1" t="d"><v>08:00</v></c>`, []Cell{date("15/03/1985"), text("08:00")}},
		{"numbers", `<c r="A1"><v>1234</v></c><c r="B1" t="n"><v>0.5</v></c><c r="C1"><v>8.4912345678E10</v></c><c r="D1"><v>-7</v></c>`,
			[]Cell{text("1234"), text("0.5"), text("84912345678"), text("-7")}},
		{"day", `<c r="A1" s="1"><v>31121</v></c><c r="B1" s="1"><v>31121.99</v></c>`, []Cell{date("15/03/1985"), date("15/03/1985")}},
		{"text in a date cell", `<c r="A1" s="1" t="str"><v>1968</v></c>`, []Cell{text("1968")}},
		{"no day", `<c r="A1" s="1"><v>0.5</v></c><c r="B1" s="1"><v>-1</v></c><c r="C1" s="1"><v>2958466</v></c><c r="D1" s="1"><v>?</v></c>`,
			[]Cell{text("0.5"), text("-1"), text("2958466"), text("?")}},
		{"day of no year", `<c r="A1" s="1"><v>60</v></c>`, []Cell{text("29/02/1900")}},
		{"unknown style", `<c r="A1" s="99"><v>5</v></c><c r="B1" s="x"><v>6</v></c><c r="C1" s="5"><v>7</v></c>`, []Cell{{Text: "5"}, {Text: "6"}, {Text: "7"}}},
		{"without references", `<c><v>1</v></c><c/><c><v>3</v></c><c r="F1"><v>6</v></c><c><v>7</v></c>`,
			[]Cell{text("1"), {}, text("3"), {}, {}, text("6"), text("7")}},
		{"in any order", `<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>`, []Cell{text("1"), {}, text("3")}},
		{"blanks at the end", `<c r="A1"><v>1</v></c><c r="B1" t="str"><v>  </v></c><c r="XFD1" s="1"/>`, []Cell{text("1")}},
		{"what is not known", `<x/><c r="A1"><x><v>2</v></x><v>1</v><x>3</x></c>`, []Cell{text("1")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Read("a.xlsx", mustBook(t, worksheet(`<row r="1">`+tt.cells+`</row>`)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := []Row{{Number: 1, Cells: tt.want}}
			if diff := cmp.Diff(want, file.Sheets[0].Rows); diff != "" {
				t.Errorf("Read of %s (-want +got):\n%s", tt.cells, diff)
			}
		})
	}
}

func TestReadDates1904(t *testing.T) {
	for _, on := range []string{"1", "true"} {
		data := mustBookOf(t, `<workbookPr date1904="`+on+`"/>`, worksheet(`<row><c s="1"><v>0</v></c><c s="1"><v>29659</v></c></row>`))
		file, err := Read("a.xlsx", data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := []Row{{Number: 1, Cells: []Cell{date("01/01/1904"), date("15/03/1985")}}}
		if diff := cmp.Diff(want, file.Sheets[0].Rows); diff != "" {
			t.Errorf("Read with date1904=%q (-want +got):\n%s", on, diff)
		}
	}
}

// TestReadLayout reads a sheet whose elements all have a prefix, as some programs
// write them, rows without numbers and not in order, and all that is hidden.
func TestReadLayout(t *testing.T) {
	data := mustBook(t, "\ufeff"+`<x:worksheet xmlns:x="y"><x:cols><x:col min="2" max="3" hidden="1"/><x:col min="5" max="5" width="9"/></x:cols>
		<x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row><x:row hidden="1"><x:c><x:v>2</x:v></x:c></x:row>
		<x:row r="9"><x:c r="B9"><x:v>9</x:v></x:c></x:row><x:row r="7"><x:c r="A7"><x:v>7</x:v></x:c></x:row><x:row r="20" hidden="1"/></x:sheetData>
		<x:mergeCells count="2"><x:mergeCell ref="A1:C2"/><x:mergeCell ref="D4"/></x:mergeCells></x:worksheet>`+"\x00")
	file, err := Read("a.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Sheets) != 1 || file.Sheets[0].Name != "Danh sách" || file.Format != XLSX || file.Encoding != UTF8 || file.Offers != nil {
		t.Errorf("Read: %+v, want the one sheet Danh sách", file)
	}
	s := file.Sheets[0]
	want := []Row{
		{Number: 1, Cells: []Cell{text("1")}},
		{Number: 2, Cells: []Cell{text("2")}, Hidden: true},
		{Number: 7, Cells: []Cell{text("7")}},
		{Number: 9, Cells: []Cell{{}, text("9")}},
	}
	if diff := cmp.Diff(want, s.Rows); diff != "" {
		t.Errorf("Read (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Area{{1, 0, 2, 2}, {4, 3, 4, 3}}, s.Merged); diff != "" {
		t.Errorf("Merged (-want +got):\n%s", diff)
	}
	for column, want := range []bool{false, true, true, false, false} {
		if got := s.ColumnHidden(column); got != want {
			t.Errorf("ColumnHidden(%d) = %v, want %v", column, got, want)
		}
	}
}

func TestReadRefusesSheets(t *testing.T) {
	const rest = `</sheetData></worksheet>`
	tests := []struct {
		name  string
		sheet string
		want  Reason
	}{
		{"other root", `<chartsheet/>`, Corrupt},
		{"two roots", worksheet("") + worksheet(""), Corrupt},
		{"text after the end", worksheet("") + "x", Corrupt},
		{"not UTF-8", worksheet(`<row><c t="str"><v>` + "\xff" + `</v></c></row>`), Corrupt},
		{"row not closed", `<worksheet><sheetData><row><c/>` + rest, Corrupt},
		{"tag that ends another", worksheet(`<row><c></row></c>`), Corrupt},
		{"cut off in a tag", `<worksheet><sheetData><row r="1"`, Corrupt},
		{"cut off in a value", `<worksheet><sheetData><row r="1><c/></row>` + rest, Corrupt},
		{"attribute without quotes", worksheet(`<row r=1/>`), Corrupt},
		{"comment not closed", `<worksheet><!-- <sheetData/></worksheet>`, Corrupt},
		{"unknown reference", worksheet(`<row><c t="str"><v>&nbsp;</v></c></row>`), Corrupt},
		{"reference to a control character", worksheet(`<row><c t="str"><v>&#1;</v></c></row>`), Corrupt},
		{"too deep", worksheet(strings.Repeat("<a>", maxDepth) + strings.Repeat("</a>", maxDepth)), Corrupt},
		{"row 0", worksheet(`<row r="0"/>`), Corrupt},
		{"row beyond the last", worksheet(`<row r="1048577"/>`), Corrupt},
		{"row without a number", worksheet(`<row r="x"/>`), Corrupt},
		{"cell of another row", worksheet(`<row r="1"><c r="A2"><v>1</v></c></row>`), Corrupt},
		{"cell of no row", worksheet(`<row r="1"><c r="A"><v>1</v></c></row>`), Corrupt},
		{"cell beyond the last column", worksheet(`<row r="1"><c r="XFE1"/></row>`), Corrupt},
		{"cell right of the last column", worksheet(`<row r="1"><c r="XFD1"/><c/></row>`), Corrupt},
		{"cell twice", worksheet(`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), Corrupt},
		{"row twice", worksheet(`<row r="1"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>`), Corrupt},
		{"text beyond the last", worksheet(`<row><c t="s"><v>4</v></c></row>`), Corrupt},
		{"text without a number", worksheet(`<row><c t="s"><v>x</v></c></row>`), Corrupt},
		{"bad area", `<worksheet><sheetData/><mergeCells><mergeCell ref="C3:A1"/></mergeCells></worksheet>`, Corrupt},
		{"hidden columns without numbers", `<worksheet><cols><col hidden="1"/></cols></worksheet>`, Corrupt},
		{"too many columns", worksheet(`<row r="1"><c r="IW1"><v>1</v></c></row>`), TooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("a.xlsx", mustBook(t, tt.sheet), Options{})
			if err == nil {
				t.Fatalf("Read of %s: no error, want %v", tt.sheet, tt.want)
			}
			if got := mustReason(t, err); got != tt.want {
				t.Errorf("Read of %s: reason %q (%v), want %q", tt.sheet, got, err, tt.want)
			}
		})
	}
}

// TestReadRefusesBook refuses workbooks that would cost more than their size lets
// one expect.
func TestReadRefusesBook(t *testing.T) {
	book := mustBook(t, worksheet(`<row><c><v>1</v></c></row>`))
	tests := []struct {
		name, part, old, new string
		want                 Reason
	}{
		{"one part for many sheets", "xl/book.xml", `r:id="c"`, `r:id="b"`, Corrupt},
		{"sheet without an id", "xl/book.xml", ` r:id="b"`, ``, Corrupt},
		{"many relations", "xl/_rels/book.xml.rels", `</Relationships>`, manyElements(`<Relationship Id="x%d"/>`, maxParts) + `</Relationships>`, ZipBomb},
		{"many number formats", "xl/styles.xml", `</numFmts>`, manyElements(`<numFmt numFmtId="%d"/>`, maxStyles+1) + `</numFmts>`, Corrupt},
		{"many fonts", "xl/styles.xml", `</fonts>`, manyElements(`<font n="%d"/>`, maxStyles) + `</fonts>`, Corrupt},
		{"many styles", "xl/styles.xml", `</cellXfs>`, manyElements(`<xf n="%d"/>`, maxStyles) + `</cellXfs>`, Corrupt},
		{"styles that are damaged", "xl/styles.xml", `</cellXfs>`, ``, Corrupt},
		{"relations that are damaged", "_rels/.rels", `Target="`, `Target="&`, Corrupt},
		{"workbook that is not there", "_rels/.rels", `book.xml`, `book2.xml`, Corrupt},
		{"sheet name that is damaged", "xl/book.xml", `&#225;`, `&a;`, Corrupt},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("a.xlsx", mustReplace(t, book, tt.part, tt.old, tt.new), Options{})
			if err == nil {
				t.Fatalf("Read: no error, want %v", tt.want)
			}
			if got := mustReason(t, err); got != tt.want {
				t.Errorf("Read: reason %q (%v), want %q", got, err, tt.want)
			}
		})
	}
}

// manyElements returns n elements by a format that has their number in it.
func manyElements(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func TestReadLimitsWithinBook(t *testing.T) {
	many := worksheet(`<row><c><v>1</v></c></row>`)
	many = strings.Replace(many, "</worksheet>", `<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>`, 1)
	tests := []struct {
		cells int
		ok    bool
	}{
		{4, true}, // there are four shared texts, and here a cell and two areas
		{3, false},
		{2, false},
	}
	for _, tt := range tests {
		_, err := Read("a.xlsx", mustBook(t, many), Options{Limits: Limits{Cells: tt.cells}})
		if (err == nil) != tt.ok || err != nil && mustReason(t, err) != TooLarge {
			t.Errorf("Read within %d cells: error %v, want ok = %v", tt.cells, err, tt.ok)
		}
	}
}

// TestReadRunLimit checks that the parts of a text count as cells do.
func TestReadRunLimit(t *testing.T) {
	data := mustBook(t, worksheet(`<row><c t="inlineStr"><is>`+strings.Repeat(`<r><t>x</t></r>`, 50)+`</is></c></row>`))
	for cells, want := range map[int]bool{60: true, 50: false} {
		_, err := Read("a.xlsx", data, Options{Limits: Limits{Cells: cells}})
		if (err == nil) != want || err != nil && mustReason(t, err) != TooLarge {
			t.Errorf("Read within %d cells: error %v, want ok = %v", cells, err, want)
		}
	}
}

func TestPlainNumber(t *testing.T) {
	tests := []struct{ number, want string }{
		{"", ""}, {"0", "0"}, {"-12.5", "-12.5"}, {"x", "x"}, {"1.234E+09", "1234000000"}, {"9.12345678E8", "912345678"},
		{"0.30000000000000004", "0.3"}, {"1.2345678901234568E+16", "12345678901234600"}, {"1E-3", "0.001"},
		{"1E+300", "1E+300"}, {"1E-300", "1E-300"}, {"123456789012345", "123456789012345"}, {"1e", "1e"},
	}
	for _, tt := range tests {
		if got := plainNumber(tt.number); got != tt.want {
			t.Errorf("plainNumber(%q) = %q, want %q", tt.number, got, tt.want)
		}
	}
}

func TestEpochDay(t *testing.T) {
	tests := []struct {
		epoch  epoch
		number string
		want   string // empty: no day
		dated  bool
	}{
		{epoch1900, "1", "01/01/1900", true}, {epoch1900, "59", "28/02/1900", true}, {epoch1900, "60.5", "29/02/1900", false},
		{epoch1900, "61", "01/03/1900", true}, {epoch1900, "2958465", "31/12/9999", true},
		{epoch1900, "0", "", false}, {epoch1900, "NaN", "", false}, {epoch1900, "1E300", "", false}, {epoch1900, "", "", false},
		{epoch1904, "0", "01/01/1904", true}, {epoch1904, "60", "01/03/1904", true}, {epoch1904, "2957003", "31/12/9999", true},
		{epoch1904, "2957004", "", false}, {epoch1904, "-1", "", false},
	}
	for _, tt := range tests {
		day, shown, ok := tt.epoch.day(tt.number)
		if shown != tt.want || ok != (tt.want != "") || day.IsZero() == tt.dated {
			t.Errorf("epoch %d: day(%q) = %v, %q, %v, want %q, dated %v", tt.epoch, tt.number, day, shown, ok, tt.want, tt.dated)
		}
	}
}

// FuzzReadXLSX reads workbooks whose sheet is whatever the fuzzer makes of some
// real ones.
func FuzzReadXLSX(f *testing.F) {
	for _, rows := range []string{
		`<row r="1" spans="1:3" hidden="1"><c r="A1" s="1"><v>31121</v></c><c r="B1" t="s"><v>1</v></c></row>`,
		`<row><c t="inlineStr" s="2"><is><r><rPr><rFont val=".VnTimeH"/></rPr><t>Hä</t></r><r><t> tªn</t></r></is></c><c t="str" s="4"><v>teân</v></c></row>`,
		`<row r="5"><c r="B5"><f>A1</f></c><c r="A5" t="d"><v>1985-03-15</v></c></row><row r="2"><c t="b"><v>1</v></c></row>`,
		`<row><c t="s" s="2"><v>3</v></c><!-- x --><c t="e"><v>#N/A</v></c><c><v>1.5E+20</v></c></row>`,
	} {
		f.Add(worksheet(rows))
	}
	f.Add(`<x:worksheet xmlns:x="y"><x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData/><x:mergeCells><x:mergeCell ref="A1:C2"/></x:mergeCells></x:worksheet>`)
	limits := Limits{Bytes: 1 << 16, Unpacked: 1 << 18, Rows: 100, Columns: 20, Cells: 500}
	f.Fuzz(func(t *testing.T, sheet string) {
		data := mustBook(t, sheet)
		file, err := Read("a.xlsx", data, Options{Limits: limits})
		if err != nil {
			mustReason(t, err)
			return
		}
		for _, s := range file.Sheets {
			checkRows(t, s, limits)
		}
		checkAnnotate(t, data, file.Sheets[0])
	})
}

// BenchmarkReadXLSX reads a roster of 30,400 people.
func BenchmarkReadXLSX(b *testing.B) {
	var rows strings.Builder
	for i := range 30_401 {
		n := i + 1
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%[1]d"><v>%[1]d</v></c>`, n)
		for column, value := range []string{
			fmt.Sprintf("HS%05d", n), "Nguy&#7877;n Th&#7883; &#193;nh", "12/02/1974", "Nữ", "Tr&#432;&#7903;ng ph&#242;ng",
			fmt.Sprintf("UBND x&#227; s&#7889; %03d", n/300), "L&#227;nh &#273;&#7841;o", "C&#244;ng ch&#7913;c", fmt.Sprintf("anhnt%d@hoasen.gov.vn", n),
		} {
			fmt.Fprintf(&rows, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, Ref(column+1, n), value)
		}
		rows.WriteString(`</row>`)
	}
	data := mustBook(b, worksheet(rows.String()))
	b.ReportAllocs()
	b.SetBytes(int64(rows.Len()))
	for b.Loop() {
		file, err := Read("a.xlsx", data, Options{})
		if err != nil || len(file.Sheets[0].Rows) != 30_401 {
			b.Fatalf("Read: %v", err)
		}
	}
}
