package pdf

import (
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
)

// The two columns under a pledge: who confirms it, and who made it.
const signSplit = 0.55 // the part of the width where the second begins

// signColumn is the width of a column.
func signColumn() float64 { return (1 - signSplit) * layout.A4.Inner() }

// signatures is the block of signatures under a pledge, with the hand of its signer.
func signatures(f *layout.Fonts, s *pledge.Signed, hand layout.Box) layout.Box {
	who := "THỦ TRƯỞNG ĐƠN VỊ"
	if s.Signature.Audience == pledge.Leaders || s.Collective() {
		who = "CẤP TRÊN TRỰC TIẾP"
	}
	authority, title := s.SignsAs()
	return layout.Row(
		layout.At(0, layout.Stack(
			signLine(f, "XÁC NHẬN CỦA", layout.Bold, layout.SizeBody),
			signLine(f, who, layout.Bold, layout.SizeBody),
			signLine(f, "(Ký, đóng dấu)", layout.Italic, layout.SizeHint),
			layout.Space(layout.SealSpace),
		)),
		layout.At(signSplit*layout.A4.Inner(), layout.Stack(
			roleLines(f, authority, title),
			signLine(f, "(Ký, ghi rõ họ tên)", layout.Italic, layout.SizeHint),
			layout.Space(8),
			hand,
			layout.Space(6),
			signLine(f, s.Signature.Signer.Name, layout.Bold, layout.SizeBody),
		)),
	)
}

// roleLines are what the signer signs as: lines of authority, if any, and the title.
func roleLines(f *layout.Fonts, authority, title string) layout.Box {
	var lines []layout.Box
	for role := range strings.Lines(authority + "\n" + title) {
		if role = strings.TrimSpace(role); role != "" {
			lines = append(lines, signLine(f, role, layout.Bold, layout.SizeBody))
		}
	}
	return layout.Stack(lines...)
}

// signLine is a line in a column of the signature block.
func signLine(f *layout.Fonts, text string, st layout.Style, size float64) layout.Box {
	return layout.SignLine(f, text, st, size, signColumn())
}

// hand is the signature itself, or words that say where it is.
func hand(f *layout.Fonts, s *pledge.Signed) layout.Box {
	switch {
	case s.Evidence.Strokes != "":
		return layout.Centred(drawn(s.Evidence.Strokes.Strokes(), signatureWidth), signatureWidth, signColumn())
	case s.Evidence.Typed != "": // the same name, whatever its case
		return layout.Stack(
			layout.Text(f, layout.Paragraph{
				Runs: []layout.Run{layout.Words(s.Signature.Signer.Name, layout.Italic)}, Size: 18, Align: layout.Centre, Balance: true, Ink: layout.PenBlue,
			}, signColumn()),
			signLine(f, "(người ký gõ họ tên thay cho chữ ký vẽ tay)", layout.Italic, layout.SizeProof),
		)
	case s.Signature.Method == pledge.Paper:
		return middle(signLine(f, "(đã ký trên bản giấy)", layout.Italic, layout.SizeHint))
	}
	return middle(signLine(f, "(hình chữ ký đã được xóa khỏi hệ thống)", layout.Italic, layout.SizeHint))
}

// middle puts a line where a drawn signature would be.
func middle(b layout.Box) layout.Box {
	air := (signatureHeight - b.Height) / 2
	return layout.Stack(layout.Space(air), b, layout.Space(air))
}
