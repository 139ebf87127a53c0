package account

import (
	"errors"
	"time"

	"camket/pledge/store"
)

// The brake on guessing. It counts per account or code, never per address: a
// whole office shares one.
const (
	freeTries  = 5                // mistyping is human
	firstWait  = time.Minute      // after one more; doubled with each failure
	longWait   = 15 * time.Minute // at most
	forgetting = time.Hour        // without a try, and all is forgotten
)

// Tries counts the failed guesses at one secret.
type Tries struct {
	Key   string    `json:"key"` // what is guessed at
	Count int       `json:"count"`
	Last  time.Time `json:"last"`
	Until time.Time `json:"until,omitzero"` // no try is allowed before
}

var tries = store.Table[Tries]{
	Name: "tries",
	Key:  func(t *Tries) []byte { return triesKey(t.Key) },
	Indexes: []store.Index[Tries]{
		{Name: "last", Value: func(t *Tries) []byte { return timeKey(t.Last) }},
	},
}

func triesKey(key string) []byte { return store.Key(key) }

func timeKey(t time.Time) []byte { return store.Key(uint64(t.Unix())) }

// Try notes that someone is about to guess at a secret. It returns how long they
// must wait, 0 if they may go on. The guess counts as failed from the start, so
// that many at once gain nothing; Forgive it when it was right.
func Try(tx store.Tx, key string, now time.Time) (wait time.Duration, err error) {
	t, err := tries.Get(tx, triesKey(key))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return 0, err
	}
	if now.Before(t.Until) {
		return t.Until.Sub(now), nil
	}
	if now.Sub(t.Last) > forgetting {
		t = Tries{Key: key}
	}
	t.Count++
	t.Last = now
	if over := t.Count - freeTries; over >= 0 {
		t.Until = now.Add(min(firstWait<<min(over, 10), longWait))
	}
	return 0, tries.Put(tx, t)
}

// Forgive forgets the guesses at a secret, after a right one.
func Forgive(tx store.Tx, key string) error { return tries.Delete(tx, triesKey(key)) }

// SweepTries removes the counts that no longer matter, at most limit of them.
func SweepTries(tx store.Tx, now time.Time, limit int) error {
	old, err := collect(tries.ScanIndex(tx, "last", store.Range{To: timeKey(now.Add(-forgetting))}), limit)
	if err != nil {
		return err
	}
	for _, t := range old {
		if err := tries.Delete(tx, triesKey(t.Key)); err != nil {
			return err
		}
	}
	return nil
}
