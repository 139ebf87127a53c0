package viet

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestSortKeyOrder(t *testing.T) {
	tests := []struct {
		name string
		want []string
	}{
		{"letters and tones", strings.Fields("a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b d đ e ê o ô ơ u ư y")},
		{"given names", strings.Fields("An Anh Ảnh Ánh Ân Bình Dũng Duy Đạt Đức Em Hoa Hòa Hóa Hoan Ưng Vân Ý Yến")},
		{"given name first, then family, then middle names", []string{
			"Nguyễn An", "Nguyễn Bá An", "Nguyễn Thị An", "Nguyễn Thị Ánh An", "Nguyễn Thị Bích An",
			"Phạm An", "Lê Anh", "Bùi Ánh", "Đặng Bình",
		}},
		{"a single word comes before names that end in it", []string{"Bình", "Đặng Bình"}},
		{"given name decides although tones of others differ", []string{"Vũ Thị Anh", "Bùi Thị Ánh"}},
		{"old and new tones stand together", []string{"Lê Hoà", "Lê Hòa", "Mai Hoà"}},
		{"case does not part names", []string{"LÊ AN", "Lê An", "Mai An", "lê anh"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := slices.Clone(tt.want)
			got := slices.Clone(tt.want)
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			slices.SortFunc(got, func(a, b string) int { return bytes.Compare(SortKey(a), SortKey(b)) })
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("sorted by SortKey (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSortKeyNormalForms(t *testing.T) {
	for _, name := range []string{"Nguyễn Thị Ánh Ưng", "Đặng Hữu Hoà", "Lò Đức Bảo"} {
		if !bytes.Equal(SortKey(name), SortKey(norm.NFD.String("  "+name))) {
			t.Errorf("SortKey(%q) differs between NFC and NFD", name)
		}
	}
	if bytes.Equal(SortKey("Lê Hòa"), SortKey("Lê Hoà")) {
		t.Error("SortKey gives two spellings the same key; nothing breaks the tie")
	}
}

func TestSortKeyConcurrent(t *testing.T) {
	want := SortKey("Nguyễn Thị Ánh")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				if got := SortKey("Nguyễn Thị Ánh"); !bytes.Equal(got, want) {
					t.Errorf("SortKey from several goroutines = %x, want %x", got, want)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestSameName(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Nguyễn Thị Hòa", "nguyễn  thị hoà ", true},
		{"THÚY", "thuý", true},
		{"Ủy ban", "Uỷ ban", true},
		{"Khỏe", "Khoẻ", true},
		{"Hoàn", "Hòan", true},
		{norm.NFD.String("Đỗ Ưng"), "Đỗ Ưng", true},
		{"Hoa", "Hòa", false},
		{"Hòa", "Hóa", false},
		{"Đức", "Dức", false},
		{"Lúa", "Luá", false},
		{"", "", true},
	}
	for _, tt := range tests {
		if got := SameName(tt.a, tt.b); got != tt.want {
			t.Errorf("SameName(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestGivenName(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Nguyễn Thị Ánh", "Ánh"},
		{" Lò  Ý ", "Ý"},
		{"Bình", "Bình"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := GivenName(tt.name); got != tt.want {
			t.Errorf("GivenName(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func BenchmarkSortKey(b *testing.B) {
	for b.Loop() {
		SortKey("Nguyễn Thị Ánh Tuyết")
	}
}

func TestIsName(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"Nguyễn Thị Ánh Nguyệt", true},
		{"Y", true},
		{"H'Hen Niê", true},
		{"Lê Văn A (B)", true},
		{"Nguye\u0302\u0303n", true}, // NFD
		{"", false},
		{"-", false},
		{"12", false},
		{"Lê Văn 2", false},
		{"an@hoasen.test", false},
		{"Lê 𠮷 Ân", false},
		{"Lê Ân 😀", false},
		{"Иван", false},
		{"Lê\uE000Ân", false},
		{"Lê\x07Ân", false},
	}
	for _, tt := range tests {
		if got := IsName(tt.in); got != tt.want {
			t.Errorf("IsName(%q) = %v, want %v", tt.in, got, tt.want)
		}
	}
}
