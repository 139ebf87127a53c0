package pdf

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"camket/pdf/layout"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A document is a file to be printed by a test.
type document struct {
	name   string // of its golden file; none is kept if it begins with "~"
	form   form
	starts []int // the pages, from 1, on which a paper begins; nil is the first alone
	print  func(w io.Writer) error
}

// A form is what every page of a document keeps to.
type form struct {
	format layout.Format
	sizes  []float64 // of letters
	plain  bool      // without page numbers
}

// documents are all that the package prints, as usual and in hard cases.
func documents() []document {
	return slices.Concat(
		pledgeDocuments(), certificateDocuments(), unitCertificateDocuments(), listDocuments(), unitPledgeDocuments(),
		reportDocuments(), letterDocuments(), slipDocuments(), blankDocuments(), posterDocuments(),
	)
}

// asPledge is the form of a pledge.
var asPledge = form{format: layout.A4, sizes: []float64{10, 12, 13, 14, 16, 18}}

func pledgeDocuments() []document {
	var list []document
	for _, p := range papers() {
		list = append(list, document{name: "~pledge, " + p.name, form: asPledge, print: func(w io.Writer) error {
			return Pledges(w, Options{BaseURL: sampleBase}, entriesOf(p.signed))
		}})
	}
	list[0].name = "pledge"
	return list
}

// TestDocuments prints each document and looks at it: a file without fault, its
// fonts embedded, the form kept, nothing over anything else, everything where it
// was when somebody last looked.
func TestDocuments(t *testing.T) {
	for _, d := range documents() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			file := printed(t, &d)
			if !bytes.Equal(file, printed(t, &d)) {
				t.Error("printed twice, the file is another")
			}
			path := saved(t, file)
			tool(t, "qpdf", "--check", path)
			checkFonts(t, path)
			pages := look(t, path)
			first := 1
			for i, page := range pages {
				if slices.Contains(d.starts, i+1) {
					first = i + 1
				}
				checkPage(t, page, i+2-first, d.form)
			}
			if !strings.HasPrefix(d.name, "~") {
				checkGolden(t, d.name, pages)
			}
		})
	}
}

// printed returns the file of a document.
func printed(t *testing.T, d *document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.print(&b); err != nil {
		t.Fatalf("printing %s: %v", d.name, err)
	}
	return b.Bytes()
}

// checkGolden compares the words of a document and where they stand with its
// golden file.
func checkGolden(t *testing.T, name string, pages []seenPage) {
	t.Helper()
	var b strings.Builder
	for i, page := range pages {
		fmt.Fprintf(&b, "page %d: %.0f x %.0f mm\n", i+1, page.width/layout.MM, page.height/layout.MM)
		for _, w := range page.words {
			fmt.Fprintf(&b, "%.1f %.1f %.1f %s\n", w.left/layout.MM, w.base/layout.MM, w.size(), w.text)
		}
	}
	path := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("%s has changed; if it is meant so, look at it and run with -update (-want +got):\n%s", path, diff)
	}
}

// checkPage checks page n of a paper against Nghị định 30/2020/NĐ-CP.
func checkPage(t *testing.T, page seenPage, n int, want form) {
	t.Helper()
	f := &want.format
	if math.Abs(page.width-f.Width) > 0.1 || math.Abs(page.height-f.Height) > 0.1 {
		t.Errorf("page %d is %.1f by %.1f mm, want %.1f by %.1f", n, page.width/layout.MM, page.height/layout.MM, f.Width/layout.MM, f.Height/layout.MM)
	}
	numbered := false
	for _, w := range page.words {
		if !slices.ContainsFunc(want.sizes, func(size float64) bool { return math.Abs(w.size()-size) < 0.1 }) {
			t.Errorf("page %d: %q has the size %.2f", n, w.text, w.size())
		}
		if w.top < f.Top-1 {
			numbered = true
			middle := (w.left + w.right) / 2
			if w.text != strconv.Itoa(n) || math.Abs(middle-(f.Left+f.Inner()/2)) > 0.5 || w.base > f.Top || math.Abs(w.size()-14) > 0.1 {
				t.Errorf("page %d: %+v is in the top margin, want the page number in its middle", n, w)
			}
			continue
		}
		if w.left < f.Left-0.1 || w.right > page.width-f.Right+0.1 || w.base > page.height-f.Bottom+0.1 {
			t.Errorf("page %d: %+v is in the margins", n, w)
		}
	}
	if numbered != (n > 1 && !want.plain) {
		t.Errorf("page %d: numbered = %v, want %v", n, numbered, !numbered)
	}
	checkOverlaps(t, page, n)
}

func checkOverlaps(t *testing.T, page seenPage, n int) {
	t.Helper()
	const touch = 0.3
	for i, a := range page.words {
		for _, b := range page.words[:i] {
			if a.left < b.right-touch && b.left < a.right-touch && a.top < b.base-touch && b.top < a.base-touch {
				t.Errorf("page %d: %q overlaps %q", n, a.text, b.text)
			}
		}
	}
}

// checkFonts checks that every font is embedded.
func checkFonts(t *testing.T, path string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(tool(t, "pdffonts", path))), "\n")
	if len(lines) < 3 {
		t.Fatalf("pdffonts lists %q, want fonts", lines)
	}
	for _, line := range lines[2:] {
		fields := strings.Fields(line) // name, CID, TrueType, encoding, emb, sub, uni, …
		if len(fields) < 7 || fields[4] != "yes" || fields[6] != "yes" {
			t.Errorf("a font is not embedded or has no letters for copying: %s", line)
		}
	}
}
