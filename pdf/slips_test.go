package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/token"
)

// asSlips is the form of sheets of slips.
var asSlips = form{format: slipSheet(), sizes: slipLetters(), plain: true}

// slipLetters are the sizes of letters on slips: of the code, what fits.
func slipLetters() []float64 {
	sizes := []float64{slipStepSize}
	for size := slipCodeSize; size >= 16; size-- {
		sizes = append(sizes, size)
	}
	for _, s := range slipSteps() {
		sizes = append(sizes, s.campaign, s.name, s.unit)
	}
	return sizes
}

// issue makes n codes for one unit; changes make them others.
func issue(n int, changes ...func(*pledge.IssuedCode)) []pledge.IssuedCode {
	names := []string{"Nguyễn Thị Hồng Hạnh", "Mai", "Đỗ Ửng", "Nguyễn Phúc Bảo Quỳnh Uyển", "Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh"}
	codes := make([]pledge.IssuedCode, n)
	for i := range codes {
		codes[i] = pledge.IssuedCode{
			Official: pledge.Official{Code: fmt.Sprintf("HS%05d", i+1), Name: names[i%len(names)], BirthDate: "1987-03-09"},
			Unit:     pledge.Unit{ID: "u2", Code: "VHXH", Name: "Phòng Văn hóa - Xã hội"},
			Code:     codeOf(i),
			Expires:  time.Date(2026, time.January, 19, 1, 30, 0, 0, time.UTC),
		}
		for _, change := range changes {
			change(&codes[i])
		}
	}
	return codes
}

func ofUnit(id, name string) func(*pledge.IssuedCode) {
	return func(c *pledge.IssuedCode) { c.Unit = pledge.Unit{ID: pledge.UnitID(id), Name: name} }
}

func issuedCodes(groups ...[]pledge.IssuedCode) pledge.IssuedCodes {
	issued := pledge.IssuedCodes{
		Campaign: sample().Campaign, Agency: "Ủy ban nhân dân phường Hoa Sen",
		At: time.Date(2026, time.January, 5, 1, 30, 0, 0, time.UTC),
	}
	for _, codes := range groups {
		issued.Codes = append(issued.Codes, codes...)
	}
	return issued
}

func slipDocuments() []document {
	base := Options{BaseURL: sampleBase}
	extreme := issuedCodes(issue(9, ofUnit("u3", longUnit), func(c *pledge.IssuedCode) {
		c.Official.Name = strings.Repeat("Nguyễnthịhồnghạnhnh", 11)
		c.Code = "WWWWWWWWWWWW" // as wide as letters go
	}))
	endless := issuedCodes(issue(1, ofUnit("u3", strings.Repeat("Trung tâm ", 30)), func(c *pledge.IssuedCode) {
		c.Official.Name = strings.Repeat("Nguyễn ", 43)
	}))
	endless.Campaign.Title = strings.Repeat("Thực hiện ", 30)
	tests := []struct {
		name   string
		opt    Options
		issued pledge.IssuedCodes
	}{
		{"slips", base, issuedCodes(issue(9), issue(2, ofUnit("u3", "Trung tâm Phục vụ hành chính công")))},
		{"~slips, one", base, issuedCodes(issue(1))},
		{"~slips, no birth dates, no address", Options{}, issuedCodes(issue(8, func(c *pledge.IssuedCode) { c.Official.BirthDate = "" }))},
		{"~slips, long names", base, extreme},
		{"~slips, names without end", base, endless},
		{"~slips, letters", base, issuedCodes(issue(1, func(c *pledge.IssuedCode) { c.Official.Name = everyLetter() }))},
		{"~slips, letters the font lacks", base, issuedCodes(issue(1, func(c *pledge.IssuedCode) { c.Official.Name = "Y Bhĭm Niê 汉 𝕏 Kơ̆" }))},
		{"~slips, 2,000", base, issuedCodes(issue(2000))},
	}
	var list []document
	for _, tt := range tests {
		list = append(list, document{name: tt.name, form: asSlips, print: func(w io.Writer) error {
			return Slips(w, tt.opt, tt.issued)
		}})
	}
	return list
}

func mustSlips(t *testing.T, opt Options, issued pledge.IssuedCodes) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Slips(&b, opt, issued); err != nil {
		t.Fatalf("Slips: %v", err)
	}
	return b.Bytes()
}

// TestSlipsSheets counts sheets: a unit begins a new one.
func TestSlipsSheets(t *testing.T) {
	tests := []struct {
		units []int // slips of each
		want  int
	}{
		{[]int{1}, 1}, {[]int{8}, 1}, {[]int{9}, 2}, {[]int{25}, 4}, {[]int{1, 1}, 2}, {[]int{16, 3, 9}, 5},
	}
	for _, tt := range tests {
		var groups [][]pledge.IssuedCode
		for i, n := range tt.units {
			groups = append(groups, issue(n, ofUnit(fmt.Sprint("u", i), "Phòng")))
		}
		file := mustSlips(t, Options{BaseURL: sampleBase}, issuedCodes(groups...))
		if got := pageCount(file); got != tt.want {
			t.Errorf("slips of units with %v people take %d sheets, want %d", tt.units, got, tt.want)
		}
		if got, want := bytes.Contains(file, []byte("/Outlines ")), len(tt.units) > 1; got != want {
			t.Errorf("slips of units with %v people: bookmarks = %v, want %v", tt.units, got, want)
		}
	}
}

// TestSlipsWords checks what stands on a slip, and that its code leads to the page.
func TestSlipsWords(t *testing.T) {
	tests := []struct {
		name   string
		opt    Options
		change func(*pledge.IssuedCode)
		want   []string
		not    []string
	}{
		{"as usual", Options{BaseURL: sampleBase + "/"}, func(*pledge.IssuedCode) {}, []string{
			"Ký cam kết thực hiện văn hóa công sở năm 2026", "Nguyễn Thị Hồng Hạnh", "Phòng Văn hóa - Xã hội",
			"Mã ký:", "K7MP-X2Q0-000G", "1. Quét mã QR, hoặc mở " + sampleBase + "/k và nhập mã ký.",
			"2. Nhập ngày sinh để xác nhận.", "3. Đọc nội dung cam kết và ký.",
			"Mã dùng được đến 08:30 ngày 19/01/2026.", "Không đưa mã cho người khác.",
		}, nil},
		{"without a birth date", Options{BaseURL: sampleBase}, func(c *pledge.IssuedCode) { c.Official.BirthDate = "" },
			[]string{"2. Xác nhận đúng họ tên, đơn vị."}, []string{"ngày sinh"}},
		{"without an address", Options{}, func(*pledge.IssuedCode) {},
			[]string{"1. Mở trang ký cam kết của cơ quan, chọn “Nhập mã ký”."}, []string{"QR", "http"}},
		{"a name too long for any slip", Options{}, func(c *pledge.IssuedCode) { c.Official.Name = strings.Repeat("Nguyễn ", 90) },
			[]string{"Nguyễn…", "Không đưa mã cho người khác."}, nil},
	}
	for _, tt := range tests {
		codes := issue(1, tt.change)
		path := saved(t, mustSlips(t, tt.opt, issuedCodes(codes)))
		got := read(t, path)
		for _, want := range tt.want {
			if !strings.Contains(got, squeeze(want)) {
				t.Errorf("%s: the slip lacks %q:\n%s", tt.name, want, got)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(got, squeeze(not)) {
				t.Errorf("%s: the slip has %q", tt.name, not)
			}
		}
		if tt.opt.BaseURL == "" {
			continue
		}
		if got, want := scanned(t, path, 1), sampleBase+"/k/"+codes[0].Code; got != want {
			t.Errorf("%s: the code says %q, want %q", tt.name, got, want)
		}
	}
}

// TestSlipsWithinCuts checks that no word of a slip reaches a cut, nor the next slip.
func TestSlipsWithinCuts(t *testing.T) {
	width, height := slipSize()
	all := slipDocuments()
	for _, d := range all[:len(all)-1] { // the 2,000 are like the others
		for n, page := range look(t, saved(t, printed(t, &d))) {
			for _, w := range page.words {
				left, top := width*float64(int(w.left/width)), height*float64(int(w.top/height))
				if w.left < left+slipAir-0.1 || w.right > left+width-slipAir+0.1 || w.top < top+slipAir-1 || w.base > top+height-slipAir+0.1 {
					t.Errorf("%s, page %d: %+v is not within its slip", d.name, n+1, w)
				}
			}
		}
	}
}

// TestSlipsOrder checks that slips lie row by row in the order of the codes.
func TestSlipsOrder(t *testing.T) {
	width, height := slipSize()
	for _, page := range look(t, saved(t, mustSlips(t, Options{}, issuedCodes(issue(8))))) {
		for i := range 8 {
			code := token.FormatCode(codeOf(i))
			for _, w := range page.words {
				if column, row := int(w.left/width), int(w.top/height); w.text == code && row*slipColumns+column != i {
					t.Errorf("slip %d lies in column %d, row %d", i, column, row)
				}
			}
			if place(page, code) < 0 {
				t.Errorf("the sheet lacks slip %d", i)
			}
		}
	}
}

func TestSlipsErrors(t *testing.T) {
	tests := []struct {
		name   string
		w      io.Writer
		opt    Options
		issued pledge.IssuedCodes
		want   string
	}{
		{"no codes", io.Discard, Options{}, issuedCodes(), "nothing to print"},
		{"an address too long", io.Discard, Options{BaseURL: "https://" + strings.Repeat("a", 200)}, issuedCodes(issue(1)), "slip of HS00001"},
		{"full disk", fullWriter{}, Options{}, issuedCodes(issue(1)), "disk full"},
	}
	for _, tt := range tests {
		err := Slips(tt.w, tt.opt, tt.issued)
		if err == nil || !strings.HasPrefix(err.Error(), "pdf: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Slips = %v, want an error about %q", tt.name, err, tt.want)
		}
	}
}

// BenchmarkSlips makes the slips of 2,000 people.
func BenchmarkSlips(b *testing.B) {
	issued := issuedCodes(issue(2000))
	b.ReportAllocs()
	for b.Loop() {
		if err := Slips(io.Discard, Options{BaseURL: sampleBase}, issued); err != nil {
			b.Fatal(err)
		}
	}
}
