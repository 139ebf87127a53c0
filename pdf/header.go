package pdf

import "strings"

// A header is the head of an official document.
type header struct {
	parent string // the authority above, may be empty
	agency string // who issues the document
	date   string // place and date: "Hoa Sen, ngày 05 tháng 01 năm 2026"
	stamp  box    // what stands to the left of the date, if anything
}

// The two columns of the header.
const (
	headerLeft   = 0.40 * textWidth
	headerGap    = 0.02 * textWidth
	headerRight  = textWidth - headerLeft - headerGap
	stampGap     = 40  // between the date's column and a stamp left of it
	headerRuleAt = 0.4 // the length of the agency's rule; the decree says 1/3 to 1/2
)

// box sets the header: agencies at the left, the national motto at the right,
// and below both the date.
func (h header) box(f *fonts) box {
	return stack(
		row(column{0, h.agencies(f)}, column{textWidth - headerRight, motto(f)}),
		space(4),
		row(column{0, h.stamp}, h.dateLine(f)),
	)
}

// dateLine stands in the middle under the motto. A long place may push it to the
// left, before it is broken into two lines.
func (h header) dateLine(f *fonts) column {
	p := paragraph{runs: []run{{h.date, italic}}, size: sizeDate, align: centre, balance: true}
	natural := widest(f.set(p, textWidth))
	width := min(max(natural, headerRight), headerRight+stampGap)
	return column{textWidth - width, textBox(f, p, width)}
}

func (h header) agencies(f *fonts) box {
	var boxes []box
	if h.parent != "" {
		boxes = append(boxes, textBox(f, capitals(h.parent, regular), headerLeft))
	}
	p := capitals(h.agency, bold)
	lines := f.set(p, headerLeft)
	boxes = append(boxes, lineBoxes(lines, p)...)
	boxes = append(boxes, rule(headerRuleAt*widest(lines), headerLeft, 2.5))
	return stack(boxes...)
}

func motto(f *fonts) box {
	second := paragraph{runs: []run{{"Độc lập - Tự do - Hạnh phúc", bold}}, size: sizeSecondLine, align: centre}
	lines := f.set(second, headerRight)
	return stack(
		textBox(f, capitals("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold), headerRight),
		stack(lineBoxes(lines, second)...),
		rule(widest(lines), headerRight, 2.5),
	)
}

// capitals is a line of the header.
func capitals(s string, st style) paragraph {
	return paragraph{
		runs: []run{{strings.ToUpper(s), st}}, size: sizeMotto, align: centre, balance: true,
	}
}

// title sets the kind of document and, under it, what it is about, with its rule.
func title(f *fonts, kind, subject string) box {
	about := paragraph{runs: []run{{subject, bold}}, size: sizeBody, align: centre, balance: true}
	lines := f.set(about, 0.86*textWidth)
	narrow := stack(lineBoxes(lines, about)...)
	return stack(
		textBox(f, paragraph{runs: []run{{kind, bold}}, size: sizeBody, align: centre}, textWidth),
		row(column{0.07 * textWidth, narrow}),
		rule(headerRuleAt*widest(lines), textWidth, 4),
	)
}
