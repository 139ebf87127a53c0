package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// ink is a colour, as 0xRRGGBB.
type ink uint32

// The inks of the papers. The decree wants text in black.
const (
	black   ink = 0x000000
	penBlue ink = 0x0B2A6F // of a signature drawn or typed on a screen
	red     ink = 0xB3151B // of the mark on a void paper
)

func (i ink) rgb() (r, g, b int) { return int(i >> 16), int(i >> 8 & 0xFF), int(i & 0xFF) }

// ruleWidth is the width of the rules under the header lines.
const ruleWidth = 0.75

const family = "LiberationSerif"

// A canvas draws on the pages of one document.
type canvas struct {
	doc   *gofpdf.Fpdf
	fonts *fonts
	added [len(fonts{})]bool
	style style
	size  float64
}

// newPage begins a page. gofpdf keeps the font from page to page.
func (c *canvas) newPage() { c.doc.AddPage() }

// text prints a piece of clean text with its baseline at y.
func (c *canvas) text(x, y float64, s string, st style, size float64, in ink) {
	c.font(st, size)
	c.doc.SetTextColor(in.rgb())
	c.doc.Text(x, y, s)
}

// stretched prints clean text with its spaces made wider, all by the same, until
// it is as wide as given.
func (c *canvas) stretched(x, y, width float64, s string, st style, size float64, in ink) {
	if !strings.Contains(s, " ") { // gofpdf would divide by the number of spaces
		c.text(x, y, s, st, size, in)
		return
	}
	const middle = 0.3 // gofpdf puts a cell's baseline so far below its middle, in parts of the size
	c.font(st, size)
	c.doc.SetTextColor(in.rgb())
	c.doc.SetXY(x, y-middle*size)
	c.doc.CellFormat(width, 0, s, "", 0, "J", false, 0, "")
}

// font sets the style and size of text.
func (c *canvas) font(st style, size float64) {
	c.prepare(st)
	if c.style == st && c.size == size {
		return
	}
	c.doc.SetFont(family, st.name(), size)
	c.style, c.size = st, size
}

// prepare adds styles to the document. Each costs milliseconds, so it is done when
// a style is first needed, or while something else has to be waited for.
func (c *canvas) prepare(styles ...style) {
	for _, st := range styles {
		if !c.added[st] {
			// gofpdf writes into what it is given (it pads tables in place),
			// and the font's bytes are shared by all documents.
			c.doc.AddUTF8FontFromBytes(family, st.name(), bytes.Clone(c.fonts[st].ttf))
			c.added[st] = true
		}
	}
}

// name is what gofpdf calls a style.
func (st style) name() string {
	return [...]string{regular: "", bold: "B", italic: "I", bold | italic: "BI"}[st]
}

// line draws a straight line.
func (c *canvas) line(x1, y1, x2, y2, width float64) {
	c.doc.SetDrawColor(black.rgb())
	c.doc.SetLineWidth(width)
	c.doc.Line(x1, y1, x2, y2)
}

// frame draws the outline of a rectangle.
func (c *canvas) frame(x, y, w, h, width float64, in ink) {
	c.doc.SetDrawColor(in.rgb())
	c.doc.SetLineWidth(width)
	c.doc.Rect(x, y, w, h, "D")
}

// stroke draws a path with its origin at x, y, as a round pen does.
func (c *canvas) stroke(x, y float64, p *path, width float64, in ink) {
	c.doc.SetDrawColor(in.rgb())
	c.doc.SetLineWidth(width)
	c.doc.SetLineCapStyle("round")
	c.doc.SetLineJoinStyle("round")
	c.paint(x, y, 1, p, "S")
	c.doc.SetLineCapStyle("butt")
	c.doc.SetLineJoinStyle("miter")
}

// fill fills a path with black, its origin at x, y and its units as long as
// given.
func (c *canvas) fill(x, y, unit float64, p *path) {
	c.doc.SetFillColor(black.rgb())
	c.paint(x, y, unit, p, "f")
}

// paint writes a path and what to do with it. PDF counts heights from below; the
// matrix turns them over.
func (c *canvas) paint(x, y, unit float64, p *path, operator string) {
	c.doc.RawWriteStr(fmt.Sprintf("q %.4f 0 0 %.4f %.2f %.2f cm\n%s%s Q", unit, -unit, x, pageHeight-y, p.ops, operator))
}

// A path is the outline of a drawing, in the operators of PDF. gofpdf has the
// same operators but spends a line and five decimals on each.
type path struct{ ops []byte }

func (p *path) move(x, y float64) { p.op("m", x, y) }

func (p *path) lineTo(x, y float64) { p.op("l", x, y) }

// curve draws a cubic curve by its two handles to an end point.
func (p *path) curve(x1, y1, x2, y2, x, y float64) { p.op("c", x1, y1, x2, y2, x, y) }

func (p *path) op(name string, numbers ...float64) {
	for _, n := range numbers {
		p.ops = strconv.AppendFloat(p.ops, n, 'f', 2, 64)
		p.ops = append(p.ops, ' ')
	}
	p.ops = append(append(p.ops, name...), '\n')
}

// squares adds a row of unit squares.
func (p *path) squares(x, y, n int) {
	for _, v := range [...]int{x, y, n} {
		p.ops = strconv.AppendInt(p.ops, int64(v), 10)
		p.ops = append(p.ops, ' ')
	}
	p.ops = append(p.ops, "1 re\n"...)
}
