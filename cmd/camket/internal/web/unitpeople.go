package web

import (
	"fmt"

	"camket/pledge"
	"camket/pledge/viet"
)

// peoplePerPage is how many people a unit's page shows at once.
const peoplePerPage = 50

// A peopleList is one page of a unit's own people.
type peopleList struct {
	Action   string // where the search is sent
	Campaign pledge.CampaignID
	Search   string
	Show     pledge.PeopleFilter
	Views    []link
	Rows     []personRow
	Empty    string // why there are no rows
	First    string // address of the first page, on those behind it
	More     string // address of the next page, if there is one
}

// A personRow is one official and what came of their signing.
type personRow struct {
	pledge.Person
	Status string
	Late   bool
	Href   string // of the signed paper
}

func peopleListOf(cov pledge.Coverage, people pledge.PeoplePage, q unitQuery) peopleList {
	code := cov.Row.Unit.Code
	list := peopleList{
		Action:   unitQuery{}.href(code),
		Campaign: q.Campaign,
		Search:   q.Search,
		Show:     q.Show,
		Views:    peopleViews(cov, q),
		Empty:    emptyList(q),
	}
	late := cov.Campaign.State == pledge.Open && pledge.DateOf(cov.AsOf) > cov.Campaign.Deadline
	for _, p := range people.People {
		list.Rows = append(list.Rows, personRowOf(p, late))
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

// toPeople lets an address lead to the list on its page.
func toPeople(href string) string { return href + "#people" }

// peopleViews are the ways to look at the list, each with how many it shows when
// nothing is searched for.
func peopleViews(cov pledge.Coverage, q unitQuery) []link {
	own := cov.Row.Own
	view := func(show pledge.PeopleFilter, label string, n int) link {
		to := unitQuery{Campaign: q.Campaign, Search: q.Search, Show: show}
		return link{
			Href:    toPeople(to.href(cov.Row.Unit.Code)),
			Label:   fmt.Sprintf("%s (%s)", label, viet.Number(n)),
			Current: q.Show == show,
		}
	}
	return []link{
		view(pledge.Everyone, "Tất cả", own.Required),
		view(pledge.Unsigned, "Chưa ký", own.Required-own.Signed()),
		view(pledge.HasSigned, "Đã ký", own.Signed()),
	}
}

func personRowOf(p pledge.Person, late bool) personRow {
	row := personRow{Person: p}
	switch {
	case p.Standing == nil && late:
		row.Status, row.Late = "Quá hạn, chưa ký", true
	case p.Standing == nil:
		row.Status = "Chưa ký"
	case p.Standing.Method == pledge.Paper:
		row.Status = "Ký trên giấy"
	default:
		row.Status = "Ký trực tuyến"
	}
	if p.Standing != nil {
		row.Href = "/signatures/" + string(p.Standing.Signature)
	}
	return row
}

// emptyList says why a list shows nobody.
func emptyList(q unitQuery) string {
	switch {
	case q.Search != "":
		return "Không tìm thấy ai khớp với “" + q.Search + "”."
	case q.After != "":
		return "Đã hết danh sách."
	case q.Show == pledge.Unsigned:
		return "Mọi người trong danh sách này đã ký."
	case q.Show == pledge.HasSigned:
		return "Chưa có ai trong danh sách này ký."
	}
	return "Danh sách này chưa có ai."
}
