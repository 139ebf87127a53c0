package account_test

import (
	"testing"
	"time"

	"camket/pledge/account"
	"camket/pledge/store"
	"camket/pledge/store/storetest"
)

func now() time.Time { return time.Date(2026, 1, 10, 2, 0, 0, 0, time.UTC) }

func mustUpdate(t *testing.T, s store.Store, fn func(store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// mustTry notes one guess and returns the wait.
func mustTry(t *testing.T, s store.Store, key string, at time.Time) time.Duration {
	t.Helper()
	var wait time.Duration
	mustUpdate(t, s, func(tx store.Tx) (err error) {
		wait, err = account.Try(tx, key, at)
		return err
	})
	return wait
}

func TestTry(t *testing.T) {
	s := storetest.New(t)
	at := now()
	steps := []struct {
		after time.Duration // since the step before
		want  time.Duration // to wait
	}{
		{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0},
		{0, time.Minute},
		{30 * time.Second, 30 * time.Second}, // asking does not make it longer
		{30 * time.Second, 0},
		{time.Second, 2*time.Minute - time.Second},
		{2 * time.Minute, 0},
		{0, 4 * time.Minute},
		{4 * time.Minute, 0},
		{0, 8 * time.Minute},
		{8 * time.Minute, 0},
		{0, 15 * time.Minute},
		{15 * time.Minute, 0},
		{0, 15 * time.Minute},
		{time.Hour, 0},               // not yet forgotten
		{time.Hour + time.Second, 0}, // forgotten: the count begins anew
		{0, 0}, {0, 0}, {0, 0}, {0, 0},
		{0, time.Minute},
	}
	for i, tt := range steps {
		at = at.Add(tt.after)
		if got := mustTry(t, s, "account/an", at); got != tt.want {
			t.Errorf("step %d: Try() = %v, want %v", i, got, tt.want)
		}
		if got := mustTry(t, s, "other", at.Add(time.Duration(i)*24*time.Hour)); got != 0 {
			t.Errorf("step %d: Try of another secret = %v, want 0", i, got)
		}
	}
	mustUpdate(t, s, func(tx store.Tx) error { return account.Forgive(tx, "account/an") })
	if got := mustTry(t, s, "account/an", at); got != 0 {
		t.Errorf("Try once forgiven = %v, want 0", got)
	}
	mustUpdate(t, s, func(tx store.Tx) error { return account.Forgive(tx, "never tried") })
}

// TestSweepTries sees that sweeping forgets what no longer matters and nothing
// that does.
func TestSweepTries(t *testing.T) {
	s := storetest.New(t)
	for range 5 {
		mustTry(t, s, "old", now())
		mustTry(t, s, "recent", now().Add(50*time.Minute))
	}
	later := now().Add(61 * time.Minute)
	mustUpdate(t, s, func(tx store.Tx) error { return account.SweepTries(tx, later, 10) })
	for range 4 { // five would bring the brake down on a count that starts anew
		if got := mustTry(t, s, "old", later); got != 0 {
			t.Errorf("Try of what was swept = %v, want 0", got)
		}
	}
	if got := mustTry(t, s, "recent", now().Add(50*time.Minute)); got != time.Minute {
		t.Errorf("Try of what was not = %v, want a minute", got)
	}
	var left int
	mustUpdate(t, s, func(tx store.Tx) error {
		left = 0
		for _, err := range tx.Scan("tries", store.Range{}) {
			if err != nil {
				return err
			}
			left++
		}
		return account.SweepTries(tx, now().Add(24*time.Hour), 1)
	})
	if left != 2 {
		t.Errorf("%d counts are left, want 2", left)
	}
}
