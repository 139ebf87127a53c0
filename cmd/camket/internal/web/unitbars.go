package web

import (
	"cmp"
	"fmt"
	"slices"

	"camket/pledge"
	"camket/pledge/viet"
)

// A unitOrder is how the units below another are put in order.
type unitOrder string

// The orders there are.
const (
	worstFirst unitOrder = ""
	byName     unitOrder = "name"
	bySize     unitOrder = "size"
)

// Of very many units the first have bars, and the others stand in a table below:
// bars are for comparing a few, and a page of hundreds is too long to be one.
const (
	mostBars  = 60
	firstBars = 30
)

// A unitList is the units below another.
type unitList struct {
	Orders []link
	Bars   []unitBar
	Rest   []unitBar // those behind the bars
}

// newUnitList lists rows that come worst first.
func newUnitList(rows []pledge.Row, code string, q unitQuery) unitList {
	rows = slices.Clone(rows)
	sortRows(rows, q.Sort)
	var list unitList
	for _, row := range rows {
		list.Bars = append(list.Bars, unitBarOf(row, q.below(row.Unit.Code)))
	}
	if len(list.Bars) > mostBars {
		list.Bars, list.Rest = list.Bars[:firstBars], list.Bars[firstBars:]
	}
	if len(rows) > 1 {
		list.Orders = unitOrders(code, q)
	}
	return list
}

func sortRows(rows []pledge.Row, by unitOrder) {
	switch by {
	case byName:
		folded := make(map[pledge.UnitID]string, len(rows))
		for _, r := range rows {
			folded[r.Unit.ID] = viet.Fold(r.Unit.Name)
		}
		slices.SortStableFunc(rows, func(x, y pledge.Row) int {
			return cmp.Compare(folded[x.Unit.ID], folded[y.Unit.ID])
		})
	case bySize:
		slices.SortStableFunc(rows, func(x, y pledge.Row) int {
			return cmp.Compare(y.All.Required, x.All.Required)
		})
	}
}

// unitOrders are the links that put the list into another order.
func unitOrders(code string, q unitQuery) []link {
	var links []link
	for _, o := range []struct {
		by    unitOrder
		label string
	}{
		{worstFirst, "Thấp nhất trước"},
		{byName, "Theo tên"},
		{bySize, "Đông người trước"},
	} {
		to := q
		to.Sort = o.by
		links = append(links, link{Href: to.href(code) + "#children", Label: o.label, Current: q.Sort == o.by})
	}
	return links
}

// A unitBar is one unit in a list of bars.
type unitBar struct {
	Row        pledge.Row
	Applicable bool // it, or a unit below it, has people to sign
	Complete   bool
	Percent    string
	Label      string
	Pledge     string // what is missing of the pledges of units, or ""
	Href       string
}

func unitBarOf(row pledge.Row, href string) unitBar {
	return unitBar{
		Row:        row,
		Applicable: row.Units.Applicable > 0,
		Complete:   row.Complete(),
		Percent:    percent(row.All),
		Label:      barLabel(row.All),
		Pledge:     pledgeMissing(row.Pledges),
		Href:       href,
	}
}

// pledgeMissing says how many units have signed a pledge of their own, unless all
// that are asked for one have.
func pledgeMissing(n pledge.UnitCount) string {
	switch {
	case n.Complete == n.Applicable:
		return ""
	case n.Applicable == 1:
		return "chưa ký cam kết tập thể"
	}
	return fmt.Sprintf("%s/%s đơn vị đã ký cam kết tập thể", viet.Number(n.Complete), viet.Number(n.Applicable))
}
