package pledge_test

import (
	"fmt"
	"testing"

	"camket/pledge"
	"camket/pledge/store/storetest"
)

// BenchmarkCoverage reads the figures of a province of 1,240 units for its own page,
// once with the people of a province and once with twice as many: it takes as long.
func BenchmarkCoverage(b *testing.B) {
	for _, times := range []int{1, 2} {
		r := province()
		if times == 2 {
			for _, row := range province().Rows {
				row.Code, row.Email = "X"+row.Code, ""
				r.Rows = append(r.Rows, row)
			}
		}
		b.Run(fmt.Sprintf("%d-officials", len(r.Rows)), func(b *testing.B) {
			k := newKitOn(storetest.NewOnce(b))
			k.MustImport(b, r)
			c := k.MustOpen(b, form(2026))
			for b.Loop() {
				if _, err := k.Coverage(b.Context(), pledge.Operator(), "", c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
