package pdf

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// UnitPledges writes the pledges of units (bản cam kết tập thể) as one PDF file.
// Each is followed by an annex with pages of its own: the members who have signed,
// and how many have not or need not. A unit without members has no annex. The file
// has bookmarks by unit.
//
// It fails for the reasons that [Pledges] does.
func UnitPledges(w io.Writer, opt Options, list []pledge.Collective) error {
	f := layout.LoadFonts()
	set := bodies{fonts: f}
	return press(w, unitPapers(list), func(p unitPaper) (*layout.Paper, error) {
		if p.annex {
			return membersPaper(f, p.Collective), nil
		}
		s := &p.Paper
		strips, err := pledgeStrips(f, opt, s, &set)
		if err != nil {
			return nil, fmt.Errorf("pledge %d of unit %s: %w", s.Signature.Serial, p.Unit.Code, err)
		}
		return &layout.Paper{Format: layout.A4, Strips: strips, At: s.Signature.At, Chapters: []string{p.Unit.Name}}, nil
	}, func(first unitPaper, _ int) layout.Properties {
		s := &first.Paper
		p := layout.Properties{
			Title:   "Bản cam kết tập thể - " + first.Unit.Name,
			Subject: s.Text.Subject,
			Author:  agency(&s.Signature.Signer),
		}
		if len(list) > 1 {
			p.Title = strconv.Itoa(len(list)) + " bản cam kết tập thể - " + s.Campaign.Title
		}
		return p
	})
}

// A unitPaper is the pledge of a unit, or the annex to it.
type unitPaper struct {
	*pledge.Collective
	annex bool
}

func unitPapers(list []pledge.Collective) iter.Seq2[unitPaper, error] {
	return func(yield func(unitPaper, error) bool) {
		for i := range list {
			c := &list[i]
			if !yield(unitPaper{c, false}, nil) {
				return
			}
			if len(c.Members) > 0 && !yield(unitPaper{c, true}, nil) {
				return
			}
		}
	}
}

// membersPaper sets the annex to the pledge of a unit.
func membersPaper(f *layout.Fonts, c *pledge.Collective) *layout.Paper {
	width := layout.A4.Inner()
	sig := &c.Paper.Signature
	day := strings.ReplaceAll(viet.LongDate(sig.At.In(pledge.Hanoi)), " ", "\u00A0") // no line ends in it
	with := fmt.Sprintf("Kèm theo Bản cam kết tập thể %s của %s", day, pledgedUnit(c))
	strips := []layout.Strip{
		layout.Kept(layout.AnnexTitle(f, "Phụ lục", "Danh sách thành viên đã ký cam kết", with, width), 0),
	}
	at := sig.At
	var n pledge.Count
	excused := map[pledge.ExcuseReason]int{}
	var rows [][]layout.Cell
	for i := range c.Members {
		p := &c.Members[i]
		countPerson(&n, p, p.Standing.Signed())
		switch {
		case p.Standing.Signed():
			rows = append(rows, memberRow(len(rows)+1, p))
			at = latest(at, p.Standing.At)
		case p.Standing.Excused():
			excused[p.Standing.Reason]++
		}
	}
	if len(rows) == 0 {
		strips = append(strips, layout.Kept(membersLine(f, "Chưa có thành viên nào ký cam kết."), 10))
	} else {
		table := newMembersTable().Set(f, rows)
		table[0].Before = 10
		strips = append(strips, table...)
		layout.KeepLast(strips, 1)
	}
	words := fmt.Sprintf("Tổng số: %s người; %s", viet.Number(len(c.Members)), lowered(figures(&n)))
	if n.Excused > 0 {
		words += " (" + reasons(excused) + ")"
	}
	strips = append(strips,
		layout.Kept(membersLine(f, asOfWords(sig.At, at)+words+"."), 8),
		layout.Strip{Foot: true, Before: 12, Box: footnotes(f, []layout.Paragraph{
			proofLine("", "Kèm theo bản cam kết có mã xác thực: "+token.FormatCode(sig.Code)+"."),
			proofLine("", printedFrom(agency(&sig.Signer))),
		}, width)},
	)
	return &layout.Paper{Format: layout.A4, Strips: strips, At: at, Chapters: []string{c.Unit.Name, "Phụ lục"}}
}

// asOfWords say of when the annex is, if its latest record is of a day after that of
// the pledge it goes with.
func asOfWords(pledged, latest time.Time) string {
	if day := pledge.DateOf(latest); day > pledge.DateOf(pledged) {
		return "Tính đến ngày " + day.String() + ". "
	}
	return ""
}

// pledgedUnit is the name of the unit as its pledge has it.
func pledgedUnit(c *pledge.Collective) string {
	if name := c.Paper.Signature.Signer.Issuer(); name != "" {
		return name
	}
	return c.Unit.Name
}

func newMembersTable() *layout.Table {
	return &layout.Table{Size: layout.SizeTable, Columns: []layout.TableColumn{
		{Title: "STT", Width: 13 * layout.MM, Align: layout.Centre},
		{Title: "Họ và tên", Width: 52 * layout.MM},
		{Title: "Chức vụ, chức danh", Width: 46 * layout.MM},
		{Title: "Ngày ký", Width: 25 * layout.MM, Align: layout.Centre},
		{Title: "Hình thức", Width: 24 * layout.MM, Align: layout.Centre},
	}}
}

// memberRow is the row of a member who has signed.
func memberRow(n int, p *pledge.Person) []layout.Cell {
	method := "Trực tuyến"
	if p.Standing.Method == pledge.Paper {
		method = "Ký giấy"
	}
	return []layout.Cell{
		{Text: strconv.Itoa(n)}, {Text: p.Official.Name}, {Text: p.Official.Position},
		{Text: p.Standing.Day().String()}, {Text: method},
	}
}

// reasons lists for what reasons how many are excused, in the order they are always
// listed.
func reasons(excused map[pledge.ExcuseReason]int) string {
	var list []string
	for _, r := range pledge.ExcuseReasons() {
		if n := excused[r]; n > 0 {
			list = append(list, fmt.Sprintf("%s: %s", lowered(r.Name()), viet.Number(n)))
		}
	}
	return strings.Join(list, ", ")
}

// membersLine is a paragraph of the annex.
func membersLine(f *layout.Fonts, text string) layout.Box {
	return layout.Text(f, layout.Paragraph{
		Runs: []layout.Run{layout.Words(text, layout.Regular)}, Size: layout.SizeBody, Align: layout.Justify, Indent: layout.FirstIndent,
	}, layout.A4.Inner())
}
