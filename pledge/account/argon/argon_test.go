package argon_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"camket/pledge/account"
	"camket/pledge/account/argon"
)

func mustNew(t *testing.T) account.Hasher {
	t.Helper()
	h, err := argon.New()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestHasher(t *testing.T) {
	h := mustNew(t)
	const password = "mười bốn ký tự"
	hash, err := h.Hash(t.Context(), password)
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("Hash() = %q, %v", hash, err)
	}
	if again, err := h.Hash(t.Context(), password); err != nil || again == hash {
		t.Errorf("a second hash is the same, or %v: where is the salt?", err)
	}
	tests := []struct {
		password, hash string
		want           bool
	}{
		{password, hash, true},
		{"mười bốn ký tư", hash, false},
		{"", hash, false},
		{password, "", false},
		{"", "", false},
		{"nobody's password", "", false}, // what the empty hash is compared with
	}
	for _, tt := range tests {
		if got, err := h.Verify(t.Context(), tt.password, tt.hash); got != tt.want || err != nil {
			t.Errorf("Verify(%q, %.12q…) = %t, %v, want %t", tt.password, tt.hash, got, err, tt.want)
		}
	}
	if _, err := h.Verify(t.Context(), password, "nonsense"); err == nil {
		t.Error("Verify with what is no hash succeeds")
	}
}

// TestHasherWaits sees that a caller whose context has ended is not kept waiting,
// and that many at once all get their turn.
func TestHasherWaits(t *testing.T) {
	h := mustNew(t)
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			if ok, err := h.Verify(t.Context(), "sai", ""); ok || err != nil {
				t.Errorf("Verify() = %t, %v", ok, err)
			}
		})
	}
	wg.Wait()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.Hash(ctx, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("Hash once its context has ended = %v, want %v", err, context.Canceled)
	}
	if _, err := h.Verify(ctx, "x", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("Verify once its context has ended = %v, want %v", err, context.Canceled)
	}
}
