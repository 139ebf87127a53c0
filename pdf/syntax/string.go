package syntax

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strings"
)

// hexadecimal reads a string such as <4E6F>.
func (s *scanner) hexadecimal() (Object, error) {
	end := bytes.IndexByte(s.data[s.at:], '>')
	if end < 0 {
		return nil, errEnd
	}
	digits := strings.Map(func(r rune) rune {
		if r < 0x80 && isSpace(byte(r)) {
			return -1
		}
		return r
	}, string(s.data[s.at+1:s.at+end]))
	if len(digits)%2 == 1 {
		digits += "0"
	}
	b, err := hex.DecodeString(digits)
	if err != nil {
		return nil, errors.New("a string is not in hexadecimal digits")
	}
	s.at += end + 1
	return String(b), nil
}

// literal reads a string such as (No\164).
func (s *scanner) literal() (Object, error) {
	var b []byte
	depth := 0
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; c {
		case '(':
			if depth++; depth > 1 {
				b = append(b, c)
			}
		case ')':
			if depth--; depth == 0 {
				s.at++
				return String(b), nil
			}
			b = append(b, c)
		case '\\':
			var err error
			if b, err = s.escaped(b); err != nil {
				return nil, err
			}
		case '\r': // however a line ends, it counts as \n
			if !s.refs {
				return nil, errors.New("a string within the content has a line end that programs read in different ways")
			}
			b = append(b, '\n')
			if s.next() == '\n' {
				s.at++
			}
		default:
			b = append(b, c)
		}
	}
	return nil, errEnd
}

// next returns the byte after the present one, or 0.
func (s *scanner) next() byte {
	if s.at+1 < len(s.data) {
		return s.data[s.at+1]
	}
	return 0
}

// escaped adds what a backslash and what follows it stand for, and moves to the last
// byte of them.
func (s *scanner) escaped(b []byte) ([]byte, error) {
	c := s.next()
	s.at++
	if i := strings.IndexByte("nrtbf", c); i >= 0 && c != 0 {
		return append(b, "\n\r\t\b\f"[i]), nil
	}
	switch {
	case c >= '0' && c <= '7':
		code := int(c - '0')
		for range 2 {
			if d := s.next(); d >= '0' && d <= '7' {
				code = code*8 + int(d-'0')
				s.at++
			}
		}
		if code > 0xFF {
			return nil, errors.New("a string has a byte that is too large")
		}
		return append(b, byte(code)), nil
	case c == '\r':
		if s.next() == '\n' {
			s.at++
		}
		return b, nil
	case c == '\n':
		return b, nil
	}
	return append(b, c), nil
}
