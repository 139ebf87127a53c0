package roster

import (
	"testing"

	"camket/pledge"
	"camket/pledge/sheet"

	"github.com/google/go-cmp/cmp"
)

// TestReadGroups reads groups that stand below groups.
func TestReadGroups(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"roman numbers and subgroups by 1.1",
			[]string{"I;Văn phòng;", "1;Lê An;Văn thư", "1.1;Tổ Lái xe;", "2;Lò Bảo;Lái xe", "1.2;Tổ Bảo vệ:;", "3;Vũ Chi;Bảo vệ", "II;Phòng Kinh tế;", "4;Hồ Dung;Chuyên viên"},
			[]string{"Văn phòng: Lê An", "Văn phòng > Tổ Lái xe: Lò Bảo", "Văn phòng > Tổ Bảo vệ: Vũ Chi", "Phòng Kinh tế: Hồ Dung"},
		},
		{
			"letters above roman numbers, in capitals",
			[]string{"A;KHỐI ĐẢNG;", "I;VĂN PHÒNG ĐẢNG ỦY;", "1;Lê An;Văn thư", "B;KHỐI CHÍNH QUYỀN;", "I;VP HĐND&UBND;", "2;Lò Bảo;Lái xe", "II;PHÒNG VĂN HÓA - XÃ HỘI;", "3;Vũ Chi;Chuyên viên"},
			[]string{"Khối đảng > Văn phòng Đảng ủy: Lê An", "Khối chính quyền > VP HĐND&UBND: Lò Bảo", "Khối chính quyền > Phòng Văn hóa - Xã hội: Vũ Chi"},
		},
		{
			"1. within I., 1.1 within 1., a) within that",
			[]string{"I. Sở Nội vụ;;", "1. Văn phòng Sở;;", "1.1. Tổ Xe;;", "a) Đội 1;;", "1;Lê An;Lái xe", "b) Đội 2;;", "2;Lò Bảo;Lái xe", "2. Thanh tra Sở;;", "3;Vũ Chi;Thanh tra viên"},
			[]string{"Sở Nội vụ > Văn phòng Sở > Tổ Xe > Đội 1: Lê An", "Sở Nội vụ > Văn phòng Sở > Tổ Xe > Đội 2: Lò Bảo", "Sở Nội vụ > Thanh tra Sở: Vũ Chi"},
		},
		{
			"numbers of groups among those of people",
			[]string{"1;Phòng Nội vụ;", "1;Lê An;Văn thư", "2;Phan Văn Phòng;Lái xe", "2;Phòng Tư pháp;", "1;Vũ Chi;Chuyên viên", "2;Hồ Dung;"},
			[]string{"Phòng Nội vụ: Lê An", "Phòng Nội vụ: Phan Văn Phòng", "Phòng Tư pháp: Vũ Chi", "Phòng Tư pháp: Hồ Dung"},
		},
		{
			"capitals above small letters, without numbers",
			[]string{";KHỐI MẦM NON;", ";Trường Mầm non Hoa Mai;", "1;Lê An;Giáo viên", ";Trường Mầm non Hoa Lan;", "2;Lò Bảo;Giáo viên", ";KHỐI TIỂU HỌC;", ";Trường Tiểu học Hoa Sen;", "3;Vũ Chi;Giáo viên"},
			[]string{"Khối mầm non > Trường Mầm non Hoa Mai: Lê An", "Khối mầm non > Trường Mầm non Hoa Lan: Lò Bảo", "Khối tiểu học > Trường Tiểu học Hoa Sen: Vũ Chi"},
		},
		{
			"capitals or not, side by side",
			[]string{";VĂN PHÒNG;", "1;Lê An;Văn thư", ";Phòng Nội vụ;", "2;Lò Bảo;Chuyên viên"},
			[]string{"Văn phòng: Lê An", "Phòng Nội vụ: Lò Bảo"},
		},
		{
			"subtotals between groups without numbers",
			[]string{";Văn phòng;", "1;Lê An;Văn thư", ";Cộng: 1 người;", ";Phòng Nội vụ;", "2;Lò Bảo;Chuyên viên", ";Cộng;1", ";Tổng cộng: 2 người;", ";Người lập biểu;", ";Phan Thị Mai;"},
			[]string{"Văn phòng: Lê An", "Phòng Nội vụ: Lò Bảo"},
		},
		{
			"who made the list, and notes",
			[]string{"I;Văn phòng;", "1;Lê An;Văn thư", "2;Lò Bảo;Lái xe", ";Ghi chú: có thay đổi;", ";(Danh sách gồm cả người nghỉ phép);", ";Người lập biểu;", ";Phan Thị Mai;"},
			[]string{"Văn phòng: Lê An", "Văn phòng: Lò Bảo"},
		},
		{
			"a note between a subtotal and more people",
			[]string{";Văn phòng;", "1;Lê An;Văn thư", ";Cộng: 1 người;", ";Ghi chú: còn một người;", "2;Lò Bảo;Lái xe"},
			[]string{"Văn phòng: Lê An", "Văn phòng: Lò Bảo"},
		},
		{
			"counts of people in the groups' rows",
			[]string{"I;Văn phòng (2 người);", "1;Lê An;Văn thư", "II;Phòng Nội vụ;1 người", "2;Lò Bảo;Chuyên viên"},
			[]string{"Văn phòng: Lê An", "Phòng Nội vụ: Lò Bảo"},
		},
		{
			"dashes",
			[]string{"I;Văn phòng;", ";- Tổ Văn thư;", "1;Lê An;Văn thư", ";- Tổ Xe;", "2;Lò Bảo;Lái xe"},
			[]string{"Văn phòng > Tổ Văn thư: Lê An", "Văn phòng > Tổ Xe: Lò Bảo"},
		},
		{
			"names of units in the column of numbers",
			[]string{"Văn phòng;;", "1;Lê An;Văn thư", "LÃNH ĐẠO;;", "2;Lò Bảo;Lái xe", "Danh sách này đã được duyệt;;"},
			[]string{"Văn phòng: Lê An", "Lãnh đạo: Lò Bảo"},
		},
		{
			"parts and labels before the names of units",
			[]string{"Phần I: KHỐI ĐẢNG;;", "Đơn vị: Văn phòng;;", "1;Lê An;Văn thư", "Phần II: Khối Chính quyền;;", ";Đơn vị: Phòng Kinh tế;", "2;Lò Bảo;Lái xe"},
			[]string{"Khối đảng > Văn phòng: Lê An", "Khối Chính quyền > Phòng Kinh tế: Lò Bảo"},
		},
		{
			"roman numbers, with and without",
			[]string{"I;Văn phòng;", "1;Lê An;Văn thư", "Phòng Kinh tế;;", "2;Lò Bảo;Lái xe", "Trạm Y tế;;", "2;Tạ Em;Y sĩ", "II/;Phòng Nội vụ: 2 người;", "3;Vũ Chi;Chuyên viên"},
			[]string{"Văn phòng: Lê An", "Phòng Kinh tế: Lò Bảo", "Trạm Y tế: Tạ Em", "Phòng Nội vụ: Vũ Chi"},
		},
		{
			"roman numbers and I.1",
			[]string{"I;Khối hành chính;", "I.1;Văn phòng;", "1;Lê An;Văn thư", "I.2.;Phòng Kinh tế;", "2;Lò Bảo;Lái xe", "II;Khối sự nghiệp;", ";II.1 Trạm Y tế;", "3;Vũ Chi;Y sĩ"},
			[]string{"Khối hành chính > Văn phòng: Lê An", "Khối hành chính > Phòng Kinh tế: Lò Bảo", "Khối sự nghiệp > Trạm Y tế: Vũ Chi"},
		},
		{
			"unions and the Party among numbered groups",
			[]string{"1;Văn phòng;", "1;Lê An;Văn thư", "2;Hội Nông dân;", "2;Lò Bảo;Chủ tịch", "3;Đảng ủy;", "3;Vũ Chi;Bí thư", "4;Đoàn Thanh niên;", "4;Hồ Dung;Bí thư", "5;Hội Liên hiệp Phụ nữ;", "5;Tạ Em;Chủ tịch", "6;Công đoàn;", "6;Đoàn Thị Hội;"},
			[]string{"Văn phòng: Lê An", "Hội Nông dân: Lò Bảo", "Đảng ủy: Vũ Chi", "Đoàn Thanh niên: Hồ Dung", "Hội Liên hiệp Phụ nữ: Tạ Em", "Công đoàn: Đoàn Thị Hội"},
		},
		{
			"who signs, by title",
			[]string{"I;Văn phòng;", "1;Lê An;Văn thư", "2;Lò Bảo;Lái xe", ";Trưởng phòng;Kế toán", ";Phan Thị Mai;Vũ Văn Ba"},
			[]string{"Văn phòng: Lê An", "Văn phòng: Lò Bảo"},
		},
		{
			"who signs, in another column",
			[]string{"I;Văn phòng;", "1;Lê An;Văn thư", "2;Lò Bảo;Lái xe", ";;PHÓ CHỦ TỊCH", ";Phan Thị Mai;Vũ Văn Ba"},
			[]string{"Văn phòng: Lê An", "Văn phòng: Lò Bảo"},
		},
		{
			"to whom the list goes",
			[]string{"I;Văn phòng;", "1;Lê An;Văn thư", ";Nơi nhận:;", ";- Như trên;", ";- UBND tỉnh;", ";- Lưu: VT.;KT. CHỦ TỊCH", ";;PHÓ CHỦ TỊCH", ";Vũ Phó;"},
			[]string{"Văn phòng: Lê An"},
		},
		{
			"the parts of a total",
			[]string{"I;Văn phòng;", "1;Lê An;Văn thư", ";Cộng: 1 người;", ";- Công chức: 1;"},
			[]string{"Văn phòng: Lê An"},
		},
		{
			"a heading again on every page, and their numbers",
			[]string{"(1);(2);(3)", "I;Văn phòng;", "1;Lê An;Văn thư", "STT;Họ và tên;Chức vụ", "(1);(2);(3)", "2;Lò Bảo;Lái xe"},
			[]string{"Văn phòng: Lê An", "Văn phòng: Lò Bảo"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustRead(t, "a.csv", lines(append([]string{"STT;Họ và tên;Chức vụ"}, tt.lines...)...))
			if diff := cmp.Diff(tt.want, people(got.Roster)); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
			if len(got.Findings) > 0 {
				t.Errorf("findings %+v, want none", got.Findings)
			}
		})
	}
}

// TestReadGroupInCodes reads groups whose cells are merged over a column of codes.
func TestReadGroupInCodes(t *testing.T) {
	got := mustRead(t, "a.csv", lines("Mã CB;Họ và tên;Chức vụ", "I. Văn phòng;;", "H1;Lê An;Văn thư", "Phòng Nội vụ;;", "H2;Lò Bảo;Lái xe", "Tổng cộng;2;"))
	if diff := cmp.Diff([]string{"Văn phòng: Lê An", "Phòng Nội vụ: Lò Bảo"}, people(got.Roster)); diff != "" || len(got.Findings) > 0 {
		t.Errorf("findings %+v, people (-want +got):\n%s", got.Findings, diff)
	}
}

func TestReadUnitColumns(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"three levels in any order", []string{"STT;Họ và tên;Tổ;Phòng;Đơn vị", "1;Lê An;Tổ Xe;Văn phòng;Sở Nội vụ", "2;Lò Bảo;;Văn phòng;Sở Nội vụ", "3;Vũ Chi;;;Sở Nội vụ"},
			[]string{"Sở Nội vụ > Văn phòng > Tổ Xe: Lê An", "Sở Nội vụ > Văn phòng: Lò Bảo", "Sở Nội vụ: Vũ Chi"}},
		{"the same in both columns", []string{"STT;Họ và tên;Đơn vị;Phòng ban", "1;Lê An;Thanh tra Sở;Thanh tra Sở"}, []string{"Thanh tra Sở: Lê An"}},
		{"paths by other signs", []string{"STT;Họ và tên;Đơn vị", "1;Lê An;Sở Nội vụ / Văn phòng", "2;Lò Bảo;Sở Nội vụ → Văn phòng", "3;Vũ Chi;Trung tâm VHTT/TDTT"},
			[]string{"Sở Nội vụ > Văn phòng: Lê An", "Sở Nội vụ > Văn phòng: Lò Bảo", "Trung tâm VHTT/TDTT: Vũ Chi"}},
		{"below one heading", []string{"STT;Họ và tên;Đơn vị;;", ";;Sở;Phòng;Tổ", "1;Lê An;Sở Nội vụ;Văn phòng;Tổ Xe"}, []string{"Sở Nội vụ > Văn phòng > Tổ Xe: Lê An"}},
		{"groups where the column says nothing", []string{"STT;Họ và tên;Đơn vị", "I;Văn phòng;", "1;Lê An;", "2;Lò Bảo;Phòng Nội vụ"}, []string{"Văn phòng: Lê An", "Phòng Nội vụ: Lò Bảo"}},
		{"lines between the people that repeat the column", []string{"STT;Họ và tên;Đơn vị", ";Văn phòng Sở;", "1;Lê An;Văn phòng Sở"}, []string{"Văn phòng Sở: Lê An"}},
		{"nothing at all", []string{"STT;Họ và tên;Đơn vị", "1;Lê An;"}, []string{": Lê An"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustRead(t, "a.csv", lines(tt.lines...))
			if diff := cmp.Diff(tt.want, people(got.Roster)); diff != "" || len(got.Findings) > 0 {
				t.Errorf("findings %+v, people (-want +got):\n%s", got.Findings, diff)
			}
		})
	}
}

// TestReadMergedUnits reads cells of units that are merged over several people; a
// merged cell of posts counts for the first alone.
func TestReadMergedUnits(t *testing.T) {
	s := grid(
		[]string{"STT", "Đơn vị", "Họ và tên", "Chức vụ"},
		[]string{"1", "Văn phòng", "Lê An", "Lái xe"},
		[]string{"2", "", "Lò Bảo", ""},
		[]string{},
		[]string{"3", "", "Vũ Chi", "Văn thư"},
		[]string{"4", "Phòng Nội vụ", "Hồ Dung", "Văn thư"},
	)
	s.Merged = []sheet.Area{{Top: 2, Left: 1, Bottom: 5, Right: 1}, {Top: 2, Left: 3, Bottom: 3, Right: 3}}
	got := mustReadFile(t, workbook(s), pledge.Choices{})
	want := []string{"Văn phòng: Lê An", "Văn phòng: Lò Bảo", "Văn phòng: Vũ Chi", "Phòng Nội vụ: Hồ Dung"}
	if diff := cmp.Diff(want, people(got.Roster)); diff != "" || len(got.Findings) > 0 {
		t.Errorf("findings %+v, people (-want +got):\n%s", got.Findings, diff)
	}
	if got.Roster.Rows[1].Position != "" {
		t.Errorf("post of the second %q, want none", got.Roster.Rows[1].Position)
	}
	s.Merged = nil
	if got := mustReadFile(t, workbook(s), pledge.Choices{}); len(got.Roster.Rows) != 2 || len(got.Findings) != 2 {
		t.Errorf("without merged cells: %d rows and %d findings, want 2 and 2", len(got.Roster.Rows), len(got.Findings))
	}
}

func TestSplitPath(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", []string{}},
		{">", []string{}},
		{"Sở Nội vụ > Văn phòng Sở", []string{"Sở Nội vụ", "Văn phòng Sở"}},
		{"A>B»C→D", []string{"A", "B", "C", "D"}},
		{`A / B \ C`, []string{"A", "B", "C"}},
		{"TDTT/VH", []string{"TDTT/VH"}},
		{"Phòng Văn hóa - Xã hội", []string{"Phòng Văn hóa - Xã hội"}},
		{"A > A > B", []string{"A", "B"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, splitPath(tt.text)); diff != "" {
			t.Errorf("splitPath(%q) (-want +got):\n%s", tt.text, diff)
		}
	}
}
