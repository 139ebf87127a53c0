package verify

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"camket/pdf/syntax"
)

type digest = [sha256.Size]byte

// A sheet is what a page shows, in a form that does not depend on how its file is
// written. Each mark is an operator with its operands, the names of fonts and pictures
// in them replaced by what they stand for.
type sheet struct {
	sum digest // of all marks

	// What there is to tell of a page that is not as it should be, as far as it is kept.
	marks []string // each short; of what is large, a hash
	texts []string // of the pieces of text, in order

	foreign bool // some letters are not of our fonts
	deep    bool // it cannot be told what is on it, so it is nothing of ours
}

// words are the words of a sheet.
func (s *sheet) words() []string { return strings.Fields(strings.Join(s.texts, " ")) }

// The bounds of what is drawn in a file.
const (
	// maxDeep is the most deep pages: each costs as much as a whole one.
	maxDeep = 16
	// maxOperations is for all pages together. Six thousand of ours have two million.
	maxOperations = 1 << 23
	// maxKept is the bytes that are kept of marks and texts.
	maxKept = 64 << 20
)

// sheets returns those of all pages of a file. Of one that is known to be as it should
// be, no more is kept than is needed to know it again.
func sheets(f *syntax.File, known map[digest]bool) ([]*sheet, error) {
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	r := newReader(f)
	list := make([]*sheet, len(pages))
	deep := 0
	for i, page := range pages {
		list[i], err = r.sheet(page)
		if errors.Is(err, errDeep) && deep < maxDeep {
			deep++
			list[i], err = &sheet{deep: true}, nil
		}
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		if s := list[i]; known[s.sum] {
			r.forget(s.marks)
			s.marks = nil
		}
	}
	return list, nil
}

// unseen are the entries of a page that have no part in how it looks, or are
// looked at otherwise.
var unseen = []syntax.Name{
	"Type", "Resources", "Contents", "AF",
	"pdftk_PageNum", "TrimBox", "BleedBox", "ArtBox", "LastModified", "Metadata", "PieceInfo", "StructParents", "Tabs",
}

// sheet returns what a page shows.
func (r *reader) sheet(page syntax.Dict) (*sheet, error) {
	d := r.drawing(0)
	if err := d.entries(page); err != nil {
		return nil, err
	}
	content, err := r.file.Content(page)
	if err != nil {
		return nil, err
	}
	resources, err := r.file.Dict(page["Resources"])
	if err != nil {
		return nil, err
	}
	if err := d.defaults(resources); err != nil {
		return nil, err
	}
	if err := d.draw(content, resources); err != nil {
		return nil, err
	}
	return d.sheet(), nil
}

// entries marks the entries of a page that change how it looks.
func (d *drawing) entries(page syntax.Dict) error {
	media, err := d.reader.dump(page["MediaBox"])
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(page)) {
		if slices.Contains(unseen, key) {
			continue // nor followed: what hangs there may lie deep
		}
		value, err := d.reader.dump(page[key])
		switch {
		case err != nil:
			return err
		case key == "CropBox" && value == media, key == "Rotate" && value == "0", key == "Annots" && value == "[]":
			continue
		}
		d.mark("page/"+string(key), value)
	}
	return nil
}

// A drawing is what is drawn, as it grows.
type drawing struct {
	reader  *reader
	depth   int // of forms
	sum     hash.Hash
	marks   []string
	texts   []string
	foreign bool
	font    *font
	saved   []*font
}

func (r *reader) drawing(depth int) *drawing {
	return &drawing{reader: r, depth: depth, sum: sha256.New()}
}

func (d *drawing) sheet() *sheet {
	return &sheet{sum: digest(d.sum.Sum(nil)), marks: d.marks, texts: d.texts, foreign: d.foreign}
}

// maxMark is how long a mark is before its hash stands for it.
const maxMark = 200

func (d *drawing) mark(parts ...string) {
	mark := strings.Join(parts, " ")
	if len(mark) > maxMark {
		mark = fmt.Sprintf("%s #%x", parts[0], sha256.Sum256([]byte(mark)))
	}
	fmt.Fprintf(d.sum, "%d:%s", len(mark), mark)
	d.marks = d.reader.keep(d.marks, mark)
}

// ofString is how many bytes a string has besides its letters.
const ofString = 16

// keep adds a text to a list, if there is room for it.
func (r *reader) keep(list []string, text string) []string {
	if r.kept += len(text) + ofString; r.kept > maxKept {
		return list
	}
	return append(list, text)
}

// forget makes room where a list was.
func (r *reader) forget(list []string) {
	for _, text := range list {
		r.kept -= len(text) + ofString
	}
}

// draw adds what a content stream draws.
func (d *drawing) draw(content []byte, resources syntax.Dict) error {
	for op, err := range syntax.Operations(content) {
		if err != nil {
			return err
		}
		if d.reader.operations++; d.reader.operations > maxOperations {
			return syntax.ErrTooLarge
		}
		if err := d.operation(op, resources); err != nil {
			return err
		}
	}
	return nil
}

// operation adds one operation.
func (d *drawing) operation(op syntax.Operation, resources syntax.Dict) error {
	parts := []string{string(op.Operator)}
	for _, o := range op.Operands {
		name, ok := o.(syntax.Name)
		value, err := d.reader.dump(o)
		if ok && err == nil {
			value, err = d.resource(op.Operator, name, resources)
		}
		if err != nil {
			return err
		}
		parts = append(parts, value)
	}
	switch op.Operator {
	case "q":
		if d.saved = append(d.saved, d.font); len(d.saved) > maxMark {
			return syntax.ErrTooLarge
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			d.font, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "Tj", "TJ", "'", "\"":
		parts = append(parts, d.show(op.Operands))
	}
	d.mark(parts...)
	return nil
}

// show notes the text of an operation, and returns the letters of it that the font
// has no shape for.
func (d *drawing) show(operands []syntax.Object) string {
	var codes []uint16
	add := func(o syntax.Object) {
		if s, ok := o.(syntax.String); ok {
			for ; len(s) >= 2; s = s[2:] {
				codes = append(codes, uint16(s[0])<<8|uint16(s[1]))
			}
		}
	}
	for _, o := range operands {
		add(o)
		if list, ok := o.(syntax.Array); ok {
			for _, o := range list {
				add(o)
			}
		}
	}
	d.texts = d.reader.keep(d.texts, string(utf16.Decode(codes)))
	lacking := ""
	for _, code := range codes {
		if d.font == nil || !d.font.letters[code] {
			lacking += fmt.Sprintf("lacking %04x ", code)
		}
	}
	return lacking
}
