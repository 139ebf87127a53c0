package pdf

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"
	"time"

	"camket/pdf/layout"
	"camket/pledge"
	"camket/pledge/viet"
)

// pressEntries prints one paper for each entry: as one file or, with opt.Zip, each as
// a file of its own in a zip. The rest is as for press.
func pressEntries(
	w io.Writer, opt Options, entries iter.Seq2[pledge.Entry, error],
	paper func(pledge.Entry) (*layout.Paper, error),
	properties func(first pledge.Entry, n int) layout.Properties,
) error {
	if !opt.Zip {
		return press(w, entries, paper, properties)
	}
	z := zipper{zip: zip.NewWriter(w), names: map[string]bool{}}
	for f, err := range layout.Ahead(entries, func(e pledge.Entry) (zipped, error) {
		return printEntry(&e, paper, properties)
	}) {
		if err == nil {
			err = z.add(&f)
		}
		if err != nil {
			return fmt.Errorf("pdf: %w", err)
		}
	}
	if len(z.names) == 0 {
		return fmt.Errorf("pdf: %w", errNothing)
	}
	if err := z.zip.Close(); err != nil {
		return fmt.Errorf("pdf: ending the zip: %w", err)
	}
	return nil
}

// A zipped is the file of one entry.
type zipped struct {
	folder, name string // without ".pdf"
	at           time.Time
	content      []byte
}

// printEntry makes the file of one entry.
func printEntry(
	e *pledge.Entry,
	paper func(pledge.Entry) (*layout.Paper, error),
	properties func(first pledge.Entry, n int) layout.Properties,
) (zipped, error) {
	p, err := paper(*e)
	if err != nil {
		return zipped{}, err
	}
	p.Chapters = nil // there is nothing to choose from
	doc := layout.NewDocument(layout.LoadFonts())
	doc.Add(p)
	var b bytes.Buffer
	err = doc.Write(&b, properties(*e, 1))
	return zipped{folderOf(e), fileName(&e.Paper.Signature.Signer), p.At, b.Bytes()}, err
}

// maxSlug is how long the part of a file's name may be that is a name.
const maxSlug = 60

// folderOf is where the file of an entry lies: "2026/VHXH".
func folderOf(e *pledge.Entry) string {
	unit := e.Person.Unit.Code
	if units := e.Paper.Signature.Signer.Units; unit == "" && len(units) > 0 {
		unit = viet.Slug(units[len(units)-1], maxSlug)
	}
	return path.Join(strconv.Itoa(e.Paper.Campaign.Year), unit)
}

// fileName is what the file of a person is called: "Nguyen-Van-A-HS00012".
func fileName(who *pledge.Snapshot) string {
	var words []string
	for word := range strings.SplitSeq(viet.Slug(who.Name, maxSlug), "-") {
		if word != "" {
			words = append(words, strings.ToUpper(word[:1])+word[1:])
		}
	}
	return strings.Join(append(words, who.Code), "-")
}

// A zipper writes files to a zip as they come.
type zipper struct {
	zip   *zip.Writer
	names map[string]bool // that are taken, in lower case: many file systems do not tell
}

// add writes a file. It is not compressed again: what is in a PDF is already.
func (z *zipper) add(f *zipped) error {
	name := path.Join(f.folder, f.name)
	for n := 2; z.names[strings.ToLower(name)]; n++ {
		name = path.Join(f.folder, f.name+"-"+strconv.Itoa(n))
	}
	z.names[strings.ToLower(name)] = true
	at := f.at
	if at.IsZero() {
		at = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC) // where the dates of a zip begin
	}
	w, err := z.zip.CreateHeader(&zip.FileHeader{Name: name + ".pdf", Method: zip.Store, Modified: at.UTC()})
	if err == nil {
		_, err = w.Write(f.content)
	}
	if err != nil {
		return fmt.Errorf("writing %s.pdf to the zip: %w", name, err)
	}
	return nil
}
