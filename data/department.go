package data

import "strings"

// A department is a department (sở) of the province, or a body of that rank.
type department struct {
	name      string
	head      string   // title
	bureau    string   // its own office (văn phòng), which keeps the house
	divisions []string // phòng
	branches  []string // chi cục
	counter   string   // the province's one-stop shop, if it is here
}

// Where departments stands the two that also have schools and health centres.
const (
	education = 1
	health    = 2
)

func (d department) offices() []office {
	bureauHead := "Chánh Văn phòng"
	if strings.HasPrefix(d.bureau, "Phòng") {
		bureauHead = "Trưởng phòng"
	}
	out := []office{
		{shape: leadersOf(civil(d.head)), size: 4, fixed: true},
		{path: []string{d.bureau}, shape: bureau(bureauHead), size: 14},
	}
	if d.counter != "" {
		out = append(out, office{path: []string{d.counter}, shape: counter(), size: 22})
	}
	for _, name := range d.divisions {
		out = append(out, office{path: []string{name}, shape: division(), size: 9})
	}
	for _, name := range d.branches {
		out = append(out, below([]string{name}, []office{
			{shape: leadersOf(civil("Chi cục trưởng")), size: 3, fixed: true},
			{path: []string{"Phòng Hành chính - Tổng hợp"}, shape: division(), size: 8},
			{path: []string{"Phòng Kế hoạch - Tài chính"}, shape: division(), size: 7},
			{path: []string{"Phòng Nghiệp vụ"}, shape: division(), size: 11},
		})...)
	}
	return below([]string{d.name}, out)
}

// departments lists them in the order in which a growing province gets them.
func departments() []department {
	return []department{
		{name: "Văn phòng Ủy ban nhân dân tỉnh", head: "Chánh Văn phòng", bureau: "Phòng Hành chính - Tổ chức",
			divisions: []string{"Phòng Nội chính", "Phòng Kinh tế", "Phòng Khoa giáo - Văn xã", "Phòng Tổng hợp"},
			counter:   "Trung tâm Phục vụ hành chính công tỉnh"},
		{name: "Sở Giáo dục và Đào tạo", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Tổ chức cán bộ", "Phòng Giáo dục Mầm non", "Phòng Giáo dục Tiểu học", "Phòng Giáo dục Trung học", "Phòng Kế hoạch - Tài chính"}},
		{name: "Sở Y tế", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Tổ chức cán bộ", "Phòng Nghiệp vụ Y", "Phòng Nghiệp vụ Dược", "Phòng Kế hoạch - Tài chính"},
			branches:  []string{"Chi cục An toàn vệ sinh thực phẩm", "Chi cục Dân số"}},
		{name: "Sở Nội vụ", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Tổ chức - Biên chế", "Phòng Công chức, viên chức", "Phòng Xây dựng chính quyền", "Phòng Cải cách hành chính", "Phòng Lao động - Việc làm", "Phòng Thi đua - Khen thưởng"},
			branches:  []string{"Chi cục Văn thư - Lưu trữ"}},
		{name: "Sở Tài chính", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Ngân sách", "Phòng Tổng hợp - Quy hoạch", "Phòng Đầu tư", "Phòng Quản lý giá và công sản", "Phòng Quản lý doanh nghiệp"}},
		{name: "Sở Nông nghiệp và Môi trường", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Tổ chức cán bộ", "Phòng Kế hoạch - Tài chính", "Phòng Quản lý đất đai", "Phòng Khoáng sản"},
			branches:  []string{"Chi cục Kiểm lâm", "Chi cục Thủy lợi", "Chi cục Trồng trọt và Bảo vệ thực vật", "Chi cục Chăn nuôi và Thú y", "Chi cục Bảo vệ môi trường"}},
		{name: "Sở Xây dựng", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Quy hoạch - Kiến trúc", "Phòng Quản lý xây dựng", "Phòng Hạ tầng kỹ thuật", "Phòng Quản lý vận tải", "Phòng Quản lý nhà"},
			branches:  []string{"Chi cục Giám định xây dựng"}},
		{name: "Sở Tư pháp", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Văn bản pháp luật", "Phòng Phổ biến, giáo dục pháp luật", "Phòng Hành chính tư pháp", "Phòng Bổ trợ tư pháp"}},
		{name: "Sở Công Thương", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Quản lý thương mại", "Phòng Quản lý công nghiệp", "Phòng Quản lý năng lượng", "Phòng Kỹ thuật an toàn"},
			branches:  []string{"Chi cục Quản lý thị trường"}},
		{name: "Sở Khoa học và Công nghệ", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Quản lý khoa học", "Phòng Quản lý công nghệ", "Phòng Chuyển đổi số", "Phòng Bưu chính, viễn thông"},
			branches:  []string{"Chi cục Tiêu chuẩn Đo lường Chất lượng"}},
		{name: "Sở Văn hóa, Thể thao và Du lịch", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Quản lý văn hóa", "Phòng Quản lý thể dục thể thao", "Phòng Quản lý du lịch", "Phòng Báo chí - Xuất bản"}},
		{name: "Sở Dân tộc và Tôn giáo", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Chính sách dân tộc", "Phòng Công tác tôn giáo", "Phòng Kế hoạch - Tổng hợp"}},
		{name: "Sở Ngoại vụ", head: "Giám đốc", bureau: "Văn phòng Sở",
			divisions: []string{"Phòng Hợp tác quốc tế", "Phòng Lãnh sự - Biên giới"}},
		{name: "Thanh tra tỉnh", head: "Chánh Thanh tra", bureau: "Văn phòng",
			divisions: []string{"Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2", "Phòng Nghiệp vụ 3", "Phòng Nghiệp vụ 4"}},
		{name: "Ban Quản lý các khu công nghiệp", head: "Trưởng ban", bureau: "Văn phòng Ban",
			divisions: []string{"Phòng Quản lý đầu tư", "Phòng Quản lý doanh nghiệp và lao động", "Phòng Quy hoạch và Môi trường"}},
	}
}
