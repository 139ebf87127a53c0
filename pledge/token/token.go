// Package token makes the random strings camket hands out: short codes that
// people copy from paper, and ids that only programs see.
//
// Codes are written in Crockford's base 32: capital letters and digits without
// I, L, O and U, so that nothing on a slip can be mistaken. They are shown in
// groups of four and read back forgivingly: any case, any spaces or hyphens, O
// for 0, I or L for 1. The last letter checks the others, so that a slip of the
// hand is told from a code that nobody was given.
package token

import (
	"fmt"
	"io"
	"strings"
	"time"
)

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// idLen is the length of an id: 80 bits.
const idLen = 16

// NewID returns a fresh id of 16 lower-case letters and digits. It panics if
// the source of randomness fails, since nothing safe can follow.
func NewID(rand io.Reader) string { return strings.ToLower(random(rand, idLen)) }

// NewOrderedID returns a fresh id of 18 lower-case letters and digits: ten of the
// time in milliseconds, so that ids sort in the order they were made, and eight
// random ones. It panics as NewID does.
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
