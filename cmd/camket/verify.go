package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"camket/pdf/verify"
	"camket/pledge/ledger"
)

// verifyCmd tells whether papers are genuine. It needs neither a data file nor a
// network.
type verifyCmd struct {
	Files      []string     `arg:"" name:"file" help:"PDF files of camket, attestations (bang-chung.json) or consistency proofs."`
	Key        *fingerprint `placeholder:"FINGERPRINT" help:"The agency's key, as it publishes it: 64 hexadecimal digits. Without it, compare the one that is printed."`
	Checkpoint string       `placeholder:"FILE" help:"A checkpoint that was kept: a consistency proof must lead on from it, and no paper may contradict it."`
	Format     string       `enum:"text,json" default:"text" help:"text or json."`
}

// A fingerprint is one on the command line.
type fingerprint ledger.Fingerprint

// UnmarshalText reads a fingerprint.
func (f *fingerprint) UnmarshalText(text []byte) error {
	parsed, err := ledger.ParseFingerprint(string(text))
	if err != nil {
		return errors.New("want 64 hexadecimal digits, as camket key show prints them")
	}
	*f = fingerprint(parsed)
	return nil
}

// exitUnknownKey is the status of papers that are as they were signed, but not by
// the key that was named.
const exitUnknownKey = 2

// A doubt says that papers were checked and are not all genuine. What is wrong with
// each was printed.
type doubt struct{ status int }

func (d *doubt) Error() string {
	if d.status == exitUnknownKey {
		return "verifying: not everything was signed by the key that was named"
	}
	return "verifying: not everything is genuine"
}

// Run checks each file and prints what came of it. The worst of them is the exit
// status: 0 genuine, 1 altered or unreadable, 2 of an unknown key.
func (c *verifyCmd) Run(p *program) error {
	kept, err := c.kept()
	if err != nil {
		return err
	}
	all := c.checkAll(kept)
	status := exitOK
	for i := range all {
		switch s := all[i].status(); {
		case s == exitFailed:
			status = exitFailed
		case s == exitUnknownKey && status == exitOK:
			status = exitUnknownKey
		}
	}
	if c.Format == "json" {
		err = writeJSON(p.out, all)
	} else {
		err = c.writeText(p.out, all)
	}
	if err == nil && status != exitOK {
		err = &doubt{status}
	}
	return err
}

// kept reads the checkpoint that was kept, nil if none is named.
func (c *verifyCmd) kept() (*ledger.Checkpoint, error) {
	if c.Checkpoint == "" {
		return nil, nil
	}
	text, err := os.ReadFile(c.Checkpoint)
	if err != nil {
		return nil, fail("reading the checkpoint "+c.Checkpoint, err)
	}
	kept, err := ledger.ParseCheckpoint(string(text))
	return &kept, fail("reading the checkpoint "+c.Checkpoint, err)
}

// checkAll checks the files, as many at once as there are processors.
func (c *verifyCmd) checkAll(kept *ledger.Checkpoint) []finding {
	checker := verify.NewChecker(verify.Options{Key: (*ledger.Fingerprint)(c.Key)})
	all := make([]finding, len(c.Files))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(len(all), runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(all)); i = next.Add(1) - 1 {
				all[i] = c.check(checker, c.Files[i], kept)
			}
		})
	}
	workers.Wait()
	return all
}

// check checks one file.
func (c *verifyCmd) check(checker *verify.Checker, name string, kept *ledger.Checkpoint) finding {
	content, err := readBounded(name, verify.MaxFile)
	if err != nil {
		return finding{File: name, Verdict: unreadable, Reason: reason(err)}
	}
	if proof, err := ledger.ParseConsistencyProof(content); err == nil {
		return c.checkProof(name, proof, kept)
	}
	rep, err := checker.File(name, content)
	switch {
	case errors.Is(err, verify.ErrNoProof):
		return finding{File: name, Verdict: unreadable, Reason: "it carries no proof: it may be a scan, or printed to a new file; what is on it can be looked up by its code"}
	case err != nil:
		return finding{File: name, Verdict: unreadable, Reason: err.Error()}
	}
	return newFinding(rep, kept)
}

// checkProof checks that a ledger goes on from the checkpoint that was kept.
func (c *verifyCmd) checkProof(name string, proof *ledger.ConsistencyProof, kept *ledger.Checkpoint) finding {
	f := finding{File: name, Verdict: string(verify.Genuine), Ledger: newLedgerState(proof.Key, proof.Checkpoint)}
	switch {
	case kept == nil:
		f.Verdict, f.Reason = unreadable, "it is a consistency proof; name with --checkpoint the checkpoint that it leads on from"
	case c.Key != nil && !proof.SignedBy(ledger.Fingerprint(*c.Key)):
		f.Verdict, f.Reason = string(verify.UnknownKey), "the key that signed it is not the one that was named, nor one to which that leads"
	default:
		if err := proof.Verify(*kept); err != nil {
			f.Verdict, f.Reason = string(verify.Altered), err.Error()
			break
		}
		f.Reason = fmt.Sprintf("the ledger of %s begins with all that it had at %s", leaves(proof.Checkpoint.Size), leaves(kept.Size))
	}
	return f
}

// readBounded reads a file that is not larger than a bound.
func readBounded(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(content)) > most {
		err = fmt.Errorf("it is larger than %d MB", most>>20)
	}
	return content, err
}
