// Package pdf prints the papers of a pledge campaign. A document is a function
// of records: it reads no clock and no store, and the same records give the same
// bytes.
//
// The form of the papers is that of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, its
// margins, its letter sizes, its header of agency and national motto. The type is
// Liberation Serif, which has the measures of Times New Roman.
//
// # How a page comes about
//
// Everything that is printed is a box: a height and a way to draw itself. Text
// becomes boxes in paragraph.go, which breaks mixed bold and italic words into
// lines and justifies them. Boxes are put above each other (stack) and side by
// side (row) to form a header or a signature block.
//
// What flows from page to page is a list of strips: boxes that say whether they
// may be parted from the next. paginate deals them out to pages. The rules that
// make a paper look right are all rules about strips: a heading keeps with the
// text under it, a paragraph leaves two lines on either side of a break, a
// signature keeps with the last two lines of what is signed.
//
// A document is therefore written as its content: see pledge.go and content.go.
// canvas.go draws by gofpdf's calls, document.go makes the file, and finish.go
// does to the file what gofpdf has no call for.
//
// # Measures
//
// All lengths are in points (1/72 inch) from the top left corner of the page, or
// of the box that is being drawn; mm converts.
//
// This is the only package that knows gofpdf.
package pdf
