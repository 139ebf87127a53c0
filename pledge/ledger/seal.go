package ledger

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"camket/pledge/store"
)

// ErrBegun is returned by Begin for a ledger that has begun.
var ErrBegun = errors.New("ledger: it has already begun")

// ErrKey is returned where a key is not the one that the ledger is signed with.
var ErrKey = errors.New("ledger: signed with another key")

// ErrDamaged is wrapped by the error of Seal for a ledger that does not go on
// from its latest checkpoint: part of it is gone or changed.
var ErrDamaged = errors.New("ledger: not what the latest checkpoint says")

// Begin puts a ledger into a store that has none, and signs its empty logs. If
// there is one, even a damaged one, or a leaf was appended before, it returns
// ErrBegun.
func Begin(tx store.Tx, k *Key, now time.Time) (Checkpoint, error) {
	for _, table := range tables() {
		if _, err := lastEntry(tx, table); err == nil {
			return Checkpoint{}, ErrBegun
		} else if !errors.Is(err, store.ErrNotFound) {
			return Checkpoint{}, err
		}
	}
	if err := tx.Put(keyTable, numberKey(0), []byte(FormatPublicKey(k.public))); err != nil {
		return Checkpoint{}, err
	}
	return put(tx, k, unsigned(emptyHead(), emptyHead()), now)
}

// Begun reports whether there is a ledger.
func Begun(tx store.Tx) (bool, error) {
	_, err := tx.Get(keyTable, numberKey(0))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

func tables() []string {
	return []string{
		keyTable, checkpointTable,
		Book.leafTable(), Book.hashTable(),
		Trail.leafTable(), Trail.hashTable(),
	}
}

// Seal signs both logs as they are and makes that the latest checkpoint. The one
// before is kept if it is of a smaller book and from an earlier hour (UTC), so that
// at most one an hour is. If nothing was appended since, there is nothing new to
// say: Seal returns the latest as it is.
//
// It returns store.ErrNotFound for a ledger that has not begun, ErrKey if k is
// not the key of the latest checkpoint, and an error that wraps ErrDamaged if
// a log is smaller than the latest checkpoint says, or another of the same size:
// it signs no second history.
func Seal(tx store.Tx, k *Key, now time.Time) (Checkpoint, error) {
	latest, grown, err := grow(tx)
	if err != nil {
		return Checkpoint{}, err
	}
	if !k.signed(latest) {
		return Checkpoint{}, ErrKey
	}
	if grown.Size == latest.Size && grown.Trail.Size == latest.Trail.Size {
		return latest, nil
	}
	if !hour(latest.Time).Before(hour(now)) {
		if err := tx.Delete(checkpointTable, numberKey(latest.Size)); err != nil {
			return Checkpoint{}, err
		}
	}
	return put(tx, k, grown, now)
}

// grow returns the latest checkpoint and what both logs have grown to since.
func grow(tx store.Tx) (latest, grown Checkpoint, err error) {
	if latest, err = Latest(tx); err != nil {
		return latest, grown, err
	}
	book, err := Book.grow(tx, latest.head(Book))
	if err != nil {
		return latest, grown, err
	}
	trail, err := Trail.grow(tx, latest.head(Trail))
	return latest, unsigned(book, trail), err
}

// grow returns the head that the log has grown to since it had an older one.
func (l Log) grow(tx store.Tx, old Head) (Head, error) {
	size, err := l.Size(tx)
	if err != nil {
		return Head{}, err
	}
	if size < old.Size {
		return Head{}, fmt.Errorf("%w: the %v had %d leaves and has %d", ErrDamaged, l, old.Size, size)
	}
	root, err := tlog.TreeHash(size, l.hashReader(tx))
	if err != nil {
		return Head{}, err
	}
	if size == old.Size && root != old.Root {
		return Head{}, fmt.Errorf("%w: the %v has another root of size %d", ErrDamaged, l, size)
	}
	return Head{size, root}, nil
}

// put signs a checkpoint and makes it the latest.
func put(tx store.Tx, k *Key, c Checkpoint, now time.Time) (Checkpoint, error) {
	c, err := c.signedBy(k, now)
	if err != nil {
		return Checkpoint{}, err
	}
	return c, tx.Put(checkpointTable, numberKey(c.Size), []byte(FormatCheckpoint(c)))
}

func hour(t time.Time) time.Time { return t.UTC().Truncate(time.Hour) }

// Latest returns the latest checkpoint, or store.ErrNotFound if the ledger has
// not begun.
func Latest(tx store.Tx) (Checkpoint, error) {
	last, err := lastEntry(tx, checkpointTable)
	if err != nil {
		return Checkpoint{}, err
	}
	return ParseCheckpoint(string(last.Value))
}

// CheckpointAt returns the checkpoint of a size of the book, if it is the latest or was kept,
// or else store.ErrNotFound.
func CheckpointAt(tx store.Tx, size int64) (Checkpoint, error) {
	val, err := tx.Get(checkpointTable, numberKey(size))
	if err != nil {
		return Checkpoint{}, err
	}
	return ParseCheckpoint(string(val))
}

// History yields the checkpoints that were kept, oldest first, without the
// latest. An error ends the sequence and is yielded last. The loop must not
// change the ledger.
func History(tx store.Tx) iter.Seq2[Checkpoint, error] {
	return func(yield func(Checkpoint, error) bool) {
		var before []byte // seen, but perhaps the latest
		for e, err := range tx.Scan(checkpointTable, store.Range{}) {
			if err != nil {
				yield(Checkpoint{}, err)
				return
			}
			if before != nil {
				if c, err := ParseCheckpoint(string(before)); !yield(c, err) || err != nil {
					return
				}
			}
			before = e.Value
		}
	}
}
