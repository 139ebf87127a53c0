package layout

import (
	"math"
	"strings"
	"testing"
)

// TestAddressees checks whom a document goes to against Nghị định 30/2020/NĐ-CP,
// Phụ lục I, mục II, khoản 9: dashes in a line under the colon.
func TestAddressees(t *testing.T) {
	const width = 450.0
	f := LoadFonts()
	marks := marksOf(t, Addressees(f, []string{"Sở Nội vụ", "Sở Tài chính", strings.Repeat("Trung tâm ", 20)}, width))
	label := find(t, marks, "Kính gửi:")
	colon := label.x + label.width()
	dashes := 0
	for _, m := range marks {
		if m.size != SizeBody {
			t.Errorf("%q has size %g, want %g", m.text, m.size, SizeBody)
		}
		if m.x+m.width() > width+0.1 {
			t.Errorf("%q ends at %.1f, beyond the column", m.text, m.x+m.width())
		}
		if m.text == "-" {
			dashes++
			if math.Abs(m.x-colon) > 0.1 || m.y <= label.y {
				t.Errorf("a dash stands at %.1f, want it below the end of the label, %.1f", m.x, colon)
			}
		}
	}
	if dashes != 3 {
		t.Errorf("%d dashes, want 3", dashes)
	}
	find(t, marks, "Sở Nội vụ;")
	find(t, marks, "Sở Tài chính;")
	if last := marks[len(marks)-1]; !strings.HasSuffix(last.text, ".") {
		t.Errorf("the last line is %q, want a full stop at its end", last.text)
	}

	one := marksOf(t, Addressees(f, []string{"Sở Nội vụ"}, width))
	if m := find(t, one, "Kính gửi: Sở Nội vụ"); math.Abs(m.middle()-width/2) > 0.1 {
		t.Errorf("a single addressee has its middle at %.1f, want %.1f", m.middle(), width/2)
	}
	if none := Addressees(f, nil, width); none.Height != 0 {
		t.Errorf("without addressees the box is %.1f high, want nothing", none.Height)
	}
}

// TestAnnexTitle checks the head of an annex against Nghị định 30/2020/NĐ-CP, Phụ
// lục I, mục III.
func TestAnnexTitle(t *testing.T) {
	const width = 450.0
	marks := marksOf(t, AnnexTitle(LoadFonts(), "Phụ lục II", "Danh sách", "Kèm theo Báo cáo", width))
	tests := []struct {
		text  string
		style Style
	}{{"Phụ lục II", Bold}, {"DANH SÁCH", Bold}, {"(Kèm theo Báo cáo)", Italic}}
	for _, tt := range tests {
		m := find(t, marks, tt.text)
		if m.style != tt.style || m.size != 14 || math.Abs(m.middle()-width/2) > 0.1 {
			t.Errorf("%q has style %d, size %g and its middle at %.1f, want %d, 14, %.1f", tt.text, m.style, m.size, m.middle(), tt.style, width/2)
		}
	}
}
