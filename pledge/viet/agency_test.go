package viet

import "testing"

func TestAgencyName(t *testing.T) {
	tests := []struct{ caps, want string }{
		{"ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN", "Ủy ban nhân dân phường Hoa Sen"},
		{"UỶ BAN NHÂN DÂN XÃ MƯỜNG LA", "Uỷ ban nhân dân xã Mường La"},
		{"ỦY BAN NHÂN DÂN TỈNH SƠN LA", "Ủy ban nhân dân tỉnh Sơn La"},
		{"ỦY BAN NHÂN DÂN XÃ MƯỜNG LA, TỈNH SƠN LA", "Ủy ban nhân dân xã Mường La, tỉnh Sơn La"},
		{"ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"},
		{"ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"},
		{"ỦY BAN NHÂN DÂN ĐẶC KHU CÔN ĐẢO", "Ủy ban nhân dân đặc khu Côn Đảo"},
		{"HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA", "Hội đồng nhân dân tỉnh Sơn La"},
		{"ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG HOA SEN", "Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen"},
		{"ĐẢNG ỦY PHƯỜNG HOA SEN", "Đảng ủy phường Hoa Sen"},
		{"TỈNH ỦY SƠN LA", "Tỉnh ủy Sơn La"},
		{"UBND PHƯỜNG HOA SEN", "UBND phường Hoa Sen"},
		{"LÃNH ĐẠO UBND", "Lãnh đạo UBND"},
		{"VĂN PHÒNG HĐND VÀ UBND", "Văn phòng HĐND và UBND"},
		{"VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"},
		{"SỞ NỘI VỤ", "Sở Nội vụ"},
		{"SỞ NỘI VỤ TỈNH SƠN LA", "Sở Nội vụ tỉnh Sơn La"},
		{"SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"},
		{"SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"},
		{"SỞ CÔNG THƯƠNG", "Sở Công Thương"},
		{"BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"},
		{"PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"},
		{"PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "Phòng Kinh tế, Hạ tầng và Đô thị"},
		{"VĂN PHÒNG SỞ", "Văn phòng Sở"},
		{"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG HOA SEN", "Trung tâm Phục vụ hành chính công phường Hoa Sen"},
		{"TRẠM Y TẾ PHƯỜNG HOA SEN", "Trạm Y tế phường Hoa Sen"},
		{"BAN CHỈ HUY QUÂN SỰ PHƯỜNG HOA SEN", "Ban Chỉ huy quân sự phường Hoa Sen"},
		{"BỘ PHẬN MỘT CỬA", "Bộ phận một cửa"},
		{"TRƯỜNG THCS HOA SEN", "Trường THCS Hoa Sen"},
		{"TRƯỜNG TH&THCS HOA SEN", "Trường TH&THCS Hoa Sen"},
		{"TRƯỜNG TIỂU HỌC HOA SEN", "Trường Tiểu học Hoa Sen"},
		{"TRƯỜNG TRUNG HỌC CƠ SỞ HOA SEN", "Trường Trung học cơ sở Hoa Sen"},
		{"TRƯỜNG MẦM NON HOA SEN, PHƯỜNG HOA SEN", "Trường Mầm non Hoa Sen, phường Hoa Sen"},
		{"Sở Nội vụ ", "Sở Nội vụ"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := AgencyName(tt.caps); got != tt.want {
			t.Errorf("AgencyName(%q) = %q, want %q", tt.caps, got, tt.want)
		}
	}
}

func TestPlace(t *testing.T) {
	tests := []struct{ agency, want string }{
		{"Ủy ban nhân dân phường Hoa Sen", "Hoa Sen"},
		{"ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN", "Hoa Sen"},
		{"Ủy ban nhân dân xã Mường La, tỉnh Sơn La", "Mường La"},
		{"Ủy ban nhân dân xã Mường La tỉnh Sơn La", "Mường La"},
		{"Sở Nội vụ tỉnh Sơn La", "Sơn La"},
		{"Tỉnh Sơn La", "Sơn La"},
		{"Tỉnh ủy Sơn La", "Sơn La"},
		{"Ủy ban nhân dân thành phố Hà Nội", "Hà Nội"},
		{"Ủy ban nhân dân Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"},
		{"Ủy ban nhân dân Phường 12", "Phường 12"},
		{"Ủy ban nhân dân đặc khu Côn Đảo", "Côn Đảo"},
		{"Phòng Văn hóa - Xã hội", ""},
		{"Trường THCS Hoa Sen", ""},
		{"Sở Nội vụ", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Place(tt.agency); got != tt.want {
			t.Errorf("Place(%q) = %q, want %q", tt.agency, got, tt.want)
		}
	}
}
