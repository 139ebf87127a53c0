package sheet

import (
	"strings"
	"testing"
)

func TestWriteCSV(t *testing.T) {
	rows := [][]string{
		{"name", "unit"},
		{"Nguyễn Thị Ánh", `Phòng "Một cửa", tầng 1`},
		{"=1+1", "+84"}, {"-1", "@x"}, {"\tx", ""}, {"a=b", "1-2"},
	}
	const plain = "name,unit\nNguyễn Thị Ánh,\"Phòng \"\"Một cửa\"\", tầng 1\"\n'=1+1,'+84\n'-1,'@x\n'\tx,\na=b,1-2\n"
	tests := []struct {
		reader Reader
		want   string
	}{
		{ForPrograms, plain},
		{ForSpreadsheets, "\uFEFF" + strings.ReplaceAll(plain, "\n", "\r\n")},
	}
	for _, tt := range tests {
		var s strings.Builder
		if err := WriteCSV(&s, tt.reader, rows); err != nil || s.String() != tt.want {
			t.Errorf("WriteCSV(%v) wrote %q, %v, want %q", tt.reader, s.String(), err, tt.want)
		}
	}
}
