package layout

import (
	"strings"
	"unicode"
)

// Align is where the lines of a paragraph stand in their column.
type Align int

const (
	Left Align = iota
	Centre
	Justify // both edges straight, but for the last line
)

// A Run is text in one style.
type Run struct {
	Text  string
	Style Style
}

// Words is a run.
func Words(text string, st Style) Run { return Run{text, st} }

// A Paragraph is text to be set in a column.
type Paragraph struct {
	Runs    []Run
	Size    float64
	Align   Align
	Indent  float64 // of the first line
	Hang    float64 // of the others
	Balance bool    // lines of about equal length, for titles
	Spacing float64 // of lines, in parts of the size; 0 is lineSpacing
	Ink     Ink
}

// lineSpacing is single spacing (1.15 for this type) and a little more.
const lineSpacing = 1.25

func (p Paragraph) leading() float64 {
	if p.Spacing > 0 {
		return p.Size * p.Spacing
	}
	return p.Size * lineSpacing
}

// A Line is one line of a paragraph. Its pieces stand where they will be printed.
type line struct {
	pieces    []piece
	width     float64 // from the first letter to the last
	stretched bool    // pieces are wider than their letters
}

// A piece is text in one style that is printed at one go, x from the column's
// Left edge. Its spaces are stretched until it is as wide as it should be. The
// Space before a change of style is at the end of a piece.
type piece struct {
	x     float64
	text  string
	style Style
	width float64
}

// A word is what is not parted at the end of a line. It may change style within.
type word struct {
	parts []part
	width float64
	space float64 // to the next word; 0 if the two are one word, broken by force
}

type part struct {
	text  string
	style Style
	width float64
}

// Set breaks a paragraph into lines no wider than the column.
func (f *Fonts) Set(p Paragraph, width float64) []line {
	words := f.words(p)
	words = f.breakLong(words, width-max(p.Indent, p.Hang), p.Size)
	fits := width
	if p.Balance {
		fits = balancedWidth(words, p, width)
	}
	ends := breakLines(words, p, fits)
	if !p.Balance {
		keepCompany(ends)
	}
	lines := make([]line, 0, len(ends))
	start := 0
	for i, end := range ends {
		offset := p.Hang
		if i == 0 {
			offset = p.Indent
		}
		last := i == len(ends)-1
		lines = append(lines, assemble(words[start:end], p, offset, width, last))
		start = end
	}
	return lines
}

// words splits the runs of a paragraph at spaces. The no-break space is a letter.
func (f *Fonts) words(p Paragraph) []word {
	var words []word
	var cur word
	flush := func(space float64) {
		if len(cur.parts) > 0 {
			cur.space = space
			words = append(words, cur)
			cur = word{}
		}
	}
	for _, r := range p.Runs {
		blank := f.Width(" ", r.Style, p.Size)
		text := f.Clean(r.Text)
		for text != "" {
			end := strings.IndexByte(text, ' ')
			if end < 0 {
				end = len(text)
			}
			if end > 0 {
				w := f.Width(text[:end], r.Style, p.Size)
				cur.parts = append(cur.parts, part{text[:end], r.Style, w})
				cur.width += w
			}
			if end == len(text) {
				break
			}
			flush(blank)
			text = text[end+1:]
		}
	}
	flush(0)
	return words
}

// breakLong cuts words that are wider than a line. A cut is never made before a
// combining mark.
func (f *Fonts) breakLong(words []word, width, size float64) []word {
	for i := 0; i < len(words); i++ {
		if words[i].width <= width {
			continue
		}
		chunks := f.cut(words[i], width, size)
		words = append(words[:i:i], append(chunks, words[i+1:]...)...)
		i += len(chunks) - 1
	}
	return words
}

func (f *Fonts) cut(w word, width, size float64) []word {
	var chunks []word
	var cur word
	for _, p := range w.parts {
		cur.parts = append(cur.parts, part{style: p.style})
		for _, r := range p.text {
			advance := f.Width(string(r), p.style, size)
			if cur.width+advance > width && cur.width > 0 && !unicode.Is(unicode.Mn, r) {
				chunks = append(chunks, cur)
				cur = word{parts: []part{{style: p.style}}}
			}
			end := &cur.parts[len(cur.parts)-1]
			end.text += string(r)
			end.width += advance
			cur.width += advance
		}
	}
	cur.space = w.space
	return append(chunks, cur)
}

// breakLines returns where the lines end: after which words. It puts as many
// words in a line as fit.
func breakLines(words []word, p Paragraph, width float64) []int {
	const slack = 1e-6 // sums of the same widths in another order
	var ends []int
	x := p.Indent
	for i, w := range words {
		if i > 0 {
			x += words[i-1].space
		}
		if x+w.width > width+slack && i > 0 && (len(ends) == 0 || ends[len(ends)-1] < i) {
			ends = append(ends, i)
			x = p.Hang
		}
		x += w.width
	}
	if len(words) > 0 {
		ends = append(ends, len(words))
	}
	return ends
}

// keepCompany moves a word down to a last line that has but one, if the line
// above can spare it.
func keepCompany(ends []int) {
	n := len(ends)
	if n < 2 || ends[n-1]-ends[n-2] > 1 {
		return
	}
	start := 0
	if n > 2 {
		start = ends[n-3]
	}
	if ends[n-2]-start >= 4 {
		ends[n-2]--
	}
}

// balancedWidth returns the least width that needs no more lines than the column.
func balancedWidth(words []word, p Paragraph, width float64) float64 {
	lines := len(breakLines(words, p, width))
	lo, hi := 0.0, width
	for _, w := range words {
		lo = max(lo, w.width)
	}
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; len(breakLines(words, p, mid)) > lines {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// assemble places the words of one line.
func assemble(words []word, p Paragraph, offset, width float64, last bool) line {
	natural, gaps := 0.0, 0
	for i, w := range words {
		natural += w.width
		if i < len(words)-1 {
			natural += w.space
			if w.space > 0 {
				gaps++
			}
		}
	}
	stretch := 0.0
	switch {
	case p.Align == Centre:
		offset = (width - natural) / 2
	case p.Align == Justify && !last && gaps > 0:
		stretch = (width - offset - natural) / float64(gaps)
		if stretch > p.Size { // a line of few long words is better left ragged
			stretch = 0
		}
	}
	l := line{width: natural + stretch*float64(gaps), stretched: stretch > 0}
	for i, w := range words {
		gap := 0.0
		if i < len(words)-1 && w.space > 0 {
			gap = w.space + stretch
		}
		offset = l.add(w, offset, gap)
	}
	return l
}

// Add puts a word and the gap after it at the end of a line, x from the left, and
// returns where the next begins. Words of one style become one piece.
func (l *line) add(w word, x, gap float64) float64 {
	for i, p := range w.parts {
		if i == len(w.parts)-1 && gap > 0 {
			p.text += " "
			p.width += gap
		}
		if n := len(l.pieces); n > 0 && l.pieces[n-1].style == p.style {
			l.pieces[n-1].text += p.text
			l.pieces[n-1].width += p.width
		} else {
			l.pieces = append(l.pieces, piece{x, p.text, p.style, p.width})
		}
		x += p.width
	}
	return x
}

// Widest returns the width of the longest line.
func Widest(lines []line) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, l.width)
	}
	return w
}
