package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"
	"time"

	"camket/pledge/store"
)

// A Session is the data that belongs to a token in somebody's cookie.
type Session struct {
	Hash    string    `json:"hash"` // SHA-256 of the token, in hexadecimal
	Data    []byte    `json:"data"`
	Expires time.Time `json:"expires"`
}

var sessions = store.Table[Session]{
	Name: "session",
	Key:  func(s *Session) []byte { return store.Key(s.Hash) },
	Indexes: []store.Index[Session]{
		{Name: "expires", Value: func(s *Session) []byte { return timeKey(s.Expires) }},
	},
}

// Sessions keeps sessions in a store. Its methods are those that session
// managers of the scs kind ask for.
type Sessions struct {
	Store store.Store
	Clock func() time.Time
}

// FindCtx returns the data of a token, and whether there is any that has not
// expired.
func (s *Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	var rec Session
	err = s.Store.View(ctx, func(tx store.Tx) error {
		rec, err = sessions.Get(tx, sessionKey(token))
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil || !s.Clock().Before(rec.Expires) {
		return nil, false, err
	}
	return rec.Data, true, nil
}

// CommitCtx keeps data under a token until expiry.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.Store.Update(ctx, func(tx store.Tx) error {
		return sessions.Put(tx, Session{Hash: hashToken(token), Data: data, Expires: expiry})
	})
}

// DeleteCtx forgets a token. One that is not there is no error.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.Store.Update(ctx, func(tx store.Tx) error {
		return sessions.Delete(tx, sessionKey(token))
	})
}

// Find is FindCtx without a context.
func (s *Sessions) Find(token string) (data []byte, found bool, err error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(token string) error {
	return s.DeleteCtx(context.Background(), token)
}

// Sweep removes expired sessions and forgotten guesses, a thousand of each at a
// time.
func (s *Sessions) Sweep(ctx context.Context) error {
	const limit = 1000
	return s.Store.Update(ctx, func(tx store.Tx) error {
		now := s.Clock()
		old, err := collect(sessions.ScanIndex(tx, "expires", store.Range{To: timeKey(now)}), limit)
		if err != nil {
			return err
		}
		for _, rec := range old {
			if err := sessions.Delete(tx, store.Key(rec.Hash)); err != nil {
				return err
			}
		}
		return SweepTries(tx, now, limit)
	})
}

func sessionKey(token string) []byte { return store.Key(hashToken(token)) }

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// collect returns the first records of a sequence, at most limit.
func collect[T any](seq iter.Seq2[T, error], limit int) ([]T, error) {
	var recs []T
	for rec, err := range seq {
		if err != nil {
			return nil, err
		}
		if recs = append(recs, rec); len(recs) == limit {
			break
		}
	}
	return recs, nil
}
