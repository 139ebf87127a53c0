package verify

import (
	"fmt"
	"slices"

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
	Alone   bool     // an attestation without a PDF: there are no pages
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

	// What was signed. It is nil if the attestation is not as it was signed. That a
	// signature is void is in it if the proof says so; that it is not void no file can
	// prove, since its end may have been left out: the agency's server knows.
	Signed     *pledge.Signed
	Key        ledger.PublicKey
	Keys       []ledger.PublicKey // Key and those that led to it, oldest first
	Checkpoint ledger.Checkpoint

	Kind     pdf.Kind // of the paper, "" for an attestation without one
	Pages    []int    // of the file, from 1; none for an attestation without a paper
	Absent   bool     // the file has the attestation of a paper, and none of its pages
	Unsigned []string // what the paper shows that nobody signed, such as "address https://…"

	sheets  []*sheet // what the pages should be
	imprint *pdf.Imprint
}

// A Relation is what a checkpoint that somebody kept has to do with a paper's own.
type Relation string

// The relations.
const (
	// Same: it has the same leaves.
	Same Relation = "same"
	// Contradicts: at the same size it has others. There are two ledgers that say
	// they are one.
	Contradicts Relation = "contradicts"
	// OtherSize: whether one ledger leads on to the other, the paper does not tell. A
	// consistency proof does.
	OtherSize Relation = "other size"
	// OtherLedger: it is of another agency, or of another ledger of this one.
	OtherLedger Relation = "other ledger"
	// NotSigned: no key that the paper knows has signed it as it is. It was changed,
	// or a key signed it that took over after the paper was made.
	NotSigned Relation = "not signed"
)

// Relate compares a checkpoint that was kept with that of a paper whose Signed is not
// nil.
func (r *Result) Relate(kept ledger.Checkpoint) Relation { return Relate(r.Keys, r.Checkpoint, kept) }

// Relate compares a checkpoint that was kept with one that is known to be signed by a
// key of some.
func Relate(keys []ledger.PublicKey, c, kept ledger.Checkpoint) Relation {
	signed := slices.ContainsFunc(keys, func(k ledger.PublicKey) bool { return kept.Verify(k) == nil })
	switch {
	case kept.Origin != c.Origin:
		return OtherLedger
	case !signed:
		return NotSigned
	case kept.Size == c.Size && kept.Root != c.Root, kept.Trail.Size == c.Trail.Size && kept.Trail.Root != c.Trail.Root:
		return Contradicts
	case kept.Size != c.Size:
		return OtherSize
	}
	return Same
}

// Void reports whether it is a signature that has ended.
func (r *Result) Void() bool { return r.Signed != nil && r.Signed.Signature.Voided != nil }

// altered makes the result say that a part is not as it was signed.
func (r *Result) altered(part, format string, args ...any) {
	r.Verdict, r.Part, r.Reason = Altered, part, fmt.Sprintf(format, args...)
}
