package web

import (
	"testing"

	"camket/pledge"
)

func TestImportQuery(t *testing.T) {
	tests := []struct {
		q    importQuery
		want string
	}{
		{importQuery{}, "/admin/imports/u"},
		{importQuery{Page: 1}, "/admin/imports/u"},
		{importQuery{Tab: "left", Page: 3, Found: 2, Ask: 4}, "/admin/imports/u?ask=4&found=2&page=3&tab=left"},
	}
	for _, tt := range tests {
		if got := tt.q.href("u"); got != tt.want {
			t.Errorf("%+v.href = %q, want %q", tt.q, got, tt.want)
		}
	}
	got := importQueryOf(map[string][]string{"tab": {"new"}, "page": {"x"}, "found": {"-5"}, "ask": {"7"}})
	if want := (importQuery{Tab: "new", Ask: 7}); got != want {
		t.Errorf("importQueryOf = %+v, want %+v", got, want)
	}
}

func TestPageOf(t *testing.T) {
	tests := []struct {
		total, page            int
		first, last, is, pages int
		hasPrevious, hasNext   bool
	}{
		{0, 0, 0, 0, 1, 1, false, false},
		{10, 1, 1, 10, 1, 1, false, false},
		{11, 1, 1, 10, 1, 2, false, true},
		{25, 2, 11, 20, 2, 3, true, true},
		{25, 3, 21, 25, 3, 3, true, false},
		{25, 99, 21, 25, 3, 3, true, false},
		{20, 2, 11, 20, 2, 2, true, false},
	}
	for _, tt := range tests {
		var list []int
		for i := range tt.total {
			list = append(list, i+1)
		}
		rows, p := pageOf(list, tt.page, 10, importsHref)
		first, last := 0, 0
		if len(rows) > 0 {
			first, last = rows[0], rows[len(rows)-1]
		}
		if first != tt.first || last != tt.last || p.Page != tt.is || p.Pages != tt.pages ||
			(p.Previous != "") != tt.hasPrevious || (p.Next != "") != tt.hasNext {
			t.Errorf("page %d of %d: %d to %d, %+v", tt.page, tt.total, first, last, p)
		}
	}
}

func TestChosenTab(t *testing.T) {
	all := tabsOf(&pledge.PlanCounts{New: 1, Changed: 1, Moved: 1, Left: 1, Waiting: 1, Unchanged: 1}, 1)
	tests := []struct {
		tabs  []importTab
		asked tabID
		want  tabID
	}{
		{all, "", "waiting"},
		{all, "new", "new"},
		{all, "nowhere", "waiting"},
		{tabsOf(&pledge.PlanCounts{New: 1, Moved: 1}, 2), "", "moved"},
		{tabsOf(&pledge.PlanCounts{New: 1, Left: 1}, 2), "waiting", "left"},
		{tabsOf(&pledge.PlanCounts{Unchanged: 1}, 2), "", tabUnits},
		{tabsOf(&pledge.PlanCounts{Unchanged: 1}, 0), "", "unchanged"},
		{nil, "new", ""},
	}
	for _, tt := range tests {
		if got, ok := chosenTab(tt.tabs, tt.asked); got.ID != tt.want || ok != (len(tt.tabs) > 0) {
			t.Errorf("chosenTab(%v, %q) = %q, %v, want %q", tt.tabs, tt.asked, got.ID, ok, tt.want)
		}
	}
}
