package layout

import (
	"io"
	"testing"
)

func TestFinishRefusesOtherFiles(t *testing.T) {
	for _, file := range []string{
		"", "%PDF", "startxref\n", "startxref\nx\n", "startxref\n99\n", "xref\n0 1\nstartxref\n0\n",
		"xref\n0 1\n0 65535 f \ntrailer\nstartxref\n0\n",
		"xref\n0 2\n0 65535 f \n99 0 n \ntrailer\nstartxref\n0\n",
	} {
		if _, err := (&finisher{w: io.Discard}).Write([]byte(file)); err == nil {
			t.Errorf("finishing %q succeeded, want an error", file)
		}
	}
}
