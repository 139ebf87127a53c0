package storetest

import (
	"context"
	"errors"

	"camket/pledge/store"
)

// RunTwice returns s with an Update that runs every function twice: first in a
// transaction that is rolled back, whatever the function answers, and then for
// good. A function that appends to what it returns, or counts in a variable
// outside, then gives a wrong answer at once.
func RunTwice(s store.Store) store.Store { return &twice{s} }

type twice struct{ store.Store }

// errRehearsed rolls back the first run.
var errRehearsed = errors.New("storetest: this was the first of two runs")

func (s *twice) Update(ctx context.Context, fn func(store.Tx) error) error {
	err := s.Store.Update(ctx, func(tx store.Tx) error {
		_ = fn(tx)
		return errRehearsed
	})
	if !errors.Is(err, errRehearsed) {
		return err
	}
	// fn has started: from here on the end of ctx no longer counts.
	return s.Store.Update(context.WithoutCancel(ctx), fn)
}
