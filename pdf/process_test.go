package pdf

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sumsOnly in the environment has the test binary print the sums of all documents.
const sumsOnly = "CAMKET_PDF_SUMS"

// TestSameBytesInTwoProcesses prints every document here and in another process,
// where maps lie in another order and the work is shared out in another way.
func TestSameBytesInTwoProcesses(t *testing.T) {
	sums := sumsOfDocuments(t)
	if os.Getenv(sumsOnly) != "" {
		fmt.Print(sums)
		return
	}
	other := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	other.Env = append(os.Environ(), sumsOnly+"=1", "GOMAXPROCS=1", "TZ=America/New_York")
	out, err := other.Output()
	if err != nil {
		t.Fatalf("printing in another process: %v\n%s", err, out)
	}
	got := string(out)
	got = got[:min(len(sums), len(got))] // then comes PASS
	if diff := cmp.Diff(sums, got); diff != "" {
		t.Errorf("another process prints other bytes (-here +there):\n%s", diff)
	}
}

// sumsOfDocuments returns a line for each document: the sum of its bytes, its name.
func sumsOfDocuments(t *testing.T) string {
	t.Helper()
	sums := ""
	for _, d := range documents() {
		sums += fmt.Sprintf("%x %s\n", sha256.Sum256(printed(t, &d)), d.name)
	}
	return sums
}
