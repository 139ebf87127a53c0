package sheet

import (
	"bytes"
	"maps"
	"slices"
)

// A workbook is an opened pack, with what the cells of its sheets refer to.
type workbook struct {
	*pack
	sheets   []sheetPart
	epoch    epoch
	stylesAt string // the path of the styles; empty if there are none
	styles   []style
	strings  []richText
	in       *interner
}

// A sheetPart is a sheet of a workbook and the path of its cells.
type sheetPart struct {
	name   string
	hidden bool
	at     string
}

// openWorkbook opens a workbook and reads all of it but its cells.
func openWorkbook(data []byte, b *budget) (*workbook, error) {
	p, err := openPack(data, b.name, b.limits)
	if err != nil {
		return nil, err
	}
	w := &workbook{pack: p, in: newInterner()}
	uses, err := w.relations("")
	if err != nil {
		return nil, err
	}
	at := uses.first("officeDocument")
	if at == "" {
		at = "xl/workbook.xml"
	}
	if uses, err = w.relations(at); err != nil {
		return nil, err
	}
	if err := w.readSheets(at, uses); err != nil {
		return nil, err
	}
	if w.stylesAt = uses.first("styles"); w.stylesAt != "" {
		if w.styles, err = readStyles(p, w.stylesAt); err != nil {
			return nil, err
		}
	}
	if at := uses.first("sharedStrings"); at != "" {
		if w.strings, err = readStrings(w, at, b); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// readSheets lists the sheets that have cells. Others are charts.
func (w *workbook) readSheets(at string, uses relations) error {
	seen := make(map[string]bool)
	return w.read(at, "workbook", func(x *xmlReader) error {
		switch string(x.name()) {
		case "workbookPr":
			if x.attrTrue("date1904") {
				w.epoch = epoch1904
			}
		case "sheets":
			return x.each(func() error {
				name, err := x.attrText("name")
				if err != nil {
					return err
				}
				used := uses[relationID(x)]
				switch {
				case used.target == "" || seen[used.target]:
					return x.errorf("sheet %q has no part of its own", name)
				case used.kind == "worksheet":
					state := string(x.attr("state"))
					w.sheets = append(w.sheets, sheetPart{name, state == "hidden" || state == "veryHidden", used.target})
				}
				seen[used.target] = true
				return nil
			})
		}
		return nil
	})
}

// relationID returns the id of the part that the last start tag stands for. The
// attribute has a prefix, and not always the same.
func relationID(x *xmlReader) string {
	for _, a := range x.attrs {
		if bytes.HasSuffix(a.name, []byte(":id")) {
			return string(x.data[a.from:a.to])
		}
	}
	return ""
}

// style returns the style that a cell names by number. Cells that name none have
// the first.
func (w *workbook) style(number []byte) style {
	n, ok := parseIndex(number)
	if !ok && number != nil || n >= len(w.styles) {
		return style{}
	}
	return w.styles[n]
}

// relations are what a part uses, by the ids that it has for them.
type relations map[string]relation

// A relation says that a part uses another.
type relation struct {
	kind   string // the last word of its type, such as "worksheet"
	target string // the other part's path
}

// first returns the path of the first part of a kind, and nothing if there is none.
func (r relations) first(kind string) string {
	for _, id := range slices.Sorted(maps.Keys(r)) {
		if r[id].kind == kind {
			return r[id].target
		}
	}
	return ""
}
