package layout

import (
	"math"
	"testing"
)

// middle is the middle of a mark.
func (m mark) middle() float64 { return m.x + m.width()/2 }

// TestHeader checks the header against Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.
func TestHeader(t *testing.T) {
	h := Header{
		Parent: "Ủy ban nhân dân tỉnh", Agency: "Sở Nội vụ", Number: "Số: 05/SNV",
		About: "V/v ký cam kết", Date: "Hoa Sen, ngày 05 tháng 01 năm 2026",
	}
	width := A4.Inner()
	marks := marksOf(t, h.Set(LoadFonts(), width))
	left, right := HeaderLeft(width)/2, width-(1-headerSplit-headerGap)*width/2
	tests := []struct {
		text   string
		style  Style
		size   float64
		middle float64
	}{
		{"ỦY BAN NHÂN DÂN TỈNH", Regular, 12, left},
		{"SỞ NỘI VỤ", Bold, 12, left},
		{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold, 12, right},
		{"Độc lập - Tự do - Hạnh phúc", Bold, 13, right},
		{"Số: 05/SNV", Regular, 13, left},
		{"Hoa Sen, ngày 05 tháng 01 năm 2026", Italic, 13, right},
		{"V/v ký cam kết", Regular, 12, left},
	}
	for _, tt := range tests {
		m := find(t, marks, tt.text)
		if m.style != tt.style || m.size != tt.size || math.Abs(m.middle()-tt.middle) > 0.1 {
			t.Errorf("%q has style %d, size %g and its middle at %.1f, want %d, %g, %.1f", tt.text, m.style, m.size, m.middle(), tt.style, tt.size, tt.middle)
		}
	}
	number, date, about := find(t, marks, h.Number), find(t, marks, h.Date), find(t, marks, h.About)
	if math.Abs(number.y-date.y) > 0.1 {
		t.Errorf("the number stands at %.1f, the date at %.1f, want them level", number.y, date.y)
	}
	if gap := about.y - number.y - SizeAbout*lineSpacing; gap < aboutGap-1 {
		t.Errorf("%.1f points are between the number and what it is about, want about %d", gap, aboutGap)
	}
}

// TestRules checks how long the rules are under the agency, the motto and the
// subject.
func TestRules(t *testing.T) {
	f := LoadFonts()
	tests := []struct {
		name        string
		box         Box
		above       string
		least, most float64 // in parts of the text above
	}{
		{"motto", Motto(f, SizeMotto, 300), "Độc lập - Tự do - Hạnh phúc", 1, 1},
		{"motto in large", Motto(f, 20, 500), "Độc lập - Tự do - Hạnh phúc", 1, 1},
		{"agency", Issuer(f, "Ủy ban nhân dân tỉnh", "Sở Nội vụ", SizeMotto, 200), "SỞ NỘI VỤ", 1. / 3, 1. / 2},
		{"agency alone", Issuer(f, "", "Sở Nội vụ", SizeMotto, 200), "SỞ NỘI VỤ", 1. / 3, 1. / 2},
		{"subject", Title(f, "BẢN CAM KẾT", "Thực hiện văn hóa công sở", 400), "Thực hiện văn hóa công sở", 1. / 3, 1. / 2},
	}
	for _, tt := range tests {
		marks := marksOf(t, tt.box)
		above := find(t, marks, tt.above)
		rule := ruleUnder(t, marks, above)
		if share := rule.width() / above.width(); share < tt.least-0.001 || share > tt.most+0.001 {
			t.Errorf("%s: the rule has %.3f of the length of the text, want %.2f to %.2f", tt.name, share, tt.least, tt.most)
		}
		if math.Abs(rule.middle()-above.middle()) > 0.1 {
			t.Errorf("%s: the middle of the rule is at %.1f, that of the text at %.1f", tt.name, rule.middle(), above.middle())
		}
		if gap := rule.y - above.y; gap < 2 || gap > 12 {
			t.Errorf("%s: the rule is %.1f points under the line, want 2 to 12", tt.name, gap)
		}
	}
}

// TestRuleOfLongAgency checks the rule under a name of several lines: it is measured
// by the longest.
func TestRuleOfLongAgency(t *testing.T) {
	marks := marksOf(t, Issuer(LoadFonts(), "", "Trung tâm Phục vụ hành chính công phường Hoa Sen", SizeMotto, 150))
	longest, last := 0.0, mark{}
	for _, m := range marks {
		if m.text != "" {
			longest, last = max(longest, m.width()), m
		}
	}
	if share := ruleUnder(t, marks, last).width() / longest; share < 1./3 || share > 1./2 {
		t.Errorf("the rule has %.2f of the longest line, want a third to a half", share)
	}
}

// TestLongDate checks that a place with a long name pushes the date to the left, in
// one line that keeps clear of the number.
func TestLongDate(t *testing.T) {
	h := Header{Agency: "Sở Nội vụ", Number: "Số: 05/SNV", Date: "Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026"}
	width := A4.Inner()
	marks := marksOf(t, h.Set(LoadFonts(), width))
	number, date := find(t, marks, h.Number), find(t, marks, h.Date)
	if end := date.x + date.width(); end > width+0.1 || date.x < number.x+number.width() {
		t.Errorf("the date runs from %.1f to %.1f, want between the number, to %.1f, and the margin, at %.1f", date.x, end, number.x+number.width(), width)
	}
}
