// Package token makes the random strings camket hands out: short codes that
// people copy from paper, and ids that only programs see.
//
// Codes are written in Crockford's base 32: capital letters and digits without
// I, L, O and U, so that nothing on a slip can be mistaken. They are shown in
// groups of four and read back forgivingly: any case, any spaces or hyphens, O
// for 0, I or L for 1.
package token

import (
	"fmt"
	"io"
	"strings"
	"time"
)

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// CodeLen is the length of a code in letters, without hyphens: 60 bits, more
// than anyone can guess against a server, or search through when only a hash of
// it is stolen and it is good for two weeks.
const CodeLen = 12

// idLen is the length of an id: 80 bits.
const idLen = 16

// NewCode returns a fresh code of CodeLen letters, without hyphens. It panics if
// the source of randomness fails, since nothing safe can follow.
func NewCode(rand io.Reader) string { return random(rand, CodeLen) }

// NewID returns a fresh id of 16 lower-case letters and digits. It panics as
// NewCode does.
func NewID(rand io.Reader) string { return strings.ToLower(random(rand, idLen)) }

// NewOrderedID returns a fresh id of 18 lower-case letters and digits: ten of the
// time in milliseconds, so that ids sort in the order they were made, and eight
// random ones. It panics as NewCode does.
func NewOrderedID(rand io.Reader, now time.Time) string {
	const timeLen = 10
	id := make([]byte, timeLen)
	for i, ms := timeLen-1, uint64(now.UnixMilli()); i >= 0; i, ms = i-1, ms/32 {
		id[i] = alphabet[ms%32]
	}
	return strings.ToLower(string(id) + random(rand, 8))
}

func random(rand io.Reader, n int) string {
	b := make([]byte, n)
	if _, err := io.ReadFull(rand, b); err != nil {
		panic(fmt.Sprintf("token: reading random bytes: %v", err))
	}
	for i := range b {
		b[i] = alphabet[b[i]%32]
	}
	return string(b)
}

// FormatCode writes a code in groups of four: K7M2-9QXA-4TRB.
func FormatCode(code string) string {
	var s strings.Builder
	for i, r := range code {
		if i > 0 && i%4 == 0 {
			s.WriteByte('-')
		}
		s.WriteRune(r)
	}
	return s.String()
}

// ParseCode reads a code as people type it and reports whether it has the form
// of one.
func ParseCode(s string) (code string, ok bool) {
	b := make([]byte, 0, CodeLen)
	for _, r := range strings.ToUpper(s) {
		switch r {
		case ' ', '-', '\u00A0', '\u2010', '\u2011', '\u2013':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		if !strings.ContainsRune(alphabet, r) || len(b) == CodeLen {
			return "", false
		}
		b = append(b, byte(r))
	}
	return string(b), len(b) == CodeLen
}
