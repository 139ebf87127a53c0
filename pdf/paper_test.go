package pdf

import (
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"bytes"
	"fmt"
	"image/png"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
)

const longUnit = "Phòng Chuyển đổi số, Công nghệ thông tin, Bưu chính, Viễn thông, Phát thanh, Truyền hình, Thông tin điện tử và Thông tin đối ngoại trực thuộc Trung tâm Điều hành đô thị thông minh"

func named(name string) func(*pledge.Signed) {
	return func(s *pledge.Signed) { s.Signature.Signer.Name = name }
}

func body(text string) func(*pledge.Signed) {
	return func(s *pledge.Signed) { s.Text.Body = text }
}

func drew(strokes pledge.Strokes) func(*pledge.Signed) {
	return func(s *pledge.Signed) { s.Evidence = pledge.Evidence{Strokes: strokes.Drawing()} }
}

// papers are the pledges that are hard to print.
func papers() []struct {
	name   string
	signed pledge.Signed
} {
	return []struct {
		name   string
		signed pledge.Signed
	}{
		{"as usual", sample()},
		{"name of one syllable", sample(named("Mai"))},
		{"name of two syllables", sample(named("Đỗ Ửng"))},
		{"name of five syllables", sample(named("Nguyễn Phúc Bảo Quỳnh Uyển"))},
		{"name of nine syllables", sample(named("Công Tằng Tôn Nữ Thị Hồng Ngọc Bảo Khánh"))},
		{"name of 200 letters", sample(named(strings.Repeat("Nguyễnthịhồnghạnhnh", 11)))},
		{"name decomposed", sample(named("Nguye\u0302\u0303n Thi\u0323 Hoa\u0300"))},
		{"name with letters the font lacks", sample(named("Y Bhĭm Niê 汉 𝕏 Kơ̆"))},
		{"unit of 170 letters", sample(func(s *pledge.Signed) {
			s.Signature.Signer.Units = []string{"Ủy ban nhân dân Thành phố Hồ Chí Minh", "Sở Khoa học và Công nghệ", longUnit}
			s.Signature.Signer.Agency.Place = "Thành phố Hồ Chí Minh"
		})},
		{"units without a space", sample(func(s *pledge.Signed) {
			s.Signature.Signer.Units = []string{strings.Repeat("ủyban", 40), strings.Repeat("phòng", 40)}
		})},
		{"nothing known", sample(func(s *pledge.Signed) {
			s.Signature.Signer = pledge.Snapshot{Code: "X1", Name: "Mai"}
			s.Text.Bases = nil
		})},
		{"the agency itself, born in a year", sample(func(s *pledge.Signed) {
			s.Signature.Signer.Units = s.Signature.Signer.Units[:1]
			s.Signature.Signer.BirthDate = "1968"
			s.Signature.Audience = pledge.Leaders
		})},
		{"text of a line", sample(body("Tôi cam kết."))},
		{"text of three pages", sample(body(long(3)))},
		{"text of five pages", sample(body(long(5)))},
		{"every letter in every style", sample(body(fmt.Sprintf("%[1]s **%[1]s** *%[1]s* ***%[1]s***", everyLetter())))},
		{"a dot", sample(drew(pledge.Strokes{{{5000, 5000}, {5000, 5000}}}))},
		{"a long flat line", sample(drew(pledge.Strokes{{{0, 5000}, {10000, 5000}}}))},
		{"a full scribble", sample(drew(scribble()))},
		{"typed, by sign code", sample(drew(nil), func(s *pledge.Signed) {
			s.Evidence.Typed = s.Signature.Signer.Name
			s.Signature.Proof.By = pledge.BySignCode
		})},
		{"erased", sample(drew(nil))},
		{"on paper", sample(drew(nil), func(s *pledge.Signed) {
			s.Signature.Method = pledge.Paper
			s.Signature.Paper = &pledge.PaperRecord{SignedOn: "2026-01-05", ByName: "Đặng Gia Tín"}
		})},
		{"of a unit", sample(func(s *pledge.Signed) {
			s.Signature.Audience, s.Text.Audience, s.Signature.ForUnit = pledge.ForUnit, pledge.ForUnit, "u2"
			s.Signature.Capacity = pledge.AsActing
		})},
		{"void", sample(func(s *pledge.Signed) {
			s.Signature.Voided = &pledge.Void{At: time.Date(2026, 2, 5, 3, 0, 0, 0, time.UTC), Reason: "Ghi nhận nhầm người ký."}
		})},
		{"void, with a long place", sample(func(s *pledge.Signed) {
			s.Signature.Signer.Agency.Place = "Thành phố Hồ Chí Minh"
			s.Signature.Voided = &pledge.Void{At: time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC)}
		})},
	}
}

// scribble is as many points as a signature may have.
func scribble() pledge.Strokes {
	line := make([][2]int, 5000)
	for i := range line {
		t := float64(i) / 30
		line[i] = [2]int{5000 + int(5000*math.Sin(t*1.37)), 5000 + int(5000*math.Cos(t*1.91))}
	}
	return pledge.Strokes{line}
}

// TestPapers prints each paper and looks at it.
func TestPapers(t *testing.T) {
	for _, tt := range papers() {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := saved(t, mustPledges(t, tt.signed))
			checkText(t, path, &tt.signed)
			pages := look(t, path)
			for i, page := range pages {
				checkPage(t, page, i+1, asPledge)
			}
			checkSignature(t, pages[len(pages)-1])
		})
	}
}

// checkText checks that nothing of a pledge is lost or changed on paper.
func checkText(t *testing.T, path string, s *pledge.Signed) {
	t.Helper()
	f := layout.LoadFonts()
	got := read(t, path)
	who := &s.Signature.Signer
	want := append([]string{
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
		"05 tháng 01 năm 2026", "BẢN CAM KẾT", s.Text.Subject, who.Name, who.Position,
		role(s), "(Ký, ghi rõ họ tên)", "XÁC NHẬN CỦA", "(Ký, đóng dấu)",
		"Số 05/2026", "K7MP-X2QD-RT4C", sampleBase + "/v/K7MPX2QDRT4C",
		"05/01/2026 08:30:15 GMT+7", "9f86d081884c7d65… (16 ký tự đầu).", "Mã xác thực: K7MP-X2QD-RT4C.", "08:30:15 GMT+7.", "Hệ thống ký cam kết trực tuyến",
	}, who.Units...)
	if s.Collective() {
		want = append(want, "BẢN CAM KẾT TẬP THỂ", "Đơn vị cam kết: "+who.Issuer(), "Người ký: "+who.Name)
	} else {
		want = append(want, "Tôi tên là: "+who.Name, "Mã cán bộ: "+who.Code, who.BirthDate.String())
	}
	if on := s.Signature.Paper; on != nil {
		want = append(want, "Ngày ký trên giấy: "+on.SignedOn.String(), on.ByName)
	}
	if s.Signature.Method == pledge.Online {
		want = append(want, "Luật Giao dịch điện tử số 20/2023/QH15, không phải chữ ký số.")
	}
	if s.Signature.Voided != nil {
		want = append(want, "ĐÃ HỦY", "ĐÃ HỦY lúc "+moment(s.Signature.Voided.At), s.Signature.Voided.Reason)
	}
	for _, unit := range who.Units[max(0, len(who.Units)-2):] {
		want = append(want, strings.ToUpper(unit))
	}
	doc, err := s.Text.Doc()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range doc.Blocks {
		text := b.Label
		for _, span := range b.Spans {
			text += span.Text
		}
		want = append(want, text)
	}
	for _, text := range want {
		if text = squeeze(f.Clean(text)); !strings.Contains(got, text) {
			t.Errorf("the paper lacks %q", text)
		}
	}
}

// role is what stands above the signature.
func role(s *pledge.Signed) string {
	authority, title := s.SignsAs()
	return authority + title
}

// checkSignature checks that the signature is with the end of what is signed,
// and the proof with both.
func checkSignature(t *testing.T, last seenPage) {
	t.Helper()
	top := place(last, "XÁC") // beside whatever the signer signs as
	if top < 0 || place(last, "SHA-256") < top {
		t.Fatal("the last page lacks the signature, or the proof below it")
	}
	above := make(map[int]bool)
	for _, w := range last.words {
		if w.top > layout.A4.Top-1 && w.base < top {
			above[int(w.base)] = true
		}
	}
	if len(above) < 2 {
		t.Errorf("%d lines above the signature, want at least 2", len(above))
	}
}

// place returns the top of a word on a page, or -1.
func place(page seenPage, text string) float64 {
	for _, w := range page.words {
		if w.text == text {
			return w.top
		}
	}
	return -1
}

// TestSizes checks the size of the letters of each part.
func TestSizes(t *testing.T) {
	pages := look(t, saved(t, mustPledges(t, sample())))
	tests := []struct {
		page int
		word string
		want float64
	}{
		{1, "CỘNG", 12}, {1, "Độc", 13}, {1, "ỦY", 12}, {1, "PHÒNG", 12}, {1, "tháng", 13},
		{1, "BẢN", 14}, {1, "Thực", 14}, {1, "Kính", 14}, {1, "Căn", 14}, {1, "Tôi", 14}, {1, "Chấp", 14},
		{2, "2", 14}, {2, "NGƯỜI", 14}, {2, "(Ký,", 13}, {2, "SHA-256", 10},
	}
	for _, tt := range tests {
		i := slices.IndexFunc(pages[tt.page-1].words, func(w seen) bool { return w.text == tt.word })
		if i < 0 {
			t.Errorf("page %d lacks %q", tt.page, tt.word)
			continue
		}
		if got := pages[tt.page-1].words[i].size(); math.Abs(got-tt.want) > 0.1 {
			t.Errorf("page %d: %q has size %.2f, want %g", tt.page, tt.word, got, tt.want)
		}
	}
}

// TestHeadings checks that no heading is alone at the foot of a page: two lines
// of its text are below it.
func TestHeadings(t *testing.T) {
	for lines := range 5 { // shift the text down line by line
		padding := strings.Repeat("Dòng đầu.\n\n", lines)
		pages := look(t, saved(t, mustPledges(t, sample(body(padding+long(3))))))
		headings := 0
		for n, page := range pages {
			for _, heading := range page.words {
				if heading.text != "Phần" {
					continue
				}
				headings++
				below := make(map[int]bool)
				for _, w := range page.words {
					if w.top > heading.base-2 {
						below[int(w.base)] = true
					}
				}
				if len(below) < 2 {
					t.Errorf("shifted by %d lines, page %d: %d lines below the heading at %.0f", lines, n+1, len(below), heading.top)
				}
			}
		}
		if headings != 6 {
			t.Errorf("%d headings, want 6", headings)
		}
	}
}

// TestManyPledges checks that each paper of a file counts its own pages.
func TestManyPledges(t *testing.T) {
	path := saved(t, mustPledges(t, crowd(3)...))
	tool(t, "qpdf", "--check", path)
	pages := look(t, path)
	if len(pages) != 6 {
		t.Fatalf("%d pages for three pledges, want 6", len(pages))
	}
	for i, page := range pages {
		checkPage(t, page, i%2+1, asPledge)
	}
}

// TestCodeOnPaper takes a picture of a paper and reads its QR code.
func TestCodeOnPaper(t *testing.T) {
	path := saved(t, mustPledges(t, sample()))
	if got, want := scanned(t, path, 2), sampleBase+"/v/K7MPX2QDRT4C"; got != want {
		t.Errorf("the code says %q, want %q", got, want)
	}
}

// scanned reads the QR code on a page of a file as a telephone does.
func scanned(t *testing.T, path string, page int) string {
	t.Helper()
	n := strconv.Itoa(page)
	tool(t, "pdftoppm", "-gray", "-png", "-r", "150", "-f", n, "-l", n, "-singlefile", path, path)
	file, err := os.ReadFile(path + ".png")
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatalf("no code is found on page %d: %v", page, err)
	}
	return result.GetText()
}
