package bolt_test

import (
	"path/filepath"
	"testing"

	"camket/pledge/store"
	"camket/pledge/store/bolt"
	"camket/pledge/store/storetest"
)

// scratch opens the file without waiting for the disk.
func scratch(t *testing.T, path string) store.Store {
	t.Helper()
	s, err := bolt.Open(path, bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	paths := map[store.Store]string{} // of the stores that are open
	storetest.Run(t, storetest.Harness{
		Open: func(t *testing.T) store.Store {
			path := filepath.Join(t.TempDir(), "camket.db")
			s := scratch(t, path)
			paths[s] = path
			return s
		},
		Reopen: func(t *testing.T, s store.Store) store.Store {
			path := paths[s]
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = scratch(t, path)
			paths[s] = path
			return s
		},
	})
}

func TestStoreRunTwice(t *testing.T) {
	storetest.Run(t, storetest.Harness{
		Open: func(t *testing.T) store.Store { return storetest.New(t) },
	})
}
