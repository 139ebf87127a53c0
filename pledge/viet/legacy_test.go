package viet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// tcvn3Bytes holds the letters of the encoding row by row with their bytes, as
// the standard TCVN 5712 lists them.
var tcvn3Bytes = []struct{ letters, bytes string }{
	{"ĂÂÊÔƠƯĐ", "\xa1\xa2\xa3\xa4\xa5\xa6\xa7"},
	{"ăâêôơưđ", "\xa8\xa9\xaa\xab\xac\xad\xae"},
	{"àảãáạ", "\xb5\xb6\xb7\xb8\xb9"},
	{"ằẳẵắặ", "\xbb\xbc\xbd\xbe\xc6"},
	{"ầẩẫấậ", "\xc7\xc8\xc9\xca\xcb"},
	{"èẻẽéẹ", "\xcc\xce\xcf\xd0\xd1"},
	{"ềểễếệ", "\xd2\xd3\xd4\xd5\xd6"},
	{"ìỉĩíị", "\xd7\xd8\xdc\xdd\xde"},
	{"òỏõóọ", "\xdf\xe1\xe2\xe3\xe4"},
	{"ồổỗốộ", "\xe5\xe6\xe7\xe8\xe9"},
	{"ờởỡớợ", "\xea\xeb\xec\xed\xee"},
	{"ùủũúụ", "\xef\xf1\xf2\xf3\xf4"},
	{"ừửữứự", "\xf5\xf6\xf7\xf8\xf9"},
	{"ỳỷỹýỵ", "\xfa\xfb\xfc\xfd\xfe"},
}

func TestFromTCVN3EveryLetter(t *testing.T) {
	seen := make(map[string]bool)
	for _, row := range tcvn3Bytes {
		letters := []rune(row.letters)
		for i := range len(row.bytes) {
			want := string(letters[i])
			cell := windows1252(t, row.bytes[i:i+1])
			got, ok := FromTCVN3(cell)
			if got != want || !ok {
				t.Errorf("FromTCVN3(%+q) = %q, %v, want %q", cell, got, ok, want)
			}
			// In a font whose small letters look like capitals.
			seen[got], seen[strings.ToUpper(got)] = true, true
		}
	}
	wantEveryLetter(t, seen)
}

func TestFromVNIEveryLetter(t *testing.T) {
	// How VNI writes the letters, with each mark by itself.
	plain := map[string]string{"ơ": "ô", "ư": "ö", "đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
	tones := map[rune]string{'\u0300': "ø", '\u0301': "ù", '\u0309': "û", '\u0303': "õ", '\u0323': "ï"}
	hats := map[rune]string{0: "â", '\u0300': "à", '\u0301': "á", '\u0309': "å", '\u0303': "ã", '\u0323': "ä"}
	breves := map[rune]string{0: "ê", '\u0300': "è", '\u0301': "é", '\u0309': "ú", '\u0303': "ü", '\u0323': "ë"}
	encode := func(letter string) (base, mark string) {
		if code, ok := plain[letter]; ok {
			return code, ""
		}
		bare, tone, _ := splitTone(letter)
		switch bare {
		case "ă":
			return "a", breves[tone]
		case "â", "ê", "ô":
			return Fold(bare), hats[tone]
		case "ơ", "ư":
			return plain[bare], tones[tone]
		}
		return bare, tones[tone]
	}
	seen := make(map[string]bool)
	for _, small := range accented {
		for _, r := range small {
			letter, capital := string(r), strings.ToUpper(string(r))
			base, mark := encode(letter)
			tests := []struct{ cell, want string }{
				{base + mark, letter},
				{base + strings.ToUpper(mark), letter},
				{strings.ToUpper(base) + mark, capital},
				{strings.ToUpper(base + mark), capital},
			}
			for _, tt := range tests {
				got, ok := FromVNI(tt.cell)
				if got != tt.want || !ok {
					t.Errorf("FromVNI(%q) = %q, %v, want %q", tt.cell, got, ok, tt.want)
				}
				seen[got] = true
			}
		}
	}
	wantEveryLetter(t, seen)
}

func TestFromTCVN3(t *testing.T) {
	tests := []struct {
		s, want string
		ok      bool
	}{
		{"Hä vµ tªn", "Họ và tên", true},
		{"§¬n vÞ", "Đơn vị", true},
		{"Chi côc Qu¶n lý thÞ tr\u00adêng", "Chi cục Quản lý thị trường", true},
		{"NguyÔn §Æng ¦ng", "Nguyễn Đặng Ưng", true},
		{"Huúnh Quèc ñy", "Huỳnh Quốc ủy", true}, // there is no Ủ
		{"Phßng “Mét cöa” – §iÒu 5…", "Phòng “Một cửa” – Điều 5…", true},
		{"Lª An\u00a0€", "Lê An\u00a0€", true},
		{"an@hoasen.test", "an@hoasen.test", true},
		{"", "", true},
		{"Nguyễn", "Nguyễn", false},
		{norm.NFD.String("Nguyễn"), norm.NFD.String("Nguyễn"), false},
		{"Ưng", "Ưng", false},
		{"À la", "À la", false}, // no letter of TCVN3 has that byte
		{"Иван", "Иван", false},
		{"\xb5", "\xb5", false},
	}
	for _, tt := range tests {
		if got, ok := FromTCVN3(tt.s); got != tt.want || ok != tt.ok {
			t.Errorf("FromTCVN3(%q) = %q, %v, want %q, %v", tt.s, got, ok, tt.want, tt.ok)
		}
	}
}

func TestFromVNI(t *testing.T) {
	tests := []struct {
		s, want string
		ok      bool
	}{
		{"Hoï vaø teân", "Họ và tên", true},
		{"Ñôn vò", "Đơn vị", true},
		{"Chi cuïc Quaûn lyù thò tröôøng", "Chi cục Quản lý thị trường", true},
		{"Nguyeãn Ñaëng Öng", "Nguyễn Đặng Ưng", true},
		{"Huyønh Quoác UÛy", "Huỳnh Quốc Ủy", true},
		{"Huyønh Quoác Uûy", "Huỳnh Quốc Ủy", true},
		{"NGUYEÃN THÒ MYÕ", "NGUYỄN THỊ MỸ", true},
		{"Hoàng Haø Hoaøng", "Hồng Hà Hoàng", true},
		{"“Moät cöûa” – Ñieàu 5…", "“Một cửa” – Điều 5…", true},
		{"an@hoasen.test", "an@hoasen.test", true},
		{"", "", true},
		{"Nguyễn", "Nguyễn", false},
		{norm.NFD.String("Nguyễn"), norm.NFD.String("Nguyễn"), false},
		{"Thúy", "Thúy", false}, // a mark that h cannot bear
		{"Nguyeââ", "Nguyeââ", false},
		{"ï", "ï", false},
		{"Иван", "Иван", false},
		{"a\xf9", "a\xf9", false},
	}
	for _, tt := range tests {
		if got, ok := FromVNI(tt.s); got != tt.want || ok != tt.ok {
			t.Errorf("FromVNI(%q) = %q, %v, want %q, %v", tt.s, got, ok, tt.want, tt.ok)
		}
	}
}

func FuzzFromTCVN3(f *testing.F) {
	f.Add("Hä vµ tªn tr\u00adêng")
	f.Add("Nguyễn\xff")
	f.Fuzz(func(t *testing.T, s string) {
		text, ok := FromTCVN3(s)
		checkDecoded(t, s, text, ok)
	})
}

func FuzzFromVNI(f *testing.F) {
	f.Add("Hoï vaø teân")
	f.Add("UÛy\xc3")
	f.Fuzz(func(t *testing.T, s string) {
		text, ok := FromVNI(s)
		checkDecoded(t, s, text, ok)
	})
}

// checkDecoded checks what holds for any text.
func checkDecoded(t *testing.T, s, text string, ok bool) {
	t.Helper()
	switch {
	case !ok && text != s:
		t.Errorf("decoding %q gives %q, false, want the text unchanged", s, text)
	case ok && (!norm.NFC.IsNormalString(text) || !utf8.ValidString(text)):
		t.Errorf("decoding %q gives %q, want valid text in NFC", s, text)
	}
}

// wantEveryLetter checks that all accented letters are among those seen.
func wantEveryLetter(t *testing.T, seen map[string]bool) {
	t.Helper()
	for _, small := range accented {
		for _, r := range small + strings.ToUpper(small) {
			if !seen[string(r)] {
				t.Errorf("nothing decodes to %q", r)
			}
		}
	}
	if len(seen) != 134 {
		t.Errorf("decoding gave %d letters, want 134", len(seen))
	}
}

// windows1252 returns bytes as a program shows them that takes them for
// Windows-1252.
func windows1252(tb testing.TB, bytes string) string {
	tb.Helper()
	s, err := charmap.Windows1252.NewDecoder().String(bytes)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}
