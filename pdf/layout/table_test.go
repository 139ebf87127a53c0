package layout

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// filling is text that takes n lines of a column of 60 points at size 10.
func filling(n int) string {
	return strings.TrimSpace(strings.Repeat("mmmmm ", n))
}

// narrow is a table of two such columns.
func narrow() *Table {
	const width = 60 + 2*cellAirX
	return &Table{Size: 10, Columns: []TableColumn{{Title: "A", Width: width}, {Title: "B", Width: width, Align: Centre}}}
}

// TestRowParts checks that what is too high for one piece is parted, and that none
// of its height is lost.
func TestRowParts(t *testing.T) {
	const lead, air = 10 * tableLead, 2 * cellAirY
	tests := []struct {
		name  string
		cells []Cell
		parts int
		first float64 // height of the first part
		whole float64 // of all
	}{
		{"nothing", []Cell{{}, {}}, 1, air, air},
		{"a line", []Cell{{Text: "m"}, {}}, 1, lead + air, lead + air},
		{"the higher of two", []Cell{{Text: "m"}, {Text: filling(3)}}, 1, 3*lead + air, 3*lead + air},
		{"across both", []Cell{{Text: filling(4), Span: 2}}, 1, 2*lead + air, 2*lead + air},
		{"many lines", []Cell{{Text: filling(rowLines)}, {}}, 1, rowLines*lead + air, rowLines*lead + air},
		{"very many", []Cell{{Text: filling(rowLines + 1)}, {}}, rowLines + 1, lead + air/2, (rowLines+1)*lead + air},
		{"a box", []Cell{{Text: "m"}, {Box: Space(30)}}, 1, 30 + air, 30 + air},
		{"a high box", []Cell{{Text: "m"}, {Box: Space(300)}}, 1, 300 + air, 300 + air},
		{"a box and very many lines", []Cell{{Text: filling(20)}, {Box: Space(30)}}, 18, 3*lead + air/2, 20*lead + air},
		{"a high box and more lines", []Cell{{Text: filling(40)}, {Box: Space(300)}}, 14, 27*lead + air/2, 40*lead + air},
	}
	rows := narrow().Begin(LoadFonts())
	for _, tt := range tests {
		strips := rows.Row(tt.cells)
		height := 0.0
		for _, s := range strips {
			height += s.Height
		}
		if len(strips) != tt.parts || math.Abs(strips[0].Height-tt.first) > 1e-6 || math.Abs(height-tt.whole) > 1e-6 {
			t.Errorf("%s: %d parts, the first %.2f high, all %.2f; want %d, %.2f and %.2f",
				tt.name, len(strips), strips[0].Height, height, tt.parts, tt.first, tt.whole)
		}
	}
}

// TestTableKeeps checks which rows stay together: the head with the first, the last
// with the one before.
func TestTableKeeps(t *testing.T) {
	tests := []struct {
		rows int
		want string
	}{
		{0, "+"}, {1, "+."}, {2, "++."}, {3, "+.+."}, {5, "+...+."},
	}
	for _, tt := range tests {
		got := ""
		for _, s := range narrow().Set(LoadFonts(), make([][]Cell, tt.rows)) {
			got += map[bool]string{true: "+", false: "."}[s.Keep]
		}
		if got != tt.want {
			t.Errorf("%d rows are kept as %s, want %s", tt.rows, got, tt.want)
		}
	}
}

// TestRowsUnder checks what is repeated on a new page: the head and, in a group,
// its heading.
func TestRowsUnder(t *testing.T) {
	const line = 10*tableLead + 2*cellAirY
	rows := narrow().Begin(LoadFonts())
	group := rows.Under([]Cell{{Text: "Tổ một", Span: 2}})
	cell := []Cell{{Text: "m"}}
	got := []float64{
		rows.Head().Height, rows.Row(cell)[0].Again.Height, group.Row(cell)[0].Again.Height, rows.Row(cell)[0].Again.Height,
	}
	for i := range got {
		got[i] = math.Round(100 * got[i] / line)
	}
	if diff := cmp.Diff([]float64{100, 100, 200, 100}, got); diff != "" {
		t.Errorf("lines in the head, above a row, above a row of a group, above a row (-want +got, in hundredths):\n%s", diff)
	}
}

// TestTableEnds checks that each page of a table ends in a line: one that takes no
// room is drawn under the last row of a page, the very last row has its own.
func TestTableEnds(t *testing.T) {
	const line = 10*tableLead + 2*cellAirY
	rows := make([][]Cell, 6)
	for i := range rows {
		rows[i] = []Cell{{Text: "m"}}
	}
	var got []float64 // heights in lines, page by page
	for _, page := range paginate(narrow().Set(LoadFonts(), rows), 3*line) {
		for _, b := range page {
			got = append(got, math.Round(b.Height/line))
		}
		got = append(got, -1)
	}
	want := []float64{1, 1, 1, 0, -1, 1, 1, 1, 0, -1, 1, 1, 1, -1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("heights of what is on three pages (-want +got):\n%s", diff)
	}
}

func TestTableWidth(t *testing.T) {
	table := narrow()
	if got, want := table.Width(), 2*(60+2*cellAirX); got != want {
		t.Errorf("Width() = %g, want %g", got, want)
	}
	if got := table.Inner(1); got != 60 {
		t.Errorf("Inner(1) = %g, want 60", got)
	}
}
