package ledger

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// joinNote returns a text with one signature line below it. The text must end in
// a newline.
func joinNote(text, name, sig string) string {
	return text + "\n— " + name + " " + sig + "\n"
}

// splitNote takes apart what joinNote puts together. It checks no signature.
func splitNote(msg string) (text, sig string, err error) {
	_, err = note.Open([]byte(msg), nil)
	var unverified *note.UnverifiedNoteError
	if !errors.As(err, &unverified) {
		return "", "", err
	}
	sigs := unverified.Note.UnverifiedSigs
	if len(sigs) != 1 {
		return "", "", fmt.Errorf("it has %d signatures, not one", len(sigs))
	}
	sig = sigs[0].Base64
	if _, err := base64.StdEncoding.Strict().DecodeString(sig); err != nil { // else its last bits could be any
		return "", "", fmt.Errorf("its signature cannot be read: %w", err)
	}
	return unverified.Note.Text, sig, nil
}

// signerHash returns by which hash of a key a signature names its signer.
func signerHash(sig string) (hash uint32, ok bool) {
	raw, err := base64.StdEncoding.DecodeString(sig)
	if err != nil || len(raw) < 4 {
		return 0, false
	}
	return binary.BigEndian.Uint32(raw), true
}

// wholeSecond is the time as it is signed.
func wholeSecond(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

func formatTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// parseTime reads what formatTime writes. Other ways to write a time come to
// light when the whole is formatted again.
func parseTime(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	return t.UTC(), err
}
