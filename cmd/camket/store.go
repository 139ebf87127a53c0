package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"

	"camket/pledge"
	"camket/pledge/account/argon"
	"camket/pledge/store"
	"camket/pledge/store/bolt"
)

// A storeFlag is the flag of every command that works on a data file, with the key
// that signs what changes in it.
type storeFlag struct {
	Store   string `default:"data/camket.db" placeholder:"FILE" help:"The data file (${default})."`
	KeyFile string `placeholder:"FILE" help:"The file with the key that signs the ledger; else the data file's name with .key."`
}

// use opens the data file and its key, calls fn and closes the file again. A file
// that is not there is an error.
func (f storeFlag) use(ctx context.Context, p *program, fn func(*pledge.Service) error) error {
	if err := f.mustExist(); err != nil {
		return err
	}
	return f.make(ctx, p, fn)
}

// look is use for what changes nothing: the key may be missing.
func (f storeFlag) look(ctx context.Context, p *program, fn func(*pledge.Service) error) error {
	if err := f.mustExist(); err != nil {
		return err
	}
	return f.open(ctx, p, func(s *pledge.Service) error {
		f.keyFile().lend(ctx, p, s)
		return fn(s)
	})
}

// make is use, but makes an empty data file where there is none, and its key.
func (f storeFlag) make(ctx context.Context, p *program, fn func(*pledge.Service) error) error {
	return f.open(ctx, p, func(s *pledge.Service) error {
		if err := f.keyFile().attach(ctx, p, s); err != nil {
			return err
		}
		return fn(s)
	})
}

func (f storeFlag) mustExist() error {
	if _, err := os.Stat(f.Store); errors.Is(err, fs.ErrNotExist) {
		return &failure{
			what: "opening " + f.Store, why: errors.New("there is no such file"),
			hint: "camket import FILE makes it, --store names another",
		}
	}
	return nil
}

// open opens the data file, without its key.
func (f storeFlag) open(ctx context.Context, p *program, fn func(*pledge.Service) error) error {
	if err := ctx.Err(); err != nil {
		return fail("opening "+f.Store, err)
	}
	db, err := bolt.Open(f.Store, bolt.Options{})
	if err != nil {
		return fail("opening "+f.Store, err)
	}
	s, err := p.service(db)
	if err == nil {
		err = fn(s)
	}
	return errors.Join(err, fail("closing "+f.Store, db.Close()))
}

// service returns the domain at work on a store.
func (p *program) service(db store.Store) (*pledge.Service, error) {
	passwords, err := argon.New()
	if err != nil {
		return nil, fail("preparing to check passwords", err)
	}
	return &pledge.Service{Store: db, Clock: p.clock, Rand: rand.Reader, Passwords: passwords}, nil
}

// scratch is a store for a while: in a directory of its own, with a key that is
// nowhere else, and gone when close is called.
func (p *program) scratch() (s *pledge.Service, close func() error, err error) {
	dir, err := os.MkdirTemp("", "camket-")
	if err != nil {
		return nil, nil, fail("making a scratch store", err)
	}
	db, err := bolt.Open(dir+"/scratch.db", bolt.Options{NoSync: true})
	if err != nil {
		return nil, nil, errors.Join(fail("making a scratch store", err), os.RemoveAll(dir))
	}
	close = func() error { return errors.Join(db.Close(), os.RemoveAll(dir)) }
	if s, err = p.service(db); err == nil {
		s.Key, err = newKey()
	}
	if err != nil {
		return nil, nil, errors.Join(err, close())
	}
	return s, close, nil
}
