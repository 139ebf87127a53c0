package web

import (
	"slices"
	"strings"
	"time"

	"camket/pledge"
	"camket/pledge/prose"
	"camket/pledge/viet"
)

// A paper is a pledge as it looks when printed. What it says follows package
// pdf, which prints it.
type paper struct {
	Above, Unit string // the two lines top left; Above may be empty
	Date        string // "Hoa Sen, ngày 20 tháng 01 năm 2026"
	Subject     string
	Addressee   string // whom it is made to, or ""
	Bases       []string
	Signer      pledge.Snapshot
	Post        string // the units the signer works in, the lowest first
	Doc         prose.Doc
	Hand        *hand // nil until signed
}

// A hand is what a signer left: a drawing or their typed name.
type hand struct {
	Path  string // of an SVG whose box is handWidth by handHeight
	Typed string
}

// The box of a drawn signature: three times as wide as it is high.
const (
	handWidth  = 3 * handHeight
	handHeight = pledge.StrokeUnits
)

// offeredPaper is what an offer will look like if it is signed now.
func offeredPaper(o *pledge.Offer, now time.Time) (paper, error) {
	who := &o.Official
	return newPaper(&pledge.Signed{
		Signature: pledge.Signature{
			At: now, Audience: o.Text.Audience,
			Signer: pledge.Snapshot{
				Code: who.Code, Name: who.Name, BirthDate: who.BirthDate, Position: who.Position, Units: o.Units, Agency: o.Agency,
			},
		},
		Campaign: o.Campaign,
		Text:     o.Text,
	})
}

// signedPaper is what was signed, with the hand.
func signedPaper(s *pledge.Signed) (paper, error) {
	p, err := newPaper(s)
	p.Hand = &hand{Path: strokePath(s.Evidence.Strokes), Typed: s.Evidence.Typed}
	return p, err
}

func newPaper(s *pledge.Signed) (paper, error) {
	who := s.Signature.Signer
	p := paper{
		Above: superior(&who), Date: dateLine(who.Agency.Place, s.Signature.At), Addressee: addressee(s),
		Subject: s.Text.Subject, Bases: punctuated(s.Text.Bases), Signer: who,
	}
	if n := len(who.Units); n > 0 {
		p.Unit = who.Units[n-1]
	}
	upwards := slices.Clone(who.Units)
	slices.Reverse(upwards)
	p.Post = strings.Join(upwards, ", ")
	var err error
	p.Doc, err = s.Text.Doc()
	return p, err
}

func dateLine(place string, t time.Time) string {
	date := viet.LongDate(t.In(pledge.Hanoi))
	if place != "" {
		return place + ", " + date
	}
	return "N" + strings.TrimPrefix(date, "n")
}

// addressee is whom a pledge is made to: the head of the signer's unit, or, from
// those who lead it, of the unit above. A people's committee has a chairman.
func addressee(s *pledge.Signed) string {
	who := &s.Signature.Signer
	unit := ""
	if n := len(who.Units); n > 0 {
		unit = who.Units[n-1]
	}
	if above := superior(who); s.Signature.Audience == pledge.Leaders && above != "" {
		unit = above
	}
	switch folded := viet.Fold(unit); {
	case unit == "":
		return ""
	case strings.HasPrefix(folded, "uy ban nhan dan"), strings.HasPrefix(folded, "ubnd"):
		return "Chủ tịch " + unit
	default:
		return "Thủ trưởng " + unit
	}
}

// superior is the unit above the signer's, or the authority above the agency.
func superior(who *pledge.Snapshot) string {
	if n := len(who.Units); n > 1 {
		return who.Units[n-2]
	}
	return who.Agency.Parent
}

// punctuated ends each line of a list with ";" and the last with ".", as legal
// bases are written.
func punctuated(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		end := ";"
		if i == len(lines)-1 {
			end = "."
		}
		out[i] = strings.TrimRight(line, " ;.,") + end
	}
	return out
}

// strokePath writes strokes as the path of an SVG. Points are joined by curves
// through their midpoints, which is how a pen moves.
func strokePath(strokes pledge.Strokes) string {
	var p pathWriter
	for _, stroke := range strokes {
		if len(stroke) == 0 {
			continue
		}
		first, last := stroke[0], stroke[len(stroke)-1]
		p.add('M', first)
		for i := 1; i < len(stroke)-1; i++ {
			a, b := stroke[i], stroke[i+1]
			p.add('Q', a, [2]int{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2})
		}
		p.add('L', last) // a dot, where the pen did not move
	}
	return p.String()
}
