package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"go.etcd.io/bbolt"
)

// What the bucket "camket" holds. A table cannot have its name.
const (
	metaBucket = "camket"
	formatKey  = "format"
	versionKey = "version"

	formatName    = "camket store"
	formatVersion = 1
)

// create makes an empty store at path, unless another process is faster, which
// is no error. The file is complete before it gets its name.
func create(path string, opt Options) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	temp := f.Name()
	defer os.Remove(temp)
	if err := f.Close(); err != nil {
		return err
	}
	if err := writeEmpty(temp, opt); err != nil {
		return err
	}
	if err := publish(temp, path); err != nil {
		return err
	}
	if !opt.NoSync {
		syncDir(dir)
	}
	return nil
}

// writeEmpty makes the empty file at path an empty store.
func writeEmpty(path string, opt Options) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{
		NoSync:       opt.NoSync,
		FreelistType: bbolt.FreelistMapType,
		NoGrowSync:   opt.NoSync,
	})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte(metaBucket))
		if err != nil {
			return err
		}
		if err := b.Put([]byte(formatKey), []byte(formatName)); err != nil {
			return err
		}
		return b.Put([]byte(versionKey), []byte(strconv.Itoa(formatVersion)))
	})
	return errors.Join(err, db.Close())
}

// publish gives the file temp the name path, if nothing has it. A hard link
// cannot replace a file that appeared meanwhile; some file systems (of memory
// sticks, say) have none, and there a rename must do.
func publish(temp, path string) error {
	err := os.Link(temp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if _, err := os.Lstat(path); err == nil {
		return nil
	}
	return os.Rename(temp, path)
}

// syncDir makes a new name in a directory durable, on systems that can sync a
// directory; on the others there is nothing to do and nothing to report.
func syncDir(dir string) {
	d, err := os.Open(dir)
	if err != nil {
		return
	}
	defer d.Close()
	_ = d.Sync()
}
