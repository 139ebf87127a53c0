package web

import (
	"cmp"
	"slices"

	"camket/pledge"
	"camket/pledge/viet"
)

// A ranking is units in an order, a page of them at a time.
type ranking struct {
	Levels []link
	Orders []link
	Level  unitLevel
	State  string // in words, if only units in one state are shown
	All    string // address without that
	Rows   []rankedUnit
	Pager  pager
	Total  int
}

// A rankedUnit is the figures of one unit: of its own people or, directly below
// the agency, with all below it.
type rankedUnit struct {
	Rank     int // 1 for the best; those that are as far have the same
	Name     string
	Above    string // the name of the unit above
	N        pledge.Count
	Units    pledge.UnitCount
	Percent  string
	Complete bool
	Asked    bool // for a pledge of its own
	Pledged  bool
	Href     string
}

func rankingOf(rows []pledge.Row, q progressQuery, id pledge.CampaignID) ranking {
	r := ranking{Level: q.Level}
	for _, l := range []struct {
		level unitLevel
		label string
	}{{directlyBelow, "Trực thuộc cơ quan"}, {everyUnit, "Mọi đơn vị"}} {
		to := progressQuery{AsOf: q.AsOf, Level: l.level, Order: q.Order}
		r.Levels = append(r.Levels, link{Href: to.toRanking(id), Label: l.label, Current: q.Level == l.level && q.State == ""})
	}
	if q.State != "" {
		r.State, r.All = q.State.Name(), progressQuery{AsOf: q.AsOf, Level: everyUnit, Order: q.Order}.toRanking(id)
	}
	list := ranked(rows, q, id)
	r.Total = len(list)
	for _, o := range []struct {
		order rankOrder
		label string
	}{
		{bestRank, "Cao nhất trước"}, {worstRank, "Thấp nhất trước"}, {mostUnsigned, "Nhiều người chưa ký trước"},
		{alphabetical, "Theo tên"}, {largest, "Đông người trước"},
	} {
		to := q
		to.Order, to.Page = o.order, 0
		r.Orders = append(r.Orders, link{Href: to.toRanking(id), Label: o.label, Current: q.Order == o.order})
	}
	r.Rows, r.Pager = pageOf(list, q.Page, rowsPerPage, func(page int) string {
		to := q
		to.Page = page
		return to.toRanking(id)
	})
	return r
}

// ranked returns the units that a query shows, in its order.
func ranked(rows []pledge.Row, q progressQuery, id pledge.CampaignID) []rankedUnit {
	names := unitNamesOf(rows)
	var list []rankedUnit
	for i := range rows {
		r := &rows[i]
		switch {
		case q.Level == everyUnit && r.Applicable && (q.State == "" || q.State == stateOf(r)):
			list = append(list, rankedUnitOf(r, r.Own, r.OwnComplete(), names, id))
		case q.Level == directlyBelow && r.Units.Applicable > 0 && i > 0 && r.Unit.Parent == rows[0].Unit.ID:
			u := rankedUnitOf(r, r.All, r.Complete(), names, id)
			u.Above, u.Asked = "", false
			list = append(list, u)
		}
	}
	slices.SortStableFunc(list, furtherFirst)
	for i := range list {
		list[i].Rank = i + 1
		if i > 0 && furtherFirst(list[i-1], list[i]) == 0 {
			list[i].Rank = list[i-1].Rank
		}
	}
	reorder(list, q.Order)
	return list
}

func unitNamesOf(rows []pledge.Row) map[pledge.UnitID]string {
	names := make(map[pledge.UnitID]string, len(rows))
	for i := range rows {
		names[rows[i].Unit.ID] = rows[i].Unit.Name
	}
	return names
}

func rankedUnitOf(r *pledge.Row, n pledge.Count, complete bool, names map[pledge.UnitID]string, id pledge.CampaignID) rankedUnit {
	return rankedUnit{
		Name: r.Unit.Name, Above: names[r.Unit.Parent], N: n, Units: r.Units, Percent: percent(n), Complete: complete,
		Asked: r.Asked, Pledged: r.Pledged, Href: unitQuery{Campaign: id}.href(r.Unit.Code),
	}
}

// furtherFirst orders units by how far they have come: complete, or else by the
// share of people who have signed.
func furtherFirst(a, b rankedUnit) int {
	rank := func(u rankedUnit) int {
		if u.Complete {
			return 1001
		}
		return int(u.N.Percent())
	}
	return cmp.Compare(rank(b), rank(a))
}

// reorder puts a list that begins with the best into another order.
func reorder(list []rankedUnit, by rankOrder) {
	switch by {
	case worstRank:
		slices.SortStableFunc(list, func(a, b rankedUnit) int {
			return cmp.Or(furtherFirst(b, a), cmp.Compare(b.N.Unsigned(), a.N.Unsigned()))
		})
	case mostUnsigned:
		slices.SortStableFunc(list, moreUnsignedFirst)
	case largest:
		slices.SortStableFunc(list, func(a, b rankedUnit) int { return cmp.Compare(b.N.Required, a.N.Required) })
	case alphabetical:
		slices.SortStableFunc(list, func(a, b rankedUnit) int { return cmp.Compare(viet.Fold(a.Name), viet.Fold(b.Name)) })
	}
}

func moreUnsignedFirst(a, b rankedUnit) int {
	return cmp.Or(cmp.Compare(b.N.Unsigned(), a.N.Unsigned()), furtherFirst(b, a))
}

// mostHolding is how many units that hold the whole back are shown.
const mostHolding = 10

// holdingBack returns the units in which most people have yet to sign.
func holdingBack(rows []pledge.Row, id pledge.CampaignID) []rankedUnit {
	list := ranked(rows, progressQuery{Level: everyUnit}, id)
	list = slices.DeleteFunc(list, func(u rankedUnit) bool { return u.N.Unsigned() == 0 })
	slices.SortStableFunc(list, moreUnsignedFirst)
	return list[:min(len(list), mostHolding)]
}
