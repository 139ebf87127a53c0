package data_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/data"
	"camket/pledge"
)

func TestScribble(t *testing.T) {
	names := []string{"", "A", "H'Bia Niê", "Nguyễn Thị Minh Nguyệt", "Vũ Ngọc-Lan Nguyễnnguyễnnguyễnnguyễn", "李明"}
	for _, row := range data.Ward(140).Rows {
		names = append(names, row.Name)
	}
	for _, name := range names {
		got := data.Scribble(name)
		back, err := pledge.ParseStrokes(string(got.Drawing()))
		if err != nil {
			t.Errorf("Scribble(%q): ParseStrokes: %v", name, err)
		}
		if diff := cmp.Diff(got, back); diff != "" {
			t.Errorf("Scribble(%q) through ParseStrokes:\n%s", name, diff)
		}
		if diff := cmp.Diff(got, data.Scribble(name)); diff != "" {
			t.Errorf("Scribble(%q) differs from itself:\n%s", name, diff)
		}
	}
}

// TestScribblesFillTheirBox holds that a signature is neither a dot nor pressed
// against an edge of the paper.
func TestScribblesFillTheirBox(t *testing.T) {
	for _, row := range data.Ward(140).Rows {
		lo, hi := [2]int{pledge.StrokeUnits, pledge.StrokeUnits}, [2]int{}
		for _, stroke := range data.Scribble(row.Name) {
			for _, p := range stroke {
				for axis, v := range p {
					lo[axis], hi[axis] = min(lo[axis], v), max(hi[axis], v)
				}
			}
		}
		if hi[0]-lo[0] < 3500 || hi[1]-lo[1] < 3000 || lo[0] < 100 || lo[1] < 100 || hi[0] > 9900 || hi[1] > 9900 {
			t.Errorf("Scribble(%q) lies between %v and %v", row.Name, lo, hi)
		}
	}
}

func TestScribblesDiffer(t *testing.T) {
	if cmp.Equal(data.Scribble("Nguyễn Văn An"), data.Scribble("Trần Văn An")) {
		t.Error("two people of the same given name have the same signature")
	}
}
