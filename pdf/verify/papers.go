package verify

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/png"
	"slices"
	"strings"

	"camket/pdf"
	"camket/pdf/syntax"
	"camket/pledge"
)

// imprintKey is what the description of an attachment calls the imprint.
const imprintKey = "CAMKET_Imprint"

// papers are those of a file that carry a proof.
type papers struct {
	file    *syntax.File
	checker *Checker
	list    []Result
	owners  map[[2]digest]int // papers by attestation and imprint: merged files have the same twice
	printed int               // what it has cost to print papers again, in pages
}

// add checks the attestation of an attachment, if it is one.
func (p *papers) add(spec syntax.Dict) error {
	name, _ := spec["F"].(syntax.String)
	stem, _, _ := strings.Cut(pledge.AttestationFile, ".")
	if _, ours := spec[imprintKey]; !ours && !strings.HasPrefix(string(name), stem) {
		return nil
	}
	content, err := p.file.Embedded(spec)
	if err != nil || len(content) > maxAttestation {
		p.list = append(p.list, Result{Verdict: Altered, Part: "attestation", Reason: "it cannot be read"})
		return nil
	}
	imprint, err := p.file.StreamContent(spec[imprintKey])
	if err != nil {
		imprint = nil
	}
	id := [2]digest{sha256.Sum256(content), sha256.Sum256(imprint)}
	if _, twice := p.owners[id]; twice {
		return nil
	}
	if len(p.list) == maxPapers {
		return syntax.ErrTooLarge
	}
	p.owners[id] = len(p.list)
	r := p.checker.attested(content)
	if r.Verdict == Genuine && p.printed > syntax.MaxPages {
		return syntax.ErrTooLarge // a list of members may be long, and a logo large
	}
	if r.Verdict == Genuine {
		p.printAgain(&r, imprint)
	}
	p.list = append(p.list, r)
	return nil
}

// printAgain prints a paper as it should be.
func (p *papers) printAgain(r *Result, imprint []byte) {
	im, err := pdf.ParseImprint(imprint)
	if err != nil {
		r.altered("imprint", "it cannot be read, so the pages cannot be compared")
		return
	}
	if problem := impossible(im, r.Signed); problem != "" {
		r.altered("imprint", "%s", problem)
		return
	}
	r.Kind, r.imprint, r.Unsigned = im.Kind, im, unsigned(im)
	if im.Edition != pdf.Edition {
		r.altered("imprint", "the paper is of edition %d, and only a camket of that edition can print it again to compare its pages; this one is of %d",
			im.Edition, pdf.Edition)
		return
	}
	p.printed += 1 + logoCost(im)
	var b bytes.Buffer
	if err := im.Print(&b, *r.Signed); err != nil {
		r.altered("imprint", "the paper cannot be printed with it")
		return
	}
	f, err := syntax.Read(b.Bytes())
	if err == nil {
		r.sheets, err = sheets(f, nil)
	}
	if err == nil && slices.ContainsFunc(r.sheets, func(s *sheet) bool { return s.deep }) {
		err = errDeep // else it would be as good as any other
	}
	p.printed += len(r.sheets)
	if err != nil {
		r.altered("pages", "they cannot be compared: %v", err)
	}
}

// logoCost is what it costs to print a certificate's logo, in pages.
func logoCost(im *pdf.Imprint) int {
	if im.Issuer == nil {
		return 0
	}
	size, err := png.DecodeConfig(bytes.NewReader(im.Issuer.Logo))
	if err != nil {
		return 0 // or none
	}
	const pixelsOfPage = 20_000
	return size.Width * size.Height / pixelsOfPage
}

// impossible says why no paper of ours could have an imprint. Nobody has signed it, so
// it must not make the paper more than what was signed.
func impossible(im *pdf.Imprint, s *pledge.Signed) string {
	switch {
	case im.Annex != nil && (im.Kind != pdf.KindPledge || !s.Collective()):
		return "it adds a list of members, which only the pledge of a unit has"
	case im.Kind == pdf.KindCertificate && (im.Issuer == nil || im.Issuer.Name == "" || im.Campaign == ""):
		return "it does not say who issued the certificate, and for what"
	}
	return ""
}

// unsigned lists what a paper shows besides what was signed.
func unsigned(im *pdf.Imprint) []string {
	var list []string
	add := func(what, value string) {
		if value != "" {
			list = append(list, what+" "+value)
		}
	}
	add("address", im.BaseURL)
	if a := im.Annex; a != nil {
		add("annex of members", listed(a.Unit, fmt.Sprintf("%d members", len(a.Members)), a.Total))
	}
	if im.Kind == pdf.KindCertificate {
		add("campaign", im.Campaign)
		if head := im.Issuer; head != nil {
			add("issuer", listed(head.Parent, head.Name))
			add("place", head.Place)
			add("signer", listed(head.Authority, head.Title, head.Signer))
			if len(head.Logo) > 0 {
				list = append(list, "logo")
			}
		}
	}
	return list
}

// listed joins what is there of some lines, so that one is told from the next.
func listed(parts ...string) string {
	var list []string
	for _, part := range parts {
		for line := range strings.Lines(part) {
			if line = strings.Join(strings.Fields(line), " "); line != "" {
				list = append(list, line)
			}
		}
	}
	return strings.Join(list, "; ")
}
