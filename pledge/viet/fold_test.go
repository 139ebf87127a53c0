package viet

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// accented holds every accented small letter of Vietnamese under the plain
// letter it folds to.
var accented = map[string]string{
	"a": "àảãáạăằẳẵắặâầẩẫấậ",
	"d": "đ",
	"e": "èẻẽéẹêềểễếệ",
	"i": "ìỉĩíị",
	"o": "òỏõóọôồổỗốộơờởỡớợ",
	"u": "ùủũúụưừửữứự",
	"y": "ỳỷỹýỵ",
}

func TestFoldEveryLetter(t *testing.T) {
	letters := 0
	for want, small := range accented {
		for _, r := range small + strings.ToUpper(small) {
			letters++
			letter := string(r)
			for _, s := range []string{letter, norm.NFD.String(letter)} {
				if got := Fold(s); got != want {
					t.Errorf("Fold(%+q) = %q, want %q", s, got, want)
				}
			}
			if got := Normalize(norm.NFD.String(letter)); got != letter {
				t.Errorf("Normalize(%+q) = %q, want %q", norm.NFD.String(letter), got, letter)
			}
		}
	}
	if letters != 134 {
		t.Errorf("the table has %d letters, want 134", letters)
	}
}

// TestFoldShortCut compares the tables with folding that works for any text.
func TestFoldShortCut(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "Ệ"} {
			if got, want := Fold(s), foldAny(Normalize(s)); got != want {
				t.Errorf("Fold(%+q) = %q, want %q", s, got, want)
			}
			if isPlainText(s) && !isNormal(s) {
				t.Errorf("isPlainText(%+q) = true, but Normalize changes it", s)
			}
		}
	}
}

func TestFold(t *testing.T) {
	tests := []struct{ s, want string }{
		{"  Đặng  Thị HÒA ", "dang thi hoa"},
		{"Chức vụ/Chức danh", "chuc vu/chuc danh"},
		{"Họ và\ntên", "ho va ten"},
		{"Ngày,\u00a0tháng", "ngay, thang"},
		{"ơ\u0309", "o"},
		{"Ðức", "duc"}, // Ð U+00D0, typed for Đ
		{"\ufeffMã", "ma"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Fold(tt.s); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

func TestNormalize(t *testing.T) {
	tests := []struct{ s, want string }{
		{"  Lò   Đức \t Bảo\n", "Lò Đức Bảo"},
		{"Lò  Đức", "Lò Đức"},
		{" Lò Đức", "Lò Đức"},
		{"Lò Đức ", "Lò Đức"},
		{norm.NFD.String("Nguyễn Thị Ưng"), "Nguyễn Thị Ưng"},
		{"ơ\u0309", "ở"},
		{"\ufeffTên\u200b", "Tên"},
		{"Hoà", "Hoà"},
		{"Lê\u00a0\u00a0An", "Lê An"},
		{"a\x00b\x1f", "ab"},
		{"h\u00adng", "h\u00adng"}, // the soft hyphen is a letter in TCVN3
		{" \u200b ", ""},
	}
	for _, tt := range tests {
		if got := Normalize(tt.s); got != tt.want {
			t.Errorf("Normalize(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct {
		s     string
		limit int
		want  string
	}{
		{"Phòng Kinh tế, Hạ tầng và Đô thị", 40, "phong-kinh-te-ha-tang-va-do-thi"},
		{"Phòng Kinh tế, Hạ tầng và Đô thị", 16, "phong-kinh-te-ha"},
		{"Phòng Kinh tế, Hạ tầng và Đô thị", 15, "phong-kinh-te"},
		{"Trường THCS số 1", 40, "truong-thcs-so-1"},
		{"Trường", 3, "tru"},
		{" – ", 10, ""},
	}
	for _, tt := range tests {
		if got := Slug(tt.s, tt.limit); got != tt.want {
			t.Errorf("Slug(%q, %d) = %q, want %q", tt.s, tt.limit, got, tt.want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"Nguyễn  Thị Hòa", norm.NFD.String("Đặng Ưng"), "\u200b\ufeff", "a\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Normalize(s)
		if twice := Normalize(once); twice != once {
			t.Errorf("Normalize(Normalize(%q)) = %q, want %q", s, twice, once)
		}
		if !SameName(s, once) {
			t.Errorf("SameName(%q, %q) = false, want true", s, once)
		}
		if got, want := Fold(once), Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", once, got, want)
		}
		SortKey(s)
		Place(s)
		Slug(s, 8)
	})
}
