package web

import (
	"net/url"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/viet"
)

// A unitQuery is what a unit's page is asked to show. The zero unitQuery is the
// current campaign, the worst units first, and everybody.
type unitQuery struct {
	Campaign pledge.CampaignID
	Sort     unitOrder
	Search   string
	Show     pledge.PeopleFilter
	After    string
}

// maxSearch is the most letters of a search: more than any name has.
const maxSearch = 100

// unitQueryOf reads the query of a request. A filter or an order that does not
// exist is none.
func unitQueryOf(c echo.Context) unitQuery {
	q := unitQuery{
		Campaign: pledge.CampaignID(c.QueryParam("campaign")),
		Search:   viet.Normalize(c.QueryParam("q")),
		After:    c.QueryParam("after"),
	}
	if letters := []rune(q.Search); len(letters) > maxSearch {
		q.Search = string(letters[:maxSearch])
	}
	switch order := unitOrder(c.QueryParam("sort")); order {
	case byName, bySize:
		q.Sort = order
	}
	for _, v := range peopleViews() {
		if string(v.show) == c.QueryParam("show") {
			q.Show = v.show
		}
	}
	return q
}

// href returns the address of a unit's page.
func (q unitQuery) href(code string) string { return unitPath(code, "") + q.encode() }

// below returns the address of the page of a unit that is reached from this one:
// in the same campaign and order, with no search of people.
func (q unitQuery) below(code string) string {
	return unitQuery{Campaign: q.Campaign, Sort: q.Sort}.href(code)
}

// printHref returns the address where the papers of a unit are printed.
func (q unitQuery) printHref(code string) string { return q.inCampaign(unitPath(code, "/print")) }

// inCampaign adds the campaign to an address without a query.
func (q unitQuery) inCampaign(path string) string {
	return path + unitQuery{Campaign: q.Campaign}.encode()
}

// unitPath returns the address of something of a unit, such as "/excuses".
func unitPath(code, of string) string { return "/units/" + url.PathEscape(code) + of }

func (q unitQuery) encode() string {
	values := url.Values{}
	for name, value := range map[string]string{
		"campaign": string(q.Campaign),
		"sort":     string(q.Sort),
		"q":        q.Search,
		"show":     string(q.Show),
		"after":    q.After,
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}
