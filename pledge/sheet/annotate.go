package sheet

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Annotate writes a copy of a workbook with one more column in a sheet, right of
// all that stands in the same rows. It has a heading in the row of headings and
// the notes in their rows, on pale yellow; rows are counted from 1. Nothing else
// of the workbook changes. The sheet "" is the first.
//
// A workbook that can't be read, within the default [Limits], gives an *[Error].
func Annotate(w io.Writer, data []byte, sheet string, headingRow int, heading string, notes map[int]string) error {
	notes = maps.Clone(notes)
	if notes == nil {
		notes = make(map[int]string)
	}
	notes[headingRow] = heading
	for row := range notes {
		if row < 1 || row > maxRow {
			return fmt.Errorf("annotating a workbook: there is no row %d", row)
		}
	}
	changed, p, err := annotated(data, sheet, headingRow, notes)
	if err != nil {
		return fmt.Errorf("annotating a workbook: %w", err)
	}
	if err := p.rewrite(w, changed); err != nil {
		return fmt.Errorf("writing an annotated workbook: %w", err)
	}
	return nil
}

// annotated returns the parts of a workbook that annotating changes, by their
// paths.
func annotated(data []byte, sheet string, headingRow int, notes map[int]string) (map[string][]byte, *pack, error) {
	b := &budget{name: sheet, limits: Limits{}.withDefaults()}
	book, err := openWorkbook(data, b)
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(book.sheets, func(s sheetPart) bool { return sheet == "" || s.name == sheet })
	if i < 0 {
		return nil, nil, fmt.Errorf("it has no sheet %q", sheet)
	}
	part := book.sheets[i]
	s, _, err := readSheet(book, part, b)
	if err != nil {
		return nil, nil, err
	}
	changed := make(map[string][]byte)
	a := annotator{notes: notes, heading: headingRow, column: freeColumn(s, notes)}
	if a.column >= maxColumn {
		return nil, nil, fmt.Errorf("sheet %q has no column left", part.name)
	}
	if a.looks, err = addNoteLooks(book, changed); err != nil {
		return nil, nil, err
	}
	content, err := book.unpack(part.at)
	if err != nil {
		return nil, nil, err
	}
	if content, err = a.annotate(content); err != nil {
		return nil, nil, book.damaged(part.at, err)
	}
	changed[partPath(part.at)] = content
	return changed, book.pack, nil
}

// freeColumn returns the first column that has nothing in it or right of it, and in
// the rows of the notes is not merged with others.
func freeColumn(s Sheet, notes map[int]string) int {
	free := s.width
	for _, area := range s.Merged {
		for row := range notes {
			if area.Top <= row && row <= area.Bottom {
				free = max(free, area.Right+1)
				break
			}
		}
	}
	return free
}

// rewrite writes the pack with some of its parts changed. The others are copied
// as they are.
func (p *pack) rewrite(w io.Writer, changed map[string][]byte) error {
	out := zip.NewWriter(w)
	for _, file := range p.files {
		content, ok := changed[partPath(file.Name)]
		if !ok {
			if err := out.Copy(file); err != nil {
				return err
			}
			continue
		}
		part, err := out.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate, Modified: file.Modified})
		if err != nil {
			return err
		}
		if _, err := part.Write(content); err != nil {
			return err
		}
	}
	return out.Close()
}

// An edit puts a text in the place of data[from:to].
type edit struct {
	from, to int
	text     string
}

// apply returns data with the edits made, which must not overlap. Those at one
// place keep their order.
func apply(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) // what is only added comes first
	})
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, data[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, data[at:]...)
}

// escaped returns text as it stands in XML.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}
