package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Succession is the word of one key that another takes its place. It can be
// compared with ==.
type Succession struct {
	From, To  PublicKey // of one origin
	At        time.Time // UTC, whole seconds
	Signature string    // of From; as in a Checkpoint
}

// Succeed signs with the old key that another takes its place.
func Succeed(old *Key, next PublicKey, at time.Time) (Succession, error) {
	s := Succession{From: old.public, To: next, At: wholeSecond(at)}
	if next.origin != s.From.origin || next == s.From {
		return Succession{}, fmt.Errorf("ledger: naming a successor: it must be another key of %q", s.From.origin)
	}
	sig, err := old.sign(s.text())
	if err != nil {
		return Succession{}, fmt.Errorf("ledger: naming a successor: %w", err)
	}
	s.Signature = sig
	return s, nil
}

// succession is the first line of one. It has spaces, so it can't be the first
// line of a checkpoint, which the same keys sign.
const succession = "camket key succession"

// text returns what is signed.
func (s Succession) text() string {
	return fmt.Sprintf("%s\nfrom %s\nto %s\ntime %s\n", succession, FormatPublicKey(s.From), FormatPublicKey(s.To), formatTime(s.At))
}

// Verify returns nil if From has signed the succession.
func (s Succession) Verify() error {
	if s.From.origin != s.To.origin || s.From == s.To {
		return fmt.Errorf("ledger: checking a succession: the successor must be another key of %q", s.From.origin)
	}
	if err := s.From.verify(s.text(), s.Signature); err != nil {
		return fmt.Errorf("ledger: checking a succession: %w", err)
	}
	return nil
}

// FormatSuccession writes a succession as a signed note:
//
//	camket key succession
//	from camket/7f3k9q2m+b015…
//	to camket/7f3k9q2m+58d0…
//	time 2027-01-04T02:00:00Z
//
//	— camket/7f3k9q2m sBUS…
func FormatSuccession(s Succession) string {
	return joinNote(s.text(), s.From.origin, s.Signature)
}

// ParseSuccession reads what FormatSuccession writes, and nothing else. It checks
// the form only; see Verify.
func ParseSuccession(s string) (Succession, error) {
	parsed, err := parseSuccession(s)
	if err != nil {
		return Succession{}, fmt.Errorf("ledger: reading a succession: %w", err)
	}
	return parsed, nil
}

func parseSuccession(msg string) (s Succession, err error) {
	text, sig, err := splitNote(msg)
	if err != nil {
		return s, err
	}
	lines := strings.Split(text, "\n")
	if len(lines) != 5 {
		return s, fmt.Errorf("it has %d lines above the signature, not 4", len(lines)-1)
	}
	s.Signature = sig
	if s.From, err = ParsePublicKey(strings.TrimPrefix(lines[1], "from ")); err != nil {
		return s, err
	}
	if s.To, err = ParsePublicKey(strings.TrimPrefix(lines[2], "to ")); err != nil {
		return s, err
	}
	if s.At, err = parseTime(strings.TrimPrefix(lines[3], "time ")); err != nil {
		return s, err
	}
	if FormatSuccession(s) != msg {
		return s, errors.New("it is not written as it should be")
	}
	return s, nil
}

// MarshalText implements encoding.TextMarshaler by FormatSuccession.
func (s Succession) MarshalText() ([]byte, error) { return []byte(FormatSuccession(s)), nil }

// UnmarshalText implements encoding.TextUnmarshaler by ParseSuccession.
func (s *Succession) UnmarshalText(text []byte) (err error) {
	*s, err = ParseSuccession(string(text))
	return err
}

// ErrUntrusted is returned for a key that no trusted one leads to.
var ErrUntrusted = errors.New("ledger: no trusted key leads to this one")

// A Chain is the successions of a ledger's keys, oldest first.
type Chain []Succession

// Verify returns nil if each key was named by the one before, and none returns.
func (c Chain) Verify() error {
	for i, s := range c {
		if err := s.Verify(); err != nil {
			return err
		}
		if i > 0 && s.From != c[i-1].To {
			return fmt.Errorf("ledger: checking successions: number %d is of another key than the one before named", i+1)
		}
		if slices.ContainsFunc(c[:i+1], func(earlier Succession) bool { return earlier.From == s.To }) {
			return fmt.Errorf("ledger: checking successions: number %d names an earlier key", i+1)
		}
	}
	return nil
}

// Trusted returns the keys to which a trusted one leads: itself, its successor,
// and so on; the last is the present one. Trust goes forward only: a key does not
// answer for the one before it. Trusted returns ErrUntrusted if the chain does not
// have the key, and Verify's error for a chain that is broken anywhere.
func (c Chain) Trusted(f Fingerprint) ([]PublicKey, error) {
	if err := c.Verify(); err != nil {
		return nil, err
	}
	keys := c.keys()
	i := slices.IndexFunc(keys, func(k PublicKey) bool { return k.Fingerprint() == f })
	if i < 0 {
		return nil, ErrUntrusted
	}
	return keys[i:], nil
}

// keys returns all keys of the chain in order, none if it is empty.
func (c Chain) keys() []PublicKey {
	var keys []PublicKey
	for i, s := range c {
		if i == 0 {
			keys = append(keys, s.From)
		}
		keys = append(keys, s.To)
	}
	return keys
}
