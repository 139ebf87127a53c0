package layout

import (
	"bytes"
	"fmt"
	"io"
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
}

// NewDocument begins a file.
func NewDocument(f *Fonts) *Document {
	doc := gofpdf.New("P", "pt", "A4", "")
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	doc.SetCellMargin(0)
	doc.SetCatalogSort(true)
	doc.SetCompression(false) // finish does it
	return &Document{canvas: Canvas{doc: doc, fonts: f}}
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
}

// Add puts a paper at the end of the document. Its pages are numbered from 1; the
// first goes without.
func (d *Document) Add(p *Paper) {
	c := &d.canvas
	if p.At.After(d.at) {
		d.at = p.At
	}
	for i, page := range paginate(p.Strips, p.Format.Depth()) {
		c.newPage(&p.Format)
		if p.Under.Draw != nil {
			p.Under.Draw(c, 0, 0)
		}
		if i > 0 && !p.Plain {
			c.pageNumber(&p.Format, i+1)
		}
		for _, b := range page {
			b.Draw(c, p.Format.Left, p.Format.Top+b.y)
		}
		if i == 0 {
			d.mark(p.Chapters)
		}
	}
}

// mark sets bookmarks at the present page.
func (d *Document) mark(chapters []string) {
	same := 0
	for same < len(chapters)-1 && same < len(d.chapters) && chapters[same] == d.chapters[same] {
		same++
	}
	for level := same; level < len(chapters); level++ {
		d.canvas.doc.Bookmark(d.canvas.fonts.Clean(chapters[level]), level, 0)
	}
	d.chapters = chapters
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
	var b bytes.Buffer
	if err := d.canvas.doc.Output(&b); err != nil {
		return fmt.Errorf("making the document: %w", err)
	}
	whole, err := finish(b.Bytes())
	if err != nil {
		return fmt.Errorf("making the document: %w", err)
	}
	if _, err := w.Write(whole); err != nil {
		return fmt.Errorf("writing the document: %w", err)
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
