package account

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"camket/pledge/store"
)

// CodeLife is how long a sign code is good.
const CodeLife = 14 * 24 * time.Hour

// A SignCode (mã ký) lets an official without a mailbox sign one campaign. It is
// good until it expires or the official has signed, and there is one per
// official and campaign: a new one ends the old.
type SignCode struct {
	Campaign string    `json:"campaign"`
	Official string    `json:"official"`
	Hash     string    `json:"hash"` // from HashCode
	IssuedAt time.Time `json:"issued_at"`
	Expires  time.Time `json:"expires"`
	UsedAt   time.Time `json:"used_at,omitzero"` // when its official signed
}

// Codes is the table of sign codes.
var Codes = store.Table[SignCode]{
	Name: "signcode",
	Key:  func(c *SignCode) []byte { return CodeKey(c.Campaign, c.Official) },
	// Who came with a code is asked for it on every page, and when they sign.
	Clone: func(c SignCode) SignCode { return c },
	Indexes: []store.Index[SignCode]{
		{Name: "hash", Unique: true, Value: func(c *SignCode) []byte { return store.Key(c.Hash) }},
	},
}

// CodeKey returns the key of an official's sign code in a campaign.
func CodeKey(campaign, official string) []byte { return store.Key(campaign, official) }

// codeRounds is how many times as dear a guess is to who has stolen the hashes than one
// SHA-256 would be. Whoever makes ten thousand million of those in a second needs 18
// days to find the first of a thousand codes, which by then are no longer good. A
// province's 30,400 take three seconds more to issue.
const codeRounds = 256

// HashCode returns what is stored of a code. Codes are found by it, so all have the
// same salt.
func HashCode(code string) string {
	sum, err := pbkdf2.Key(sha256.New, code, []byte("camket sign code"), codeRounds, sha256.Size)
	if err != nil {
		panic("account: hashing a sign code: " + err.Error()) // for want of lengths that are allowed
	}
	return hex.EncodeToString(sum)
}

// FindCode returns the sign code that a string of letters belongs to, or
// store.ErrNotFound.
func FindCode(tx store.Tx, code string) (SignCode, error) {
	return Codes.Lookup(tx, "hash", store.Key(HashCode(code)))
}
