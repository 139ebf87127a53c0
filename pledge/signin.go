package pledge

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"camket/pledge/account"
	"camket/pledge/store"
)

// SignIn checks a login (an official's code or e-mail, or an account's own name)
// and a password. A wrong password and an unknown login get the same answer after
// the same work: Unauthenticated. TooMany says in Detail how many minutes to wait.
func (s *Service) SignIn(ctx context.Context, login, password string, o Origin) (Principal, error) {
	login = strings.ToLower(strings.TrimSpace(login))
	now := s.now()
	var acc account.Account
	err := s.Store.Update(ctx, func(tx store.Tx) error {
		var err error
		if acc, err = findAccount(tx, login); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		return brake(tx, brakeKey(acc, login), now)
	})
	if err != nil {
		return Principal{}, err
	}
	ok, err := s.Passwords.Verify(ctx, password, acc.Hash)
	if err != nil {
		return Principal{}, err
	}
	if !ok {
		return Principal{}, unauthenticated("bad_login", "unknown login or wrong password")
	}
	p := Principal{Account: acc.ID, Official: OfficialID(acc.Official), Proof: Proof{By: ByPassword, At: now}}
	var a Actor
	err = s.act(ctx, Actor{Principal: p, Origin: o}, ActSignIn, func(tx store.Tx, _ time.Time) (about, error) {
		var err error
		if a, err = loadActor(tx, p, o); err != nil {
			return about{}, err
		}
		return about{detail: string(ByPassword)}, account.Forgive(tx, brakeKey(acc, login))
	})
	if CodeOf(err) == Unauthenticated { // someone who has left
		err = unauthenticated("bad_login", "unknown login or wrong password")
	}
	return a.Principal, err
}

// brakeKey is what guesses at a password are counted under: the account, however
// it was named, or the login that has none.
func brakeKey(acc account.Account, login string) string {
	if acc.ID != "" {
		return "account/" + acc.ID
	}
	if len(login) > 100 {
		login = login[:100]
	}
	return "login/" + login
}

// brake notes one more guess, or refuses it.
func brake(tx store.Tx, key string, now time.Time) error {
	wait, err := account.Try(tx, key, now)
	if err != nil || wait == 0 {
		return err
	}
	minutes := int((wait + time.Minute - 1) / time.Minute)
	e := &Error{Code: TooMany, Reason: "throttled", Message: "too many wrong tries; wait " + strconv.Itoa(minutes) + " min"}
	return e.about(strconv.Itoa(minutes))
}

// findAccount returns the account that a login names, or store.ErrNotFound.
func findAccount(tx store.Tx, login string) (account.Account, error) {
	acc, err := account.Accounts.Lookup(tx, "login", account.Key(login))
	if !errors.Is(err, store.ErrNotFound) {
		return acc, err
	}
	o, err := findOfficial(tx, login)
	if err != nil {
		return account.Account{}, err
	}
	return account.Accounts.Lookup(tx, "official", account.Key(string(o.ID)))
}

// ChangePassword sets the actor's own password, given the old one. Every other
// session of the account ends; the Principal returned is for this one.
func (s *Service) ChangePassword(ctx context.Context, a Actor, old, new string) (Principal, error) {
	if a.Account == "" {
		return Principal{}, forbidden("no_account", "this session has no password")
	}
	if err := s.checkPassword(ctx, a, old, invalid("old", "password_wrong", "wrong password")); err != nil {
		return Principal{}, err
	}
	if err := checkNewPassword(new); err != nil {
		return Principal{}, err
	}
	if old == new {
		return Principal{}, invalid("new", "password_same", "the new password is the old one")
	}
	hash, err := s.Passwords.Hash(ctx, new)
	if err != nil {
		return Principal{}, err
	}
	p := a.Principal
	err = s.act(ctx, a, ActPasswordChange, func(tx store.Tx, now time.Time) (about, error) {
		acc, err := account.Accounts.Get(tx, account.Key(a.Account))
		if err != nil {
			return about{}, err
		}
		acc.Hash, acc.MustChange, acc.ChangedAt = hash, false, now
		p.Proof.At = now
		return about{subject: acc.ID}, account.Accounts.Put(tx, acc)
	})
	return p, err
}

// checkPassword checks the actor's own password again. A wrong one is answered
// with the error given, and counts as a guess.
func (s *Service) checkPassword(ctx context.Context, a Actor, password string, wrong *Error) error {
	now := s.now()
	var acc account.Account
	key := "account/" + a.Account
	err := s.Store.Update(ctx, func(tx store.Tx) error {
		var err error
		if acc, err = account.Accounts.Get(tx, account.Key(a.Account)); err != nil {
			return err
		}
		return brake(tx, key, now)
	})
	if err != nil {
		return err
	}
	ok, err := s.Passwords.Verify(ctx, password, acc.Hash)
	if err != nil {
		return err
	}
	if !ok {
		return wrong
	}
	return s.Store.Update(ctx, func(tx store.Tx) error { return account.Forgive(tx, key) })
}

func checkNewPassword(password string) error {
	if len([]rune(password)) < account.MinPassword {
		return invalid("new", "password_short", "a password has at least "+strconv.Itoa(account.MinPassword)+" characters").
			about(strconv.Itoa(account.MinPassword))
	}
	return nil
}
