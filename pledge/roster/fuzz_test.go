package roster

import (
	"errors"
	"testing"

	"camket/pledge"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"STT;Họ và tên;Ngày sinh\nI;Văn phòng;\n1;Lê An;1968\n;Tổng cộng: 1;\n",
		"UBND XÃ MƯỜNG LA\n\nTT,Họ đệm,Tên,Đơn vị,Email,Mã CB,Đối tượng\n1,Lê Thị,An,A > B,an@x.vn,HS1,CC\n",
		"Họ tên\tMã số\nLê An\t1\n \t \nI. Tổ 1\t\n",
		"\ufeffHọ và tên;TT\n;;\nTM. UBND;\n",
		"TT;Họ và tên;Năm sinh;;Đối tượng;;\n;;Nam;Nữ;CB;CC;VC\n(1);(2);(3);(4);(5);(6);(7)\n1;ThS. Lê An;1968;;x;;\n",
		"Họ và tên;Họ và tên khai sinh;Mã số;Dân tộc\nLê An;Lê Thiên An;HS 1;Mường\nÔNG LÒ BẢO;Lò Bảo;;\n",
		"STT;Họ tên;;Tổ;Phòng;Đơn vị\nA;KHỐI 1;;;;\n1.1;- Tổ Xe (2 người);;;;\n1;Lê;An;Tổ / Xe;;\nCộng;1;;;;\nTrạm;;;;;\n2;Lò;Bảo;;P;Đ\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		file, err := sheet.Read("a.csv", []byte(s), sheet.Options{Limits: sheet.Limits{Bytes: 1 << 14, Rows: 200, Columns: 30, Cells: 2000}})
		if err != nil {
			return
		}
		got, err := Read(file, "a.csv", "", pledge.Choices{})
		if err != nil {
			if _, ok := errors.AsType[*sheet.Error](err); !ok {
				t.Fatalf("Read(%q): error %v (%T), want a *sheet.Error", s, err, err)
			}
			return
		}
		for _, row := range got.Roster.Rows {
			checkRow(t, row)
		}
		if len(got.Questions) > 0 && len(got.Roster.Rows)+len(got.Findings) > 0 {
			t.Errorf("Read(%q): questions %+v beside rows or findings", s, got.Questions)
		}
		if (len(got.Findings) > 0) != (got.Excerpt != nil) {
			t.Errorf("Read(%q): findings %+v, excerpt %+v", s, got.Findings, got.Excerpt)
		}
		for _, finding := range got.Findings {
			if finding.Cell == "" || finding.Problem.Message() == "" {
				t.Errorf("Read(%q): finding %+v", s, finding)
			}
		}
	})
}

// checkRow checks what Read promises of every row.
func checkRow(t *testing.T, row pledge.RosterRow) {
	t.Helper()
	if row.Name == "" || row.Cell == "" || row.Unit == nil {
		t.Errorf("row %+v has no name, cell or unit", row)
	}
	for _, text := range append([]string{row.Name, row.Position, row.Code, row.Email}, row.Unit...) {
		if viet.Normalize(text) != text {
			t.Errorf("row %+v: %q is not normalised", row, text)
		}
	}
	if row.BirthDate != "" {
		if _, err := pledge.ParseDate(string(row.BirthDate)); err != nil {
			t.Errorf("row %+v: %v", row, err)
		}
	}
}
