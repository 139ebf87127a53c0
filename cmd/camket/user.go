package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"camket/pledge/account"
)

// userCmd groups the commands on accounts.
type userCmd struct {
	Add    userAddCmd    `cmd:"" help:"Make an account, with a role if one is named."`
	Passwd userPasswdCmd `cmd:"" help:"Give an account a new password and end its sessions."`
	Role   userRoleCmd   `cmd:"" help:"Give an account a role, or take it away."`
}

// A passwordFlag says where the password of an account comes from.
type passwordFlag struct {
	PasswordStdin bool `help:"Read the password from standard input (its first line) instead of making one."`
}

// read returns the password given on standard input, or an empty one if it is to
// be generated.
func (f passwordFlag) read(p *program) (string, error) {
	if !f.PasswordStdin {
		return "", nil
	}
	line, err := bufio.NewReader(io.LimitReader(p.in, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fail("reading the password", err)
	}
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", fail("reading the password", errors.New("standard input has none"))
	}
	return line, nil
}

// tell prints a generated password, the only time it is seen.
func (f passwordFlag) tell(p *program, login, password string) error {
	if f.PasswordStdin {
		return nil
	}
	p.note("%s must change this password at the first sign-in", login)
	_, err := fmt.Fprintln(p.out, password)
	return err
}

// A role is a flag for account.Role.
type role struct{ account.Role }

// UnmarshalText implements encoding.TextUnmarshaler, for kong.
func (r *role) UnmarshalText(text []byte) error {
	known, ok := account.ParseRole(string(text))
	if !ok {
		return fmt.Errorf("%q is no role (want organiser, auditor or clerk)", text)
	}
	r.Role = known
	return nil
}

// checkUnit returns what is wrong with a unit beside the role: it is for a clerk,
// and a clerk needs it.
func (r role) checkUnit(unit string) error {
	switch {
	case r.Role == account.Clerk && unit == "":
		return errors.New("a clerk is for a unit: --unit CODE")
	case r.Role != account.Clerk && unit != "":
		return errors.New("--unit is for the role clerk alone")
	}
	return nil
}
