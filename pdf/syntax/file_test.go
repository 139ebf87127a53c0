package syntax

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// made writes a file of objects, numbered from 1, the first of which is the catalog.
func made(objects ...string) []byte {
	b := bytes.NewBufferString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(b, "trailer\n<</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

// flate is a stream, compressed.
func flate(content string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(content))
	w.Close()
	return fmt.Sprintf("<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", b.Len(), b.String())
}

const (
	catalog = "<</Type /Catalog /Pages 2 0 R>>"
	onePage = "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 10 10]>>"
	page    = "<</Type /Page /Parent 2 0 R /Contents 4 0 R>>"
)

func TestPages(t *testing.T) {
	f, err := Read(made(catalog, onePage, page, flate("q Q")))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil || len(pages) != 1 {
		t.Fatalf("Pages = %v, %v, want one", pages, err)
	}
	if pages[0]["MediaBox"] == nil || pages[0]["Parent"] != nil {
		t.Errorf("Pages = %v, want what it inherits and no parent", pages[0])
	}
	content, err := f.Content(pages[0])
	if err != nil || strings.TrimSpace(string(content)) != "q Q" {
		t.Errorf("Content = %q, %v, want %q", content, err, "q Q")
	}
}

// Every file here would be mended by some reader, each in its own way.
func TestRefused(t *testing.T) {
	good := made(catalog, onePage, page, flate("q Q"))
	bomb := flate(strings.Repeat("\x00", maxStream+1))
	tests := []struct {
		name string
		file []byte
	}{
		{"nothing", nil},
		{"no PDF", []byte("hello")},
		{"no table", good[:len(good)-30]},
		{"moved by a byte", append([]byte("%PDF-1.7\n\n"), good[len("%PDF-1.7\n"):]...)},
		{"another object in the place", bytes.Replace(good, []byte("4 0 obj"), []byte("9 0 obj"), 1)},
		{"encrypted", bytes.Replace(good, []byte("/Root 1 0 R"), []byte("/Root 1 0 R /Encrypt <<>>"), 1)},
		{"two tables", bytes.Replace(good, []byte("/Root 1 0 R"), []byte("/Root 1 0 R /XRefStm 9"), 1)},
		{"a page within itself", made(catalog, "<</Type /Pages /Kids [2 0 R]>>")},
		{"a page that is none", made(catalog, "<</Type /Pages /Kids [1 0 R]>>")},
		{"another filter", made(catalog, onePage, page, "<</Filter /LZWDecode /Length 1>>\nstream\nx\nendstream")},
		{"a wrong length", made(catalog, onePage, page, "<</Length 2>>\nstream\nxyz\nendstream")},
		{"a length within itself", made(catalog, onePage, page, "<</Length 4 0 R>>\nstream\nxyz\nendstream")},
		{"too much", made(catalog, onePage, page, bomb)},
		{"references without end", made(catalog, onePage, page, "4 0 R")},
		{"a filter that some programs see", made(catalog, onePage, page, "<</F /RunLengthDecode /Length 1>>\nstream\nx\nendstream")},
		{"parameters that some programs see", made(catalog, onePage, page, "<</DP <<>> /Length 1>>\nstream\nx\nendstream")},
		{"parameters that some programs refuse", made(catalog, onePage, page, strings.Replace(flate("\x00q Q"), "<<", "<</DecodeParms <</Predictor 12 /Colors 33>> ", 1))},
		{"a comment at the end of the content", made(catalog, onePage, page, flate("q Q\n% and"))},
		{"a string at the end of the content", made(catalog, onePage, page, flate("(and \\)"))},
		{"a page under another", made(catalog, onePage, strings.Replace(page, "2 0 R", "1 0 R", 1), flate("q Q"))},
		{"a page that is no object", made(catalog, strings.Replace(onePage, "3 0 R", page, 1), page, flate("q Q"))},
		{"a long name", made(catalog, onePage, strings.Replace(page, "/Type", "/"+strings.Repeat("Z", 128)+" 1 /Type", 1), flate("q Q"))},
		{"a long number", made(catalog, onePage, strings.Replace(page, "/Type", "/A "+strings.Repeat("0", 33)+" /Type", 1), flate("q Q"))},
		{"a reference with a point", made(catalog, onePage, strings.Replace(page, "4 0 R", "[4.0 0 R]", 1), flate("q Q"))},
		{"an entry of 19 bytes", bytes.Replace(good, []byte(" 00000 n \n"), []byte(" 00000 n\n"), 1)},
		{"a trailer without root", bytes.Replace(good, []byte("/Root 1 0 R"), nil, 1)},
		{"an object once more, before the end", bytes.Replace(good, []byte("startxref"), []byte("4 0 obj\n<<>>\nendobj\nstartxref"), 1)},
		{"an object glued to its generation", bytes.Replace(good, []byte("startxref"), []byte("4 0objx\n<<>>\nendobj\nstartxref"), 1)},
		{"a table before", bytes.Replace(good, []byte("/Size 5"), []byte("/Size 5 /Prev 9"), 1)},
		{"a later generation", bytes.ReplaceAll(bytes.ReplaceAll(bytes.ReplaceAll(good, []byte("4 0 obj"), []byte("4 1 obj")), []byte("/Contents 4 0"), []byte("/Contents 4 1")), []byte(" 00000 n"), []byte(" 00001 n"))},
		{"a catalog that is not the file's", made(catalog, onePage, page, flate("q Q"), catalog)},
		{"a root that is no catalog", made(strings.Replace(catalog, "/Catalog", "/Katalog", 1), onePage, page, flate("q Q"))},
		{"a byte too large", made(catalog, onePage, strings.Replace(page, "/Type", "/A (\\703) /Type", 1), flate("q Q"))},
		{"an object of a number of its own", bytes.Replace(good, []byte("startxref"), []byte("9 0 obj\n<<>>\nendobj\nstartxref"), 1)},
		{"an object behind a comment", bytes.Replace(good, []byte("startxref"), []byte("4 0 %\nobj\n<<>>\nendobj\nstartxref"), 1)},
		{"a trailer of no table", bytes.Replace(good, []byte("startxref"), []byte("trailer\n<</Root 3 0 R>>\nstartxref"), 1)},
		{"its end as a part of a word", bytes.Replace(good, []byte("startxref"), []byte("xstartxref"), 1)},
		{"something behind its end", append(bytes.Clone(good), 'x')},
		{"a table that begins at once", bytes.Replace(good, []byte("xref\n0"), []byte("xref0"), 1)},
		{"a line more before the entries", bytes.Replace(good, []byte("0 5\n"), []byte("0 5\n\n"), 1)},
		{"an object at the beginning", regexp.MustCompile(`\d{10} 00000 n`).ReplaceAll(good, []byte("0000000000 00000 n"))},
		{"a header with more in it", bytes.Replace(good, []byte("%PDF-1.7\n"), []byte("%PDF-1.7x"), 1)},
		{"an object that is a reference", made(catalog, onePage, strings.Replace(page, "4 0 R", "5 0 R", 1), flate("q Q"), "4 0 R")},
		{"a length with a point", made(catalog, onePage, page, "<</Length 1.0>>\nstream\nx\nendstream")},
		{"a letter that some take for white space", made(catalog, onePage, strings.Replace(page, "/Type", "/Type\x80 1 /Type", 1), flate("q Q"))},
		{"a predictor that is none", made(catalog, onePage, page, strings.Replace(flate("\x00q"), "<<", "<</DecodeParms <</Predictor 16>> ", 1))},
		{"an empty list of filters", made(catalog, onePage, page, "<</Filter [] /Length 1>>\nstream\nx\nendstream")},
		{"parameters of no list", made(catalog, onePage, page, "<</Filter [/FlateDecode] /DecodeParms <<>> /Length 1>>\nstream\nx\nendstream")},
		{"parameters of no list that lies elsewhere", made(catalog, onePage, page, strings.Replace(flate("q Q"), "/Filter /FlateDecode", "/Filter 5 0 R /DecodeParms <<>>", 1), "[/FlateDecode]")},
		{"a list of nothing that lies elsewhere", made(catalog, onePage, page, "<</Filter [9 0 R] /Length 1>>\nstream\nx\nendstream")},
		{"a word at the end of a piece", made(catalog, onePage, strings.Replace(page, "4 0 R", "[4 0 R 5 0 R]", 1), flate("q 1"), flate("2 w Q"))},
		{"half a string at the end of a piece", made(catalog, onePage, page, flate("<00"))},
		{"an object twice in one table", bytes.Replace(good, []byte("trailer"), []byte("4 1\n0000000009 00000 n \ntrailer"), 1)},
		{"another generation", bytes.Replace(good, []byte("/Contents 4 0 R"), []byte("/Contents 4 1 R"), 1)},
		{"more pages than there are", made(catalog, strings.Replace(onePage, "/Count 1", "/Count 2", 1), page, flate("q Q"))},
	}
	for _, tt := range tests {
		if err := readAll(tt.file); err == nil {
			t.Errorf("%s: it was read, want an error", tt.name)
		}
	}
	if err := readAll(good); err != nil {
		t.Errorf("a good file: %v", err)
	}
	if _, err := Read(make([]byte, MaxFile+1)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("Read of a file too large = %v, want ErrTooLarge", err)
	}
}

// readAll reads the pages and attachments of a file.
func readAll(file []byte) error {
	f, err := Read(file)
	if err != nil {
		return err
	}
	pages, err := f.Pages()
	if err != nil {
		return err
	}
	for _, page := range pages {
		if _, err := f.Content(page); err != nil {
			return err
		}
	}
	_, err = f.Attached()
	return err
}

func TestAttached(t *testing.T) {
	spec := "<</Type /Filespec /F (a.json) /EF <</F 6 0 R>>>>"
	f, err := Read(made("<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Kids [<</Names [(a) 5 0 R]>>]>>>> /AF [5 0 R]>>",
		onePage, "<</Type /Page /Parent 2 0 R /AF [5 0 R 7 0 R]>>", flate(""), spec, flate("one"), "<</Type /Filespec /F (b) /EF <</F 4 0 R>>>>"))
	if err != nil {
		t.Fatal(err)
	}
	specs, err := f.Attached()
	if err != nil || len(specs) != 2 {
		t.Fatalf("Attached = %v, %v, want two, each once", specs, err)
	}
	content, err := f.Embedded(specs[0])
	if err != nil || string(content) != "one" {
		t.Errorf("Embedded = %q, %v, want %q", content, err, "one")
	}
}

// A row is written as its difference from its neighbours.
func TestUnpredicted(t *testing.T) {
	tests := []struct {
		kind byte
		want string
	}{
		{0, "\x01\x01\x01\x01\x01\x01"}, {1, "\x01\x02\x03\x01\x02\x03"}, {2, "\x01\x01\x01\x02\x02\x02"},
		{3, "\x01\x01\x01\x01\x02\x02"}, {4, "\x01\x02\x03\x02\x03\x04"},
	}
	for _, tt := range tests {
		row := string([]byte{tt.kind, 1, 1, 1})
		got, err := new(File).unpredicted([]byte(row+row), Dict{"Predictor": Integer(15), "Columns": Integer(3)})
		if err != nil || string(got) != tt.want {
			t.Errorf("filter %d: unpredicted = %x, %v, want %x", tt.kind, got, err, tt.want)
		}
	}
	if _, err := new(File).unpredicted([]byte{9, 1}, Dict{"Predictor": Integer(15)}); err == nil {
		t.Error("filter 9 is not known, want an error")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(made(catalog, onePage, page, flate("q Q")))
	f.Fuzz(func(t *testing.T, file []byte) { readAll(file) })
}
