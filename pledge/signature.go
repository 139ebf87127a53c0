package pledge

import (
	"time"

	"camket/pledge/ledger"
	"camket/pledge/store"
)

// SignatureID identifies a signature. Ids sort in the order of signing, so that
// those made together lie together. Knowing one opens nothing.
type SignatureID string

// A Signature (bản cam kết đã ký) is the record of one official's signing. Only
// Voided is ever written after it is made.
type Signature struct {
	ID       SignatureID `json:"id"`
	Campaign CampaignID  `json:"campaign"`
	Serial   uint64      `json:"serial"` // from 1 in each campaign, without gaps
	Official OfficialID  `json:"official"`
	Signer   Snapshot    `json:"signer"`
	Audience Audience    `json:"audience"`
	TextHash string      `json:"text_hash"`
	Method   Method      `json:"method"`
	Proof    Proof       `json:"proof"`   // how and when the signer was identified
	At       time.Time   `json:"at"`      // the server's time, in whole milliseconds, UTC
	Consent  string      `json:"consent"` // the sentence that was ticked
	Code     string      `json:"code"`    // verification code, printed on every paper
	Attempt  string      `json:"attempt"` // from the form, so that a repeated POST is known
	Ledger   int64       `json:"ledger"`  // number of its leaf in the ledger, from 1
	Voided   *Void       `json:"voided,omitempty"`

	// Paper says how a signature on paper came to be recorded; nil for one given
	// online.
	Paper *PaperRecord `json:"paper,omitempty"`

	// ForUnit is the unit whose own pledge this is, signed by its head; empty for
	// an official's own. Capacity is what the head signed as.
	ForUnit  UnitID   `json:"for_unit,omitempty"`
	Capacity Capacity `json:"capacity,omitempty"`
}

// Valid reports whether the signature counts.
func (s *Signature) Valid() bool { return s.Voided == nil }

// A Snapshot is who the signer was at the moment of signing. Later transfers and
// renames do not touch it.
type Snapshot struct {
	Code      string   `json:"code"`
	Name      string   `json:"name"`
	BirthDate Date     `json:"birth_date,omitempty"`
	Position  string   `json:"position,omitempty"`
	Kind      Kind     `json:"kind,omitempty"`
	Unit      UnitID   `json:"unit"`
	Units     []string `json:"units"`             // names from the agency down to the signer's unit
	HeadOf    string   `json:"head_of,omitempty"` // the highest of Units that the signer heads
	Agency    Agency   `json:"agency"`
}

// Method is how the hand was given.
type Method string

// The methods of signing.
const (
	Online Method = "online"
	Paper  Method = "paper"
)

// A Proof says how a person showed who they are, and when.
type Proof struct {
	By ProofKind `json:"by"`
	At time.Time `json:"at"`
}

// ProofKind is a way to show who one is.
type ProofKind string

// The ways to show who one is.
const (
	ByPassword ProofKind = "password"
	BySignCode ProofKind = "sign-code"
	ByPaper    ProofKind = "paper" // a hand on paper, which someone who knows it recorded
)

// A Void ends a signature without removing it.
type Void struct {
	At     time.Time   `json:"at"`
	By     string      `json:"by"`
	Reason string      `json:"reason"`
	Salt   ledger.Salt `json:"salt"`   // of the reason, which the ledger has as a hash
	Ledger int64       `json:"ledger"` // number of its leaf in the ledger, from 1
}

// Evidence is the private part of a signature, kept apart from it so that lists
// stay light and so that it can be erased alone.
type Evidence struct {
	Signature SignatureID `json:"signature"`
	Strokes   Drawing     `json:"strokes,omitempty"` // the drawn signature, or
	Typed     string      `json:"typed,omitempty"`   // the full name as typed
	IP        string      `json:"ip,omitempty"`
	UserAgent string      `json:"user_agent,omitempty"`

	// Salt is that of the hashes by which the ledger has these parts.
	Salt ledger.Salt `json:"salt,omitzero"`
	// Erased is when the parts were erased, and with them the salt.
	Erased time.Time `json:"erased,omitzero"`
}

// Signed is everything that a printed pledge shows.
type Signed struct {
	Signature   Signature
	Evidence    Evidence
	Campaign    Campaign
	Text        Text
	Attestation *Attestation // what the paper carries to be checked by; nil where it is not asked for
}

// A Standing is where an official stands in a campaign: they have a valid
// signature, or an excuse in effect. There is at most one, which is what keeps
// anyone from signing twice; it goes when the signature is voided or the excuse
// ends. It names no unit: the official's present unit counts it.
type Standing struct {
	Campaign  CampaignID   `json:"campaign"`
	Official  OfficialID   `json:"official"`
	Signature SignatureID  `json:"signature,omitempty"`
	Method    Method       `json:"method,omitempty"`
	At        time.Time    `json:"at"`
	On        Date         `json:"on,omitempty"` // the day that stands on the paper
	Excuse    ExcuseID     `json:"excuse,omitempty"`
	Reason    ExcuseReason `json:"reason,omitempty"`
}

// Signed reports whether the official has a valid signature. A nil Standing has
// none.
func (st *Standing) Signed() bool { return st != nil && st.Signature != "" }

// Day returns the day of signing: of a signature on paper the one that stands
// there, not the one on which it was recorded.
func (st *Standing) Day() Date {
	if st.On != "" {
		return st.On
	}
	return DateOf(st.At)
}

// Excused reports whether the official need not sign. A nil Standing does.
func (st *Standing) Excused() bool { return st != nil && st.Excuse != "" }

var signatures = store.Table[Signature]{
	Name: "signature",
	Key:  func(s *Signature) []byte { return signatureKey(s.ID) },
	Indexes: []store.Index[Signature]{
		{Name: "code", Unique: true, Value: func(s *Signature) []byte { return codeKey(s.Code) }},
		{Name: "serial", Unique: true, Value: func(s *Signature) []byte { return store.Key(string(s.Campaign), s.Serial) }},
		{Name: "official", Value: func(s *Signature) []byte { return store.Key(string(s.Official), string(s.Campaign)) }},
	},
}

var evidence = store.Table[Evidence]{
	Name: "evidence",
	Key:  func(e *Evidence) []byte { return signatureKey(e.Signature) },
}

var standings = store.Table[Standing]{
	Name: "standing",
	Key:  func(s *Standing) []byte { return standingKey(s.Campaign, s.Official) },
}

func signatureKey(id SignatureID) []byte { return store.Key(string(id)) }

func standingKey(c CampaignID, o OfficialID) []byte { return store.Key(string(c), string(o)) }
