package pledge_test

import (
	"fmt"
	"testing"

	"camket/pledge"
	"camket/pledge/store/storetest"
)

// province returns a roster of 30,400 people in 1,240 units, each with a code.
func province() pledge.Roster {
	family := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lò", "Sùng", "Vàng", "Đặng", "Bùi"}
	middle := []string{"Văn", "Thị", "Đức", "Thị Ngọc", "Quang", "Hữu", "Thị Thu", "Minh", "Bá", "Thanh"}
	given := []string{"An", "Ánh", "Bình", "Chi", "Dũng", "Đức", "Giang", "Hòa", "Hương", "Khánh", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Quỳnh", "Sơn", "Thủy", "Uyên", "Vinh", "Yến"}
	r := pledge.Roster{File: "tinh.xlsx", SHA256: "00", Agency: "ỦY BAN NHÂN DÂN TỈNH HOA SEN"}
	for i := range 30_400 {
		unit := i % 1240
		r.Rows = append(r.Rows, pledge.RosterRow{
			Cell: fmt.Sprintf("A%d", i+2), Code: fmt.Sprintf("HS%05d", (i*7919)%100_000),
			Name:      family[i%10] + " " + middle[i/10%10] + " " + given[i/7%21],
			BirthDate: pledge.Date(fmt.Sprintf("%d-%02d-%02d", 1965+i%40, 1+i%12, 1+i%28)),
			Position:  "Chuyên viên", Kind: pledge.KindServant, Email: fmt.Sprintf("hs%d@hoasen.gov.vn", (i*104_729)%1_000_003),
			Unit: []string{fmt.Sprintf("Sở, ban, ngành %d", unit/30), fmt.Sprintf("Phòng chuyên môn %d", unit)},
		})
	}
	return r
}

// BenchmarkImport plans and applies the roster of a province, without reading the
// file: for the first time, and again when nothing has changed.
func BenchmarkImport(b *testing.B) {
	r := province()
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			k := newKitOn(storetest.NewOnce(b))
			b.StartTimer()
			k.MustImport(b, r)
		}
	})
	b.Run("again", func(b *testing.B) {
		k := newKitOn(storetest.NewOnce(b))
		k.MustImport(b, r)
		for b.Loop() {
			if _, err := k.PlanImport(b.Context(), pledge.Operator(), r); err != nil {
				b.Fatal(err)
			}
		}
	})
}
