package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"camket/pledge/ledger"
	"camket/pledge/store"
	"camket/pledge/store/bolt"
)

// TestMain lets the tests run camket as a command: testscript copies the test
// binary under that name into PATH.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"camket": main})
}

func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: much of one thing after the other")
	}
	ward, err := filepath.Abs("testdata/ward-grouped.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("WARD", ward)
			return nil
		},
		Condition: hasTools,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"hold": holdStore, "listen": holdAddress, "status": wantStatus, "checkpoint": keepCheckpoint,
			"ward": makeWard, "consistency": proveConsistency, "alter": alterFile,
		},
	})
}

// hasTools is the condition "tools": the programs are there that take PDF files apart.
// Where CAMKET_REQUIRE_BROWSER=1 says that they must be, it is an error if they are not.
func hasTools(condition string) (bool, error) {
	if condition != "tools" {
		return false, fmt.Errorf("unknown condition %q", condition)
	}
	for _, name := range []string{"pdfdetach", "qpdf"} {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CAMKET_REQUIRE_BROWSER") == "1" {
				return false, err
			}
			return false, nil
		}
	}
	return true, nil
}

// holdStore implements "hold FILE": it has the data file open for the rest of the
// script, as a server would.
func holdStore(ts *testscript.TestScript, _ bool, args []string) {
	db, err := bolt.Open(ts.MkAbs(args[0]), bolt.Options{})
	ts.Check(err)
	ts.Defer(func() { db.Close() })
}

// holdAddress implements "listen ADDR": it takes an address for the rest of the
// script, and puts it into $ADDR.
func holdAddress(ts *testscript.TestScript, _ bool, args []string) {
	ln, err := net.Listen("tcp", args[0])
	ts.Check(err)
	ts.Defer(func() { ln.Close() })
	ts.Setenv("ADDR", ln.Addr().String())
}

// keepCheckpoint implements "checkpoint STORE FILE": it writes the latest checkpoint
// of a data file to another, as somebody does who keeps it elsewhere.
func keepCheckpoint(ts *testscript.TestScript, _ bool, args []string) {
	db, err := bolt.Open(ts.MkAbs(args[0]), bolt.Options{})
	ts.Check(err)
	defer db.Close()
	err = db.View(context.Background(), func(tx store.Tx) error {
		latest, err := ledger.Latest(tx)
		if err != nil {
			return err
		}
		return os.WriteFile(ts.MkAbs(args[1]), []byte(ledger.FormatCheckpoint(latest)), 0o600)
	})
	ts.Check(err)
}

// wantStatus implements "status N COMMAND…": the command must exit with N.
func wantStatus(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v: exit status %d, want %d", args[1:], got, want)
	}
}
