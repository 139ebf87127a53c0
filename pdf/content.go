package pdf

import (
	"fmt"

	"camket/pledge"
	"camket/pledge/prose"
)

// bases sets the legal bases, each a line that ends in ";", the last in ".".
func bases(f *fonts, lines []string) []strip {
	var strips []strip
	for i, text := range pledge.BaseLines(lines) {
		p := paragraph{
			runs: []run{{text, italic}},
			size: sizeBody, align: justify, indent: firstIndent,
		}
		before := paragraphGap
		if i == 0 {
			before = 10
		}
		strips = append(strips, paragraphStrips(lineBoxes(f.set(p, textWidth), p), before)...)
	}
	return strips
}

// collective sets which unit pledges, and who signs for it.
func collective(f *fonts, who *pledge.Snapshot) []strip {
	signer := who.Name
	if who.Position != "" {
		signer += ", " + who.Position
	}
	return []strip{
		kept(particular(f, "Đơn vị cam kết: ", who.Issuer(), bold, textWidth), 10),
		{box: particular(f, "Người ký: ", signer, regular, textWidth), before: paragraphGap},
	}
}

// particulars sets who the signer is. They stay together.
func particulars(f *fonts, who *pledge.Snapshot) []strip {
	strips := []strip{kept(particular(f, "Tôi tên là: ", who.Name, bold, textWidth), 10)}
	code := particular(f, "Mã cán bộ: ", who.Code, regular, textWidth/2)
	switch born := who.BirthDate; {
	case born == "":
		strips = append(strips, kept(code, paragraphGap))
	default:
		label := "Ngày sinh: "
		if born.YearOnly() {
			label = "Năm sinh: "
		}
		birth := particular(f, label, born.String(), regular, textWidth/2)
		strips = append(strips, kept(row(column{0, birth}, column{textWidth / 2, code}), paragraphGap))
	}
	if who.Position != "" {
		strips = append(strips, kept(particular(f, "Chức vụ, chức danh: ", who.Position, regular, textWidth), paragraphGap))
	}
	if place := who.Workplace(); place != "" {
		strips = append(strips, kept(particular(f, "Đơn vị công tác: ", place, regular, textWidth), paragraphGap))
	}
	strips[len(strips)-1].keep = false
	return strips
}

// particular is a line such as "Chức vụ: Chuyên viên".
func particular(f *fonts, label, value string, st style, width float64) box {
	return textBox(f, paragraph{
		runs: []run{{label, regular}, {value, st}}, size: sizeBody, indent: firstIndent, hang: firstIndent,
	}, width)
}

// setBodies sets each text once, however many signed it.
func setBodies(f *fonts, signed []pledge.Signed) (map[string][]strip, error) {
	bodies := make(map[string][]strip)
	for i := range signed {
		t := &signed[i].Text
		if _, ok := bodies[t.Body]; ok {
			continue
		}
		doc, err := t.Doc()
		if err != nil {
			return nil, fmt.Errorf("pdf: text of campaign %s for %s: %w", t.Campaign, t.Audience, err)
		}
		bodies[t.Body] = bodyStrips(f, doc)
	}
	return bodies, nil
}

// bodyStrips sets the words that are signed.
func bodyStrips(f *fonts, doc prose.Doc) []strip {
	var strips []strip
	for i, b := range doc.Blocks {
		p := paragraph{size: sizeBody, align: justify, indent: firstIndent}
		if b.Label != "" {
			p.runs = append(p.runs, run{b.Label + " ", regular})
		}
		for _, s := range b.Spans {
			p.runs = append(p.runs, run{s.Text, spanStyle(s, b.Kind)})
		}
		before := paragraphGap
		if i == 0 || b.Kind == prose.Heading {
			before = 10
		}
		block := paragraphStrips(lineBoxes(f.set(p, textWidth), p), before)
		if b.Kind == prose.Heading {
			keepLast(block, len(block))
		}
		strips = append(strips, block...)
	}
	return strips
}

func spanStyle(s prose.Span, in prose.Kind) style {
	st := regular
	if s.Bold || in == prose.Heading {
		st |= bold
	}
	if s.Italic {
		st |= italic
	}
	return st
}
