package sheet

import "testing"

func TestRef(t *testing.T) {
	tests := []struct {
		column, row int
		want        string
	}{
		{0, 1, "A1"}, {2, 7, "C7"}, {25, 10, "Z10"}, {26, 1, "AA1"}, {51, 2, "AZ2"}, {52, 2, "BA2"}, {702, 3, "AAA3"},
	}
	for _, tt := range tests {
		if got := Ref(tt.column, tt.row); got != tt.want {
			t.Errorf("Ref(%d, %d) = %q, want %q", tt.column, tt.row, got, tt.want)
		}
	}
}

func TestRowCell(t *testing.T) {
	row := Row{Number: 4, Cells: []Cell{{Text: "1"}, {Text: "An"}}}
	for column, want := range map[int]string{-1: "", 0: "1", 1: "An", 2: ""} {
		if got := row.Cell(column).Text; got != want {
			t.Errorf("Cell(%d) = %q, want %q", column, got, want)
		}
	}
	if got := row.Ref(1); got != "B4" {
		t.Errorf("Ref(1) = %q, want B4", got)
	}
}

func TestShowsDate(t *testing.T) {
	tests := []struct {
		id   int
		code string
		want bool
	}{
		{0, "", false}, {1, "", false}, {3, "", false}, {14, "", true}, {22, "", true}, {49, "", false}, {45, "", false},
		{164, "dd/mm/yyyy", true},
		{165, `d\-m\-yyyy`, true},
		{166, `[$-42A]dd mmmm yyyy;@`, true},
		{167, `"ngày "0`, false},
		{168, "#,##0_d;[Red]-#,##0", false},
		{169, "h:mm:ss", false},
		{170, "0.00", false},
		{171, `General" đồng"`, false},
		{172, "[Red]0", false},
		{173, "yyyy", true},
	}
	for _, tt := range tests {
		if got := showsDate(tt.id, tt.code); got != tt.want {
			t.Errorf("showsDate(%d, %q) = %v, want %v", tt.id, tt.code, got, tt.want)
		}
	}
}
