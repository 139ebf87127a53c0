package layout

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// Ink is a colour, as 0xRRGGBB.
type Ink uint32

// The inks of the papers. The decree wants text in black.
const (
	Black   Ink = 0x000000
	PenBlue Ink = 0x0B2A6F // of a signature drawn or typed on a screen
	Red     Ink = 0xB3151B // of the mark on a void paper
)

func (i Ink) rgb() (r, g, b int) { return int(i >> 16), int(i >> 8 & 0xFF), int(i & 0xFF) }

// fill is the operator that fills with the ink.
func (i Ink) fill() string {
	if i == Black {
		return "0 g"
	}
	r, g, b := i.rgb()
	return fmt.Sprintf("%.3f %.3f %.3f rg", float64(r)/255, float64(g)/255, float64(b)/255)
}

// RuleWidth is the width of the rules under the header lines.
const RuleWidth = 0.75

// A Canvas draws on the pages of one document.
type Canvas struct {
	doc    *gofpdf.Fpdf
	fonts  *Fonts
	height float64 // of the page
	used   [len(Fonts{})]usage

	figures map[*Figure]gofpdf.Template
}

// A usage is what a document has of a style.
type usage struct {
	any  bool
	rare []rune // letters that are not common, each once
}

// newPage begins a page.
func (c *Canvas) newPage(f *Format) {
	c.doc.AddPageFormat("P", gofpdf.SizeType{Wd: f.Width, Ht: f.Height})
	c.height = f.Height
}

// rest puts the pens down. A page begins with those that the one before ended with;
// so all begin alike, whatever else is in the file.
func (c *Canvas) rest() {
	c.doc.SetLineWidth(RuleWidth)
	c.doc.SetDrawColor(Black.rgb())
	c.doc.SetFillColor(Black.rgb())
}

// Text prints a piece of clean text with its baseline at y.
func (c *Canvas) Text(x, y float64, s string, st Style, size float64, in Ink) {
	c.print(x, y, s, st, size, in, 0)
}

// stretched prints clean text with its spaces made wider, all by the same, until
// it is as wide as given.
func (c *Canvas) stretched(x, y, width float64, s string, st Style, size float64, in Ink) {
	wider := 0.0
	if n := strings.Count(s, " "); n > 0 {
		wider = (width - c.fonts.Width(s, st, size)) / float64(n)
	}
	c.print(x, y, s, st, size, in, wider)
}

// print prints text with its spaces wider than they are.
func (c *Canvas) print(x, y float64, s string, st Style, size float64, in Ink, wider float64) {
	c.use(s, st)
	ops := make([]byte, 0, 80+3*len(s))
	ops = fmt.Appendf(ops, "BT /F%d %g Tf %s %.2f %.2f Td [(", st, size, in.fill(), x, c.height-y)
	for _, r := range s {
		ops = appendLetter(ops, r)
		if r == ' ' && wider != 0 {
			ops = fmt.Appendf(ops, ")%.2f(", -1000*wider/size)
		}
	}
	c.doc.RawWriteStr(string(append(ops, ")] TJ ET"...)))
}

// appendLetter adds a letter to a string of PDF, where it is two bytes.
func appendLetter(ops []byte, r rune) []byte {
	for _, b := range [...]byte{byte(r >> 8), byte(r)} {
		switch b {
		case '(', ')', '\\':
			ops = append(ops, '\\', b)
		case '\r':
			ops = append(ops, `\r`...)
		default:
			ops = append(ops, b)
		}
	}
	return ops
}

// use notes what a text needs of a style.
func (c *Canvas) use(s string, st Style) {
	u := &c.used[st]
	u.any = true
	for _, r := range s {
		if !common(r) && !slices.Contains(u.rare, r) {
			u.rare = append(u.rare, r)
		}
	}
}

// embeddings returns the fonts that the document needs, by style; nil for a style
// that it does not use.
func (c *Canvas) embeddings() (list [len(Fonts{})]*embedding) {
	for st := range c.used {
		switch u := &c.used[st]; {
		case len(u.rare) > 0:
			letters := append(commonLetters(), u.rare...)
			slices.Sort(letters)
			list[st] = c.fonts[st].embed(letters)
		case u.any:
			list[st] = c.fonts[st].common
		}
	}
	return list
}

// Line draws a straight line.
func (c *Canvas) Line(x1, y1, x2, y2, width float64, in Ink) {
	c.doc.SetDrawColor(in.rgb())
	c.doc.SetLineWidth(width)
	c.doc.Line(x1, y1, x2, y2)
}

// Frame draws the outline of a rectangle.
func (c *Canvas) Frame(x, y, w, h, width float64, in Ink) {
	c.doc.SetDrawColor(in.rgb())
	c.doc.SetLineWidth(width)
	c.doc.Rect(x, y, w, h, "D")
}

// Stroke draws a path with its origin at x, y, as a round pen does.
func (c *Canvas) Stroke(x, y float64, p *Path, width float64, in Ink) {
	c.doc.SetDrawColor(in.rgb())
	c.doc.SetLineWidth(width)
	c.doc.SetLineCapStyle("round")
	c.doc.SetLineJoinStyle("round")
	c.paint(x, y, 1, p, "S")
	c.doc.SetLineCapStyle("butt")
	c.doc.SetLineJoinStyle("miter")
}

// Fill fills a path, its origin at x, y and its units as long as given.
func (c *Canvas) Fill(x, y, unit float64, p *Path, in Ink) {
	c.doc.SetFillColor(in.rgb())
	c.paint(x, y, unit, p, "f")
}

// Block fills a rectangle.
func (c *Canvas) Block(x, y, w, h float64, in Ink) {
	c.doc.SetFillColor(in.rgb())
	c.doc.Rect(x, y, w, h, "F")
}

// paint writes a path and what to do with it. PDF counts heights from below; the
// matrix turns them over.
func (c *Canvas) paint(x, y, unit float64, p *Path, operator string) {
	c.doc.RawWriteStr(fmt.Sprintf("q %.4f 0 0 %.4f %.2f %.2f cm\n%s%s Q", unit, -unit, x, c.height-y, p.ops, operator))
}
