package pdf

import (
	"camket/pledge"
)

// The two columns under a pledge: who confirms it, and who made it.
const (
	signColumn = 0.45 * textWidth
	signRight  = textWidth - signColumn

	// confirmSpace is the room for a signature and a seal of 36 mm, which may
	// reach beyond the lines above it.
	confirmSpace = 30 * mm
)

// signatures is the block of signatures under a pledge.
func signatures(f *fonts, s *pledge.Signed) box {
	who := "THỦ TRƯỞNG ĐƠN VỊ"
	if s.Signature.Audience == pledge.Leaders || s.Collective() {
		who = "CẤP TRÊN TRỰC TIẾP"
	}
	return row(
		column{0, stack(
			signLine(f, "XÁC NHẬN CỦA", bold, sizeBody),
			signLine(f, who, bold, sizeBody),
			signLine(f, "(Ký, đóng dấu)", italic, sizeHint),
			space(confirmSpace),
		)},
		column{signRight, stack(
			signLine(f, s.Signature.Capacity.Role(), bold, sizeBody),
			signLine(f, "(Ký, ghi rõ họ tên)", italic, sizeHint),
			space(8),
			hand(f, s),
			space(6),
			signLine(f, s.Signature.Signer.Name, bold, sizeBody),
		)},
	)
}

// signLine is centred text in a column of the signature block.
func signLine(f *fonts, text string, st style, size float64) box {
	return textBox(f, paragraph{
		runs: []run{{text, st}}, size: size, align: centre, balance: true,
	}, signColumn)
}

// hand is the signature itself, or words that say where it is.
func hand(f *fonts, s *pledge.Signed) box {
	switch {
	case len(s.Evidence.Strokes) > 0:
		return centred(drawn(s.Evidence.Strokes), signatureWidth, signColumn)
	case s.Evidence.Typed != "": // the same name, whatever its case
		return stack(
			textBox(f, paragraph{
				runs: []run{{s.Signature.Signer.Name, italic}}, size: 18, align: centre, balance: true, ink: penBlue,
			}, signColumn),
			signLine(f, "(người ký gõ họ tên thay cho chữ ký vẽ tay)", italic, sizeProof),
		)
	case s.Signature.Method == pledge.Paper:
		return middle(signLine(f, "(đã ký trên bản giấy)", italic, sizeHint))
	}
	return middle(signLine(f, "(hình chữ ký đã được xóa khỏi hệ thống)", italic, sizeHint))
}

// middle puts a line where a drawn signature would be.
func middle(b box) box {
	air := (signatureHeight - b.height) / 2
	return stack(space(air), b, space(air))
}
