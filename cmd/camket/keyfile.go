package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"camket/pledge"
	"camket/pledge/ledger"
)

// A keyFile is the file with the key that signs the ledger of a data file. It lies
// beside it, never in it: who copies or changes the data cannot sign.
type keyFile struct{ path, store string }

// keyFile returns where the key lies: data/camket.key for data/camket.db.
func (f storeFlag) keyFile() keyFile {
	path := f.KeyFile
	if path == "" {
		path = strings.TrimSuffix(f.Store, filepath.Ext(f.Store)) + ".key"
	}
	return keyFile{path, f.Store}
}

// next is where the successor lies until it is the key.
func (f keyFile) next() string { return f.path + ".new" }

// newKey makes the first key of a ledger.
func newKey() (*ledger.Key, error) { return ledger.NewKey(rand.Reader, ledger.NewOrigin(rand.Reader)) }

// attach gives a service the key of its ledger, and stops where that is not there:
// a key is never made in place of another. Where nothing has been signed yet, it
// begins the ledger, with a new key if there is none.
func (f keyFile) attach(ctx context.Context, p *program, s *pledge.Service) error {
	used, err := s.Keys(ctx)
	switch {
	case pledge.CodeOf(err) == pledge.NotFound:
		return f.begin(ctx, p, s)
	case err != nil:
		return fail("reading the ledger's keys in "+f.store, err)
	}
	key, err := f.read(p)
	if errors.Is(err, fs.ErrNotExist) {
		return f.lost(&used)
	}
	if err == nil && key.Public() != used.Current() {
		key, err = f.resume(p, key, &used)
	}
	s.Key = key
	return err
}

// begin begins the ledger. A key that lies there is taken: it was made by a command
// that ended too soon, or for another store in the same place.
func (f keyFile) begin(ctx context.Context, p *program, s *pledge.Service) error {
	key, err := f.read(p)
	if errors.Is(err, fs.ErrNotExist) {
		if key, err = newKey(); err == nil {
			err = fail("making the key "+f.path, writeKey(f.path, key))
		}
		if err == nil {
			p.note("made the key %s, fingerprint %s; keep a copy of it apart from the data", f.path, key.Public().Fingerprint().Short())
		}
	} else if err == nil {
		p.note("the ledger begins with the key that lies in %s, fingerprint %s", f.path, key.Public().Fingerprint().Short())
	}
	if err != nil {
		return err
	}
	s.Key = key
	return fail("beginning the ledger", s.BeginLedger(ctx))
}

// lend gives a service that only reads the key, where it is there and the right one.
func (f keyFile) lend(ctx context.Context, p *program, s *pledge.Service) {
	used, err := s.Keys(ctx)
	if err != nil {
		return
	}
	if key, err := f.read(p); err == nil && key.Public() == used.Current() {
		s.Key = key
	}
}

// state says what is to say of the key file where the ledger has begun, and whether it
// fits: one that is not there or may not be read does, as copies are checked without.
func (f keyFile) state(ctx context.Context, s *pledge.Service) (says string, fits bool) {
	used, err := s.Keys(ctx)
	if err != nil || s.Key != nil {
		return "", true
	}
	text, err := os.ReadFile(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("the key %s is not there: without it nothing more can be signed here", f.path), true
	case err != nil:
		return fmt.Sprintf("the key %s cannot be read: without it nothing more can be signed here", f.path), true
	}
	has, err := ledger.ParseKey(text)
	if err != nil {
		return fmt.Sprintf("the key file %s has no key that can be read; the ledger's is %s", f.path, used.Current().Fingerprint().Short()), false
	}
	if f.resumes(&used) {
		return fmt.Sprintf("the key was replaced, and the new one lies in %s still: the next command that signs puts it in its place", f.next()), true
	}
	return fmt.Sprintf("the key file %s has the key %s, and the ledger's is %s", f.path, has.Public().Fingerprint().Short(), used.Current().Fingerprint().Short()), false
}

// resumes reports whether a rotation was interrupted before the new key, which the
// ledger has, came into its place.
func (f keyFile) resumes(used *pledge.KeyHistory) bool {
	text, err := os.ReadFile(f.next())
	if err != nil {
		return false
	}
	next, err := ledger.ParseKey(text)
	return err == nil && next.Public() == used.Current()
}

// read reads the key. That others can read it too is noted and no more: if they
// have, refusing to serve would not undo it.
func (f keyFile) read(p *program) (*ledger.Key, error) {
	what := "reading the key " + f.path
	text, err := os.ReadFile(f.path)
	if err != nil {
		return nil, fail(what, err)
	}
	key, err := ledger.ParseKey(text)
	if err != nil {
		return nil, &failure{what: what, why: err, hint: "put the key file back from a backup"}
	}
	if info, err := os.Stat(f.path); err == nil && info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
		p.note("others on this machine can read %s, and who has the key can sign in the agency's name: chmod 600 %[1]s", f.path)
	}
	return key, nil
}

// lost says that the key is not there.
func (f keyFile) lost(used *pledge.KeyHistory) error {
	return &failure{
		what: "opening " + f.store,
		why:  fmt.Errorf("its ledger is signed with the key %s, and %s is not there", used.Current().Fingerprint().Short(), f.path),
		hint: "put the key file back from a backup, or name it with --key-file",
	}
}

// wrong says that the file has another key.
func (f keyFile) wrong(has *ledger.Key, used *pledge.KeyHistory) error {
	e := &failure{
		what: "opening " + f.store,
		why: fmt.Errorf("its ledger is signed with the key %s, and %s has the key %s",
			used.Current().Fingerprint().Short(), f.path, has.Public().Fingerprint().Short()),
		hint: "put the key file that belongs to this data back from a backup, or name it with --key-file",
	}
	for _, s := range used.Successions {
		if s.From == has.Public() {
			e.why = fmt.Errorf("%w, which was replaced on %s", e.why, s.At.Format("2006-01-02"))
		}
	}
	return e
}

// writeKey makes a key file of mode 0600, whole or not at all; one that is there is
// an error. It is on disk when writeKey returns: what it signs must never outlive it.
func writeKey(path string, key *ledger.Key) error {
	dir := filepath.Dir(path)
	temp, err := os.CreateTemp(dir, "."+filepath.Base(path)+"-*") // of mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(key.Format())
	if err := errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	if err := os.Link(temp.Name(), path); errors.Is(err, fs.ErrExist) {
		return err
	} else if err != nil { // a file system without links
		if _, err := os.Lstat(path); err == nil {
			return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
		}
		if err := os.Rename(temp.Name(), path); err != nil {
			return err
		}
	}
	return syncDir(dir)
}

// syncDir makes the names in a directory durable, where the system can.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// retire keeps the key that was replaced under the first free name: camket.key.1,
// camket.key.2, …
func (f keyFile) retire(old *ledger.Key) (name string, err error) {
	for n := 1; ; n++ {
		name = f.path + "." + strconv.Itoa(n)
		err := writeKey(name, old)
		if !errors.Is(err, fs.ErrExist) {
			return name, err
		}
		if text, err := os.ReadFile(name); err == nil && string(text) == string(old.Format()) {
			return name, nil // by a rotation that was interrupted
		}
	}
}
