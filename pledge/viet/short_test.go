package viet

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestShortFor(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Phòng Văn hóa – Xã hội", "Phòng VH-XH", true},
		{"Phòng Văn hóa – Xã hội", "Phòng VHXH", true},
		{"Phòng VH-XH", "Phòng VHXH", true},
		{"Phòng Văn hóa – Xã hội", "P. Văn hoá & XH", true},
		{"Phòng Văn hóa - Xã hội", "Phòng Văn hoá,  Xã hội", true},
		{"VP HĐND&UBND", "Văn phòng HĐND và UBND", true},
		{"VP HDND-UBND", "Văn phòng HĐND và UBND", true},
		{"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng HĐND và UBND", true},
		{"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "van phong hdnd va ubnd", true},
		{"UBND phường Hoa Sen", "Ủy ban nhân dân phường Hoa Sen", true},
		{"UBND P. Hoa Sen", "Ủy ban nhân dân phường Hoa Sen", true},
		{"UBND P.12", "Uỷ ban nhân dân Phường 12", true},
		{"TT Phục vụ hành chính công", "Trung tâm Phục vụ hành chính công", true},
		{"TTPVHCC", "Trung tâm Phục vụ hành chính công", true},
		{"P. Nội vụ", "Phòng Nội vụ", true},
		{"PNV", "Phòng Nội vụ", true},
		{"Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo", true},
		{"Phòng KT-HT&ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị", true},
		{"THCS Hoa Sen", "Trường THCS Hoa Sen", true},
		{"THCS Hoa Sen", "Trường Trung học cơ sở Hoa Sen", true},
		{"Tr. THCS Hoa Sen", "Trường Trung học cơ sở Hoa Sen", true},
		{"TH&THCS Hoa Sen", "Trường Tiểu học và Trung học cơ sở Hoa Sen", true},
		{"TH S1", "Trường Tiểu học Số 1", true},
		{"Trường TH số 1", "Trường Tiểu học Số 01", true},
		{"TYT phường Hoa Sen", "Trạm Y tế phường Hoa Sen", true},
		{"TTr huyện", "Thanh tra huyện", true},
		{"phong noi vu", "Phòng Nội vụ", true},
		{"Phòng Nội vụ", "PHÒNG  NỘI VỤ", true},
		{"Phòng Nội vụ", norm.NFD.String("Phòng Nội vụ"), true},
		{"Đắk Lắk", "Đăk Lăk", true},
		{"", "", true},
		{"–", "–", true},

		{"Trường Hoa Lan", "Trường Hòa Lan", false},
		{"Trường Mầm non Hoa Sen", "Trường Mầm non Hoa Sơn", false},
		{"MN Hoa Sen", "Trường Mầm non Hoa Sơn", false},
		{"Phòng Nội vụ", "Phòng Tư pháp", false},
		{"Phòng Nội vụ", "Phòng Nông vụ", false},
		{"Tổ 1", "Tổ 2", false},
		{"Tổ 1", "Tổ 11", false},
		{"Tổ 12", "Tổ 1 2", false},
		{"Tổ A", "Tổ A \u0334", false}, // a mark by itself
		{"Tổ B", "Tổ Bình", false},
		{"Khu A", "Khu An", false},
		{"Khu I", "Khu II", false},
		{"Khu IV", "Khu Im Vui", false},
		{"Trường Tiểu học Số 1", "Trường Tiểu học Số 2", false},
		{"Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị", false},
		{"Trạm Y tế", "Trung tâm Y tế", false},
		{"Phòng GD&ĐT", "Phòng Giáo dục và Dân tộc", false},
		{"Văn phòng", "Văn phòng Đảng ủy", false},
		{"Phòng Nội vụ", "", false},
		{"–", "", false},
		{"Trường", "", false},
	}
	for _, tt := range tests {
		if got := ShortFor(tt.a, tt.b); got != tt.want {
			t.Errorf("ShortFor(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
		checkShortFor(t, tt.a, tt.b)
	}
}

func TestInitialsKey(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Phòng Văn hóa – Xã hội", "pvhxh"},
		{"PHÒNG VHXH", "pvhxh"},
		{"Trường Trung học cơ sở Số 02", "thcss2"},
		{"Văn phòng HĐND và UBND", "vphdndubnd"},
		{"Trường", "t"},
		{"– & –", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := InitialsKey(tt.name); got != tt.want {
			t.Errorf("InitialsKey(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestShortForCareless writes names of units as people do and expects to find
// them again, and never by a key that differs.
func TestShortForCareless(t *testing.T) {
	names := []string{
		"Phòng Văn hóa – Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
		"Trung tâm Phục vụ hành chính công", "Trường Trung học cơ sở Nguyễn Trãi", "Trạm Y tế", "Ủy ban Mặt trận Tổ quốc",
		"Trường Tiểu học Số 12", "Ban Chỉ huy Quân sự", "Sở Giáo dục và Đào tạo", "Thanh tra tỉnh",
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range 5_000 {
		name, other := names[random.IntN(len(names))], names[random.IntN(len(names))]
		short := careless(random, name)
		if !ShortFor(name, short) {
			t.Fatalf("ShortFor(%q, %q) = false, want true", name, short)
		}
		if other != name && ShortFor(other, short) {
			t.Fatalf("ShortFor(%q, %q) = true, want false: it stands for %q", other, short, name)
		}
		checkShortFor(t, name, short)
		checkShortFor(t, other, short)
	}
}

// careless returns a unit's name as somebody might write it: a run of words
// abbreviated, other signs between words, and perhaps capitals or no marks.
func careless(random *rand.Rand, name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" ,–-", r) })
	from := random.IntN(len(words))
	if words[from] == "Trường" { // the T of TTHCS is not known for it
		from++
	}
	to := from + 1 + random.IntN(len(words)-from)
	if letters := abbreviate(words[from:to]); isAbbreviation(Fold(letters)) && longForms[Fold(letters)] == "" {
		words = slices.Replace(words, from, to, letters)
	}
	signs := []string{" ", "  ", " - ", ", ", "&"}
	short := strings.Join(words, signs[random.IntN(len(signs))])
	switch random.IntN(4) {
	case 0:
		return strings.ToUpper(short)
	case 1:
		return Fold(short)
	case 2:
		return norm.NFD.String(short)
	}
	return short
}

// abbreviate returns the initials of words in capitals. Numbers stay.
func abbreviate(words []string) string {
	var letters strings.Builder
	for _, word := range words {
		switch {
		case startsDigit(word):
			letters.WriteString(word)
		case word != "và":
			letters.WriteString(strings.ToUpper(firstLetter(word)))
		}
	}
	return letters.String()
}

func FuzzShortFor(f *testing.F) {
	f.Add("Phòng Văn hóa – Xã hội", "P. VHXH")
	f.Add("Trường", "và 01")
	f.Fuzz(func(t *testing.T, a, b string) {
		checkShortFor(t, a, b)
		checkShortFor(t, a, a)
		checkShortFor(t, a, strings.ToUpper(a))
	})
}

// checkShortFor checks what holds for any two names.
func checkShortFor(t *testing.T, a, b string) {
	t.Helper()
	short := ShortFor(a, b)
	if short != ShortFor(b, a) {
		t.Errorf("ShortFor(%q, %q) = %v, but not the other way round", a, b, short)
	}
	if SameName(a, b) && !short {
		t.Errorf("ShortFor(%q, %q) = false of one name", a, b)
	}
	if ka, kb := InitialsKey(a), InitialsKey(b); short && ka != kb {
		t.Errorf("ShortFor(%q, %q) = true, but their keys are %q and %q", a, b, ka, kb)
	}
}

func BenchmarkInitialsOf(b *testing.B) {
	for b.Loop() {
		InitialsOf("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân")
	}
}

func BenchmarkInitialsShortFor(b *testing.B) {
	long, short := InitialsOf("Trung tâm Phục vụ hành chính công"), InitialsOf("TTPVHCC")
	for b.Loop() {
		long.ShortFor(short)
	}
}

func BenchmarkLikelihood(b *testing.B) {
	column := strings.Join(benchNames(), "\n")
	b.SetBytes(int64(len(column)))
	for b.Loop() {
		Likelihood(column)
	}
}
