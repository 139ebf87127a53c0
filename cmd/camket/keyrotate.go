package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"camket/pledge"
	"camket/pledge/ledger"
)

// keyRotateCmd replaces the key.
type keyRotateCmd struct{ storeFlag }

// Run lets a new key sign from now on. In between any two steps the process may die:
//
//  1. the new key is written to camket.key.new; the next command still finds the old
//     one in force, and the next rotation makes another
//  2. the ledger takes the new key, which the old one signs
//  3. the old key is written to camket.key.1
//  4. camket.key.new becomes camket.key
//
// Between 2 and 4 camket.key is not the ledger's key and camket.key.new is: the next
// command sees that and does what is left (see resume).
func (c *keyRotateCmd) Run(ctx context.Context, p *program) error {
	return c.use(ctx, p, func(s *pledge.Service) error {
		f, old := c.keyFile(), s.Key
		next, err := f.prepare(old)
		if err != nil {
			return fail("making the new key", err)
		}
		made, err := s.RotateKey(ctx, pledge.Operator(), next)
		if err != nil {
			return fail("replacing the key", errors.Join(err, os.Remove(f.next())))
		}
		kept, err := f.replace(old)
		if err != nil {
			return fail("putting the new key in its place", err)
		}
		_, err = fmt.Fprintf(p.out, "new key %s in %s, signed by %s, which is kept in %s\n",
			made.To.Fingerprint(), f.path, made.From.Fingerprint().Short(), kept)
		p.note("keep a copy of %s apart from the data", f.path)
		return err
	})
}

// prepare makes a successor of a key. One that was made before and never used is
// forgotten.
func (f keyFile) prepare(old *ledger.Key) (*ledger.Key, error) {
	if err := os.Remove(f.next()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	next, err := ledger.NewKey(rand.Reader, old.Public().Origin())
	if err != nil {
		return nil, err
	}
	return next, writeKey(f.next(), next)
}

// replace keeps the old key and makes the successor the key.
func (f keyFile) replace(old *ledger.Key) (kept string, err error) {
	if kept, err = f.retire(old); err != nil {
		return kept, err
	}
	if err := os.Rename(f.next(), f.path); err != nil {
		return kept, err
	}
	return kept, syncDir(filepath.Dir(f.path))
}

// resume does what is left of a rotation that was interrupted: old is the key in the
// file, and not that of the ledger. It returns the ledger's key, or an error where
// that is not there.
func (f keyFile) resume(p *program, old *ledger.Key, used *pledge.KeyHistory) (*ledger.Key, error) {
	text, err := os.ReadFile(f.next())
	if err != nil {
		return nil, f.wrong(old, used)
	}
	next, err := ledger.ParseKey(text)
	if err != nil || next.Public() != used.Current() {
		return nil, f.wrong(old, used)
	}
	kept, err := f.replace(old)
	if err != nil {
		return nil, fail("putting the new key in its place", err)
	}
	p.note("the key was being replaced by %s when that was interrupted; it is done now, and the old key is in %s",
		next.Public().Fingerprint().Short(), kept)
	return next, nil
}
