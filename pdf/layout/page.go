package layout

import "iter"

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
	var list [][]placed
	for page := range pages(each(strips), height) {
		list = append(list, page)
	}
	return list
}

// each yields the elements of a list.
func each[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for i := range list {
			if !yield(list[i], nil) {
				return
			}
		}
	}
}

// pages is paginate for strips that come one after the other. It ends after the
// first error.
func pages(strips iter.Seq2[Strip, error], height float64) iter.Seq2[[]placed, error] {
	return func(yield func([]placed, error) bool) {
		d := dealer{height: height}
		var group []Strip // strips that keep together
		for s, err := range strips {
			if err != nil {
				yield(nil, err)
				return
			}
			if group = append(group, s); s.Keep {
				continue
			}
			if d.deal(group); !d.handOver(yield) {
				return
			}
			group = group[:0]
		}
		if len(group) > 0 {
			d.deal(group)
		}
		d.turn()
		d.handOver(yield)
	}
}

// A dealer is at work on a page.
type dealer struct {
	height float64    // of a page
	pages  [][]placed // that are done
	page   []placed
	y      float64
	end    Box // of the last strip
}

// deal puts strips that keep together on the page or, if they have no room, on
// the next.
func (d *dealer) deal(group []Strip) {
	const slack = 1e-6 // sums of the same heights in another order
	need := group[0].Before + groupHeight(group)
	if len(d.page) > 0 && d.y+need > d.height+slack {
		d.turn()
	}
	for i := range group {
		s := &group[i]
		if len(d.page) > 0 && d.y+s.Before+s.Height > d.height+slack {
			d.turn()
		}
		if len(d.page) > 0 {
			d.y += s.Before
		} else if s.Again.Draw != nil {
			d.put(s.Again)
		}
		if s.Foot {
			d.y = max(d.y, d.height-s.Height)
		}
		d.put(s.Box)
		d.end = s.End
	}
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
	*d = dealer{height: d.height, pages: append(d.pages, d.page)}
}

// handOver yields the pages that are done, and reports whether more are wanted.
func (d *dealer) handOver(yield func([]placed, error) bool) bool {
	for _, page := range d.pages {
		if !yield(page, nil) {
			return false
		}
	}
	d.pages = d.pages[:0]
	return true
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
