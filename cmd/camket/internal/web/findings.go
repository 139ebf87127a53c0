package web

import (
	"fmt"

	"camket/pledge"
	"camket/pledge/roster"
	"camket/pledge/sheet"
	"camket/pledge/viet"
)

// A findingRow is something in a file that its author has to mend.
type findingRow struct {
	Cell  string // with its sheet, where the file has several
	Value string // what stands there
	Text  string
}

func findingRows(findings []pledge.Finding) []findingRow {
	sheets := map[string]bool{}
	for _, f := range findings {
		sheets[f.Sheet] = true
	}
	rows := make([]findingRow, len(findings))
	for i, f := range findings {
		rows[i] = findingRow{Cell: f.Cell, Value: f.Value, Text: problemText(roster.Problem(f.Problem))}
		if len(sheets) > 1 && f.Cell != "" {
			rows[i].Cell = f.Sheet + "!" + f.Cell
		}
	}
	return rows
}

// heldFindings are the findings of a file as an upload keeps them.
func heldFindings(found []roster.Finding) []pledge.Finding {
	held := make([]pledge.Finding, len(found))
	for i, f := range found {
		held[i] = pledge.Finding{Sheet: f.Sheet, Cell: f.Cell, Value: f.Value, Problem: string(f.Problem)}
	}
	return held
}

// problemText says what is wrong in a cell and what to do about it.
func problemText(p roster.Problem) string {
	switch p {
	case roster.NameMissing:
		return "Dòng này thiếu họ và tên. Hãy điền đủ, hoặc xóa cả dòng."
	case roster.NameInvalid:
		return "Đây không phải họ tên người. Hãy ghi đủ họ, chữ đệm và tên, chỉ dùng chữ cái."
	case roster.BirthInvalid:
		return "Ngày sinh chưa đúng. Hãy ghi ngày/tháng/năm, hoặc chỉ năm sinh."
	case roster.KindUnknown:
		return "Không rõ đối tượng. Hãy ghi cán bộ, công chức, viên chức, người lao động hoặc khác; hoặc để trống."
	case roster.EmailInvalid:
		return "Thư điện tử chưa đúng. Hãy sửa lại, hoặc để trống."
	case roster.UnitMissing:
		return "Dòng này chưa ghi đơn vị. Hãy điền đơn vị, hoặc chuyển dòng xuống dưới tên đơn vị."
	case roster.CodeDuplicate:
		return "Mã cán bộ trùng với một dòng phía trên. Mỗi người chỉ có một dòng và một mã riêng."
	case roster.EmailDuplicate:
		return "Thư điện tử trùng với một dòng phía trên. Mỗi người có một địa chỉ riêng, hoặc để trống."
	case roster.TooLong:
		return "Nội dung quá dài. Hãy rút xuống dưới 200 ký tự."
	case roster.GroupEmpty:
		return "Dòng này được hiểu là tên đơn vị nhưng bên dưới không có ai. Nếu là một người, hãy điền đủ các cột còn lại."
	case roster.SheetIgnored:
		return "Trang tính này chưa được đọc. Hãy tải lên thành tệp riêng nếu cũng cần nhập."
	}
	return "Không đọc được ô này. Hãy kiểm tra lại."
}

// badLine finds the line in the detail of a damaged .csv file.
func badLine(refused *sheet.Error) (line int, ok bool) {
	_, err := fmt.Sscanf(refused.Detail, "line %d,", &line)
	return line, refused.Reason == sheet.Corrupt && err == nil
}

// refusedFile says what is wrong with a file, and where it is known, on which
// line. Only quotes can be wrong in a line of a .csv file; one that is never
// closed is noticed further down.
func refusedFile(refused *sheet.Error) string {
	if line, ok := badLine(refused); ok {
		return "Tệp .csv có dấu ngoặc kép (\") thừa hoặc thiếu ở dòng " + viet.Number(line) + " hoặc ở dòng phía trên. Hãy sửa rồi tải lên lại, hoặc lưu danh sách thành tệp .xlsx."
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
		return "Đây không phải tệp bảng tính. Hãy chọn tệp .xlsx hoặc .csv."
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
		return "Không đọc được chữ tiếng Việt trong tệp. Hãy lưu lại thành tệp .xlsx."
	case roster.NoHeader:
		return "Không thấy dòng tiêu đề cột trong 30 dòng đầu. Hãy đặt cột “Họ và tên” và ít nhất một trong các cột “STT”, “Ngày sinh”, “Chức vụ”, “Đối tượng”, “Đơn vị”, “Email”, “Mã CBCCVC”."
	}
	return "Không đọc được tệp này. Hãy lưu lại thành tệp .xlsx rồi thử lại."
}
