package pdf

import (
	"fmt"
	"math"
	"strings"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
)

// A sheet is what the certificates of a file have in common: the size, the frame,
// and who issues them. It is made for A4 on its side; a smaller one is the same
// drawn smaller, except that no letter is smaller than leastLetter.
type sheet struct {
	fonts  *layout.Fonts
	head   *pledge.Letterhead
	format layout.Format // its margins are within the frame
	scale  float64       // 1 on A4
	under  layout.Box    // the ornament
	logo   layout.Box
}

// The sizes of letters on A4; those of the name are in [measures.name].
const (
	headSize    = 13.0
	titleSize   = 40.0
	subjectSize = 18.0
	textSize    = 16.0
	signerSize  = 14.0
	sourceSize  = 10.0 // of the small print
	leastLetter = 9.0  // on any sheet
)

const (
	sheetSide  = 0.41 // of the width: the columns on either side
	logoWidth  = 34   // mm on A4, at most
	logoHeight = 21
)

// newSheet fails if certificates do not come in that size or the letterhead's logo
// is no PNG.
func newSheet(size Size, head *pledge.Letterhead) (*sheet, error) {
	s := &sheet{fonts: layout.LoadFonts(), head: head}
	switch size {
	case SizeA4:
		s.format.Width, s.format.Height = 297*layout.MM, 210*layout.MM
	case SizeA5:
		s.format.Width, s.format.Height = 210*layout.MM, 148*layout.MM
	default:
		return nil, fmt.Errorf("pdf: a certificate of size %q, want %q or %q", size, SizeA4, SizeA5)
	}
	s.scale = s.format.Height / (210 * layout.MM)
	if s.logo = layout.Space(0); len(head.Logo) > 0 {
		var err error
		if s.logo, err = layout.Image(head.Logo, s.mm(logoWidth), s.mm(logoHeight)); err != nil {
			return nil, fmt.Errorf("pdf: logo: %w", err)
		}
	}
	s.format.Left, s.format.Right = s.mm(27), s.mm(27)
	s.format.Top, s.format.Bottom = s.mm(22.5), s.mm(22)
	f := frame{width: s.format.Width, height: s.format.Height, edge: s.mm(8.5), band: s.mm(9), scale: s.scale}
	s.under = f.ornament()
	return s, nil
}

// mm returns a length on A4 in points of this sheet.
func (s *sheet) mm(n float64) float64 { return n * layout.MM * s.scale }

// paper sets a certificate. If what it says is too long for the sheet it is set
// smaller, and only if that does not help, goes on to another.
func (s *sheet) paper(c *citation, at time.Time, chapters []string) *layout.Paper {
	var top, middle, foot layout.Box
	room := -1.0
	for _, shrink := range shrinks() {
		m := measures{s, shrink}
		top, middle, foot = m.top(c), m.middle(c), m.foot(c)
		if room = s.format.Depth() - top.Height - middle.Height - foot.Height; room >= 0 {
			break
		}
	}
	return &layout.Paper{
		Format: s.format, Plain: true, Under: s.under, At: at, Chapters: chapters,
		Strips: []layout.Strip{
			{Box: top},
			{Box: middle, Before: max(0, 0.45*room)},
			{Box: foot, Foot: true},
		},
	}
}

// shrinks are the parts of its full size that a certificate is tried in.
func shrinks() []float64 { return []float64{1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5} }

// The measures of a certificate are those of its sheet, and how much smaller its
// words are set to find room.
type measures struct {
	*sheet
	shrink float64
}

// letter returns a size of letters, in half points, for one on A4.
func (m measures) letter(size float64) float64 {
	return max(leastLetter, math.Round(2*size*m.scale*m.shrink)/2)
}

// gap returns air between lines.
func (m measures) gap(points float64) float64 { return points * m.scale * m.shrink }

// line is a centred paragraph in a column.
func (m measures) line(text string, st layout.Style, size, width float64, in layout.Ink) layout.Box {
	return layout.Text(m.fonts, layout.Paragraph{
		Runs: []layout.Run{layout.Words(text, st)}, Size: size, Align: layout.Centre, Balance: true, Spacing: 1.2, Ink: in,
	}, width)
}

// top is who issues the certificate, with a mark if it is void, the logo, and the
// motto.
func (m measures) top(c *citation) layout.Box {
	inner := m.format.Inner()
	side := sheetSide * inner
	left := layout.Issuer(m.fonts, m.head.Parent, m.head.Name, m.letter(headSize), side)
	if c.void != nil {
		left = layout.Stack(left, layout.Space(3), voidMark(m.fonts, c.void, side))
	}
	return layout.Row(
		layout.At(0, left),
		layout.At((inner-m.mm(logoWidth))/2, m.logo),
		layout.At(inner-side, layout.Motto(m.fonts, m.letter(headSize), side)),
	)
}

// middle is what the certificate says.
func (m measures) middle(c *citation) layout.Box {
	inner := m.format.Inner()
	boxes := []layout.Box{
		m.line("GIẤY CHỨNG NHẬN", layout.Bold, m.letter(titleSize), inner, crimson),
		m.line(c.subject, layout.Bold, m.letter(subjectSize), inner, layout.Black),
		m.divider(),
		m.line(c.whom, layout.Regular, m.letter(textSize), inner, layout.Black),
		layout.Space(m.gap(5)),
		m.name(c.name),
	}
	for _, text := range c.lines {
		boxes = append(boxes, layout.Space(m.gap(4)), m.line(text, layout.Regular, m.letter(textSize), inner, layout.Black))
	}
	return layout.Stack(boxes...)
}

// name is a name in letters as large as its length allows.
func (m measures) name(text string) layout.Box {
	inner := m.format.Inner()
	for _, try := range []struct {
		size  float64
		lines int
	}{{36, 1}, {32, 1}, {29, 1}, {26, 1}, {23, 1}, {23, 2}, {20, 2}, {17, 3}} {
		size := m.letter(try.size)
		p := layout.Paragraph{Runs: []layout.Run{layout.Words(text, layout.Bold)}, Size: size}
		if len(m.fonts.Set(p, inner)) <= try.lines {
			return m.line(text, layout.Bold, size, inner, layout.Black)
		}
	}
	return m.line(text, layout.Bold, m.letter(14), inner, layout.Black)
}

// divider is a small rosette between two lines that thin out.
func (m measures) divider() layout.Box {
	height, length := m.gap(24), m.mm(38)
	radius := m.gap(6.5)
	inner := m.format.Inner()
	return layout.Box{Height: height, Draw: func(c *layout.Canvas, x, y float64) {
		at := layout.Point{X: x + inner/2, Y: y + height/2}
		for _, side := range []float64{-1, 1} {
			var d drawing
			p := d.area(gold)
			near, half := at.X+side*(radius+m.gap(5)), 0.7*m.scale
			p.Move(near, at.Y-half)
			p.LineTo(near+side*length, at.Y)
			p.LineTo(near, at.Y+half)
			p.Close()
			d.draw(c, 0, 0)
		}
		var d drawing
		medallion(&d, at, radius, 0.8*m.scale)
		d.draw(c, 0, 0)
	}}
}

// foot is how to check the certificate, and who signs it. The column of the small
// print is as much wider as its letters cannot be smaller; that of the signer is
// wider for the date of a long place.
func (m measures) foot(c *citation) layout.Box {
	inner := m.format.Inner()
	left, right := sheetSide*inner, sheetSide*inner
	left *= max(1, min(1.2, m.letter(sourceSize)/(sourceSize*m.scale)))
	if m.fonts.Width(c.date, layout.Italic, m.letter(signerSize)) > right {
		right = inner / 2
	}
	check, signer := m.check(c, left), m.signer(c, right)
	height := max(check.Height, signer.Height)
	return layout.Row(
		layout.At(0, atFoot(check, height)),
		layout.At(inner-right, atFoot(signer, height)),
	)
}

// atFoot puts a box at the foot of a height.
func atFoot(b layout.Box, height float64) layout.Box {
	return layout.Stack(layout.Space(height-b.Height), b)
}

// check is the code and the small print.
func (m measures) check(c *citation, width float64) layout.Box {
	var boxes []layout.Box
	if c.code != nil {
		edge := max(20*layout.MM, m.mm(24))
		quiet := c.code.Quiet(edge)
		square := layout.Row(layout.At(0, whiteSquare(edge+2*quiet)), layout.At(quiet, layout.Stack(layout.Space(quiet), c.code.Picture(edge))))
		boxes = append(boxes, layout.Centred(square, edge+2*quiet, width))
	}
	for i, text := range c.source {
		in := layout.Black
		if i == 0 && c.void != nil {
			in = layout.Red
		}
		boxes = append(boxes, m.line(text, layout.Regular, m.letter(sourceSize), width, in))
	}
	return layout.Stack(boxes...)
}

// signer is the place and date, and the head of the agency with room for a hand and
// a seal.
func (m measures) signer(c *citation, width float64) layout.Box {
	size := m.letter(signerSize)
	boxes := []layout.Box{m.line(c.date, layout.Italic, size, width, layout.Black)}
	for role := range strings.SplitSeq(m.head.Authority+"\n"+m.head.Title, "\n") {
		boxes = append(boxes, m.line(strings.ToUpper(role), layout.Bold, size, width, layout.Black))
	}
	boxes = append(boxes,
		layout.Space(max(22*layout.MM, m.mm(29)*m.shrink)),
		m.line(m.head.SignerName, layout.Bold, size, width, layout.Black),
	)
	return layout.Stack(boxes...)
}

// whiteSquare is a white square, which hides the ornament.
func whiteSquare(edge float64) layout.Box {
	return layout.Box{Height: edge, Draw: func(c *layout.Canvas, x, y float64) { c.Block(x, y, edge, edge, white) }}
}
