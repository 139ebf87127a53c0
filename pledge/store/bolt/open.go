package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strconv"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// Why Open refuses a file. The error it returns wraps one of them and names the
// file.
var (
	// ErrInUse says that another process (or another DB) has the file open.
	ErrInUse = errors.New("in use by another process")

	// ErrNotStore says that the file is something else than a camket store.
	// An empty file is something else too.
	ErrNotStore = errors.New("not a camket store")

	// ErrNewer says that a newer version of camket made the file.
	ErrNewer = errors.New("made by a newer version of camket")

	// ErrCorrupt says that the file is damaged or was cut short.
	ErrCorrupt = errors.New("damaged")
)

// Options are the choices of Open. The zero value is right for live data.
type Options struct {
	// Timeout is how long Open waits for another process to let go of the
	// file. 0 means a second.
	Timeout time.Duration

	// NoSync leaves it to the operating system when to write to disk. Commits
	// cost next to nothing, and a power cut may destroy the file: for tests
	// and scratch stores only.
	NoSync bool
}

// mapSize is how much address space the file is given from the start, so that
// writers need not wait for readers until it has grown so far. On Windows bbolt
// would make the file itself that large.
func mapSize() int {
	if runtime.GOOS == "windows" || strconv.IntSize < 64 {
		return 0
	}
	return 1 << 30
}

// Open opens the store in the file at path. If there is no such file, Open
// makes an empty store there with mode 0600, and the missing directories above
// it with mode 0700.
//
// The error wraps ErrInUse, ErrNotStore, ErrNewer or ErrCorrupt where one of
// them is the reason; the file is then as it was before. Open does not read the
// whole file: damage further inside shows only when it is read, or with Check.
func Open(path string, opt Options) (*DB, error) {
	db, err := open(path, opt)
	if err != nil {
		return nil, fmt.Errorf("bolt: opening %s: %w", path, err)
	}
	return &DB{bolt: db, commits: newCommitter(db)}, nil
}

func open(path string, opt Options) (*bbolt.DB, error) {
	if opt.Timeout <= 0 {
		opt.Timeout = time.Second
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := create(path, opt); err != nil {
			return nil, err
		}
		info, err = os.Stat(path)
	}
	if err != nil {
		return nil, err
	}
	if err := inspect(path, info, opt.Timeout); err != nil {
		return nil, err
	}
	db, err := openFile(path, &bbolt.Options{
		Timeout:         opt.Timeout,
		NoSync:          opt.NoSync,
		NoGrowSync:      opt.NoSync,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mapSize(),
		NoStatistics:    true,
		OpenFile: func(name string, flag int, perm os.FileMode) (*os.File, error) {
			return os.OpenFile(name, flag&^os.O_CREATE, perm)
		},
	})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, ErrInUse
	}
	return db, err
}

// openFile is bbolt.Open for damaged files: bbolt panics over some of them, and
// would leave the file open and locked.
func openFile(path string, opt *bbolt.Options) (db *bbolt.DB, err error) {
	var file *os.File
	openOS := opt.OpenFile
	if openOS == nil {
		openOS = os.OpenFile
	}
	opt.OpenFile = func(name string, flag int, perm os.FileMode) (*os.File, error) {
		f, err := openOS(name, flag, perm)
		file = f
		return f, err
	}
	err = guard(func() (err error) {
		db, err = bbolt.Open(path, 0o600, opt)
		return err
	})
	if errors.Is(err, ErrCorrupt) && file != nil {
		unlock(file)
		file.Close()
	}
	return db, err
}
