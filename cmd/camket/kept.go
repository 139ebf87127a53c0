package main

import (
	"fmt"
	"os"

	"camket/pdf/verify"
	"camket/pledge/ledger"
)

// A keptCheckpoint is one that somebody kept, to hold the agency to it.
type keptCheckpoint struct {
	ledger.Checkpoint
	file string
}

// readKept reads the file of one.
func readKept(file string) (*keptCheckpoint, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fail("reading the checkpoint "+file, err)
	}
	c, err := ledger.ParseCheckpoint(string(text))
	return &keptCheckpoint{c, file}, fail("reading the checkpoint "+file, err)
}

// A keptFinding is what came of comparing a paper with a checkpoint that was kept.
type keptFinding struct {
	File     string          `json:"file"`
	Relation verify.Relation `json:"relation"`
	Says     string          `json:"says"`
}

// refused reports whether the checkpoint is none to compare the paper with.
func (f *keptFinding) refused() bool {
	return f != nil && (f.Relation == verify.OtherLedger || f.Relation == verify.NotSigned)
}

// relate compares a paper with the checkpoint. A paper that it contradicts is not
// genuine: there are two ledgers that say they are one. Of a paper that is not as it
// was signed there is nothing to compare: nil.
func (k *keptCheckpoint) relate(r *verify.Result) *keptFinding {
	if r.Signed == nil {
		return nil
	}
	f := &keptFinding{File: k.file, Relation: r.Relate(k.Checkpoint)}
	switch f.Relation {
	case verify.Contradicts:
		r.Verdict, r.Part, r.Reason = verify.Altered, "checkpoint", "the ledger that it is proved by is not the one of the checkpoint that was kept"
		f.Says = fmt.Sprintf("contradicted by %s, of %s", k.file, leaves(k.Size))
	case verify.Same:
		f.Says = fmt.Sprintf("compared with %s, of %s: the same ledger", k.file, leaves(k.Size))
	case verify.OtherSize:
		f.Says = fmt.Sprintf("not compared with %s, of %s: that needs the proof of %s", k.file, leaves(k.Size), proofAddress(r.Checkpoint, k.Checkpoint))
	default:
		f.Says = fmt.Sprintf("not compared with %s: %s", k.file, k.stranger(r.Checkpoint.Origin, f.Relation))
		if f.Relation == verify.NotSigned {
			f.Says += "; the proof of " + proofAddress(r.Checkpoint, k.Checkpoint) + " tells which"
		}
	}
	return f
}

// stranger says why the checkpoint is none of a ledger's.
func (k *keptCheckpoint) stranger(origin string, why verify.Relation) string {
	if why == verify.OtherLedger {
		return fmt.Sprintf("it is of another ledger, %s, not of %s", k.Origin, origin)
	}
	return "no key that is known here has signed it as it is; it was changed, or a key signed it that took over later"
}

// proofAddress is where the server gives the proof that leads on from the smaller of
// two checkpoints to the latest: it does not keep each one that the larger may be.
func proofAddress(a, b ledger.Checkpoint) string {
	if a.Size > b.Size {
		a = b
	}
	return fmt.Sprintf("/api/v1/consistency?from=%d&trail=%d", a.Size, a.Trail.Size)
}
