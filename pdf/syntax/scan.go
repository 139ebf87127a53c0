package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A scanner reads objects one after the other.
type scanner struct {
	data []byte
	at   int
	refs bool // "12 0 R" is a reference, which in the content of pages it is not
}

// The longest words that all programs read to their end: ISO 32000-1, Annex C.2, has 127
// bytes for a name.
const (
	maxName   = 127
	maxNumber = 32
)

// errEnd says that there is no more.
var errEnd = errors.New("it ends too soon")

func isSpace(c byte) bool { return strings.IndexByte("\x00\t\n\f\r ", c) >= 0 }

func isDelimiter(c byte) bool { return strings.IndexByte("()<>[]{}/%", c) >= 0 }

// space passes over white space and comments.
func (s *scanner) space() {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case isSpace(c):
			s.at++
		case c == '%':
			end := bytes.IndexAny(s.data[s.at:], "\r\n")
			if end < 0 {
				end = len(s.data) - s.at
			}
			s.at += end
		default:
			return
		}
	}
}

// blank passes over white space alone, and returns how much there was.
func (s *scanner) blank() (n int) {
	for s.at < len(s.data) && isSpace(s.data[s.at]) {
		s.at++
		n++
	}
	return n
}

// object reads the next object, or an Operator. The error is errEnd where nothing
// follows.
func (s *scanner) object(depth int) (Object, error) {
	s.space()
	rest := s.data[s.at:]
	switch {
	case depth > maxDepth:
		return nil, ErrTooLarge
	case len(rest) == 0:
		return nil, errEnd
	case bytes.HasPrefix(rest, []byte("<<")):
		s.at += 2
		return s.dict(depth)
	}
	switch rest[0] {
	case '[':
		s.at++
		return s.array(depth)
	case '(':
		return s.literal()
	case '<':
		return s.hexadecimal()
	case '/':
		return s.name()
	}
	return s.word()
}

// dict reads a dictionary behind its opening marks. A name that stands there twice
// would be read one way by some and the other by others.
func (s *scanner) dict(depth int) (Object, error) {
	d := Dict{}
	for {
		s.space()
		if bytes.HasPrefix(s.data[s.at:], []byte(">>")) {
			s.at += 2
			return d, nil
		}
		key, err := s.object(depth + 1)
		if err != nil {
			return nil, err
		}
		name, ok := key.(Name)
		if _, twice := d[name]; !ok || twice {
			return nil, fmt.Errorf("a dictionary has %.40q twice, or not as a name", fmt.Sprint(key))
		}
		value, err := s.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if op, ok := value.(Operator); ok {
			return nil, fmt.Errorf("a dictionary has the word %.40q", op)
		}
		d[name] = value
	}
}

func (s *scanner) array(depth int) (Object, error) {
	a := Array{}
	for {
		s.space()
		if s.at < len(s.data) && s.data[s.at] == ']' {
			s.at++
			return a, nil
		}
		o, err := s.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if op, ok := o.(Operator); ok {
			return nil, fmt.Errorf("an array has the word %.40q", op)
		}
		a = append(a, o)
	}
}

// word reads a number, a reference, true, false, null or an operator.
func (s *scanner) word() (Object, error) {
	word := s.regular()
	switch word {
	case "":
		return nil, fmt.Errorf("%q is out of place", s.data[s.at])
	case "true", "false":
		return word == "true", nil
	case "null":
		return nil, nil
	}
	if c := word[0]; c >= '0' && c <= '9' || strings.IndexByte("+-.", c) >= 0 {
		n, err := number(word)
		if err != nil {
			return nil, err
		}
		if i, ok := n.(Integer); ok && s.refs && c >= '0' && c <= '9' {
			return s.reference(i), nil
		}
		return n, nil
	}
	if !plain(word) {
		return nil, fmt.Errorf("%.40q is no word", word)
	}
	return Operator(word), nil
}

// plain reports whether a word has nothing that some programs take for white space: only
// of ASCII are all of one mind.
func plain(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r <= ' ' || r >= 0x7F })
}

// regular reads up to the next white space or delimiter.
func (s *scanner) regular() string {
	start := s.at
	for s.at < len(s.data) && !isSpace(s.data[s.at]) && !isDelimiter(s.data[s.at]) {
		s.at++
	}
	return string(s.data[start:s.at])
}

// number reads a number, which has no exponent and no other base.
func number(word string) (Object, error) {
	if len(word) <= maxNumber && strings.Trim(word, "0123456789+-.") == "" {
		if i, err := strconv.ParseInt(word, 10, 54); err == nil {
			return Integer(i), nil
		}
		if n, err := strconv.ParseFloat(word, 64); err == nil {
			return Number(n), nil
		}
	}
	return nil, fmt.Errorf("%.40q is no number", word)
}

// reference returns the reference that n begins, or else n.
func (s *scanner) reference(n Integer) Object {
	ahead := *s
	ahead.space()
	generation, err := strconv.ParseUint(ahead.regular(), 10, 16)
	ahead.space()
	if err != nil || ahead.regular() != "R" {
		return n
	}
	s.at = ahead.at
	return Ref{int(n), int(generation)}
}

// name reads a name, in which #41 is A.
func (s *scanner) name() (Object, error) {
	s.at++
	word := s.regular()
	if len(word) > maxName || !plain(word) {
		return nil, fmt.Errorf("the name /%.40q is too long, or has letters that not all programs read", word)
	}
	var b strings.Builder
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c == '#' {
			code, err := strconv.ParseUint(word[i+1:min(i+3, len(word))], 16, 8)
			if err != nil || i+2 >= len(word) || code == 0 {
				return nil, fmt.Errorf("/%.40q is no name", word)
			}
			c, i = byte(code), i+2
		}
		b.WriteByte(c)
	}
	return Name(b.String()), nil
}
