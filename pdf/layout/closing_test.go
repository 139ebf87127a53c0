package layout

import (
	"math"
	"testing"
)

// TestClosing checks the end of a document against Nghị định 30/2020/NĐ-CP, Phụ lục
// I, mục II, khoản 7 and 9.
func TestClosing(t *testing.T) {
	c := Closing{
		Recipients: []string{"Như trên", "Sở Nội vụ;", "Lưu: VT."},
		Authority:  "TM. Ủy ban nhân dân\nKT. Chủ tịch", Title: "Phó Chủ tịch", Name: "Đặng Gia Tín",
	}
	const width = 450.0
	box := c.Set(LoadFonts(), width)
	marks := marksOf(t, box)
	const column = (1 + closingSplit) / 2 * width // the middle of the signer's
	tests := []struct {
		text  string
		style Style
		size  float64
	}{
		{"Nơi nhận:", Bold | Italic, 12},
		{"- Như trên;", Regular, 11},
		{"- Sở Nội vụ;", Regular, 11},
		{"- Lưu: VT.", Regular, 11},
		{"TM. ỦY BAN NHÂN DÂN", Bold, 14},
		{"KT. CHỦ TỊCH", Bold, 14},
		{"PHÓ CHỦ TỊCH", Bold, 14},
		{"Đặng Gia Tín", Bold, 14},
	}
	for i, tt := range tests {
		m := find(t, marks, tt.text)
		if m.style != tt.style || m.size != tt.size {
			t.Errorf("%q has style %d and size %g, want %d and %g", tt.text, m.style, m.size, tt.style, tt.size)
		}
		switch right := i > 3; {
		case right && math.Abs(m.middle()-column) > 0.1:
			t.Errorf("%q has its middle at %.1f, want %.1f", tt.text, m.middle(), column)
		case !right && m.x != 0:
			t.Errorf("%q begins at %.1f, want the margin", tt.text, m.x)
		}
	}
	to, by := find(t, marks, "Nơi nhận:"), find(t, marks, "TM. ỦY BAN NHÂN DÂN")
	if math.Abs(to.y-by.y) > 3 { // their letters are of two sizes
		t.Errorf("Nơi nhận stands at %.1f, the authority at %.1f, want them level", to.y, by.y)
	}
	title, name := find(t, marks, "PHÓ CHỦ TỊCH"), find(t, marks, c.Name)
	if room := name.y - title.y; room < SealSpace {
		t.Errorf("%.1f points are between title and name, want room for a seal, %.1f", room, SealSpace)
	}
	if name.y > box.Height {
		t.Errorf("the name stands at %.1f in a box of %.1f", name.y, box.Height)
	}
}

func TestClosingWithout(t *testing.T) {
	tests := []struct {
		name string
		c    Closing
		want int // texts
	}{
		{"recipients", Closing{Title: "Chủ tịch", Name: "Đặng Gia Tín"}, 2},
		{"a name", Closing{Title: "Chủ tịch"}, 1},
		{"anything", Closing{}, 0},
	}
	for _, tt := range tests {
		if got := len(marksOf(t, tt.c.Set(LoadFonts(), 450))); got != tt.want {
			t.Errorf("without %s, %d texts are printed, want %d", tt.name, got, tt.want)
		}
	}
}
