package sheet

import (
	"fmt"
	"strconv"
)

// A style is what matters of how a cell looks.
type style struct {
	date bool   // numbers are shown as days
	font string // the font's name
}

// maxStyles bounds how many styles, fonts and number formats a workbook has, each.
// Spreadsheet programs take as many styles.
const maxStyles = 1 << 16

// A styleReader reads the styles of a workbook.
type styleReader struct {
	x      *xmlReader
	dates  map[string]bool // whether number formats show days, by their ids
	fonts  []string
	styles []style
}

// readStyles reads the styles of a workbook, in the order cells count them.
func readStyles(p *pack, at string) ([]style, error) {
	r := styleReader{dates: make(map[string]bool)}
	// Number formats and fonts come before the styles that use them.
	err := p.read(at, "styleSheet", func(x *xmlReader) error {
		r.x = x
		switch string(x.name()) {
		case "numFmts":
			return x.each(r.readFormat)
		case "fonts":
			return x.each(r.readFont)
		case "cellXfs":
			return x.each(r.readStyle)
		}
		return nil
	})
	return r.styles, err
}

func (r *styleReader) readFormat() error {
	if len(r.dates) == maxStyles {
		return fmt.Errorf("more than %d number formats", maxStyles)
	}
	code, err := r.x.attrText("formatCode")
	id := string(r.x.attr("numFmtId"))
	n, _ := strconv.Atoi(id)
	r.dates[id] = showsDate(n, code)
	return err
}

func (r *styleReader) readFont() error {
	if len(r.fonts) == maxStyles {
		return fmt.Errorf("more than %d fonts", maxStyles)
	}
	name, err := readFont(r.x, "name")
	r.fonts = append(r.fonts, name)
	return err
}

func (r *styleReader) readStyle() error {
	if len(r.styles) == maxStyles {
		return fmt.Errorf("more than %d styles", maxStyles)
	}
	var s style
	id := string(r.x.attr("numFmtId"))
	date, known := r.dates[id]
	if n, err := strconv.Atoi(id); !known && err == nil {
		date = showsDate(n, "")
	}
	s.date = date
	if n, ok := parseIndex(r.x.attr("fontId")); ok && n < len(r.fonts) {
		s.font = r.fonts[n]
	}
	r.styles = append(r.styles, s)
	return nil
}

// readFont returns the name in a description of a font, where it stands in an
// element of the given name.
func readFont(x *xmlReader, element string) (font string, err error) {
	err = x.each(func() (err error) {
		if string(x.name()) == element {
			font, err = x.attrText("val")
		}
		return err
	})
	return font, err
}
