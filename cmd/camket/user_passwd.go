package main

import (
	"context"

	"camket/pledge"
)

// userPasswdCmd gives an account a new password.
type userPasswdCmd struct {
	storeFlag
	passwordFlag
	Login string `arg:"" help:"An official's code or e-mail, or the account's own name."`
}

// Run prints the password, unless it was given.
func (c *userPasswdCmd) Run(ctx context.Context, p *program) error {
	password, err := c.read(p)
	if err != nil {
		return err
	}
	return c.use(ctx, p, func(s *pledge.Service) error {
		password, err := s.SetPassword(ctx, pledge.Operator(), c.Login, password)
		if err != nil {
			return fail("setting the password of "+c.Login, err)
		}
		return c.tell(p, c.Login, password)
	})
}
