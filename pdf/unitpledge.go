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
	return press(w, unitPapers(opt, list), func(p unitPaper) (*layout.Paper, error) {
		return p.set(f, opt, &set)
	}, func(first unitPaper, _ int) layout.Properties {
		s := first.signed
		p := layout.Properties{
			Title:   "Bản cam kết tập thể - " + first.unit.Name,
			Subject: s.Text.Subject,
			Author:  agency(&s.Signature.Signer),
		}
		if len(list) > 1 {
			p.Title = strconv.Itoa(len(list)) + " bản cam kết tập thể - " + s.Campaign.Title
		}
		return p
	})
}

// A unitPaper is the pledge of a unit or, if annex is not nil, the annex to it.
type unitPaper struct {
	unit     *pledge.Unit
	signed   *pledge.Signed
	annex    *Annex
	attached *layout.Attachment // of both
}

func unitPapers(opt Options, list []pledge.Collective) iter.Seq2[unitPaper, error] {
	return func(yield func(unitPaper, error) bool) {
		for i := range list {
			c := &list[i]
			for p, err := range pairOf(opt, &c.Unit, &c.Paper, newAnnex(c)) {
				if !yield(p, err) || err != nil {
					return
				}
			}
		}
	}
}

// pairOf yields the pledge of a unit and, if there is one, the annex to it.
func pairOf(opt Options, unit *pledge.Unit, s *pledge.Signed, annex *Annex) iter.Seq2[unitPaper, error] {
	return func(yield func(unitPaper, error) bool) {
		attached, err := attachment(opt, s, Imprint{Kind: KindPledge, Annex: annex})
		p := unitPaper{unit: unit, signed: s, attached: attached}
		if !yield(p, err) || annex == nil {
			return
		}
		p.annex = annex
		yield(p, nil)
	}
}

// printPledge prints one pledge with its annex, if it has one.
func printPledge(w io.Writer, opt Options, s *pledge.Signed, annex *Annex) error {
	f := layout.LoadFonts()
	set := bodies{fonts: f}
	return press(w, pairOf(opt, new(pledge.Unit), s, annex), func(p unitPaper) (*layout.Paper, error) {
		return p.set(f, opt, &set)
	}, func(unitPaper, int) layout.Properties { return layout.Properties{} })
}

// set sets a paper.
func (p unitPaper) set(f *layout.Fonts, opt Options, set *bodies) (*layout.Paper, error) {
	if p.annex != nil {
		paper := p.annex.paper(f, &p.signed.Signature)
		paper.Chapters, paper.Attached = []string{p.unit.Name, "Phụ lục"}, p.attached
		return paper, nil
	}
	strips, err := pledgeStrips(f, opt, p.signed, set)
	if err != nil {
		return nil, fmt.Errorf("pledge %d of unit %s: %w", p.signed.Signature.Serial, p.unit.Code, err)
	}
	return &layout.Paper{
		Format: layout.A4, Strips: strips, At: p.signed.Signature.At, Chapters: []string{p.unit.Name}, Attached: p.attached,
	}, nil
}

// An Annex is the list of members that goes with the pledge of a unit, as it stood
// when it was printed.
type Annex struct {
	Unit    string        `json:"unit"`
	Members []AnnexMember `json:"members,omitempty"` // who have signed
	Total   string        `json:"total"`             // how many have and have not

	at time.Time // of the latest signature
}

// An AnnexMember is a row of an annex.
type AnnexMember struct {
	Name     string      `json:"name"`
	Position string      `json:"position,omitempty"`
	Day      pledge.Date `json:"day"`
	Paper    bool        `json:"paper,omitempty"` // signed on paper
}

// newAnnex returns the annex to a pledge, nil if the unit has no members.
func newAnnex(c *pledge.Collective) *Annex {
	if len(c.Members) == 0 {
		return nil
	}
	a := &Annex{Unit: pledgedUnit(c), at: c.Paper.Signature.At}
	var n pledge.Count
	excused := map[pledge.ExcuseReason]int{}
	for i := range c.Members {
		p := &c.Members[i]
		countPerson(&n, p, p.Standing.Signed())
		switch {
		case p.Standing.Signed():
			a.Members = append(a.Members, AnnexMember{
				Name: p.Official.Name, Position: p.Official.Position,
				Day: p.Standing.Day(), Paper: p.Standing.Method == pledge.Paper,
			})
			a.at = latest(a.at, p.Standing.At)
		case p.Standing.Excused():
			excused[p.Standing.Reason]++
		}
	}
	a.Total = fmt.Sprintf("Tổng số: %s người; %s", viet.Number(len(c.Members)), lowered(figures(&n)))
	if n.Excused > 0 {
		a.Total += " (" + reasons(excused) + ")"
	}
	a.Total = asOfWords(c.Paper.Signature.At, a.at) + a.Total + "."
	return a
}

// paper sets the annex to a pledge.
func (a *Annex) paper(f *layout.Fonts, sig *pledge.Signature) *layout.Paper {
	width := layout.A4.Inner()
	day := strings.ReplaceAll(viet.LongDate(sig.At.In(pledge.Hanoi)), " ", "\u00A0") // no line ends in it
	with := fmt.Sprintf("Kèm theo Bản cam kết tập thể %s của %s", day, a.Unit)
	strips := []layout.Strip{
		layout.Kept(layout.AnnexTitle(f, "Phụ lục", "Danh sách thành viên đã ký cam kết", with, width), 0),
	}
	if len(a.Members) == 0 {
		strips = append(strips, layout.Kept(membersLine(f, "Chưa có thành viên nào ký cam kết."), 10))
	} else {
		table := newMembersTable().Set(f, a.rows())
		table[0].Before = 10
		strips = append(strips, table...)
		layout.KeepLast(strips, 1)
	}
	strips = append(strips,
		layout.Kept(membersLine(f, a.Total), 8),
		layout.Strip{Foot: true, Before: 12, Box: footnotes(f, []layout.Paragraph{
			proofLine("", "Kèm theo bản cam kết có mã xác thực: "+token.FormatCode(sig.Code)+"."),
			proofLine("", printedFrom(agency(&sig.Signer))),
		}, width)},
	)
	return &layout.Paper{Format: layout.A4, Strips: strips, At: a.at}
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

// rows are the rows of the table of members.
func (a *Annex) rows() [][]layout.Cell {
	rows := make([][]layout.Cell, len(a.Members))
	for i, m := range a.Members {
		method := "Trực tuyến"
		if m.Paper {
			method = "Ký giấy"
		}
		rows[i] = []layout.Cell{
			{Text: strconv.Itoa(i + 1)}, {Text: m.Name}, {Text: m.Position}, {Text: m.Day.String()}, {Text: method},
		}
	}
	return rows
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
