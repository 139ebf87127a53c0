package pdf

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// codeSize is the edge of the QR code on a pledge.
const codeSize = 25 * layout.MM

// proofAir is between the rule above the proof and its words. It is more than
// the quiet zone of the QR code.
const proofAir = 4 * layout.MM

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
func proof(f *layout.Fonts, address string, square *layout.Code, s *pledge.Signed) layout.Box {
	beside, picture := 0.0, layout.Space(0)
	if square != nil {
		beside, picture = codeSize+square.Quiet(codeSize)+2*layout.MM, square.Picture(codeSize)
	}
	var lines []layout.Box
	for _, p := range proofLines(address, s) {
		lines = append(lines, layout.Text(f, p, layout.A4.Inner()-beside))
	}
	body := layout.Row(layout.At(0, picture), layout.At(beside, layout.Stack(lines...)))
	return layout.Stack(
		layout.Box{Draw: func(c *layout.Canvas, x, y float64) {
			c.Line(x, y, x+layout.A4.Inner(), y, layout.RuleWidth/2, layout.Black)
		}},
		layout.Space(proofAir), body,
	)
}

// proofLines are the words of the proof.
func proofLines(address string, s *pledge.Signed) []layout.Paragraph {
	var lines []layout.Paragraph
	say := func(label, text string) { lines = append(lines, proofLine(label, text)) }
	sig := &s.Signature
	if v := sig.Voided; v != nil {
		lines = append(lines, layout.Paragraph{
			Runs: []layout.Run{layout.Words(voidSentence(v), layout.Bold)}, Size: layout.SizeProof, Spacing: 1.2, Ink: layout.Red,
		})
	}
	say(fmt.Sprintf("Số %02d/%d. Mã xác thực: %s.", sig.Serial, s.Campaign.Year, token.FormatCode(sig.Code)), "")
	if address != "" {
		say("Kiểm tra tại: ", address)
	}
	say("Hình thức ký: ", methodWords(s))
	if on := sig.Paper; on != nil {
		say("Ngày ký trên giấy: ", on.SignedOn.String()+"; "+on.ByName+" ghi nhận "+moment(sig.At)+".")
	} else {
		say("Thời điểm ký: ", moment(sig.At)+".")
	}
	say("Nội dung được ký: ", fmt.Sprintf("SHA-256 %s… (16 ký tự đầu).", short(sig.TextHash)))
	if a := s.Attestation; a != nil {
		say("Số thứ tự trong Sổ chứng thực: ", ledgerEntry(a))
		say("Kiểm tra không cần máy chủ: ", "lưu tệp PDF này, chạy lệnh camket verify với tên tệp, so dấu vân tay của khóa với công bố của cơ quan.")
	}
	if sig.Method == pledge.Online {
		say("", "Đây là "+electronicSignature)
	}
	say("", printedFrom(agency(&sig.Signer)))
	return lines
}

// ledgerEntry says where a signature is in the ledger, and by what the ledger is known.
func ledgerEntry(a *pledge.Attestation) string {
	proof := &a.Signature
	root := hex.EncodeToString(proof.Checkpoint.Root[:])
	return fmt.Sprintf("%s; gốc %s… của %s bản ghi.",
		viet.Number(int(proof.Index+1)), short(root), viet.Number(int(proof.Checkpoint.Size)))
}

// electronicSignature is what a hand given online is in law, and what it is not.
const electronicSignature = "chữ ký điện tử theo khoản 1 Điều 23 Luật Giao dịch điện tử số 20/2023/QH15, không phải chữ ký số."

// printedFrom says of which agency's records a paper is a print.
func printedFrom(owner string) string {
	if owner != "" {
		owner = " của " + owner
	}
	return "Bản in từ bản ghi điện tử trên Hệ thống ký cam kết trực tuyến camket" + owner + "."
}

// proofLine is a line of a proof, as "Kiểm tra tại: …".
func proofLine(label, text string) layout.Paragraph {
	return layout.Paragraph{
		Runs: []layout.Run{layout.Words(label, layout.Bold), layout.Words(text, layout.Regular)}, Size: layout.SizeProof, Spacing: 1.2,
	}
}

// methodWords says how the hand was given and how the person was known.
func methodWords(s *pledge.Signed) string {
	if s.Signature.Method == pledge.Paper {
		return "ký tay trên bản giấy, đơn vị ghi nhận vào hệ thống."
	}
	words := "ký trực tuyến"
	switch {
	case s.Evidence.Strokes != "":
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
func voidStamp(f *layout.Fonts, v *pledge.Void) layout.Box {
	return layout.Stack(layout.Space(3), voidMark(f, v, layout.HeaderLeft(layout.A4.Inner())))
}

// voidMark is a stamp in the middle of a column.
func voidMark(f *layout.Fonts, v *pledge.Void, within float64) layout.Box {
	const width, air = 34 * layout.MM, 3.0
	words := layout.Stack(
		layout.Text(f, layout.Paragraph{Runs: []layout.Run{layout.Words("ĐÃ HỦY", layout.Bold)}, Size: 16, Align: layout.Centre, Spacing: 1.2, Ink: layout.Red}, width),
		layout.Text(f, layout.Paragraph{
			Runs: []layout.Run{layout.Words("ngày "+pledge.DateOf(v.At).String(), layout.Regular)}, Size: layout.SizeProof, Align: layout.Centre, Ink: layout.Red,
		}, width),
	)
	b := layout.Box{Height: words.Height + 2*air, Draw: func(c *layout.Canvas, x, y float64) {
		c.Frame(x, y, width, words.Height+2*air, 1.6, layout.Red)
		words.Draw(c, x, y+air)
	}}
	return layout.Centred(b, width, within)
}

// moment is a time as the proof prints it.
func moment(t time.Time) string { return t.In(pledge.Hanoi).Format("02/01/2006 15:04:05") + zone }

// short is the beginning of a hash.
func short(hash string) string { return hash[:min(16, len(hash))] }
