package sheet

import (
	"fmt"
	"strconv"
)

// noteLooks are the numbers of the styles of notes and their heading.
type noteLooks struct{ note, heading int }

// addNoteLooks adds the styles of notes to those of a workbook. They have a font of
// their own, since that of the workbook may be one for TCVN3. A workbook without
// styles goes without these.
func addNoteLooks(book *workbook, changed map[string][]byte) (noteLooks, error) {
	if book.stylesAt == "" {
		return noteLooks{}, nil
	}
	content, err := book.unpack(book.stylesAt)
	if err != nil {
		return noteLooks{}, err
	}
	lists := map[string]*styleList{"fonts": {}, "fills": {}, "cellXfs": {}}
	err = readXML(content, "styleSheet", func(x *xmlReader) error {
		if list := lists[string(x.name())]; list != nil {
			return list.read(x)
		}
		return nil
	})
	if err != nil {
		return noteLooks{}, book.damaged(book.stylesAt, err)
	}
	fonts, fills, looks := lists["fonts"], lists["fills"], lists["cellXfs"]
	if fonts.end == 0 || fills.end == 0 || looks.end == 0 {
		return noteLooks{}, nil
	}
	const paleYellow = "FFFFF8D6"
	font := `<%[1]sfont>%s<%[1]ssz val="11"/><%[1]sname val="Times New Roman"/></%[1]sfont>`
	plain, bold := fonts.add(font, ""), fonts.add(font, "<"+fonts.prefix+"b/>")
	fill := fills.add(`<%[1]sfill><%[1]spatternFill patternType="solid"><%[1]sfgColor rgb="%[2]s"/></%[1]spatternFill></%[1]sfill>`, paleYellow)
	look := `<%[1]sxf numFmtId="49" fontId="%[2]d" fillId="%[3]d" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">` +
		`<%[1]salignment vertical="top" wrapText="1"/></%[1]sxf>`
	added := noteLooks{note: looks.add(look, plain, fill), heading: looks.add(look, bold, fill)}

	var edits []edit
	for _, list := range lists {
		edits = append(edits, list.edits()...)
	}
	changed[partPath(book.stylesAt)] = apply(content, edits)
	return added, nil
}

// A styleList is a list of fonts, fills or styles, which are known by their place in
// it.
type styleList struct {
	prefix string // of the names
	length int
	count  attribute // where the list says its length
	end    int       // where it ends; 0 if it has no end tag, or is not there
	added  string
}

func (l *styleList) read(x *xmlReader) error {
	l.prefix = x.prefix()
	l.count, _ = x.find("count")
	empty := x.empty
	err := x.each(func() error {
		l.length++
		return nil
	})
	if !empty {
		l.end = x.from
	}
	return err
}

// add adds an element to the list and returns its number. The format has the prefix
// of names as its first value.
func (l *styleList) add(format string, values ...any) int {
	l.added += fmt.Sprintf(format, append([]any{l.prefix}, values...)...)
	l.length++
	return l.length - 1
}

// edits returns what makes the list as long as it is now.
func (l *styleList) edits() []edit {
	edits := []edit{{l.end, l.end, l.added}}
	if l.count.to > 0 {
		edits = append(edits, edit{l.count.from, l.count.to, strconv.Itoa(l.length)})
	}
	return edits
}
