package pdf

// mm is a millimetre in points.
const mm = 72 / 25.4

// The page of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4 with margins of 20–25 mm at
// the top and bottom, 30–35 at the left, 15–20 at the right.
const (
	pageWidth    = 210 * mm
	pageHeight   = 297 * mm
	marginTop    = 20 * mm
	marginBottom = 20 * mm
	marginLeft   = 30 * mm
	marginRight  = 20 * mm

	textWidth  = pageWidth - marginLeft - marginRight
	textHeight = pageHeight - marginTop - marginBottom
)

// The sizes of letters. The decree gives two matching sets, 12/13/13 and
// 13/14/14, for motto, second line and date; this is the first.
const (
	sizeMotto      = 12.0 // Quốc hiệu, and the agencies beside it
	sizeSecondLine = 13.0 // Tiêu ngữ
	sizeDate       = 13.0
	sizeBody       = 14.0
	sizeHint       = 13.0
	sizePageNumber = 14.0
	sizeProof      = 10.0
)

const (
	firstIndent  = 12.7 * mm // of the first line of a paragraph
	paragraphGap = 6.0
)

// A strip is a box in the flow of a document.
type strip struct {
	box
	before float64 // air above it, left out at the top of a page
	keep   bool    // on the same page as the next strip
	foot   bool    // stands at the foot of its page; the last of its document
}

// A placed strip is a strip and its distance from the top of the text area.
type placed struct {
	strip
	y float64
}

// paginate deals strips out to pages of a height. Strips that keep together come
// on one page, unless they are higher than a page.
func paginate(strips []strip, height float64) [][]placed {
	const slack = 1e-6 // sums of the same heights in another order
	var pages [][]placed
	var page []placed
	y := 0.0
	turn := func() { pages, page, y = append(pages, page), nil, 0 }
	for len(strips) > 0 {
		n := groupLen(strips)
		if need := strips[0].before + groupHeight(strips[:n]); len(page) > 0 && y+need > height+slack {
			turn()
		}
		for _, s := range strips[:n] {
			if len(page) > 0 {
				y += s.before
			}
			if len(page) > 0 && y+s.height > height+slack {
				turn()
			}
			if s.foot {
				y = max(y, height-s.height)
			}
			page = append(page, placed{s, y})
			y += s.height
		}
		strips = strips[n:]
	}
	return append(pages, page)
}

// groupLen counts the strips at the front that keep together.
func groupLen(strips []strip) int {
	for i, s := range strips {
		if !s.keep {
			return i + 1
		}
	}
	return len(strips)
}

// groupHeight is the height of strips, without the air above the first.
func groupHeight(strips []strip) float64 {
	h := -strips[0].before
	for _, s := range strips {
		h += s.before + s.height
	}
	return h
}

// paragraphStrips makes the strips of a paragraph: two lines at least stay
// together at either end.
func paragraphStrips(boxes []box, before float64) []strip {
	strips := make([]strip, len(boxes))
	for i, b := range boxes {
		first, secondLast := i == 0 && len(boxes) > 1, i == len(boxes)-2
		strips[i] = strip{box: b, keep: first || secondLast}
		if i == 0 {
			strips[i].before = before
		}
	}
	return strips
}

// kept makes one strip that stays with what follows.
func kept(b box, before float64) strip { return strip{box: b, before: before, keep: true} }

// keepLast makes the last n strips keep together and with what follows.
func keepLast(strips []strip, n int) {
	for i := max(0, len(strips)-n); i < len(strips); i++ {
		strips[i].keep = true
	}
}
