package web

import (
	"context"
	"fmt"
	"time"

	"camket/pledge"
	"camket/pledge/viet"
)

// peoplePerPage is how many people a unit's page shows at once.
const peoplePerPage = 50

// A peopleList is one page of a unit's own people.
type peopleList struct {
	Action   string // where the search is sent
	Campaign pledge.CampaignID
	Sort     unitOrder
	Search   string
	Show     pledge.PeopleFilter
	Views    []link
	Rows     []personRow
	Empty    string // why there are no rows
	First    string // address of the first page, on those behind it
	More     string // address of the next page, if there is one
	Choice   *peopleChoice
}

// A peopleChoice is what can be done about several people at once: the addresses of
// the forms, empty for what cannot.
type peopleChoice struct {
	Campaign pledge.CampaignID
	Paper    string
	Excuse   string
	Print    string
}

// A personRow is one official and what came of their signing.
type personRow struct {
	pledge.Person
	Status string
	Look   string // of the status: "good", "warn" or "plain"
	Note   string // when, by whom, until when
	Href   string // of the signed paper, or of the excuse
	Link   string // what it is called
	Scan   string // address of the picture of a signature on paper
	Fault  string // where a fault in this line of the roster is reported
}

func (s *Server) peopleList(ctx context.Context, a pledge.Actor, cov *pledge.Coverage, q unitQuery) (*peopleList, error) {
	people, err := s.service.People(ctx, a, cov.Row.Unit.Code, cov.Campaign.ID, pledge.PeopleQuery{
		Search: q.Search, Show: q.Show, After: q.After, Limit: peoplePerPage,
	})
	if err != nil {
		return nil, err
	}
	list := peopleListOf(*cov, people, q)
	list.choose(cov)
	if manages(&a, &cov.Row.Unit) {
		list.manage(cov)
	}
	for i := range list.Rows {
		if err := s.addPaper(ctx, a, &list.Rows[i]); err != nil {
			return nil, err
		}
	}
	return &list, nil
}

func peopleListOf(cov pledge.Coverage, people pledge.PeoplePage, q unitQuery) peopleList {
	code := cov.Row.Unit.Code
	list := peopleList{
		Action:   unitQuery{}.href(code),
		Campaign: q.Campaign,
		Sort:     q.Sort,
		Search:   q.Search,
		Show:     q.Show,
		Views:    viewLinks(cov, q),
		Empty:    emptyList(q),
	}
	for _, p := range people.People {
		list.Rows = append(list.Rows, personRowOf(p, q.inCampaign(unitPath(code, "/excuses"))))
	}
	if q.After != "" {
		first := q
		first.After = ""
		list.First = toPeople(first.href(code))
	}
	if people.Next != "" {
		q.After = people.Next
		list.More = toPeople(q.href(code))
	}
	return list
}

// choose lets people be chosen, to print their papers.
func (l *peopleList) choose(cov *pledge.Coverage) {
	if len(l.Rows) > 0 && stageOf(&cov.Campaign, cov.AsOf) != inDraft {
		l.Choice = &peopleChoice{Campaign: cov.Campaign.ID, Print: unitPath(cov.Row.Unit.Code, "/print")}
	}
}

// manage adds what whoever manages the unit can do about the people.
func (l *peopleList) manage(cov *pledge.Coverage) {
	code := cov.Row.Unit.Code
	for i := range l.Rows {
		l.Rows[i].Fault = faultHref(code, l.Rows[i].Official.Code)
	}
	if l.Choice != nil && stageOf(&cov.Campaign, cov.AsOf) == taking {
		l.Choice.Paper, l.Choice.Excuse = unitPath(code, "/paper"), unitPath(code, "/excuse")
	}
}

// addPaper adds to somebody who signed on paper when that was, and who says so.
func (s *Server) addPaper(ctx context.Context, a pledge.Actor, row *personRow) error {
	if !row.Standing.Signed() || row.Standing.Method != pledge.Paper {
		return nil
	}
	p, err := s.service.Recorded(ctx, a, row.Standing.Signature)
	if err != nil {
		return fmt.Errorf("web: the paper of %s: %w", row.Official.Code, err)
	}
	row.Note = "ngày ký " + p.SignedOn.String() + ", " + p.ByName + " ghi nhận"
	row.Scan = scanPath(row.Standing.Signature)
	return nil
}

// toPeople lets an address lead to the list on its page.
func toPeople(href string) string { return href + "#people" }

// A peopleView is a way to look at the list.
type peopleView struct {
	show  pledge.PeopleFilter
	label string
	count func(pledge.Count) int
	empty string
}

func peopleViews() []peopleView {
	return []peopleView{
		{pledge.Everyone, "Tất cả", func(n pledge.Count) int { return n.Required + n.Excused }, "Danh sách này chưa có ai."},
		{pledge.Unsigned, "Chưa ký", pledge.Count.Unsigned, "Mọi người trong danh sách này đã ký hoặc được miễn."},
		{pledge.HasSigned, "Đã ký", pledge.Count.Signed, "Chưa có ai trong danh sách này ký."},
		{pledge.SignedOnPaper, "Ký giấy", func(n pledge.Count) int { return n.Paper }, "Chưa ghi nhận ai ký trên giấy."},
		{pledge.AreExcused, "Miễn", func(n pledge.Count) int { return n.Excused }, "Không có ai được miễn."},
		{pledge.AreOverdue, "Quá hạn", func(n pledge.Count) int { return n.Overdue }, "Không có ai quá hạn."},
	}
}

// viewLinks are the ways to look at the list, each with how many it shows when
// nothing is searched for.
func viewLinks(cov pledge.Coverage, q unitQuery) []link {
	var links []link
	for _, v := range peopleViews() {
		to := q
		to.Show, to.After = v.show, ""
		links = append(links, link{
			Href:    toPeople(to.href(cov.Row.Unit.Code)),
			Label:   fmt.Sprintf("%s (%s)", v.label, viet.Number(v.count(cov.Row.Own))),
			Current: q.Show == v.show,
		})
	}
	return links
}

// personRowOf says where somebody stands; excuses is the address of the list of
// excuses.
func personRowOf(p pledge.Person, excuses string) personRow {
	row := personRow{Person: p, Status: p.Status(), Look: "plain"}
	switch st := p.Standing; {
	case st.Signed():
		row.Look, row.Note = "good", moment(st.At)
		row.Href, row.Link = receiptPath(st.Signature), "Xem bản đã ký"
	case st.Excused():
		row.Href, row.Link = excuses, "Xem thời hạn miễn"
	case p.Overdue:
		row.Look, row.Note = "warn", "hạn "+p.Due.String()
	default:
		row.Note = "hạn " + p.Due.String()
	}
	return row
}

func moment(t time.Time) string { return t.In(pledge.Hanoi).Format("15:04 ngày 02/01/2006") }

// emptyList says why a list shows nobody.
func emptyList(q unitQuery) string {
	switch {
	case q.Search != "":
		return "Không tìm thấy ai khớp với “" + q.Search + "”."
	case q.After != "":
		return "Đã hết danh sách."
	}
	for _, v := range peopleViews() {
		if v.show == q.Show {
			return v.empty
		}
	}
	return ""
}
