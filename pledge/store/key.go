package store

import (
	"encoding/binary"
	"fmt"
)

// Key encodes a tuple so that the byte order of keys is the order of tuples,
// element by element: strings and byte slices by their bytes, unsigned integers
// by value. The encoding of a tuple's first elements is a prefix of the
// encoding of the whole, so Prefix(Key("2026-1")) finds every key whose first
// element is "2026-1", and no other.
//
// Elements are string, []byte, or uint64; any other type (or a defined string
// type) must be converted first, and panics if it is not. Strings and byte
// slices of the same bytes make the same key.
//
// Strings end with 0x00 0x01; a zero byte inside one is written 0x00 0xFF.
// Integers are eight bytes, big-endian. Two keys of one table must have the
// same types at the same places.
func Key(parts ...any) []byte {
	n := 0
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			n += len(p) + 2
		case []byte:
			n += len(p) + 2
		default:
			n += 8
		}
	}
	key := make([]byte, 0, n)
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			key = appendString(key, p)
		case []byte:
			key = appendString(key, p)
		case uint64:
			key = binary.BigEndian.AppendUint64(key, p)
		default:
			panic(fmt.Sprintf("store: Key with a %T", p))
		}
	}
	return key
}

func appendString[S string | []byte](key []byte, s S) []byte {
	for i := 0; i < len(s); i++ {
		key = append(key, s[i])
		if s[i] == 0 {
			key = append(key, 0xFF)
		}
	}
	return append(key, 0, 1)
}
