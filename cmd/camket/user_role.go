package main

import (
	"context"

	"camket/pledge"
)

// userRoleCmd gives or takes a role.
type userRoleCmd struct {
	storeFlag
	Login  string `arg:"" help:"An official's code or e-mail, or the account's own name."`
	Role   role   `arg:"" help:"organiser, auditor or clerk."`
	Unit   string `placeholder:"CODE" help:"The unit of a clerk."`
	Revoke bool   `help:"Take the role away."`
}

// Validate implements kong's check of a parsed command line.
func (c *userRoleCmd) Validate() error { return c.Role.checkUnit(c.Unit) }

// Run changes the role. A role that is there already, or not there to take, is no
// error.
func (c *userRoleCmd) Run(ctx context.Context, p *program) error {
	return c.use(ctx, p, func(s *pledge.Service) error {
		change, what := s.GrantRole, "giving "
		if c.Revoke {
			change, what = s.RevokeRole, "taking from "
		}
		err := change(ctx, pledge.Operator(), c.Login, c.Role.Role, c.Unit)
		return fail(what+c.Login+" the role of "+string(c.Role.Role), err)
	})
}
