package pdf

import (
	"fmt"
	"sync"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/prose"
)

// bases sets the legal bases, each a line that ends in ";", the last in ".".
func bases(f *layout.Fonts, lines []string) []layout.Strip {
	var strips []layout.Strip
	for i, text := range pledge.BaseLines(lines) {
		p := layout.Paragraph{
			Runs: []layout.Run{layout.Words(text, layout.Italic)},
			Size: layout.SizeBody, Align: layout.Justify, Indent: layout.FirstIndent,
		}
		before := layout.ParagraphGap
		if i == 0 {
			before = 10
		}
		strips = append(strips, layout.Flow(f, p, layout.A4.Inner(), before)...)
	}
	return strips
}

// collective sets which unit pledges, and who signs for it.
func collective(f *layout.Fonts, who *pledge.Snapshot) []layout.Strip {
	signer := who.Name
	if who.Position != "" {
		signer += ", " + who.Position
	}
	return []layout.Strip{
		layout.Kept(particular(f, "Đơn vị cam kết: ", who.Issuer(), layout.Bold, layout.A4.Inner()), 10),
		{Box: particular(f, "Người ký: ", signer, layout.Regular, layout.A4.Inner()), Before: layout.ParagraphGap},
	}
}

// particulars sets who the signer is. They stay together.
func particulars(f *layout.Fonts, who *pledge.Snapshot) []layout.Strip {
	strips := []layout.Strip{layout.Kept(particular(f, "Tôi tên là: ", who.Name, layout.Bold, layout.A4.Inner()), 10)}
	code := particular(f, "Mã cán bộ: ", who.Code, layout.Regular, layout.A4.Inner()/2)
	switch born := who.BirthDate; {
	case born == "":
		strips = append(strips, layout.Kept(code, layout.ParagraphGap))
	default:
		label := "Ngày sinh: "
		if born.YearOnly() {
			label = "Năm sinh: "
		}
		birth := particular(f, label, born.String(), layout.Regular, layout.A4.Inner()/2)
		strips = append(strips, layout.Kept(layout.Row(layout.At(0, birth), layout.At(layout.A4.Inner()/2, code)), layout.ParagraphGap))
	}
	if who.Position != "" {
		strips = append(strips, layout.Kept(particular(f, "Chức vụ, chức danh: ", who.Position, layout.Regular, layout.A4.Inner()), layout.ParagraphGap))
	}
	if place := who.Workplace(); place != "" {
		strips = append(strips, layout.Kept(particular(f, "Đơn vị công tác: ", place, layout.Regular, layout.A4.Inner()), layout.ParagraphGap))
	}
	strips[len(strips)-1].Keep = false
	return strips
}

// particular is a line such as "Chức vụ: Chuyên viên".
func particular(f *layout.Fonts, label, value string, st layout.Style, width float64) layout.Box {
	return layout.Text(f, layout.Paragraph{
		Runs: []layout.Run{layout.Words(label, layout.Regular), layout.Words(value, st)}, Size: layout.SizeBody, Indent: layout.FirstIndent, Hang: layout.FirstIndent,
	}, width)
}

// bodies are the texts of papers, each set once, however many signed it.
type bodies struct {
	fonts *layout.Fonts
	mu    sync.Mutex
	set   map[string][]layout.Strip
}

// of returns the strips of a text, which are not to be written to.
func (b *bodies) of(t *pledge.Text) ([]layout.Strip, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if strips, ok := b.set[t.Body]; ok {
		return strips, nil
	}
	doc, err := t.Doc()
	if err != nil {
		return nil, fmt.Errorf("text of campaign %s for %s: %w", t.Campaign, t.Audience, err)
	}
	if b.set == nil {
		b.set = map[string][]layout.Strip{}
	}
	b.set[t.Body] = bodyStrips(b.fonts, doc)
	return b.set[t.Body], nil
}

// bodyStrips sets the words that are signed.
func bodyStrips(f *layout.Fonts, doc prose.Doc) []layout.Strip {
	var strips []layout.Strip
	for i, b := range doc.Blocks {
		p := layout.Paragraph{Size: layout.SizeBody, Align: layout.Justify, Indent: layout.FirstIndent}
		if b.Label != "" {
			p.Runs = append(p.Runs, layout.Words(b.Label+" ", layout.Regular))
		}
		for _, s := range b.Spans {
			p.Runs = append(p.Runs, layout.Words(s.Text, spanStyle(s, b.Kind)))
		}
		before := layout.ParagraphGap
		if i == 0 || b.Kind == prose.Heading {
			before = 10
		}
		block := layout.Flow(f, p, layout.A4.Inner(), before)
		if b.Kind == prose.Heading {
			layout.KeepLast(block, len(block))
		}
		strips = append(strips, block...)
	}
	return strips
}

func spanStyle(s prose.Span, in prose.Kind) layout.Style {
	st := layout.Regular
	if s.Bold || in == prose.Heading {
		st |= layout.Bold
	}
	if s.Italic {
		st |= layout.Italic
	}
	return st
}
