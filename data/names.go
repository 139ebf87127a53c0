package data

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Family names by how common they are: one that nearly two in five people have,
// those of most others, and those found mainly among the minorities: Tày, Nùng,
// Thái, Mường, Hmông, Dao, Khmer.
const (
	commonest = "Nguyễn"
	frequent  = "Trần Trần Trần Lê Lê Lê Phạm Phạm Hoàng Hoàng Vũ Vũ Phan Đặng Đặng Bùi Bùi Đỗ Đỗ Ngô Ngô Hồ Dương Dương Lý"
	rarer     = "Huỳnh Võ Trương Đinh Đoàn Lâm Mai Trịnh Đào Cao Hà Lương Tạ Tô Chu Phùng Vương Thái Tăng Đồng Kiều Lưu Nghiêm Bạch Doãn Cù Khổng Lại Lục Mạc Ninh Phí Thân Tống Từ Uông Châu Tôn Triệu La"
	minority  = "Nông Bế Ma Vi Sầm Triệu Hứa Lò Lường Quàng Cà Tòng Lèo Lô Kha Lang Quách Đinh Bùi Giàng Vàng Sùng Thào Hạng Lầu Vừ Mùa Bàn Tẩn Phàn Lý Thạch Danh Kim"
)

const (
	menMiddle = "Văn Văn Văn Đức Minh Quang Hữu Ngọc Thanh Xuân Đình Công Quốc Anh Tuấn Hoàng Mạnh Trọng Duy Bá Thế Viết Tiến Gia Trung Hải Nhật Việt"
	menGiven  = "An Anh Ánh Bách Bắc Bảo Biên Bình Chiến Chinh Chung Chương Cường Danh Duy Dũng Dương Đại Đạt Điệp Đoàn Đông Đức Giang Giáp Hà Hải Hào Hiển Hiếu Hiệp Hoàn Hoàng Hòa Học Hội Huấn Hùng Huy Hưng Hữu Khải Khánh Khiêm Khoa Khôi Khương Kiên Lâm Lập Linh Long Lộc Lợi Luân Lực Mạnh Minh Nam Nghĩa Ngọc Nguyên Nhân Nhất Ninh Phong Phú Phúc Phương Quân Quang Quý Quyết Quyền Sang Sáng Sinh Sơn Tài Tâm Tân Thái Thạch Thành Thắng Thiện Thịnh Thọ Thông Thuận Thuấn Thức Tiến Tiệp Tín Toàn Toản Trí Trung Trường Tú Tuân Tuấn Tuệ Tùng Tuyên Tưởng Tường Văn Việt Vinh Vĩnh Vũ Vượng Xuân Yên"

	// A comma, since some are of two words.
	womenMiddle = "Thị,Thị,Thị,Thị,Thị Thu,Thị Thanh,Thị Ngọc,Thị Hồng,Thị Kim,Thị Minh,Thị Bích,Thị Thùy,Thị Mai,Thị Lan,Thị Hải,Thị Như,Thị Phương,Ngọc,Thanh,Thu,Bích,Phương,Mai,Khánh,Hồng,Kiều,Diệu,Quỳnh,Minh,Hải,Hoài,Tú,Vân,Thùy"
	womenGiven  = "An Anh Ánh Bình Chi Châm Châu Chinh Cúc Diễm Diệp Dịu Dung Duyên Đào Giang Hà Hải Hạnh Hằng Hân Hậu Hiên Hiền Hiếu Hoa Hòa Hoài Hồng Huế Huệ Huyền Hương Hường Khánh Khuyên Lam Lan Lành Lâm Lê Lệ Liên Liễu Linh Loan Lụa Luyến Lương Ly Mai Mận Mến Minh My Mỹ Na Nga Ngà Ngân Ngọc Nguyên Nguyệt Nhàn Nhi Nhung Như Ninh Oanh Phương Phượng Quế Quyên Quỳnh Sen Tâm Thanh Thảo Thắm Thêu Thi Thoa Thơ Thơm Thu Thùy Thúy Thủy Thuận Thư Thương Tình Tiên Trà Trang Trâm Trinh Tú Tuyết Tươi Uyên Vân Vinh Vui Vy Xuân Yên Yến"
)

// known are names that chance could make and the whole country knows.
const known = "Bùi Thanh Sơn,Bùi Thị Minh Hoài,Đào Hồng Lan,Đặng Quốc Khánh,Đỗ Đức Duy,Đỗ Văn Chiến," +
	"Hoàng Trung Hải,Hồ Quốc Dũng,Lê Đức Anh,Lê Minh Hưng,Lê Minh Trí,Lê Quốc Minh,Nguyễn Duy Ngọc,Nguyễn Hải Ninh," +
	"Nguyễn Mạnh Hùng,Nguyễn Minh Quang,Nguyễn Thị Bình,Nguyễn Thị Hồng,Nguyễn Thị Thanh,Nguyễn Trọng Nghĩa," +
	"Nguyễn Văn Hùng,Nguyễn Văn Linh,Nguyễn Văn Thắng,Nguyễn Xuân Phúc,Nông Đức Mạnh,Phạm Thị Thanh Trà," +
	"Phan Văn Giang,Phan Văn Khải,Trần Đức Thắng,Trần Hồng Hà,Trần Hồng Minh,Trần Quốc Tuấn,Trương Quang Nghĩa"

// A namer makes up names of people.
type namer struct {
	family     [4][]string
	men, women [2][]string // middle and given names
	avoid      []string
}

func newNamer() namer {
	return namer{
		family: [4][]string{{commonest}, strings.Fields(frequent), strings.Fields(rarer), strings.Fields(minority)},
		men:    [2][]string{strings.Fields(menMiddle), strings.Fields(menGiven)},
		women:  [2][]string{strings.Split(womenMiddle, ","), strings.Fields(womenGiven)},
		avoid:  strings.Split(known, ","),
	}
}

// name returns a name that a man or a woman might have.
func (n namer) name(rng *rand.Rand, woman bool) string {
	parts := n.men
	if woman {
		parts = n.women
	}
	for {
		family := pick(rng, n.family[n.commonness(rng)])
		middle, given := pick(rng, parts[0]), pick(rng, parts[1])
		name := family + " " + middle + " " + given
		if strings.HasSuffix(middle, given) || family == middle || family == given || slices.Contains(n.avoid, name) {
			continue
		}
		return name
	}
}

// commonness returns which of the lists of family names the next is from.
func (n namer) commonness(rng *rand.Rand) int {
	switch at := rng.IntN(100); {
	case at < 36:
		return 0
	case at < 76:
		return 1
	case at < 90:
		return 2
	}
	return 3
}

func pick(rng *rand.Rand, from []string) string { return from[rng.IntN(len(from))] }
