package storetest

import (
	"context"
	"errors"
	"testing"

	"camket/pledge/store"
)

func TestRunTwice(t *testing.T) {
	s := New(t)
	runs := 0
	mustUpdate(t, s, func(tx store.Tx) error {
		runs++
		if _, err := tx.Get("t", []byte("a")); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("run %d sees what another wrote", runs)
		}
		return tx.Put("t", []byte("a"), nil)
	})
	if runs != 2 {
		t.Errorf("the function ran %d times, want 2", runs)
	}
	if got := entries(t, s, "t", store.Range{}); len(got) != 1 {
		t.Errorf("the store holds %q, want the one entry", got)
	}
}

func TestRunTwiceAnswers(t *testing.T) {
	s := New(t)
	runs := 0
	err := s.Update(t.Context(), func(store.Tx) error {
		if runs++; runs == 2 {
			return errRefused
		}
		return nil
	})
	if err != errRefused {
		t.Errorf("Update() = %v, want what the second run answers", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Update(ctx, func(store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Update() = %v, want context.Canceled", err)
	}
}
