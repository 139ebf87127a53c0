package pdf

import (
	"bytes"
	"io"
	"testing"
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

// BenchmarkPledges makes one file of the pledges of 200 people.
func BenchmarkPledges(b *testing.B) {
	all := crowd(200)
	pages := pageCount(mustPledges(b, all...))
	b.ReportAllocs()
	for b.Loop() {
		if err := Pledges(io.Discard, Options{BaseURL: sampleBase}, entriesOf(all...)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*pages)/b.Elapsed().Seconds(), "pages/s")
}

func pageCount(file []byte) int { return bytes.Count(file, []byte("/Type /Page\n")) }
