package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a text. Spaces at the ends of lines and runs of spaces do not
// matter, nor does the way letters are composed: Parse(src) and
// Parse(Canonical(src)) give the same. Every error is an *Error; beside broken
// markup, Parse refuses invisible characters, since what is signed must be what
// is seen.
func Parse(src string) (Doc, error) {
	var p parser
	for i, line := range lines(src) {
		if err := p.line(i+1, line); err != nil {
			return Doc{}, err
		}
	}
	if err := p.end(); err != nil {
		return Doc{}, err
	}
	if len(p.doc.Blocks) == 0 {
		return Doc{}, &Error{Line: 1, Problem: NoText}
	}
	return p.doc, nil
}

// A parser holds the blocks that have ended, and the one that has not.
type parser struct {
	doc   Doc
	open  bool // whether there is a block to continue
	block Block
	begun int // the line the block began on
	spans spanner
}

func (p *parser) line(n int, line string) error {
	if problem := badRune(line); problem != "" {
		return &Error{Line: n, Problem: problem}
	}
	line = oneSpaced(line)
	kind, label, rest := begin(line)
	switch {
	case line == "":
		return p.end()
	case kind == Paragraph && p.open:
		p.spans.space()
		return p.spans.add(n, line)
	}
	if err := p.end(); err != nil {
		return err
	}
	if rest == "" {
		return &Error{Line: n, Problem: NoText}
	}
	p.open, p.begun = true, n
	p.block = Block{Kind: kind, Label: label}
	if err := p.spans.add(n, rest); err != nil {
		return err
	}
	if kind == Heading { // a heading is one line: what follows it is no part of it
		return p.end()
	}
	return nil
}

// end ends the open block, if there is one.
func (p *parser) end() error {
	if !p.open {
		return nil
	}
	spans, err := p.spans.take()
	if err != nil {
		return err
	}
	p.block.Spans = spans
	if strings.TrimFunc(p.block.text(), isSpace) == "" {
		return &Error{Line: p.begun, Problem: NoText}
	}
	p.doc.Blocks = append(p.doc.Blocks, p.block)
	p.open = false
	return nil
}

// begin says what a line begins: a heading, an item with its label, or, if none
// of these, a paragraph or more of the block above.
func begin(line string) (kind Kind, label, rest string) {
	first, rest, _ := strings.Cut(line, " ")
	switch {
	case first == "##":
		return Heading, "", rest
	case isNumber(first):
		return Item, first, rest
	case first == "-" || isLetter(first):
		return Subitem, first, rest
	}
	return Paragraph, "", line
}

// isNumber reports whether s is "1." to "99.". More digits are the end of a
// sentence that spoke of a year.
func isNumber(s string) bool {
	digits, ok := strings.CutSuffix(s, ".")
	return ok && len(digits) >= 1 && len(digits) <= 2 && strings.Trim(digits, "0123456789") == ""
}

// isLetter reports whether s is "a)", "b)", … "đ)": one small letter.
func isLetter(s string) bool {
	letter, ok := strings.CutSuffix(s, ")")
	r, size := utf8.DecodeRuneInString(letter)
	return ok && size == len(letter) && unicode.IsLower(r)
}

// oneSpaced returns line without spaces at its ends and with single spaces
// between its words. No-break spaces are letters here.
func oneSpaced(line string) string {
	isBlank := func(r rune) bool { return r == ' ' || r == '\t' }
	return strings.Join(strings.FieldsFunc(line, isBlank), " ")
}

// badRune returns the problem with the first character of line that cannot
// stand in a text, or "".
func badRune(line string) string {
	if !utf8.ValidString(line) {
		return NotUTF8
	}
	for _, r := range line {
		if r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return Control
		}
	}
	return ""
}
