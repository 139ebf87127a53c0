package sheet

import (
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestReadXLSX reads a workbook made by a library that knows the format well.
func TestReadXLSX(t *testing.T) {
	day := time.Date(1985, time.March, 15, 0, 0, 0, 0, time.UTC)
	data := mustWorkbook(t, func(f *excelize.File) error {
		if _, err := f.NewSheet("Ẩn"); err != nil {
			return err
		}
		if err := f.SetSheetVisible("Ẩn", false); err != nil {
			return err
		}
		return fillValues(f, day)
	})
	file, err := Read("a.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Sheets) != 2 || file.Sheets[0].Name != "Sheet1" || file.Sheets[0].Hidden || !file.Sheets[1].Hidden {
		t.Fatalf("Read: sheets %+v, want Sheet1 and a hidden one", file.Sheets)
	}
	rows := file.Sheets[0].Rows
	if len(rows) != 2 || rows[0].Number != 1 || rows[1].Number != 5 {
		t.Fatalf("Read: rows %+v, want rows 1 and 5", rows)
	}
	tests := []struct {
		column int
		want   Cell
	}{
		{0, Cell{Text: "Lê An"}},
		{1, Cell{Text: "1973"}},
		{2, Cell{Text: "15/03/1985", Date: day}},
		{3, Cell{Text: "15/03/1985", Date: day}},
		{4, Cell{Text: "15/03/1985", Date: day}},
		{5, Cell{Text: "31121"}}, // the same number without a date format
		{6, Cell{Text: "31121"}}, // shown as 31,121.00
		{7, Cell{Text: "12/04/1990"}},
		{8, Cell{Text: "1968"}}, // a year typed as text into a date cell
		{9, Cell{}},
		{10, Cell{Text: "001085012345"}},
		{11, Cell{Text: "84912345678"}},
		{12, Cell{Text: "123456789012"}},
		{13, Cell{}},
	}
	for _, tt := range tests {
		if tt.want.Text != "" {
			tt.want.Font = "Calibri"
		}
		if got := rows[1].Cell(tt.column); got != tt.want {
			t.Errorf("cell %s = %+v, want %+v", rows[1].Ref(tt.column), got, tt.want)
		}
	}
}

// fillValues writes a row of values of every kind into row 5.
func fillValues(f *excelize.File, day time.Time) error {
	serial := 31121.75 // the day, at six in the evening
	values := []any{"Lê An", 1973, serial, serial, day, 31121, 31121, "12/04/1990", "1968", nil, "001085012345", 84912345678, 123456789012}
	if err := f.SetSheetRow("Sheet1", "A5", &values); err != nil {
		return err
	}
	vietnamese, thousands := "dd/mm/yyyy", `#,##0.00_d`
	styles := map[string]*excelize.Style{
		"C5": {NumFmt: 14}, "D5": {CustomNumFmt: &vietnamese}, "G5": {CustomNumFmt: &thousands},
		"H5": {NumFmt: 49}, "I5": {NumFmt: 14}, "L5": {NumFmt: 3}, "M5": {NumFmt: 10},
	}
	for cell, style := range styles {
		id, err := f.NewStyle(style)
		if err != nil {
			return err
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			return err
		}
	}
	return f.SetCellValue("Sheet1", "A1", "DANH SÁCH")
}
