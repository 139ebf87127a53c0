package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"iter"
	"math"
	"strings"
	"testing"
	"time"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/token"
)

const sampleBase = "https://camket.hoasen.gov.vn"

// sampleBody is a text of the usual length, with every kind of block.
const sampleBody = `Tôi xin cam kết thực hiện nghiêm túc các nội dung sau:

## 1. Tinh thần, thái độ làm việc

1. Chấp hành nghiêm chủ trương của Đảng, chính sách, pháp luật của Nhà nước, **nội quy, quy chế** của cơ quan, đơn vị.
2. Làm việc đúng giờ, không đi muộn, về sớm, không làm việc riêng trong giờ hành chính.
3. Chủ động, trách nhiệm trong công việc được giao; không né tránh, đùn đẩy công việc khó.
   a) Giải quyết hồ sơ đúng hạn, đúng quy trình;
   b) Xin lỗi bằng văn bản khi để hồ sơ quá hạn;
   - Hướng dẫn đầy đủ, một lần, dễ hiểu.

## 2. Chuẩn mực giao tiếp, ứng xử

1. Thực hiện *"4 xin"*: xin chào, xin lỗi, xin cảm ơn, xin phép; *"4 luôn"*: luôn mỉm cười, luôn nhẹ nhàng, luôn lắng nghe, luôn giúp đỡ.
2. Tôn trọng, lắng nghe, tận tình hướng dẫn người dân, doanh nghiệp; không gây phiền hà, sách nhiễu.
3. Trung thực, thân thiện, hợp tác với đồng nghiệp; không gây chia rẽ, mất đoàn kết nội bộ.

## 3. Chuẩn mực đạo đức, lối sống

1. Không sử dụng rượu, bia và đồ uống có cồn trong giờ làm việc, giờ nghỉ trưa của ngày làm việc.
2. Không tham gia cờ bạc, mê tín dị đoan và các tệ nạn xã hội.
3. Sử dụng mạng xã hội có văn hóa, không đăng tải, chia sẻ thông tin sai sự thật.

## 4. Phòng, chống tham nhũng, lãng phí

1. Không nhận, không gợi ý nhận quà tặng, tiền, lợi ích khác liên quan đến công việc đang giải quyết.
2. Sử dụng tiết kiệm, đúng mục đích tài sản công.

Nếu vi phạm những điều đã cam kết, tôi xin chịu trách nhiệm trước thủ trưởng đơn vị và trước pháp luật.`

var sampleBases = []string{
	"Căn cứ Luật Cán bộ, công chức số 80/2025/QH15 ngày 24 tháng 6 năm 2025",
	"Căn cứ Quyết định số 1847/QĐ-TTg ngày 27 tháng 12 năm 2018 của Thủ tướng Chính phủ phê duyệt Đề án Văn hóa công vụ;",
	"Căn cứ Quy chế làm việc của Ủy ban nhân dân phường Hoa Sen.",
}

// sample is a pledge as it usually is; changes make it another.
func sample(changes ...func(*pledge.Signed)) pledge.Signed {
	s := pledge.Signed{
		Signature: pledge.Signature{
			ID: "s1", Campaign: "2026-1", Serial: 5, Official: "o1",
			Signer: pledge.Snapshot{
				Code: "HS00012", Name: "Nguyễn Thị Hồng Hạnh", BirthDate: "1987-03-09",
				Position: "Chuyên viên", Kind: pledge.KindServant, Unit: "u2",
				Units:  []string{"Ủy ban nhân dân phường Hoa Sen", "Phòng Văn hóa - Xã hội"},
				Agency: pledge.Agency{Parent: "Ủy ban nhân dân tỉnh Sơn Lâm", Place: "Hoa Sen"},
			},
			Audience: pledge.Staff,
			TextHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
			Method:   pledge.Online,
			Proof:    pledge.Proof{By: pledge.ByPassword},
			At:       time.Date(2026, time.January, 5, 1, 30, 15, 0, time.UTC),
			Code:     "K7MPX2QDRT4C",
		},
		Evidence: pledge.Evidence{Strokes: flourish().Drawing()},
		Campaign: pledge.Campaign{ID: "2026-1", Year: 2026, Title: "Ký cam kết thực hiện văn hóa công sở năm 2026"},
		Text: pledge.Text{
			Campaign: "2026-1", Audience: pledge.Staff, Version: 3,
			Subject: "Thực hiện văn hóa công sở và quy tắc ứng xử của cán bộ, công chức, viên chức năm 2026",
			Bases:   sampleBases, Body: sampleBody,
		},
	}
	s.Attestation = &pledge.Attestation{Format: "camket/1", Signature: ledger.Proof{
		Index: 1233, Checkpoint: ledger.Checkpoint{Size: 30400, Root: sha256.Sum256([]byte("root"))},
	}}
	for _, change := range changes {
		change(&s)
	}
	return s
}

// flourish is a drawn signature of three strokes.
func flourish() pledge.Strokes {
	wave := make([][2]int, 0, 160)
	for i := range 160 {
		t := float64(i) / 159
		x := 800 + 8200*t + 700*math.Sin(19*t)
		y := 5200 - 3600*math.Sin(25*t)*math.Exp(-1.4*t)
		wave = append(wave, [2]int{int(x), int(y)})
	}
	return pledge.Strokes{
		wave,
		{{700, 8000}, {3000, 7600}, {6000, 7700}, {9300, 6900}},
		{{8600, 2400}},
	}
}

// crowd is n people who signed the same text.
func crowd(n int) []pledge.Signed {
	all := make([]pledge.Signed, n)
	for i := range all {
		all[i] = sample(func(s *pledge.Signed) {
			s.Signature.Serial = uint64(i + 1)
			s.Signature.Signer.Code = fmt.Sprintf("HS%05d", i+1)
			s.Signature.Code = codeOf(i)
			s.Signature.At = s.Signature.At.Add(time.Duration(i) * time.Minute)
		})
	}
	return all
}

// codeOf returns the ith of ten thousand codes.
func codeOf(i int) string {
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	for _, stem := range []string{"K7MPX2Q", "K7MPX2R", "K7MPX2S"} { // for one of them the check is a letter
		for _, check := range letters {
			if code, err := token.ParseCode(fmt.Sprintf("%s%04d%c", stem, i, check)); err == nil {
				return code
			}
		}
	}
	panic(fmt.Sprintf("no code %d", i))
}

// long is a text of about n pages.
func long(n int) string {
	var b strings.Builder
	for i := range 9 * n {
		if i%5 == 0 {
			fmt.Fprintf(&b, "\n## Phần %d. Trách nhiệm trong thi hành công vụ và phục vụ người dân\n\n", i/5+1)
		}
		fmt.Fprintf(&b, "%d. Thực hiện nghiêm túc nhiệm vụ được giao, giữ gìn kỷ luật, kỷ cương hành chính; lắng nghe, giải thích, hướng dẫn tận tình cho tổ chức, cá nhân đến liên hệ công việc, không để người dân phải đi lại nhiều lần.\n", i+1)
	}
	b.WriteString("\nTôi xin chịu trách nhiệm về những điều đã cam kết trên đây trước thủ trưởng đơn vị và trước pháp luật.")
	return b.String()
}

// mustPledges makes a file of pledges.
func mustPledges(tb testing.TB, signed ...pledge.Signed) []byte {
	tb.Helper()
	var b strings.Builder
	if err := Pledges(&b, Options{BaseURL: sampleBase}, entriesOf(signed...)); err != nil {
		tb.Fatalf("Pledges: %v", err)
	}
	return []byte(b.String())
}

// entriesOf makes entries of signatures, as of people whose unit is their paper's.
func entriesOf(signed ...pledge.Signed) iter.Seq2[pledge.Entry, error] {
	return func(yield func(pledge.Entry, error) bool) {
		for i := range signed {
			if !yield(pledge.Entry{Paper: signed[i]}, nil) {
				return
			}
		}
	}
}

// ringLogo is a picture of a ring, green on nothing.
func ringLogo() []byte {
	const side = 240
	picture := image.NewNRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			if away := math.Hypot(float64(x-side/2), float64(y-side/2)); away > 60 && away < 110 {
				picture.SetNRGBA(x, y, color.NRGBA{0x1E, 0x7B, 0x4F, 0xFF})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		panic(err) // into memory
	}
	return b.Bytes()
}

// everyLetter returns the letters of Vietnamese that have marks, and their capitals.
func everyLetter() string {
	const accented = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
	return accented + strings.ToUpper(accented)
}
