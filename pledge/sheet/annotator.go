package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An annotator adds a column to the XML of a sheet. It collects edits of the text
// rather than build the sheet anew, which would lose whatever it does not know.
type annotator struct {
	notes   map[int]string // by row, with the heading among them
	heading int
	column  int // of the notes, from 0
	looks   noteLooks

	x       *xmlReader
	prefix  string // of all names
	edits   []edit
	rows    []rowTag
	row     int // the number of the last row read
	widened bool
	end     int // where rows can be added at the end
}

// A rowTag is a row of the sheet and where it begins.
type rowTag struct{ number, from int }

func (a *annotator) annotate(content []byte) ([]byte, error) {
	err := readXML(content, "worksheet", func(x *xmlReader) error {
		a.x, a.prefix = x, x.prefix()
		switch string(x.name()) {
		case "dimension":
			a.widen()
		case "cols":
			return a.addWidth()
		case "sheetData":
			return a.addNotes()
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return apply(content, a.edits), nil
}

func (a *annotator) edit(from, to int, text string) {
	a.edits = append(a.edits, edit{from, to, text})
}

// widen takes the column into what the sheet says are its bounds.
func (a *annotator) widen() {
	ref, _ := a.x.find("ref")
	area, ok := parseArea(a.x.data[ref.from:ref.to])
	if !ok {
		return
	}
	for row := range a.notes {
		area.Top, area.Bottom = min(area.Top, row), max(area.Bottom, row)
	}
	area.Left, area.Right = min(area.Left, a.column), max(area.Right, a.column)
	a.edit(ref.from, ref.to, Ref(area.Left, area.Top)+":"+Ref(area.Right, area.Bottom))
}

// addNotes writes the notes into the rows just opened.
func (a *annotator) addNotes() error {
	x := a.x
	if !a.widened {
		a.edit(x.from, x.from, a.element("cols", "", a.width()))
		a.widened = true
	}
	from, at, empty := x.from, x.at, x.empty
	if err := x.each(a.readRow); err != nil {
		return err
	}
	a.end = x.from
	missing := a.missing()
	if empty {
		var rows strings.Builder
		for _, number := range missing {
			rows.WriteString(a.newRow(number))
		}
		a.edit(from, at, a.element("sheetData", "", rows.String()))
		return nil
	}
	for _, number := range missing {
		at := a.end
		if i := slices.IndexFunc(a.rows, func(r rowTag) bool { return r.number > number }); i >= 0 {
			at = a.rows[i].from
		}
		a.edit(at, at, a.newRow(number))
	}
	return nil
}

// missing returns the rows that have notes and nothing else, from the top.
func (a *annotator) missing() []int {
	missing := maps.Clone(a.notes)
	for _, row := range a.rows {
		delete(missing, row.number)
	}
	return slices.Sorted(maps.Keys(missing))
}

// readRow writes the note into a row, if it has one.
func (a *annotator) readRow() error {
	x := a.x
	a.row++
	if n, ok := parseIndex(x.attr("r")); ok {
		a.row = n
	}
	a.rows = append(a.rows, rowTag{a.row, x.from})
	if _, ok := a.notes[a.row]; !ok {
		return nil
	}
	if spans, ok := x.find("spans"); ok { // which columns have cells: a hint, and no longer true
		a.edit(spans.at, spans.to+1, "")
	}
	if x.empty {
		a.edit(x.at-len("/>"), x.at, ">"+a.cell(a.row)+"</"+a.prefix+"row>")
		return nil
	}
	at, column := x.at, -1
	err := x.each(func() error {
		column++
		if c, _, ok := parseRef(x.attr("r")); ok {
			column = c
		}
		from := x.from
		if err := x.skip(); err != nil {
			return err
		}
		switch {
		case column < a.column:
			at = max(at, x.at)
		case column == a.column: // empty, with a look of its own
			a.edit(from, x.at, "")
		}
		return nil
	})
	a.edit(at, at, a.cell(a.row))
	return err
}

// cell returns the cell of a row's note.
func (a *annotator) cell(row int) string {
	look := a.looks.note
	if row == a.heading {
		look = a.looks.heading
	}
	text := a.element("t", ` xml:space="preserve"`, escaped(a.notes[row]))
	return a.element("c", fmt.Sprintf(` r="%s" s="%d" t="inlineStr"`, Ref(a.column, row), look), a.element("is", "", text))
}

func (a *annotator) newRow(number int) string {
	return a.element("row", fmt.Sprintf(` r="%d"`, number), a.cell(number))
}

// element returns an element with its attributes, each with a space in front.
func (a *annotator) element(name, attributes, content string) string {
	name = a.prefix + name
	return "<" + name + attributes + ">" + content + "</" + name + ">"
}

// width returns the element that gives the column of the notes its width.
func (a *annotator) width() string {
	const characters = 60
	return fmt.Sprintf(`<%scol min="%d" max="%[2]d" width="%d" customWidth="1"/>`, a.prefix, a.column+1, characters)
}

// addWidth gives the column of the notes its width among those of the columns just
// opened, and takes it out of those of others: all columns on the right may be
// hidden together.
func (a *annotator) addWidth() error {
	x := a.x
	if x.empty {
		a.edit(x.from, x.at, a.element("cols", "", a.width()))
		a.widened = true
		return nil
	}
	number := a.column + 1
	err := x.each(func() error {
		first, ok1 := parseIndex(x.attr("min"))
		last, ok2 := parseIndex(x.attr("max"))
		if !ok1 || !ok2 || last < number || a.widened {
			return nil
		}
		a.widened = true
		if first > number {
			a.edit(x.from, x.from, a.width())
			return nil
		}
		from, before, after := x.from, a.columns(first, number-1), a.columns(number+1, last)
		if err := x.skip(); err != nil {
			return err
		}
		a.edit(from, x.at, before+a.width()+after)
		return nil
	})
	if err == nil && !a.widened {
		a.widened = true
		a.edit(x.from, x.from, a.width())
	}
	return err
}

// columns returns the element just opened for other columns, if there are any.
func (a *annotator) columns(first, last int) string {
	if first > last {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<%scol min="%d" max="%d"`, a.prefix, first, last)
	for _, other := range a.x.attrs {
		if name := string(other.name); name != "min" && name != "max" {
			b.WriteString(" " + string(a.x.data[other.at:other.to+1]))
		}
	}
	return b.String() + "/>"
}
