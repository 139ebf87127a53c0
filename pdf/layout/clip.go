package layout

import (
	"sort"
	"strings"
)

// Clipped is [Text] of one run in at most so many lines; 0 is any number. Of a text
// that takes more, the end is left out and an ellipsis stands for it.
func Clipped(f *Fonts, p Paragraph, width float64, most int) Box {
	return Text(f, clip(f, p, width, most), width)
}

func clip(f *Fonts, p Paragraph, width float64, most int) Paragraph {
	if most <= 0 || len(f.Set(p, width)) <= most {
		return p
	}
	run := p.Runs[0]
	letters := []rune(f.Clean(run.Text))
	first := func(n int) Paragraph {
		p.Runs = []Run{{strings.TrimRight(string(letters[:n]), " ") + "…", run.Style}}
		return p
	}
	n := sort.Search(len(letters), func(n int) bool { return len(f.Set(first(n+1), width)) > most })
	return first(n)
}
