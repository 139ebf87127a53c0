package viet

import (
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// SortKey returns a key whose byte order is the order of names in a Vietnamese
// roster: by given name, then family name, then middle names, word by word.
// Case and tone placement do not matter, except that they decide between names
// that are otherwise the same.
func SortKey(name string) []byte {
	c := collators.Get().(*collator)
	defer collators.Put(c)
	return c.sortKey(Normalize(name))
}

// The words of a key are separated so that none runs into the next: a zero
// within a word is escaped, a shorter word sorts before its extensions, and a
// name with fewer words before one that goes on.
const (
	wordsEnd   = "\x00\x00"
	wordEnd    = "\x00\x01"
	zeroInWord = "\x00\xff"
)

// A collator makes collation keys. It is slow to set up and serves one caller
// at a time.
//
// Names share few words, and their collation keys cost far more than all else,
// so it remembers those of the words it has met.
type collator struct {
	collate *collate.Collator
	buffer  collate.Buffer
	words   map[string][]byte // escaped keys with their end, by words as they are written
}

// What a collator remembers is bounded: long words are not names, and when it is
// full, as only text that is no names makes it, it starts again.
const (
	maxWords   = 8192
	maxWordLen = 32 // bytes
)

// collators keeps collators between calls. It holds nothing but spare tools, so
// that it is shared by the whole program shows in nothing but speed.
var collators = sync.Pool{New: func() any { return newCollator() }}

func newCollator() *collator {
	return &collator{collate: collate.New(language.Vietnamese), words: make(map[string][]byte)}
}

// sortKey returns the sort key of a normalised name.
func (c *collator) sortKey(name string) []byte {
	key := make([]byte, 0, 16*len(name)+len(wordsEnd)) // room for most names
	if name != "" {
		at := strings.LastIndexByte(name, ' ') // the given name comes after it
		key = append(key, c.key(name[at+1:])...)
		for word := range strings.FieldsSeq(name[:max(at, 0)]) {
			key = append(key, c.key(word)...)
		}
	}
	key = append(key, wordsEnd...)
	return append(key, name...)
}

// key returns the key of one word, which must not be changed.
func (c *collator) key(word string) []byte {
	if key, ok := c.words[word]; ok {
		return key
	}
	key := c.makeKey(word)
	if len(word) <= maxWordLen {
		if len(c.words) >= maxWords {
			clear(c.words)
		}
		c.words[strings.Clone(word)] = key
	}
	return key
}

// makeKey makes the key of one word: the collation key of the form in which it
// is compared.
func (c *collator) makeKey(word string) []byte {
	c.buffer.Reset()
	var key []byte
	for _, b := range c.collate.KeyFromString(&c.buffer, canonical(word)) {
		if b == 0 {
			key = append(key, zeroInWord...)
		} else {
			key = append(key, b)
		}
	}
	return append(key, wordEnd...)
}
