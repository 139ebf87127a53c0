package pledge

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"camket/pledge/account"
	"camket/pledge/store"
	"camket/pledge/token"
)

// AddAccount makes an account for someone who is not on the roster, or, when the
// login is the code or e-mail of an official, for that official. An empty
// password is replaced by a generated one, which must be changed at the first
// sign-in; the password is returned. A login that is taken is a Conflict.
func (s *Service) AddAccount(ctx context.Context, a Actor, login, password string) (string, error) {
	if err := a.MustOrganise(); err != nil {
		return "", err
	}
	login = strings.ToLower(strings.TrimSpace(login))
	if login == "" || strings.ContainsAny(login, " \t\n") {
		return "", invalid("login", "login_malformed", "a login is one word")
	}
	acc := account.Account{ID: token.NewID(s.Rand), Login: login}
	password, err := s.givePassword(ctx, &acc, password)
	if err != nil {
		return "", err
	}
	return password, s.act(ctx, a, ActAccountAdd, func(tx store.Tx, now time.Time) (about, error) {
		acc := acc
		acc.ChangedAt = now
		switch o, err := findOfficial(tx, login); {
		case err == nil:
			acc.Login, acc.Official = "", string(o.ID)
		case !errors.Is(err, store.ErrNotFound):
			return about{}, err
		}
		err := account.Accounts.Insert(tx, acc)
		if errors.Is(err, store.ErrDuplicate) {
			err = conflict("login_taken", "there is an account "+login+" already")
		}
		return about{subject: acc.ID}, err
	})
}

// HasOrganiser reports whether any account is an organiser's: without one, nobody
// can do anything on the screens.
func (s *Service) HasOrganiser(ctx context.Context) (bool, error) {
	var has bool
	err := s.Store.View(ctx, func(tx store.Tx) error {
		has = false
		for acc, err := range account.Accounts.Scan(tx, store.Range{}) {
			if err != nil {
				return err
			}
			if has = acc.Has(account.Organiser); has {
				return nil
			}
		}
		return nil
	})
	return has, err
}

// SetPassword gives an account a new password, generated if empty, and ends its
// sessions. The password is returned.
func (s *Service) SetPassword(ctx context.Context, a Actor, login, password string) (string, error) {
	if err := a.MustOrganise(); err != nil {
		return "", err
	}
	var made account.Account
	password, err := s.givePassword(ctx, &made, password)
	if err != nil {
		return "", err
	}
	return password, s.act(ctx, a, ActPasswordReset, func(tx store.Tx, now time.Time) (about, error) {
		acc, err := findAccount(tx, strings.ToLower(strings.TrimSpace(login)))
		if err != nil {
			return about{}, missing(err, "account_unknown", "there is no account "+login)
		}
		acc.Hash, acc.MustChange, acc.ChangedAt = made.Hash, made.MustChange, now
		return about{subject: acc.ID}, account.Accounts.Put(tx, acc)
	})
}

// ResetPassword gives an official a generated password, and an account if they
// had none. The password is returned, to be shown once; it must be changed at the
// next sign-in.
func (s *Service) ResetPassword(ctx context.Context, a Actor, officialCode string) (string, error) {
	if err := a.MustOrganise(); err != nil {
		return "", err
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		_, err := findOfficial(tx, officialCode)
		return missing(err, "official_unknown", "there is no official "+officialCode)
	})
	if err != nil {
		return "", err
	}
	password, err := s.AddAccount(ctx, a, officialCode, "")
	if ReasonOf(err) == "login_taken" {
		return s.SetPassword(ctx, a, officialCode, "")
	}
	return password, err
}

// givePassword sets the hash of a password that an organiser gives. One that is
// generated must be changed.
func (s *Service) givePassword(ctx context.Context, acc *account.Account, password string) (string, error) {
	if password == "" {
		password = strings.ToLower(token.FormatCode(token.NewID(s.Rand)))
		acc.MustChange = true
	}
	if err := checkNewPassword(password); err != nil {
		return "", err
	}
	var err error
	acc.Hash, err = s.Passwords.Hash(ctx, password)
	return password, err
}

// GrantRole gives an account a role; a clerk needs the code of a unit. A role it
// has already is no error.
func (s *Service) GrantRole(ctx context.Context, a Actor, login string, role account.Role, unitCode string) error {
	return s.changeGrants(ctx, a, ActRoleGrant, login, role, unitCode, func(acc *account.Account, g account.Grant) {
		if !slices.Contains(acc.Grants, g) {
			acc.Grants = append(acc.Grants, g)
		}
	})
}

// RevokeRole takes a role from an account. One it does not have is no error.
func (s *Service) RevokeRole(ctx context.Context, a Actor, login string, role account.Role, unitCode string) error {
	return s.changeGrants(ctx, a, ActRoleRevoke, login, role, unitCode, func(acc *account.Account, g account.Grant) {
		acc.Grants = slices.DeleteFunc(acc.Grants, func(have account.Grant) bool { return have == g })
	})
}

func (s *Service) changeGrants(ctx context.Context, a Actor, action Action, login string, role account.Role, unitCode string, change func(*account.Account, account.Grant)) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	if _, ok := account.ParseRole(string(role)); !ok {
		return invalid("role", "role_unknown", "there is no role "+string(role))
	}
	if (role == account.Clerk) != (unitCode != "") {
		return invalid("unit", "role_unit", "a clerk, and no other role, is for a unit")
	}
	return s.act(ctx, a, action, func(tx store.Tx, _ time.Time) (about, error) {
		acc, err := findAccount(tx, strings.ToLower(strings.TrimSpace(login)))
		if err != nil {
			return about{}, missing(err, "account_unknown", "there is no account "+login)
		}
		g := account.Grant{Role: role}
		if unitCode != "" {
			u, err := unitByCode(tx, unitCode)
			if err != nil {
				return about{}, err
			}
			g.Unit = string(u.ID)
		}
		change(&acc, g)
		return about{subject: acc.ID, detail: strings.TrimSpace(string(role) + " " + unitCode)}, account.Accounts.Put(tx, acc)
	})
}
