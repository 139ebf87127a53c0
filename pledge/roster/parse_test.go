package roster

import (
	"strings"
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
		{"Hợp đồng 111/2022", pledge.KindWorker, true},
		{"HĐ theo NĐ 111", pledge.KindWorker, true},
		{"NĐ 68", pledge.KindWorker, true},
		{"NLĐ (HĐ 111)", pledge.KindWorker, true},
		{"Viên chức quản lý", pledge.KindEmployee, true},
		{"CBCC", "", false},
		{"CC, VC", "", false},
		{"Biên chế", "", false},
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
		{"-", "", true},
		{"a_b-c.d@x.gov.vn", "a_b-c.d@x.gov.vn", true},
		{"a+b@x.vn", "a+b@x.vn", true},
		{"an..lt@x.vn", "", false},
		{"@x.vn", "", false},
		{"an@x.vn.", "", false},
		{"<script>@x.vn", "", false},
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

func TestIsTotal(t *testing.T) {
	for text, want := range map[string]bool{
		"Tổng cộng: 82 người": true, "Tổng cộng": true, "TỔNG SỐ": true, "Cộng: 5": true, "Tổng số có 2 người": true,
		"Danh sách này có 82 cán bộ, công chức": true, "Tổng công ty": false, "Công chức": false, "Tổ 5": false, "Tống Cộng Hòa": false,
		"Phòng Tổng hợp": false, "Tổng hợp 1": false,
	} {
		if got := isTotal(text, false); got != want {
			t.Errorf("isTotal(%q) = %v, want %v", text, got, want)
		}
	}
	if !isTotal("Tổng cộng", true) || isTotal("Tổng cộng 82", true) {
		t.Error("of labels without figures, only Tổng cộng is a total's")
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
		{[]string{"ỦY BAN NHÂN DÂN", "PHƯỜNG HOA SEN"}, "Ủy ban nhân dân phường Hoa Sen"},
		{[]string{"UBND THÀNH PHỐ HÀ NỘI\nPHƯỜNG HOA SEN"}, "Ủy ban nhân dân phường Hoa Sen"},
		{[]string{"ỦY BAN NHÂN DÂN", "TỈNH SƠN LA", "SỞ NỘI VỤ"}, "Sở Nội vụ"},
		{[]string{"THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY", "XÃ BA VÌ"}, "Đảng ủy xã Ba Vì"},
		{[]string{"PHÒNG GIÁO DỤC", "Đơn vị: Trường THCS Hoa Sen"}, "Trường THCS Hoa Sen"},
		{[]string{"SỞ NỘI VỤ", "Đơn vị: người", "Đơn vị:"}, "Sở Nội vụ"},
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

func TestParseBirth(t *testing.T) {
	tests := []struct {
		text string
		want pledge.Date
		ok   bool
	}{
		{"", "", true},
		{"-", "", true},
		{"15/03/1985", "1985-03-15", true},
		{"5/3/1985", "1985-03-05", true},
		{"15-03-1985", "1985-03-15", true},
		{"15.3.1985", "1985-03-15", true},
		{"15 / 03 / 1985", "1985-03-15", true},
		{"15/03/1985 00:00:00", "1985-03-15", true},
		{"1985-03-15", "1985-03-15", true},
		{"'15/03/1985", "1985-03-15", true},
		{"30380", "1983-03-05", true},
		{"10000", "1927-05-18", true},
		{"73051", "", false}, // 2100
		{"99999", "", false},
		{"1968", "1968", true},
		{"00/00/1968", "1968", true},
		{"1899", "", false},
		{"1/2/90", "", false},
		{"31/02/1990", "", false},
		{"03/15/1985", "", false},
		{"1985?", "", false},
	}
	for _, tt := range tests {
		if got, ok := parseBirth(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("parseBirth(%q) = %q, %v, want %q, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestParseCode(t *testing.T) {
	tests := []struct {
		text, want string
		ok         bool
	}{
		{"", "", true},
		{"không có", "", true},
		{"HS00217", "HS00217", true},
		{"1234", "1234", true},
		{"CBĐ-01.2/3_x", "CBĐ-01.2/3_x", true},
		{"HS 217", "", false},
		{"<b>", "", false},
		{"=1+1", "", false},
		{strings.Repeat("ô", 40), strings.Repeat("ô", 40), true},
		{strings.Repeat("1", 41), strings.Repeat("1", 41), false},
	}
	for _, tt := range tests {
		if got, ok := parseCode(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("parseCode(%q) = %q, %v, want %q, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestCleanName(t *testing.T) {
	tests := []struct {
		text string
		men  bool
		want string
	}{
		{"Nguyễn Văn An", true, "Nguyễn Văn An"},
		{"Ông Nguyễn Văn An", true, "Nguyễn Văn An"},
		{"Ông Cao Thắng", false, "Ông Cao Thắng"},
		{"Ông Thị Ngọc", true, "Ông Thị Ngọc"},
		{"Ông An", true, "Ông An"},
		{"BÀ LÊ THỊ ÁNH", false, "LÊ THỊ ÁNH"},
		{"Ông/Bà: Lê Thị Ánh", false, "Lê Thị Ánh"},
		{"Đ/c Lê An", false, "Lê An"},
		{"Đồng chí Lê An", false, "Lê An"},
		{"Bàng Lê An", false, "Bàng Lê An"},
		{"Đ/c. ThS. Lê An", false, "Lê An"},
		{"ThS. Lê An", false, "Lê An"},
		{"Th.S Lê An", false, "Lê An"},
		{"ThS.Lê An", false, "Lê An"},
		{"TS Lê An", false, "Lê An"},
		{"PGS.TS. Lê An", false, "Lê An"},
		{"PGS, TS Lê An", false, "Lê An"},
		{"BS.CKII. Lê An", false, "Lê An"},
		{"BS An", false, "BS An"},
		{"3. Lê An", false, "Lê An"},
		{"12", false, "12"},
		{"", false, ""},
	}
	for _, tt := range tests {
		if got := cleanName(tt.text, tt.men); got != tt.want {
			t.Errorf("cleanName(%q, %v) = %q, want %q", tt.text, tt.men, got, tt.want)
		}
	}
}

func TestAddressesMen(t *testing.T) {
	tests := []struct {
		names []string
		want  bool
	}{
		{[]string{"Ông Cao Thắng", "Lê An", "Lò Bảo"}, false},
		{[]string{"Ông Cao Thắng", "Bà Lê An", "Lò Bảo"}, true},
		{[]string{"Ông Lê An", "Ông Lò Bảo", "Vũ Chi"}, true},
		{nil, false},
	}
	for _, tt := range tests {
		var rows [][]string
		for _, name := range tt.names {
			rows = append(rows, []string{name})
		}
		if got := addressesMen(grid(rows...).Rows, 0); got != tt.want {
			t.Errorf("addressesMen(%q) = %v, want %v", tt.names, got, tt.want)
		}
	}
}

func TestParseGroup(t *testing.T) {
	tests := []struct {
		number, label string
		want          groupLine
	}{
		{"II", "Văn phòng", groupLine{roman, "Văn phòng"}},
		{"A.", "KHỐI CƠ QUAN", groupLine{letter, "Khối cơ quan"}},
		{"C", "Phòng Nội vụ:", groupLine{letter, "Phòng Nội vụ"}},
		{"1.2", "Tổ Xe", groupLine{dotted, "Tổ Xe"}},
		{"1.2.1", "Đội 1", groupLine{dotted + 1, "Đội 1"}},
		{"a)", "Đội 1", groupLine{small, "Đội 1"}},
		{"3", "Phòng Nội vụ", groupLine{arabic, "Phòng Nội vụ"}},
		{"", "II - Phòng Kinh tế:", groupLine{roman, "Phòng Kinh tế"}},
		{"", "IV Phòng Kinh tế", groupLine{roman, "Phòng Kinh tế"}},
		{"", "Đ. Khối trường", groupLine{letter, "Khối trường"}},
		{"", "1.1. Tổ Toán", groupLine{dotted, "Tổ Toán"}},
		{"", "2) Tổ Văn", groupLine{arabic, "Tổ Văn"}},
		{"", "- Tổ Văn", groupLine{bullet, "Tổ Văn"}},
		{"", "Trường THCS Hoa Sen (32 người)", groupLine{plain, "Trường THCS Hoa Sen"}},
		{"", "Trường Tiểu học số 2", groupLine{plain, "Trường Tiểu học số 2"}},
		{"", "TRƯỜNG THCS HOA SEN", groupLine{capitals, "Trường THCS Hoa Sen"}},
		{"", "VP HĐND&UBND", groupLine{capitals, "VP HĐND&UBND"}},
		{"", "PVHCC", groupLine{capitals, "PVHCC"}},
	}
	for _, tt := range tests {
		if got := parseGroup(tt.number, tt.label); got != tt.want {
			t.Errorf("parseGroup(%q, %q) = %+v, want %+v", tt.number, tt.label, got, tt.want)
		}
	}
}
