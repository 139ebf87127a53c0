package ledger

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// A Key is an agency's private key, which signs checkpoints. Printing it shows
// its fingerprint only; Format gives it away.
type Key struct {
	secret string // as a signed-note signer key
	signer note.Signer
	public PublicKey
}

// NewOrigin returns a fresh name for an agency's keys, such as "camket/7f3k9q2m".
// It panics if the source of randomness fails, since nothing safe can follow.
func NewOrigin(rand io.Reader) string {
	const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
	b := make([]byte, 8)
	if _, err := io.ReadFull(rand, b); err != nil {
		panic(fmt.Sprintf("ledger: reading random bytes: %v", err))
	}
	for i := range b {
		b[i] = alphabet[b[i]%32]
	}
	return "camket/" + string(b)
}

// validOrigin reports whether s can name a key: 1 to 100 letters and digits of
// ASCII, and any of /.-_ among them. Nothing in it then needs escaping anywhere.
func validOrigin(s string) bool {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-_"
	return s != "" && len(s) <= 100 && strings.Trim(s, allowed) == ""
}

// NewKey makes a key. The origin is from NewOrigin, or from the key that this one
// will succeed.
func NewKey(rand io.Reader, origin string) (*Key, error) {
	if !validOrigin(origin) {
		return nil, fmt.Errorf("ledger: making a key: %q can't name one", origin)
	}
	secret, _, err := note.GenerateKey(rand, origin)
	if err != nil {
		return nil, fmt.Errorf("ledger: making a key: %w", err)
	}
	return newKey(secret)
}

func newKey(secret string) (*Key, error) {
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, err
	}
	if !validOrigin(signer.Name()) {
		return nil, errors.New("the name is not allowed")
	}
	raw, err := base64.StdEncoding.DecodeString(strings.SplitN(secret, "+", 5)[4])
	if err != nil {
		return nil, err
	}
	private := ed25519.NewKeyFromSeed(raw[1:]) // the first byte names the algorithm
	public := PublicKey{signer.Name(), [ed25519.PublicKeySize]byte(private.Public().(ed25519.PublicKey))}
	return &Key{secret: secret, signer: signer, public: public}, nil
}

// Public returns the key that checks this key's signatures.
func (k *Key) Public() PublicKey { return k.public }

// String names the key by its origin and fingerprint.
func (k *Key) String() string {
	return k.public.origin + " " + k.public.Fingerprint().Short()
}

// GoString is String, so that no way of printing shows the secret.
func (k *Key) GoString() string { return k.String() }

// Format writes the key as the text of a key file. Whoever reads it can sign as
// the agency.
func (k *Key) Format() []byte {
	return fmt.Appendf(nil, `# The private key of the ledger %s. Show it to nobody and never lose it:
# who has it can sign as you, and without it the ledger can't go on.
# Keep a copy in a safe place, apart from the copies of the data.
%s
`, k.public.origin, k.secret)
}

// ParseKey reads a key file: one line with the key, among lines that are empty or
// begin with "#". Its errors never quote the file.
func ParseKey(file []byte) (*Key, error) {
	var secret string
	for sc := bufio.NewScanner(bytes.NewReader(file)); sc.Scan(); {
		line := strings.TrimSpace(sc.Text())
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case secret != "":
			return nil, errors.New("ledger: reading a key file: it has more than one line with a key")
		default:
			secret = line
		}
	}
	if secret == "" {
		return nil, errors.New("ledger: reading a key file: it has no key")
	}
	k, err := newKey(secret)
	if err != nil {
		return nil, fmt.Errorf("ledger: reading a key file: %w", err)
	}
	return k, nil
}

// sign returns what stands after the origin in the signature line under a text.
func (k *Key) sign(text string) (sig string, err error) {
	raw, err := k.signer.Sign([]byte(text))
	if err != nil {
		return "", err
	}
	named := binary.BigEndian.AppendUint32(nil, k.signer.KeyHash())
	return base64.StdEncoding.EncodeToString(append(named, raw...)), nil
}

// signed reports whether a checkpoint names k as its signer; see PublicKey.named.
func (k *Key) signed(c Checkpoint) bool {
	hash, ok := signerHash(c.Signature)
	return ok && hash == k.signer.KeyHash() && c.Origin == k.public.origin
}
