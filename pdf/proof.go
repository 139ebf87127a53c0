package pdf

import (
	"fmt"
	"strings"
	"time"

	"camket/pledge"
	"camket/pledge/token"
)

// proofAir is between the rule above the proof and its words. It is more than
// the quiet zone of the QR code.
const proofAir = 4 * mm

// zone is how the time zone of a moment is printed.
const zone = " GMT+7"

// address is where anyone can check a paper, or "" if there is no server.
func (o Options) address(code string) string {
	if o.BaseURL == "" {
		return ""
	}
	return strings.TrimRight(o.BaseURL, "/") + "/v/" + code
}

// proof is the block at the foot of a pledge that says how it was signed and how
// to check it. Nghị định 137/2024/NĐ-CP, Điều 5, asks a print of an electronic
// record for the system's name, its owner and a code to look it up by.
func proof(f *fonts, address string, square *code, s *pledge.Signed) box {
	beside, picture := 0.0, space(0)
	if square != nil {
		beside, picture = codeSize+square.quiet()+2*mm, square.box()
	}
	var lines []box
	for _, p := range proofLines(address, s) {
		lines = append(lines, textBox(f, p, textWidth-beside))
	}
	body := row(column{0, picture}, column{beside, stack(lines...)})
	return stack(
		box{draw: func(c *canvas, x, y float64) { c.line(x, y, x+textWidth, y, ruleWidth/2) }},
		space(proofAir), body,
	)
}

// proofLines are the words of the proof.
func proofLines(address string, s *pledge.Signed) []paragraph {
	var lines []paragraph
	say := func(label, text string) {
		lines = append(lines, paragraph{
			runs: []run{{label, bold}, {text, regular}}, size: sizeProof, spacing: 1.2,
		})
	}
	sig := &s.Signature
	if v := sig.Voided; v != nil {
		lines = append(lines, paragraph{
			runs: []run{{voidSentence(v), bold}}, size: sizeProof, spacing: 1.2, ink: red,
		})
	}
	say(fmt.Sprintf("Số %02d/%d. Mã xác thực: %s", sig.Serial, s.Campaign.Year, token.FormatCode(sig.Code)), "")
	if address != "" {
		say("Kiểm tra tại: ", address)
	}
	say("Hình thức ký: ", methodWords(s))
	if on := sig.Paper; on != nil {
		say("Ngày ký trên giấy: ", on.SignedOn.String()+"; "+on.ByName+" ghi nhận "+moment(sig.At))
	} else {
		say("Thời điểm ký: ", moment(sig.At))
	}
	say("Nội dung được ký: ", fmt.Sprintf("phiên bản %d, SHA-256 %s… (16 ký tự đầu)", s.Text.Version, short(sig.TextHash)))
	if sig.Method == pledge.Online {
		say("", "Đây là chữ ký điện tử theo khoản 1 Điều 23 Luật Giao dịch điện tử số 20/2023/QH15, không phải chữ ký số.")
	}
	owner := ""
	if len(sig.Signer.Units) > 0 {
		owner = " của " + sig.Signer.Units[0]
	}
	say("", "Bản in từ bản ghi điện tử trên Hệ thống ký cam kết trực tuyến camket"+owner+".")
	return lines
}

// methodWords says how the hand was given and how the person was known.
func methodWords(s *pledge.Signed) string {
	if s.Signature.Method == pledge.Paper {
		return "ký tay trên bản giấy, đơn vị ghi nhận vào hệ thống."
	}
	words := "ký trực tuyến"
	switch {
	case len(s.Evidence.Strokes) > 0:
		words += " bằng chữ ký vẽ tay trên màn hình"
	case s.Evidence.Typed != "":
		words += " bằng cách gõ họ tên"
	}
	switch s.Signature.Proof.By {
	case pledge.ByPassword:
		words += "; người ký được xác định bằng mật khẩu"
	case pledge.BySignCode:
		words += "; người ký được xác định bằng mã ký dùng một lần"
	}
	return words + "."
}

func voidSentence(v *pledge.Void) string {
	s := "ĐÃ HỦY lúc " + moment(v.At) + ", không còn giá trị."
	if v.Reason != "" {
		s += " Lý do: " + strings.TrimRight(v.Reason, ". ") + "."
	}
	return s
}

// voidStamp is the mark on the first page of a pledge that no longer counts.
func voidStamp(f *fonts, v *pledge.Void) box {
	const width, air = 34 * mm, 3.0
	words := stack(
		textBox(f, paragraph{runs: []run{{"ĐÃ HỦY", bold}}, size: 16, align: centre, spacing: 1.2, ink: red}, width),
		textBox(f, paragraph{
			runs: []run{{"ngày " + pledge.DateOf(v.At).String(), regular}}, size: sizeProof, align: centre, ink: red,
		}, width),
	)
	b := box{height: words.height + 2*air, draw: func(c *canvas, x, y float64) {
		c.frame(x, y, width, words.height+2*air, 1.6, red)
		words.draw(c, x, y+air)
	}}
	return stack(space(3), centred(b, width, headerLeft))
}

// moment is a time as the proof prints it.
func moment(t time.Time) string { return t.In(pledge.Hanoi).Format("02/01/2006 15:04:05") + zone }

// short is the beginning of a hash.
func short(hash string) string { return hash[:min(16, len(hash))] }
