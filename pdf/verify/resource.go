package verify

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"camket/pdf/syntax"
)

// A reader reads the sheets of one file.
type reader struct {
	file  *syntax.File
	fonts map[syntax.Ref]*font
	forms map[syntax.Ref]*sheet
	dumps map[syntax.Ref]string
	ours  map[string]string // our own fonts, by style and letters

	operations int // so far
	kept       int // bytes of marks and texts
}

func newReader(f *syntax.File) *reader {
	return &reader{
		file: f, fonts: map[syntax.Ref]*font{}, forms: map[syntax.Ref]*sheet{}, dumps: map[syntax.Ref]string{},
		ours: map[string]string{},
	}
}

const (
	maxDepth = 64      // of objects within each other
	maxForms = 16      // of forms within each other
	maxTexts = 1 << 14 // pieces of text of a drawing, beyond which those of forms are left out
)

var errDeep = errors.New("objects lie too deep within each other")

// categories are where the names that operators use are explained.
var categories = map[syntax.Operator]syntax.Name{
	"Tf": "Font", "Do": "XObject", "gs": "ExtGState", "cs": "ColorSpace", "CS": "ColorSpace",
	"scn": "Pattern", "SCN": "Pattern", "sh": "Shading", "BDC": "Properties", "DP": "Properties",
}

// resource returns what a name stands for in the operands of an operator.
func (d *drawing) resource(op syntax.Operator, name syntax.Name, resources syntax.Dict) (string, error) {
	list, err := d.reader.file.Dict(resources[categories[op]])
	if err != nil {
		return "", err
	}
	o, ok := list[name]
	switch {
	case !ok && op == "Tf":
		d.font = nil
		return quoted(name), nil
	case !ok:
		return quoted(name), nil
	case op == "Tf":
		d.font, err = d.reader.fontOf(o)
		if err != nil {
			return "", err
		}
		d.foreign = d.foreign || d.font.letters == nil
		return d.font.name, nil
	case op == "Do":
		return d.object(o)
	}
	return d.reader.dump(o)
}

// defaults marks the resources that change what is drawn without being named by any
// operator: the colour spaces that stand for those of the device (ISO 32000-1, 8.6.5.6).
// Ours have none.
func (d *drawing) defaults(resources syntax.Dict) error {
	spaces, err := d.reader.file.Dict(resources["ColorSpace"])
	if err != nil {
		return err
	}
	for _, key := range []syntax.Name{"DefaultGray", "DefaultRGB", "DefaultCMYK"} {
		if spaces[key] == nil {
			continue
		}
		value, err := d.reader.dump(spaces[key])
		if err != nil {
			return err
		}
		d.mark(string(key), value)
	}
	return nil
}

// object returns what an external object draws: a form or a picture.
func (d *drawing) object(o syntax.Object) (string, error) {
	ref, _ := o.(syntax.Ref)
	if known, ok := d.reader.forms[ref]; ok {
		return d.form(known), nil
	}
	made, err := d.reader.file.Resolve(o)
	if err != nil {
		return "", err
	}
	stream, ok := made.(*syntax.Stream)
	if !ok || stream.Dict["Subtype"] != syntax.Name("Form") {
		return d.reader.dump(o)
	}
	if d.depth == maxForms {
		return "", errDeep
	}
	content, err := d.reader.file.Decode(stream)
	if err != nil {
		return "", err
	}
	d.reader.forms[ref] = nil // within itself, until it is known
	form, err := d.reader.form(stream, content, d.depth+1)
	if err != nil {
		delete(d.reader.forms, ref)
		return "", err
	}
	d.reader.forms[ref] = form
	return d.form(form), nil
}

// form returns what a form draws, that lies within others.
func (r *reader) form(stream *syntax.Stream, content []byte, depth int) (*sheet, error) {
	resources, err := r.file.Dict(stream.Dict["Resources"]) // ours have their own
	if err != nil {
		return nil, err
	}
	form := r.drawing(depth)
	entries := maps.Clone(stream.Dict)
	for _, key := range append(storage, "Resources", "Name") {
		delete(entries, key)
	}
	head, err := r.dump(entries)
	if err != nil {
		return nil, err
	}
	form.mark(head)
	if err := form.defaults(resources); err != nil {
		return nil, err
	}
	if err := form.draw(content, resources); err != nil {
		return nil, err
	}
	made := form.sheet()
	r.forget(made.marks)
	made.marks = nil // it is told of with the page that it is on
	return made, nil
}

// form adds what a form says to what the drawing does, for people to be told, and
// returns what stands for the form: nil is one within itself.
func (d *drawing) form(s *sheet) string {
	if s == nil {
		return "form within itself"
	}
	d.foreign = d.foreign || s.foreign
	if len(d.texts)+len(s.texts) <= maxTexts {
		d.texts = append(d.texts, s.texts...)
	}
	return fmt.Sprintf("form %x", s.sum)
}

// quoted writes a name. It may hold anything, also what divides it from what follows.
func quoted(name syntax.Name) string { return "/" + strconv.Quote(string(name)) }

// storage are the entries of a stream that say how it is stored.
var storage = []syntax.Name{"Length", "Filter", "DecodeParms"}

// dump writes an object and all that it refers to.
func (r *reader) dump(o syntax.Object) (string, error) { return r.dumpAt(o, 0) }

func (r *reader) dumpAt(o syntax.Object, depth int) (string, error) {
	if depth > maxDepth {
		return "", errDeep
	}
	switch o := o.(type) {
	case syntax.Ref:
		return r.dumpRef(o, depth)
	case syntax.Integer:
		return strconv.Itoa(int(o)), nil
	case syntax.Number:
		if o == 0 { // also -0
			return "0", nil
		}
		return strconv.FormatFloat(float64(o), 'f', -1, 64), nil
	case syntax.Name:
		return quoted(o), nil
	case syntax.String:
		return fmt.Sprintf("(%x)", string(o)), nil
	case syntax.Array:
		parts := make([]string, len(o))
		for i := range o {
			part, err := r.dumpAt(o[i], depth+1)
			if err != nil {
				return "", err
			}
			parts[i] = part
		}
		return summed("[" + strings.Join(parts, " ") + "]"), nil
	case syntax.Dict:
		return r.dumpDict(o, depth)
	case *syntax.Stream:
		return r.dumpStream(o, depth)
	}
	return fmt.Sprint(o), nil // true, false, null
}

// dumpRef is dumpAt of what a reference names, which is looked at once.
func (r *reader) dumpRef(ref syntax.Ref, depth int) (string, error) {
	if known, ok := r.dumps[ref]; ok {
		return known, nil
	}
	r.dumps[ref] = "within itself" // until it is known
	o, err := r.file.Resolve(ref)
	if err != nil {
		return "", err
	}
	s, err := r.dumpAt(o, depth+1)
	if err != nil {
		delete(r.dumps, ref) // another page may reach it from less deep
		return "", err
	}
	r.dumps[ref] = s
	return s, nil
}

func (r *reader) dumpDict(d syntax.Dict, depth int) (string, error) {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(d)) {
		value, err := r.dumpAt(d[key], depth+1)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s %s ", quoted(key), value)
	}
	return summed("<<" + b.String() + ">>"), nil
}

// dumpStream writes what is in a stream, however it is stored. One with a filter for
// pictures is compared as it is stored.
func (r *reader) dumpStream(s *syntax.Stream, depth int) (string, error) {
	entries := maps.Clone(s.Dict)
	content, err := r.file.Decode(s)
	if errors.Is(err, syntax.ErrTooLarge) {
		return "", err
	}
	if err != nil {
		content = s.Raw
		delete(entries, "Length")
	} else {
		for _, key := range storage {
			delete(entries, key)
		}
	}
	head, err := r.dumpAt(entries, depth+1)
	return fmt.Sprintf("%s #%x", head, sha256.Sum256(content)), err
}

// summed is a text that is not too long, or what stands for it.
func summed(s string) string {
	if len(s) <= 4*maxMark {
		return s
	}
	return fmt.Sprintf("#%x", sha256.Sum256([]byte(s)))
}
