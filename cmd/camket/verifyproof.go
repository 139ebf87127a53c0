package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"camket/pdf/verify"
	"camket/pledge/ledger"
)

// checkProof checks that a ledger goes on from the checkpoint that was kept.
func (c *verifyCmd) checkProof(name string, proof *ledger.ConsistencyProof, kept *keptCheckpoint) finding {
	f := finding{File: name, Verdict: string(verify.Genuine), Ledger: newLedgerState(proof.Key, proof.Checkpoint)}
	switch {
	case kept == nil:
		f.Verdict, f.Reason = unreadable, "it is a consistency proof; name with --checkpoint the checkpoint that it leads on from"
	case c.Key != nil && !proof.SignedBy(ledger.Fingerprint(*c.Key)):
		f.Verdict, f.Reason = string(verify.UnknownKey), "the key that signed it is not the one that was named, nor one to which that leads"
	default:
		if err := proof.Verify(kept.Checkpoint); err != nil {
			f.Verdict, f.Reason = kept.flaw(proof, err)
			break
		}
		f.Reason = fmt.Sprintf("the ledger of %s begins with all that it had at %s", leaves(proof.Checkpoint.Size), leaves(kept.Size))
	}
	return f
}

// flaw says what is wrong with a proof that does not lead on from the checkpoint. Only
// what contradicts is altered: of a proof about something else nothing can be said.
func (k *keptCheckpoint) flaw(proof *ledger.ConsistencyProof, err error) (verdict, why string) {
	wrong, ok := errors.AsType[*ledger.ProofError](err)
	switch {
	case !ok:
		return string(verify.Altered), err.Error()
	case wrong.Part == ledger.PartKeys:
		return string(verify.Altered), "its keys do not lead from one to the next"
	case wrong.Part == ledger.PartCheckpoint:
		return string(verify.Altered), "the newer checkpoint in it is not as its key signed it"
	case wrong.Part == ledger.PartConsistency:
		return string(verify.Altered), fmt.Sprintf("it does not prove that the ledger of %s begins with all that it had at %s", leaves(proof.Checkpoint.Size), leaves(k.Size))
	}
	switch relation := verify.Relate(proofKeys(proof), proof.Checkpoint, k.Checkpoint); relation {
	case verify.Contradicts:
		return string(verify.Altered), fmt.Sprintf("at the same size its ledger is not that of %s", k.file)
	case verify.OtherLedger, verify.NotSigned:
		why = k.stranger(proof.Checkpoint.Origin, relation)
	default:
		why = fmt.Sprintf("that is of %s and a trail of %d, the proof leads on from %d and %d", leaves(k.Size), k.Trail.Size, proof.From, proof.TrailFrom)
	}
	return unreadable, fmt.Sprintf("it and %s do not belong together: %s", k.file, why)
}

// proofKeys returns the keys that a proof knows.
func proofKeys(p *ledger.ConsistencyProof) []ledger.PublicKey {
	if len(p.Successions) == 0 {
		return []ledger.PublicKey{p.Key}
	}
	return ledger.KeyRing{First: p.Successions[0].From, Successions: p.Successions}.All()
}

// unproven is the finding on a file that carries no proof.
func unproven(name string, content []byte, notPaper bool) finding {
	f := finding{File: name, Verdict: unreadable}
	var parts map[string]json.RawMessage
	switch {
	case !notPaper:
		f.Reason = "it carries no proof: it may be a scan, or printed to a new file, or of a kind that never has one, such as a report or a list; if it bears a code, that can be looked up"
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("PK\x05\x06")):
		f.Reason = "a zip: take the PDF files out first"
	case json.Unmarshal(content, &parts) != nil:
		f.Reason = "not a PDF nor a proof"
	case parts["error"] != nil:
		f.Reason = "no proof of camket's: it is an error with which a server answered"
	case parts["checkpoint"] != nil:
		f.Verdict, f.Reason = string(verify.Altered), "it is not written as camket writes a consistency proof"
	default:
		f.Reason = "no proof of camket's"
	}
	return f
}
