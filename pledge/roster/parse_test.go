package roster

import (
	"testing"

	"camket/pledge"
	"camket/pledge/sheet"
)

func TestParseKind(t *testing.T) {
	tests := []struct {
		text string
		want pledge.Kind
		ok   bool
	}{
		{"", "", true},
		{"CB", pledge.KindCadre, true},
		{"Cán bộ", pledge.KindCadre, true},
		{"CC", pledge.KindServant, true},
		{"CÔNG CHỨC", pledge.KindServant, true},
		{"VC", pledge.KindEmployee, true},
		{"Viên chức", pledge.KindEmployee, true},
		{"NLĐ", pledge.KindWorker, true},
		{"HĐ 68", pledge.KindWorker, true},
		{"HĐ68", pledge.KindWorker, true},
		{"HĐLĐ 111", pledge.KindWorker, true},
		{"Hợp đồng theo NĐ 111/2022/NĐ-CP", pledge.KindWorker, true},
		{"Người lao động", pledge.KindWorker, true},
		{"Người hoạt động không chuyên trách", pledge.KindOther, true},
		{"Khác", pledge.KindOther, true},
		{"Tình nguyện viên", "", false},
		{"Cán bộ, công chức", "", false},
		{"HĐND", "", false},
		{"?", "", false},
	}
	for _, tt := range tests {
		if got, ok := parseKind(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("parseKind(%q) = %q, %v, want %q, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestParseEmail(t *testing.T) {
	tests := []struct {
		text, want string
		ok         bool
	}{
		{"", "", true},
		{"Không có", "", true},
		{"An.LT@HoaSen.gov.vn", "an.lt@hoasen.gov.vn", true},
		{"an@localhost", "", false},
		{"not-an-address", "", false},
		{"An <an@x.vn>", "", false},
		{"an@x.vn, b@x.vn", "", false},
		{"an @x.vn", "", false},
	}
	for _, tt := range tests {
		if got, ok := parseEmail(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("parseEmail(%q) = %q, %v, want %q, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestReadHeader(t *testing.T) {
	tests := []struct {
		texts []string
		want  columns
		ok    bool
	}{
		{[]string{"STT", "Họ và tên", "Ngày, tháng,\nnăm sinh", "Chức vụ/Chức danh", "Số điện thoại"},
			columns{number: 0, name: 1, birth: 2, position: 3}, true},
		{[]string{"", "HỌ, CHỮ ĐỆM VÀ TÊN", "Đơn vị công tác (*)", "Chức vụ", "Chức danh"},
			columns{name: 1, unit: 2, position: 3}, true},
		{[]string{"Họ và tên vợ hoặc chồng", "Đơn vị"}, columns{unit: 1}, false},
		{[]string{"Họ đệm", "Tên"}, columns{family: 0, given: 1}, false},
		{[]string{"Tên", "Đơn vị"}, columns{given: 0, unit: 1}, false},
	}
	for _, tt := range tests {
		var row sheet.Row
		for _, text := range tt.texts {
			row.Cells = append(row.Cells, sheet.Cell{Text: text})
		}
		got, ok := readHeader(row)
		if ok != tt.ok || len(got) != len(tt.want) {
			t.Errorf("readHeader(%q) = %v, %v, want %v, %v", tt.texts, got, ok, tt.want, tt.ok)
		}
		for f, column := range tt.want {
			if got[f] != column {
				t.Errorf("readHeader(%q): field %d in column %d, want %d", tt.texts, f, got[f], column)
			}
		}
	}
}

func TestHeadingsAreFolded(t *testing.T) {
	total := 0
	for f, words := range headings {
		for _, word := range words {
			total++
			if headingKey(word) != word {
				t.Errorf("heading %q of field %d is not folded, want %q", word, f, headingKey(word))
			}
		}
	}
	if total != len(fieldOf) {
		t.Errorf("%d headings stand for %d: some have two meanings", total, len(fieldOf))
	}
	for word := range kinds {
		if headingKey(word) != word {
			t.Errorf("kind %q is not folded, want %q", word, headingKey(word))
		}
	}
}

func TestIsTotal(t *testing.T) {
	for text, want := range map[string]bool{
		"Tổng cộng: 82 người": true, "Tổng cộng": true, "TỔNG SỐ": true, "Cộng: 5": true, "Tổng số có 2 người": true,
		"Danh sách này có 82 cán bộ, công chức": true, "Tổng công ty": false, "Công chức": false, "Tổ 5": false, "Tống Cộng Hòa": false,
		"Phòng Tổng hợp": false, "Tổng hợp 1": false,
	} {
		if got := isTotal(text); got != want {
			t.Errorf("isTotal(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestFindAgency(t *testing.T) {
	tests := []struct {
		lines []string
		want  string
	}{
		{[]string{"ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN", "DANH SÁCH CÁN BỘ"}, "Ủy ban nhân dân phường Hoa Sen"},
		{[]string{"UBND TỈNH SƠN LA", "SỞ NỘI VỤ"}, "Sở Nội vụ"},
		{[]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỐ LIỆU NHÂN SỰ"}, ""},
		{[]string{"Danh sách Phòng Nội vụ"}, ""},
		{nil, ""},
	}
	for _, tt := range tests {
		var rows []sheet.Row
		for _, line := range tt.lines {
			rows = append(rows, sheet.Row{Cells: []sheet.Cell{{}, {Text: line}, {Text: "SỞ KHÁC"}}})
		}
		if got := findAgency(rows); got != tt.want {
			t.Errorf("findAgency(%q) = %q, want %q", tt.lines, got, tt.want)
		}
	}
}
