package bolt

import (
	"bytes"

	"go.etcd.io/bbolt"

	"camket/pledge/store"
)

func scanUp(b *bbolt.Bucket, r store.Range, give func(store.Entry) bool) {
	c := b.Cursor()
	for k, v := c.Seek(r.From); k != nil; k, v = c.Next() {
		if r.To != nil && bytes.Compare(k, r.To) >= 0 {
			return
		}
		if !give(store.Entry{Key: k, Value: v}) {
			return
		}
	}
}

// scanDown is scanUp backwards, around two habits of bbolt in a transaction
// that has deleted all keys of a page: Prev answers nil there although there
// are keys before it, and Last never returns if no key is left at all.
func scanDown(b *bbolt.Bucket, r store.Range, give func(store.Entry) bool) {
	first, _ := b.Cursor().First()
	if first == nil {
		return
	}
	c := b.Cursor()
	at := r.To // every key from here on is done; nil means none is
	k, v := seekBefore(c, r.To)
	for {
		if k == nil && at != nil && bytes.Compare(at, first) <= 0 {
			return
		}
		if k != nil {
			if bytes.Compare(k, r.From) < 0 || !give(store.Entry{Key: k, Value: v}) {
				return
			}
			at = k
		}
		k, v = c.Prev()
	}
}

// seekBefore moves to the last key before end, or the last of all if end is
// nil, in a bucket that has keys.
func seekBefore(c *bbolt.Cursor, end []byte) (key, value []byte) {
	if end == nil {
		return c.Last()
	}
	if k, _ := c.Seek(end); k == nil {
		return c.Last()
	}
	return c.Prev()
}
