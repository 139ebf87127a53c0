package pledge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"camket/pledge/ledger"
	"camket/pledge/prose"
	"camket/pledge/store"
)

// AttestationFile is the name of the file that a paper carries.
const AttestationFile = "bang-chung.json"

// attestationFormat is what an attestation says it is.
const attestationFormat = "camket/1"

// An Attestation (bằng chứng) is what a printed pledge carries with it, so that
// anyone can tell whether it is genuine, with no server and for as long as SHA-256
// and Ed25519 hold: the leaf as it was signed with its way into the ledger, the
// words, and those private parts that the paper shows, each with the salt of its
// hash.
type Attestation struct {
	Format    string
	Signature ledger.Proof
	Void      *ledger.Proof // of its end; nil for none
	Text      Words
	Shown     []ShownPart
}

// Words are the words of a [Text], as its hash covers them.
type Words struct {
	Subject string   `json:"subject"`
	Bases   []string `json:"bases,omitempty"`
	Body    string   `json:"body"` // canonical
}

func (w *Words) same(v *Words) bool {
	return w.Subject == v.Subject && w.Body == v.Body && slices.Equal(w.Bases, v.Bases)
}

// A ShownPart is a private part that the paper shows.
type ShownPart struct {
	Name  string          `json:"name"`
	Value string          `json:"value"`
	Salt  ledger.PartSalt `json:"salt"`
}

// The names of private parts.
const (
	partBirthDate = "birth_date"
	partStrokes   = "strokes"
	partTyped     = "typed"
	partIP        = "ip"
	partUserAgent = "user_agent"
	partScan      = "scan"
	partReason    = "reason"
)

// FormatAttestation writes an attestation as JSON, indented, with a newline at its
// end.
func FormatAttestation(a *Attestation) ([]byte, error) {
	file := attestationFile{a.Format, plainProof(a.Signature), (*plainProof)(a.Void), a.Text, a.Shown}
	var line, b bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	err := enc.Encode(&file)
	if err == nil {
		err = json.Indent(&b, line.Bytes(), "", " ") // which knows how long it gets, as enc does not
	}
	if err != nil {
		return nil, fmt.Errorf("pledge: writing an attestation: %w", err)
	}
	return b.Bytes(), nil
}

// An attestationFile is an attestation as its file has it. Whether it is written as
// it should be is looked at for the whole of it, not for each proof again.
type attestationFile struct {
	Format    string      `json:"format"`
	Signature plainProof  `json:"signature"`
	Void      *plainProof `json:"void,omitempty"`
	Text      Words       `json:"text"`
	Shown     []ShownPart `json:"shown,omitempty"`
}

type plainProof ledger.Proof

// ParseAttestation reads what FormatAttestation writes, and nothing else. It checks
// the form only; see Verify.
func ParseAttestation(file []byte) (*Attestation, error) {
	var read attestationFile
	if err := json.Unmarshal(file, &read); err != nil {
		return nil, fmt.Errorf("pledge: reading an attestation: %w", err)
	}
	a := &Attestation{read.Format, ledger.Proof(read.Signature), (*ledger.Proof)(read.Void), read.Text, read.Shown}
	if a.Format != attestationFormat {
		return nil, fmt.Errorf("pledge: reading an attestation: its format is %q, not %q", a.Format, attestationFormat)
	}
	if again, err := FormatAttestation(a); err != nil || !bytes.Equal(again, file) {
		return nil, errors.New("pledge: reading an attestation: it is not written as it should be")
	}
	return a, nil
}

// attest returns the attestation of a signature, nil if the ledger has none of it.
func attest(tx store.Tx, s *Signed) (*Attestation, error) {
	if s.Signature.Ledger == 0 {
		return nil, nil
	}
	proof, err := ledger.Prove(tx, s.Signature.Ledger-1)
	if err != nil {
		return nil, err
	}
	a := &Attestation{Format: attestationFormat, Signature: *proof, Shown: shown(s)}
	a.Text = Words{Subject: s.Text.Subject, Bases: s.Text.Bases, Body: prose.Canonical(s.Text.Body)}
	if v := s.Signature.Voided; v != nil {
		if a.Void, err = ledger.Prove(tx, v.Ledger-1); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// shown returns the private parts that a pledge shows on paper.
func shown(s *Signed) []ShownPart {
	var parts []ShownPart
	show := func(salt ledger.Salt, name, value string) {
		if value != "" {
			parts = append(parts, ShownPart{name, value, salt.Part(name)})
		}
	}
	show(s.Evidence.Salt, partBirthDate, string(s.Signature.Signer.BirthDate))
	if s.Evidence.Strokes != "" {
		show(s.Evidence.Salt, partStrokes, string(s.Evidence.Strokes))
	}
	show(s.Evidence.Salt, partTyped, s.Evidence.Typed)
	if v := s.Signature.Voided; v != nil {
		show(v.Salt, partReason, v.Reason)
	}
	return parts
}

// A Flaw is the part of an attestation that is not as it was signed.
type Flaw struct {
	Part   string // "leaf", "checkpoint", "text", the name of a private part, …
	Reason string
}

func (f *Flaw) Error() string {
	return fmt.Sprintf("pledge: checking an attestation: %s: %s", f.Part, f.Reason)
}

// Verify returns what was signed, as a paper shows it, if every part of the
// attestation is as the ledger's key signed it, and else a *Flaw. Whose key that is,
// is not for it to say: see [ledger.Proof.SignedBy].
func (a *Attestation) Verify() (*Signed, error) { return new(Verifier).Verify(a) }

// A Verifier verifies attestations, and what those of one print share, their words and
// the signature of their checkpoint, once. It is ready to use, and safe for use by many.
type Verifier struct {
	proofs ledger.Verifier
	words  sync.Map // *Words by their hash, of those that are as they were signed
}

// Verify does what [Attestation.Verify] says.
func (v *Verifier) Verify(a *Attestation) (*Signed, error) {
	leaf, err := v.provenLeaf(&a.Signature)
	if err != nil {
		return nil, err
	}
	if leaf.Signature == nil {
		return nil, &Flaw{"leaf", "it is not of a signature"}
	}
	s := &Signed{Signature: *leaf.Signature, Attestation: a}
	s.Signature.Ledger = a.Signature.Index + 1
	s.Campaign = Campaign{ID: leaf.Signature.Campaign, Year: leaf.Year, Subject: leaf.Subject}
	if s.Text, err = v.text(&a.Text, leaf.Signature); err != nil {
		return nil, err
	}
	if err := v.addVoid(a, s); err != nil {
		return nil, err
	}
	if err := a.addShown(s, &leaf); err != nil {
		return nil, err
	}
	return s, nil
}

// text returns the text of some words. It fails if they are written in another way
// than they were signed in, though the hash may be the same.
func (v *Verifier) text(w *Words, sig *Signature) (Text, error) {
	t := Text{Campaign: sig.Campaign, Audience: sig.Audience, Subject: w.Subject, Bases: w.Bases, Body: w.Body, Hash: sig.TextHash}
	if known, ok := v.words.Load(t.Hash); ok && w.same(known.(*Words)) {
		return t, nil
	}
	lines := append([]string{w.Subject}, w.Bases...)
	parted := slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, "\n") })
	if parted || slices.Contains(w.Bases, "") || prose.Canonical(w.Body) != w.Body || t.sum() != t.Hash {
		return Text{}, &Flaw{"text", "it is not the text that was signed"}
	}
	v.words.Store(t.Hash, &Words{w.Subject, slices.Clone(w.Bases), w.Body})
	return t, nil
}

// provenLeaf returns the leaf of a proof that holds.
func (v *Verifier) provenLeaf(p *ledger.Proof) (Leaf, error) {
	if err := v.proofs.Verify(p); err != nil {
		flaw := &Flaw{"proof", err.Error()}
		if wrong, ok := errors.AsType[*ledger.ProofError](err); ok {
			flaw = &Flaw{string(wrong.Part), wrong.Reason}
		}
		return Leaf{}, flaw
	}
	leaf, err := ParseLeaf([]byte(p.Leaf))
	if err != nil {
		return leaf, &Flaw{"leaf", "it is not written as camket writes one"}
	}
	return leaf, nil
}

// addVoid adds the end of a signature.
func (v *Verifier) addVoid(a *Attestation, s *Signed) error {
	if a.Void == nil {
		return nil
	}
	leaf, err := v.provenLeaf(a.Void)
	if err != nil {
		return err
	}
	end := leaf.Void
	if end == nil || end.Signature != s.Signature.ID || a.Void.Key != a.Signature.Key {
		return &Flaw{"void", "it is of another signature"}
	}
	s.Signature.Voided = &Void{At: end.At, By: end.By, Ledger: a.Void.Index + 1}
	return a.addPart(partReason, end.Reason, func(value string) error { s.Signature.Voided.Reason = value; return nil })
}

// addShown adds the private parts that the paper shows.
func (a *Attestation) addShown(s *Signed, leaf *Leaf) error {
	for _, p := range a.Shown {
		switch p.Name {
		case partBirthDate, partTyped, partStrokes:
		case partReason:
			if a.Void == nil {
				return &Flaw{p.Name, "there is no end that it could be of"}
			}
		default:
			return &Flaw{"shown", fmt.Sprintf("no paper shows %q", p.Name)}
		}
	}
	for _, part := range []struct {
		name, commitment string
		set              func(string) error
	}{
		{partBirthDate, leaf.Private.BirthDate, func(v string) error { s.Signature.Signer.BirthDate = Date(v); return nil }},
		{partTyped, leaf.Private.Typed, func(v string) error { s.Evidence.Typed = v; return nil }},
		{partStrokes, leaf.Private.Strokes, func(v string) error { return s.Evidence.Strokes.UnmarshalText([]byte(v)) }},
	} {
		if err := a.addPart(part.name, part.commitment, part.set); err != nil {
			return err
		}
	}
	return nil
}

// addPart sets a private part, if it is shown and is what its commitment says. One
// that is not shown may have been erased.
func (a *Attestation) addPart(name, commitment string, set func(string) error) error {
	found := false
	for _, p := range a.Shown {
		if p.Name != name {
			continue
		}
		if found || p.Salt.Commit([]byte(p.Value)) != commitment {
			return &Flaw{name, "it is not what was signed"}
		}
		found = true
		if err := set(p.Value); err != nil {
			return &Flaw{name, "it cannot be read"}
		}
	}
	return nil
}
