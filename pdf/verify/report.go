package verify

import (
	"fmt"

	"camket/pdf"
	"camket/pledge"
	"camket/pledge/ledger"
)

// A Verdict is what came of checking a paper.
type Verdict string

// The verdicts, from best to worst.
const (
	// Genuine: it is as it was signed, void or not. If no key was named, whose key
	// that was remains to be seen.
	Genuine Verdict = "GENUINE"
	// UnknownKey: it is as it was signed, but not by the key that was named, nor by
	// one to which that leads. Its pages have not been compared.
	UnknownKey Verdict = "UNKNOWN KEY"
	// Altered: it is not as it was signed.
	Altered Verdict = "ALTERED"
)

// A Report is what came of checking a file.
type Report struct {
	Name    string
	Papers  []Result // in the order of their pages, those without behind
	Strange []Page   // pages of the file that belong to no paper with a proof
}

// Verdict is the worst of the papers' verdicts. A file with strange pages is altered.
func (r *Report) Verdict() Verdict {
	worst := Genuine
	for i := range r.Papers {
		switch v := r.Papers[i].Verdict; {
		case v == Altered:
			return Altered
		case v == UnknownKey:
			worst = UnknownKey
		}
	}
	if len(r.Strange) > 0 {
		return Altered
	}
	return worst
}

// A Page is a page of the file, from 1.
type Page struct {
	Number int
	Text   string // the beginning of what it says
}

// A Result is what came of checking one paper.
type Result struct {
	Verdict Verdict
	Part    string // of an altered one: "page 2", "attestation", "leaf", "text", …
	Reason  string // in what way; of an unknown key, why that is

	// What was signed. It is nil if the attestation is not as it was signed. Whether a
	// signature is void is in it, as of Checkpoint.
	Signed     *pledge.Signed
	Key        ledger.PublicKey
	Checkpoint ledger.Checkpoint

	Kind     pdf.Kind // of the paper, "" for an attestation without one
	Pages    []int    // of the file, from 1; none for an attestation without a paper
	Unsigned []string // what the paper shows that nobody signed, such as "address https://…"

	sheets  []*sheet // what the pages should be
	imprint *pdf.Imprint
}

// Void reports whether it is a signature that has ended.
func (r *Result) Void() bool { return r.Signed != nil && r.Signed.Signature.Voided != nil }

// altered makes the result say that a part is not as it was signed.
func (r *Result) altered(part, format string, args ...any) {
	r.Verdict, r.Part, r.Reason = Altered, part, fmt.Sprintf(format, args...)
}
