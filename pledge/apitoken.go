package pledge

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// TokenID identifies an API token.
type TokenID string

// An APIToken lets a program read the coverage of one unit's subtree. Only its
// hash is kept.
type APIToken struct {
	ID        TokenID   `json:"id"`
	Hash      string    `json:"hash"`
	Label     string    `json:"label"` // who uses it
	Unit      UnitID    `json:"unit"`
	At        time.Time `json:"at"`
	By        string    `json:"by"`
	RevokedAt time.Time `json:"revoked_at,omitzero"`
}

// Revoked reports whether the token opens nothing any more.
func (t *APIToken) Revoked() bool { return !t.RevokedAt.IsZero() }

var apiTokens = store.Table[APIToken]{
	Name: "apitoken",
	Key:  func(t *APIToken) []byte { return tokenKey(t.ID) },
	Indexes: []store.Index[APIToken]{
		{Name: "hash", Unique: true, Value: func(t *APIToken) []byte { return store.Key(t.Hash) }},
	},
}

func tokenKey(id TokenID) []byte { return store.Key(string(id)) }

// tokenPrefix tells a token of camket from other secrets that leak.
const tokenPrefix = "camket_"

func hashToken(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// IssueToken makes a token for the subtree of a unit (the agency, if the code is
// empty). The secret is seen only here.
func (s *Service) IssueToken(ctx context.Context, a Actor, unitCode, label string) (APIToken, string, error) {
	var t APIToken
	if err := a.MustOrganise(); err != nil {
		return t, "", err
	}
	if label = viet.Normalize(label); label == "" || len([]rune(label)) > maxName {
		return t, "", invalid("label", "token_label", "a token is for someone with a name of 1 to 300 letters")
	}
	id, secret := TokenID(token.NewID(s.Rand)), tokenPrefix+token.NewID(s.Rand)+token.NewID(s.Rand)
	err := s.act(ctx, a, ActTokenIssue, func(tx store.Tx, now time.Time) (about, error) {
		u, err := unitByCode(tx, unitCode)
		if err != nil {
			return about{}, err
		}
		t = APIToken{ID: id, Hash: hashToken(secret), Label: label, Unit: u.ID, At: now, By: a.id()}
		return about{subject: string(id), detail: string(u.ID)}, apiTokens.Insert(tx, t)
	})
	return t, secret, err
}

// RevokeToken ends a token.
func (s *Service) RevokeToken(ctx context.Context, a Actor, id TokenID) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	return s.act(ctx, a, ActTokenRevoke, func(tx store.Tx, now time.Time) (about, error) {
		t, err := apiTokens.Get(tx, tokenKey(id))
		if err != nil {
			return about{}, missing(err, "token_unknown", "there is no such token")
		}
		if t.Revoked() {
			return about{}, conflict("token_revoked", "the token is revoked already")
		}
		t.RevokedAt = now
		return about{subject: string(id)}, apiTokens.Put(tx, t)
	})
}

// A TokenLine is a token with the unit it is for.
type TokenLine struct {
	Token APIToken
	Unit  Unit
}

// Tokens lists the tokens, the newest first.
func (s *Service) Tokens(ctx context.Context, a Actor) ([]TokenLine, error) {
	if err := a.mustSeeAll(); err != nil {
		return nil, err
	}
	var list []TokenLine
	err := s.Store.View(ctx, func(tx store.Tx) error {
		list = nil
		for t, err := range apiTokens.Scan(tx, store.Range{}) {
			if err != nil {
				return err
			}
			u, err := units.Get(tx, unitKey(t.Unit))
			if err != nil {
				return err
			}
			list = append(list, TokenLine{t, u})
		}
		return nil
	})
	slices.SortFunc(list, func(x, y TokenLine) int {
		return cmp.Or(y.Token.At.Compare(x.Token.At), cmp.Compare(x.Token.ID, y.Token.ID))
	})
	return list, err
}

// TokenActor returns whom a token speaks for: a program that reads what a head of
// its unit would see, and changes nothing. An unknown or revoked token is
// Unauthenticated.
func (s *Service) TokenActor(ctx context.Context, secret string, o Origin) (Actor, error) {
	var a Actor
	err := s.Store.View(ctx, func(tx store.Tx) error {
		t, err := apiTokens.Lookup(tx, "hash", store.Key(hashToken(secret)))
		if errors.Is(err, store.ErrNotFound) || err == nil && t.Revoked() {
			return unauthenticated("token_unknown", "the token is unknown or revoked")
		}
		a = Actor{Origin: o, Name: t.Label, Tops: []UnitID{t.Unit}, token: t.ID}
		return err
	})
	return a, err
}
