package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

// An xmlReader reads the tags and texts of a part of a workbook, one after
// another. It is as strict as the job needs: every element must be closed, every
// attribute quoted, every character allowed. There are no document types, and
// prefixes of names are passed over: workbooks have no two elements that only
// differ in them.
//
// It is several times as fast as encoding/xml because it copies nothing.
type xmlReader struct {
	data []byte
	from int // where the token begins that was read last
	at   int // where the next one begins

	tag   []byte      // the last tag's name, as written
	attrs []attribute // of the last start tag
	empty bool        // the last start tag was <tag/>, so the next token is its end
	text  []byte      // the last text, as written
	plain bool        // the last text has no references in it to resolve

	open [][]byte // names of the elements that are open, from the outside
}

// An attribute is a name and a value as written. Its name begins at data[at] and its
// value stands at data[from:to].
type attribute struct {
	name         []byte
	at, from, to int
}

// A token is what an xmlReader has found.
type token int

const (
	startTag token = iota
	endTag
	textToken
	atEnd
)

// maxDepth bounds how deep elements nest. Workbooks need about ten.
const maxDepth = 100

// newXMLReader returns a reader of data, all of which must be letters that XML
// allows.
func newXMLReader(data []byte) (*xmlReader, error) {
	const bom = "\xef\xbb\xbf"
	data = bytes.TrimRight(data, "\x00") // some programs pad
	if !utf8.Valid(data) {
		return nil, errors.New("it is not UTF-8")
	}
	for i, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return nil, fmt.Errorf("control character at byte %d", i+1)
		}
	}
	x := &xmlReader{data: data}
	if bytes.HasPrefix(data, []byte(bom)) {
		x.at = len(bom)
	}
	return x, nil
}

// next reads the next token.
func (x *xmlReader) next() (token, error) {
	if x.empty {
		x.empty = false
		x.open = x.open[:len(x.open)-1]
		return endTag, nil
	}
	for {
		x.from = x.at
		rest := x.data[x.at:]
		switch {
		case len(rest) == 0 && len(x.open) > 0:
			return 0, fmt.Errorf("the end of <%s> is missing", x.open[len(x.open)-1])
		case len(rest) == 0:
			return atEnd, nil
		case rest[0] != '<':
			if t, err := x.readText(rest); t == textToken || err != nil {
				return t, err
			}
		case bytes.HasPrefix(rest, []byte("</")):
			return endTag, x.readEnd()
		case bytes.HasPrefix(rest, []byte("<![CDATA[")) && len(x.open) > 0:
			x.plain = true
			return textToken, x.readUntil(len("<![CDATA["), "]]>")
		case bytes.HasPrefix(rest, []byte("<!--")):
			if err := x.readUntil(len("<!--"), "-->"); err != nil {
				return 0, err
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			if err := x.readUntil(len("<?"), "?>"); err != nil {
				return 0, err
			}
		default:
			return startTag, x.readStart()
		}
	}
}

// readText reads up to the next tag. Outside all elements there is only space,
// which is no token.
func (x *xmlReader) readText(rest []byte) (token, error) {
	n := bytes.IndexByte(rest, '<')
	if n < 0 {
		n = len(rest)
	}
	x.text, x.plain = rest[:n], false
	x.at += n
	if len(x.open) > 0 {
		return textToken, nil
	}
	if len(bytes.TrimSpace(x.text)) > 0 {
		return 0, x.errorf("text outside all elements")
	}
	return atEnd, nil
}

// readUntil reads what stands between a mark of skip bytes and another mark.
func (x *xmlReader) readUntil(skip int, mark string) error {
	rest := x.data[x.at+skip:]
	n := bytes.Index(rest, []byte(mark))
	if n < 0 {
		return x.errorf("%q is missing after this", mark)
	}
	x.text = rest[:n]
	x.at += skip + n + len(mark)
	return nil
}

func (x *xmlReader) readEnd() error {
	rest := x.data[x.at+len("</"):]
	n := bytes.IndexByte(rest, '>')
	if n < 0 {
		return x.errorf("tag has no end")
	}
	x.at += len("</") + n + 1
	x.tag = rest[:n]
	if n > 0 && isNameEnd(rest[n-1]) {
		x.tag = bytes.TrimRight(x.tag, " \t\r\n")
	}
	last := len(x.open) - 1
	if last < 0 || !bytes.Equal(x.tag, x.open[last]) {
		return x.errorf("</%.40s> ends nothing", x.tag)
	}
	x.open = x.open[:last]
	return nil
}

func (x *xmlReader) readStart() error {
	x.at++
	x.tag = x.readName()
	if len(x.tag) == 0 {
		return x.errorf("stray <")
	}
	if len(x.open) == maxDepth {
		return x.errorf("elements nest too deep")
	}
	x.attrs = x.attrs[:0]
	for {
		x.skipSpace()
		switch rest := x.data[x.at:]; {
		case bytes.HasPrefix(rest, []byte(">")):
			x.at++
			x.open = append(x.open, x.tag)
			return nil
		case bytes.HasPrefix(rest, []byte("/>")):
			x.at += 2
			x.open = append(x.open, x.tag)
			x.empty = true
			return nil
		}
		if err := x.readAttribute(); err != nil {
			return err
		}
	}
}

func (x *xmlReader) readAttribute() error {
	at := x.at
	name := x.readName()
	x.skipSpace()
	if len(name) == 0 || x.at+1 >= len(x.data) || x.data[x.at] != '=' {
		return x.errorf("<%.40s> is damaged", x.tag)
	}
	x.at++
	x.skipSpace()
	if x.at == len(x.data) || x.data[x.at] != '"' && x.data[x.at] != '\'' {
		return x.errorf("attribute %.40s has no quotes", name)
	}
	value := x.data[x.at+1:]
	n := bytes.IndexByte(value, x.data[x.at])
	if n < 0 || bytes.IndexByte(value[:n], '<') >= 0 {
		return x.errorf("attribute %.40s has no end", name)
	}
	x.attrs = append(x.attrs, attribute{name, at, x.at + 1, x.at + 1 + n})
	x.at += n + 2
	return nil
}

// readName reads the letters up to one that can't be in a name.
func (x *xmlReader) readName() []byte {
	from := x.at
	for x.at < len(x.data) && !isNameEnd(x.data[x.at]) {
		x.at++
	}
	return x.data[from:x.at]
}

func isNameEnd(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', '=', '/', '>', '<', '"', '\'', '&':
		return true
	}
	return false
}

func (x *xmlReader) skipSpace() {
	for x.at < len(x.data) && (x.data[x.at] == ' ' || x.data[x.at] == '\n' || x.data[x.at] == '\t' || x.data[x.at] == '\r') {
		x.at++
	}
}

// errorf returns an error at the token that was read last.
func (x *xmlReader) errorf(format string, args ...any) error {
	return fmt.Errorf("byte %d: "+format, append([]any{x.from + 1}, args...)...)
}
