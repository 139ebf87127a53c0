package pdf

import (
	"fmt"
	"strconv"

	"camket/pdf/layout"
	"camket/pledge"
)

// An annex (phụ lục) is a list that goes with a document. It is a paper of its own,
// with pages of its own.
type annex struct {
	kind   annexKind
	name   string // "Phụ lục II"
	title  string
	strips []layout.Strip // under its head
}

// An annexKind is what an annex lists.
type annexKind int

const (
	annexExcused annexKind = iota
	annexUnsigned
	annexBehind
)

// peopleAnnexes are the annexes of a report, without those that would be empty. Two
// are numbered, one alone is not.
func (a *account) peopleAnnexes() []annex {
	var list []annex
	if len(a.Excused) > 0 {
		list = append(list, annex{annexExcused, "Phụ lục", "Danh sách người được miễn ký cam kết", a.excusedTable()})
	}
	if len(a.Unsigned) > 0 {
		list = append(list, annex{annexUnsigned, "Phụ lục", "Danh sách người chưa ký cam kết", a.unsignedTable()})
	}
	if len(list) == 2 {
		list[0].name, list[1].name = "Phụ lục I", "Phụ lục II"
	}
	return list
}

// inAnnex refers to the annex of a kind.
func inAnnex(list []annex, kind annexKind) string {
	for i := range list {
		if list[i].kind == kind {
			return "danh sách tại " + list[i].name + " kèm theo"
		}
	}
	return ""
}

// annexPaper sets an annex; with is the document that it goes with.
func (a *account) annexPaper(x *annex, with string) *layout.Paper {
	goesWith := fmt.Sprintf("Kèm theo %s %s của %s", with, lowered(a.day("")), a.Letterhead.Name)
	t := writing{fonts: a.fonts}
	t.head(layout.AnnexTitle(a.fonts, x.name, x.title, goesWith, layout.A4.Inner()), 0)
	t.table(x.strips)
	return a.paper(x.name, t.strips)
}

// excusedTable lists who need not sign, with the coarse reason and nothing else.
func (a *account) excusedTable() []layout.Strip {
	return a.peopleTable(a.Excused, "Lý do", func(p *pledge.Person) string { return p.Standing.Reason.Name() })
}

// unsignedTable lists who has yet to sign, and until when they have or had.
func (a *account) unsignedTable() []layout.Strip {
	return a.peopleTable(a.Unsigned, "Hạn ký", func(p *pledge.Person) string {
		if p.Overdue {
			return p.Due.String() + " (quá hạn)"
		}
		return p.Due.String()
	})
}

// peopleTable lists people with their place, and one thing more of each.
func (a *account) peopleTable(people []pledge.Person, title string, more func(*pledge.Person) string) []layout.Strip {
	ordinal := columnWidth(a.fonts, 10.5, strconv.Itoa(len(people)))
	t := layout.Table{Size: layout.SizeTable, Columns: []layout.TableColumn{
		{Title: "STT", Width: ordinal, Align: layout.Centre},
		{Title: "Họ và tên", Width: 43 * layout.MM},
		{Title: "Chức vụ", Width: 34 * layout.MM},
		{Title: "Đơn vị", Width: layout.A4.Inner() - ordinal - 103*layout.MM},
		{Title: title, Width: 26 * layout.MM, Align: layout.Centre},
	}}
	place := a.places()
	cells := make([][]layout.Cell, len(people))
	for i := range people {
		p := &people[i]
		cells[i] = []layout.Cell{
			{Text: strconv.Itoa(i + 1)}, {Text: p.Official.Name}, {Text: p.Official.Position},
			{Text: place(&p.Unit)}, {Text: more(p)},
		}
	}
	return t.Set(a.fonts, cells)
}

// places returns what units are called in a list: with those above them, below the
// one that the account is of.
func (a *account) places() func(*pledge.Unit) string {
	names := map[string]string{}
	for i := range a.Report.Rows {
		r := &a.Report.Rows[i]
		names[r.Code] = r.Name
		if above := names[r.Parent]; i > 0 && r.Parent != a.top().Code {
			names[r.Code] += ", " + above
		}
	}
	return func(u *pledge.Unit) string {
		if name, ok := names[u.Code]; ok {
			return name
		}
		return u.Name
	}
}
