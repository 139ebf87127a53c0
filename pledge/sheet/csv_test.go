package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// grid returns the text of the rows of a sheet, under their numbers.
func grid(s Sheet) map[int][]string {
	rows := make(map[int][]string)
	for _, row := range s.Rows {
		for _, cell := range row.Cells {
			rows[row.Number] = append(rows[row.Number], cell.Text)
		}
	}
	return rows
}

func TestReadCSV(t *testing.T) {
	tests := []struct {
		name string
		data string
		want map[int][]string
	}{
		{"comma", "a,b\n1,2\n", map[int][]string{1: {"a", "b"}, 2: {"1", "2"}}},
		{"semicolon with BOM and CRLF", "\ufeffHọ tên;Đơn vị\r\nLê An;Phòng Kinh tế, Hạ tầng\r\n",
			map[int][]string{1: {"Họ tên", "Đơn vị"}, 2: {"Lê An", "Phòng Kinh tế, Hạ tầng"}}},
		{"tab", "a\tb, c\n1\t2\n", map[int][]string{1: {"a", "b, c"}, 2: {"1", "2"}}},
		{"quotes", "a;b\n\"x;\"\"y\"\"\nz\";2\n3;4\n", map[int][]string{1: {"a", "b"}, 2: {"x;\"y\"\nz", "2"}, 3: {"3", "4"}}},
		{"blank rows keep their numbers", "\n\r\na,b\n\n,,\n1,2", map[int][]string{3: {"a", "b"}, 6: {"1", "2"}}},
		{"empty cells at the end are dropped", "a,b,,\n1,,,\n", map[int][]string{1: {"a", "b"}, 2: {"1"}}},
		{"one column", "a\nb\n", map[int][]string{1: {"a"}, 2: {"b"}}},
		{"separator named on the first line", "sep=;\na,1;b\n", map[int][]string{2: {"a,1", "b"}}},
		{"uneven rows under a title", "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC\nSTT;Họ tên\n1;An\n2;Bình\n",
			map[int][]string{1: {"DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC"}, 2: {"STT", "Họ tên"}, 3: {"1", "An"}, 4: {"2", "Bình"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Read("list.csv", []byte(tt.data), Limits{})
			if err != nil {
				t.Fatalf("Read(%q): %v", tt.data, err)
			}
			if file.Format != CSV || file.Encoding != UTF8 || len(file.Sheets) != 1 {
				t.Errorf("Read(%q) = %v in %v with %d sheets, want csv in UTF-8 with 1", tt.data, file.Format, file.Encoding, len(file.Sheets))
			}
			if diff := cmp.Diff(tt.want, grid(file.Sheets[0])); diff != "" {
				t.Errorf("Read(%q) (-want +got):\n%s", tt.data, diff)
			}
		})
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "\ufeffa;b\r\n\r\n\"x\ny\";2", "sep=\t\na\tb", "\"", "a\"b,c", "\x00", "\xff\xfea\x00", "%PDF-1.7",
	} {
		f.Add(s)
	}
	limits := Limits{Bytes: 1 << 16, Rows: 100, Columns: 20, Cells: 500}
	f.Fuzz(func(t *testing.T, s string) {
		file, err := Read("list.csv", []byte(s), limits)
		if err != nil {
			mustReason(t, err)
			return
		}
		last := 0
		for _, row := range file.Sheets[0].Rows {
			if row.Number <= last || row.Number > strings.Count(s, "\n")+strings.Count(s, "\r")+1 {
				t.Errorf("Read(%q): row %d comes after row %d", s, row.Number, last)
			}
			last = row.Number
			if n := len(row.Cells); n == 0 || n > limits.Columns || row.Cells[n-1].Blank() {
				t.Errorf("Read(%q): row %d has cells %q", s, row.Number, row.Cells)
			}
		}
	})
}
