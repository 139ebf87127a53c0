package pdf

import (
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// errNoFigures is of an account without even the unit that it is of.
var errNoFigures = errors.New("pdf: an account without figures")

// CoverageReport writes the report upward on a campaign (báo cáo kết quả): figures
// in sentences, by unit and by day, and in annexes the names of those who are
// excused and of those who have not signed. Its number and its day are left open
// for the clerk.
//
// It fails if the account has no figures, or if w fails.
func CoverageReport(w io.Writer, opt Options, acc pledge.Account) error {
	if len(acc.Report.Rows) == 0 {
		return errNoFigures
	}
	a := newAccount(&acc)
	list := a.peopleAnnexes()
	papers := []*layout.Paper{a.paper("Báo cáo", a.report(opt, list))}
	for i := range list {
		papers = append(papers, a.annexPaper(&list[i], "Báo cáo số"+openNumber(a.reportSymbol())))
	}
	return a.publish(w, "Báo cáo kết quả "+a.signing(), papers...)
}

func (a *account) reportSymbol() string { return "BC-" + a.symbol() }

// report sets the report itself.
func (a *account) report(opt Options, list []annex) []layout.Strip {
	f, width, l := a.fonts, layout.A4.Inner(), &a.Letterhead
	head := layout.Header{Parent: l.Parent, Agency: l.Name, Number: "Số:" + openNumber(a.reportSymbol()), Date: a.day(l.Place)}
	t := writing{fonts: f}
	t.head(head.Set(f, width), 0)
	t.head(layout.Title(f, "BÁO CÁO", "Kết quả "+a.signing(), width), 16)
	t.head(layout.Addressees(f, []string{cmp.Or(l.Parent, addresseeRoom)}, width), 10)
	t.strips = append(t.strips, bases(f, a.Campaign.Bases)...)
	t.say(l.Name + " báo cáo kết quả " + a.signing() + " như sau:")

	t.section("Tổ chức ký cam kết")
	t.say(a.periodWords())
	t.say(a.askedWords())
	t.point("Số liệu được tổng hợp từ bản ghi của từng lượt ký trên Hệ thống ký cam kết trực tuyến camket", opt.BaseURL)

	t.section("Kết quả chung")
	t.say(a.asOf() + ", " + a.unitsWords())
	t.say(a.peopleWords(list))
	if p := a.Report.Pledges; p != nil {
		t.say(a.pledgesWords(*p))
	}
	t.say(a.excusedWords(list))

	if rows := a.children(); len(rows) > 0 {
		t.section("Kết quả theo đơn vị")
		t.say("Số liệu của từng đơn vị trực thuộc, tính cả các đơn vị cấp dưới của đơn vị đó:")
		t.table(unitTable(f, rows))
		t.chart(a.stateTitle(), a.stateChart())
	}
	if a.top().Signed > 0 {
		t.section("Tiến độ ký cam kết")
		t.chart("Số người đã ký, cộng dồn theo ngày", a.dayChart())
	}
	t.say(a.lastWords())
	end := a.closing(others(l.Recipients, []string{l.Parent}))
	if line, ok := a.ledgerLine(); ok {
		end.Box = layout.Stack(end.Box, layout.Space(12), layout.Text(f, line, width))
	}
	t.end(end)
	return t.strips
}

// ledgerLine is the line in small type that ties the report to the ledger: whoever
// keeps the paper can have it proven later that nothing was dropped since. The root
// is in hexadecimal, as wherever people read it.
func (a *account) ledgerLine() (layout.Paragraph, bool) {
	on := a.Report.Ledger
	if on == nil {
		return layout.Paragraph{}, false
	}
	line := proofLine("Sổ chứng thực: ", fmt.Sprintf("%s bản ghi; gốc %s; xác nhận lúc %s.",
		viet.Number(int(on.Size)), hex.EncodeToString(on.Root[:]), moment(on.Checkpoint.Time)))
	line.Size = layout.SizeRecipient // the least that a letter may have
	return line, true
}

// addresseeRoom stands for an addressee that is not known: about 6 cm for the clerk
// to write it.
const addresseeRoom = "…………………………………"

// periodWords say from when until when the campaign takes signatures.
func (a *account) periodWords() string {
	c := &a.Campaign
	words := fmt.Sprintf("Thời gian ký: từ ngày %s đến hết ngày %s", c.Opens, c.Deadline)
	if len(c.Moved) > 0 {
		words += fmt.Sprintf(" (hạn ký ban đầu là hết ngày %s, đã được điều chỉnh)", c.Moved[0].From)
	}
	words += "."
	if c.State == pledge.Closed {
		words += fmt.Sprintf(" Đợt ký đã kết thúc ngày %s; số liệu của báo cáo này được chốt tại thời điểm đó.", pledge.DateOf(c.ClosedAt))
	}
	return words
}

// askedWords say who is asked to sign, and what makes a unit complete.
func (a *account) askedWords() string {
	words := fmt.Sprintf("Người phải ký là %s trong phạm vi đợt ký, trừ người được miễn.", a.people())
	if !a.Campaign.UnitPledges {
		return words + " Đơn vị đạt 100% khi toàn bộ người phải ký của đơn vị đã ký."
	}
	return words + " Mỗi đơn vị ký thêm một bản cam kết tập thể. Đơn vị đạt 100% khi toàn bộ người phải ký của đơn vị đã ký và cam kết tập thể đã được ký."
}

func (a *account) lastWords() string {
	words := "Trên đây là báo cáo kết quả " + a.signing()
	if to := a.Letterhead.Parent; to != "" {
		words += "; " + a.Letterhead.Name + " trân trọng báo cáo " + to
	}
	return words + "./."
}

// pledgesWords say how many units have signed their own pledge or, of a unit without
// any below it, whether it has.
func (a *account) pledgesWords(n pledge.UnitCount) string {
	alone := len(a.Report.Rows) == 1
	switch {
	case n.Applicable == 0:
		return "Cam kết tập thể: không có đơn vị phải ký."
	case alone && n.Complete == 1:
		return "Cam kết tập thể: đơn vị đã ký."
	case alone:
		return "Cam kết tập thể: đơn vị chưa ký cam kết tập thể."
	case n.Complete == n.Applicable:
		return fmt.Sprintf("Cam kết tập thể: %s đơn vị đã ký, đạt 100%%.", fraction(n))
	}
	return fmt.Sprintf("Cam kết tập thể: %s đơn vị đã ký, đạt %s; còn %s đơn vị chưa ký.",
		fraction(n), shareWords(n.Complete, n.Applicable), viet.Number(n.Applicable-n.Complete))
}
