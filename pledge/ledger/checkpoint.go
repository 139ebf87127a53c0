package ledger

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// A Checkpoint says what both logs of the ledger were at one time, and is signed.
// Checkpoints can be compared with ==.
type Checkpoint struct {
	Origin    string
	Size      int64     // of the book, by which checkpoints are known
	Root      Hash      // of the book
	Trail     Head      // of the trail
	Time      time.Time // when it was signed, by the signer's clock: UTC, whole seconds
	Signature string    // as in the last line: base64 of the key's hash and the signature
}

// unsigned returns a checkpoint of two trees that nobody has signed yet.
func unsigned(book, trail Head) Checkpoint {
	return Checkpoint{Size: book.Size, Root: book.Root, Trail: trail}
}

// head returns the head of one of the logs.
func (c Checkpoint) head(l Log) Head {
	if l == Trail {
		return c.Trail
	}
	return Head{c.Size, c.Root}
}

// signedBy returns the checkpoint as k signs it now. The time loses its fraction
// of a second.
func (c Checkpoint) signedBy(k *Key, now time.Time) (Checkpoint, error) {
	c.Origin, c.Time = k.public.origin, wholeSecond(now)
	sig, err := k.sign(c.text())
	if err != nil {
		return Checkpoint{}, fmt.Errorf("ledger: signing a checkpoint: %w", err)
	}
	c.Signature = sig
	return c, nil
}

// text returns what is signed.
func (c Checkpoint) text() string {
	return c.Origin + "\n" +
		strconv.FormatInt(c.Size, 10) + "\n" +
		c.Root.String() + "\n" +
		"time " + formatTime(c.Time) + "\n" +
		"trail " + strconv.FormatInt(c.Trail.Size, 10) + " " + c.Trail.Root.String() + "\n"
}

// Verify returns nil if k has signed the checkpoint.
func (c Checkpoint) Verify(k PublicKey) error {
	if c.Origin != k.origin {
		return fmt.Errorf("ledger: checking a checkpoint of %q: the key is of %q", c.Origin, k.origin)
	}
	if err := k.verify(c.text(), c.Signature); err != nil {
		return fmt.Errorf("ledger: checking a checkpoint: %w", err)
	}
	return nil
}

// FormatCheckpoint writes a checkpoint as a signed note.
func FormatCheckpoint(c Checkpoint) string {
	return joinNote(c.text(), c.Origin, c.Signature)
}

// ParseCheckpoint reads what FormatCheckpoint writes, and nothing else: the two
// extension lines, time and trail, and one signature. It checks the form only; see
// Verify.
func ParseCheckpoint(s string) (Checkpoint, error) {
	c, err := parseCheckpoint(s)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("ledger: reading a checkpoint: %w", err)
	}
	return c, nil
}

func parseCheckpoint(s string) (c Checkpoint, err error) {
	text, sig, err := splitNote(s)
	if err != nil {
		return c, err
	}
	lines := strings.Split(text, "\n")
	if len(lines) != 6 { // the last is empty, behind the last newline
		return c, fmt.Errorf("it has %d lines above the signature, not 5", len(lines)-1)
	}
	book, err := parseHead(lines[1], lines[2])
	if err != nil {
		return c, fmt.Errorf("lines 2 and 3: %w", err)
	}
	at, err := parseTime(strings.TrimPrefix(lines[3], "time "))
	if err != nil {
		return c, fmt.Errorf("line 4 is no time: %q", lines[3])
	}
	size, root, _ := strings.Cut(strings.TrimPrefix(lines[4], "trail "), " ")
	trail, err := parseHead(size, root)
	if err != nil {
		return c, fmt.Errorf("line 5: %w", err)
	}
	c = unsigned(book, trail)
	c.Origin, c.Time, c.Signature = lines[0], at, sig
	if !validOrigin(c.Origin) || FormatCheckpoint(c) != s {
		return c, errors.New("it is not written as it should be")
	}
	return c, nil
}

// parseHead reads a size and a root. Other ways to write them come to light when
// the whole is formatted again.
func parseHead(size, root string) (h Head, err error) {
	if h.Size, err = strconv.ParseInt(size, 10, 64); err != nil || h.Size < 0 || h.Size > maxSize {
		return h, fmt.Errorf("no size: %q", size)
	}
	if h.Root, err = tlog.ParseHash(root); err != nil {
		return h, fmt.Errorf("no root: %w", err)
	}
	return h, nil
}

// MarshalText implements encoding.TextMarshaler by FormatCheckpoint.
func (c Checkpoint) MarshalText() ([]byte, error) { return []byte(FormatCheckpoint(c)), nil }

// UnmarshalText implements encoding.TextUnmarshaler by ParseCheckpoint.
func (c *Checkpoint) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCheckpoint(string(text))
	return err
}
