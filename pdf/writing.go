package pdf

import (
	"strconv"
	"strings"

	"camket/pdf/layout"
)

// A writing is the running text of an official document, as it grows.
type writing struct {
	fonts    *layout.Fonts
	strips   []layout.Strip
	sections int
}

// head adds a part of what stands above the text.
func (t *writing) head(b layout.Box, before float64) {
	t.strips = append(t.strips, layout.Kept(b, before))
}

// section begins a section, whose number and title stay with what follows.
func (t *writing) section(title string) {
	t.sections++
	strips := t.paragraph(layout.Words(strconv.Itoa(t.sections)+". "+title, layout.Bold), 10)
	layout.KeepLast(strips, len(strips))
	t.strips = append(t.strips, strips...)
}

// say adds a paragraph.
func (t *writing) say(text string) {
	t.strips = append(t.strips, t.paragraph(layout.Words(text, layout.Regular), layout.ParagraphGap)...)
}

// point adds a paragraph that says where something is, if there is an address.
func (t *writing) point(text, address string) {
	if address == "" {
		t.say(text + ".")
		return
	}
	t.say(text + ": " + strings.TrimRight(address, "/"))
}

func (t *writing) paragraph(r layout.Run, before float64) []layout.Strip {
	return layout.Flow(t.fonts, running(r), layout.A4.Inner(), before)
}

// running is a paragraph of running text.
func running(r layout.Run) layout.Paragraph {
	return layout.Paragraph{
		Runs: []layout.Run{r}, Size: layout.SizeBody, Align: layout.Justify, Indent: layout.FirstIndent,
	}
}

// table adds a table, the line above it kept with its head. One that takes no more
// than half a page is not parted.
func (t *writing) table(rows []layout.Strip) {
	const air = 6
	layout.KeepLast(t.strips, 1)
	rows[0].Before = air
	height := 0.0
	for i := range rows {
		height += rows[i].Height
	}
	if height <= layout.A4.Depth()/2 {
		layout.KeepLast(rows[:len(rows)-1], len(rows))
	}
	t.strips = append(t.strips, rows...)
}

// chart adds a drawing under a title.
func (t *writing) chart(title string, b layout.Box) {
	t.strips = append(t.strips,
		layout.Kept(layout.SignLine(t.fonts, title, layout.Bold, layout.SizeHint, layout.A4.Inner()), 10),
		layout.Strip{Box: b, Before: layout.ParagraphGap},
	)
}

// end adds the block of signatures, with the last lines of the text above it.
func (t *writing) end(closing layout.Strip) {
	layout.KeepLast(t.strips, 2)
	t.strips = append(t.strips, closing)
}
