package main

import (
	"fmt"
	"io"
	"strings"
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
}

// A paperFinding is what came of checking one paper of a file.
type paperFinding struct {
	Verdict  string        `json:"verdict"`
	Part     string        `json:"part,omitempty"` // that was altered
	Reason   string        `json:"reason,omitempty"`
	Pages    []int         `json:"pages,omitempty"` // of the file; none for an attestation alone
	Kind     pdf.Kind      `json:"kind,omitempty"`
	Signed   *signedWords  `json:"signed,omitempty"`
	Unsigned []string      `json:"unsigned,omitempty"` // what the paper shows that nobody signed
	Ledger   *ledgerState  `json:"ledger,omitempty"`
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
	Origin      string    `json:"origin"`
	Fingerprint string    `json:"fingerprint"`
	Size        int64     `json:"size"`
	Root        string    `json:"root"`
	At          time.Time `json:"at"`
}

type voidedByWhom struct {
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
}

func newLedgerState(key ledger.PublicKey, c ledger.Checkpoint) *ledgerState {
	return &ledgerState{Origin: key.Origin(), Fingerprint: key.Fingerprint().String(), Size: c.Size, Root: c.Root.String(), At: c.Time}
}

// newFinding says what a report does. A paper whose proof contradicts a checkpoint
// that was kept is not genuine: there are two ledgers that say they are one.
func newFinding(rep *verify.Report, kept *ledger.Checkpoint) finding {
	for i := range rep.Papers {
		r := &rep.Papers[i]
		if c := r.Checkpoint; r.Signed != nil && kept != nil && c.Origin == kept.Origin && c.Size == kept.Size && c.Root != kept.Root {
			r.Verdict, r.Part, r.Reason = verify.Altered, "checkpoint", "the ledger that it is proved by is not the one of the checkpoint that was kept"
		}
	}
	f := finding{File: rep.Name, Verdict: string(rep.Verdict())}
	for _, page := range rep.Strange {
		f.Strange = append(f.Strange, page.Number)
	}
	for i := range rep.Papers {
		f.Papers = append(f.Papers, newPaperFinding(&rep.Papers[i]))
	}
	return f
}

func newPaperFinding(r *verify.Result) paperFinding {
	f := paperFinding{
		Verdict: string(r.Verdict), Part: r.Part, Reason: r.Reason, Pages: r.Pages, Kind: r.Kind, Unsigned: r.Unsigned,
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

// status is the exit status of a finding.
func (f *finding) status() int {
	switch f.Verdict {
	case string(verify.Genuine):
		return exitOK
	case string(verify.UnknownKey):
		return exitUnknownKey
	}
	return exitFailed
}

// writeText writes findings for people.
func (c *verifyCmd) writeText(w io.Writer, all []finding) error {
	var b strings.Builder
	for i := range all {
		f := &all[i]
		fmt.Fprintf(&b, "%s: %s%s\n", f.File, f.Verdict, after(": ", f.Reason))
		if f.Ledger != nil {
			c.writeLedger(&b, f.Ledger)
		}
		for j := range f.Papers {
			c.writePaper(&b, &f.Papers[j])
		}
		if len(f.Strange) > 0 {
			fmt.Fprintf(&b, "  %s: no proof is of them\n", pagesText(f.Strange))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c *verifyCmd) writePaper(b *strings.Builder, f *paperFinding) {
	where := "attestation alone, no page to compare"
	if len(f.Pages) > 0 {
		where = pagesText(f.Pages)
	}
	fmt.Fprintf(b, "  %s: %s%s%s\n", where, f.Verdict, after(", ", f.Part), after(": ", f.Reason))
	if f.Void != nil {
		fmt.Fprintf(b, "    VOID since %s%s\n", moment(f.Void.At), after(": ", f.Void.Reason))
	}
	if s := f.Signed; s != nil {
		who := strings.Join(append(nonEmpty(s.Position), s.Units...), ", ")
		fmt.Fprintf(b, "    signed by   %s (%s)%s\n", s.Name, s.Code, after(", ", who))
		if s.Collective {
			b.WriteString("    for         the unit\n")
		}
		how := string(s.Method) + ", identified by " + s.Proof
		if s.PaperDay != "" {
			how = "on paper of " + s.PaperDay.String() + ", recorded then"
		}
		fmt.Fprintf(b, "    signed at   %s, %s\n", moment(s.At), how)
		fmt.Fprintf(b, "    text        %s, SHA-256 %s\n", s.Subject, s.TextHash)
		fmt.Fprintf(b, "    code        %s, number %s, ledger number %d\n", s.Check, s.Number, s.Ledger)
	}
	if len(f.Unsigned) > 0 {
		fmt.Fprintf(b, "    unsigned    %s\n", strings.Join(f.Unsigned, "; "))
	}
	if f.Ledger != nil {
		c.writeLedger(b, f.Ledger)
	}
}

func (c *verifyCmd) writeLedger(b *strings.Builder, l *ledgerState) {
	fmt.Fprintf(b, "    as of       %s, %s, root %s\n", moment(l.At), leaves(l.Size), l.Root)
	told := "compare it with the one that the agency publishes"
	if c.Key != nil {
		told = "compared with the one that was named"
	}
	fmt.Fprintf(b, "    key         %s %s (%s)\n", l.Origin, l.Fingerprint, told)
}

// moment is a time as people in Hanoi read it.
func moment(t time.Time) string { return t.In(pledge.Hanoi).Format("2006-01-02 15:04:05 -07:00") }

// after is a text behind a separator, or nothing.
func after(sep, text string) string {
	if text == "" {
		return ""
	}
	return sep + text
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// pagesText names pages: "page 3", "pages 1-2, 5".
func pagesText(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		first := i
		for i++; i < len(pages) && pages[i] == pages[i-1]+1; i++ {
		}
		part := fmt.Sprint(pages[first])
		if i-1 > first {
			part += fmt.Sprintf("-%d", pages[i-1])
		}
		parts = append(parts, part)
	}
	if len(pages) == 1 {
		return "page " + parts[0]
	}
	return "pages " + strings.Join(parts, ", ")
}
