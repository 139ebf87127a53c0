package pdf

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

// properties are what a reader shows of a document besides its pages.
type properties struct {
	title, author, subject string
	at                     time.Time // stands in for the time of making: there is no clock
}

// A document is a PDF file in the making. It may hold several papers, each with
// its own page numbers.
type document struct {
	canvas canvas
}

func newDocument(f *fonts, p properties) *document {
	doc := gofpdf.New("P", "pt", "A4", "")
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	doc.SetCellMargin(0)
	doc.SetCatalogSort(true)
	doc.SetCompression(false) // finish does it
	at := p.at
	if at.IsZero() { // which gofpdf would take for now
		at = time.Unix(0, 0).UTC()
	}
	doc.SetCreationDate(at)
	doc.SetModificationDate(at)
	doc.SetTitle(f.clean(p.title), true)
	doc.SetAuthor(f.clean(p.author), true)
	doc.SetSubject(f.clean(p.subject), true)
	doc.SetCreator(creator, true)
	doc.SetProducer(creator, true)
	return &document{canvas{doc: doc, fonts: f}}
}

// add puts a paper at the end of the document, on pages of its own. If bookmark
// is not empty, the paper can be found by it.
func (d *document) add(bookmark string, strips []strip) {
	c := &d.canvas
	for i, page := range paginate(strips, textHeight) {
		c.newPage()
		if i > 0 {
			c.pageNumber(i + 1)
		}
		for _, s := range page {
			s.draw(c, marginLeft, marginTop+s.y)
		}
		if i == 0 && bookmark != "" {
			c.doc.Bookmark(c.fonts.clean(bookmark), 0, 0)
		}
	}
}

// pageNumber prints the number of a page in the middle of the top margin. The
// first page of a paper goes without.
func (c *canvas) pageNumber(n int) {
	s := strconv.Itoa(n)
	x := marginLeft + (textWidth-c.fonts.width(s, regular, sizePageNumber))/2
	const digitHeight = 0.66 * sizePageNumber
	c.text(x, (marginTop+digitHeight)/2, s, regular, sizePageNumber, black)
}

// writeTo ends the document and writes it.
func (d *document) writeTo(w io.Writer) error {
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
