package roster

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"testing"

	"camket/pledge/sheet"
)

// province is how many people the largest roster has.
const province = 30_400

// mustProvince returns a workbook with the people of a province, its text within
// the cells as some programs write it.
func mustProvince(tb testing.TB) []byte {
	tb.Helper()
	var table bytes.Buffer
	table.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	writeRow(&table, 1, "STT", "Mã CBCCVC", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị cấp trên", "Đơn vị", "Đối tượng", "Email")
	for i := range province {
		writeRow(&table, i+2, fmt.Sprint(i+1), fmt.Sprintf("HS%05d", i), "Nguyễn Thị Bích Thủy", "15/03/1985", "Nữ", "Chuyên viên",
			fmt.Sprintf("UBND xã số %03d", i/245), fmt.Sprintf("Phòng %d", i/25%10), "Công chức", fmt.Sprintf("thuy%d@hoasen.gov.vn", i))
	}
	table.WriteString(`</sheetData></worksheet>`)

	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + rel + `"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", table.String()},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(part.text)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func writeRow(b *bytes.Buffer, number int, texts ...string) {
	fmt.Fprintf(b, `<row r="%d">`, number)
	for i, text := range texts {
		fmt.Fprintf(b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, sheet.Ref(i, number), html.EscapeString(text))
	}
	b.WriteString(`</row>`)
}

// BenchmarkReadProvince reads a workbook of 30,400 people, from its bytes to the
// roster. It should take less than 3 s.
func BenchmarkReadProvince(b *testing.B) {
	data := mustProvince(b)
	b.ReportAllocs()
	for b.Loop() {
		if got := mustRead(b, "a.xlsx", data); len(got.Roster.Rows) != province || len(got.Findings) > 0 {
			b.Fatalf("%d rows and %d findings, want %d and none", len(got.Roster.Rows), len(got.Findings), province)
		}
	}
}

// BenchmarkRoster finds the roster in the cells of such a workbook.
func BenchmarkRoster(b *testing.B) {
	file, err := sheet.Read("a.xlsx", mustProvince(b), sheet.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(file, "a.xlsx", ""); err != nil {
			b.Fatal(err)
		}
	}
}
