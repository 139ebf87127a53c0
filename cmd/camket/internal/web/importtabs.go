package web

import (
	"net/url"
	"strconv"

	"camket/pledge"
	"camket/pledge/viet"
)

// A tabID names what a tab of a preview shows, in addresses too: a kind of change,
// or the new units.
type tabID string

const tabUnits tabID = "units"

// An importQuery says what part of a preview is looked at. Pages count from 1; 0 is
// the first as well.
type importQuery struct {
	Tab   tabID
	Page  int // of the tab
	Found int // of the findings
	Ask   int // of the questions
}

func importQueryOf(values url.Values) importQuery {
	number := func(name string) int {
		n, err := strconv.Atoi(values.Get(name))
		if err != nil {
			return 0
		}
		return max(n, 0)
	}
	return importQuery{Tab: tabID(values.Get("tab")), Page: number("page"), Found: number("found"), Ask: number("ask")}
}

// href is the address of the preview of an upload at this place.
func (q importQuery) href(id string) string {
	values := url.Values{}
	if q.Tab != "" {
		values.Set("tab", string(q.Tab))
	}
	for name, n := range map[string]int{"page": q.Page, "found": q.Found, "ask": q.Ask} {
		if n > 1 {
			values.Set(name, strconv.Itoa(n))
		}
	}
	if len(values) == 0 {
		return importHref(id)
	}
	return importHref(id) + "?" + values.Encode()
}

// rowsPerPage is how many rows of a list a preview shows at once.
const rowsPerPage = 50

// A pager leads from one page of a list to the next.
type pager struct {
	Page, Pages    int
	Previous, Next string // addresses; empty where there is none
}

// pageOf returns the nth page of a list and the way to the others. A page behind
// the last is the last.
func pageOf[T any](list []T, n, size int, href func(page int) string) ([]T, pager) {
	p := pager{Pages: max(1, (len(list)+size-1)/size)}
	p.Page = min(max(n, 1), p.Pages)
	if p.Page > 1 {
		p.Previous = href(p.Page - 1)
	}
	if p.Page < p.Pages {
		p.Next = href(p.Page + 1)
	}
	return list[(p.Page-1)*size : min(p.Page*size, len(list))], p
}

// An importTab is one kind of thing that an upload does, and how often.
type importTab struct {
	ID    tabID
	Label string
	Total int
}

// tabsOf lists the tabs of a plan that have something to show.
func tabsOf(n *pledge.PlanCounts, newUnits int) []importTab {
	var filled []importTab
	for _, t := range []importTab{
		{tabUnits, "Đơn vị mới", newUnits},
		{tabID(pledge.Adding), "Người mới", n.New},
		{tabID(pledge.Changing), "Đổi thông tin", n.Changed},
		{tabID(pledge.Moving), "Chuyển đơn vị", n.Moved},
		{tabID(pledge.Leaving), "Rời đơn vị", n.Left},
		{tabID(pledge.Waiting), "Đang chờ", n.Waiting},
		{tabID(pledge.Keeping), "Giữ nguyên", n.Unchanged},
	} {
		if t.Total > 0 {
			filled = append(filled, t)
		}
	}
	return filled
}

// chosenTab returns the tab that is asked for or else, of those there are, the one
// that most needs looking at. It is not ok if there are none.
func chosenTab(tabs []importTab, asked tabID) (chosen importTab, ok bool) {
	kinds := []pledge.ChangeKind{pledge.Waiting, pledge.Leaving, pledge.Moving, pledge.Changing, pledge.Adding}
	wanted := []tabID{asked}
	for _, kind := range kinds {
		wanted = append(wanted, tabID(kind))
	}
	for _, id := range wanted {
		for _, t := range tabs {
			if t.ID == id {
				return t, true
			}
		}
	}
	if len(tabs) == 0 {
		return importTab{}, false
	}
	return tabs[0], true
}

// tabLinks are the links to the tabs.
func tabLinks(tabs []importTab, chosen tabID, id string) []link {
	links := make([]link, len(tabs))
	for i, t := range tabs {
		links[i] = link{
			Href:    toChanges(importQuery{Tab: t.ID}.href(id)),
			Label:   t.Label + " (" + viet.Number(t.Total) + ")",
			Current: t.ID == chosen,
		}
	}
	return links
}

// toChanges lets an address lead to the tabs on its page.
func toChanges(href string) string { return href + "#changes" }
