package main

import (
	"fmt"
	"slices"
	"time"

	"camket/pdf"
	"camket/pdf/verify"
	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/token"
)

// unreadable is the verdict on a file of which nothing can be said.
const unreadable = "UNREADABLE"

// A finding is what came of checking a file.
type finding struct {
	File    string         `json:"file"`
	Verdict string         `json:"verdict"` // GENUINE, ALTERED, UNKNOWN KEY or UNREADABLE
	Reason  string         `json:"reason,omitempty"`
	Ledger  *ledgerState   `json:"ledger,omitempty"` // of a consistency proof
	Papers  []paperFinding `json:"papers,omitempty"`
	Strange []int          `json:"unproven_pages,omitempty"` // that belong to no paper with a proof

	alone bool // an attestation without pages
}

// A paperFinding is what came of checking one paper of a file.
type paperFinding struct {
	Verdict  string        `json:"verdict"`
	Part     string        `json:"part,omitempty"` // that was altered
	Reason   string        `json:"reason,omitempty"`
	Pages    []int         `json:"pages,omitempty"`  // of the file; none for an attestation alone
	Absent   bool          `json:"absent,omitempty"` // its pages are not in the file, which only has the attestation
	Kind     pdf.Kind      `json:"kind,omitempty"`
	Signed   *signedWords  `json:"signed,omitempty"`
	Unsigned []string      `json:"unsigned,omitempty"` // what the paper shows that nobody signed
	Ledger   *ledgerState  `json:"ledger,omitempty"`
	Kept     *keptFinding  `json:"kept_checkpoint,omitempty"`
	Void     *voidedByWhom `json:"void,omitempty"`
}

// signedWords say who signed what and when.
type signedWords struct {
	Name       string        `json:"name"`
	Code       string        `json:"code"`
	Position   string        `json:"position,omitempty"`
	Units      []string      `json:"units"` // from the agency down
	Collective bool          `json:"collective,omitempty"`
	Subject    string        `json:"subject"`
	TextHash   string        `json:"text_sha256"`
	Method     pledge.Method `json:"method"`
	Proof      string        `json:"identified_by"`
	At         time.Time     `json:"at"`
	PaperDay   pledge.Date   `json:"day_on_paper,omitempty"`
	Check      string        `json:"verification_code"`
	Number     string        `json:"number"` // "5/2026"
	Ledger     int64         `json:"ledger_number"`
}

// ledgerState says which ledger has it, and of when that proof is.
type ledgerState struct {
	Origin      string      `json:"origin"`
	Fingerprint string      `json:"fingerprint"`
	Size        int64       `json:"size"`
	Root        ledger.Hash `json:"root"` // in base64, as in checkpoints
	At          time.Time   `json:"at"`
}

type voidedByWhom struct {
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
}

func newLedgerState(key ledger.PublicKey, c ledger.Checkpoint) *ledgerState {
	return &ledgerState{Origin: key.Origin(), Fingerprint: key.Fingerprint().String(), Size: c.Size, Root: c.Root, At: c.Time}
}

// newFinding says what a report does. A paper whose proof contradicts a checkpoint
// that was kept is not genuine: there are two ledgers that say they are one.
func newFinding(rep *verify.Report, kept *keptCheckpoint) finding {
	papers := make([]*keptFinding, len(rep.Papers))
	if kept != nil {
		for i := range rep.Papers {
			papers[i] = kept.relate(&rep.Papers[i])
		}
	}
	f := finding{File: rep.Name, Verdict: string(rep.Verdict()), alone: rep.Alone}
	for _, page := range rep.Strange {
		f.Strange = append(f.Strange, page.Number)
	}
	for i := range rep.Papers {
		f.Papers = append(f.Papers, newPaperFinding(&rep.Papers[i]))
		f.Papers[i].Kept = papers[i]
	}
	return f
}

func newPaperFinding(r *verify.Result) paperFinding {
	f := paperFinding{
		Verdict: string(r.Verdict), Part: r.Part, Reason: r.Reason, Pages: r.Pages, Absent: r.Absent, Kind: r.Kind, Unsigned: r.Unsigned,
	}
	if r.Signed == nil {
		return f
	}
	f.Ledger = newLedgerState(r.Key, r.Checkpoint)
	sig := &r.Signed.Signature
	f.Signed = &signedWords{
		Name: sig.Signer.Name, Code: sig.Signer.Code, Position: sig.Signer.Position, Units: sig.Signer.Units,
		Collective: r.Signed.Collective(), Subject: r.Signed.Text.Subject, TextHash: sig.TextHash,
		Method: sig.Method, Proof: string(sig.Proof.By), At: sig.At, Check: token.FormatCode(sig.Code),
		Number: fmt.Sprintf("%d/%d", sig.Serial, r.Signed.Campaign.Year), Ledger: sig.Ledger,
	}
	if sig.Paper != nil {
		f.Signed.PaperDay = sig.Paper.SignedOn
	}
	if v := sig.Voided; v != nil {
		f.Void = &voidedByWhom{v.At, v.Reason}
	}
	return f
}

// status is the exit status of a finding. A checkpoint that cannot be compared with
// it for being none of its ledger's is no part of the verdict, but of the status.
func (f *finding) status() int {
	if slices.ContainsFunc(f.Papers, func(p paperFinding) bool { return p.Kept.refused() }) {
		return exitFailed
	}
	switch f.Verdict {
	case string(verify.Genuine):
		return exitOK
	case string(verify.UnknownKey):
		return exitUnknownKey
	}
	return exitFailed
}
