package pledge

import (
	"bytes"
	"fmt"

	"camket/pledge/store"
)

// blobTable holds files, such as those that were uploaded, in pieces: a store
// need not be good at long values.
const blobTable = "blob"

// blobPiece is the most bytes of a piece.
const blobPiece = 256 << 10

// putBlob stores a file under a name that has none yet.
func putBlob(tx store.Tx, name string, data []byte) error {
	for i := 0; ; i++ {
		piece := data[:min(len(data), blobPiece)]
		if err := tx.Put(blobTable, store.Key(name, uint64(i)), piece); err != nil {
			return err
		}
		if data = data[len(piece):]; len(data) == 0 {
			return nil
		}
	}
}

// readBlob returns a file, or store.ErrNotFound. One with a gap in it is an error.
func readBlob(tx store.Tx, name string) ([]byte, error) {
	var pieces [][]byte
	for e, err := range tx.Scan(blobTable, store.Prefix(store.Key(name))) {
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(e.Key, store.Key(name, uint64(len(pieces)))) {
			return nil, fmt.Errorf("pledge: reading file %q: piece %d is missing", name, len(pieces))
		}
		pieces = append(pieces, e.Value)
	}
	if pieces == nil {
		return nil, store.ErrNotFound
	}
	return bytes.Join(pieces, nil), nil
}

// deleteBlob removes a file. One that is not there is no error.
func deleteBlob(tx store.Tx, name string) error {
	var keys [][]byte
	for e, err := range tx.Scan(blobTable, store.Prefix(store.Key(name))) {
		if err != nil {
			return err
		}
		keys = append(keys, e.Key)
	}
	for _, key := range keys {
		if err := tx.Delete(blobTable, key); err != nil {
			return err
		}
	}
	return nil
}
