package pdf

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// SigningList writes the list of who has signed (danh sách ký cam kết) on A4 sheets
// on their side: everyone in the entries, each with their hand, those who have not
// signed with room for it. Where the entries are of several units each unit has a
// heading, numbers of its own and a sum, and the file has a bookmark for it.
//
// The day is left to be written by hand. A list of nobody says so. Entries are not
// kept: a list may be of a whole province. Those of an excerpt are: see
// [Options.Excerpt].
//
// It fails if the entries fail or w fails. Letters that the font lacks are no error:
// see [Missing].
func SigningList(w io.Writer, opt Options, head pledge.Letterhead, campaign pledge.Campaign, entries iter.Seq2[pledge.Entry, error]) error {
	f := layout.LoadFonts()
	table := newListTable()
	l := signingList{
		fonts: f, opt: opt, head: &head, campaign: &campaign,
		table: table, rows: table.Begin(f),
		paper: layout.Paper{Format: layout.A4Landscape, At: campaign.OpenedAt},
	}
	if opt.Excerpt {
		chosen, err := collected(entries)
		if err != nil {
			return fmt.Errorf("pdf: %w", err)
		}
		l.chosen, entries = len(chosen), eachEntry(chosen)
	}
	doc := layout.NewDocument(f)
	if err := doc.Flow(&l.paper, l.strips(entries)); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	err := doc.Write(w, layout.Properties{
		Title:   l.kind() + " - " + head.Name,
		Author:  head.Name,
		Subject: cmp.Or(campaign.Subject, campaign.Title),
	})
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// A signingList is a list in the making.
type signingList struct {
	fonts    *layout.Fonts
	opt      Options
	head     *pledge.Letterhead
	campaign *pledge.Campaign
	table    *layout.Table
	rows     *layout.Rows
	paper    layout.Paper
	sums     signingSums
	agency   string // of the first entry
	chosen   int    // people, of an excerpt
}

// kind is what the list is called. An excerpt says that it is no more.
func (l *signingList) kind() string {
	const name = "Danh sách ký cam kết"
	if l.opt.Excerpt {
		return name + " (Trích: " + viet.Number(l.chosen) + " người được chọn)"
	}
	return name
}

// collected reads entries to their end.
func collected(entries iter.Seq2[pledge.Entry, error]) ([]pledge.Entry, error) {
	var list []pledge.Entry
	for e, err := range entries {
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// eachEntry yields the entries of a list.
func eachEntry(list []pledge.Entry) iter.Seq2[pledge.Entry, error] {
	return func(yield func(pledge.Entry, error) bool) {
		for i := range list {
			if !yield(list[i], nil) {
				return
			}
		}
	}
}

// strips yields the list from top to bottom.
func (l *signingList) strips(entries iter.Seq2[pledge.Entry, error]) iter.Seq2[layout.Strip, error] {
	return func(yield func(layout.Strip, error) bool) {
		put := func(strips []layout.Strip) bool {
			for _, s := range strips {
				if !yield(s, nil) {
					return false
				}
			}
			return true
		}
		if !put(l.opening()) {
			return
		}
		var last []layout.Strip // of the table so far, which may have to stay with the end
		for s, err := range layout.Ahead(listSections(entries), l.section) {
			if err != nil {
				yield(layout.Strip{}, err)
				return
			}
			l.agency = cmp.Or(l.agency, s.agency)
			l.sums.add(&s.sums)
			end := len(s.strips) - 1
			if !put(last) || !put(s.strips[:end]) {
				return
			}
			last = s.strips[end:]
		}
		l.paper.At = latest(l.paper.At, l.sums.latest)
		if l.opt.Excerpt && len(last) > 0 {
			l.rows.Close(last)
		}
		layout.KeepLast(last, 1)
		if put(last) {
			put(l.ending())
		}
	}
}

// opening is what stands above the table, and its head.
func (l *signingList) opening() []layout.Strip {
	width := layout.A4Landscape.Inner()
	header := layout.Header{
		Parent: l.head.Parent, Agency: l.head.Name, Date: blankDate(l.head.Place, l.campaign.Year),
	}
	head := l.rows.Head()
	head.Before = 8
	return []layout.Strip{
		layout.Kept(header.Set(l.fonts, width), 0),
		layout.Kept(layout.Title(l.fonts, l.title(), cmp.Or(l.campaign.Subject, l.campaign.Title), width), 12),
		layout.Kept(layout.SignLine(l.fonts, l.period(), layout.Italic, layout.SizeHint, width), 2),
		head,
	}
}

// title is the kind in capitals, but for what is in brackets.
func (l *signingList) title() string {
	name, rest, found := strings.Cut(l.kind(), " (")
	if found {
		rest = " (" + rest
	}
	return strings.ToUpper(name) + rest
}

// period says when the campaign is or was.
func (l *signingList) period() string {
	c := l.campaign
	if c.Opens == "" || c.Deadline == "" {
		return ""
	}
	return fmt.Sprintf("(Thời gian ký: từ ngày %s đến hết ngày %s)", c.Opens, c.Deadline)
}

// ending is the sum of the whole list, and what stands below the table.
func (l *signingList) ending() []layout.Strip {
	var strips []layout.Strip
	if !l.opt.Excerpt || l.sums.units == 0 {
		strips = l.rows.Row(l.total())
		l.rows.Close(strips)
		layout.KeepLast(strips, len(strips))
	}
	return append(strips,
		layout.Kept(l.signers(), 14),
		layout.Strip{Box: l.proof(), Before: 10, Foot: true},
	)
}

// signers are the two who answer for the list: who made it, and who leads the unit.
// For an excerpt the first does alone.
func (l *signingList) signers() layout.Box {
	width := layout.A4Landscape.Inner()
	maker := layout.Stack(
		layout.SignLine(l.fonts, "NGƯỜI LẬP DANH SÁCH", layout.Bold, layout.SizeBody, width/2),
		layout.SignLine(l.fonts, "(Ký, ghi rõ họ tên)", layout.Italic, layout.SizeHint, width/2),
	)
	if l.opt.Excerpt {
		return layout.Row(layout.At(width/2, layout.Stack(maker, layout.Space(penRoom))))
	}
	leader := layout.Closing{Authority: l.head.Authority, Title: l.head.Title, Name: l.head.SignerName}
	return layout.Row(
		layout.At(0, maker),
		layout.At(0, leader.Set(l.fonts, width)),
	)
}

// proof says at the foot of the last page how the hands were given, and where to
// check them.
func (l *signingList) proof() layout.Box {
	var lines []layout.Paragraph
	say := func(label, text string) { lines = append(lines, proofLine(label, text)) }
	if how := l.sums.methods(); how != "" {
		say("Hình thức ký: ", how)
	}
	if at := l.sums.latest; !at.IsZero() {
		say("Lần ký hoặc ghi nhận sau cùng: ", moment(at)+".")
	}
	if l.sums.Online > 0 {
		say("", "Chữ ký vẽ trên màn hình và họ tên gõ thay chữ ký là "+electronicSignature)
	}
	if address := l.opt.address(""); address != "" && l.sums.Signed() > 0 {
		say("", "Mỗi bản cam kết có mã xác thực riêng, kiểm tra tại: "+strings.TrimRight(address, "/"))
	}
	say("", printedFrom(cmp.Or(l.agency, l.head.Name)))
	return footnotes(l.fonts, lines, layout.A4Landscape.Inner())
}

// footnotes are small lines under a rule.
func footnotes(f *layout.Fonts, lines []layout.Paragraph, width float64) layout.Box {
	boxes := []layout.Box{
		{Draw: func(c *layout.Canvas, x, y float64) {
			c.Line(x, y, x+width, y, layout.RuleWidth/2, layout.Black)
		}},
		layout.Space(4),
	}
	for _, p := range lines {
		boxes = append(boxes, layout.Text(f, p, width))
	}
	return layout.Stack(boxes...)
}
