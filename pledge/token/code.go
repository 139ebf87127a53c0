package token

import (
	"errors"
	"io"
	"strings"
)

// CodeLen is the length of a code in letters, without hyphens. All but the last
// are random, which makes nearly 55 bits: far more than anyone can guess against a
// server. Whoever keeps hashes of them must make those dear, though: see
// account.HashCode.
const CodeLen = 12

// What is wrong with letters that are no code. The two are apart because the
// advice is: the second is for somebody who has a paper at hand.
var (
	ErrForm     = errors.New("a code has 12 letters or digits, and no U")
	ErrMistyped = errors.New("the last letter of the code does not fit the others: one is mistyped")
)

// NewCode returns a fresh code of CodeLen letters, without hyphens. It panics as
// NewID does.
func NewCode(rand io.Reader) string {
	for {
		letters := random(rand, CodeLen-1)
		// Of 37 draws, five have a check symbol that is no ordinary letter.
		if check := checkOf(letters); check < len(alphabet) {
			return letters + alphabet[check:check+1]
		}
	}
}

// checkOf returns the value of the check symbol of letters of the alphabet: what
// they are as a number in base 32, the first the highest, modulo 37. That is the
// check symbol of Douglas Crockford (www.crockford.com/base32.html, "Check
// Symbol"); the symbols that he has for 32 to 36, * ~ $ = and U, are never given
// out here. 37 is a prime above 32, so no wrong letter and no two neighbours that
// changed places leave it as it was.
func checkOf(letters string) int {
	n := 0
	for i := range len(letters) {
		n = (n*len(alphabet) + strings.IndexByte(alphabet, letters[i])) % 37
	}
	return n
}

// FormatCode writes a code in groups of four: K7M2-9QXA-4TS0.
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

// ParseCode reads a code as people type it, and returns its letters without
// hyphens. The error is ErrForm for what does not look like a code, and
// ErrMistyped for what does and yet cannot have been given out; whether any other
// was, only who gave them out can say.
func ParseCode(s string) (code string, err error) {
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
			return "", ErrForm
		}
		b = append(b, byte(r))
	}
	if len(b) != CodeLen {
		return "", ErrForm
	}
	code = string(b)
	if checkOf(code[:CodeLen-1]) != strings.IndexByte(alphabet, code[CodeLen-1]) {
		return "", ErrMistyped
	}
	return code, nil
}
