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
type doubt struct {
	status  int
	refused bool // for the checkpoint that was kept alone
}

func (d *doubt) Error() string {
	if d.status == exitUnknownKey {
		return "verifying: not everything was signed by the key that was named"
	}
	if d.refused {
		return "verifying: the checkpoint that was kept is not known to be of the same ledger"
	}
	return "verifying: not everything is genuine"
}

// Run checks each file and prints what came of it. The worst of them is the exit
// status: 0 genuine, 1 altered or unreadable, 2 of an unknown key.
func (c *verifyCmd) Run(p *program) error {
	var kept *keptCheckpoint
	if c.Checkpoint != "" {
		var err error
		if kept, err = readKept(c.Checkpoint); err != nil {
			return err
		}
	}
	all := c.checkAll(kept)
	status, refused := exitOK, true
	for i := range all {
		refused = refused && (all[i].Verdict == string(verify.Genuine) || all[i].status() == exitUnknownKey)
		switch s := all[i].status(); {
		case s == exitFailed:
			status = exitFailed
		case s == exitUnknownKey && status == exitOK:
			status = exitUnknownKey
		}
	}
	var err error
	if c.Format == "json" {
		err = writeJSON(p.out, all)
	} else {
		err = c.writeText(p.out, all)
	}
	if err == nil && status != exitOK {
		err = &doubt{status, refused}
	}
	return err
}

// checkAll checks the files, as many at once as there are processors.
func (c *verifyCmd) checkAll(kept *keptCheckpoint) []finding {
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
func (c *verifyCmd) check(checker *verify.Checker, name string, kept *keptCheckpoint) finding {
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
		return unproven(name, content, errors.Is(err, verify.ErrNotPaper))
	case err != nil:
		return finding{File: name, Verdict: unreadable, Reason: err.Error()}
	}
	return newFinding(rep, kept)
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
