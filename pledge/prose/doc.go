// Package prose is the small markup that pledge texts are written in, and the
// structure that the screen and the paper both render.
//
// A text is lines of UTF-8. Blocks are separated by empty lines, except that
// headings and items need none:
//
//	## 1. Tinh thần, thái độ làm việc     a heading
//	Tôi cam kết thực hiện …               a paragraph
//	1. Chấp hành nghiêm …                 an item, numbered as written
//	a) …                                  an item of the second level
//	- …                                   an item with a dash
//
// A line that begins none of these continues the block above it, unless that is
// a heading, which is always one line. Within a block, **words** are bold and
// *words* are italic; a backslash before *, \, #, or - takes away its meaning.
// There is nothing else: no links, no HTML.
package prose
