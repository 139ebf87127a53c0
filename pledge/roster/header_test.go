package roster

import (
	"testing"

	"camket/pledge/sheet"

	"github.com/google/go-cmp/cmp"
)

// columnsOf returns the letters of the columns of each field.
func columnsOf(s *sheet.Sheet) (map[field]string, bool) {
	h, ok := findHeader(s)
	if !ok {
		return nil, false
	}
	t := newTable(s, h, sheet.UTF8)
	if q := t.columns.chooseNames(s, &h, t.body, ""); q != nil {
		return nil, false
	}
	got := make(map[field]string)
	for f := name; f < fields; f++ {
		if t.columns.has(f) {
			got[f] = letters(t.columns.at[f])
		}
	}
	return got, true
}

func TestFindHeader(t *testing.T) {
	tests := []struct {
		name string
		rows [][]string
		want map[field]string // nil if it is no heading
	}{
		{"in the usual words", [][]string{{"STT", "Họ và tên", "Ngày, tháng,\nnăm sinh", "Chức vụ/Chức danh", "Số điện thoại"}},
			map[field]string{number: "A", name: "B", birth: "C", position: "D"}},
		{"in capitals and with asterisks", [][]string{{"", "HỌ, CHỮ ĐỆM VÀ TÊN", "Đơn vị công tác (*)", "CHỨC VỤ", "Chức danh"}},
			map[field]string{name: "B", unit: "C", position: "D", positionAlso: "E"}},
		{"a hint behind the words", [][]string{{"Họ và tên (chữ in hoa)", "Đơn vị"}}, map[field]string{name: "A", unit: "B"}},
		{"hints in brackets", [][]string{{"Họ và tên", "Ngày sinh (dd/mm/yyyy)", "Email (nếu có)"}}, map[field]string{name: "A", birth: "B", email: "C"}},
		{"names and personal matters", [][]string{{"Họ và tên", "Số CCCD"}}, map[field]string{name: "A"}},
		{"names of others", [][]string{{"Họ và tên vợ hoặc chồng", "Đơn vị"}}, nil},
		{"two columns of names alone", [][]string{{"Họ đệm", "Tên"}}, nil},
		{"a given name alone", [][]string{{"Tên", "Đơn vị"}}, nil},
		{"a title of its own", [][]string{{"HỌ VÀ TÊN CÁN BỘ ĐI HỌC", "", ""}, {"STT", "Họ và tên", "Năm sinh"}}, map[field]string{number: "A", name: "B", birth: "C"}},
		{"years of men and women below", [][]string{{"TT", "Họ và tên", "Năm sinh", "", "Chức vụ"}, {"", "", "Nam", "Nữ", ""}},
			map[field]string{number: "A", name: "B", birth: "C", birthWomen: "D", position: "E"}},
		{"days, months and years below", [][]string{{"TT", "Họ và tên", "Ngày, tháng, năm sinh", "", ""}, {"", "", "Ngày", "Tháng", "Năm"}},
			map[field]string{number: "A", name: "B", birthDay: "C", birthMonth: "D", birth: "E"}},
		{"years of men and women in a row", [][]string{{"TT", "Họ và tên", "Năm sinh (nam)", "Năm sinh (nữ)"}},
			map[field]string{number: "A", name: "B", birth: "C", birthWomen: "D"}},
		{"the heading repeated over what it is merged with", [][]string{{"TT", "Họ và tên", "Năm sinh", "Năm sinh", "Chức vụ"}, {"TT", "Họ và tên", "Nam", "Nữ", "Chức vụ"}},
			map[field]string{number: "A", name: "B", birth: "C", birthWomen: "D", position: "E"}},
		{"the name in two below", [][]string{{"STT", "Họ và tên", "", "Đơn vị"}, {"", "Họ đệm", "Tên", ""}, {"1", "Lê Thị", "An", "Tổ Toán"}},
			map[field]string{number: "A", family: "B", given: "C", unit: "D"}},
		{"the name in the lower row", [][]string{{"STT", "Thông tin cá nhân", "", "Đơn vị"}, {"", "Họ và tên", "Ngày sinh", ""}},
			map[field]string{number: "A", name: "B", birth: "C", unit: "D"}},
		{"those of the form for officials", [][]string{{"STT", "Số hiệu cán bộ, công chức", "Họ và tên khai sinh", "Sinh ngày, tháng, năm", "Chức vụ, chức danh hiện nay", "Đơn vị đang công tác", "Gmail", "Biên chế/HĐ"}},
			map[field]string{number: "A", code: "B", name: "C", birth: "D", position: "E", unit: "F", email: "G", kind: "H"}},
		{"their short forms", [][]string{{"Số TT", "Số hiệu CBCC", "Họ tên CBCC", "Chức vụ hiện tại", "Tổ CM", "Loại HĐ"}},
			map[field]string{number: "A", code: "B", name: "C", position: "D", unit: "E", kind: "F"}},
		{"the name in three", [][]string{{"STT", "Họ", "Tên đệm", "Tên", "Công tác tại"}},
			map[field]string{number: "A", family: "B", middle: "C", given: "D", unit: "E"}},
		{"units by two words", [][]string{{"STT", "Họ và tên", "Đơn vị, phòng ban"}}, map[field]string{number: "A", name: "B", unit: "C"}},
		{"the name in three and nothing else", [][]string{{"Họ", "Tên đệm", "Tên"}}, nil},
		{"identity cards for codes", [][]string{{"Mã CB", "Họ và tên", "Số hiệu"}, {"001085012345", "Lê An", "H1"}, {"038185012345", "Lò Bảo", "H2"}},
			map[field]string{name: "B", code: "C"}},
		{"older identity cards for codes", [][]string{{"Mã số", "Họ và tên", "Chức vụ"}, {"011234567", "Lê An", ""}, {"", "Lò Bảo", ""}},
			map[field]string{name: "B", position: "C"}},
		{"codes of 12 digits", [][]string{{"Mã CB", "Họ và tên"}, {"202600000001", "Lê An"}}, map[field]string{code: "A", name: "B"}},
		{"posts in the Party below", [][]string{{"STT", "Họ và tên", "Chức vụ", ""}, {"", "", "Đảng", "Chính quyền"}}, map[field]string{number: "A", name: "B", position: "D"}},
		{"marks of kinds below", [][]string{{"STT", "Họ và tên", "Đối tượng", "", ""}, {"", "", "CB", "CC", "VC"}}, map[field]string{number: "A", name: "B", kind: "C"}},
		{"marks of kinds in a row", [][]string{{"STT", "Họ và tên", "Cán bộ", "Công chức"}}, map[field]string{number: "A", name: "B", kind: "C"}},
		{"one kind alone is no mark", [][]string{{"STT", "Họ và tên", "Công chức"}}, map[field]string{number: "A", name: "B"}},
		{"relatives below", [][]string{{"STT", "Họ và tên", "Vợ hoặc chồng", ""}, {"", "", "Họ và tên", "Năm sinh"}}, map[field]string{number: "A", name: "B"}},
		{"a person, not a second row", [][]string{{"STT", "Họ và tên", "Ngày sinh", ""}, {"", "", "1968", ""}}, map[field]string{number: "A", name: "B", birth: "C"}},
		{"nor one with a whole date", [][]string{{"STT", "Họ và tên", "Ngày sinh", ""}, {"", "", "15/03/1968", ""}}, map[field]string{number: "A", name: "B", birth: "C"}},
		{"a code of grades is no code", [][]string{{"STT", "Họ và tên", "Ngạch", "Mã số"}, {"1", "Lê An", "CV", "01.003"}, {"2", "Lò Bảo", "CV", "01.003"}},
			map[field]string{number: "A", name: "B"}},
		{"a code by any other name", [][]string{{"STT", "Họ và tên", "Mã số"}, {"1", "Lê An", "01"}, {"2", "Lò Bảo", "02"}}, map[field]string{number: "A", name: "B", code: "C"}},
		{"a heading merged over family and given names", [][]string{{"STT", "Họ và tên", "", "Đơn vị"}, {"1", "Lê Thị", "An", "Tổ Toán"}, {"2", "Lò", "Bảo", "Tổ Toán"}},
			map[field]string{number: "A", family: "B", given: "C", unit: "D"}},
		{"given names once more for sorting", [][]string{{"STT", "Họ và tên", "Tên", "Đơn vị"}, {"1", "Lê Thị An", "An", "Tổ Toán"}}, map[field]string{number: "A", name: "B", unit: "D"}},
		{"family names under a careless heading", [][]string{{"STT", "Họ tên", "Tên", "Đơn vị"}, {"1", "Lê Thị", "An", "Tổ Toán"}}, map[field]string{number: "A", family: "B", given: "C", unit: "D"}},
		{"one of two columns as good as empty", [][]string{{"Họ và tên", "Họ và tên", "Đơn vị"}, {"", "Lê Thị An", "Tổ Toán"}}, map[field]string{name: "B", unit: "C"}},
		{"two columns with the same names", [][]string{{"Họ và tên", "Họ tên", "Đơn vị"}, {"Lê Thị Hòa", "LÊ THỊ HOÀ", "Tổ Toán"}}, map[field]string{name: "A", unit: "C"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := grid(tt.rows...)
			got, ok := columnsOf(&s)
			if diff := cmp.Diff(tt.want, got); diff != "" || ok != (tt.want != nil) {
				t.Errorf("columns of %q: found %v (-want +got):\n%s", tt.rows, ok, diff)
			}
		})
	}
}

// TestFindHeaderMerged reads headings that only the merged cells tell apart.
func TestFindHeaderMerged(t *testing.T) {
	s := grid([]string{"STT", "Họ và tên", "Số CCCD", "", "Chức vụ"}, []string{"", "", "Số", "Nơi cấp", ""})
	s.Merged = []sheet.Area{{Top: 1, Left: 2, Bottom: 1, Right: 3}, {Top: 1, Left: 0, Bottom: 2, Right: 0}}
	h, ok := findHeader(&s)
	if !ok || h.first != 0 || h.last != 1 || h.row != 1 {
		t.Fatalf("findHeader = %+v, %v, want rows 1 and 2", h, ok)
	}
	for _, column := range []int{2, 3} {
		if h.headings[column].field != personal || h.headings[column].text != "Số CCCD" {
			t.Errorf("column %s: %+v, want a personal matter", letters(column), h.headings[column])
		}
	}
	// A person without a name or number is not a second row.
	s.Rows[1].Cells[2].Text = "001085012345"
	if h, ok := findHeader(&s); !ok || h.last != 0 {
		t.Errorf("findHeader = %+v, %v, want row 1 alone", h, ok)
	}
}

func TestHeadingsAreFolded(t *testing.T) {
	total := len(looseCodes)
	for _, words := range headings {
		total += len(words)
	}
	for _, words := range unitHeadings {
		total += len(words)
	}
	if total != len(meanings) {
		t.Errorf("%d headings stand for %d: some have two meanings", total, len(meanings))
	}
	for word := range meanings {
		if headingKey(word) != word {
			t.Errorf("heading %q is not folded, want %q", word, headingKey(word))
		}
	}
	for word := range kinds {
		if headingKey(word) != word {
			t.Errorf("kind %q is not folded, want %q", word, headingKey(word))
		}
	}
	for _, words := range [][]string{relations, personalHeadings, personalPhrases, contracts, totals} {
		for _, word := range words {
			if headingKey(word) != word {
				t.Errorf("%q is not folded, want %q", word, headingKey(word))
			}
		}
	}
}

// TestPersonalHeadings tells headings of personal matters from others.
func TestPersonalHeadings(t *testing.T) {
	for heading, want := range map[string]field{
		"Số CCCD/CMND": personal, "Căn cước": personal, "Dân tộc": personal, "Tôn giáo": personal, "Tình trạng sức khỏe": personal,
		"Đảng viên": personal, "Ngày vào Đảng": personal, "SĐT": personal, "Điện thoại di động": personal, "Số tài khoản": personal,
		"Địa chỉ thường trú": personal, "Giới tính": personal, "Quê quán": personal, "Hệ số lương": personal, "Họ và tên con": personal,
		"Ghi chú": unknown, "Ngạch": unknown, "Trình độ": unknown, "Đang công tác tại": unknown, "Ký tên": unknown,
		"Địa chỉ email": email, "Tài khoản thư điện tử": email, "Tên": given, "Mã định danh CBCCVC": code,
	} {
		if got := headingMeaning(heading).field; got != want {
			t.Errorf("meaningOf(%q) = %d, want %d", heading, got, want)
		}
	}
}
