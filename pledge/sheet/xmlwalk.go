package sheet

import (
	"bytes"
	"fmt"
)

// readXML reads a part whose outermost element has the given name, and calls visit
// for every element right within it; see [xmlReader.each].
func readXML(data []byte, root string, visit func(x *xmlReader) error) error {
	x, err := newXMLReader(data)
	if err != nil {
		return err
	}
	switch t, err := x.next(); {
	case err != nil:
		return err
	case t != startTag || string(x.name()) != root:
		return fmt.Errorf("it does not begin with <%s>", root)
	}
	if err := x.each(func() error { return visit(x) }); err != nil {
		return err
	}
	switch t, err := x.next(); {
	case err != nil:
		return err
	case t != atEnd:
		return fmt.Errorf("something comes after </%s>", root)
	}
	return nil
}

// name returns the last tag's name without its prefix.
func (x *xmlReader) name() []byte { return x.tag[bytes.IndexByte(x.tag, ':')+1:] }

// prefix returns the prefix of the last tag's name, with its colon.
func (x *xmlReader) prefix() string { return string(x.tag[:bytes.IndexByte(x.tag, ':')+1]) }

// find returns an attribute of the last start tag.
func (x *xmlReader) find(name string) (a attribute, ok bool) {
	for _, a := range x.attrs {
		if string(a.name) == name {
			return a, true
		}
	}
	return attribute{}, false
}

// attr returns an attribute of the last start tag as written, and nil if it has
// none of that name.
func (x *xmlReader) attr(name string) []byte {
	if a, ok := x.find(name); ok {
		return x.data[a.from:a.to:a.to]
	}
	return nil
}

// attrText returns the text of an attribute.
func (x *xmlReader) attrText(name string) (string, error) {
	text, err := appendUnescaped(nil, x.attr(name))
	return string(text), err
}

// attrTrue reports whether an attribute says yes.
func (x *xmlReader) attrTrue(name string) bool {
	value := string(x.attr(name))
	return value == "1" || value == "true" || value == "on"
}

// each calls visit for every element right within the one just opened, and reads
// over what visit leaves of it.
func (x *xmlReader) each(visit func() error) error {
	depth := len(x.open)
	for {
		switch t, err := x.next(); {
		case err != nil:
			return err
		case t == endTag || t == atEnd:
			return nil
		case t == startTag:
			if err := visit(); err != nil {
				return err
			}
			if err := x.leave(depth); err != nil {
				return err
			}
		}
	}
}

// leave reads on until so many elements are open.
func (x *xmlReader) leave(depth int) error {
	for len(x.open) > depth {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// skip reads up to the end of the element just opened.
func (x *xmlReader) skip() error { return x.leave(len(x.open) - 1) }

// appendText appends the text of the element just opened, without that of
// elements within it, and reads up to its end.
func (x *xmlReader) appendText(b []byte) ([]byte, error) {
	depth := len(x.open)
	for {
		switch t, err := x.next(); {
		case err != nil:
			return nil, err
		case t == endTag && len(x.open) < depth:
			return b, nil
		case t == textToken && len(x.open) == depth && x.plain:
			b = append(b, x.text...)
		case t == textToken && len(x.open) == depth:
			if b, err = appendUnescaped(b, x.text); err != nil {
				return nil, x.errorf("%v", err)
			}
		}
	}
}
