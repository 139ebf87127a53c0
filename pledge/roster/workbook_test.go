package roster

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"testing"

	"camket/pledge/sheet"
)

// mustWorkbook returns a workbook with one sheet that has the given content.
func mustWorkbook(tb testing.TB, content string) []byte {
	tb.Helper()
	data, err := workbookIn("Times New Roman", content)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// workbookIn returns a workbook in a font, with one sheet that has the given
// content.
func workbookIn(font, content string) ([]byte, error) {
	const (
		rel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		main  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
		pack  = "http://schemas.openxmlformats.org/package/2006/"
		types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="` + pack + `content-types"><Override PartName="/xl/workbook.xml" ContentType="` + types + `sheet.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + pack + `relationships"><Relationship Id="r1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + rel + `"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + pack + `relationships"><Relationship Id="r1" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + rel + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + main + `"><fonts><font><name val="` + font + `"/></font></fonts><cellXfs><xf fontId="0" numFmtId="0"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + main + `">` + content + `</worksheet>`},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(part.text)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// writeRow writes a row of cells, without those that are blank.
func writeRow(b *bytes.Buffer, number int, texts ...string) {
	fmt.Fprintf(b, `<row r="%d">`, number)
	for i, text := range texts {
		if text != "" {
			fmt.Fprintf(b, `<c r="%s" s="0" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, sheet.Ref(i, number), html.EscapeString(text))
		}
	}
	b.WriteString(`</row>`)
}
