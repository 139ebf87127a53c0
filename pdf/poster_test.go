package pdf

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/prose"
)

// conductBody is a text with the words of a pledge around the rules.
const conductBody = `Tôi cam kết thực hiện nghiêm túc các nội dung sau đây:

## 1. Tinh thần, thái độ làm việc
a) Trung thành với Đảng Cộng sản Việt Nam, Nhà nước Cộng hòa xã hội chủ nghĩa Việt Nam; chấp hành nghiêm chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước và nội quy, quy chế của cơ quan, đơn vị.
b) Tận tụy, chủ động, sáng tạo trong công việc; hoàn thành nhiệm vụ được giao đúng tiến độ, bảo đảm chất lượng; không đùn đẩy, né tránh trách nhiệm, không chọn việc dễ, bỏ việc khó.
c) Giữ nghiêm kỷ luật, kỷ cương hành chính; bảo vệ bí mật nhà nước, bí mật công tác và dữ liệu cá nhân theo quy định của pháp luật.
d) Sử dụng hiệu quả thời giờ làm việc; không đi muộn, về sớm, không làm việc riêng trong giờ làm việc; không uống rượu, bia ngay trước giờ làm việc, trong giờ làm việc và khi nghỉ giữa giờ; chỉ hút thuốc lá ở nơi được phép.
đ) Giữ gìn nơi làm việc sạch sẽ, gọn gàng, ngăn nắp; quản lý, sử dụng tài sản công đúng mục đích, tiết kiệm, hiệu quả.
e) Thường xuyên học tập, nâng cao trình độ chuyên môn, nghiệp vụ và kỹ năng số, đáp ứng yêu cầu nhiệm vụ.

## 2. Chuẩn mực giao tiếp, ứng xử
a) Với người dân, tổ chức, doanh nghiệp: tôn trọng, lắng nghe; hướng dẫn, giải thích rõ ràng, đầy đủ, đúng quy định; thực hiện “4 xin” (xin chào, xin lỗi, xin cảm ơn, xin phép) và “4 luôn” (luôn mỉm cười, luôn nhẹ nhàng, luôn lắng nghe, luôn giúp đỡ); không hách dịch, cửa quyền, gây khó khăn, phiền hà.
b) Với cấp trên: tôn trọng, chấp hành sự chỉ đạo, điều hành, phân công; trung thực, thẳng thắn trong báo cáo, đề xuất, góp ý; không nịnh bợ, lấy lòng vì động cơ không trong sáng.
c) Với đồng nghiệp: chân thành, đoàn kết, hợp tác, giúp đỡ nhau hoàn thành nhiệm vụ; không bè phái, không nói xấu, không gây mất đoàn kết nội bộ.
d) Qua điện thoại, thư điện tử: xưng rõ họ tên, đơn vị công tác; trao đổi ngắn gọn, đúng trọng tâm, lời lẽ lịch sự; không ngắt cuộc gọi đột ngột.
đ) Trên không gian mạng: phát ngôn có trách nhiệm; không đăng tải, chia sẻ thông tin sai sự thật, thông tin xâm phạm danh dự, uy tín của tập thể, cá nhân.

## 3. Chuẩn mực đạo đức, lối sống
a) Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh; thực hành cần, kiệm, liêm, chính, chí công vô tư; sống trung thực, khiêm tốn, giản dị.
b) Không đánh bạc, không sử dụng trái phép chất ma túy, không mê tín dị đoan, không tham gia các tệ nạn xã hội khác.
c) Chấp hành nghiêm quy định về trật tự, an toàn giao thông; không điều khiển phương tiện giao thông khi đã uống rượu, bia.
d) Gương mẫu tại nơi cư trú và nơi công cộng; xây dựng gia đình văn hóa; thực hiện nếp sống văn minh trong việc cưới, việc tang và lễ hội.

## 4. Trang phục
a) Mặc trang phục gọn gàng, lịch sự, phù hợp với tính chất công việc và thuần phong mỹ tục; mặc đúng trang phục ngành đối với vị trí công tác có quy định riêng.
b) Đeo thẻ hoặc biển tên đúng quy định trong thời gian làm việc; giữ tác phong nghiêm túc, cử chỉ đúng mực.

## 5. Phòng, chống tham nhũng, tiêu cực
a) Không lợi dụng chức vụ, quyền hạn, vị trí công tác để vụ lợi cho bản thân, gia đình hoặc người khác; không bao che, tiếp tay cho hành vi tham nhũng, tiêu cực.
b) Không sách nhiễu, vòi vĩnh dưới bất kỳ hình thức nào; không gợi ý, không đưa, không nhận tiền, quà tặng hoặc lợi ích khác trái quy định.
c) Chủ động báo cáo khi có xung đột lợi ích; kịp thời phản ánh, báo cáo hành vi tham nhũng, tiêu cực với người có thẩm quyền.

Kết quả thực hiện cam kết là một trong các căn cứ để nhận xét, đánh giá tôi.`

// posterText is a text of a body; its other particulars are the sample's.
func posterText(text string) pledge.Text {
	s := sample(body(text))
	s.Text.Hash = s.Signature.TextHash
	return s.Text
}

var posterHead = pledge.Letterhead{Parent: "Ủy ban nhân dân tỉnh Sơn Lâm", Name: "Ủy ban nhân dân phường Hoa Sen", Place: "Hoa Sen"}

// asPoster is the form of a poster of a size.
func asPoster(size Size) form {
	p, err := posterOf(layout.LoadFonts(), size)
	if err != nil {
		panic(err)
	}
	var sizes []float64
	for _, size := range []float64{posterIssuerSize, posterTitleSize, posterSubjectSize, posterAudienceSize, posterFootSize} {
		sizes = append(sizes, size*p.unit)
	}
	for size := p.least; size <= p.most; size += p.step {
		sizes = append(sizes, size, posterHeading*size)
	}
	return form{format: p.format, sizes: sizes, plain: true}
}

func posterDocuments() []document {
	withLogo := posterHead
	withLogo.Logo = ringLogo()
	longHead := pledge.Letterhead{Parent: "Ủy ban nhân dân Thành phố Hồ Chí Minh", Name: longUnit}
	leaders := posterText(conductBody)
	leaders.Audience = pledge.Leaders
	tests := []struct {
		name string
		size Size
		head pledge.Letterhead
		text pledge.Text
	}{
		{"poster-a3", SizeA3, withLogo, posterText(conductBody)},
		{"poster-a4", SizeA4, posterHead, posterText(conductBody)},
		{"~poster of a line", SizeA3, posterHead, posterText("Tôi cam kết.")},
		{"~poster without headings", SizeA4, posterHead, posterText("Tôi cam kết:\n\n1. Đúng giờ.\n2. Lắng nghe người dân, giải thích tận tình.")},
		{"~poster of two items", SizeA4, posterHead, posterText("## Một\n1. Đúng giờ.\n2. Lắng nghe người dân, giải thích tận tình.")},
		{"~poster of every block", SizeA4, posterHead, posterText(sampleBody)},
		{"~poster of five pages, A3", SizeA3, withLogo, posterText(long(5))},
		{"~poster of five pages, A4", SizeA4, posterHead, posterText(long(5))},
		{"~poster of a long agency, for leaders", SizeA4, longHead, leaders},
		{"~poster of every letter", SizeA4, posterHead, posterText(fmt.Sprintf("## %[1]s\n1. %[1]s **%[1]s** *%[1]s* ***%[1]s***", everyLetter()))},
	}
	var list []document
	for _, tt := range tests {
		list = append(list, document{name: tt.name, form: asPoster(tt.size), print: func(w io.Writer) error {
			return Poster(w, Options{}, tt.size, tt.head, sample().Campaign, tt.text)
		}})
	}
	return list
}

func TestConduct(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"pledge around rules", "Tôi cam kết:\n\n## A\n1. một\n\n## B\n1. hai\n\nTôi chịu trách nhiệm.", "A|một|B|hai"},
		{"no headings", "Tôi cam kết:\n\n1. một\n\nTôi chịu trách nhiệm.", "Tôi cam kết:|một|Tôi chịu trách nhiệm."},
		{"sections of paragraphs", "Lời đầu.\n\n## A\nmột\n\n## B\nhai", "A|một|B|hai"},
		{"a paragraph between sections", "## A\n1. một\n\nghi chú\n\n## B\n- hai", "A|một|ghi chú|B|hai"},
	}
	for _, tt := range tests {
		doc, err := prose.Parse(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range conduct(doc.Blocks) {
			got = append(got, b.Spans[0].Text)
		}
		if diff := cmp.Diff(strings.Split(tt.want, "|"), got); diff != "" {
			t.Errorf("%s: conduct (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestPosterColumns checks that for every size of letters there is a number of columns.
func TestPosterColumns(t *testing.T) {
	for _, sheet := range []Size{SizeA3, SizeA4} {
		p, err := posterOf(layout.LoadFonts(), sheet)
		if err != nil {
			t.Fatal(err)
		}
		for size := p.least; size <= p.most; size += p.step {
			if len(p.across(size)) == 0 {
				t.Errorf("no columns on %s for letters of %g", sheet, size)
			}
		}
	}
}

// posterPages prints a poster and looks at it.
func posterPages(t *testing.T, size Size, text string) []seenPage {
	t.Helper()
	var b bytes.Buffer
	if err := Poster(&b, Options{}, size, posterHead, sample().Campaign, posterText(text)); err != nil {
		t.Fatalf("Poster(%s): %v", size, err)
	}
	return look(t, saved(t, b.Bytes()))
}

// TestPosterFillsTheSheet checks that letters are large enough to be read by who
// stands before a poster, and as large as lets the usual text fill its sheets.
func TestPosterFillsTheSheet(t *testing.T) {
	tests := []struct {
		size   Size
		least  float64 // of letters
		sheets int
	}{
		{SizeA3, 20, 2}, {SizeA4, 14, 2},
	}
	for _, tt := range tests {
		pages := posterPages(t, tt.size, conductBody)
		if len(pages) != tt.sheets {
			t.Fatalf("the usual text takes %d sheets of %s, want %d", len(pages), tt.size, tt.sheets)
		}
		page := pages[0]
		i := slices.IndexFunc(page.words, func(w seen) bool { return w.text == "Trung" })
		if i < 0 || page.words[i].size() < tt.least-0.1 {
			t.Errorf("on %s the first item is %+v, want letters of %g at least", tt.size, page.words[max(i, 0)], tt.least)
		}
		end := 0.0
		for _, w := range page.words {
			if w.size() >= tt.least-0.1 { // not the foot
				end = max(end, w.base)
			}
		}
		if end < 0.88*page.height {
			t.Errorf("on %s the text ends at %.0f of %.0f: larger letters would fit", tt.size, end, page.height)
		}
	}
}

// TestPosterOfManySheets checks that nothing of a long text is lost, that letters
// are no smaller than they may be, and that each sheet says whose it is.
func TestPosterOfManySheets(t *testing.T) {
	for size, least := range map[Size]float64{SizeA3: 20, SizeA4: 14} {
		pages := posterPages(t, size, long(12))
		if len(pages) < 2 {
			t.Fatalf("a text of twelve pages takes %d sheets of %s, want more", len(pages), size)
		}
		parts := 0
		for i, page := range pages {
			for _, word := range []string{"CAM", "HOA", "Tờ"} {
				if place(page, word) < 0 {
					t.Errorf("sheet %d of %s lacks %q", i+1, size, word)
				}
			}
			for _, w := range page.words {
				if w.text == "Phần" {
					parts++
				}
				if w.text == "nghiêm" && w.size() < least-0.1 {
					t.Errorf("sheet %d of %s has letters of %.1f, want %g at least", i+1, size, w.size(), least)
				}
			}
		}
		if want := (9*12 + 4) / 5; parts != want {
			t.Errorf("%s: %d sections on paper, want %d", size, parts, want)
		}
	}
}

// TestPosterWords checks what stands on a poster and what does not.
func TestPosterWords(t *testing.T) {
	tests := []struct {
		name     string
		audience pledge.Audience
		want     []string
		not      []string
	}{
		{"for staff", pledge.Staff, []string{
			"ỦY BAN NHÂN DÂN TỈNH SƠN LÂM", "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN", "NỘI DUNG CAM KẾT",
			"Thực hiện văn hóa công sở và quy tắc ứng xử", "5. Phòng, chống tham nhũng, tiêu cực", "đ) Trên không gian mạng",
			"Ký cam kết thực hiện văn hóa công sở năm 2026 · Nội dung phiên bản 3, SHA-256 9f86d081884c7d65…",
		}, []string{"Tôi cam kết", "đánh giá tôi", "Dành cho", "TẬP THỂ"}},
		{"for leaders", pledge.Leaders, []string{"Dành cho lãnh đạo, quản lý"}, nil},
		{"for the one-stop shop", pledge.OneStop, []string{"Dành cho Bộ phận Một cửa"}, nil},
		{"for units", pledge.ForUnit, []string{"NỘI DUNG CAM KẾT TẬP THỂ"}, nil},
	}
	for _, tt := range tests {
		text := posterText(conductBody)
		text.Audience = tt.audience
		var b bytes.Buffer
		if err := Poster(&b, Options{}, SizeA4, posterHead, sample().Campaign, text); err != nil {
			t.Fatal(err)
		}
		got := read(t, saved(t, b.Bytes()))
		for _, want := range tt.want {
			if !strings.Contains(got, squeeze(want)) {
				t.Errorf("%s: the poster lacks %q", tt.name, want)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(got, squeeze(not)) {
				t.Errorf("%s: the poster has %q", tt.name, not)
			}
		}
	}
}

// TestPosterSheets checks that as many sheets are announced as are printed.
func TestPosterSheets(t *testing.T) {
	for _, size := range []Size{SizeA3, SizeA4} {
		for _, text := range []string{"Tôi cam kết.", conductBody, long(5)} {
			got, err := PosterSheets(size, posterHead, sample().Campaign, posterText(text))
			if want := len(posterPages(t, size, text)); err != nil || got != want {
				t.Errorf("PosterSheets(%s) of %d bytes = %d, %v, want %d", size, len(text), got, err, want)
			}
		}
	}
	if n, err := PosterSheets(SizeA5, posterHead, sample().Campaign, posterText(conductBody)); err == nil {
		t.Errorf("PosterSheets(%s) = %d, want an error", SizeA5, n)
	}
}

func TestPosterErrors(t *testing.T) {
	noPicture := posterHead
	noPicture.Logo = []byte("GIF89a")
	tests := []struct {
		name string
		w    io.Writer
		size Size
		head pledge.Letterhead
		text string
		want string
	}{
		{"another size", io.Discard, SizeA5, posterHead, conductBody, `not on "a5"`},
		{"an empty text", io.Discard, SizeA4, posterHead, "", "no text"},
		{"a broken text", io.Discard, SizeA4, posterHead, "**không đóng", "text of campaign 2026-1 for staff"},
		{"a logo that is no PNG", io.Discard, SizeA4, noPicture, conductBody, "reading a picture"},
		{"full disk", fullWriter{}, SizeA4, posterHead, conductBody, "disk full"},
	}
	for _, tt := range tests {
		err := Poster(tt.w, Options{}, tt.size, tt.head, sample().Campaign, posterText(tt.text))
		if err == nil || !strings.HasPrefix(err.Error(), "pdf: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Poster = %v, want an error about %q", tt.name, err, tt.want)
		}
	}
}

// BenchmarkPoster makes a poster of the usual text, trying sizes of letters.
func BenchmarkPoster(b *testing.B) {
	campaign, text := sample().Campaign, posterText(conductBody)
	b.ReportAllocs()
	for b.Loop() {
		if err := Poster(io.Discard, Options{}, SizeA3, posterHead, campaign, text); err != nil {
			b.Fatal(err)
		}
	}
}
