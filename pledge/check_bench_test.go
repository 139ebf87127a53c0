package pledge_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"camket/pledge"
	"camket/pledge/store/storetest"
)

// BenchmarkCheck inspects a store of 30,400 signatures, each with evidence, a
// standing, a leaf and an audit entry, of officials in 1,240 units.
func BenchmarkCheck(b *testing.B) {
	k := newKitOn(storetest.NewOnce(b))
	var rows []pledge.RosterRow
	for i := range 30400 {
		r := row(fmt.Sprintf("CB%05d", i), fmt.Sprintf("Xã số %d", i%126), fmt.Sprintf("Đơn vị %d", i%1240))
		r.Name, r.BirthDate, r.Position = "Nguyễn Thị Ngọc Huyền", "1985-09-05", "Chuyên viên"
		rows = append(rows, r)
	}
	k.MustImport(b, ward(rows...))
	c := k.MustOpen(b, form(2026))
	text := k.TextFor(b, k.Person(b, rows[0].Code), c)
	var signing sync.WaitGroup
	for part := range 64 {
		signing.Go(func() {
			for i := part; i < len(rows); i += 64 {
				_, err := k.Sign(b.Context(), k.Person(b, rows[i].Code), pledge.Signing{
					Campaign: c, TextHash: text.Hash, Attempt: k.NewAttempt(), Consent: "Tôi đã đọc và đồng ý.",
					Strokes: "[" + strings.Repeat("[[100,5000],[5000,200],[9000,9000],[400,300]],", 19) + "[[1,1],[2,2]]]",
				})
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	signing.Wait()
	for b.Loop() {
		found, err := k.Inspect(b.Context())
		if err != nil || len(found.Differences) > 0 || found.Signatures != 30400 {
			b.Fatalf("Inspect() = %d signatures, %q, %v", found.Signatures, found.Differences, err)
		}
	}
}
