// Package layout sets type on pages and writes them as PDF files. It knows the form
// that Nghị định 30/2020/NĐ-CP, Phụ lục I prescribes for the documents of public
// bodies, and nothing of what they say. The type is Liberation Serif, which has the
// measures of Times New Roman.
//
// # How a page comes about
//
// Everything that is printed is a [Box]: a height and a way to draw itself. Text
// becomes boxes in paragraph.go, which breaks mixed bold and italic words into
// lines and justifies them. Boxes are put above each other ([Stack]) and side by
// side ([Row]) to form a [Header], a [Closing] or a cell of a [Table].
//
// What flows from page to page is a list of strips: boxes that say whether they
// may be parted from the next. [Document.Add] deals them out to the pages of a
// [Paper]. The rules that make a paper look right are all rules about strips: a
// heading keeps with the text under it, a paragraph leaves two lines on either side
// of a break, a table has its head on each page.
//
// canvas.go draws on gofpdf's pages, document.go makes the file, and finish.go does
// to the file what gofpdf has no call for. It reads no clock: the same papers give
// the same bytes.
//
// # Fonts
//
// Every file carries its fonts, cut down to the letters it may need: nearly always
// the common ones (letters.go), so that what goes into a file was made when the
// first was. subset.go cuts a font down and embed.go makes it a part of a file.
//
// # Measures
//
// All lengths are in points (1/72 inch) from the top left corner of the page, or
// of the box that is being drawn; [MM] converts.
//
// This is the only package that knows gofpdf.
package layout
