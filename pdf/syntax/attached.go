package syntax

import (
	"errors"
	"fmt"
)

// maxAttached is the most attachments that are looked at.
const maxAttached = 4 * MaxPages

// Attached returns the attachments of a file, as the dictionaries that describe
// them: those in its list and those that it or a page names as associated. Each is
// there once.
func (f *File) Attached() ([]Dict, error) {
	a := &attached{file: f, seen: map[Ref]bool{}}
	if err := a.collect(); err != nil {
		return nil, fmt.Errorf("reading the attachments: %w", err)
	}
	return a.list, nil
}

type attached struct {
	file *File
	seen map[Ref]bool
	list []Dict
}

func (a *attached) collect() error {
	root, err := a.file.Catalog()
	if err != nil {
		return err
	}
	names, err := a.file.Dict(root["Names"])
	if err != nil {
		return err
	}
	if err := a.tree(names["EmbeddedFiles"], 0); err != nil {
		return err
	}
	if err := a.associated(root["AF"]); err != nil {
		return err
	}
	pages, err := a.file.Pages()
	if err != nil {
		return err
	}
	for _, page := range pages {
		if err := a.associated(page["AF"]); err != nil {
			return err
		}
	}
	return nil
}

// tree adds the attachments of a tree of names.
func (a *attached) tree(o Object, depth int) error {
	if !a.first(o) {
		return nil
	}
	node, err := a.file.Dict(o)
	if err != nil {
		return err
	}
	if depth > maxDepth {
		return ErrTooLarge
	}
	pairs, err := a.file.Array(node["Names"])
	if err != nil {
		return err
	}
	for i := 1; i < len(pairs); i += 2 {
		if err := a.add(pairs[i]); err != nil {
			return err
		}
	}
	kids, err := a.file.Array(node["Kids"])
	if err != nil {
		return err
	}
	for _, kid := range kids {
		if err := a.tree(kid, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (a *attached) associated(o Object) error {
	list, err := a.file.Array(o)
	if err != nil {
		return err
	}
	for _, spec := range list {
		if err := a.add(spec); err != nil {
			return err
		}
	}
	return nil
}

func (a *attached) add(o Object) error {
	if !a.first(o) {
		return nil
	}
	if len(a.list) == maxAttached {
		return ErrTooLarge
	}
	spec, err := a.file.Dict(o)
	if err == nil && spec != nil {
		a.list = append(a.list, spec)
	}
	return err
}

// first reports whether an object has not been looked at.
func (a *attached) first(o Object) bool {
	ref, ok := o.(Ref)
	if ok && a.seen[ref] {
		return false
	}
	a.seen[ref] = true
	return true
}

// Embedded returns the content of an attachment.
func (f *File) Embedded(spec Dict) ([]byte, error) {
	ef, err := f.Dict(spec["EF"])
	if err != nil {
		return nil, err
	}
	key := Name("UF")
	if _, ok := ef[key]; !ok {
		key = "F"
	}
	return f.StreamContent(ef[key])
}

// StreamContent returns the content of the stream that o is or names.
func (f *File) StreamContent(o Object) ([]byte, error) {
	o, err := f.Resolve(o)
	if err != nil {
		return nil, err
	}
	stream, ok := o.(*Stream)
	if !ok {
		return nil, errors.New("an attachment has no content")
	}
	return f.Decode(stream)
}
