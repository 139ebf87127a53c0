package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"camket/pledge"
	"camket/pledge/roster"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// A findingList is what the author of a file has to mend in it.
type findingList struct {
	Total   int
	First   *firstFinding
	Rows    []findingRow // none if the first is the only one
	Pager   pager
	Open    bool   // they are few, or asked for
	CopyURL string // of a copy of the file that says all this in its rows
}

// A firstFinding is the row of a file with the first thing to mend, as it stands
// there.
type firstFinding struct {
	pledge.Excerpt
	Finding findingRow
}

// A findingRow is one thing to mend.
type findingRow struct {
	Cell  string
	Value string // what stands there
	Text  string
}

// fewFindings are shown without being asked for.
const fewFindings = 10

// findingsOf lists the findings of a reading and of its plan, nil if there are
// none.
func findingsOf(r *pledge.Reading, plan *pledge.Plan, q importQuery, id string) *findingList {
	all := slices.Concat(r.Findings, plan.Findings)
	copyURL := importHref(id) + "/notes.xlsx"
	if len(all) == 0 {
		if len(plan.Questions) == 0 {
			return nil
		}
		return &findingList{CopyURL: copyURL}
	}
	list := findingList{Total: len(all), Open: len(all) <= fewFindings || q.Found > 0, CopyURL: copyURL}
	if r.Excerpt != nil {
		list.First = &firstFinding{Excerpt: *r.Excerpt, Finding: firstOfRow(r)}
	}
	all, list.Pager = pageOf(all, q.Found, rowsPerPage, func(page int) string {
		return importQuery{Tab: q.Tab, Found: page}.href(id) + "#findings"
	})
	if list.First == nil || list.Total > 1 {
		list.Rows = findingRows(all)
	}
	return &list
}

// firstOfRow is the first finding in the row of the excerpt.
func firstOfRow(r *pledge.Reading) findingRow {
	row := fmt.Sprint(r.Excerpt.Row)
	i := slices.IndexFunc(r.Findings, func(f pledge.Finding) bool { return rowNumber(f.Cell) == row })
	return findingRowOf(r.Findings[max(i, 0)])
}

func findingRows(findings []pledge.Finding) []findingRow {
	rows := make([]findingRow, len(findings))
	for i, f := range findings {
		rows[i] = findingRowOf(f)
	}
	return rows
}

func findingRowOf(f pledge.Finding) findingRow {
	return findingRow{Cell: cmp.Or(f.Cell, "Cả trang"), Value: f.Value, Text: problemText(f.Problem)}
}

// problemText says what is wrong in a cell and what to do about it.
func problemText(p pledge.Problem) string {
	switch p {
	case pledge.NameMissing:
		return "Dòng này thiếu họ và tên. Hãy điền đủ, hoặc xóa cả dòng."
	case pledge.NameInvalid:
		return "Đây không phải họ tên người. Hãy ghi đủ họ, chữ đệm và tên, chỉ dùng chữ cái."
	case pledge.BirthInvalid:
		return "Ngày sinh chưa đúng. Hãy ghi ngày/tháng/năm, hoặc chỉ năm sinh."
	case pledge.KindUnknown:
		return "Không rõ đối tượng. Hãy ghi cán bộ, công chức, viên chức, người lao động hoặc khác; hoặc để trống."
	case pledge.EmailInvalid:
		return "Thư điện tử chưa đúng. Hãy sửa lại, hoặc để trống."
	case pledge.CodeInvalid:
		return "Mã cán bộ chưa đúng. Mã chỉ gồm chữ cái, chữ số và các dấu . - _ /; chưa có mã thì để trống."
	case pledge.UnitMissing:
		return "Dòng này chưa ghi đơn vị. Hãy điền đơn vị, hoặc chuyển dòng xuống dưới tên đơn vị."
	case pledge.CodeDuplicate:
		return "Mã cán bộ trùng với một dòng phía trên. Mỗi người chỉ có một dòng và một mã riêng."
	case pledge.EmailDuplicate:
		return "Thư điện tử trùng với một dòng phía trên. Mỗi người có một địa chỉ riêng, hoặc để trống."
	case pledge.PersonDuplicate:
		return "Người này trùng họ tên và ngày sinh với một dòng phía trên. Mỗi người chỉ ghi một dòng, ở đơn vị chính; nếu là hai người, hãy ghi mã riêng cho từng người."
	case pledge.TooLong:
		return "Nội dung quá dài. Hãy rút xuống dưới 200 ký tự."
	case pledge.FormulaEmpty:
		return "Ô này báo lỗi, hoặc là công thức mà tệp không lưu kết quả. Hãy mở tệp bằng Excel, sửa rồi lưu lại, hoặc ghi thẳng giá trị."
	case pledge.CodeTaken:
		return "Mã cán bộ này trong hệ thống là của một người khác họ tên và ngày sinh. Hãy kiểm tra lại mã, họ tên và ngày sinh."
	case pledge.EmailTaken:
		return "Thư điện tử này trong hệ thống là của người khác. Hãy sửa lại, hoặc để trống."
	case pledge.BirthYoung:
		return "Theo ngày sinh này thì chưa đủ 15 tuổi. Hãy kiểm tra lại ngày sinh."
	case pledge.GroupEmpty:
		return "Dòng này được hiểu là tên đơn vị nhưng bên dưới không có ai. Nếu là một người, hãy điền đủ các cột còn lại."
	}
	return "Không đọc được ô này. Hãy kiểm tra lại."
}

// badLine finds the line in the detail of a damaged text file.
func badLine(refused *sheet.Error) (line int, ok bool) {
	_, err := fmt.Sscanf(refused.Detail, "line %d,", &line)
	return line, refused.Reason == sheet.Corrupt && err == nil
}

// refusedFile says what is wrong with a file, and where it is known, on which
// line. Only quotes can be wrong in a line of a text file; one that is never
// closed is noticed further down.
func refusedFile(refused *sheet.Error) string {
	if line, ok := badLine(refused); ok {
		return "Tệp có dấu ngoặc kép (\") thừa hoặc thiếu ở dòng " + viet.Number(line) + " hoặc ở dòng phía trên. Hãy sửa rồi tải lên lại, hoặc lưu danh sách thành tệp .xlsx."
	}
	if refused.Reason == sheet.TooLarge && refused.Detail != "" && !strings.HasSuffix(refused.Detail, "bytes") {
		return "Trang tính có quá nhiều dòng hoặc cột. Hãy chép riêng bảng danh sách sang một tệp mới rồi tải lên lại."
	}
	return refusalText(refused.Reason)
}

// refusalText says why a file cannot be read and what to do about it.
func refusalText(r sheet.Reason) string {
	switch r {
	case sheet.TooLarge:
		return "Tệp quá lớn. Hãy chia danh sách thành nhiều tệp, mỗi tệp không quá " + uploadLimitText + "."
	case sheet.ZipBomb:
		return "Tệp bung ra quá lớn nên không được đọc. Hãy mở tệp bằng Excel, chép danh sách sang một tệp mới rồi lưu lại."
	case sheet.NotASheet:
		return "Đây không phải tệp bảng tính. Hãy chọn tệp .xlsx, .csv hoặc .txt."
	case sheet.OldXLS:
		return "Tệp .xls đời cũ chưa đọc được. Hãy mở bằng Excel rồi chọn “Lưu thành” dạng .xlsx."
	case sheet.ODS:
		return "Tệp .ods chưa đọc được. Hãy lưu lại thành tệp .xlsx."
	case sheet.Encrypted:
		return "Tệp có mật khẩu. Hãy lưu một bản không đặt mật khẩu."
	case sheet.Macro:
		return "Tệp có chứa macro nên không được nhận. Hãy lưu lại thành tệp .xlsx."
	case sheet.Corrupt:
		return "Tệp bị hỏng hoặc không phải tệp .xlsx. Hãy mở bằng Excel rồi lưu lại."
	case sheet.NoRows:
		return "Tệp không có ai. Hãy kiểm tra xem có đúng tệp danh sách không."
	case sheet.BadEncoding:
		return "Không đọc được chữ trong tệp theo bảng mã này. Hãy chọn bảng mã khác, hoặc lưu lại thành tệp .xlsx."
	case roster.NoHeader:
		return "Không thấy dòng tiêu đề cột trong 30 dòng đầu. Hãy đặt cột “Họ và tên” và ít nhất một trong các cột “STT”, “Ngày sinh”, “Chức vụ”, “Đối tượng”, “Đơn vị”, “Email”, “Mã CBCCVC”."
	}
	return "Không đọc được tệp này. Hãy lưu lại thành tệp .xlsx rồi thử lại."
}
