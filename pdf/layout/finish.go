package layout

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"sync"
)

var errNotPDF = errors.New("not a file as gofpdf writes it")

// finish does to a file what gofpdf leaves undone. It names the language, by
// which a reader chooses its voice; it has readers show the title rather than
// the file's name; and it compresses the pages, which gofpdf does one by one with
// a new compressor of a megabyte for each.
//
// A file is objects, each headed by its number, then a table of where they begin.
// Their contents may grow or shrink if the table is written anew.
func finish(file []byte) ([]byte, error) {
	objects, trailer, err := split(file)
	if err != nil {
		return nil, err
	}
	var writers sync.Pool
	out := bytes.NewBuffer(make([]byte, 0, len(file)/2))
	out.Write(file[:objects[0].offset])
	i := 0
	for content := range Ahead(contents(objects), func(content []byte) ([]byte, error) { return finishObject(&writers, content), nil }) {
		objects[i].offset = out.Len()
		out.Write(content)
		i++
	}
	xref := out.Len()
	slices.SortFunc(objects, func(a, b object) int { return cmp.Compare(a.number, b.number) })
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range objects {
		fmt.Fprintf(out, "%010d 00000 n \n", o.offset)
	}
	fmt.Fprintf(out, "%sstartxref\n%d\n%%%%EOF\n", trailer, xref)
	return out.Bytes(), nil
}

// An object is a part of a file.
type object struct {
	number, offset int
	content        []byte
}

// contents yields the contents of objects.
func contents(objects []object) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for i := range objects {
			if !yield(objects[i].content, nil) {
				return
			}
		}
	}
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
	return objects, append([]byte("trailer\n"), trailer...), nil
}

// cutLast cuts around the last occurrence of a separator.
func cutLast(b []byte, sep string) (before, after []byte, found bool) {
	if i := bytes.LastIndex(b, []byte(sep)); i >= 0 {
		return b[:i], b[i+len(sep):], true
	}
	return b, nil, false
}

// finishObject returns the new content of an object, often the same.
func finishObject(writers *sync.Pool, content []byte) []byte {
	const (
		catalog = "\n/Type /Catalog\n"
		extra   = "/Lang (vi-VN)\n/ViewerPreferences <</DisplayDocTitle true>>\n"
	)
	head, body, _ := bytes.Cut(content, []byte("\n"))
	switch {
	case bytes.HasPrefix(body, []byte("<<"+catalog)):
		return slices.Concat(head, []byte("\n<<"+catalog+extra), body[len("<<"+catalog):])
	case bytes.HasPrefix(body, []byte("<</Length ")): // no /Filter: a page
		return compressed(writers, head, body)
	}
	return content
}

// compressed is an object whose content is a plain stream, made smaller.
func compressed(writers *sync.Pool, head, body []byte) []byte {
	dict, rest, _ := bytes.Cut(body, []byte(">>\nstream\n"))
	length, err := strconv.Atoi(string(dict[len("<</Length "):]))
	if err != nil || length > len(rest) {
		return slices.Concat(head, []byte("\n"), body)
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
	return slices.Concat(head, fmt.Appendf(nil, "\n<</Filter /FlateDecode /Length %d>>\nstream\n", b.Len()), b.Bytes(), rest[length:])
}
