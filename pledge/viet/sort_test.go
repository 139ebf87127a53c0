package viet

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
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

// TestSortKeyEveryLetter sorts the 134 accented letters and the plain ones, in
// all normal forms, each as a name of its own.
func TestSortKeyEveryLetter(t *testing.T) {
	order := strings.Fields(`a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d đ
		e è ẻ ẽ é ẹ ê ề ể ễ ế ệ g h i ì ỉ ĩ í ị k l m n
		o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ p q r s t
		u ù ủ ũ ú ụ ư ừ ử ữ ứ ự v x y ỳ ỷ ỹ ý ỵ`)
	accents := 0
	for i, letter := range order {
		if Fold(letter) != letter {
			accents++
		}
		for _, small := range []string{letter, norm.NFD.String(letter)} {
			for _, same := range []string{small, strings.ToUpper(small)} {
				if i > 0 && bytes.Compare(SortKey(order[i-1]), SortKey(same)) >= 0 {
					t.Errorf("SortKey(%+q) is not after SortKey(%q)", same, order[i-1])
				}
				if i+1 < len(order) && bytes.Compare(SortKey(same), SortKey(order[i+1])) >= 0 {
					t.Errorf("SortKey(%+q) is not before SortKey(%q)", same, order[i+1])
				}
			}
		}
	}
	if accents != 67 {
		t.Errorf("the order has %d accented letters, want 67", accents)
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

// TestSortKeyRemembered compares the keys of a collator that remembers words with
// keys made from whole names without one.
func TestSortKeyRemembered(t *testing.T) {
	names := append(benchNames(), "", "Y", "HOÀ", norm.NFD.String("Lê Hòa"), "H'Len  Niê", "a\x00b c", "\xff \u0301",
		"Lê "+strings.Repeat("dài", 100), "Lê \u0301An", "hòa\u0334 İ\u0300")
	c := newCollator()
	for range 2 {
		for _, name := range names {
			name = Normalize(name)
			if got, want := c.sortKey(name), plainSortKey(name); !bytes.Equal(got, want) {
				t.Fatalf("sortKey(%q) = %x, want %x", name, got, want)
			}
		}
	}
}

// plainSortKey is SortKey for a normalised name, as its comment says it and no
// faster.
func plainSortKey(name string) []byte {
	words := strings.Fields(canonical(name))
	if n := len(words); n > 1 {
		words = append(words[n-1:], words[:n-1]...)
	}
	var key []byte
	for _, word := range words {
		collated := collate.New(language.Vietnamese).KeyFromString(new(collate.Buffer), word)
		key = append(key, bytes.ReplaceAll(collated, []byte{0}, []byte(zeroInWord))...)
		key = append(key, wordEnd...)
	}
	key = append(key, wordsEnd...)
	return append(key, name...)
}

func TestSortKeyMemoryIsBounded(t *testing.T) {
	c := newCollator()
	for i := range maxWords + 10 {
		c.sortKey("Lê " + Number(i))
	}
	c.sortKey(strings.Repeat("a", maxWordLen+1))
	if got := len(c.words); got == 0 || got > 12 {
		t.Errorf("a collator that was filled holds %d words, want those since it was full", got)
	}
}
