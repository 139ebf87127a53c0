package main

import (
	"context"

	"camket/pledge"
)

// userAddCmd makes an account.
type userAddCmd struct {
	storeFlag
	passwordFlag
	Login string `arg:"" help:"An official's code or e-mail, or a name of its own for someone who is not on the roster."`
	Role  role   `placeholder:"ROLE" help:"organiser, auditor or clerk."`
	Unit  string `placeholder:"CODE" help:"The unit of a clerk."`
}

// Validate implements kong's check of a parsed command line.
func (c *userAddCmd) Validate() error { return c.Role.checkUnit(c.Unit) }

// Run prints the password, unless it was given.
func (c *userAddCmd) Run(ctx context.Context, p *program) error {
	password, err := c.read(p)
	if err != nil {
		return err
	}
	return c.make(ctx, p, func(s *pledge.Service) error {
		if c.Unit != "" { // before anything is made
			if _, err := s.UnitDetail(ctx, pledge.Operator(), c.Unit); err != nil {
				return fail("finding the clerk's unit", err)
			}
		}
		password, err := s.AddAccount(ctx, pledge.Operator(), c.Login, password)
		if err != nil {
			return fail("adding "+c.Login, err)
		}
		if c.Role.Role != "" {
			if err := s.GrantRole(ctx, pledge.Operator(), c.Login, c.Role.Role, c.Unit); err != nil {
				return fail("giving "+c.Login+" the role", err)
			}
		}
		return c.tell(p, c.Login, password)
	})
}
