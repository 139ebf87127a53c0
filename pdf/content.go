package pdf

import (
	"fmt"
	"slices"
	"strings"

	"camket/pledge"
	"camket/pledge/prose"
	"camket/pledge/viet"
)

// addressee is to whom a pledge is made: the head of the signer's unit, or, for
// those who lead it, the head of the unit above. It is empty if nothing is known.
func addressee(s *pledge.Signed) string {
	who := &s.Signature.Signer
	unit := ""
	if n := len(who.Units); n > 0 {
		unit = who.Units[n-1]
	}
	if above := superior(who); s.Signature.Audience == pledge.Leaders && above != "" {
		unit = above
	}
	if unit == "" {
		return ""
	}
	return headOf(unit) + " " + unit
}

// headOf is what the head of a unit is called. A people's committee has a
// chairman, whom nobody would call "thủ trưởng".
func headOf(unit string) string {
	folded := viet.Fold(unit)
	if strings.HasPrefix(folded, "uy ban nhan dan") || strings.HasPrefix(folded, "ubnd") {
		return "Chủ tịch"
	}
	return "Thủ trưởng"
}

// superior is the name of the unit above the signer's, or of the authority above
// the agency.
func superior(who *pledge.Snapshot) string {
	if n := len(who.Units); n > 1 {
		return who.Units[n-2]
	}
	return who.Agency.Parent
}

// bases sets the legal bases, each a line that ends in ";", the last in ".".
func bases(f *fonts, lines []string) []strip {
	var strips []strip
	for i, text := range lines {
		end := ";"
		if i == len(lines)-1 {
			end = "."
		}
		p := paragraph{
			runs: []run{{strings.TrimRight(text, " ;,.") + end, italic}},
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
	if len(who.Units) > 0 {
		units := slices.Clone(who.Units)
		slices.Reverse(units)
		strips = append(strips, kept(particular(f, "Đơn vị công tác: ", strings.Join(units, ", "), regular, textWidth), paragraphGap))
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
