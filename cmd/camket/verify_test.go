package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"camket/pledge"
	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/bolt"
)

// makeWard implements "ward STORE": a data file of a ward whose campaign is half
// signed.
func makeWard(ts *testscript.TestScript, _ bool, args []string) {
	const officials = 13
	p := &program{clock: time.Now, errs: io.Discard}
	err := storeFlag{Store: ts.MkAbs(args[0])}.make(context.Background(), p, func(s *pledge.Service) error {
		_, err := newSeeder(s, time.Now()).seed(context.Background(), officials)
		return err
	})
	ts.Check(err)
}

// proveConsistency implements "consistency STORE CHECKPOINT FILE": it writes a proof
// that the ledger goes on from a checkpoint, as the server gives one to anybody.
func proveConsistency(ts *testscript.TestScript, _ bool, args []string) {
	old, err := ledger.ParseCheckpoint(ts.ReadFile(args[1]))
	ts.Check(err)
	db, err := bolt.Open(ts.MkAbs(args[0]), bolt.Options{})
	ts.Check(err)
	defer db.Close()
	err = db.View(context.Background(), func(tx store.Tx) error {
		proof, err := ledger.ProveConsistency(tx, old)
		if err != nil {
			return err
		}
		file, err := ledger.FormatConsistencyProof(proof)
		if err != nil {
			return err
		}
		return os.WriteFile(ts.MkAbs(args[2]), file, 0o600)
	})
	ts.Check(err)
}

// alterFile implements "alter FILE OLD NEW": it replaces the first of some bytes in a
// file, as with an editor.
func alterFile(ts *testscript.TestScript, _ bool, args []string) {
	content := []byte(ts.ReadFile(args[0]))
	altered := bytes.Replace(content, []byte(args[1]), []byte(args[2]), 1)
	if bytes.Equal(altered, content) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), altered, 0o600))
}
