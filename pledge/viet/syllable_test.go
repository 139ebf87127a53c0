package viet

import (
	"strings"
	"testing"
)

func TestLikelihood(t *testing.T) {
	tests := []struct {
		text     string
		min, max float64
		words    int
	}{
		{"Họ và tên", 1, 1, 3},
		{"Nguyễn", 1, 1, 1},
		{"NGUYỄN THỊ ÁNH", 1, 1, 3},
		{"Chi cục Quản lý thị trường", 1, 1, 5},
		{"Huỳnh Quốc Ủy, Đặng Thị Ưng", 1, 1, 6},
		{"quyển quỳnh quẫn quắp quýt quỷ giường giếng gì giặt nghề nghĩa kỷ yến khuyết ngoằn", 1, 1, 16},
		{"hòa hoà thúy thuý ủy uỷ", 1, 1, 6},
		{"NGUYễN VăN", 1, 1, 2}, // TCVN3 in capitals, as far as it has them
		{"Sùng A Pháo, Giàng Thị Dế, Lầu Bá Pó, Vàng A Chứ", 1, 1, 10},
		{"H'Len Niê, Trần Văn Bình, Lê Thị Hà", 0.9, 1, 7},
		{"Y Moan Ênuôl", 0, 0.5, 1},
		{"Đắk Lắk", 0.5, 0.5, 2},
		{"Nguyen Van An 12", 0.5, 0.5, 0},
		{"", 0.5, 0.5, 0},
		{"HĐND, NĐ 30, 5.000 đ", 0.5, 0.5, 0},
		{"VP HĐND phường", 1, 1, 1},
		{"Hä vµ tªn", 0, 0, 3},
		{"Hoï vaø teân", 0, 0, 3},
		{"NguyÔn §×nh Tr\u00adëng", 0, 0, 3},
		{"ThƠm", 0, 0, 1},
		{"cềm ngếm kàng gé tôt học", 0.5, 0.6, 6}, // marks that spelling rules out, but for the last
		{"Müller Gärtner", 0, 0.1, 2},
		{"“Một cửa” – Điều 5…", 1, 1, 3},
	}
	for _, tt := range tests {
		share, words := Likelihood(tt.text)
		if share < tt.min || share > tt.max || words != tt.words {
			t.Errorf("Likelihood(%q) = %.2f, %d, want %.2f to %.2f, %d", tt.text, share, words, tt.min, tt.max, tt.words)
		}
	}
}

// TestLikelihoodOfEncodings checks that columns of names are told apart from the
// same columns garbled and from those decoded as what they are not.
func TestLikelihoodOfEncodings(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		good  func(string) (string, bool)
		wrong func(string) (string, bool)
	}{
		{"TCVN3", []string{
			"Hä vµ tªn", "Chøc vô", "§¬n vÞ", "Huúnh Quèc û", "Lª Ph\u00ad¬ng H¹nh", "T¹ §øc Kiªn", "Vâ ThÞ BÝch Uyªn",
			"TriÖu Minh §«ng", "Sïng Quang M¹nh", "Hµ C«ng §«ng", "Khæng Toµn", "Hå B¸ ViÖt", "Chi côc Qu¶n lý thÞ tr\u00adêng",
		}, FromTCVN3, FromVNI},
		{"VNI", []string{
			"Hoï vaø teân", "Chöùc vuï", "Ñôn vò", "Taï Traàn Thò Thu Duyeân", "Mai Thò Xuaân", "Giaøng Thò Thu Phöông",
			"Leâ Thò Thu Haèng", "Buøi Minh Vieät", "Phan Thò Hoàng Thôm", "Ñaëng Thuøy Tuyeát", "Chi cuïc Quaûn lyù thò tröôøng",
		}, FromVNI, FromTCVN3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, reading := range []struct {
				name     string
				decode   func(string) (string, bool)
				min, max float64
			}{
				{"as it is", func(s string) (string, bool) { return s, true }, 0, 0.4},
				{"decoded", tt.good, 0.95, 1},
				{"decoded wrongly", tt.wrong, 0, 0.4},
			} {
				var texts []string
				for _, cell := range tt.cells {
					text, _ := reading.decode(cell)
					texts = append(texts, text)
				}
				share, words := Likelihood(strings.Join(texts, "\n"))
				if share < reading.min || share > reading.max {
					t.Errorf("Likelihood of the column %s = %.2f of %d words, want %.2f to %.2f",
						reading.name, share, words, reading.min, reading.max)
				}
			}
		})
	}
}
