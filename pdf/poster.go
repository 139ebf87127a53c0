package pdf

import (
	"fmt"
	"io"
	"math"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/prose"
)

// A poster is a sheet and how large things on it are.
type poster struct {
	fonts  *layout.Fonts
	format layout.Format
	unit   float64 // a measure of 1 on A4
	step   float64 // between the sizes of letters that are tried
	least  float64 // size of letters in the body
	most   float64
}

// posterOf returns what posters of a size are like. An A3 sheet is an A4 one made
// larger, but for the smallest letters, which somebody further away reads.
func posterOf(f *layout.Fonts, size Size) (*poster, error) {
	p := &poster{fonts: f, unit: 1, step: 0.25}
	switch size {
	case SizeA4:
		p.least, p.most = 14, 24
	case SizeA3:
		p.unit = math.Sqrt2
		p.least, p.most = 20, 34
	default:
		return nil, fmt.Errorf("a poster is printed on %s or %s, not on %q", SizeA3, SizeA4, size)
	}
	margin := 14 * layout.MM * p.unit
	p.format = layout.Format{
		Width: layout.A4.Width * p.unit, Height: layout.A4.Height * p.unit,
		Top: margin, Bottom: margin, Left: margin, Right: margin,
	}
	return p, nil
}

// Poster writes what is pledged as a poster on A3 or A4, upright, to be put up
// (niêm yết). Of a text with headings it has these and what stands under them,
// without the words in which a person pledges it. The letters are as large as lets
// the text fill one sheet, but no smaller than 20 points on A3 and 14 on A4: a longer
// text takes more sheets, each with the head. [PosterSheets] tells how many.
//
// It fails for another size, if the text cannot be parsed, if the logo is no picture,
// or if w fails.
func Poster(w io.Writer, opt Options, size Size, head pledge.Letterhead, campaign pledge.Campaign, text pledge.Text) error {
	f := layout.LoadFonts()
	paper, err := posterPaper(f, size, &head, &campaign, &text)
	if err != nil {
		return fmt.Errorf("pdf: poster: %w", err)
	}
	doc := layout.NewDocument(f)
	doc.Add(paper)
	properties := layout.Properties{Title: "Nội dung cam kết - " + campaign.Title, Author: head.Name, Subject: text.Subject}
	if err := doc.Write(w, properties); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// PosterSheets returns how many sheets a poster takes. It fails as [Poster] does.
func PosterSheets(size Size, head pledge.Letterhead, campaign pledge.Campaign, text pledge.Text) (int, error) {
	p, blocks, top, err := posterParts(layout.LoadFonts(), size, &head, &text)
	if err != nil {
		return 0, fmt.Errorf("pdf: poster: %w", err)
	}
	return p.fewest(blocks, p.room(top, posterFoot(&campaign, &text))), nil
}

// posterParts are a sheet, what is to stand on it, and its head.
func posterParts(f *layout.Fonts, size Size, head *pledge.Letterhead, text *pledge.Text) (*poster, []prose.Block, layout.Box, error) {
	p, err := posterOf(f, size)
	if err != nil {
		return nil, nil, layout.Box{}, err
	}
	doc, err := text.Doc()
	if err != nil {
		return nil, nil, layout.Box{}, fmt.Errorf("text of campaign %s for %s: %w", text.Campaign, text.Audience, err)
	}
	top, err := p.head(head, text)
	return p, conduct(doc.Blocks), top, err
}

func posterPaper(f *layout.Fonts, size Size, head *pledge.Letterhead, campaign *pledge.Campaign, text *pledge.Text) (*layout.Paper, error) {
	p, blocks, top, err := posterParts(f, size, head, text)
	if err != nil {
		return nil, err
	}
	return &layout.Paper{
		Format: p.format, Plain: true, Under: p.border(), At: campaign.OpenedAt,
		Strips: p.sheets(top, blocks, posterFoot(campaign, text)),
	}, nil
}

// conduct returns the rules of conduct in a text: its headings and what is under
// them, but not what follows the last item, by which a person pledges all of it. A
// text without headings is all rules.
func conduct(blocks []prose.Block) []prose.Block {
	first, end := -1, len(blocks)
	for i, b := range blocks {
		switch b.Kind {
		case prose.Heading:
			if first < 0 {
				first = i
			}
			end = len(blocks)
		case prose.Item, prose.Subitem:
			end = i + 1
		}
	}
	if first < 0 {
		return blocks
	}
	return blocks[first:end]
}

// border is a crimson frame and a golden one within.
func (p *poster) border() layout.Box {
	return layout.Box{Draw: func(c *layout.Canvas, x, y float64) {
		frame := func(inset, width float64, in layout.Ink) {
			inset *= p.unit
			c.Frame(x+inset, y+inset, p.format.Width-2*inset, p.format.Height-2*inset, width*p.unit, in)
		}
		frame(7*layout.MM, 2, crimson)
		frame(8.5*layout.MM, 0.6, gold)
	}}
}

// The sizes of a poster's letters on A4, but for the body's.
const (
	posterIssuerSize   = 11.0
	posterTitleSize    = 28.0
	posterSubjectSize  = 15.0
	posterAudienceSize = 12.0
	posterFootSize     = 8.0
)

// head is the upper part of a sheet: whose rules these are, and what they are about.
// The logo stands to the left of the words.
func (p *poster) head(head *pledge.Letterhead, text *pledge.Text) (layout.Box, error) {
	width, aside := p.format.Inner(), 0.0
	if head.Logo != nil {
		aside = (posterLogo + 4*layout.MM) * p.unit
	}
	words := p.headWords(head, text, width-2*aside)
	if head.Logo != nil {
		edge := posterLogo * p.unit
		logo, err := layout.Image(head.Logo, edge, edge)
		if err != nil {
			return layout.Box{}, err
		}
		down := max(0, (words.Height-edge)/2)
		words = layout.Row(layout.At(0, layout.Stack(layout.Space(down), logo)), layout.At(aside, words))
	}
	return layout.Stack(words, p.goldRule()), nil
}

// posterLogo is the edge of the square that the logo has on A4.
const posterLogo = 26 * layout.MM

func (p *poster) headWords(head *pledge.Letterhead, text *pledge.Text, width float64) layout.Box {
	boxes := []layout.Box{
		layout.Issuer(p.fonts, head.Parent, head.Name, posterIssuerSize*p.unit, width),
		layout.Space(5 * p.unit),
		p.centred(posterTitle(text), layout.Bold, posterTitleSize, crimson, width),
		p.centred(text.Subject, layout.Bold, posterSubjectSize, layout.Black, width),
	}
	if whose := posterAudience(text.Audience); whose != "" {
		boxes = append(boxes, p.centred(whose, layout.Italic, posterAudienceSize, layout.Black, width))
	}
	return layout.Stack(boxes...)
}

// centred is text in the middle of a width. Its size is that on A4.
func (p *poster) centred(text string, st layout.Style, size float64, in layout.Ink, width float64) layout.Box {
	return layout.Text(p.fonts, layout.Paragraph{
		Runs: []layout.Run{layout.Words(text, st)}, Size: size * p.unit, Align: layout.Centre, Spacing: posterSpacing, Balance: true, Ink: in,
	}, width)
}

// goldRule stands between the head and the rules.
func (p *poster) goldRule() layout.Box {
	air := 7 * p.unit
	return layout.Box{Height: 2 * air, Draw: func(c *layout.Canvas, x, y float64) {
		c.Line(x, y+air, x+p.format.Inner(), y+air, 1.2*p.unit, gold)
	}}
}

func posterTitle(text *pledge.Text) string {
	if text.Audience == pledge.ForUnit {
		return "NỘI DUNG CAM KẾT TẬP THỂ"
	}
	return "NỘI DUNG CAM KẾT"
}

// posterAudience says whom a text is for, where that is not everybody.
func posterAudience(a pledge.Audience) string {
	switch a {
	case pledge.Leaders:
		return "Dành cho lãnh đạo, quản lý"
	case pledge.OneStop:
		return "Dành cho Bộ phận Một cửa, Trung tâm Phục vụ hành chính công"
	}
	return ""
}

// posterFoot says which words these are, so that an old poster is known for one.
func posterFoot(campaign *pledge.Campaign, text *pledge.Text) string {
	foot := fmt.Sprintf("%s · Nội dung phiên bản %d", campaign.Title, text.Version)
	if text.Hash != "" {
		foot += ", SHA-256 " + short(text.Hash) + "…"
	}
	return foot
}
