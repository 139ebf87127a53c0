package ledger

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// A PublicKey is what checks the signatures of a Key. Public keys can be compared
// with ==. The zero PublicKey checks nothing.
type PublicKey struct {
	origin string
	key    [ed25519.PublicKeySize]byte
}

// Origin returns the name of the key, which is the first line of the checkpoints
// it signs.
func (k PublicKey) Origin() string { return k.origin }

// Fingerprint returns the SHA-256 of the 32 bytes of the key: what people compare.
func (k PublicKey) Fingerprint() Fingerprint { return sha256.Sum256(k.key[:]) }

// FormatPublicKey writes a key as a signed-note verifier key: origin, key hash and
// key, with a plus sign between.
func FormatPublicKey(k PublicKey) string {
	vkey, err := note.NewEd25519VerifierKey(k.origin, k.key[:])
	if err != nil {
		panic(err) // the key has the right length by its type
	}
	return vkey
}

// ParsePublicKey reads what FormatPublicKey writes, and nothing else.
func ParsePublicKey(s string) (PublicKey, error) {
	verifier, err := note.NewVerifier(s)
	if err != nil {
		return PublicKey{}, fmt.Errorf("ledger: reading a public key: %w", err)
	}
	k := PublicKey{origin: verifier.Name()}
	raw, err := base64.StdEncoding.DecodeString(strings.SplitN(s, "+", 3)[2])
	if err != nil {
		return PublicKey{}, fmt.Errorf("ledger: reading a public key: %w", err)
	}
	copy(k.key[:], raw[1:]) // the first byte names the algorithm, which NewVerifier has seen
	if !validOrigin(k.origin) || FormatPublicKey(k) != s {
		return PublicKey{}, errors.New("ledger: reading a public key: not written as it should be")
	}
	return k, nil
}

// MarshalText implements encoding.TextMarshaler by FormatPublicKey.
func (k PublicKey) MarshalText() ([]byte, error) { return []byte(FormatPublicKey(k)), nil }

// UnmarshalText implements encoding.TextUnmarshaler by ParsePublicKey.
func (k *PublicKey) UnmarshalText(text []byte) (err error) {
	*k, err = ParsePublicKey(string(text))
	return err
}

// verifier returns the key as package note knows it.
func (k PublicKey) verifier() note.Verifier {
	verifier, err := note.NewVerifier(FormatPublicKey(k))
	if err != nil {
		return nobody{}
	}
	return verifier
}

// verify checks the one signature under a text.
func (k PublicKey) verify(text, sig string) error {
	_, err := note.Open([]byte(joinNote(text, k.origin, sig)), note.VerifierList(k.verifier()))
	return err
}

// named reports whether a signature names k as its signer, by 32 bits of a hash:
// whether it really is must still be verified.
func (k PublicKey) named(sig string) bool {
	hash, ok := signerHash(sig)
	return ok && hash == k.verifier().KeyHash()
}

// nobody stands for the zero PublicKey.
type nobody struct{}

func (nobody) Name() string                { return "" }
func (nobody) KeyHash() uint32             { return 0 }
func (nobody) Verify(msg, sig []byte) bool { return false }

// A Fingerprint stands for a public key.
type Fingerprint [sha256.Size]byte

// String returns the fingerprint in 64 hexadecimal digits.
func (f Fingerprint) String() string { return hex.EncodeToString(f[:]) }

// Short returns the first 16 digits in groups of four, for people to recognise.
// It is too short to be trusted by.
func (f Fingerprint) Short() string {
	s := f.String()
	return s[:4] + " " + s[4:8] + " " + s[8:12] + " " + s[12:16]
}

// ParseFingerprint reads all 64 digits of a fingerprint, in any case and with
// spaces, colons or hyphens between them, as people copy them.
func ParseFingerprint(s string) (Fingerprint, error) {
	digits := strings.NewReplacer(" ", "", ":", "", "-", "", "\n", "").Replace(s)
	raw, err := hex.DecodeString(digits)
	if err != nil || len(raw) != sha256.Size {
		return Fingerprint{}, errors.New("ledger: reading a fingerprint: it should be 64 hexadecimal digits")
	}
	return Fingerprint(raw), nil
}
