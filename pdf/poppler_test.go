package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// tool runs a program that reads PDF files. Without it the test is skipped, or
// fails if CAMKET_REQUIRE_BROWSER=1 says that all of them must be there.
func tool(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	bin, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CAMKET_REQUIRE_BROWSER") == "1" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(bin, args...).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%s: %v\n%s%s", name, err, out, exit.Stderr)
		}
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// saved puts a file where tools can read it.
func saved(t *testing.T, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A seen word is a word as it stands on a page.
type seen struct {
	text                   string
	left, top, right, base float64
}

// size is the size of its letters: Liberation Serif rises 0.891 of it above the
// line and falls 0.216 below.
func (w seen) size() float64 { return (w.base - w.top) / (0.891 + 0.216) }

// A seenPage is a page as it comes out of the printer.
type seenPage struct {
	width, height float64
	words         []seen
}

// look reads the places of words back from a file.
func look(t *testing.T, path string) []seenPage {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(tool(t, "pdftotext", "-bbox-layout", path, "-")))
	dec.Strict = false
	dec.Entity = xml.HTMLEntity
	var pages []seenPage
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return pages
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "page":
			pages = append(pages, seenPage{width: number(t, start, "width"), height: number(t, start, "height")})
		case "word":
			w := seen{
				left: number(t, start, "xMin"), top: number(t, start, "yMin"),
				right: number(t, start, "xMax"), base: number(t, start, "yMax"),
			}
			if err := dec.DecodeElement(&w.text, &start); err != nil {
				t.Fatal(err)
			}
			last := &pages[len(pages)-1]
			last.words = append(last.words, w)
		}
	}
}

func number(t *testing.T, e xml.StartElement, name string) float64 {
	t.Helper()
	for _, a := range e.Attr {
		if a.Name.Local == name {
			f, err := strconv.ParseFloat(a.Value, 64)
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
	}
	t.Fatalf("a %s without %s", e.Name.Local, name)
	return 0
}

// read returns the letters of a file, without spaces and page numbers, in the
// order they were printed.
func read(t *testing.T, path string) string {
	t.Helper()
	var b strings.Builder
	for page := range strings.SplitSeq(string(tool(t, "pdftotext", "-raw", path, "-")), "\f") {
		first, rest, _ := strings.Cut(page, "\n")
		if _, err := strconv.Atoi(first); err != nil {
			b.WriteString(squeeze(first))
		}
		b.WriteString(squeeze(rest))
	}
	return b.String()
}

// squeeze takes the spaces out of a text.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
