package pdf

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"camket/pledge"
)

// BenchmarkPledge makes one pledge of two pages, fonts and all.
func BenchmarkPledge(b *testing.B) {
	s := sample()
	b.ReportAllocs()
	for b.Loop() {
		if err := Pledges(io.Discard, Options{BaseURL: sampleBase}, entriesOf(s)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPledges makes one file of the pledges of many people: of a unit, and of
// as many as one file may hold.
func BenchmarkPledges(b *testing.B) {
	pages := pageCount(mustPledges(b, sample()))
	for _, n := range []int{200, MaxMerged} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Pledges(io.Discard, Options{BaseURL: sampleBase}, peopled(n)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*n*pages)/b.Elapsed().Seconds(), "pages/s")
			b.ReportMetric(resident(b), "peak-MB")
		})
	}
}

// BenchmarkZip makes a zip of the pledges of many people, a file for each: of an
// agency, and of a whole province. Run alone, it tells how much memory that takes:
//
//	go test -run '^$' -bench Zip/30400 -benchtime 1x
func BenchmarkZip(b *testing.B) {
	for _, n := range []int{2000, 30_400} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if testing.Short() && n > 2000 {
				b.Skip("a province takes minutes")
			}
			for b.Loop() {
				if err := Pledges(io.Discard, Options{BaseURL: sampleBase, Zip: true}, peopled(n)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "files/s")
			b.ReportMetric(resident(b), "peak-MB")
		})
	}
}

// peopled yields n people in units of 25, made as they are asked for.
func peopled(n int) iter.Seq2[pledge.Entry, error] {
	family, middle, given := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ"}, []string{"Thị", "Văn", "Đức", "Hồng"}, []string{"Hạnh", "Ánh", "Dũng", "Quỳnh", "Ửng"}
	return func(yield func(pledge.Entry, error) bool) {
		for i := range n {
			e := pledge.Entry{Paper: sample(func(s *pledge.Signed) {
				s.Signature.Serial = uint64(i + 1)
				s.Signature.Signer.Code = fmt.Sprintf("HS%05d", i+1)
				s.Signature.Signer.Name = family[i%len(family)] + " " + middle[i%len(middle)] + " " + given[i%len(given)]
				s.Signature.Code = fmt.Sprintf("K7MPX2Q%05d", i)
				s.Signature.At = s.Signature.At.Add(time.Duration(i) * time.Second)
			})}
			e.Person.Unit.Code = fmt.Sprintf("U%04d", i/25)
			e.Person.Unit.Name = "Đơn vị " + e.Person.Unit.Code
			if !yield(e, nil) {
				return
			}
		}
	}
}

// resident returns the most memory that the process has had, in megabytes; 0 where
// the system does not say.
func resident(tb testing.TB) float64 {
	tb.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, after, _ := bytes.Cut(status, []byte("VmHWM:"))
	kilobytes, err := strconv.ParseFloat(strings.Fields(string(after))[0], 64)
	if err != nil {
		tb.Fatalf("the peak of memory: %v", err)
	}
	return kilobytes / 1024
}

func pageCount(file []byte) int { return bytes.Count(file, []byte("/Type /Page\n")) }
