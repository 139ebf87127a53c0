package layout

import "strings"

// A Header is the head of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I,
// mục II): who issues it, the national motto, its number and its date.
type Header struct {
	Parent string // the authority above, may be empty
	Agency string // who issues the document
	Number string // "Số:      /BC-UBND", where the document has one
	About  string // "V/v đôn đốc ký cam kết", of a letter, under its number
	Date   string // place and date: "Hoa Sen, ngày 05 tháng 01 năm 2026"
	Stamp  Box    // what stands to the left of the date, if anything
}

const (
	headerSplit  = 0.40 // the part of the width that the left column has
	headerGap    = 0.02
	stampGap     = 40  // between the date's column and what stands left of it
	headerRuleAt = 0.4 // the length of the agency's rule; the decree says 1/3 to 1/2
	aboutGap     = 6   // between the number and what a letter is about
)

// HeaderLeft is the width of the left column of a header as wide as given.
func HeaderLeft(width float64) float64 { return headerSplit * width }

// Set sets the header: agencies at the left, the national motto at the right, and
// below both the number and the date.
func (h *Header) Set(f *Fonts, width float64) Box {
	right := (1 - headerSplit - headerGap) * width
	boxes := []Box{
		Row(Column{0, Issuer(f, h.Parent, h.Agency, SizeMotto, HeaderLeft(width))}, Column{width - right, Motto(f, SizeMotto, right)}),
		Space(4),
		Row(Column{0, h.number(f, HeaderLeft(width))}, h.dateLine(f, width, right)),
	}
	return Stack(boxes...)
}

// number is what stands under the agency, level with the date.
func (h *Header) number(f *Fonts, width float64) Box {
	var boxes []Box
	if h.Stamp.Draw != nil {
		boxes = append(boxes, h.Stamp)
	}
	if h.Number != "" {
		boxes = append(boxes, Text(f, Paragraph{Runs: []Run{{h.Number, Regular}}, Size: SizeNumber, Align: Centre}, width))
	}
	if h.About != "" {
		boxes = append(boxes, Space(aboutGap), Text(f, Paragraph{
			Runs: []Run{{h.About, Regular}}, Size: SizeAbout, Align: Centre, Balance: true,
		}, width))
	}
	return Stack(boxes...)
}

// dateLine stands in the middle under the motto. A long place may push it to the
// left, before it is broken into two lines.
func (h *Header) dateLine(f *Fonts, width, right float64) Column {
	p := Paragraph{Runs: []Run{{h.Date, Italic}}, Size: SizeDate, Align: Centre, Balance: true}
	natural := Widest(f.Set(p, width))
	w := min(max(natural, right), right+stampGap)
	return Column{width - w, Text(f, p, w)}
}

// Issuer sets who issues a document, in capitals of a size: the authority above,
// which may be empty, and the agency with its rule.
func Issuer(f *Fonts, parent, agency string, size, width float64) Box {
	var boxes []Box
	if parent != "" {
		boxes = append(boxes, Text(f, capitals(parent, Regular, size), width))
	}
	p := capitals(agency, Bold, size)
	lines := f.Set(p, width)
	boxes = append(boxes, Lines(lines, p)...)
	boxes = append(boxes, Rule(headerRuleAt*Widest(lines), width, 2.5))
	return Stack(boxes...)
}

// Motto sets the name of the country in capitals of a size and, a point larger, the
// motto with its rule.
func Motto(f *Fonts, size, width float64) Box {
	second := Paragraph{Runs: []Run{{"Độc lập - Tự do - Hạnh phúc", Bold}}, Size: size + SizeSecondLine - SizeMotto, Align: Centre}
	lines := f.Set(second, width)
	return Stack(
		Text(f, capitals("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold, size), width),
		Stack(Lines(lines, second)...),
		Rule(Widest(lines), width, 2.5),
	)
}

// capitals is a line of the header.
func capitals(s string, st Style, size float64) Paragraph {
	return Paragraph{
		Runs: []Run{{strings.ToUpper(s), st}}, Size: size, Align: Centre, Balance: true,
	}
}

// Title sets the kind of document and, under it, what it is about, with its rule.
func Title(f *Fonts, kind, subject string, width float64) Box {
	about := Paragraph{Runs: []Run{{subject, Bold}}, Size: SizeBody, Align: Centre, Balance: true}
	const narrow = 0.86
	lines := f.Set(about, narrow*width)
	return Stack(
		Text(f, Paragraph{Runs: []Run{{kind, Bold}}, Size: SizeBody, Align: Centre}, width),
		Row(Column{(1 - narrow) / 2 * width, Stack(Lines(lines, about)...)}),
		Rule(headerRuleAt*Widest(lines), width, 4),
	)
}
