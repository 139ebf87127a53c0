package web

import (
	"strings"
	"time"

	"camket/pledge"
	"camket/pledge/prose"
)

// A paper is a pledge as it looks when printed.
type paper struct {
	Above, Unit string // the two lines top left; Above may be empty
	Date        string // "Hoa Sen, ngày 20 tháng 01 năm 2026"
	Subject     string
	Addressee   string // whom it is made to, or ""
	Bases       []string
	Signer      pledge.Snapshot
	Post        string // the units the signer works in, the lowest first
	Doc         prose.Doc
	Hand        *hand    // nil until signed
	Collective  bool     // a unit's own pledge, signed by who leads it
	SignsAs     []string // the lines over the signature; none for "NGƯỜI CAM KẾT"
}

// A hand is what a signer left: a drawing or their typed name.
type hand struct {
	Path    string // of an SVG whose box is handWidth by handHeight
	Typed   string
	OnPaper bool // it is on a paper kept elsewhere
	Erased  bool // it was on a screen, and has been erased
}

// The box of a drawn signature: three times as wide as it is high.
const (
	handWidth  = 3 * handHeight
	handHeight = pledge.StrokeUnits
)

// offeredUnitPaper is what the pledge of a unit will look like if it is signed now.
func offeredUnitPaper(o *pledge.UnitOffer, now time.Time) (paper, error) {
	return newPaper(&pledge.Signed{
		Signature: pledge.Signature{At: now, Audience: pledge.ForUnit, Signer: o.Signer, Capacity: o.Capacity},
		Campaign:  o.Campaign,
		Text:      o.Text,
	})
}

// offeredPaper is what an offer will look like if it is signed now.
func offeredPaper(o *pledge.Offer, now time.Time) (paper, error) {
	return newPaper(&pledge.Signed{
		Signature: pledge.Signature{At: now, Audience: o.Text.Audience, Signer: o.Signer},
		Campaign:  o.Campaign,
		Text:      o.Text,
	})
}

// signedPaper is what was signed, with the hand. A typed name is shown as the
// roster spells it: signing made sure that it is the same name.
func signedPaper(s *pledge.Signed) (paper, error) {
	p, err := newPaper(s)
	p.Hand = &hand{Path: strokePath(s.Evidence.Strokes.Strokes()), OnPaper: s.Signature.Method == pledge.Paper}
	if s.Evidence.Typed != "" {
		p.Hand.Typed = s.Signature.Signer.Name
	}
	p.Hand.Erased = !p.Hand.OnPaper && p.Hand.Path == "" && p.Hand.Typed == ""
	return p, err
}

// signsAs returns the lines over the signature.
func signsAs(s *pledge.Signed) []string {
	authority, title := s.SignsAs()
	return strings.Split(strings.TrimPrefix(authority+"\n"+title, "\n"), "\n")
}

func newPaper(s *pledge.Signed) (paper, error) {
	who := s.Signature.Signer
	p := paper{
		Above: who.Superior(), Unit: who.Issuer(), Date: s.DateLine(), Addressee: s.Addressee(),
		Collective: s.Collective(), SignsAs: signsAs(s),
		Subject: s.Text.Subject, Bases: pledge.BaseLines(s.Text.Bases), Signer: who, Post: who.Workplace(),
	}
	var err error
	p.Doc, err = s.Text.Doc()
	return p, err
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
