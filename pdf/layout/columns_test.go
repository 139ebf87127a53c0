package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestColumns(t *testing.T) {
	strip := func(height, before float64, keep bool) Strip {
		return Strip{Box: Space(height), Before: before, Keep: keep}
	}
	tests := []struct {
		name   string
		strips []Strip
		want   []float64 // heights
	}{
		{"one", []Strip{strip(10, 5, false)}, []float64{10}},
		{"full", []Strip{strip(10, 0, false), strip(15, 5, false)}, []float64{30}},
		{"two columns", []Strip{strip(10, 0, false), strip(16, 5, false)}, []float64{10, 16}},
		{"a heading moves with its text", []Strip{strip(10, 0, false), strip(5, 5, true), strip(20, 0, false)}, []float64{10, 25}},
	}
	for _, tt := range tests {
		var got []float64
		for _, b := range Columns(tt.strips, 30) {
			got = append(got, b.Height)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: heights of columns (-want +got):\n%s", tt.name, diff)
		}
	}
}
