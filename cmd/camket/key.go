package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"camket/pledge"
	"camket/pledge/ledger"
)

// keyCmd groups the commands on the key that signs the ledger.
type keyCmd struct {
	Show   keyShowCmd   `cmd:"" help:"Print the fingerprint by which people know the agency's key."`
	Rotate keyRotateCmd `cmd:"" help:"Replace the key: the old one signs the new one. Stop the server first."`
}

// keyShowCmd prints what is public of the key, and of those before it.
type keyShowCmd struct{ storeFlag }

// Run needs the data file alone.
func (c *keyShowCmd) Run(ctx context.Context, p *program) error {
	return c.look(ctx, p, func(s *pledge.Service) error {
		used, err := s.Keys(ctx)
		if err != nil {
			return fail("showing the key", err)
		}
		now := used.Current()
		_, err = fmt.Fprintf(p.out, "fingerprint  %s\norigin       %s\npublic key   %s\nsince        %s\nkey file     %s\n",
			now.Fingerprint(), now.Origin(), ledger.FormatPublicKey(now), used.Since().Format(time.RFC3339), c.where(s))
		if err != nil {
			return err
		}
		for _, succession := range used.Successions {
			if err == nil {
				_, err = fmt.Fprintf(p.out, "succession   %s on %s by %s\nformer key   %s\n", succession.From.Fingerprint().Short(),
					succession.At.Format(time.RFC3339), succession.To.Fingerprint().Short(), succession.From.Fingerprint())
			}
		}
		return err
	})
}

// where says where the private key is.
func (c *keyShowCmd) where(s *pledge.Service) string {
	path := c.keyFile().path
	if s.Key != nil {
		return path
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return path + " is absent"
	}
	return path + " does not have it"
}
