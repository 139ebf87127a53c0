package layout

// The sizes of letters. The decree gives two matching sets, 12/13/13 and
// 13/14/14, for motto, second line and date; this is the first.
const (
	SizeMotto      = 12.0 // Quốc hiệu, and the agencies beside it
	SizeSecondLine = 13.0 // Tiêu ngữ
	SizeNumber     = 13.0 // Số, ký hiệu
	SizeAbout      = 12.0 // V/v of a letter
	SizeDate       = 13.0
	SizeBody       = 14.0
	SizeHint       = 13.0
	SizeTable      = 12.0
	SizeRecipients = 12.0 // the words Nơi nhận
	SizeRecipient  = 11.0
	SizePageNumber = 14.0
	SizeProof      = 10.0
)

// The measures of running text.
const (
	FirstIndent  = 12.7 * MM // of the first line of a paragraph
	ParagraphGap = 6.0
)

// A Strip is a box in the flow of a document.
type Strip struct {
	Box
	Before float64 // air above it, left out at the top of a page
	Keep   bool    // on the same page as the next strip
	Foot   bool    // stands at the foot of its page; the last of its document

	// Again is drawn above the strip where it comes first on a page, and End under
	// it where it comes last, as the head and the closing line of a table are.
	// Both are none if they draw nothing; End takes no room.
	Again, End Box
}

// A placed box is a box and its distance from the top of the text area.
type placed struct {
	Box
	y float64
}

// paginate deals strips out to pages of a height. Strips that keep together come
// on one page, unless they are higher than a page.
func paginate(strips []Strip, height float64) [][]placed {
	const slack = 1e-6 // sums of the same heights in another order
	d := dealer{}
	for len(strips) > 0 {
		n := groupLen(strips)
		need := strips[0].Before + groupHeight(strips[:n])
		if len(d.page) > 0 && d.y+need > height+slack {
			d.turn()
		}
		for i := range strips[:n] {
			s := &strips[i]
			if len(d.page) > 0 && d.y+s.Before+s.Height > height+slack {
				d.turn()
			}
			if len(d.page) > 0 {
				d.y += s.Before
			} else if s.Again.Draw != nil {
				d.put(s.Again)
			}
			if s.Foot {
				d.y = max(d.y, height-s.Height)
			}
			d.put(s.Box)
			d.end = s.End
		}
		strips = strips[n:]
	}
	d.turn()
	return d.pages
}

// A dealer is at work on a page.
type dealer struct {
	pages [][]placed
	page  []placed
	y     float64
	end   Box // of the last strip
}

func (d *dealer) put(b Box) {
	d.page = append(d.page, placed{b, d.y})
	d.y += b.Height
}

// turn ends a page.
func (d *dealer) turn() {
	if d.end.Draw != nil {
		d.page = append(d.page, placed{d.end, d.y})
	}
	*d = dealer{pages: append(d.pages, d.page)}
}

// groupLen counts the strips at the front that keep together.
func groupLen(strips []Strip) int {
	for i, s := range strips {
		if !s.Keep {
			return i + 1
		}
	}
	return len(strips)
}

// groupHeight is the height of strips, without the air above the first.
func groupHeight(strips []Strip) float64 {
	h := -strips[0].Before
	for _, s := range strips {
		h += s.Before + s.Height
	}
	return h
}

// Flow sets a paragraph in a column as strips, with air above the first. Two lines
// at least stay together at either end.
func Flow(f *Fonts, p Paragraph, width, before float64) []Strip {
	return parted(Lines(f.Set(p, width), p), before)
}

func parted(boxes []Box, before float64) []Strip {
	strips := make([]Strip, len(boxes))
	for i, b := range boxes {
		first, secondLast := i == 0 && len(boxes) > 1, i == len(boxes)-2
		strips[i] = Strip{Box: b, Keep: first || secondLast}
		if i == 0 {
			strips[i].Before = before
		}
	}
	return strips
}

// Kept makes one strip that stays with what follows.
func Kept(b Box, before float64) Strip { return Strip{Box: b, Before: before, Keep: true} }

// KeepLast makes the last n strips keep together and with what follows.
func KeepLast(strips []Strip, n int) {
	for i := max(0, len(strips)-n); i < len(strips); i++ {
		strips[i].Keep = true
	}
}
