package pdf

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
)

// errHasSigned is that a blank pledge is asked of someone who has given one.
var errHasSigned = errors.New("has signed already: a blank pledge is for who has not")

// BlankPledges writes the pledges of one or more people for signing by pen: the same
// paper as [Pledges] makes, filled in with who they are, but for the day and the hand.
// At its foot is a code by which the person is found when the signed paper is recorded.
// The file has bookmarks by unit and name.
//
// It fails if somebody has signed, and as Pledges does.
func BlankPledges(w io.Writer, opt Options, entries iter.Seq2[pledge.Entry, error]) error {
	f := layout.LoadFonts()
	set := bodies{fonts: f}
	return pressEntries(w, opt, entries, func(e pledge.Entry) (*layout.Paper, error) {
		strips, err := blankStrips(f, opt, &e, &set)
		if err != nil {
			return nil, fmt.Errorf("blank pledge of %s: %w", e.Person.Official.Code, err)
		}
		return &layout.Paper{Format: layout.A4, Strips: strips, At: e.Paper.Campaign.OpenedAt, Chapters: chapters(&e)}, nil
	}, blankProperties)
}

// blankProperties describes a file of blank pledges.
func blankProperties(first pledge.Entry, n int) layout.Properties {
	p := pledgeProperties(first, n)
	p.Title = "Để ký giấy: " + p.Title
	return p
}

// blankStrips sets one pledge to be signed by pen.
func blankStrips(f *layout.Fonts, opt Options, e *pledge.Entry, set *bodies) ([]layout.Strip, error) {
	s := &e.Paper
	if e.Person.Standing.Signed() || s.Signature.ID != "" {
		return nil, errHasSigned
	}
	who := &s.Signature.Signer
	head := &layout.Header{Parent: who.Superior(), Agency: who.Issuer(), Date: blankDate(who.Agency.Place, s.Campaign.Year)}
	strips, err := pledgeWords(f, head, s, set)
	if err != nil {
		return nil, err
	}
	foot, err := finder(f, opt, e)
	if err != nil {
		return nil, err
	}
	return append(strips,
		layout.Kept(signatures(f, s, layout.Space(penRoom)), 14),
		layout.Strip{Box: foot, Before: 12, Foot: true},
	), nil
}

// penRoom is the height that a hand has.
const penRoom = 22 * layout.MM

// blankDate is the line for place and day with room to write the day and month by pen.
func blankDate(place string, year int) string {
	room := strings.Repeat("\u00A0", 9) // no line ends here
	day := "ngày" + room + "tháng" + room + "năm\u00A0" + strconv.Itoa(year)
	if place == "" {
		return "N" + strings.TrimPrefix(day, "n")
	}
	return place + ", " + day
}

// finderSize is the edge of the QR code at the foot of a blank pledge.
const finderSize = 16 * layout.MM

// finder is the foot of a blank pledge: whose it is, which words it has, and what to
// do with it.
func finder(f *layout.Fonts, opt Options, e *pledge.Entry) (layout.Box, error) {
	picture, beside := layout.Space(0), 0.0
	address := opt.recordAt(e)
	if address != "" {
		square, err := layout.NewCode(address)
		if err != nil {
			return layout.Box{}, err
		}
		picture, beside = square.Picture(finderSize), finderSize+square.Quiet(finderSize)+2*layout.MM
	}
	var lines []layout.Box
	for i, line := range finderLines(e, address != "") {
		st := layout.Regular
		if i == 0 {
			st = layout.Bold
		}
		lines = append(lines, layout.Text(f, layout.Paragraph{
			Runs: []layout.Run{layout.Words(line, st)}, Size: layout.SizeProof, Spacing: 1.2,
		}, layout.A4.Inner()-beside))
	}
	return layout.Stack(
		layout.Rule(layout.A4.Inner(), layout.A4.Inner(), proofAir/2),
		layout.Row(layout.At(0, picture), layout.At(beside, layout.Stack(lines...))),
	), nil
}

// finderLines are the words at the foot of a blank pledge.
func finderLines(e *pledge.Entry, square bool) []string {
	s := &e.Paper
	what := "Sau khi ký, nộp cho đầu mối của đơn vị để ghi nhận vào hệ thống."
	if square {
		what += " Đầu mối quét mã QR để mở trang ghi nhận của người ký."
	}
	return []string{
		"Mã cán bộ: " + s.Signature.Signer.Code + " · Đợt: " + s.Campaign.Title,
		fmt.Sprintf("Nội dung cam kết: phiên bản %d, SHA-256 %s… (16 ký tự đầu).", s.Text.Version, short(s.Signature.TextHash)),
		what,
	}
}

// recordAt is the page where a paper of the person is recorded, or "" if there is no
// server.
func (o Options) recordAt(e *pledge.Entry) string {
	if o.BaseURL == "" {
		return ""
	}
	query := url.Values{"campaign": {string(e.Paper.Campaign.ID)}, "p": {e.Person.Official.Code}}
	return strings.TrimRight(o.BaseURL, "/") + "/units/" + url.PathEscape(e.Person.Unit.Code) + "/paper?" + query.Encode()
}
