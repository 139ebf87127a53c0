package roster

import (
	"strings"
	"testing"

	"camket/pledge"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestReadLayouts(t *testing.T) {
	const an, bo = "Lê Thị An", "Lò Đức Bảo"
	tests := []struct {
		name  string
		lines []string
		want  []pledge.RosterRow
	}{
		{
			"columns in any order, with a path to the unit",
			[]string{"Mã CBCCVC;Họ tên;Ngày sinh;Chức danh;Phòng ban;Đối tượng;Thư điện tử;Số CCCD",
				"HS1;" + an + ";28-10-1972;Trưởng phòng;Sở Nội vụ > Văn phòng Sở;Công chức;An@X.gov.vn;001085012345"},
			[]pledge.RosterRow{{Cell: "A2", Code: "HS1", Name: an, BirthDate: "1972-10-28", Position: "Trưởng phòng",
				Kind: pledge.KindServant, Email: "an@x.gov.vn", Unit: []string{"Sở Nội vụ", "Văn phòng Sở"}}},
		},
		{
			"two columns for the unit and two for the name",
			[]string{"TT;Họ và chữ đệm;Tên;Đơn vị cấp trên;Đơn vị", "1;Lê Thị;An;UBND xã Mường La;Văn phòng"},
			[]pledge.RosterRow{{Cell: "A2", Name: an, Unit: []string{"UBND xã Mường La", "Văn phòng"}}},
		},
		{
			"three columns for the name and three for the date of birth",
			[]string{"TT;Họ;Tên đệm;Tên;Ngày sinh;;;Đơn vị", ";;;;Ngày;Tháng;Năm;", "1;Lê;Thị;An;1;2;1980;Tổ Toán", "2;Lò;;Bảo;;;1981;Tổ Văn"},
			[]pledge.RosterRow{{Cell: "A3", Name: an, BirthDate: "1980-02-01", Unit: []string{"Tổ Toán"}},
				{Cell: "A4", Name: "Lò Bảo", BirthDate: "1981", Unit: []string{"Tổ Văn"}}},
		},
		{
			"the agency itself, and years of birth",
			[]string{"STT;HỌ VÀ TÊN;Năm sinh", "1;" + an + ";1968", "2;" + bo + ";5.1.1990"},
			[]pledge.RosterRow{{Cell: "A2", Name: an, BirthDate: "1968", Unit: []string{}}, {Cell: "A3", Name: bo, BirthDate: "1990-01-05", Unit: []string{}}},
		},
		{
			"the agency in the column of units",
			[]string{"UBND PHƯỜNG HOA SEN;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRƯỜNG TIỂU HỌC HOA SEN;;Độc lập - Tự do - Hạnh phúc", "",
				"STT;Họ và tên;Đơn vị", "1;" + an + ";Trường Tiểu học Hoa Sen", "2;" + bo + ";Tổ Toán"},
			[]pledge.RosterRow{{Cell: "A5", Name: an, Unit: []string{"Trường Tiểu học Hoa Sen"}}, {Cell: "A6", Name: bo, Unit: []string{"Tổ Toán"}}},
		},
		{
			"groups in a merged cell, subtotals and a block of signatures",
			[]string{"STT;Họ và tên;Chức vụ;Email", "I. Văn phòng;;;", "1;" + an + ";Văn thư;", ";Cộng: 1 người;;", "II - Phòng Kinh tế:;;;", "1;" + bo + ";Q. Trưởng phòng;",
				";Tổng số có 2 người;;", ";;;Hoa Sen, ngày   tháng 01 năm 2026", ";NGƯỜI LẬP BIỂU;;CHỦ TỊCH", ";Trần Thị Mai;;Phan Bích"},
			[]pledge.RosterRow{{Cell: "A3", Name: an, Position: "Văn thư", Unit: []string{"Văn phòng"}}, {Cell: "A6", Name: bo, Position: "Q. Trưởng phòng", Unit: []string{"Phòng Kinh tế"}}},
		},
		{
			"no running numbers, groups by name alone",
			[]string{"Họ và tên;Chức vụ;Ngày sinh", "Trạm Y tế;;", an + ";Y sĩ;02/03/1980"},
			[]pledge.RosterRow{{Cell: "A3", Name: an, Position: "Y sĩ", BirthDate: "1980-03-02", Unit: []string{"Trạm Y tế"}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for form, text := range map[string]string{
				"NFC":      string(lines(tt.lines...)),
				"NFD":      norm.NFD.String(string(lines(tt.lines...))),
				"with BOM": "\ufeff" + strings.ReplaceAll(string(lines(tt.lines...)), "\n", "\r\n"),
			} {
				got := mustRead(t, "a.csv", []byte(text))
				if diff := cmp.Diff(tt.want, got.Roster.Rows); diff != "" {
					t.Errorf("%s: rows (-want +got):\n%s", form, diff)
				}
				if len(got.Findings) > 0 {
					t.Errorf("%s: findings %+v, want none", form, got.Findings)
				}
			}
		})
	}
}
