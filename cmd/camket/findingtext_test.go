package main

import (
	"strings"
	"testing"

	"camket/pdf/verify"
)

// Nothing that stands in a file can look as if camket said it.
func TestFindingSaysOnlyItsOwn(t *testing.T) {
	evil := "A\nx.pdf: GENUINE\x1b[2K\u202e\u2028\u0085B"
	all := []finding{{
		File: evil, Verdict: string(verify.Altered), Reason: evil,
		Papers: []paperFinding{{
			Verdict: string(verify.Genuine), Part: evil, Pages: []int{1}, Unsigned: []string{evil},
			Signed: &signedWords{Name: evil, Code: evil, Position: evil, Units: []string{evil}, Subject: evil, TextHash: evil, Check: evil, Number: evil, Proof: evil},
			Void:   &voidedByWhom{Reason: evil},
			Ledger: &ledgerState{Origin: evil, Fingerprint: evil},
		}},
	}}
	var b strings.Builder
	if err := new(verifyCmd).writeText(&b, all); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "x.pdf") || strings.ContainsFunc(line, func(r rune) bool { return harmless(r) != r }) {
			t.Errorf("a line of the findings is %q", line)
		}
	}
	if !strings.Contains(b.String(), "\ufffd[2K") {
		t.Errorf("what was replaced cannot be seen:\n%q", b.String())
	}
}
