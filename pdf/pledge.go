package pdf

import (
	"fmt"
	"io"
	"iter"
	"strconv"

	"camket/pdf/layout"
	"camket/pledge"
)

// Options are what documents need to know besides the records.
type Options struct {
	// BaseURL is the address of the server that answers for printed papers, such
	// as "https://camket.hoasen.gov.vn". A paper is checked at BaseURL/v/CODE.
	// If it is empty, papers have their code but no address and no QR code.
	BaseURL string

	// Zip makes a zip with a file for each person of what would be one file of
	// them all, such as "2026/VHXH/Nguyen-Van-A-HS00012.pdf". It is written as the
	// papers come, of which there may be any number. Documents that are not of
	// persons each take no notice.
	Zip bool

	// Excerpt says that the entries are people who were chosen, not all of their
	// units. A signing list of them says so, does not add up, and is not signed by
	// who leads the agency.
	Excerpt bool

	again bool // printed to be compared: nothing is attached
}

// Pledges writes the pledges (bản cam kết) of one or more people as one PDF file.
// Each begins on a page of its own and counts its pages from 1. The file has
// bookmarks by unit, where entries say theirs, and name.
//
// It fails if there is nothing to print, if there is more than comes as one file
// ([ErrTooMany]), if the entries fail, if a text cannot be parsed, if an address is
// too long for a QR code, or if w fails. Letters that the font lacks are no error:
// see [Missing].
func Pledges(w io.Writer, opt Options, entries iter.Seq2[pledge.Entry, error]) error {
	f := layout.LoadFonts()
	set := bodies{fonts: f}
	return pressEntries(w, opt, entries, func(e pledge.Entry) (*layout.Paper, error) {
		s := &e.Paper
		strips, err := pledgeStrips(f, opt, s, &set)
		if err != nil {
			return nil, fmt.Errorf("pledge %d of %s: %w", s.Signature.Serial, s.Signature.Signer.Code, err)
		}
		attached, err := attachment(opt, s, Imprint{Kind: KindPledge})
		return &layout.Paper{Format: layout.A4, Strips: strips, At: s.Signature.At, Chapters: chapters(&e), Attached: attached}, err
	}, pledgeProperties)
}

// chapters are the bookmarks of an entry.
func chapters(e *pledge.Entry) []string {
	var list []string
	if unit := e.Person.Unit.Name; unit != "" {
		list = append(list, unit)
	}
	return append(list, e.Paper.Signature.Signer.Name)
}

// pledgeProperties describes a file of pledges.
func pledgeProperties(first pledge.Entry, n int) layout.Properties {
	s := &first.Paper
	p := layout.Properties{
		Title:   "Bản cam kết - " + s.Signature.Signer.Name,
		Subject: s.Text.Subject,
		Author:  agency(&s.Signature.Signer),
	}
	if n > 1 {
		p.Title = strconv.Itoa(n) + " bản cam kết - " + s.Campaign.Title
	}
	return p
}

// pledgeStrips sets one pledge.
func pledgeStrips(f *layout.Fonts, opt Options, s *pledge.Signed, set *bodies) ([]layout.Strip, error) {
	if hash := s.Text.Hash; hash != "" && hash != s.Signature.TextHash {
		return nil, fmt.Errorf("text %s is not the one that was signed, %s", hash, s.Signature.TextHash)
	}
	strips, err := pledgeWords(f, pledgeHeader(f, s), s, set)
	if err != nil {
		return nil, err
	}
	address := opt.address(s.Signature.Code)
	var square *layout.Code
	if address != "" {
		made, err := layout.NewCode(address)
		if err != nil {
			return nil, err
		}
		square = &made
	}
	return append(strips,
		layout.Kept(signatures(f, s, hand(f, s)), 14),
		layout.Strip{Box: proof(f, address, square, s), Before: 12, Foot: true},
	), nil
}

// pledgeWords sets a pledge down to what is signed. Its last lines keep with what
// follows.
func pledgeWords(f *layout.Fonts, head *layout.Header, s *pledge.Signed, set *bodies) ([]layout.Strip, error) {
	body, err := set.of(&s.Text)
	if err != nil {
		return nil, err
	}
	kind, who := "BẢN CAM KẾT", particulars
	if s.Collective() {
		kind, who = "BẢN CAM KẾT TẬP THỂ", collective
	}
	strips := []layout.Strip{
		layout.Kept(head.Set(f, layout.A4.Inner()), 0),
		layout.Kept(layout.Title(f, kind, s.Text.Subject, layout.A4.Inner()), 16),
	}
	if to := s.Addressee(); to != "" {
		strips = append(strips, layout.Kept(layout.Text(f, layout.Paragraph{
			Runs: []layout.Run{layout.Words("Kính gửi: "+to, layout.Regular)}, Size: layout.SizeBody, Align: layout.Centre, Balance: true,
		}, layout.A4.Inner()), 10))
	}
	strips = append(strips, bases(f, s.Text.Bases)...)
	strips = append(strips, who(f, &s.Signature.Signer)...)
	strips = append(strips, body...)
	layout.KeepLast(strips, 2)
	return strips, nil
}

func pledgeHeader(f *layout.Fonts, s *pledge.Signed) *layout.Header {
	who := &s.Signature.Signer
	h := &layout.Header{Parent: who.Superior(), Agency: who.Issuer(), Date: s.DateLine()}
	if v := s.Signature.Voided; v != nil {
		h.Stamp = voidStamp(f, v)
	}
	return h
}

// agency returns the name of a signer's agency.
func agency(who *pledge.Snapshot) string {
	if len(who.Units) == 0 {
		return ""
	}
	return who.Units[0]
}
