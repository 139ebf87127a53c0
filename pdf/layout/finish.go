package layout

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// resourcesObject is the number that gofpdf gives to the list of what pages may use.
const resourcesObject = 2

var errNotPDF = errors.New("not a file as gofpdf writes it")

// A finisher takes the file that gofpdf makes and writes it with what gofpdf leaves
// undone. It puts in the fonts and what is attached. It names the language, by which a reader chooses its
// voice; it has readers show the title rather than the file's name; and it
// compresses the pages, which gofpdf does one by one with a new compressor of a
// megabyte for each.
//
// A file is objects, each headed by its number, then a table of where they begin.
// There may be more of them, and they may grow or shrink, if the table is written
// anew.
type finisher struct {
	w        io.Writer
	fonts    [len(Fonts{})]*embedding // by style, nil for one that is not used
	attached []attaching
}

// Write takes a whole file: gofpdf has it lie ready, and hands it over at one go.
func (f *finisher) Write(file []byte) (int, error) {
	objects, trailer, err := split(file)
	if err != nil {
		return 0, err
	}
	out := counter{w: bufio.NewWriterSize(f.w, 1<<16)}
	out.Write(bytes.Replace(file[:objects[0].offset], []byte(gofpdfVersion), []byte(version), 1))
	more := additions{pageOf: pagePlaces(objects)}
	more.fonts, more.attachments = f.addFonts(&objects), addAttachments(&objects, f.attached)
	var writers sync.Pool
	i := 0
	for content := range Ahead(each(objects), func(o object) ([]byte, error) {
		return finishObject(&writers, &o, &more), nil
	}) {
		objects[i].offset = out.n
		out.Write(content)
		i++
	}
	writeTable(&out, objects, trailer)
	return len(file), out.w.Flush()
}

// writeTable ends a file: with the table of its objects, and what was after it.
func writeTable(out *counter, objects []object, trailer []byte) {
	begins := out.n
	slices.SortFunc(objects, func(a, b object) int { return cmp.Compare(a.number, b.number) })
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range objects {
		fmt.Fprintf(out, "%010d 00000 n \n", o.offset)
	}
	_, rest, _ := bytes.Cut(trailer, []byte("\n/Root ")) // after the size
	fmt.Fprintf(out, "trailer\n<<\n/Size %d\n/Root %sstartxref\n%d\n%%%%EOF\n", len(objects)+1, rest, begins)
}

// addFonts adds the objects of the fonts, and returns what the pages know them by.
func (f *finisher) addFonts(objects *[]object) string {
	var names strings.Builder
	for st, e := range f.fonts {
		if e != nil {
			first := len(*objects) + 1
			fmt.Fprintf(&names, "/F%d %d 0 R\n", st, first)
			*objects = append(*objects, e.objects(first)...)
		}
	}
	return names.String()
}

// A counter knows how many bytes it has written.
type counter struct {
	w *bufio.Writer // which keeps an error until it is flushed
	n int
}

func (c *counter) Write(b []byte) (int, error) {
	c.n += len(b)
	return c.w.Write(b)
}

// An object is a part of a file.
type object struct {
	number, offset int
	content        []byte
}

// split returns the objects of a file in the order they stand there, and the
// trailer after the table of them.
func split(file []byte) (objects []object, trailer []byte, err error) {
	rest, tail, ok := cutLast(file, "startxref\n")
	number, _, _ := bytes.Cut(tail, []byte("\n"))
	xref, err := strconv.Atoi(string(number))
	if !ok || err != nil || xref < 0 || xref > len(rest) {
		return nil, nil, errNotPDF
	}
	table, trailer, ok := cutLast(rest[xref:], "trailer\n")
	lines := bytes.Split(bytes.TrimSuffix(table, []byte("\n")), []byte("\n"))
	if !ok || len(lines) < 4 { // xref, the number of entries, the free one, and at least one more
		return nil, nil, errNotPDF
	}
	for i, line := range lines[3:] {
		offset, _, _ := bytes.Cut(line, []byte(" "))
		n, err := strconv.Atoi(string(offset))
		if err != nil || n < 0 || n > xref {
			return nil, nil, errNotPDF
		}
		objects = append(objects, object{number: i + 1, offset: n})
	}
	slices.SortFunc(objects, func(a, b object) int { return cmp.Compare(a.offset, b.offset) })
	for i := range objects {
		end := xref
		if i+1 < len(objects) {
			end = objects[i+1].offset
		}
		objects[i].content = file[objects[i].offset:end]
	}
	return objects, trailer, nil
}

// cutLast cuts around the last occurrence of a separator.
func cutLast(b []byte, sep string) (before, after []byte, found bool) {
	if i := bytes.LastIndex(b, []byte(sep)); i >= 0 {
		return b[:i], b[i+len(sep):], true
	}
	return b, nil, false
}

// Attachments came with PDF 1.4, and those of pages with PDF 2.0.
const (
	gofpdfVersion = "%PDF-1.3"
	version       = "%PDF-1.7"
)

// pagePlaces returns the place in the file of each object that is a page, from 0.
func pagePlaces(objects []object) map[int]int {
	place := map[int]int{}
	for _, o := range objects { // in the order they were written
		if _, body, _ := bytes.Cut(o.content, []byte("\n")); bytes.HasPrefix(body, []byte(pageHead)) {
			place[o.number] = len(place)
		}
	}
	return place
}

// pageHead is how gofpdf begins a page.
const pageHead = "<</Type /Page\n"

// Additions are what comes into objects that gofpdf has written.
type additions struct {
	fonts string // their names, for the object that lists what pages may use
	attachments
	pageOf map[int]int // places of pages, by the numbers of their objects
}

// finishObject returns the new content of an object, often the same.
func finishObject(writers *sync.Pool, o *object, more *additions) []byte {
	const (
		catalog = "<<\n/Type /Catalog\n"
		extra   = "/Lang (vi-VN)\n/ViewerPreferences <</DisplayDocTitle true>>\n"
		noFonts = "\n/Font <<\n"
	)
	_, body, _ := bytes.Cut(o.content, []byte("\n"))
	switch {
	case o.number == resourcesObject:
		return bytes.Replace(o.content, []byte(noFonts), []byte(noFonts+more.fonts), 1)
	case bytes.HasPrefix(body, []byte(catalog)):
		return withNames(bytes.Replace(o.content, []byte(catalog), []byte(catalog+extra), 1), more.catalog)
	case bytes.HasPrefix(body, []byte(pageHead)):
		return bytes.Replace(o.content, []byte(pageHead), []byte(pageHead+more.pages[more.pageOf[o.number]]), 1)
	case bytes.HasPrefix(body, []byte("<</Length ")), // no /Filter: a page
		bytes.HasPrefix(body, []byte("<</Type /XObject\n/Subtype /Form\n")), // a figure
		bytes.HasPrefix(body, []byte(attachedHead)):
		return compressed(writers, o.content)
	}
	return o.content
}

// compressed is an object whose content is a plain stream, made smaller.
func compressed(writers *sync.Pool, content []byte) []byte {
	dict, rest, _ := bytes.Cut(content, []byte(">>\nstream\n"))
	before, number, _ := cutLast(dict, "/Length ")
	length, err := strconv.Atoi(string(bytes.TrimSpace(number)))
	if err != nil || length > len(rest) {
		return content
	}
	var b bytes.Buffer
	w, ok := writers.Get().(*zlib.Writer)
	if ok {
		w.Reset(&b)
	} else {
		w, _ = zlib.NewWriterLevel(&b, zlib.BestSpeed) // fails only for another level
	}
	w.Write(rest[:length]) // a buffer takes everything
	w.Close()
	writers.Put(w)
	return slices.Concat(before, fmt.Appendf(nil, "/Filter /FlateDecode /Length %d>>\nstream\n", b.Len()), b.Bytes(), rest[length:])
}
