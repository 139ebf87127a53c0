package pdf

import (
	"fmt"
	"math"

	"camket/pdf/layout"
	"camket/pledge/prose"
)

// sheets sets the body of a poster under its head: see fit.
func (p *poster) sheets(top layout.Box, blocks []prose.Block, foot string) []layout.Strip {
	room := p.room(top, foot)
	columns, across := p.fit(blocks, room)
	count := (len(columns) + across - 1) / across
	var sheets []layout.Strip
	for i := range count {
		body := p.sideBySide(columns[i*across:min((i+1)*across, len(columns))], across)
		n, air := "", 0.0
		if count > 1 {
			n = sheetNumber(i+1, count)
		} else {
			air = (room - body.Height) / 3 // of a short text
		}
		sheets = append(sheets,
			layout.Kept(layout.Stack(top, layout.Space(air), body), 0),
			layout.Strip{Box: p.bottom(foot + n), Foot: true})
	}
	return sheets
}

// bottom is the foot of a sheet.
func (p *poster) bottom(text string) layout.Box {
	return p.centred(text, layout.Regular, posterFootSize, layout.Black, p.format.Inner())
}

// room is the height that a sheet has between its head and its foot.
func (p *poster) room(top layout.Box, foot string) float64 {
	return p.format.Depth() - top.Height - p.bottom(foot+sheetNumber(9, 9)).Height - posterFootAir*p.unit
}

// sheetNumber tells apart sheets that hang side by side.
func sheetNumber(n, count int) string { return fmt.Sprintf(" · Tờ %d/%d", n, count) }

// fit sets the body in columns no deeper than the room, so many across a sheet. It
// takes no more sheets than the smallest letters do, and the largest letters that
// take no more.
func (p *poster) fit(blocks []prose.Block, room float64) (columns []layout.Box, across int) {
	sheets := p.fewest(blocks, room)
	for size := p.most; ; size -= p.step {
		for _, across := range p.across(size) {
			strips := p.body(blocks, size, p.columnWidth(across))
			if len(layout.Columns(strips, room)) <= sheets*across {
				return level(strips, sheets*across, room), across
			}
		}
	}
}

// fewest returns how many sheets the body takes in the smallest letters.
func (p *poster) fewest(blocks []prose.Block, room float64) int {
	fewest := math.MaxInt
	for _, across := range p.across(p.least) {
		columns := len(layout.Columns(p.body(blocks, p.least, p.columnWidth(across)), room))
		fewest = min(fewest, (columns+across-1)/across)
	}
	return fewest
}

// across lists how many columns a sheet may have. Lines of more than so many letters
// lose the eye of who stands before them; lines of fewer are ragged.
func (p *poster) across(size float64) []int {
	const most, fewest, letter = 70, 28, 0.45 // width of a letter in parts of its size
	var counts []int
	for n := 1; n <= 2; n++ {
		if letters := p.columnWidth(n) / (letter * size); letters >= fewest && letters <= most {
			counts = append(counts, n)
		}
	}
	return counts
}

func (p *poster) gap() float64 { return 18 * p.unit }

func (p *poster) columnWidth(across int) float64 {
	return (p.format.Inner() - float64(across-1)*p.gap()) / float64(across)
}

// level sets at most so many columns no deeper than they must be, so that they end
// about level.
func level(strips []layout.Strip, most int, depth float64) []layout.Box {
	lo, hi := 0.0, depth
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; len(layout.Columns(strips, mid)) > most {
			lo = mid
		} else {
			hi = mid
		}
	}
	return layout.Columns(strips, hi)
}

// sideBySide is the columns of a sheet with a line between them.
func (p *poster) sideBySide(columns []layout.Box, across int) layout.Box {
	var row []layout.Column
	for i, column := range columns {
		row = append(row, layout.At(float64(i)*(p.columnWidth(across)+p.gap()), column))
	}
	body := layout.Row(row...)
	return layout.Box{Height: body.Height, Draw: func(c *layout.Canvas, x, y float64) {
		body.Draw(c, x, y)
		for i := range len(columns) - 1 {
			middle := x + row[i+1].Left - p.gap()/2
			c.Line(middle, y, middle, y+body.Height, 0.5*p.unit, gold)
		}
	}}
}

// The measures of a poster's body, in parts of its letters' size, and of its foot.
const (
	posterHeading    = 1.1
	posterHeadingAir = 0.7
	posterAir        = 0.3
	posterNested     = 1.1 // how far an item within an item is moved in
	posterSpacing    = 1.17
	posterFootAir    = 5.0 // on A4, between the body and the foot
)

// body sets the rules in a column.
func (p *poster) body(blocks []prose.Block, size, width float64) []layout.Strip {
	var strips []layout.Strip
	items := false // since the heading
	for _, b := range blocks {
		switch b.Kind {
		case prose.Heading:
			items = false
			strips = append(strips, p.heading(b, size, width)...)
			continue
		case prose.Item:
			items = true
		}
		para := layout.Paragraph{Size: size, Spacing: posterSpacing}
		if b.Kind == prose.Subitem && items {
			para.Indent = posterNested * size
		}
		if b.Label != "" {
			label := b.Label + "\u00A0"
			para.Runs = append(para.Runs, layout.Words(label, layout.Bold))
			para.Hang = para.Indent + p.fonts.Width(label, layout.Bold, size)
		}
		para.Runs = append(para.Runs, spanRuns(b)...)
		strips = append(strips, layout.Flow(p.fonts, para, width, posterAir*size)...)
	}
	return strips
}

// heading sets a heading, which keeps with what follows.
func (p *poster) heading(b prose.Block, size, width float64) []layout.Strip {
	para := layout.Paragraph{Runs: spanRuns(b), Size: posterHeading * size, Spacing: posterSpacing, Ink: crimson}
	strips := layout.Flow(p.fonts, para, width, posterHeadingAir*size)
	layout.KeepLast(strips, len(strips))
	return strips
}

// spanRuns are the words of a block.
func spanRuns(b prose.Block) []layout.Run {
	var runs []layout.Run
	for _, s := range b.Spans {
		runs = append(runs, layout.Words(s.Text, spanStyle(s, b.Kind)))
	}
	return runs
}
