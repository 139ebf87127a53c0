package pdf

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// Certificates writes the certificates (giấy chứng nhận đã ký cam kết) of one or
// more people as one PDF file of sheets to be framed, on SizeA4 or SizeA5. They are
// issued under the letterhead, as of the day of signing, and have room for a hand
// and a seal. The file has bookmarks by unit and name.
//
// It fails on another size, on somebody who has not signed and on a logo that is no
// PNG, and otherwise as [Pledges] does. A signature that was voided is stamped so.
func Certificates(w io.Writer, opt Options, size Size, head pledge.Letterhead, entries iter.Seq2[pledge.Entry, error]) error {
	s, err := newSheet(size, &head)
	if err != nil {
		return err
	}
	return pressEntries(w, opt, entries, func(e pledge.Entry) (*layout.Paper, error) {
		sig := &e.Paper.Signature
		c, err := newCitation(opt, &head, &e.Paper)
		if err != nil {
			return nil, fmt.Errorf("certificate of %s: %w", sig.Signer.Code, err)
		}
		paper := s.paper(c, sig.At, chapters(&e))
		paper.Attached, err = attachment(opt, &e.Paper, Imprint{
			Kind: KindCertificate, Size: size, Campaign: e.Paper.Campaign.Title, Issuer: issuerOf(&head),
		})
		return paper, err
	}, func(first pledge.Entry, n int) layout.Properties {
		p := layout.Properties{
			Title:   "Giấy chứng nhận đã ký cam kết - " + first.Paper.Signature.Signer.Name,
			Author:  head.Name,
			Subject: first.Paper.Campaign.Title,
		}
		if n > 1 {
			p.Title = strconv.Itoa(n) + " giấy chứng nhận đã ký cam kết - " + first.Paper.Campaign.Title
		}
		return p
	})
}

// A citation is what a certificate says.
type citation struct {
	subject string   // under the title
	whom    string   // "Ủy ban nhân dân phường Hoa Sen chứng nhận Ông (Bà):"
	name    string   // in large letters
	lines   []string // who that is, and what they did
	date    string   // and place, above who signs
	void    *pledge.Void
	code    *layout.Code // of where to check it, if anywhere
	source  []string     // the small print below the code
}

// newCitation says that somebody has signed.
func newCitation(opt Options, head *pledge.Letterhead, s *pledge.Signed) (*citation, error) {
	sig := &s.Signature
	if sig.ID == "" {
		return nil, errors.New("not signed")
	}
	c := &citation{
		subject: "Đã " + signedWhat(&s.Campaign),
		whom:    certifies(head, "Ông (Bà):"),
		name:    sig.Signer.Name,
		lines:   []string{holder(&sig.Signer, head.Name), deed(s)},
		date:    placed(cmp.Or(head.Place, sig.Signer.Agency.Place), dayOf(sig)),
		void:    sig.Voided,
	}
	if c.void != nil {
		c.source = append(c.source, voidSentence(c.void))
	}
	c.source = append(c.source, fmt.Sprintf("Bản cam kết số %02d/%d. Mã xác thực: %s", sig.Serial, s.Campaign.Year, token.FormatCode(sig.Code)))
	if address := opt.address(sig.Code); address != "" {
		made, err := layout.NewCode(address)
		if err != nil {
			return nil, err
		}
		c.code = &made
		c.source = append(c.source, "Kiểm tra tại: "+address)
	}
	c.source = append(c.source, printedFrom(agency(&sig.Signer)))
	return c, nil
}

// certifies begins the sentence that a certificate is.
func certifies(head *pledge.Letterhead, whom string) string {
	if head.Name == "" {
		return "Chứng nhận " + whom
	}
	return head.Name + " chứng nhận " + whom
}

// signedWhat is what somebody did, after "đã": "ký cam kết thực hiện văn hóa công sở
// năm 2026". It is said in the words of the campaign's title or, where that is
// something else, of its subject.
func signedWhat(c *pledge.Campaign) string {
	words := signing(c)
	switch subject := strings.TrimRight(c.Subject, " ."); {
	case strings.HasPrefix(viet.Fold(words), "ky cam ket") && !strings.Contains(words, "“"):
	case strings.HasPrefix(viet.Fold(subject), "cam ket"):
		words = "ký " + lowered(subject)
	case subject != "" && !viet.IsCapitals(subject):
		words = "ký cam kết " + lowered(subject)
	default:
		words = "ký cam kết"
	}
	if year := strconv.Itoa(c.Year); !strings.Contains(words, year) {
		words += " năm " + year
	}
	return words
}

// holder is a signer's position, and their unit with those above it, up to the issuer
// of the certificate.
func holder(signer *pledge.Snapshot, issuer string) string {
	var words, above []string
	if signer.Position != "" {
		words = append(words, signer.Position)
	}
	own := signer.Issuer() // not what only groups the leaders
	for _, unit := range signer.Units[:1+slices.Index(signer.Units, own)] {
		if above = append(above, unit); unit == issuer && unit != own {
			above = nil
		}
	}
	slices.Reverse(above)
	return strings.Join(append(words, above...), ", ")
}

// deed says what was done, when and how.
func deed(s *pledge.Signed) string {
	what, how := "Đã ký bản cam kết ", "ký trực tuyến"
	if s.Collective() {
		what = "Đã thay mặt đơn vị ký cam kết tập thể "
	}
	if s.Signature.Method == pledge.Paper {
		how = "ký trên giấy"
	}
	return what + longDate(dayOf(&s.Signature)) + ", bằng hình thức " + how + "."
}

// dayOf returns the day of signing: the one on the paper, where it was on paper.
func dayOf(sig *pledge.Signature) pledge.Date {
	if sig.Paper != nil {
		return sig.Paper.SignedOn
	}
	return pledge.DateOf(sig.At)
}

// longDate is a day in words that are not parted at the end of a line.
func longDate(d pledge.Date) string {
	return strings.ReplaceAll(viet.LongDate(d.Time()), " ", "\u00a0")
}

// placed is the line of a place and a day.
func placed(place string, d pledge.Date) string {
	if place == "" {
		return "N" + strings.TrimPrefix(longDate(d), "n")
	}
	return place + ", " + longDate(d)
}
