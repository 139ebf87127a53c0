package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/roster"
	"camket/pledge/sheet"
	"camket/pledge/store/bolt"
)

// provinceXLSX returns the workbook of a province: 30,400 people in 1,240 units.
func provinceXLSX(tb testing.TB) []byte {
	tb.Helper()
	family := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lò", "Sùng", "Vàng", "Đặng", "Bùi"}
	middle := []string{"Văn", "Thị", "Đức", "Thị Ngọc", "Quang", "Hữu", "Thị Thu", "Minh", "Bá", "Thanh"}
	given := []string{"An", "Ánh", "Bình", "Chi", "Dũng", "Giang", "Hòa", "Hương", "Khánh", "Lan", "Mai", "Nga", "Phúc", "Sơn", "Yến"}
	table := sheet.Table{Name: "DS"}
	for _, heading := range []string{"Mã CBCCVC", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đối tượng", "Đơn vị", "Email"} {
		table.Columns = append(table.Columns, sheet.Column{Heading: heading})
	}
	for i := range 30_400 {
		unit := i / 25 * 797 % 1240
		table.Rows = append(table.Rows, []any{
			fmt.Sprintf("HS%05d", i*7919%100_000), family[i%10] + " " + middle[i/10%10] + " " + given[i/7%15],
			time.Date(1965+i%40, time.Month(1+i%12), 1+i%28, 0, 0, 0, 0, time.UTC), "Nam", "Chuyên viên", "Công chức",
			fmt.Sprintf("Sở, ban, ngành %d > Phòng chuyên môn %d", unit/30, unit), fmt.Sprintf("hs%d@hoasen.gov.vn", i*104_729%1_000_003),
		})
	}
	var file bytes.Buffer
	if err := sheet.WriteXLSX(&file, table); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

// BenchmarkImport reads a workbook of 30,400 rows, plans and applies it to a data
// file on disk, durably: for the first time, and again when nothing has changed.
// heap-MB is what the program holds of memory in the end, at its largest.
func BenchmarkImport(b *testing.B) {
	file := provinceXLSX(b)
	open := func() *pledge.Service {
		db, err := bolt.Open(filepath.Join(b.TempDir(), "camket.db"), bolt.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { db.Close() })
		return &pledge.Service{Store: db, Clock: time.Now, Rand: rand.Reader, Key: mustKey(b)}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			s := open()
			b.StartTimer()
			importOnce(b, s, file)
		}
		reportHeap(b)
	})
	b.Run("again", func(b *testing.B) {
		s := open()
		importOnce(b, s, file)
		for b.Loop() {
			importOnce(b, s, file)
		}
		reportHeap(b)
	})
}

// importOnce does what camket import does.
func importOnce(b *testing.B, s *pledge.Service, file []byte) {
	read, err := roster.ReadFile("tinh.xlsx", file, sheet.Limits{}, pledge.Choices{})
	if err != nil {
		b.Fatal(err)
	}
	plan, err := s.PlanImport(b.Context(), pledge.Operator(), read.Roster)
	if err != nil || plan.Counts.Rows != 30_400 || plan.Counts.Waiting != 0 {
		b.Fatalf("PlanImport() = %+v, %v, want 30,400 rows", plan.Counts, err)
	}
	if plan.Nothing() {
		return
	}
	if _, err := s.ApplyImport(b.Context(), pledge.Operator(), read.Roster, plan.Digest); err != nil {
		b.Fatal(err)
	}
}

func reportHeap(b *testing.B) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys)/1e6, "heap-MB")
}

// mustKey returns a key to sign a ledger with.
func mustKey(tb testing.TB) *ledger.Key {
	tb.Helper()
	key, err := newKey()
	if err != nil {
		tb.Fatal(err)
	}
	return key
}
