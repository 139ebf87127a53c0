package pdf

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// What a reminder letter cannot be written of.
var (
	ErrNoneBehind     = errors.New("pdf: no unit is behind")
	ErrCampaignClosed = errors.New("pdf: the campaign has closed, nobody can sign any more")
)

// addresseesInHead is how many units a letter names in its head. More of them it
// names in an annex.
const addresseesInHead = 6

// ReminderLetter writes the letter (công văn đôn đốc) to the units of an account
// that are behind, with their figures: what is asked of them, and until when. It
// names no official. If only people of the unit itself are behind it is to them,
// and does not speak of the pledge that their head signs for the unit.
// Its number and its day are left open for the clerk.
//
// It fails with [ErrNoneBehind] or [ErrCampaignClosed], if the account has no
// figures, or if w fails.
func ReminderLetter(w io.Writer, opt Options, acc pledge.Account) error {
	switch {
	case len(acc.Report.Rows) == 0:
		return errNoFigures
	case acc.Campaign.State == pledge.Closed:
		return ErrCampaignClosed
	}
	l := letter{account: newAccount(&acc), behind: acc.Behind()}
	if len(l.behind) == 0 {
		return ErrNoneBehind
	}
	papers := []*layout.Paper{l.paper("Công văn", l.strips(opt))}
	if l.listed() {
		list := annex{annexBehind, "Phụ lục", "Danh sách đơn vị chưa hoàn thành ký cam kết", l.table()}
		papers = append(papers, l.annexPaper(&list, "Công văn số"+l.number()))
	}
	return l.publish(w, "Công văn đôn đốc "+l.signing(), papers...)
}

// A letter is a reminder in the making.
type letter struct {
	*account
	behind []pledge.ReportRow
}

// listed reports whether the units are named in an annex.
func (l *letter) listed() bool { return len(l.behind) > addresseesInHead }

// internal reports whether the letter is to the people of the unit itself.
func (l *letter) internal() bool { return l.behind[0].Code == l.top().Code }

// strips sets the letter itself.
func (l *letter) strips(opt Options) []layout.Strip {
	f, width, from := l.fonts, layout.A4.Inner(), &l.Letterhead
	head := layout.Header{
		Parent: from.Parent, Agency: from.Name, Number: "Số:" + l.number(),
		About: "V/v đôn đốc " + l.signing(), Date: l.day(from.Place),
	}
	t := writing{fonts: f}
	t.head(head.Set(f, width), 0)
	t.head(layout.Addressees(f, l.addressees(), width), 18)
	t.say(l.whyWords())
	t.say(l.stateWords())
	if !l.listed() {
		t.table(l.table())
	}
	t.say(l.askWords())
	for i, words := range l.asked() {
		t.say(fmt.Sprintf("%d. %s", i+1, words))
	}
	if opt.BaseURL != "" {
		t.point("Địa chỉ để ký trực tuyến và theo dõi kết quả", opt.BaseURL)
	}
	t.say(l.contactWords())
	t.end(l.closing(l.others()))
	return t.strips
}

// number is the letter's, with the symbol of the office that drafted it.
func (l *letter) number() string {
	symbol := l.symbol()
	if by := l.Letterhead.Drafter; by != "" {
		symbol += "-" + by
	}
	return openNumber(symbol)
}

// others are the recipients besides the units that the letter is to.
func (l *letter) others() []string {
	list := others(l.Letterhead.Recipients, l.addressees())
	if l.internal() {
		return list
	}
	return slices.DeleteFunc(list, namesUnitsBelow)
}

// rows are the figures of those who are behind.
func (l *letter) rows() []unitRow {
	if l.internal() && len(l.children()) > 0 {
		return []unitRow{ownRow(l.top())}
	}
	rows := make([]unitRow, len(l.behind))
	for i := range l.behind {
		rows[i] = l.row(&l.behind[i])
	}
	return rows
}

func (l *letter) table() []layout.Strip { return unitTable(l.fonts, l.rows()) }

func (l *letter) addressees() []string {
	switch {
	case l.internal():
		who := raised(l.people()) + " "
		if len(l.children()) > 0 {
			who += "trực tiếp thuộc "
		}
		return []string{who + l.top().Name}
	case l.listed():
		return []string{"Các đơn vị có tên trong danh sách kèm theo"}
	}
	names := make([]string, len(l.behind))
	for i := range l.behind {
		names[i] = l.behind[i].Name
	}
	return names
}

// late reports whether the deadline is past.
func (l *letter) late() bool { return l.lastDay() > l.Campaign.Deadline }

func (l *letter) whyWords() string {
	words := fmt.Sprintf("%s tổ chức %s từ ngày %s, hạn ký đến hết ngày %s", l.Letterhead.Name, l.signing(), l.Campaign.Opens, l.Campaign.Deadline)
	if l.late() {
		words += ", đến nay đã quá hạn"
	}
	return words + "."
}

// stateWords say how far everybody has come, and who is behind.
func (l *letter) stateWords() string {
	var figures []string
	if n := l.Report.Units; n.Applicable > 1 {
		figures = append(figures, fmt.Sprintf("%s đơn vị đạt 100%%", fraction(n)))
	}
	if n := l.Report.People; n.Required > 0 {
		figures = append(figures, signedWords(n))
	}
	words := l.asOf()
	if len(figures) > 0 {
		words += " có " + strings.Join(figures, "; ") + "."
	}
	switch {
	case l.internal():
		return words + " Số liệu cụ thể như sau:"
	case l.listed():
		return words + fmt.Sprintf(" Còn %s đơn vị trực thuộc chưa hoàn thành (danh sách và số liệu tại Phụ lục kèm theo).", viet.Number(len(l.behind)))
	}
	return words + fmt.Sprintf(" Còn %d đơn vị trực thuộc chưa hoàn thành, số liệu cụ thể như sau:", len(l.behind))
}

func (l *letter) askWords() string {
	who := "thủ trưởng các đơn vị nêu trên thực hiện"
	switch {
	case l.internal():
		who = "các đồng chí thực hiện"
	case l.listed():
		who = "thủ trưởng các đơn vị có tên trong danh sách thực hiện"
	case len(l.behind) == 1:
		who = "thủ trưởng đơn vị thực hiện"
	}
	return l.Letterhead.Name + " đề nghị " + who + " các nội dung sau:"
}

// asked are the things that are asked.
func (l *letter) asked() []string {
	until := ", chậm nhất là hết ngày " + l.Campaign.Deadline.String()
	if l.late() {
		until = " ngay sau khi nhận được Công văn này"
	}
	var list []string
	sum := sumOf(l.rows())
	if sum.people.Signed < sum.people.Required {
		words := "Đôn đốc, tạo điều kiện để những người chưa ký hoàn thành việc ký cam kết"
		if l.internal() {
			words = "Người chưa ký hoàn thành việc ký cam kết"
		}
		list = append(list, words+until+".")
	}
	if !l.internal() && sum.pledges.Complete < sum.pledges.Applicable {
		list = append(list, "Đối với đơn vị chưa ký cam kết tập thể: thủ trưởng đơn vị ký"+until+".")
	}
	return append(list, "Người không ký trực tuyến được thì ký trên bản giấy để đơn vị ghi nhận vào hệ thống; người thuộc trường hợp được miễn thì đơn vị đề nghị miễn trên hệ thống.")
}

func (l *letter) contactWords() string {
	who := "các đơn vị"
	switch {
	case l.internal():
		who = "các đồng chí"
	case len(l.behind) == 1:
		who = "đơn vị"
	}
	return fmt.Sprintf("Trong quá trình thực hiện, nếu có vướng mắc, đề nghị %s liên hệ %s để được hướng dẫn./.", who, l.Letterhead.Name)
}
