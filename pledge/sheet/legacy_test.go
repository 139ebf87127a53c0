package sheet

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestLegacyOf(t *testing.T) {
	tests := []struct {
		font     string
		want     Encoding
		capitals bool
	}{
		{"", "", false}, {"Arial", "", false}, {".Vn", "", false}, {".VnTime", TCVN3, false}, {".VnTimeH", TCVN3, true},
		{".vntime", TCVN3, false}, {".VnArial NarrowH", TCVN3, true}, {"VNI-Times", VNI, false}, {"vni-helve", VNI, false},
		{"VNI-AvoH", VNI, false}, {"VNtimes", "", false}, {"é.Vn", "", false},
	}
	for _, tt := range tests {
		if got, capitals := legacyOf(tt.font), showsCapitals(tt.font); got != tt.want || capitals != tt.capitals {
			t.Errorf("%q is for %q, capitals %v, want %q, %v", tt.font, got, capitals, tt.want, tt.capitals)
		}
	}
}

func TestReadLegacyFonts(t *testing.T) {
	const (
		tcvn3 = `<c s="2" t="str"><v>Hä vµ tªn</v></c><c s="2" t="str"><v>§Æng Thµnh Trung</v></c>`
		vni   = `<c s="4" t="str"><v>Hoï vaø teân</v></c><c s="4" t="str"><v>Ñaëng Thaønh Trung</v></c>`
	)
	tests := []struct {
		name     string
		cells    string
		want     string
		encoding Encoding
	}{
		{"TCVN3", tcvn3, "Họ và tên|Đặng Thành Trung", TCVN3},
		{"VNI", vni, "Họ và tên|Đặng Thành Trung", VNI},
		{"font that shows capitals", tcvn3 + `<c s="3" t="str"><v>hµ néi</v></c><c s="3" t="str"><v>nam</v></c>`, "Họ và tên|Đặng Thành Trung|HÀ NỘI|NAM", TCVN3},
		{"cell that is Unicode already", tcvn3 + `<c s="2" t="str"><v>Nguyễn Ánh</v></c><c s="2"><v>1965</v></c>`, "Họ và tên|Đặng Thành Trung|Nguyễn Ánh|1965", TCVN3},
		{"cell in another font", tcvn3 + `<c t="str"><v>Lê Thị Hà</v></c>`, "Họ và tên|Đặng Thành Trung|Lê Thị Hà", TCVN3},
		{"Unicode in such a font", `<c s="2" t="str"><v>Họ và tên</v></c><c s="2" t="str"><v>Lê Hà</v></c>`, "Họ và tên|Lê Hà", UTF8},
		{"VNI in a font for TCVN3", strings.ReplaceAll(vni, `s="4"`, `s="2"`), "Hoï vaø teân|Ñaëng Thaønh Trung", UTF8},
		{"nothing to decode", `<c s="2" t="str"><v>Nam</v></c>`, "Nam", UTF8},
		{"run in a font of its own", tcvn3 + `<c t="inlineStr"><is><r><t>Lê Hà, </t></r><r><rPr><rFont val=".VnTime"/></rPr><t>ng&#xAD;êi ký, </t></r><r><rPr><rFont val=".VnTimeH"/></rPr><t>hµ néi</t></r></is></c>`,
			"Họ và tên|Đặng Thành Trung|Lê Hà, người ký, HÀ NỘI", TCVN3},
		{"run in another font", tcvn3 + `<c s="2" t="inlineStr"><is><r><t>phßng </t></r><r><rPr><rFont val="Arial"/></rPr><t>Lê Hà</t></r></is></c>`,
			"Họ và tên|Đặng Thành Trung|phòng Lê Hà", TCVN3},
		{"run in another font first", tcvn3 + `<c s="2" t="inlineStr"><is><r><rPr><rFont val="Arial"/></rPr><t>Lê An, </t></r><r><t>phßng</t></r></is></c>`,
			"Họ và tên|Đặng Thành Trung|Lê An, phòng", TCVN3},
		{"formula without a value", tcvn3 + `<c s="2"><f>"§"</f></c>`, "Họ và tên|Đặng Thành Trung|=\"§\"", TCVN3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Read("a.xlsx", mustBook(t, worksheet(`<row>`+tt.cells+`</row>`)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(grid(file.Sheets[0])[1], "|")
			if got != tt.want || file.Encoding != tt.encoding {
				t.Errorf("Read of %s = %q in %s, want %q in %s", tt.cells, got, file.Encoding, tt.want, tt.encoding)
			}
		})
	}
}

// TestReadLegacyKeepsFont checks that the font tells what a decoded cell was.
func TestReadLegacyKeepsFont(t *testing.T) {
	file, err := Read("a.xlsx", mustBook(t, worksheet(`<row><c s="2" t="str"><v>Hä vµ tªn</v></c></row>`)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := file.Sheets[0].Rows[0].Cells[0], (Cell{Text: "Họ và tên", Font: ".VnTime"}); got != want {
		t.Errorf("Read = %+v, want %+v", got, want)
	}
}

// latin1 returns text in one byte a letter, as the older encodings are in a file.
func latin1(tb testing.TB, s string) []byte {
	tb.Helper()
	data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// utf16Text returns text in UTF-16.
func utf16Text(s string, bigEndian bool) []byte {
	var data []byte
	for _, r := range s {
		high, low := byte(r>>8), byte(r)
		if bigEndian {
			data = append(data, high, low)
		} else {
			data = append(data, low, high)
		}
	}
	return data
}

func TestReadEncodings(t *testing.T) {
	const (
		plain = "Họ và tên\tĐơn vị\r\nNguyễn Thị Ánh\tPhòng Nội vụ\r\n"
		tcvn3 = "Hä vµ tªn\t§¬n vÞ\r\nNguyÔn ThÞ ¸nh\tPhßng Néi vô\r\n"
		vni   = "Hoï vaø teân\tÑôn vò\r\nNguyeãn Thò Aùnh\tPhoøng Noäi vuï\r\n"
		want  = "Họ và tên|Đơn vị"
	)
	cp1258, err := charmap.Windows1258.NewEncoder().Bytes([]byte("Ho\u0323 va\u0300 tên\tĐơn vi\u0323\r\nNguyê\u0303n\tPho\u0300ng\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name     string
		data     []byte
		want     Encoding // asked for
		heading  string   // empty: refused
		encoding Encoding
		offers   []Encoding
	}{
		{"UTF-8", []byte(plain), "", want, UTF8, nil},
		{"UTF-8 with its mark", []byte(utf8BOM + plain), "", want, UTF8, nil},
		{"UTF-8 as asked", []byte(plain), UTF8, want, UTF8, nil},
		{"UTF-16 of Excel", utf16Text(utf8BOM+plain, false), "", want, UTF16, nil},
		{"UTF-16, big end first", utf16Text(utf8BOM+plain, true), "", want, UTF16, nil},
		{"UTF-16 without its mark", utf16Text(plain, false), "", want, UTF16, nil},
		{"UTF-16 without its mark, big end first", utf16Text(plain, true), "", want, UTF16, nil},
		{"UTF-16 as asked", utf16Text("ếế\tếề\n", false), UTF16, "ếế|ếề", UTF16, nil},
		{"Windows-1258", cp1258, "", want, Windows1258, nil},
		{"Windows-1258 as asked", cp1258, Windows1258, want, Windows1258, nil},
		{"only ASCII", []byte("Ho ten\tDon vi\n"), "", "Ho ten|Don vi", UTF8, nil},

		{"TCVN3", latin1(t, tcvn3), "", "Hä vµ tªn|§¬n \u1e7d", Windows1258, []Encoding{TCVN3}},
		{"TCVN3 as asked", latin1(t, tcvn3), TCVN3, want, TCVN3, nil},
		{"TCVN3 in UTF-8", []byte(tcvn3), "", "Hä vµ tªn|§¬n vÞ", UTF8, []Encoding{TCVN3}},
		{"TCVN3 in UTF-8 as asked", []byte(tcvn3), TCVN3, want, TCVN3, nil},
		{"TCVN3 in UTF-16 as asked", utf16Text(utf8BOM+tcvn3, false), TCVN3, want, TCVN3, nil},
		{"VNI", latin1(t, vni), "", "Hoï vaø teân|Ñôn \u1e7f", Windows1258, []Encoding{VNI}},
		{"VNI as asked", latin1(t, vni), VNI, want, VNI, nil},
		{"VNI in UTF-8", []byte(vni), "", "Hoï vaø teân|Ñôn vò", UTF8, []Encoding{VNI}},
		{"VNI in UTF-16 as asked", utf16Text(utf8BOM+vni, false), VNI, want, VNI, nil},
		{"TCVN3 with a cell of Unicode", []byte("Hä vµ tªn\tĐơn vị\n"), TCVN3, want, TCVN3, nil},

		{"Unicode as TCVN3", []byte("Nguyễn\tĐơn vị\n"), TCVN3, "", "", nil},
		{"UTF-8 as UTF-16", []byte(utf8BOM + plain), UTF16, "", "", nil},
		{"UTF-16 as UTF-8", utf16Text(utf8BOM+plain, false), UTF8, "", "", nil},
		{"Windows-1258 as UTF-8", cp1258, UTF8, "", "", nil},
		{"one that is not known", []byte(plain), "KOI8-R", "", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Read("a.txt", tt.data, Options{Encoding: tt.want})
			if tt.heading == "" {
				if got := mustReason(t, err); got != BadEncoding {
					t.Errorf("Read as %q: reason %q (%v), want %q", tt.want, got, err, BadEncoding)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(grid(file.Sheets[0])[1], "|"); got != tt.heading || file.Encoding != tt.encoding {
				t.Errorf("Read as %q = %q in %s, want %q in %s", tt.want, got, file.Encoding, tt.heading, tt.encoding)
			}
			if !slices.Equal(file.Offers, tt.offers) {
				t.Errorf("Read as %q offers %q, want %q", tt.want, file.Offers, tt.offers)
			}
		})
	}
}
