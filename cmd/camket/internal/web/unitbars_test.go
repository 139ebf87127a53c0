package web

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pledge"
)

func namedRow(name string, required int) pledge.Row {
	n := pledge.Count{Required: required}
	return pledge.Row{Unit: pledge.Unit{ID: pledge.UnitID(name), Code: name, Name: name}, All: n, Units: pledge.UnitCount{Applicable: 1}}
}

func TestUnitOrders(t *testing.T) {
	rows := []pledge.Row{namedRow("Đội", 5), namedRow("Ủy ban", 40), namedRow("Chi cục", 7), namedRow("Dân vận", 9)}
	tests := []struct {
		by   unitOrder
		want []string
	}{
		{worstFirst, []string{"Đội", "Ủy ban", "Chi cục", "Dân vận"}}, // as they come
		{byName, []string{"Chi cục", "Dân vận", "Đội", "Ủy ban"}},
		{bySize, []string{"Ủy ban", "Dân vận", "Chi cục", "Đội"}},
	}
	for _, tt := range tests {
		var got []string
		for _, b := range newUnitList(rows, "top", unitQuery{Sort: tt.by}).Bars {
			got = append(got, b.Row.Unit.Name)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("units in order %q (-want +got):\n%s", tt.by, diff)
		}
	}
}

// TestManyUnits checks that none of hundreds is lost between the bars and the
// table.
func TestManyUnits(t *testing.T) {
	for _, n := range []int{0, 1, mostBars, mostBars + 1, 300} {
		rows := make([]pledge.Row, n)
		for i := range rows {
			rows[i] = namedRow(fmt.Sprintf("Đơn vị %03d", i), 1)
		}
		list := newUnitList(rows, "top", unitQuery{})
		if got := len(list.Bars) + len(list.Rest); got != n {
			t.Errorf("of %d units %d are listed", n, got)
		}
		if n > mostBars && len(list.Bars) != firstBars {
			t.Errorf("of %d units %d have bars, want %d", n, len(list.Bars), firstBars)
		}
		if want := n > 1; (len(list.Orders) > 0) != want {
			t.Errorf("%d units can be put in order: %v, want %v", n, !want, want)
		}
	}
}

func TestPledgeMissing(t *testing.T) {
	tests := []struct {
		n    pledge.UnitCount
		want string
	}{
		{pledge.UnitCount{}, ""},
		{pledge.UnitCount{Applicable: 1}, "chưa ký cam kết tập thể"},
		{pledge.UnitCount{Applicable: 1, Complete: 1}, ""},
		{pledge.UnitCount{Applicable: 5, Complete: 3}, "3/5 đơn vị đã ký cam kết tập thể"},
	}
	for _, tt := range tests {
		if got := pledgeMissing(tt.n); got != tt.want {
			t.Errorf("pledgeMissing(%+v) = %q, want %q", tt.n, got, tt.want)
		}
	}
}
