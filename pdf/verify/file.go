package verify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"camket/pdf"
	"camket/pdf/syntax"
	"camket/pledge"
	"camket/pledge/ledger"
)

// MaxFile is the most bytes of a file that is checked.
const MaxFile = syntax.MaxFile

// maxAttestation is the most bytes of an attestation. The longest text and the
// largest drawing are a small part of it.
const maxAttestation = 512 << 10

// maxPapers is the most papers of a file that are checked: no file of ours has more.
const maxPapers = pdf.MaxMerged

// ErrNoProof is the error of a file that carries no proof. It may be a paper that was
// printed to a new file, or scanned.
var ErrNoProof = errors.New("it carries no proof")

// ErrNotPaper is the ErrNoProof of a file that is neither a PDF nor an attestation.
var ErrNotPaper = fmt.Errorf("%w, being neither a PDF nor an attestation", ErrNoProof)

// Options say whom to trust.
type Options struct {
	// Key is the fingerprint of the agency's key, the present one or any before it. If
	// it is nil any key is taken, and it is for the caller to look at Result.Key.
	Key *ledger.Fingerprint
}

// File checks one file, as [Checker.File] does.
func File(name string, content []byte, opt Options) (*Report, error) {
	return NewChecker(opt).File(name, content)
}

// A Checker checks files. What they have in common it checks once. It is safe for use
// by many.
type Checker struct {
	opt      Options
	verifier pledge.Verifier
}

// NewChecker returns a Checker that trusts as the options say.
func NewChecker(opt Options) *Checker { return &Checker{opt: opt} }

// File checks a file: a PDF with one or more of our papers, or an attestation
// alone (bang-chung.json). The name is for the report. It fails with ErrNoProof,
// which is ErrNotPaper for any other file, or if the file is too large or is not one
// that it can read, and never because of what is in a proof.
func (c *Checker) File(name string, content []byte) (_ *Report, err error) {
	if len(content) > MaxFile {
		return nil, fmt.Errorf("verify: %w", syntax.ErrTooLarge)
	}
	// Nothing here should panic on any file; if it does, that file is not genuine,
	// and a server goes on.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("verify: the file is not one that can be read: %v", p)
		}
	}()
	r := &Report{Name: name}
	if syntax.IsPDF(content) {
		err = r.readPDF(c, content)
	} else {
		err = r.readAttestation(c, content)
	}
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	return r, nil
}

// readAttestation checks an attestation alone.
func (r *Report) readAttestation(c *Checker, content []byte) error {
	result := c.attested(content)
	if result.Signed == nil && !attests(content) {
		return ErrNotPaper
	}
	r.Alone = true
	r.Papers = []Result{result}
	return nil
}

// attests reports whether a file may have been an attestation before it was damaged:
// not if it is sound JSON of another kind.
func attests(content []byte) bool {
	if !bytes.HasPrefix(bytes.TrimSpace(content), []byte("{")) {
		return false
	}
	var parts map[string]json.RawMessage
	return json.Unmarshal(content, &parts) != nil || parts["format"] != nil || parts["signature"] != nil
}

// attested checks an attestation.
func (c *Checker) attested(content []byte) Result {
	r := Result{Verdict: Genuine}
	a, err := pledge.ParseAttestation(content)
	if err != nil || len(content) > maxAttestation {
		r.altered("attestation", "it is not written as camket writes one")
		return r
	}
	r.Key, r.Checkpoint = a.Signature.Key, a.Signature.Checkpoint
	signed, err := c.verifier.Verify(a)
	if flaw, ok := errors.AsType[*pledge.Flaw](err); ok {
		r.altered(flaw.Part, "%s", flaw.Reason)
		return r
	}
	if err != nil {
		r.altered("attestation", "%v", err)
		return r
	}
	r.Signed, r.Keys = signed, keys(&a.Signature)
	if key := c.opt.Key; key != nil && !a.Signature.SignedBy(*key) {
		r.Verdict, r.Reason = UnknownKey, "the key that signed it is not the one that was named, nor one to which that leads"
	}
	return r
}

// keys returns those that a proof knows, oldest first.
func keys(p *ledger.Proof) []ledger.PublicKey {
	var list []ledger.PublicKey
	for _, s := range p.Successions {
		list = append(list, s.From)
	}
	return append(list, p.Key)
}

// readPDF checks the papers of a PDF file.
func (r *Report) readPDF(c *Checker, content []byte) error {
	f, err := syntax.Read(content)
	if err != nil {
		return err
	}
	specs, err := f.Attached()
	if err != nil {
		return err
	}
	p := &papers{file: f, checker: c, owners: map[[2]digest]int{}}
	for _, spec := range specs {
		if err := p.add(spec); err != nil {
			return err
		}
	}
	if len(p.list) == 0 {
		return ErrNoProof
	}
	if r.Strange, err = p.compare(); err != nil {
		return err
	}
	slices.SortStableFunc(p.list, func(a, b Result) int { return firstPage(&a) - firstPage(&b) })
	r.Papers = p.list
	return nil
}

// firstPage is the first page of a paper, beyond all pages if it has none.
func firstPage(r *Result) int {
	if len(r.Pages) == 0 {
		return syntax.MaxPages + 1
	}
	return r.Pages[0]
}
