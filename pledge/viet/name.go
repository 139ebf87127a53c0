package viet

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// GivenName returns the given name (tên), which in Vietnamese is the last word
// of the full name.
func GivenName(name string) string {
	words := strings.Fields(Normalize(name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// IsName reports whether text could be a person's name: letters of the Latin
// script, which every font on paper has, and what may stand between them, but no
// digits, symbols or letters of other scripts.
func IsName(text string) bool {
	letters := false
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			letters = true
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsSymbol(r), unicode.IsControl(r),
			unicode.Is(unicode.Co, r), r == '@', r == unicode.ReplacementChar:
			return false
		}
	}
	return letters
}

// SameName reports whether two spellings are one name: equal but for case,
// spaces, normal form and the placement of tones (hòa, hoà). Marks count.
func SameName(a, b string) bool { return canonical(a) == canonical(b) }

// canonical returns the form in which names are compared.
func canonical(name string) string {
	return modernTones(strings.ToLower(Normalize(name)))
}

// modernTones moves the tone of oa, oe and uy from the first vowel, where the
// older spelling has it, to the second, where the newer one has it. The result
// is in NFC.
func modernTones(s string) string {
	runes := []rune(norm.NFD.String(s))
	for i := 0; i+2 < len(runes); i++ {
		tail := i+3 < len(runes) && isMark(runes[i+3])
		if isTone(runes[i+1]) && isOpenPair(runes[i], runes[i+2]) && !tail {
			runes[i+1], runes[i+2] = runes[i+2], runes[i+1]
		}
	}
	return norm.NFC.String(string(runes))
}

// isTone reports whether a mark is one of the five tones.
func isTone(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323': // huyền, sắc, ngã, hỏi, nặng
		return true
	}
	return false
}

// isOpenPair reports whether two lower-case vowels are a pair that may bear its
// tone on either.
func isOpenPair(first, second rune) bool {
	switch {
	case first == 'o':
		return second == 'a' || second == 'e'
	case first == 'u':
		return second == 'y'
	}
	return false
}

// SortKey returns a key whose byte order is the order of names in a Vietnamese
// roster: by given name, then family name, then middle names, word by word.
// Case and tone placement do not matter, except that they decide between names
// that are otherwise the same.
func SortKey(name string) []byte {
	name = Normalize(name)
	words := strings.Fields(canonical(name))
	if n := len(words); n > 1 {
		given := words[n-1]
		copy(words[1:], words[:n-1])
		words[0] = given
	}
	c := collators.Get().(*collator)
	defer collators.Put(c)
	var key []byte
	for _, word := range words {
		key = appendWord(key, c.key(word))
	}
	key = append(key, wordsEnd...)
	return append(key, name...)
}

// The words of a key are separated so that none runs into the next: a zero
// within a word is escaped, a shorter word sorts before its extensions, and a
// name with fewer words before one that goes on.
const (
	wordsEnd   = "\x00\x00"
	wordEnd    = "\x00\x01"
	zeroInWord = "\x00\xff"
)

// appendWord appends the collation key of one word.
func appendWord(key, word []byte) []byte {
	for _, b := range word {
		if b == 0 {
			key = append(key, zeroInWord...)
		} else {
			key = append(key, b)
		}
	}
	return append(key, wordEnd...)
}

// A collator makes collation keys. It is slow to set up and serves one caller
// at a time.
type collator struct {
	collate *collate.Collator
	buffer  collate.Buffer
}

// collators keeps collators between calls. It holds nothing but spare tools, so
// that it is shared by the whole program shows in nothing but speed.
var collators = sync.Pool{New: func() any {
	return &collator{collate: collate.New(language.Vietnamese)}
}}

// key returns the collation key of a word. It is good until the next call.
func (c *collator) key(word string) []byte {
	c.buffer.Reset()
	return c.collate.KeyFromString(&c.buffer, word)
}
