package account

import (
	"context"
	"slices"
	"strings"
	"time"

	"camket/pledge/store"
)

// MinPassword is the least number of characters of a password: what TCVN
// 14423:2026 asks of systems without a second factor.
const MinPassword = 14

// An Account lets someone sign in with a password. Most officials have none:
// they sign with a sign code.
type Account struct {
	ID         string    `json:"id"`
	Login      string    `json:"login,omitempty"`    // for someone who is not on the roster
	Official   string    `json:"official,omitempty"` // else the official, who signs in with code or e-mail
	Hash       string    `json:"hash"`               // of the password; empty: can't sign in
	MustChange bool      `json:"must_change,omitempty"`
	ChangedAt  time.Time `json:"changed_at"` // of the password; sessions from before it are over
	Grants     []Grant   `json:"grants,omitempty"`
}

// A Role is what an account may do. Heads are not in it: a head is named by
// their unit.
type Role string

// The roles that are given to accounts.
const (
	Organiser Role = "organiser" // runs campaigns, roster and units
	Auditor   Role = "auditor"   // sees everything, changes nothing
	Clerk     Role = "clerk"     // does a head's work in the subtree of a unit
)

// ParseRole returns the role with the given name.
func ParseRole(s string) (Role, bool) {
	r := Role(s)
	return r, slices.Contains([]Role{Organiser, Auditor, Clerk}, r)
}

// A Grant gives a role; Unit is the top of the subtree it holds in, for a clerk.
type Grant struct {
	Role Role   `json:"role"`
	Unit string `json:"unit,omitempty"`
}

// Has reports whether the account has a role anywhere.
func (a *Account) Has(r Role) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role == r })
}

// Accounts is the table of accounts.
var Accounts = store.Table[Account]{
	Name: "account",
	Key:  func(a *Account) []byte { return Key(a.ID) },
	Indexes: []store.Index[Account]{
		{Name: "login", Unique: true, Value: func(a *Account) []byte { return optional(a.Login) }},
		{Name: "official", Unique: true, Value: func(a *Account) []byte { return optional(a.Official) }},
	},
}

// Key returns the key that a record of this package has for one id or login.
// Case does not matter.
func Key(id string) []byte { return store.Key(strings.ToLower(id)) }

func optional(id string) []byte {
	if id == "" {
		return nil
	}
	return Key(id)
}

// A Hasher turns passwords into hashes and checks them. Both are slow on purpose
// and may wait for their turn until ctx ends.
type Hasher interface {
	// Hash returns a salted hash of a password.
	Hash(ctx context.Context, password string) (string, error)

	// Verify reports whether hash was made of password. An empty hash matches
	// nothing, after as much work as any other: so the time of an answer does
	// not tell whether an account exists.
	Verify(ctx context.Context, password, hash string) (bool, error)
}
