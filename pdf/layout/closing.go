package layout

import "strings"

// A Closing is the end of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I,
// mục II, khoản 7 and 9): whom it goes to, and who signs it.
type Closing struct {
	Recipients []string // lines of Nơi nhận, without marks; none leaves the block out
	Authority  string   // lines such as "TM. ỦY BAN NHÂN DÂN" and "KT. CHỦ TỊCH", may be empty
	Title      string   // "CHỦ TỊCH"
	Name       string
}

const (
	closingSplit = 0.5 // the part of the width where the signer's column begins

	// SealSpace is the room for a signature and a seal of 36 mm, which may reach
	// beyond the lines above it.
	SealSpace = 30 * MM
)

// Set sets the closing: recipients at the left, their first line level with the
// signer's title at the right.
func (cl *Closing) Set(f *Fonts, width float64) Box {
	left := closingSplit * width
	return Row(Column{0, cl.recipients(f, left)}, Column{left, cl.signer(f, width-left)})
}

func (cl *Closing) signer(f *Fonts, width float64) Box {
	var boxes []Box
	for role := range strings.SplitSeq(cl.Authority+"\n"+cl.Title, "\n") {
		boxes = append(boxes, SignLine(f, strings.ToUpper(role), Bold, SizeBody, width))
	}
	boxes = append(boxes, Space(SealSpace), SignLine(f, cl.Name, Bold, SizeBody, width))
	return Stack(boxes...)
}

// SignLine is centred text in a column of a signature block; nothing, if there is
// none.
func SignLine(f *Fonts, text string, st Style, size, width float64) Box {
	return Text(f, Paragraph{Runs: []Run{{text, st}}, Size: size, Align: Centre, Balance: true}, width)
}

func (cl *Closing) recipients(f *Fonts, width float64) Box {
	if len(cl.Recipients) == 0 {
		return Space(0)
	}
	boxes := []Box{Text(f, Paragraph{
		Runs: []Run{{"Nơi nhận:", Bold | Italic}}, Size: SizeRecipients,
	}, width)}
	for i, to := range cl.Recipients {
		end := ";"
		if i == len(cl.Recipients)-1 {
			end = "."
		}
		boxes = append(boxes, Text(f, Paragraph{
			Runs: []Run{{"- " + strings.TrimRight(to, " ;.,") + end, Regular}}, Size: SizeRecipient, Hang: 6, Spacing: 1.15,
		}, width))
	}
	return Stack(boxes...)
}
