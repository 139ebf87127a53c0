package pdf

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"io"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/token"
)

// A Kind is what a paper is.
type Kind string

// The kinds of papers that carry a proof.
const (
	KindPledge      Kind = "pledge"      // bản cam kết, of a person or a unit
	KindCertificate Kind = "certificate" // giấy chứng nhận đã ký cam kết
)

// Edition counts the ways in which papers that carry a proof have looked: it goes up by
// one with every change of their words or of where they stand. A paper can be printed
// again, and so compared, by a camket of its own edition.
const Edition = 1

// An Imprint says how a paper was printed and what stands on it besides the record
// of the signature: with both, it can be printed again. It goes with the paper's
// proof. Nobody has signed it.
type Imprint struct {
	Kind    Kind   `json:"kind"`
	Edition int    `json:"edition"`
	BaseURL string `json:"base_url,omitempty"`

	// Annex is the annex to the pledge of a unit, if it has one.
	Annex *Annex `json:"annex,omitempty"`

	// Of a certificate.
	Size     Size        `json:"size,omitempty"`
	Campaign string      `json:"campaign,omitempty"` // its title
	Issuer   *Letterhead `json:"issuer,omitempty"`
}

// A Letterhead is what a certificate shows of a [pledge.Letterhead].
type Letterhead struct {
	Parent    string `json:"parent,omitempty"`
	Name      string `json:"name,omitempty"`
	Place     string `json:"place,omitempty"`
	Authority string `json:"authority,omitempty"`
	Title     string `json:"title,omitempty"`
	Signer    string `json:"signer,omitempty"`
	Logo      []byte `json:"logo,omitempty"` // PNG
}

// The bounds of an imprint that anyone may have made: the bytes of its words, and the
// members of a unit. What is printed grows with them.
const (
	maxImprint = 512 << 10
	maxMembers = 5000
)

// ParseImprint reads the imprint of a file, which anyone may have changed. A picture
// in it is within the bounds of [pledge.MaxLogo].
func ParseImprint(content []byte) (*Imprint, error) {
	const large = "pdf: reading an imprint: it is too large"
	if len(content) > maxImprint+2*pledge.MaxLogo {
		return nil, errors.New(large)
	}
	im := new(Imprint)
	if err := json.Unmarshal(content, im); err != nil {
		return nil, fmt.Errorf("pdf: reading an imprint: %w", err)
	}
	words := len(content)
	if im.Issuer != nil {
		words -= base64.StdEncoding.EncodedLen(len(im.Issuer.Logo))
	}
	if words > maxImprint || im.Annex != nil && len(im.Annex.Members) > maxMembers {
		return nil, errors.New(large)
	}
	if im.Issuer != nil && len(im.Issuer.Logo) > 0 {
		if err := checkLogo(im.Issuer.Logo); err != nil {
			return nil, fmt.Errorf("pdf: reading an imprint: %w", err)
		}
	}
	return im, nil
}

func checkLogo(logo []byte) error {
	size, err := png.DecodeConfig(bytes.NewReader(logo))
	if err != nil {
		return fmt.Errorf("the logo: %w", err)
	}
	if len(logo) > pledge.MaxLogo || size.Width > pledge.MaxLogoSide || size.Height > pledge.MaxLogoSide {
		return errors.New("the logo is too large")
	}
	_, err = png.Decode(bytes.NewReader(logo))
	return err
}

// Print prints a paper as it was printed before, without its attachment.
func (im *Imprint) Print(w io.Writer, s pledge.Signed) error {
	opt := Options{BaseURL: im.BaseURL, again: true}
	switch im.Kind {
	case KindPledge:
		return printPledge(w, opt, &s, im.Annex)
	case KindCertificate:
		s.Campaign.Title = im.Campaign
		return Certificates(w, opt, im.Size, im.Issuer.whole(), func(yield func(pledge.Entry, error) bool) {
			yield(pledge.Entry{Paper: s}, nil)
		})
	}
	return fmt.Errorf("pdf: printing a paper of the kind %q", im.Kind)
}

// whole returns a letterhead as certificates take it.
func (l *Letterhead) whole() pledge.Letterhead {
	if l == nil {
		return pledge.Letterhead{}
	}
	return pledge.Letterhead{
		Parent: l.Parent, Name: l.Name, Place: l.Place,
		Authority: l.Authority, Title: l.Title, SignerName: l.Signer, Logo: l.Logo,
	}
}

// issuerOf is the opposite of whole.
func issuerOf(head *pledge.Letterhead) *Letterhead {
	return &Letterhead{
		Parent: head.Parent, Name: head.Name, Place: head.Place,
		Authority: head.Authority, Title: head.Title, Signer: head.SignerName, Logo: head.Logo,
	}
}

// attachment is what a paper of a signature carries: the proof, if it has one, with
// the imprint.
func attachment(opt Options, s *pledge.Signed, im Imprint) (*layout.Attachment, error) {
	if s.Attestation == nil || opt.again {
		return nil, nil
	}
	content, err := pledge.FormatAttestation(s.Attestation)
	if err != nil {
		return nil, err
	}
	im.Edition, im.BaseURL = Edition, opt.BaseURL
	imprint, err := json.Marshal(im)
	if err != nil {
		return nil, fmt.Errorf("writing an imprint: %w", err)
	}
	code := token.FormatCode(s.Signature.Code)
	return &layout.Attachment{
		Name: pledge.AttestationFile, Key: pledge.AttestationFile + " " + code, MIME: "application/json",
		Description: "Bằng chứng của bản cam kết có mã xác thực " + code,
		Content:     content, Imprint: imprint,
	}, nil
}
