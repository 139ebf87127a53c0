package web

import "camket/pledge"

// A barSentence explains to an official why there is nothing for them to sign.
type barSentence struct {
	Title string // what is so
	Text  string // why
	Ask   bool   // whether somebody can help: say who
}

// explainBar returns the explanation of an offer's bar.
func explainBar(o *pledge.Offer) barSentence {
	c := &o.Campaign
	switch o.Bar {
	case pledge.BarSigned:
		return barSentence{Title: "Đồng chí đã ký cam kết", Text: "Bản cam kết của đồng chí đã được ghi nhận. Không cần ký lại."}
	case pledge.BarNoCampaign:
		return barSentence{Title: "Chưa có đợt ký cam kết", Text: "Hiện cơ quan chưa mở đợt ký cam kết nào. Khi có đợt mới, nội dung cam kết sẽ hiển thị tại trang này.", Ask: true}
	case pledge.BarNotYet:
		return barSentence{Title: "Chưa đến ngày ký cam kết", Text: "Đợt ký bắt đầu nhận chữ ký từ ngày " + c.Opens.String() + ", hạn cuối là ngày " + c.Deadline.String() + "."}
	case pledge.BarClosed:
		return barSentence{Title: "Đợt ký cam kết đã kết thúc", Text: "Đợt ký đã đóng và không nhận thêm chữ ký. Danh sách ghi nhận đồng chí chưa ký trong đợt này.", Ask: true}
	case pledge.BarOutOfScope:
		return barSentence{Title: "Đồng chí không thuộc diện ký đợt này", Text: "Đợt ký đang mở không áp dụng cho đối tượng hoặc đơn vị của đồng chí. Nếu chưa đúng, vui lòng báo để sửa danh sách.", Ask: true}
	case pledge.BarNotOnRoster:
		return barSentence{Title: "Tài khoản này không có tên trong danh sách ký", Text: "Tài khoản dùng để quản trị hoặc giám sát, không gắn với cán bộ nào trong danh sách, nên không ký cam kết. Để ký cam kết của mình, hãy đăng nhập bằng mã cán bộ hoặc mã ký."}
	default:
		return barSentence{Title: "Hiện chưa thể ký cam kết", Text: "Vui lòng liên hệ đầu mối của đơn vị để biết thêm.", Ask: true}
	}
}
