package web

import (
	"net/url"
	"strconv"

	"camket/pledge"
)

// A progressQuery is what the organiser's page of a campaign is asked to show. The
// zero query is the units directly below the agency as they stand now, the best
// first.
type progressQuery struct {
	AsOf  string // a day, as it was typed
	Level unitLevel
	State unitState // only units in this state
	Order rankOrder
	Page  int
}

// A unitLevel says which units are put in order.
type unitLevel string

// The levels there are.
const (
	directlyBelow unitLevel = "" // the agency's, each with all below it
	everyUnit     unitLevel = "all"
)

// A rankOrder says what is first.
type rankOrder string

// The orders there are.
const (
	bestRank     rankOrder = ""
	worstRank    rankOrder = "worst"
	mostUnsigned rankOrder = "unsigned"
	alphabetical rankOrder = "name"
	largest      rankOrder = "size"
)

// progressQueryOf reads a query. What does not exist is not asked for.
func progressQueryOf(values url.Values) progressQuery {
	q := progressQuery{AsOf: values.Get("as_of"), Page: 1}
	if values.Get("level") == string(everyUnit) {
		q.Level = everyUnit
	}
	switch o := rankOrder(values.Get("sort")); o {
	case worstRank, mostUnsigned, alphabetical, largest:
		q.Order = o
	}
	switch st := unitState(values.Get("state")); st {
	case unitDone, unitNear, unitUnderWay, unitNotBegun:
		q.State, q.Level = st, everyUnit
	}
	if n, err := strconv.Atoi(values.Get("page")); err == nil {
		q.Page = max(n, 1)
	}
	return q
}

// href is the address of a campaign's page with this query.
func (q progressQuery) href(id pledge.CampaignID) string {
	path := campaignHref(id) + "/progress"
	values := url.Values{}
	for name, value := range map[string]string{
		"as_of": q.AsOf, "level": string(q.Level), "state": string(q.State), "sort": string(q.Order),
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if q.Page > 1 {
		values.Set("page", strconv.Itoa(q.Page))
	}
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// toRanking is href, and leads to the ranking on the page.
func (q progressQuery) toRanking(id pledge.CampaignID) string { return q.href(id) + "#ranking" }

// fileHref is the address of the figures as a file.
func (q progressQuery) fileHref(agency string, id pledge.CampaignID, format string) string {
	values := url.Values{"campaign": {string(id)}}
	if q.AsOf != "" {
		values.Set("as_of", q.AsOf)
	}
	return unitPath(agency, "/coverage."+format) + "?" + values.Encode()
}
