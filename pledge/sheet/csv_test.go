package sheet

import (
	"strings"
	"testing"
	"unicode/utf8"

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
		{"quotes", "a;b\n\"x;\"\"y\"\"\nz\";2\n3;4\n", map[int][]string{1: {"a", "b"}, 2: {"x;\"y\"\nz", "2"}, 4: {"3", "4"}}},
		{"lines ended as on old Macs", "a,b\r1,2\r", map[int][]string{1: {"a", "b"}, 2: {"1", "2"}}},
		{"blank rows keep their numbers", "\n\r\na,b\n\n,,\n1,2", map[int][]string{3: {"a", "b"}, 6: {"1", "2"}}},
		{"empty cells at the end are dropped", "a,b,,\n1,,,\n", map[int][]string{1: {"a", "b"}, 2: {"1"}}},
		{"one column", "a\nb\n", map[int][]string{1: {"a"}, 2: {"b"}}},
		{"separator named on the first line", "sep=;\na,1;b\n", map[int][]string{2: {"a,1", "b"}}},
		{"uneven rows under a title", "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC\nSTT;Họ tên\n1;An\n2;Bình\n",
			map[int][]string{1: {"DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC"}, 2: {"STT", "Họ tên"}, 3: {"1", "An"}, 4: {"2", "Bình"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Read("list.csv", []byte(tt.data), Options{})
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

// TestReadCSVBadLine checks that damage is reported on the line a text editor shows.
func TestReadCSVBadLine(t *testing.T) {
	for _, s := range []string{"a,b\n1,\"2\"3\n", "sep=,\n1,\"2\"3\n"} {
		_, err := Read("list.csv", []byte(s), Options{})
		if mustReason(t, err) != Corrupt || !strings.Contains(err.Error(), "line 2, ") {
			t.Errorf("Read(%q): %v, want damage on line 2", s, err)
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "\ufeffa;b\r\n\r\n\"x\ny\";2", "sep=\t\na\tb", "\"", "a\"b,c", "\x00", "%PDF-1.7", "a,b\r1,2",
		"\xff\xfea\x00\t\x00b\x00", "\xfe\xff\x00a\x00\n", "\xff\xfe\x00\xd8\x00\xdc", "a\x00,\x00b\x00\n\x00",
		"Hä vµ tªn,Ngµy sinh\n", "H\xe4 v\xb5 t\xaan\n", "H\xf2o\xcc\n", "Hoï vaø teân\n",
	} {
		for i := range fuzzedEncodings {
			f.Add([]byte(s), byte(i))
		}
	}
	limits := Limits{Bytes: 1 << 16, Rows: 100, Columns: 20, Cells: 500}
	f.Fuzz(func(t *testing.T, data []byte, want byte) {
		encoding := fuzzedEncodings[int(want)%len(fuzzedEncodings)]
		file, err := Read("list.csv", data, Options{Limits: limits, Encoding: encoding})
		if err != nil {
			mustReason(t, err)
			return
		}
		if encoding != "" && file.Encoding != encoding && file.Format == CSV {
			t.Errorf("Read(%q) in %s: encoding %q", data, encoding, file.Encoding)
		}
		for _, s := range file.Sheets {
			checkRows(t, s, limits)
		}
	})
}

// fuzzedEncodings are those that Read can be asked for, and what is none.
var fuzzedEncodings = [...]Encoding{"", UTF8, UTF16, Windows1258, TCVN3, VNI, "KOI8-R"}

// checkRows checks what holds for the rows of every file.
func checkRows(tb testing.TB, s Sheet, limits Limits) {
	tb.Helper()
	if len(s.Rows) > limits.Rows {
		tb.Errorf("%d rows, more than %d", len(s.Rows), limits.Rows)
	}
	last := 0
	for _, row := range s.Rows {
		if row.Number <= last || row.Number > maxRow {
			tb.Errorf("row %d comes after row %d", row.Number, last)
		}
		last = row.Number
		if n := len(row.Cells); n == 0 || n > limits.Columns || row.Cells[n-1].Blank() {
			tb.Errorf("row %d has cells %v", row.Number, row.Cells)
		}
		for _, cell := range row.Cells {
			if !utf8.ValidString(cell.Text) {
				tb.Errorf("row %d has text %q", row.Number, cell.Text)
			}
			if date := cell.Date; !date.IsZero() && cell.Text != date.Format(dayFormat) {
				tb.Errorf("row %d has the date %v as %q", row.Number, date, cell.Text)
			}
		}
	}
}
