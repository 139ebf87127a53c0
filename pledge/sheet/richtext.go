package sheet

import (
	"bytes"
	"cmp"
	"fmt"
)

// A richText is a text whose parts may be in fonts of their own.
type richText struct {
	text string
	runs *runs // nil if no part has a font of its own
}

// runs are the parts of a text, in their fonts. What fonts there are is found once,
// because many cells may share a text.
type runs struct {
	list     []run
	first    string // the font of the first run
	legacy   string // the first font of a run that is for an older encoding
	inherits bool   // some run is in the font of the cell
}

// A run is a part of a text in one font.
type run struct {
	text string
	font string // empty: the cell's
}

func newRuns(list []run) *runs {
	all := &runs{list: list, first: list[0].font}
	for _, r := range list {
		if all.legacy == "" && legacyOf(r.font) != "" {
			all.legacy = r.font
		}
		all.inherits = all.inherits || r.font == ""
	}
	return all
}

// font returns the first font of a text in a cell, or one of the legacy fonts if it
// has any. What has no font of its own is in that of the cell.
func (t *richText) font(cell string) string {
	switch {
	case t.runs == nil:
		return cell
	case t.runs.legacy != "":
		return t.runs.legacy
	case t.runs.inherits && legacyOf(cell) != "":
		return cell
	}
	return cmp.Or(t.runs.first, cell)
}

// readStrings reads the texts that cells refer to by number.
func readStrings(w *workbook, at string, b *budget) ([]richText, error) {
	var texts []richText
	r := richReader{b: b, in: w.in}
	err := w.read(at, "sst", func(x *xmlReader) error {
		if string(x.name()) != "si" {
			return nil
		}
		if len(texts) == b.limits.Cells {
			return refuse(b.name, TooLarge, "more than %d texts", b.limits.Cells)
		}
		text, err := r.read(x)
		texts = append(texts, text)
		return err
	})
	return texts, err
}

// A richReader reads texts. It reuses its memory from one to the next.
type richReader struct {
	b     *budget
	in    *interner
	raw   []byte // of one element, before its escapes are resolved
	text  []byte // of the whole text so far
	ends  []runEnd
	named bool // some run has a font of its own
}

// A runEnd is where in a text a run ends, and its font.
type runEnd struct {
	at   int
	font string
}

// read reads the text in the element just opened. The pronunciation that may
// stand beside it is passed over.
func (r *richReader) read(x *xmlReader) (richText, error) {
	r.text, r.ends, r.named = r.text[:0], r.ends[:0], false
	err := x.each(func() error {
		switch string(x.name()) {
		case "t":
			if err := r.readPlain(x); err != nil {
				return err
			}
			return r.endRun("")
		case "r":
			return r.readRun(x)
		}
		return nil
	})
	if err != nil {
		return richText{}, err
	}
	text := richText{text: r.in.intern(r.text)}
	if r.named {
		text.runs = newRuns(r.split(text.text))
	}
	return text, nil
}

func (r *richReader) readPlain(x *xmlReader) (err error) {
	r.raw, err = x.appendText(r.raw[:0])
	r.text = appendDecoded(r.text, r.raw)
	return err
}

func (r *richReader) readRun(x *xmlReader) error {
	font := ""
	err := x.each(func() (err error) {
		switch string(x.name()) {
		case "rPr":
			font, err = readFont(x, "rFont")
		case "t":
			err = r.readPlain(x)
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.endRun(font)
}

// endRun ends a run, if there is anything in it. Runs cost about as much as cells.
func (r *richReader) endRun(font string) error {
	from := 0
	if n := len(r.ends); n > 0 {
		from = r.ends[n-1].at
	}
	if len(r.text) == from {
		return nil
	}
	r.ends = append(r.ends, runEnd{len(r.text), font})
	r.named = r.named || font != ""
	if len(r.ends) == 1 {
		return nil
	}
	return r.b.spendCells(1)
}

// split returns the runs of a text.
func (r *richReader) split(text string) []run {
	list := make([]run, len(r.ends))
	from := 0
	for i, end := range r.ends {
		list[i] = run{text[from:end.at], end.font}
		from = end.at
	}
	return list
}

// lookUp returns the text that a cell refers to by number.
func (w *workbook) lookUp(number []byte) (*richText, error) {
	n, ok := parseIndex(bytes.TrimSpace(number))
	if !ok || n >= len(w.strings) {
		return nil, fmt.Errorf("there is no text %.20q", number)
	}
	return &w.strings[n], nil
}
