package pdf

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/token"
)

// A sheet of slips is A4 in two columns of four: cut in half three times, it gives
// eight slips of A7.
const (
	slipColumns = 2
	slipRows    = 4
	slipsASheet = slipColumns * slipRows
)

// slipAir is the empty edge of a slip. It is more than printers leave white.
const slipAir = 7 * layout.MM

// slipSheet is a sheet of slips. Its margins are the air of the slips at its edge.
func slipSheet() layout.Format {
	return layout.Format{
		Width: layout.A4.Width, Height: layout.A4.Height,
		Top: slipAir, Bottom: slipAir, Left: slipAir, Right: slipAir,
	}
}

// slipSize returns the width and height of a slip, air and all.
func slipSize() (width, height float64) {
	return layout.A4.Width / slipColumns, layout.A4.Height / slipRows
}

// Slips writes the slips of paper that hand out sign codes, eight to a sheet with
// marks to cut along, row by row in the order of the codes. Each unit begins a new
// sheet, so that its head is given whole sheets, and the file has bookmarks by unit.
//
// A slip has a QR code of BaseURL/k/CODE. Without a BaseURL it has the code alone.
// It fails if there are no codes, if an address is too long for a QR code, or if w
// fails.
func Slips(w io.Writer, opt Options, issued pledge.IssuedCodes) error {
	f := layout.LoadFonts()
	doc := layout.NewDocument(f)
	units := slices.Collect(byUnit(issued.Codes))
	for _, codes := range units {
		paper := &layout.Paper{Format: slipSheet(), Plain: true, At: issued.At}
		if len(units) > 1 {
			paper.Chapters = []string{codes[0].Unit.Name}
		}
		if err := doc.Flow(paper, slipStrips(f, opt, &issued, codes)); err != nil {
			return fmt.Errorf("pdf: %w", err)
		}
	}
	if len(units) == 0 {
		return fmt.Errorf("pdf: %w", errNothing)
	}
	if err := doc.Write(w, slipProperties(&issued)); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

func slipProperties(issued *pledge.IssuedCodes) layout.Properties {
	return layout.Properties{
		Title:   fmt.Sprintf("%d phiếu mã ký - %s", len(issued.Codes), issued.Campaign.Title),
		Subject: issued.Campaign.Subject,
		Author:  issued.Agency,
	}
}

// byUnit yields the codes of each unit. They come unit by unit.
func byUnit(codes []pledge.IssuedCode) iter.Seq[[]pledge.IssuedCode] {
	return func(yield func([]pledge.IssuedCode) bool) {
		for len(codes) > 0 {
			unit := codes[0].Unit.ID
			n := slices.IndexFunc(codes, func(c pledge.IssuedCode) bool { return c.Unit.ID != unit })
			if n < 0 {
				n = len(codes)
			}
			if !yield(codes[:n:n]) {
				return
			}
			codes = codes[n:]
		}
	}
}

// slipStrips sets slips, each strip a sheet of them.
func slipStrips(f *layout.Fonts, opt Options, issued *pledge.IssuedCodes, codes []pledge.IssuedCode) iter.Seq2[layout.Strip, error] {
	sheet := func(codes []pledge.IssuedCode) (layout.Strip, error) {
		slips := make([]layout.Box, len(codes))
		for i := range codes {
			made, err := slip(f, opt, issued, &codes[i])
			if err != nil {
				return layout.Strip{}, fmt.Errorf("slip of %s: %w", codes[i].Official.Code, err)
			}
			slips[i] = made
		}
		return layout.Strip{Box: cutSheet(slips)}, nil
	}
	return func(yield func(layout.Strip, error) bool) {
		for few := range slices.Chunk(codes, slipsASheet) {
			if s, err := sheet(few); !yield(s, err) || err != nil {
				return
			}
		}
	}
}

// cutSheet places slips on a sheet, with marks to cut along.
func cutSheet(slips []layout.Box) layout.Box {
	format := slipSheet()
	width, height := slipSize()
	return layout.Box{Height: format.Depth(), Draw: func(c *layout.Canvas, x, y float64) {
		for i, s := range slips {
			s.Draw(c, x+float64(i%slipColumns)*width, y+float64(i/slipColumns)*height)
		}
		cutMarks(c, x-format.Left, y-format.Top)
	}}
}

// cutMarks draws crosses where cuts meet, which at the edge of the sheet are
// strokes. They stay within the air of the slips.
func cutMarks(c *layout.Canvas, x, y float64) {
	const arm = 2.5 * layout.MM
	format := slipSheet()
	width, height := slipSize()
	for column := range slipColumns + 1 {
		for row := range slipRows + 1 {
			at := layout.Point{X: x + float64(column)*width, Y: y + float64(row)*height}
			if row > 0 && row < slipRows {
				c.Line(max(at.X-arm, x), at.Y, min(at.X+arm, x+format.Width), at.Y, layout.RuleWidth/2, layout.Black)
			}
			if column > 0 && column < slipColumns {
				c.Line(at.X, max(at.Y-arm, y), at.X, min(at.Y+arm, y+format.Height), layout.RuleWidth/2, layout.Black)
			}
		}
	}
}

// slipSizes are how large the words of a slip are: as a rule the first, the others
// where long names do not leave the room.
type slipSizes struct{ campaign, name, unit float64 }

func slipSteps() []slipSizes {
	return []slipSizes{{10, 14, 11}, {9, 12, 10}, {9, 10, 9}, {8, 9, 8}, {7, 8, 7}, {7, 7, 7}}
}

// The most lines of the smallest size that fit on any slip, where it takes more to
// say all.
const (
	slipCampaignLines = 2
	slipNameLines     = 3
	slipUnitLines     = 2
)

// slip sets a slip within its air: whose it is at the top, how to use it at the foot.
func slip(f *layout.Fonts, opt Options, issued *pledge.IssuedCodes, code *pledge.IssuedCode) (layout.Box, error) {
	width, height := slipSize()
	width, height = width-2*slipAir, height-2*slipAir
	use, err := slipUse(f, opt, code, width)
	if err != nil {
		return layout.Box{}, err
	}
	room := height - use.Height
	head := slipHead(f, issued, code, width, room)
	return layout.Stack(head, layout.Space(room-head.Height), use), nil
}

// slipHead says which signing a slip is for, and whose it is, as large as the room
// allows.
func slipHead(f *layout.Fonts, issued *pledge.IssuedCodes, code *pledge.IssuedCode, width, room float64) layout.Box {
	set := func(sizes slipSizes, campaign, name, unit int) layout.Box {
		say := func(text string, st layout.Style, size float64, most int) layout.Box {
			return layout.Clipped(f, layout.Paragraph{Runs: []layout.Run{layout.Words(text, st)}, Size: size, Spacing: slipSpacing}, width, most)
		}
		return layout.Stack(
			say(issued.Agency, layout.Regular, sizes.campaign, campaign),
			say(issued.Campaign.Title, layout.Italic, sizes.campaign, campaign),
			layout.Rule(width, width, 2.5),
			say(code.Official.Name, layout.Bold, sizes.name, name),
			say(code.Unit.Name, layout.Regular, sizes.unit, unit),
		)
	}
	steps := slipSteps()
	for _, sizes := range steps {
		if head := set(sizes, 0, 0, 0); head.Height <= room {
			return head
		}
	}
	return set(steps[len(steps)-1], slipCampaignLines, slipNameLines, slipUnitLines)
}

// The words on how to use a slip.
const (
	slipSpacing  = 1.15
	slipStepSize = 9.0
	slipCodeSize = 22.0
	slipCodeAir  = 4.0
	slipStepsAir = 3.0            // between how to sign and what to mind
	slipSquare   = 24 * layout.MM // edge of the QR code
)

// slipUse is the code and how to sign with it.
func slipUse(f *layout.Fonts, opt Options, code *pledge.IssuedCode, width float64) (layout.Box, error) {
	picture, beside := layout.Space(0), 0.0
	address := opt.signAt(code.Code)
	if address != "" {
		square, err := layout.NewCode(address)
		if err != nil {
			return layout.Box{}, err
		}
		picture, beside = square.Picture(slipSquare), slipSquare+square.Quiet(slipSquare)
	}
	return layout.Stack(
		layout.Space(slipCodeAir),
		slipCode(f, code.Code, width),
		layout.Space(slipCodeAir),
		layout.Row(layout.At(0, picture), layout.At(beside, slipHow(f, opt, code, width-beside))),
	), nil
}

// slipCode is the code in letters that nobody mistakes, as large as fits.
func slipCode(f *layout.Fonts, code string, width float64) layout.Box {
	const label = "Mã ký:"
	const gap = 8
	left := f.Width(label, layout.Regular, slipStepSize) + gap
	written, size := token.FormatCode(code), slipCodeSize
	for layout.SpacedWidth(f, written, layout.Bold, size) > width-left {
		size--
	}
	letters := layout.Spaced(f, written, layout.Bold, size)
	said := layout.Text(f, layout.Paragraph{Runs: []layout.Run{layout.Words(label, layout.Regular)}, Size: slipStepSize}, left)
	return layout.Row(layout.At(0, layout.Stack(layout.Space((letters.Height-said.Height)/2), said)), layout.At(left, letters))
}

// slipHow is how to sign, in three lines, and what to mind.
func slipHow(f *layout.Fonts, opt Options, code *pledge.IssuedCode, width float64) layout.Box {
	var boxes []layout.Box
	say := func(text string, st layout.Style, hang float64) {
		boxes = append(boxes, layout.Text(f, layout.Paragraph{
			Runs: []layout.Run{layout.Words(text, st)}, Size: slipStepSize, Spacing: slipSpacing, Hang: hang,
		}, width))
	}
	for i, step := range slipHowTo(opt, code) {
		number := fmt.Sprintf("%d. ", i+1)
		say(number+step, layout.Regular, f.Width(number, layout.Regular, slipStepSize))
	}
	boxes = append(boxes, layout.Space(slipStepsAir))
	say("Mã dùng được đến "+code.Expires.In(pledge.Hanoi).Format("15:04")+" ngày "+pledge.DateOf(code.Expires).String()+".", layout.Regular, 0)
	say("Không đưa mã cho người khác.", layout.Bold, 0)
	return layout.Stack(boxes...)
}

// slipHowTo are the three steps of signing by a code.
func slipHowTo(opt Options, code *pledge.IssuedCode) []string {
	enter := "Mở trang ký cam kết của cơ quan, chọn “Nhập mã ký”."
	if page := opt.signAt(""); page != "" {
		enter = "Quét mã QR, hoặc mở " + page + " và nhập mã ký."
	}
	confirm := "Nhập ngày sinh để xác nhận."
	if code.Official.BirthDate == "" {
		confirm = "Xác nhận đúng họ tên, đơn vị."
	}
	return []string{enter, confirm, "Đọc nội dung cam kết và ký."}
}

// signAt is where a sign code is used, the page to enter it at if it is empty, or ""
// if there is no server.
func (o Options) signAt(code string) string {
	if o.BaseURL == "" {
		return ""
	}
	return strings.TrimRight(strings.TrimRight(o.BaseURL, "/")+"/k/"+code, "/")
}
