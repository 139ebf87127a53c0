package pledge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"camket/pledge/ledger"
)

// A Leaf is what the ledger says of one event. Its bytes never change: they are
// what the agency's key has signed. What is private in it stands there as a salted
// hash, so that it can be erased from the record and the proof stays whole.
type Leaf struct {
	Kind LeafKind `json:"kind"`

	// Of a signature, a unit's pledge and a signature on paper: the record without
	// its private parts, what was pledged, and the hashes of the private parts.
	Signature *Signature  `json:"signature,omitempty"`
	Year      int         `json:"year,omitempty"`
	Subject   string      `json:"subject,omitempty"`
	Private   Commitments `json:"private,omitzero"`

	Void    *VoidLeaf    `json:"void,omitempty"`
	Closing *ClosingLeaf `json:"closing,omitempty"`
}

// LeafKind is what a leaf is about.
type LeafKind string

// The kinds of leaves.
const (
	LeafSignature  LeafKind = "signature"
	LeafUnitPledge LeafKind = "unit-pledge"
	LeafPaper      LeafKind = "paper"
	LeafVoid       LeafKind = "void"
	LeafClosing    LeafKind = "closing"
)

// Commitments are the salted hashes of a signature's private parts, by
// [ledger.PartSalt.Commit]; empty for a part that there is none of.
type Commitments struct {
	BirthDate string `json:"birth_date,omitempty"`
	Strokes   string `json:"strokes,omitempty"` // of their JSON
	Typed     string `json:"typed,omitempty"`
	IP        string `json:"ip,omitempty"`
	UserAgent string `json:"user_agent,omitempty"`
	Scan      string `json:"scan,omitempty"` // of its SHA-256
}

// A VoidLeaf says that a signature has ended.
type VoidLeaf struct {
	Signature SignatureID `json:"signature"`
	Campaign  CampaignID  `json:"campaign"`
	Serial    uint64      `json:"serial"`
	Code      string      `json:"code"`
	At        time.Time   `json:"at"`
	By        string      `json:"by"`
	Reason    string      `json:"reason"` // salted hash
}

// A ClosingLeaf says that a campaign has ended, and with which figures.
type ClosingLeaf struct {
	Campaign CampaignID `json:"campaign"`
	Year     int        `json:"year"`
	Title    string     `json:"title"`
	At       time.Time  `json:"at"`
	Units    UnitCount  `json:"units"`
	Required int        `json:"required"`
	Signed   int        `json:"signed"`
	Excused  int        `json:"excused"`
	Kept     string     `json:"kept"` // SHA-256 of the units and their tallies, as they were kept
}

// FormatLeaf writes a leaf as the ledger has it: JSON on one line, its fields in
// the order of the types.
func FormatLeaf(l *Leaf) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l); err != nil {
		return nil, fmt.Errorf("pledge: writing a leaf: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// ParseLeaf reads what FormatLeaf writes, and nothing else.
func ParseLeaf(text []byte) (Leaf, error) {
	var l Leaf
	if err := json.Unmarshal(text, &l); err != nil {
		return Leaf{}, fmt.Errorf("pledge: reading a leaf: %w", err)
	}
	if again, err := FormatLeaf(&l); err != nil || !bytes.Equal(again, text) {
		return Leaf{}, errors.New("pledge: reading a leaf: it is not written as it should be")
	}
	return l, nil
}

// signatureLeaf returns the leaf of a signature; private are the hashes of its
// private parts.
func signatureLeaf(sig *Signature, c *Campaign, private Commitments) Leaf {
	return Leaf{Kind: sig.leafKind(), Signature: sig.public(), Year: c.Year, Subject: c.Subject, Private: private}
}

func (s *Signature) leafKind() LeafKind {
	switch {
	case s.ForUnit != "":
		return LeafUnitPledge
	case s.Method == Paper:
		return LeafPaper
	}
	return LeafSignature
}

// public returns a copy of the signature as its leaf has it: as it was when it was
// made, without what is private or says where it is kept.
func (s *Signature) public() *Signature {
	pub := *s
	pub.Ledger, pub.Voided, pub.Signer.BirthDate = 0, nil, ""
	if s.Paper != nil {
		on := *s.Paper
		on.SHA256 = ""
		pub.Paper = &on
	}
	return &pub
}

// commit returns the hashes of a signature's private parts.
func commit(sig *Signature, ev *Evidence) Commitments {
	return ev.commit().with(sig, ev.Salt)
}

// commit returns the hashes of the evidence.
func (ev *Evidence) commit() Commitments {
	return Commitments{
		Typed:     commitTo(ev.Salt, partTyped, ev.Typed),
		IP:        commitTo(ev.Salt, partIP, ev.IP),
		UserAgent: commitTo(ev.Salt, partUserAgent, ev.UserAgent),
		Strokes:   commitTo(ev.Salt, partStrokes, string(ev.Strokes)),
	}
}

// with adds the hashes of what is private in the record.
func (c Commitments) with(sig *Signature, salt ledger.Salt) Commitments {
	c.BirthDate = commitTo(salt, partBirthDate, string(sig.Signer.BirthDate))
	if sig.Paper != nil {
		c.Scan = commitTo(salt, partScan, sig.Paper.SHA256)
	}
	return c
}

// commitTo returns the hash of a part, "" if there is none.
func commitTo(salt ledger.Salt, part, value string) string {
	if value == "" {
		return ""
	}
	return salt.Commit(part, []byte(value))
}

// voidLeaf returns the leaf of a void signature's end.
func voidLeaf(sig *Signature) Leaf {
	v := sig.Voided
	return Leaf{Kind: LeafVoid, Void: &VoidLeaf{
		Signature: sig.ID, Campaign: sig.Campaign, Serial: sig.Serial, Code: sig.Code,
		At: v.At, By: v.By, Reason: commitTo(v.Salt, partReason, v.Reason),
	}}
}

// closingLeaf returns the leaf of a campaign's end; top is the agency's row, kept the
// hash of what was kept of it.
func closingLeaf(c *Campaign, top *Row, kept string) Leaf {
	return Leaf{Kind: LeafClosing, Closing: &ClosingLeaf{
		Campaign: c.ID, Year: c.Year, Title: c.Title, At: c.ClosedAt,
		Units: top.Units, Required: top.All.Required, Signed: top.All.Signed(), Excused: top.All.Excused,
		Kept: kept,
	}}
}
