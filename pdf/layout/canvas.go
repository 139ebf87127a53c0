package layout

import (
	"bytes"
	"fmt"
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

// RuleWidth is the width of the rules under the header lines.
const RuleWidth = 0.75

// A Canvas draws on the pages of one document.
type Canvas struct {
	doc    *gofpdf.Fpdf
	fonts  *Fonts
	height float64 // of the page
	added  [2][len(Fonts{})]bool
	now    typeface
	size   float64
}

// newPage begins a page. gofpdf keeps the font from page to page.
func (c *Canvas) newPage(f *Format) {
	c.doc.AddPageFormat("P", gofpdf.SizeType{Wd: f.Width, Ht: f.Height})
	c.height = f.Height
}

// Text prints a piece of clean text with its baseline at y.
func (c *Canvas) Text(x, y float64, s string, st Style, size float64, in Ink) {
	c.font(s, st, size)
	c.doc.SetTextColor(in.rgb())
	c.doc.Text(x, y, s)
}

// stretched prints clean text with its spaces made wider, all by the same, until
// it is as wide as given.
func (c *Canvas) stretched(x, y, width float64, s string, st Style, size float64, in Ink) {
	if !strings.Contains(s, " ") { // gofpdf would divide by the number of spaces
		c.Text(x, y, s, st, size, in)
		return
	}
	const middle = 0.3 // gofpdf puts a cell's baseline so far below its middle, in parts of the size
	c.font(s, st, size)
	c.doc.SetTextColor(in.rgb())
	c.doc.SetXY(x, y-middle*size)
	c.doc.CellFormat(width, 0, s, "", 0, "J", false, 0, "")
}

// A typeface is a style, cut down to the common letters or whole.
type typeface struct {
	family string
	style  Style
}

// The families that a document may hold, by whether they are whole.
var families = map[bool]string{false: "LiberationSerif", true: "LiberationSerifWhole"}

// font sets the style and size for a text. gofpdf reads a font from its first byte
// to its last for each document, so nearly all get along with its common letters.
func (c *Canvas) font(s string, st Style, size float64) {
	whole := !common(s)
	c.prepare(st, whole)
	want := typeface{families[whole], st}
	if c.now == want && c.size == size {
		return
	}
	c.doc.SetFont(want.family, st.name(), size)
	c.now, c.size = want, size
}

// prepare adds a style to the document.
func (c *Canvas) prepare(st Style, whole bool) {
	kind, ttf := 0, c.fonts[st].cut
	if whole {
		kind, ttf = 1, c.fonts[st].ttf
	}
	if c.added[kind][st] {
		return
	}
	// gofpdf writes into what it is given (it pads tables in place), and the font's
	// bytes are shared by all documents.
	c.doc.AddUTF8FontFromBytes(families[whole], st.name(), bytes.Clone(ttf))
	c.added[kind][st] = true
}

// name is what gofpdf calls a style.
func (st Style) name() string {
	return [...]string{Regular: "", Bold: "B", Italic: "I", Bold | Italic: "BI"}[st]
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
