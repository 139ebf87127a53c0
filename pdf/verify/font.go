package verify

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"camket/pdf/layout"
	"camket/pdf/syntax"
)

// A font is one that a page uses. Which letters are in it depends on what else was
// printed in the same file, and with them every byte of it; so it is compared with
// ours for the same letters. That it is ours to the byte leaves no room for a font
// that shows one letter where another was written.
type font struct {
	name    string          // of ours, the style; of another, its hash
	letters map[uint16]bool // nil of a font that is not ours
}

// fontOf returns the font that o names.
func (r *reader) fontOf(o syntax.Object) (*font, error) {
	ref, indirect := o.(syntax.Ref)
	if known, ok := r.fonts[ref]; ok {
		return known, nil
	}
	dump, err := r.dump(o)
	if err != nil {
		return nil, err
	}
	f := &font{name: "font " + dump}
	if st, letters, ok := r.claims(o); ok {
		ours, err := r.own(st, letters)
		if err != nil {
			return nil, err
		}
		if ours == dump {
			f.name, f.letters = fmt.Sprint("style ", st), letters
		}
	}
	if indirect {
		r.fonts[ref] = f
	}
	return f, nil
}

// styles are ours, by the end of the font's name.
var styles = map[string]layout.Style{
	"LiberationSerif": layout.Regular, "LiberationSerif-Bold": layout.Bold,
	"LiberationSerif-Italic": layout.Italic, "LiberationSerif-BoldItalic": layout.Bold | layout.Italic,
}

// claims returns which of our fonts one says that it is, and which letters it has.
func (r *reader) claims(o syntax.Object) (layout.Style, map[uint16]bool, bool) {
	top, err := r.file.Dict(o)
	if err != nil {
		return 0, nil, false
	}
	name, _ := top["BaseFont"].(syntax.Name)
	_, base, _ := strings.Cut(string(name), "+")
	st, ok := styles[base]
	below, err := r.file.Array(top["DescendantFonts"])
	if !ok || err != nil || len(below) != 1 {
		return 0, nil, false
	}
	cid, err := r.file.Dict(below[0])
	if err != nil {
		return 0, nil, false
	}
	glyphs, err := r.file.StreamContent(cid["CIDToGIDMap"])
	if err != nil || len(glyphs) > 2<<16 {
		return 0, nil, false
	}
	letters := map[uint16]bool{}
	for i := 0; i+1 < len(glyphs); i += 2 {
		if glyphs[i] != 0 || glyphs[i+1] != 0 {
			letters[uint16(i/2)] = true
		}
	}
	return st, letters, true
}

// own returns the dump of our font of a style with some letters, such as a document
// has that is printed with them.
func (r *reader) own(st layout.Style, letters map[uint16]bool) (string, error) {
	var text []rune
	for _, letter := range slices.Sorted(maps.Keys(letters)) {
		text = append(text, rune(letter))
	}
	key := fmt.Sprint(st, string(text))
	if known, ok := r.ours[key]; ok {
		return known, nil
	}
	doc := layout.NewDocument(layout.LoadFonts())
	doc.Add(&layout.Paper{Format: layout.A4, Strips: []layout.Strip{{Box: layout.Box{
		Height: 1, Draw: func(c *layout.Canvas, x, y float64) { c.Text(x, y, string(text), st, 1, layout.Black) },
	}}}})
	var b bytes.Buffer
	if err := doc.Write(&b, layout.Properties{}); err != nil {
		return "", err
	}
	f, err := syntax.Read(b.Bytes())
	if err != nil {
		return "", err
	}
	pages, err := f.Pages()
	if err != nil {
		return "", err
	}
	resources, err := f.Dict(pages[0]["Resources"])
	if err != nil {
		return "", err
	}
	fonts, err := f.Dict(resources["Font"])
	if err != nil {
		return "", err
	}
	dump, err := newReader(f).dump(fonts[syntax.Name(fmt.Sprint("F", int(st)))])
	r.ours[key] = dump
	return dump, err
}
