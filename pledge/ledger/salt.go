package ledger

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
)

// A Salt belongs to one record and stays with its keeper. Where the record's leaf
// must not tell a private part (an IP address, a drawn signature), it holds a
// commitment instead: a hash that shows later, to someone given the part and the
// part's salt, that this and nothing else was meant.
//
// A hash alone would tell: there are so few IPv4 addresses that hashing them all
// takes seconds. With 32 random bytes in it nobody can try. Each part has a salt
// of its own, derived from the record's, so that one can be shown and the others
// stay closed.
//
// To erase a part, erase its value and all that leads to its salt: the part's
// own, and the record's, from which those of the parts that stay must have been
// taken before.
type Salt [32]byte

// NewSalt returns a fresh salt for a record. It panics if the source of
// randomness fails, since nothing safe can follow.
func NewSalt(rand io.Reader) (s Salt) {
	if _, err := io.ReadFull(rand, s[:]); err != nil {
		panic(fmt.Sprintf("ledger: reading random bytes: %v", err))
	}
	return s
}

// Part returns the salt of the part with a name, such as "ip".
func (s Salt) Part(name string) PartSalt {
	return PartSalt(mac(s[:], []byte("camket part salt\n"+name)))
}

// Commit returns the commitment to a part: Part's salt's.
func (s Salt) Commit(part string, value []byte) string { return s.Part(part).Commit(value) }

// A PartSalt is the salt of one part of one record. Who has it can check, or
// guess, that part alone.
type PartSalt [32]byte

// Commit returns what stands in the leaf for a value, in 64 hexadecimal digits:
// HMAC-SHA256 of the value, with the salt as the key.
func (s PartSalt) Commit(value []byte) string {
	sum := mac(s[:], value)
	return hex.EncodeToString(sum[:])
}

func mac(key, msg []byte) [sha256.Size]byte {
	h := hmac.New(sha256.New, key)
	h.Write(msg)
	return [sha256.Size]byte(h.Sum(nil))
}

// MarshalText implements encoding.TextMarshaler: 64 hexadecimal digits.
func (s Salt) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, s[:]), nil }

// UnmarshalText implements encoding.TextUnmarshaler. It reads what MarshalText
// writes, and nothing else.
func (s *Salt) UnmarshalText(text []byte) error { return parseSalt((*[32]byte)(s), text) }

// MarshalText implements encoding.TextMarshaler: 64 hexadecimal digits.
func (s PartSalt) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, s[:]), nil }

// UnmarshalText implements encoding.TextUnmarshaler. It reads what MarshalText
// writes, and nothing else.
func (s *PartSalt) UnmarshalText(text []byte) error { return parseSalt((*[32]byte)(s), text) }

func parseSalt(salt *[32]byte, text []byte) error {
	raw, err := hex.DecodeString(string(text))
	if err != nil || len(raw) != len(salt) || hex.EncodeToString(raw) != string(text) {
		return errors.New("ledger: reading a salt: it should be 64 lower-case hexadecimal digits")
	}
	copy(salt[:], raw)
	return nil
}
