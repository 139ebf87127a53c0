package layout

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// creator is the name of the program in a document's properties.
const creator = "camket"

// Properties are what a reader shows of a document besides its pages. Author is
// who issues it.
type Properties struct{ Title, Author, Subject string }

// A Document is a PDF file in the making. It may hold several papers, each with
// its own page numbers.
type Document struct {
	canvas   Canvas
	chapters []string  // of the paper before
	at       time.Time // of the latest paper
	attached []attaching
}

// NewDocument begins a file.
func NewDocument(f *Fonts) *Document {
	doc := gofpdf.New("P", "pt", "A4", "")
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	doc.SetCellMargin(0)
	doc.SetCatalogSort(true)
	doc.SetCompression(false) // finish does it
	d := &Document{canvas: Canvas{doc: doc, fonts: f}}
	d.canvas.rest()
	return d
}

// A Paper is one paper of a document, on pages of its own.
type Paper struct {
	Format Format
	Strips []Strip
	Plain  bool      // its pages have no numbers
	Under  Box       // drawn first on each page from its top left corner, such as a border
	At     time.Time // of its record

	// Chapters are bookmarks at its first page, each within the one before it. One
	// that the paper before has in the same place is not repeated.
	Chapters []string

	// Attached is a file that the paper carries with it; nil for none.
	Attached *Attachment
}

// Add puts a paper at the end of the document. Its pages are numbered from 1; the
// first goes without.
func (d *Document) Add(p *Paper) {
	d.Flow(p, each(p.Strips)) // fails only if the strips do
}

// Flow is Add for a paper too long to lie in memory: its strips come one after the
// other, and p.Strips is not looked at. It ends after their first error. What p.At
// is may be known only when the last strip has come.
func (d *Document) Flow(p *Paper, strips iter.Seq2[Strip, error]) error {
	n := 0
	for page, err := range pages(strips, p.Format.Depth()) {
		if err != nil {
			return err
		}
		n++
		d.draw(p, page, n)
		if n == 1 {
			d.mark(p.Chapters)
		}
	}
	d.attach(p.Attached, n)
	if p.At.After(d.at) {
		d.at = p.At
	}
	return nil
}

// draw draws page n of a paper.
func (d *Document) draw(p *Paper, page []placed, n int) {
	c := &d.canvas
	c.newPage(&p.Format)
	if p.Under.Draw != nil {
		p.Under.Draw(c, 0, 0)
	}
	if n > 1 && !p.Plain {
		c.pageNumber(&p.Format, n)
	}
	for _, b := range page {
		b.Draw(c, p.Format.Left, p.Format.Top+b.y)
	}
	c.rest()
}

// mark sets bookmarks at the present page.
func (d *Document) mark(chapters []string) {
	same := 0
	for same < len(chapters)-1 && same < len(d.chapters) && chapters[same] == d.chapters[same] {
		same++
	}
	for level := same; level < len(chapters); level++ {
		d.canvas.Mark(0, level, chapters[level])
	}
	d.chapters = chapters
}

// Mark sets a bookmark at a height of the present page. Level 0 is the outermost;
// each is at most one deeper than the one before.
func (c *Canvas) Mark(y float64, level int, title string) {
	utf16 := []byte{0xFE, 0xFF} // gofpdf would take it for Latin, having no font
	for _, r := range c.fonts.Clean(title) {
		utf16 = append(utf16, byte(r>>8), byte(r))
	}
	c.doc.Bookmark(string(utf16), level, y)
}

// pageNumber prints the number of a page in the middle of the top margin.
func (c *Canvas) pageNumber(f *Format, n int) {
	s := strconv.Itoa(n)
	x := f.Left + (f.Inner()-c.fonts.Width(s, Regular, SizePageNumber))/2
	const digitHeight = 0.66 * SizePageNumber
	c.Text(x, (f.Top+digitHeight)/2, s, Regular, SizePageNumber, Black)
}

// Write ends the document and writes it. The time of its making is that of its
// latest paper: there is no clock.
func (d *Document) Write(w io.Writer, p Properties) error {
	d.describe(p)
	fin := finisher{w: w, fonts: d.canvas.embeddings(), attached: d.attached}
	if err := d.canvas.doc.Output(&fin); err != nil {
		return fmt.Errorf("making the document: %w", err)
	}
	return nil
}

func (d *Document) describe(p Properties) {
	doc, f := d.canvas.doc, d.canvas.fonts
	at := d.at
	if at.IsZero() { // which gofpdf would take for now
		at = time.Unix(0, 0)
	}
	at = at.UTC() // gofpdf writes no time zone
	doc.SetCreationDate(at)
	doc.SetModificationDate(at)
	doc.SetTitle(f.Clean(p.Title), true)
	doc.SetAuthor(f.Clean(p.Author), true)
	doc.SetSubject(f.Clean(p.Subject), true)
	doc.SetCreator(creator, true)
	doc.SetProducer(creator, true)
}
