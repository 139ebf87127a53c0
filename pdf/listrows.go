package pdf

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// The measures of the hands in a signing list.
const (
	listHandWidth  = 87.0
	listHandHeight = listHandWidth / strokeRatio
)

// The columns of a signing list, as far as they are named.
const (
	listHandColumn = 3
	listColumns    = 6
)

// newListTable is the table of a signing list, as wide as the sheet allows.
func newListTable() *layout.Table {
	return &layout.Table{Size: layout.SizeTable, Columns: []layout.TableColumn{
		{Title: "STT", Width: 13 * layout.MM, Align: layout.Centre},
		{Title: "Họ và tên", Width: 58 * layout.MM},
		{Title: "Chức vụ, chức danh", Width: 54 * layout.MM},
		{Title: "Ký", Width: 42 * layout.MM, Align: layout.Centre},
		{Title: "Ngày ký", Width: 26 * layout.MM, Align: layout.Centre},
		{Title: "Ghi chú", Width: 59 * layout.MM},
	}}
}

// A listSection is the people of one unit in a list.
type listSection struct {
	entries []pledge.Entry
	several bool // the list has other units too
}

// listSections parts entries by unit. The first section is yielded when the second
// begins, so that each knows whether it is the only one.
func listSections(entries iter.Seq2[pledge.Entry, error]) iter.Seq2[listSection, error] {
	return func(yield func(listSection, error) bool) {
		s := listSection{}
		for e, err := range entries {
			if err != nil {
				yield(listSection{}, err)
				return
			}
			if len(s.entries) > 0 && s.entries[0].Person.Unit.ID != e.Person.Unit.ID {
				if !yield(listSection{s.entries, true}, nil) {
					return
				}
				s = listSection{several: true}
			}
			s.entries = append(s.entries, e)
		}
		if len(s.entries) > 0 {
			yield(s, nil)
		}
	}
}

// A setSection is a section made ready.
type setSection struct {
	strips []layout.Strip
	sums   signingSums
	agency string
}

// section sets the rows of a unit: among several under a heading, which each page
// repeats, and with a sum.
func (l *signingList) section(s listSection) (setSection, error) {
	first := &s.entries[0]
	made := setSection{sums: signingSums{units: 1}}
	if len(first.Path) > 0 {
		made.agency = first.Path[0]
	}
	rows := l.rows
	if s.several {
		name := l.unitName(first)
		made.strips = l.heading(name)
		rows = rows.Under(headingCells(name + " (tiếp theo)"))
	}
	for i := range s.entries {
		e := &s.entries[i]
		made.sums.count(e)
		made.strips = append(made.strips, rows.Row(l.row(i+1, e))...)
	}
	if s.several && !l.opt.Excerpt {
		layout.KeepLast(made.strips, 1) // no sum alone on a page
		made.strips = append(made.strips, rows.Row(sumCells("Cộng: "+made.sums.people(), &made.sums))...)
	}
	return made, nil
}

// unitName is the name of a person's unit with those above it, as far as they are
// below the one that issues the list.
func (l *signingList) unitName(e *pledge.Entry) string {
	if len(e.Path) == 0 {
		return e.Person.Unit.Name
	}
	issuer := slices.Index(e.Person.Unit.Path, l.head.Unit.ID)
	names := slices.Clone(e.Path[min(issuer+1, len(e.Path)-1):])
	slices.Reverse(names)
	return strings.Join(names, " thuộc ")
}

// heading is the row over those of a unit. It stays with the first of them.
func (l *signingList) heading(name string) []layout.Strip {
	strips := l.rows.Row(headingCells(name))
	layout.KeepLast(strips, len(strips))
	draw := strips[0].Draw
	strips[0].Draw = func(c *layout.Canvas, x, y float64) {
		c.Mark(y, 0, name)
		draw(c, x, y)
	}
	return strips
}

func headingCells(name string) []layout.Cell {
	return []layout.Cell{{Text: name, Style: layout.Bold, Span: listColumns, Flush: true}}
}

// row is the row of a person, the nth of their unit.
func (l *signingList) row(n int, e *pledge.Entry) []layout.Cell {
	o := &e.Person.Official
	day := ""
	if hasSigned(e) {
		day = e.Person.Standing.Day().String()
	}
	return []layout.Cell{
		{Text: strconv.Itoa(n)}, {Text: o.Name}, {Text: o.Position},
		{Box: l.hand(e)}, {Text: day}, {Text: listNote(e)},
	}
}

// hasSigned reports whether a person's signature counts. It may have been voided
// since the list was begun.
func hasSigned(e *pledge.Entry) bool {
	return e.Person.Standing.Signed() && e.Paper.Signature.Valid()
}

// hand is a person's signature, or words that say how it was given; of who has not
// signed it is room to do so.
func (l *signingList) hand(e *pledge.Entry) layout.Box {
	width := l.table.Inner(listHandColumn)
	words := func(text string, size float64, in layout.Ink) layout.Box {
		return layout.Text(l.fonts, layout.Paragraph{
			Runs: []layout.Run{layout.Words(text, layout.Italic)}, Size: size, Align: layout.Centre, Balance: true, Ink: in,
		}, width)
	}
	switch ev := &e.Paper.Evidence; {
	case !hasSigned(e):
		return layout.Space(listHandHeight)
	case ev.Strokes != "":
		return layout.Centred(drawn(ev.Strokes.Strokes(), listHandWidth), listHandWidth, width)
	case ev.Typed != "": // the same name, whatever its case
		return layout.Stack(
			words(e.Paper.Signature.Signer.Name, layout.SizeTable, layout.PenBlue),
			words("(gõ họ tên)", layout.SizeProof, layout.Black),
		)
	case e.Paper.Signature.Method == pledge.Paper:
		return words("Ký giấy", layout.SizeTable, layout.Black)
	}
	return words("(hình chữ ký đã được xóa khỏi hệ thống)", layout.SizeProof, layout.Black)
}

// listNote is what there is to say of a person's row.
func listNote(e *pledge.Entry) string {
	p, sig := &e.Person, &e.Paper.Signature
	if !hasSigned(e) {
		switch {
		case sig.Voided != nil:
			return "Chữ ký đã hủy ngày " + pledge.DateOf(sig.Voided.At).String()
		case p.Standing.Excused(), p.Overdue:
			return p.Status()
		}
		return ""
	}
	var notes []string
	if on := sig.Paper; on != nil {
		notes = append(notes, on.ByName+" ghi nhận ngày "+pledge.DateOf(sig.At).String())
	}
	if who := &sig.Signer; who.Unit != p.Unit.ID && len(who.Units) > 0 {
		notes = append(notes, "Ký khi công tác tại "+who.Units[len(who.Units)-1])
	}
	return strings.Join(notes, ". ")
}

// total is the last row.
func (l *signingList) total() []layout.Cell {
	switch n := &l.sums; {
	case n.units == 0:
		return []layout.Cell{{Text: "Danh sách không có người nào.", Style: layout.Italic, Span: listColumns}}
	case n.units == 1:
		return sumCells("Tổng số: "+n.people(), n)
	default:
		return sumCells(fmt.Sprintf("Tổng số: %s đơn vị, %s", viet.Number(n.units), n.people()), n)
	}
}

// sumCells is a row that adds up.
func sumCells(label string, n *signingSums) []layout.Cell {
	const labelSpan = 2
	return []layout.Cell{
		{Text: label, Style: layout.Bold, Span: labelSpan, Flush: true},
		{Text: figures(&n.Count), Style: layout.Bold, Span: listColumns - labelSpan, Flush: true},
	}
}
