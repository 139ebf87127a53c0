package web

import (
	"bytes"

	"github.com/labstack/echo/v4"

	"camket/pledge"
	"camket/pledge/sheet"
)

// rosterSheet is the name of the sheet with the people in files that camket makes.
const rosterSheet = "Danh sách"

// handleImportTemplate answers with an empty roster to fill in.
func (s *Server) handleImportTemplate(c echo.Context, _ pledge.Actor) error {
	var buf bytes.Buffer
	if err := sheet.WriteXLSX(&buf, templateTable(), guideTable()); err != nil {
		return err
	}
	return sendWorkbook(c, "mau-danh-sach.xlsx", buf.Bytes())
}

func templateTable() sheet.Table {
	return sheet.Table{
		Name: rosterSheet,
		Columns: []sheet.Column{
			{Heading: "STT", Width: 6},
			{Heading: "Mã CBCCVC", Width: 14},
			{Heading: "Họ và tên", Width: 28},
			{Heading: "Ngày sinh", Width: 14},
			{Heading: "Chức vụ/Chức danh", Width: 28},
			{Heading: "Đối tượng", Width: 18, Choices: []string{"Cán bộ", "Công chức", "Viên chức", "Người lao động", "Khác"}},
			{Heading: "Đơn vị", Width: 36},
			{Heading: "Email công vụ", Width: 28},
		},
	}
}

func guideTable() sheet.Table {
	return sheet.Table{
		Name: "Hướng dẫn",
		Notes: []string{
			"Mỗi người một dòng, ghi ở trang “" + rosterSheet + "”. Chỉ cột “Họ và tên” và “Đơn vị” là cần thiết; các cột khác có thể để trống.",
			"Mã CBCCVC: mã riêng của từng người, chữ cái và chữ số. Ai chưa có mã thì hệ thống cấp.",
			"Ngày sinh: ngày/tháng/năm, ví dụ 05/09/1985; chỉ biết năm thì ghi năm.",
			"Đối tượng: chọn một trong năm mục có sẵn, hoặc ghi tắt CB, CC, VC, NLĐ.",
			"Đơn vị: ghi đủ tên. Đơn vị nhiều cấp thì ghi từ trên xuống, cách nhau bằng dấu >, ví dụ: Sở Nội vụ > Văn phòng Sở.",
			"Không ghi số căn cước, dân tộc, tôn giáo, sức khỏe. Hệ thống không lưu những thông tin này.",
			"Nhập lại cùng một danh sách không làm ai bị trùng.",
		},
	}
}
