package main

import (
	"encoding/csv"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"camket/data"
	"camket/pledge"
)

// A server that is killed in the middle of signing has lost nothing that it
// answered for.
func TestKilledWhileSigning(t *testing.T) {
	const officials, killAfter = 300, 120
	file, campaign, codes := mustOpen(t, mustWriteRoster(t, officials))
	signers := readSigners(t, codes, nil)

	server, base := mustStart(t, file)
	var answered atomic.Int64
	each(signers, func(s *signer) {
		if s.sign(base) == nil && answered.Add(1) == killAfter {
			if err := server.Process.Kill(); err != nil {
				t.Error(err)
			}
		}
	})
	if err := server.Wait(); err == nil {
		t.Fatal("the server ended in order, want it killed")
	}
	n := int(answered.Load())
	if n < killAfter || n == officials {
		t.Fatalf("%d receipts of %d were answered, want the server killed after %d", n, officials, killAfter)
	}
	checkReceipts(t, file, campaign, signers)
	checkResumed(t, file, signers)
	if rep := mustReport(t, file, campaign); rep.People.Signed != officials {
		t.Errorf("in the end %d have signed, want %d", rep.People.Signed, officials)
	}
}

// mustWriteRoster writes a roster without dates of birth, so that codes ask for
// none.
func mustWriteRoster(t *testing.T, officials int) string {
	t.Helper()
	var text strings.Builder
	out := csv.NewWriter(&text)
	rows := [][]string{{"Mã CBCCVC", "Họ và tên", "Đơn vị"}}
	for _, r := range data.Ward(officials).Rows {
		rows = append(rows, []string{r.Code, r.Name, strings.Join(append([]string{"Tỉnh Hoa Sen"}, r.Unit...), " > ")})
	}
	if err := out.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "roster.csv")
	if err := os.WriteFile(name, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// checkReceipts checks the file as the killed server left it: every answered
// receipt is there and proved, no serial is used twice, and tallies equal a recount.
func checkReceipts(t *testing.T, file, campaign string, signers []*signer) {
	t.Helper()
	withService(t, file, func(s *pledge.Service) {
		checkProved(t, s, campaign)
		known := map[string]bool{}
		var serials []uint64
		for _, signed := range papers(t, s, pledge.CampaignID(campaign)) {
			known["/signatures/"+string(signed.Signature.ID)] = true
			serials = append(serials, signed.Signature.Serial)
		}
		for _, s := range signers {
			if s.receipt != "" && !known[s.receipt] {
				t.Errorf("the receipt %s was answered and is lost", s.receipt)
			}
		}
		slices.Sort(serials)
		for i, serial := range serials {
			if serial != uint64(i+1) {
				t.Fatalf("serials = %v, want 1 to %d", serials, len(serials))
			}
		}
	})
}

// checkResumed restarts the server: receipts open in the sessions of before, and
// the others sign.
func checkResumed(t *testing.T, file string, signers []*signer) {
	t.Helper()
	withServer(t, file, func(base string) {
		each(signers, func(s *signer) {
			if s.receipt != "" {
				if status, err := s.get(base + s.receipt); status != http.StatusOK || err != nil {
					t.Errorf("GET %s: %d, %v", s.receipt, status, err)
				}
				return
			}
			err := s.sign(base)
			if err != nil && s.sent != nil { // signed before, without an answer
				err = s.send(base)
			}
			if err != nil {
				t.Error(err)
			}
		})
	})
}
