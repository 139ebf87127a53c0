package pdf

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestRulesOnPaper takes a picture of a pledge and measures the rules that Nghị định
// 30/2020/NĐ-CP wants: under the motto as long as it, under the agency and under the
// subject a third to a half.
func TestRulesOnPaper(t *testing.T) {
	path := saved(t, mustPledges(t, sample()))
	page := look(t, path)[0]
	picture := photograph(t, path, 1)
	tests := []struct {
		first, last string // words of the last line above the rule
		above       string // the line that it is measured by, by its first and last word
		least, most float64
	}{
		{"Độc", "phúc", "Độc phúc", 0.98, 1.02},
		{"PHÒNG", "HỘI", "PHÒNG HỘI", 1. / 3, 1. / 2},
		{"của", "2026", "Thực xử", 1. / 3, 1. / 2},
	}
	for _, tt := range tests {
		line := lineOf(t, page, tt.first, tt.last)
		first, last, _ := strings.Cut(tt.above, " ")
		by := lineOf(t, page, first, last)
		left, right := longestRule(picture, line)
		share := (right - left) / (by.right - by.left)
		if share < tt.least || share > tt.most {
			t.Errorf("under %s…%s is a rule of %.2f of the text, want %.2f to %.2f", tt.first, tt.last, share, tt.least, tt.most)
		}
		if off := (left+right)/2 - (line.left+line.right)/2; off < -1 || off > 1 {
			t.Errorf("the rule under %s…%s is %.1f points off the middle", tt.first, tt.last, off)
		}
	}
}

// dotsPerInch of the picture: a rule is two dots high.
const dotsPerInch = 200

// photograph is a picture of a page.
func photograph(t *testing.T, path string, page int) image.Image {
	t.Helper()
	n := strconv.Itoa(page)
	tool(t, "pdftoppm", "-png", "-r", strconv.Itoa(dotsPerInch), "-f", n, "-l", n, "-singlefile", path, path)
	file, err := os.ReadFile(path + ".png")
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// lineOf is the line of a page that has two words, from one to the other.
func lineOf(t *testing.T, page seenPage, first, last string) seen {
	t.Helper()
	for _, a := range page.words {
		for _, b := range page.words {
			if a.text == first && b.text == last && a.base == b.base && a.left < b.left {
				return seen{left: a.left, top: a.top, right: b.right, base: b.base}
			}
		}
	}
	t.Fatalf("no line of the page goes from %q to %q", first, last)
	return seen{}
}

// longestRule returns where the longest row of dark dots begins and ends that is
// within 12 points under a line, and does not reach far beyond it.
func longestRule(picture image.Image, under seen) (left, right float64) {
	const perPoint, beyond = dotsPerInch / 72.0, 10
	first, last := int((under.left-beyond)*perPoint), int((under.right+beyond)*perPoint)
	for y := int(under.base * perPoint); y < int((under.base+12)*perPoint); y++ {
		start := first
		for x := first; x <= last; x++ {
			if gray, _, _, _ := picture.At(x, y).RGBA(); gray < 0x8000 {
				continue
			}
			if from, to := float64(start)/perPoint, float64(x)/perPoint; to-from > right-left {
				left, right = from, to
			}
			start = x + 1
		}
	}
	return left, right
}
