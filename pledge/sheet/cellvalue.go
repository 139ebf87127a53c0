package sheet

import (
	"bytes"
	"time"
)

// A cellContent is what stands in a cell, before anything is made of it.
type cellContent struct {
	column  int
	kind    cellKind
	look    style
	value   []byte // in <v>
	formula []byte // in <f>
	inline  richText

	hasFormula, hasInline bool
}

// A cellKind says what the value of a cell is.
type cellKind int

const (
	aNumber cellKind = iota
	aShared          // the number of a text
	aText
	aBoolean
	aDay // in the form of ISO 8601
)

func kindOf(written []byte) cellKind {
	switch string(written) {
	case "s":
		return aShared
	case "str", "inlineStr", "e": // "e" is an error such as #N/A
		return aText
	case "b":
		return aBoolean
	case "d":
		return aDay
	}
	return aNumber
}

// reset makes ready for the next cell and keeps the memory.
func (c *cellContent) reset(column int, kind []byte, look style) {
	*c = cellContent{column: column, kind: kindOf(kind), look: look, value: c.value[:0], formula: c.formula[:0]}
}

// readContent reads an element within a cell.
func (r *cellReader) readContent() (err error) {
	c := &r.cell
	switch string(r.x.name()) {
	case "v":
		c.value, err = r.x.appendText(c.value[:0])
	case "f":
		c.hasFormula = true
		c.formula, err = r.x.appendText(c.formula[:0])
	case "is":
		c.hasInline = true
		c.inline, err = r.rich.read(r.x)
	}
	return err
}

// interpret returns the cell being read. If its text may be in several fonts, that
// comes too.
func (r *cellReader) interpret() (Cell, *richText, error) {
	c := &r.cell
	switch {
	// The value of a formula may be the empty text, but not the empty number.
	case c.hasFormula && !c.hasInline && len(c.value) == 0 && c.kind != aText:
		return Cell{Text: "=" + string(c.formula), Font: c.look.font, Formula: true}, nil, nil
	case c.hasInline:
		return r.richCell(&c.inline)
	case c.kind == aShared && len(c.value) > 0:
		text, err := r.book.lookUp(c.value)
		if err != nil {
			return Cell{}, nil, err
		}
		return r.richCell(text)
	}
	cell := r.plainCell()
	cell.Font = c.look.font
	return cell, nil, nil
}

// richCell returns the cell of a text. It keeps no pointer to the one being read.
func (r *cellReader) richCell(text *richText) (Cell, *richText, error) {
	cell := Cell{Text: text.text, Font: text.font(r.cell.look.font)}
	if text == &r.cell.inline {
		if text.runs == nil {
			return cell, nil, nil
		}
		kept := *text
		text = &kept
	}
	return cell, text, nil
}

// plainCell returns the cell of a value.
func (r *cellReader) plainCell() Cell {
	c := &r.cell
	switch c.kind {
	case aText:
		r.rich.text = appendDecoded(r.rich.text[:0], c.value)
		return Cell{Text: r.rich.in.intern(r.rich.text)}
	case aBoolean:
		return Cell{Text: booleanText(c.value)}
	}
	text := r.rich.in.intern(bytes.TrimSpace(c.value))
	date, shown, ok := time.Time{}, "", false
	switch {
	case c.kind == aDay:
		date, ok = isoDay(text)
		shown = date.Format(dayFormat)
	case c.look.date:
		date, shown, ok = r.book.epoch.day(text)
	}
	if ok {
		return Cell{Text: shown, Date: date}
	}
	return Cell{Text: plainNumber(text)}
}

// booleanText returns a truth value as spreadsheet programs show it.
func booleanText(value []byte) string {
	switch value := string(bytes.TrimSpace(value)); value {
	case "1":
		return "TRUE"
	case "0":
		return "FALSE"
	default:
		return value
	}
}
