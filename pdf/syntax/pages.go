package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
)

// Catalog returns the root of the file.
func (f *File) Catalog() (Dict, error) { return f.Dict(f.Trailer["Root"]) }

// Dict returns the dictionary that o is or names; none if it is nil.
func (f *File) Dict(o Object) (Dict, error) {
	o, err := f.Resolve(o)
	d, ok := o.(Dict)
	if err == nil && o != nil && !ok {
		err = errors.New("something is not the dictionary that it should be")
	}
	return d, err
}

// Array is Dict for an array.
func (f *File) Array(o Object) (Array, error) {
	o, err := f.Resolve(o)
	a, ok := o.(Array)
	if err == nil && o != nil && !ok {
		err = errors.New("something is not the array that it should be")
	}
	return a, err
}

// Pages returns the pages in order, each with what it inherits and without the node
// that it is under.
func (f *File) Pages() ([]Dict, error) {
	root, err := f.Catalog()
	if err != nil {
		return nil, err
	}
	w := &walk{file: f, seen: map[Ref]bool{}}
	if err := w.pages(root["Pages"], nil, Dict{}, 0); err != nil {
		return nil, fmt.Errorf("reading the pages: %w", err)
	}
	return w.list, nil
}

type walk struct {
	file *File
	seen map[Ref]bool
	list []Dict
}

// pages goes through what lies under a node of the tree, which is below another or, as
// the root, below nil.
func (w *walk) pages(o, above Object, inherited Dict, depth int) error {
	ref, ok := o.(Ref)
	if !ok || w.seen[ref] {
		return errors.New("a page is there twice, or is nothing that can be referred to")
	}
	w.seen[ref] = true
	if depth > maxDepth || len(w.list) >= MaxPages {
		return ErrTooLarge
	}
	node, err := w.file.Dict(o)
	if err != nil {
		return err
	}
	if parent, ok := node["Parent"].(Ref); above != nil && (!ok || parent != above) {
		return errors.New("a page names another place in the tree than its own") // by which some programs let it inherit
	}
	own := maps.Clone(inherited)
	for _, key := range []Name{"Resources", "MediaBox", "CropBox", "Rotate"} {
		if value, ok := node[key]; ok {
			own[key] = value
		}
	}
	switch node["Type"] {
	case Name("Page"):
		page := maps.Clone(node)
		maps.Copy(page, own)
		delete(page, "Parent")
		w.list = append(w.list, page)
		return nil
	case Name("Pages"):
	default:
		return errors.New("something in the tree is no page")
	}
	kids, err := w.file.Array(node["Kids"])
	if err != nil {
		return err
	}
	before := len(w.list)
	for _, kid := range kids {
		if err := w.pages(kid, ref, own, depth+1); err != nil {
			return err
		}
	}
	count, err := w.file.Resolve(node["Count"])
	if err != nil {
		return err
	}
	if n, ok := Int(count); !ok || n != len(w.list)-before {
		return errors.New("a part of the tree does not have as many pages as it says")
	}
	return nil
}

// Content returns what draws a page: its content streams, one after the other.
func (f *File) Content(page Dict) ([]byte, error) {
	o, err := f.Resolve(page["Contents"])
	if err != nil {
		return nil, err
	}
	if o == nil {
		return nil, nil
	}
	parts, ok := o.(Array)
	if !ok {
		parts = Array{o}
	}
	var content []byte
	for _, part := range parts {
		o, err := f.Resolve(part)
		if err != nil {
			return nil, err
		}
		stream, ok := o.(*Stream)
		if !ok {
			return nil, errors.New("the content of a page is no stream")
		}
		piece, err := f.Decode(stream)
		if err != nil {
			return nil, err
		}
		if endsOpen(piece) || endsRegular(content) && len(piece) > 0 && isRegular(piece[0]) {
			return nil, errors.New("a piece of a page's content ends within a comment, a string or a word")
		}
		if content = append(append(content, piece...), '\n'); len(content) > maxStream { // a line end that is none of the piece's
			return nil, ErrTooLarge
		}
	}
	return content, nil
}

// endsOpen reports whether a piece of content ends within a comment or a string: some
// programs go on with it in the next piece, others do not.
func endsOpen(piece []byte) bool {
	depth := 0 // of literal strings
	for i := 0; i < len(piece); i++ {
		switch c := piece[i]; {
		case depth > 0 && c == '\\':
			i++
		case c == '(':
			depth++
		case depth > 0 && c == ')':
			depth--
		case depth == 0 && c == '<' && i+1 < len(piece) && piece[i+1] == '<':
			i++
		case depth == 0 && c == '<':
			end := bytes.IndexByte(piece[i:], '>')
			if end < 0 {
				return true
			}
			i += end
		case depth == 0 && c == '%':
			end := bytes.IndexAny(piece[i:], "\r\n")
			if end < 0 {
				return true
			}
			i += end
		}
	}
	return depth > 0
}

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

// endsRegular reports whether the last piece of some content, behind which there is a
// line end that is none of its own, ends within a word, as far as it goes.
func endsRegular(content []byte) bool {
	return len(content) > 1 && isRegular(content[len(content)-2])
}
