package pdf

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"camket/pledge"
)

// Options are what documents need to know besides the records.
type Options struct {
	// BaseURL is the address of the server that answers for printed papers, such
	// as "https://camket.hoasen.gov.vn". A paper is checked at BaseURL/v/CODE.
	// If it is empty, papers have their code but no address and no QR code.
	BaseURL string
}

// Pledges writes the pledges (bản cam kết) of one or more officials as one PDF
// file. Each begins on a page of its own and counts its pages from 1; several
// have bookmarks by the signers' names.
//
// It fails if there is nothing to print, if a text cannot be parsed, if an
// address is too long for a QR code, or if w fails. Letters that the font lacks
// are no error: see [Missing].
func Pledges(w io.Writer, opt Options, signed ...pledge.Signed) error {
	if len(signed) == 0 {
		return errors.New("pdf: no pledges to print")
	}
	f := newFonts()
	bodies, err := setBodies(f, signed)
	if err != nil {
		return err
	}
	doc := newDocument(f, pledgeProperties(signed))
	sheets := ahead(len(signed), func(i int) sheet {
		s := &signed[i]
		strips, err := pledgeStrips(f, opt, s, bodies[s.Text.Body])
		return sheet{strips, err}
	})
	doc.canvas.prepare(regular, bold, italic)
	for i, made := range sheets {
		s := &signed[i].Signature
		if made.err != nil {
			return fmt.Errorf("pdf: pledge %d of %s: %w", s.Serial, s.Signer.Code, made.err)
		}
		bookmark := ""
		if len(signed) > 1 {
			bookmark = s.Signer.Name
		}
		doc.add(bookmark, made.strips)
	}
	if err := doc.writeTo(w); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// A sheet is a pledge made ready for printing.
type sheet struct {
	strips []strip
	err    error
}

// pledgeProperties describes a file of pledges. Its time is the latest signing.
func pledgeProperties(signed []pledge.Signed) properties {
	first := &signed[0]
	p := properties{
		title:   "Bản cam kết - " + first.Signature.Signer.Name,
		subject: first.Text.Subject,
	}
	if len(signed) > 1 {
		p.title = strconv.Itoa(len(signed)) + " bản cam kết - " + first.Campaign.Title
	}
	if units := first.Signature.Signer.Units; len(units) > 0 {
		p.author = units[0]
	}
	var at time.Time
	for i := range signed {
		if t := signed[i].Signature.At; t.After(at) {
			at = t
		}
	}
	if !at.IsZero() {
		p.at = at.UTC() // gofpdf writes no time zone
	}
	return p
}

// pledgeStrips sets one pledge.
func pledgeStrips(f *fonts, opt Options, s *pledge.Signed, body []strip) ([]strip, error) {
	if hash := s.Text.Hash; hash != "" && hash != s.Signature.TextHash {
		return nil, fmt.Errorf("text %s is not the one that was signed, %s", hash, s.Signature.TextHash)
	}
	kind, who := "BẢN CAM KẾT", particulars
	if s.Collective() {
		kind, who = "BẢN CAM KẾT TẬP THỂ", collective
	}
	strips := []strip{
		kept(pledgeHeader(f, s).box(f), 0),
		kept(title(f, kind, s.Text.Subject), 16),
	}
	if to := s.Addressee(); to != "" {
		strips = append(strips, kept(textBox(f, paragraph{
			runs: []run{{"Kính gửi: " + to, regular}}, size: sizeBody, align: centre, balance: true,
		}, textWidth), 10))
	}
	strips = append(strips, bases(f, s.Text.Bases)...)
	strips = append(strips, who(f, &s.Signature.Signer)...)
	strips = append(strips, body...)
	keepLast(strips, 2)

	address := opt.address(s.Signature.Code)
	var square *code
	if address != "" {
		var err error
		if square, err = newCode(address); err != nil {
			return nil, err
		}
	}
	return append(strips,
		kept(signatures(f, s), 14),
		strip{box: proof(f, address, square, s), before: 12, foot: true},
	), nil
}

func pledgeHeader(f *fonts, s *pledge.Signed) header {
	who := &s.Signature.Signer
	h := header{parent: who.Superior(), agency: who.Issuer(), date: s.DateLine(), stamp: space(0)}
	if v := s.Signature.Voided; v != nil {
		h.stamp = voidStamp(f, v)
	}
	return h
}
