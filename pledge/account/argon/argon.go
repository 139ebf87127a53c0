// Package argon hashes passwords with argon2id (RFC 9106), through
// github.com/alexedwards/argon2id.
package argon

import (
	"context"
	"fmt"
	"runtime"

	"github.com/alexedwards/argon2id"
)

// A Hasher is an account.Hasher that computes at most a few hashes at once, so
// that a flood of sign-ins costs time and not memory: 19 MiB for each.
type Hasher struct {
	turns chan struct{}
	decoy string
}

// params are what OWASP's password storage cheat sheet recommends for argon2id:
// 19 MiB, two passes, one lane.
func params() *argon2id.Params {
	return &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// New returns a Hasher that works on as many hashes at once as there are
// processors.
func New() (*Hasher, error) {
	decoy, err := argon2id.CreateHash("nobody's password", params())
	if err != nil {
		return nil, fmt.Errorf("hashing a password: %w", err)
	}
	return &Hasher{turns: make(chan struct{}, runtime.GOMAXPROCS(0)), decoy: decoy}, nil
}

// Hash returns a salted hash, in the PHC string format.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.wait(ctx); err != nil {
		return "", err
	}
	defer h.done()
	hash, err := argon2id.CreateHash(password, params())
	if err != nil {
		return "", fmt.Errorf("hashing a password: %w", err)
	}
	return hash, nil
}

// Verify reports whether hash was made of password; an empty hash costs as much
// and never matches.
func (h *Hasher) Verify(ctx context.Context, password, hash string) (bool, error) {
	if err := h.wait(ctx); err != nil {
		return false, err
	}
	defer h.done()
	known := hash != ""
	if !known {
		hash = h.decoy
	}
	match, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("checking a password: %w", err)
	}
	return match && known, nil
}

func (h *Hasher) wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case h.turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *Hasher) done() { <-h.turns }
