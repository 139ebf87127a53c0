package roster

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"camket/pledge"

	"github.com/google/go-cmp/cmp"
)

func TestReadFindings(t *testing.T) {
	const header = "Mã CBCCVC,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Email,Đối tượng"
	const good = "HS217,Bùi Thị Huệ,15/03/1985,Chuyên viên,Phòng Nội vụ,hue@hoasen.gov.vn,Công chức"
	tests := []struct {
		name string
		row  string
		want []pledge.Finding
	}{
		{"good", "HS218,Lê An,,,Phòng Nội vụ,,", nil},
		{"no name", "HS218,,01/02/1990,Chuyên viên,Phòng Nội vụ,,Công chức", []pledge.Finding{{Cell: "B3", Problem: pledge.NameMissing}}},
		{"number for a name", "HS218,12,,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "B3", Value: "12", Problem: pledge.NameInvalid}}},
		{"code with a space", "HS 218,Hồ Nga,,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "A3", Value: "HS 218", Problem: pledge.CodeInvalid}}},
		{"code twice", "hs217,Hồ Nga,,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "A3", Value: "hs217", Problem: pledge.CodeDuplicate}}},
		{"address twice", "HS218,Hồ Nga,,,Phòng Nội vụ,HUE@hoasen.gov.vn,", []pledge.Finding{{Cell: "F3", Value: "HUE@hoasen.gov.vn", Problem: pledge.EmailDuplicate}}},
		{"no such day", "HS218,Hồ Nga,31/02/1990,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "C3", Value: "31/02/1990", Problem: pledge.BirthInvalid}}},
		{"two-digit year", "HS218,Hồ Nga,1/2/90,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "C3", Value: "1/2/90", Problem: pledge.BirthInvalid}}},
		{"year long ago", "HS218,Hồ Nga,1790,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "C3", Value: "1790", Problem: pledge.BirthInvalid}}},
		{"no unit", "HS218,Hồ Nga,,Chuyên viên,,,", []pledge.Finding{{Cell: "E3", Problem: pledge.UnitMissing}}},
		{"two at once", "HS218,Hồ Nga,,,Phòng Nội vụ,not-an-address,Tình nguyện viên", []pledge.Finding{
			{Cell: "G3", Value: "Tình nguyện viên", Problem: pledge.KindUnknown}, {Cell: "F3", Value: "not-an-address", Problem: pledge.EmailInvalid}}},
		{"a name that lost letters", "HS218,Nguy?n V?n A,,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "B3", Value: "Nguy?n V?n A", Problem: pledge.NameInvalid}}},
		{"a name with a replacement character", "HS218,L� An,,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "B3", Value: "L� An", Problem: pledge.NameInvalid}}},
		{"a unit that lost letters", "HS218,Hồ Nga,,,Ph?ng N?i v?,,", []pledge.Finding{{Cell: "E3", Value: "Ph?ng N?i v?", Problem: pledge.UnitMissing}}},
		{"nothing for a unit", "HS218,Hồ Nga,,,0,,", []pledge.Finding{{Cell: "E3", Problem: pledge.UnitMissing}}},
		{"nobody yet", "HS218,Chưa tuyển,,Chuyên viên,Phòng Nội vụ,,", []pledge.Finding{{Cell: "B3", Value: "Chưa tuyển", Problem: pledge.NameInvalid}}},
		{"nobody any more", "HS218,Khuyết,,Trưởng phòng,Phòng Nội vụ,,", []pledge.Finding{{Cell: "B3", Value: "Khuyết", Problem: pledge.NameInvalid}}},
		{"a name without a value", "HS218,#N/A,,,Phòng Nội vụ,,", []pledge.Finding{{Cell: "B3", Value: "#N/A", Problem: pledge.FormulaEmpty}}},
		{"a unit and a post without values", "HS218,Hồ Nga,,#REF!,#VALUE!,,", []pledge.Finding{
			{Cell: "D3", Value: "#REF!", Problem: pledge.FormulaEmpty}, {Cell: "E3", Value: "#VALUE!", Problem: pledge.FormulaEmpty}}},
		{"an address and a kind without values", "HS218,Hồ Nga,,,Phòng Nội vụ,#NAME?,#NULL!", []pledge.Finding{
			{Cell: "F3", Value: "#NAME?", Problem: pledge.FormulaEmpty}, {Cell: "G3", Value: "#NULL!", Problem: pledge.FormulaEmpty}}},
		{"a date and a code without values", "#DIV/0!,Hồ Nga,#NUM!,,Phòng Nội vụ,,", []pledge.Finding{
			{Cell: "A3", Value: "#DIV/0!", Problem: pledge.FormulaEmpty}, {Cell: "C3", Value: "#NUM!", Problem: pledge.FormulaEmpty}}},
		{"very long", "HS218,Hồ Nga,," + strings.Repeat("ô", 201) + ",Phòng Nội vụ,,", []pledge.Finding{
			{Cell: "D3", Value: strings.Repeat("ô", 80) + "…", Problem: pledge.TooLong}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustRead(t, "a.csv", lines(header, good, tt.row))
			if diff := cmp.Diff(tt.want, got.Findings); diff != "" {
				t.Errorf("findings of %q (-want +got):\n%s", tt.row, diff)
			}
			wantRows := 1
			if tt.want == nil {
				wantRows = 2
			}
			if len(got.Roster.Rows) != wantRows {
				t.Errorf("%d rows, want %d", len(got.Roster.Rows), wantRows)
			}
		})
	}
}

func TestReadNoUnitBeforeFirstGroup(t *testing.T) {
	got := mustRead(t, "a.csv", lines("STT;Họ và tên;Chức vụ", "1;Lê An;Chủ tịch", "I;Văn phòng;", "2;Lò Bảo;Văn thư"))
	want := []pledge.Finding{{Cell: "A2", Problem: pledge.UnitMissing}}
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestReadNameAlone reads a person of whom only the name is known, in a file
// where units look the same.
func TestReadNameAlone(t *testing.T) {
	for _, school := range []string{"Trường THCS Hoa Sen", "TRƯỜNG THCS HOA SEN"} {
		got := mustRead(t, "a.csv", lines("Họ và tên;Chức vụ", "Trạm Y tế;", "Lê An;Y sĩ", "Lò Bảo;", school+";", "Vũ Mai;Giáo viên"))
		want := []pledge.Finding{{Cell: "A4", Value: "Lò Bảo", Problem: pledge.GroupEmpty}}
		if diff := cmp.Diff(want, got.Findings); diff != "" {
			t.Errorf("findings above %q (-want +got):\n%s", school, diff)
		}
		if diff := cmp.Diff([]string{"Trạm Y tế: Lê An", "Trường THCS Hoa Sen: Vũ Mai"}, people(got.Roster)); diff != "" {
			t.Errorf("people above and below %q (-want +got):\n%s", school, diff)
		}
	}
}

// TestReadDuplicates reads people who are, or only seem to be, in a file twice.
func TestReadDuplicates(t *testing.T) {
	const first = ",Nguyễn Thị Hòa,15/03/1985,Giáo viên,Tổ Toán,"
	tests := []struct {
		name   string
		first  string
		second string
		want   bool
	}{
		{"the same", first, ",NGUYỄN THỊ HOÀ,15/03/1985,Giáo viên,Tổ Toán,", true},
		{"an address in one row", first + "a@x.vn", first, true},
		{"two addresses", first + "a@x.vn", first + "b@x.vn", false},
		{"a code in one row", "H1" + first, first, false},
		{"another day", first, ",Nguyễn Thị Hòa,16/03/1985,Giáo viên,Tổ Toán,", false},
		{"another post", first, ",Nguyễn Thị Hòa,15/03/1985,Hiệu trưởng,Tổ Toán,", false},
		{"another unit", first, ",Nguyễn Thị Hòa,15/03/1985,Giáo viên,Tổ Văn,", true},
		{"another unit and post", first, ",Nguyễn Thị Hòa,15/03/1985,Tổ trưởng,Tổ Văn,", true},
		{"another unit and address", first + "a@x.vn", ",Nguyễn Thị Hòa,15/03/1985,Giáo viên,Tổ Văn,b@x.vn", false},
		{"another unit, and only the year", ",Nguyễn Thị Hòa,1985,Giáo viên,Tổ Toán,", ",Nguyễn Thị Hòa,1985,Giáo viên,Tổ Văn,", false},
		{"another name of as many letters", first, ",Nguyễn Thị Hoa,15/03/1985,Giáo viên,Tổ Toán,", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustRead(t, "a.csv", lines("Mã CB,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Email", tt.first, tt.second))
			twice := len(got.Findings) == 1 && got.Findings[0].Problem == pledge.PersonDuplicate && got.Findings[0].Cell == "B3"
			if twice != tt.want || !tt.want && len(got.Findings) > 0 {
				t.Errorf("findings %+v of %q and %q, want a duplicate: %v", got.Findings, tt.first, tt.second, tt.want)
			}
		})
	}
}

// TestReadMarks reads kinds of employment that have a column each.
func TestReadMarks(t *testing.T) {
	got := mustRead(t, "a.csv", lines("STT;Họ và tên;Đối tượng;;;", ";;CB;CC;VC;NLĐ", "1;Lê An;x;;;", "2;Lò Bảo;;;X;", "3;Vũ Chi;;1;;0", "4;Hồ Dung;;x;;x", "5;Tạ Em;;;;"))
	var kinds []pledge.Kind
	for _, row := range got.Roster.Rows {
		kinds = append(kinds, row.Kind)
	}
	if diff := cmp.Diff([]pledge.Kind{pledge.KindCadre, pledge.KindEmployee, pledge.KindServant, ""}, kinds); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
	want := []pledge.Finding{{Cell: "F6", Value: "x", Problem: pledge.KindUnknown}}
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestReadTenures reads a column of contracts, in which not everything is a kind of
// employment.
func TestReadTenures(t *testing.T) {
	const people = "1;Lê An;Biên chế\n2;Lò Bảo;BC\n3;Vũ Chi;HĐ 111\n4;Hồ Dung;HĐLV\n"
	got := mustRead(t, "a.csv", []byte("STT;Họ và tên;Biên chế/HĐ\n"+people))
	var kinds []pledge.Kind
	for _, row := range got.Roster.Rows {
		kinds = append(kinds, row.Kind)
	}
	if diff := cmp.Diff([]pledge.Kind{"", "", pledge.KindWorker, pledge.KindEmployee}, kinds); diff != "" || len(got.Findings) > 0 {
		t.Errorf("findings %+v, kinds (-want +got):\n%s", got.Findings, diff)
	}
	if got := mustRead(t, "a.csv", []byte("STT;Họ và tên;Đối tượng\n"+people)); len(got.Findings) != 2 {
		t.Errorf("findings %+v below another heading, want two", got.Findings)
	}
}

// TestReadIdentityCards reads numbers of identity cards in a column of codes: they
// are dropped.
func TestReadIdentityCards(t *testing.T) {
	got := mustRead(t, "a.csv", lines("Mã số,Họ và tên,Đơn vị", "001085012345,Lê An,Tổ Toán", "038185012345,,Tổ Toán"))
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	want := []pledge.Notice{{Kind: pledge.ColumnsDropped, Items: []string{"Mã số"}}}
	if diff := cmp.Diff(want, got.Notices); diff != "" || bytes.Contains(text, []byte("012345")) {
		t.Errorf("Read = %s, notices (-want +got):\n%s", text, diff)
	}
}

// TestReadTwoBirths reads a person who has a date of birth both as a man and as a
// woman.
func TestReadTwoBirths(t *testing.T) {
	got := mustRead(t, "a.csv", lines("STT;Họ và tên;Năm sinh;", ";;Nam;Nữ", "1;Lê An;1968;1970", "2;Lò Bảo;;1970"))
	want := []pledge.Finding{{Cell: "D3", Value: "1970", Problem: pledge.BirthInvalid}}
	if diff := cmp.Diff(want, got.Findings); diff != "" || len(got.Roster.Rows) != 1 || got.Roster.Rows[0].BirthDate != "1970" {
		t.Errorf("rows %+v, findings (-want +got):\n%s", got.Roster.Rows, diff)
	}
}

// TestReadFormulas reads formulas without values: those of columns that are not
// taken over, and running numbers, do not matter.
func TestReadFormulas(t *testing.T) {
	s := grid(
		[]string{"STT", "Họ và tên", "Năm sinh", "Ghi chú"},
		[]string{"=ROW()", "Lê An", "1968", "=A2"},
		[]string{"=ROW()", "Lò Bảo", "=YEAR(NOW())-40", ""},
	)
	for _, row := range s.Rows[1:] {
		for i, cell := range row.Cells {
			row.Cells[i].Formula = strings.HasPrefix(cell.Text, "=")
		}
	}
	got := mustReadFile(t, workbook(s), pledge.Choices{})
	want := []pledge.Finding{{Sheet: "DS", Cell: "C3", Value: "=YEAR(NOW())-40", Problem: pledge.FormulaEmpty}}
	if diff := cmp.Diff(want, got.Findings); diff != "" || len(got.Roster.Rows) != 1 {
		t.Errorf("rows %+v, findings (-want +got):\n%s", got.Roster.Rows, diff)
	}
	wantAside := []pledge.RosterRow{{Cell: "A3", Name: "Lò Bảo", Unit: []string{}}}
	if diff := cmp.Diff(wantAside, got.Roster.Aside); diff != "" {
		t.Errorf("set aside (-want +got):\n%s", diff)
	}
}

// TestNothingPersonal reads a file with personal matters, none of which may come
// out of it anywhere but as a heading.
func TestNothingPersonal(t *testing.T) {
	got := mustRead(t, "a.csv", lines(
		"Dân tộc;STT;Họ và tên;Ngày sinh;Số CCCD;SĐT;Ghi chú;Chức vụ",
		"Phòng Bí mật;1;Lê An;sai;Phòng Bí mật;Phòng Bí mật;Phòng Bí mật;Văn thư",
		"Phòng Bí mật;;;;;;;", "Phòng Bí mật;;;;Phòng Bí mật;;;", "Phòng Bí mật;2;;;Phòng Bí mật;;;Văn thư",
	))
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(text, []byte("Bí mật")) || len(got.Findings) != 2 || got.Excerpt == nil {
		t.Errorf("Read = %s, want two findings and nothing personal", text)
	}
	want := []pledge.Notice{
		{Kind: pledge.ColumnsDropped, Items: []string{"Dân tộc", "Số CCCD", "SĐT"}}, {Kind: pledge.ColumnsUnknown, Items: []string{"Ghi chú"}},
		{Kind: pledge.NoUnits, Count: 2},
	}
	if diff := cmp.Diff(want, got.Notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}
