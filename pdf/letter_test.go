package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"

	"camket/pledge"
)

// oneBehind is the ward with everything signed but by one person of an office.
func oneBehind(i int) []office {
	offices := finished(ward())
	offices[i].online--
	return offices
}

// letterCases are the letters that are hard to print.
func letterCases() []reportCase {
	strange := ward()
	strange[3].name, strange[6].name = longUnit, "Trạm 汉 𝕏 Kơ̆"
	return []reportCase{
		{"as usual", accountOf(ward()), nil},
		{"late", accountOf(ward(), late), nil},
		{"to one unit", accountOf(oneBehind(3)), nil},
		{"to a unit's own people", accountOf(school(28, 20, 1)), nil},
		{"to the leaders alone", accountOf(oneBehind(0)), nil},
		{"to many units", accountOf(province()), []int{2}},
		{"long names", accountOf(strange), nil},
		{"nothing known", accountOf(ward(), func(acc *pledge.Account) {
			acc.Letterhead = pledge.Letterhead{Name: "Phòng Kinh tế"}
		}), nil},
	}
}

func letterDocuments() []document {
	var list []document
	for _, l := range letterCases() {
		list = append(list, document{name: "~letter, " + l.name, form: asLetter, starts: l.starts, print: func(w io.Writer) error {
			return ReminderLetter(w, Options{BaseURL: sampleBase}, l.acc)
		}})
	}
	list[0].name = "letter"
	return list
}

// TestLetterSays reads the sentences of letters.
func TestLetterSays(t *testing.T) {
	people := "Cán bộ, công chức, viên chức, người lao động "
	tests := []struct {
		name string
		acc  pledge.Account
		want []string
		not  []string
	}{
		{"as usual", accountOf(ward()), []string{
			"Số: /UBND", "V/v đôn đốc ký cam kết thực hiện văn hóa công sở năm 2026", "Hoa Sen, ngày tháng năm 2026",
			"Kính gửi: - Trường Tiểu học Hoa Sen; - Phòng Kinh tế, Hạ tầng và Đô thị; - Trạm Y tế; - Văn phòng Hội đồng nhân dân và Ủy ban nhân dân.",
			"tổ chức ký cam kết thực hiện văn hóa công sở năm 2026 từ ngày 05/01/2026, hạn ký đến hết ngày 31/01/2026.",
			"Tính đến 14 giờ 30 phút ngày 20/01/2026 có 5/10 đơn vị đạt 100%; 108/147 người phải ký đã ký, đạt 73,4%. Còn 4 đơn vị trực thuộc",
			"1 Trường Tiểu học Hoa Sen 0/1 28 0 28 0 0% Chưa ký", "Tổng cộng 1/5 68 30 38 1 44,1% 2/5",
			"1. Đôn đốc, tạo điều kiện để những người chưa ký hoàn thành việc ký cam kết, chậm nhất là hết ngày 31/01/2026.",
			"2. Đối với đơn vị chưa ký cam kết tập thể: thủ trưởng đơn vị ký, chậm nhất là hết ngày 31/01/2026.",
			"3. Người không ký trực tuyến được thì ký trên bản giấy", sampleBase,
			"đề nghị các đơn vị liên hệ Ủy ban nhân dân phường Hoa Sen để được hướng dẫn./.", "- Như trên;", "- Lưu: VT.", "Trần Quốc Thắng",
		}, []string{"quá hạn", "Quá hạn", "Phạm Quang Đạo", "Phụ lục"}},
		{"late", accountOf(ward(), late), []string{
			"hạn ký đến hết ngày 31/01/2026, đến nay đã quá hạn.", "Tính đến hết ngày 01/02/2026 có", "hoàn thành việc ký cam kết ngay sau khi nhận được Công văn này.",
			"Quá hạn",
		}, []string{"chậm nhất"}},
		{"to one unit", accountOf(oneBehind(3)), []string{
			"Kính gửi: Phòng Kinh tế, Hạ tầng và Đô thị", "Còn 1 đơn vị trực thuộc", "đề nghị thủ trưởng đơn vị thực hiện", "2. Người không ký",
		}, []string{"Tổng cộng", "Kính gửi: -"}},
		{"to a unit's own people", accountOf(school(28, 20, 1)), []string{
			"Kính gửi: " + people + "Trường Tiểu học Hoa Sen", "ngày 20/01/2026 có 20/28 người phải ký", "1 Trường Tiểu học Hoa Sen 28 20 8 1 71,4%",
			"1. Người chưa ký hoàn thành việc ký cam kết, chậm nhất",
		}, []string{"thủ trưởng", "trực thuộc chưa"}},
		{"to the leaders alone", accountOf(oneBehind(0)), []string{
			"Kính gửi: " + people + "trực tiếp thuộc Ủy ban nhân dân phường Hoa Sen", "1 Trực tiếp thuộc Ủy ban nhân dân phường Hoa Sen 5 4 1 80%", "9/10 đơn vị",
		}, nil},
		{"to six units", accountOf(offices(6)), []string{"- Trường số 1; - Trường số 2;", "- Trường số 6."}, []string{"Phụ lục"}},
		{"to seven units", accountOf(offices(7)), []string{
			"Kính gửi: Các đơn vị có tên trong danh sách kèm theo", "Còn 7 đơn vị trực thuộc", "đề nghị thủ trưởng các đơn vị có tên trong danh sách",
			"Phụ lục DANH SÁCH ĐƠN VỊ CHƯA HOÀN THÀNH KÝ CAM KẾT (Kèm theo Công văn số /UBND ngày tháng năm 2026 của Ủy ban nhân dân phường Hoa Sen)",
			"7 Trường số 7 20 10 10 50%",
		}, nil},
		{"pledges alone are missing", accountOf([]office{{code: "a"}, {code: "b", under: "a", name: "Trạm Y tế", required: 9, online: 9, pledge: unpledged}}), []string{
			"1. Đối với đơn vị chưa ký cam kết tập thể",
		}, []string{"Người chưa ký"}},
		{"to the people of a unit without a pledge", accountOf([]office{{code: "a", name: "Trạm Y tế", required: 9, online: 8, pledge: unpledged}}), []string{
			"1. Người chưa ký hoàn thành", "2. Người không ký trực tuyến",
		}, []string{"Đối với đơn vị"}},
		{"drafted by an office", accountOf(offices(7), func(acc *pledge.Account) { acc.Letterhead.Drafter = "VHXH" }), []string{
			"Số: /UBND-VHXH V/v", "Công văn số /UBND-VHXH ngày", "- Lưu: VT, VHXH.",
		}, nil},
		{"with an archive of its own", accountOf(ward(), func(acc *pledge.Account) {
			acc.Letterhead.Drafter, acc.Letterhead.Recipients = "VHXH", []string{"Sở Nội vụ", "Lưu: VT, NV"}
		}), []string{"- Sở Nội vụ; - Lưu: VT, NV."}, []string{"Lưu: VT, VHXH", "Lưu: VT."}},
		{"without a symbol", accountOf(offices(7), func(acc *pledge.Account) { acc.Letterhead.Symbol = "" }), []string{
			"Số: /………… V/v", "Công văn số /………… ngày",
		}, nil},
		{"to recipients too", accountOf(oneBehind(3), func(acc *pledge.Account) {
			acc.Letterhead.Recipients = []string{"Phòng Kinh tế, Hạ tầng và Đô thị (để thực hiện)", "Sở Nội vụ", "Các đơn vị thuộc, trực thuộc UBND phường"}
		}), []string{"Nơi nhận: - Như trên; - Sở Nội vụ; - Lưu: VT."}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := ReminderLetter(&b, Options{BaseURL: sampleBase}, tt.acc); err != nil {
				t.Fatal(err)
			}
			checkSays(t, b.Bytes(), tt.want, tt.not)
		})
	}
}

// offices are n under an agency, each half done.
func offices(n int) []office {
	list := []office{{code: "ubnd", name: "Ủy ban nhân dân phường Hoa Sen"}}
	for i := range n {
		list = append(list, office{code: fmt.Sprintf("t%d", i), under: "ubnd", name: fmt.Sprintf("Trường số %d", i+1), required: 20, online: 10})
	}
	return list
}

func TestLetterErrors(t *testing.T) {
	tests := []struct {
		name string
		w    io.Writer
		acc  pledge.Account
		want error
	}{
		{"nobody is behind", io.Discard, accountOf(finished(ward())), ErrNoneBehind},
		{"a unit's own pledge alone", io.Discard, accountOf([]office{{code: "a", required: 9, online: 9, pledge: unpledged}}), ErrNoneBehind},
		{"nobody is asked", io.Discard, accountOf(school(0, 0, 2)), ErrNoneBehind},
		{"closed", io.Discard, accountOf(ward(), closed), ErrCampaignClosed},
		{"no figures", io.Discard, pledge.Account{}, errNoFigures},
		{"full disk", fullWriter{}, accountOf(ward()), errFull},
	}
	for _, tt := range tests {
		if err := ReminderLetter(tt.w, Options{}, tt.acc); !errors.Is(err, tt.want) {
			t.Errorf("%s: ReminderLetter = %v, want %v", tt.name, err, tt.want)
		}
	}
}
