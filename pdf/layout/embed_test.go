package layout

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestCommonLetters checks that an ordinary document needs no font of its own.
func TestCommonLetters(t *testing.T) {
	letters := commonLetters()
	if !slices.IsSorted(letters) {
		t.Error("the common letters are not in order")
	}
	for _, r := range everyLetter() + "abcxyzABCXYZ0123456789 -–—“”‘’…•:;,.()/%" + string(missingMark) {
		if !common(r) || !slices.Contains(letters, r) {
			t.Errorf("common(%q) = %v, want true, and in the list", r, common(r))
		}
	}
	f := LoadFonts()
	for _, r := range letters {
		if !f.has(r) {
			t.Errorf("%q is called common, and there is a style without it", r)
		}
	}
	for _, r := range "ëß汉₫" {
		if common(r) {
			t.Errorf("common(%q) = true, want false", r)
		}
	}
}

// TestFontsOfDocuments looks at which fonts a file has.
func TestFontsOfDocuments(t *testing.T) {
	tests := []struct {
		name string
		draw func(*Canvas)
		want []string
	}{
		{"none", func(*Canvas) {}, nil},
		{"one", func(c *Canvas) { c.Text(0, 0, "Ánh", Italic, 12, Black) }, []string{"LiberationSerif-Italic"}},
		{"all", func(c *Canvas) {
			for st := range Style(len(Fonts{})) {
				c.Text(0, 0, "Ánh", st, 12, Black)
			}
		}, []string{"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-BoldItalic", "LiberationSerif-Italic"}},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range regexp.MustCompile(`/BaseFont /[A-Z]{6}\+(\S+) /Encoding`).FindAllSubmatch(fileOf(t, tt.draw), -1) {
			got = append(got, string(m[1]))
		}
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: the file has the fonts %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestRareLetters checks that a font with a rare letter has another name than the
// common one: a printer that keeps fonts would take one for the other.
func TestRareLetters(t *testing.T) {
	name := regexp.MustCompile(`[A-Z]{6}\+LiberationSerif`)
	common := name.Find(fileOf(t, func(c *Canvas) { c.Text(0, 0, "Zoe", Regular, 12, Black) }))
	rare := fileOf(t, func(c *Canvas) { c.Text(0, 0, "Zoë", Regular, 12, Black) })
	if got := name.Find(rare); bytes.Equal(got, common) {
		t.Errorf("both fonts are called %s", got)
	}
	if !bytes.Contains(rare, []byte("] 232 [ 444 444 444 444 278")) { // è to ë, and ì
		t.Error("the file does not know the width of ë")
	}
}

func TestUnicodeNames(t *testing.T) {
	got := string(unicodeNames([]rune("Aaếệ")))
	if want := "2 beginbfrange\n<0000> <00FF> <0000>\n<1E00> <1EFF> <1E00>\nendbfrange\n"; !strings.Contains(got, want) {
		t.Errorf("unicodeNames has not\n%s\nbut is\n%s", want, got)
	}
}

// fileOf is the file of a page.
func fileOf(t *testing.T, draw func(*Canvas)) []byte {
	t.Helper()
	doc := NewDocument(LoadFonts())
	doc.Add(&Paper{Format: A4, Strips: []Strip{{Box: Box{Draw: func(c *Canvas, _, _ float64) { draw(c) }}}}})
	var b bytes.Buffer
	if err := doc.Write(&b, Properties{Title: "Thử"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
