package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// inspect opens an existing file read-only and returns why it is not a store
// that this version may write to.
func inspect(path string, info fs.FileInfo, timeout time.Duration) error {
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%w: not a regular file", ErrNotStore)
	}
	if info.Size() == 0 {
		return fmt.Errorf("%w: the file is empty", ErrNotStore)
	}
	isBolt, err := hasMagic(path)
	if err != nil {
		return err
	}
	db, err := openFile(path, &bbolt.Options{
		ReadOnly: true,
		Timeout:  timeout,
	})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, fs.ErrPermission):
		return err
	case err != nil && !isBolt, errors.Is(err, berrors.ErrVersionMismatch):
		return ErrNotStore
	case err != nil && !errors.Is(err, ErrCorrupt):
		return fmt.Errorf("%w: %v", ErrCorrupt, err)
	case err != nil:
		return err
	}
	defer db.Close()
	return guard(func() error { return db.View(identify) })
}

// identify looks whether a bbolt file is whole and a camket store.
func identify(tx *bbolt.Tx) error {
	info, err := os.Stat(tx.DB().Path())
	if err != nil {
		return err
	}
	// To read beyond the end of a mapped file would kill the process.
	if info.Size() < tx.Size() {
		return fmt.Errorf("%w: %d bytes of %d are missing", ErrCorrupt, tx.Size()-info.Size(), tx.Size())
	}
	b := tx.Bucket([]byte(metaBucket))
	if b == nil || string(b.Get([]byte(formatKey))) != formatName {
		return fmt.Errorf("%w: a bbolt file of another program", ErrNotStore)
	}
	version, err := strconv.Atoi(string(b.Get([]byte(versionKey))))
	switch {
	case err != nil || version < 1:
		return fmt.Errorf("%w: no version in it", ErrCorrupt)
	case version > formatVersion:
		return fmt.Errorf("%w (format %d; this one knows %d)", ErrNewer, version, formatVersion)
	}
	return nil
}

// hasMagic reports whether the file at path has bbolt's mark where its first
// page should: if bbolt cannot open it nevertheless, it is damaged rather than
// something else. (The mark is in the byte order of the machine.)
func hasMagic(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	const offset, magic = 16, 0xED0CDAED
	var buf [offset + 4]byte
	if _, err := io.ReadFull(f, buf[:]); err != nil {
		return false, nil
	}
	return binary.NativeEndian.Uint32(buf[offset:]) == magic, nil
}

// guard calls fn and turns a panic or a memory fault, which is how bbolt meets
// a damaged page, into ErrCorrupt.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrCorrupt, p)
		}
	}()
	return fn()
}
