package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPaginate deals out strips written as letters, ten points high. A "+" keeps
// a strip with the next, a "_" puts it at the foot. Pages are 40 points.
func TestPaginate(t *testing.T) {
	tests := []struct {
		name, strips, want string
	}{
		{"nothing", "", ""},
		{"one page", "a b c d", "abcd"},
		{"two pages", "a b c d e", "abcd|e"},
		{"a heading goes with its text", "a b c h+ d e", "abc|hde"},
		{"a chain goes together", "a b c+ d+ e", "ab|cde"},
		{"a chain that fits stays", "a b+ c+ d e", "abcd|e"},
		{"a chain longer than a page breaks where it must", "a b+ c+ d+ e+ f g", "a|bcde|fg"},
		{"the foot", "a b_", "a  b"},
		{"the foot keeps its company", "a b c d+ e_", "abc|d  e"},
	}
	for _, tt := range tests {
		var strips []Strip
		names := make(map[int]string)
		for i, word := range strings.Fields(tt.strips) {
			names[i] = word[:1]
			strips = append(strips, Strip{
				Box: Box{Height: 10}, Keep: strings.Contains(word, "+"), Foot: strings.Contains(word, "_"),
			})
		}
		var got []string
		n := 0
		for _, page := range paginate(strips, 40) {
			row := ""
			for _, s := range page {
				for len(row) < int(s.y)/10 {
					row += " "
				}
				row += names[n]
				n++
			}
			got = append(got, row)
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s: paginate(%s) (-want +got):\n%s", tt.name, tt.strips, diff)
		}
	}
}

func TestPaginateDropsAirAtTheTop(t *testing.T) {
	strips := []Strip{
		{Box: Box{Height: 30}, Before: 5},
		{Box: Box{Height: 30}, Before: 5},
	}
	for i, page := range paginate(strips, 40) {
		if page[0].y != 0 {
			t.Errorf("page %d begins at %g, want 0", i+1, page[0].y)
		}
	}
}

func TestParagraphStrips(t *testing.T) {
	tests := []struct {
		lines int
		want  string // "+" for a line that keeps with the next
	}{
		{1, "."}, {2, "+."}, {3, "++."}, {4, "+.+."}, {6, "+...+."},
	}
	for _, tt := range tests {
		got := ""
		for _, s := range parted(make([]Box, tt.lines), 6) {
			if s.Keep {
				got += "+"
			} else {
				got += "."
			}
		}
		if got != tt.want {
			t.Errorf("paragraphStrips of %d lines keeps %s, want %s", tt.lines, got, tt.want)
		}
	}
}
