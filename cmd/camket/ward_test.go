package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"camket/pledge"
)

// The main job, end to end: an office's own roster, a campaign, and 82 officials
// who sign with their codes, 64 at a time.
func TestWardSigns(t *testing.T) {
	file, campaign, codes := mustOpen(t, "testdata/ward-grouped.xlsx")
	signers := readSigners(t, codes, birthDates(t, file))
	if len(signers) != 82 {
		t.Fatalf("camket codes gave %d codes, want 82", len(signers))
	}
	last := signers[81]
	withServer(t, file, func(base string) {
		each(signers[:81], func(s *signer) {
			if err := s.sign(base); err != nil {
				t.Error(err)
			}
		})
	})
	checkAllButOne(t, mustReport(t, file, campaign))

	withServer(t, file, func(base string) {
		if err := last.sign(base); err != nil {
			t.Error(err)
		}
		checkNoSecond(t, base, last, signers[0])
	})
	rep := mustReport(t, file, campaign)
	if want := (pledge.UnitCount{Applicable: 7, Complete: 7}); rep.Units != want {
		t.Errorf("units = %+v, want %+v", rep.Units, want)
	}
	if want := (pledge.ReportPeople{Required: 82, Signed: 82, Online: 82, Percent: 100}); rep.People != want {
		t.Errorf("people = %+v, want %+v", rep.People, want)
	}
	if text := mustRun(t, "report", "--store", file); !strings.Contains(text, "\n7/7 units complete, 82/82 signed (100%)\n") {
		t.Errorf("camket report:\n%s", text)
	}
	checkPrinted(t, file)
	withService(t, file, func(s *pledge.Service) { checkProved(t, s, campaign) })
}

// checkProved proves each signature of a campaign, the only one, to be in the ledger
// as its last checkpoint has it, with serials and leaves without a gap or a fork.
func checkProved(t *testing.T, s *pledge.Service, campaign string) {
	t.Helper()
	found, err := s.Inspect(t.Context())
	if err != nil || len(found.Differences) > 0 || found.Signatures != found.Leaves {
		t.Errorf("Inspect() = %d signatures, %d leaves, %q, %v, want as many and no difference",
			found.Signatures, found.Leaves, found.Differences, err)
	}
	serials, leaves := map[uint64]bool{}, map[int64]bool{}
	for _, signed := range papers(t, s, pledge.CampaignID(campaign)) {
		proof := &signed.Attestation.Signature
		if _, err := signed.Attestation.Verify(); err != nil || proof.Checkpoint.Size != found.Checkpoint.Size {
			t.Errorf("signature %s: %v, in the ledger of %d leaves; want it proved in %d",
				signed.Signature.ID, err, proof.Checkpoint.Size, found.Checkpoint.Size)
		}
		serials[signed.Signature.Serial], leaves[proof.Index] = true, true
	}
	for i := range found.Leaves {
		if !serials[uint64(i+1)] || !leaves[i] {
			t.Errorf("of %d signatures number %d is not proved", found.Leaves, i+1)
		}
	}
}

// birthDates returns everyone's date of birth by their code, as on record.
func birthDates(t *testing.T, file string) map[string]string {
	t.Helper()
	dates := map[string]string{}
	withService(t, file, func(s *pledge.Service) {
		lines, err := s.Units(t.Context(), pledge.Operator())
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			unit, err := s.UnitDetail(t.Context(), pledge.Operator(), line.Unit.Code)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range unit.People {
				dates[o.Code] = o.BirthDate.String()
			}
		}
	})
	return dates
}

func checkAllButOne(t *testing.T, rep pledge.Report) {
	t.Helper()
	if want := (pledge.UnitCount{Applicable: 7, Complete: 6}); rep.Units != want {
		t.Errorf("with 81 signed, units = %+v, want %+v", rep.Units, want)
	}
	if want := (pledge.ReportPeople{Required: 82, Signed: 81, Online: 81, Percent: 98.7}); rep.People != want {
		t.Errorf("with 81 signed, people = %+v, want %+v", rep.People, want)
	}
	incomplete := 0
	for _, row := range rep.Rows[1:] {
		if row.Signed < row.Required && !row.Complete {
			incomplete++
		} else if row.Complete != (row.Signed == row.Required) {
			t.Errorf("with %d of %d signed, %s is complete: %v", row.Signed, row.Required, row.Name, row.Complete)
		}
	}
	if incomplete != 1 || rep.Rows[0].Complete {
		t.Errorf("with 81 signed, %d units are incomplete and the agency is complete: %v; want 1 and false", incomplete, rep.Rows[0].Complete)
	}
}

// checkNoSecond checks that nobody signs twice: not by sending the form again,
// not with another form, not with the code.
func checkNoSecond(t *testing.T, base string, s, other *signer) {
	t.Helper()
	first := s.receipt
	if err := s.send(base); err != nil || s.receipt != first {
		t.Errorf("the form sent again: receipt %s, %v; want %s", s.receipt, err, first)
	}
	s.sent.Set("attempt", "another-attempt")
	if status, _, err := s.post(base+"/pledge", s.sent); status != http.StatusConflict || err != nil {
		t.Errorf("a second signature: %d, %v; want %d", status, err, http.StatusConflict)
	}
	if _, err := s.form(base); err == nil {
		t.Error("someone who has signed is offered the form")
	}
	for _, spent := range []*signer{s, other} {
		if err := spent.redeem(base); err == nil {
			t.Errorf("the code of %s still opens after signing", spent.name)
		}
	}
}

// checkPrinted prints everyone's pledge.
func checkPrinted(t *testing.T, file string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pledges.pdf")
	mustRun(t, "print", "--store", file, "--what", "pledges", "-o", name, "--base-url", "https://camket.example.vn")
	paper, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(paper, []byte("%PDF-")) || !bytes.Contains(paper[len(paper)-32:], []byte("%%EOF")) {
		t.Errorf("%s is no whole PDF", name)
	}
	if files, err := os.ReadDir(filepath.Dir(name)); err != nil || len(files) != 1 {
		t.Errorf("beside the PDF there is more: %v, %v", files, err)
	}
}
