package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"camket/pledge"
	"camket/pledge/ledger"
)

// checkCmd looks for differences in the data.
type checkCmd struct {
	storeFlag
	Checkpoint []string `placeholder:"FILE" sep:"none" help:"A checkpoint that was kept elsewhere: the ledger must still begin with all it had then. May be repeated."`
	Format     string   `enum:"text,json" default:"text" help:"text or json."`
}

// Run prints a line for each difference, and fails if there is one. It
// needs no key; but a key file that is there must be the ledger's.
func (c *checkCmd) Run(ctx context.Context, p *program) error {
	kept, err := c.checkpoints()
	if err != nil {
		return err
	}
	return c.look(ctx, p, func(s *pledge.Service) error {
		found, err := s.Inspect(ctx, kept...)
		if err != nil {
			return fail("checking "+c.Store, err)
		}
		key, fits := c.keyFile().state(ctx, s)
		if !fits {
			found.Differences = append(found.Differences, key)
			key = ""
		}
		if err := c.tell(p, &checked{found, key}); err != nil {
			return err
		}
		if n := len(found.Differences); n > 0 {
			return &failure{
				what: "checking " + c.Store, why: errors.New(count(n, "difference")),
				hint: "keep this file as it is, and find out why before more is signed in it",
			}
		}
		return nil
	})
}

// checkpoints reads the checkpoints that were kept.
func (c *checkCmd) checkpoints() ([]ledger.Checkpoint, error) {
	kept := make([]ledger.Checkpoint, len(c.Checkpoint))
	for i, name := range c.Checkpoint {
		text, err := os.ReadFile(name)
		if err == nil {
			kept[i], err = ledger.ParseCheckpoint(string(text))
		}
		if err != nil {
			return nil, fail("reading the checkpoint "+name, err)
		}
	}
	return kept, nil
}

// A checked is what was found, and what is to say of the key file that is no
// difference.
type checked struct {
	pledge.Inspection
	Key string `json:"key_file,omitempty"`
}

func (c *checkCmd) tell(p *program, found *checked) error {
	if c.Format == "json" {
		if found.Differences == nil {
			found.Differences = []string{} // a list in any case
		}
		return writeJSON(p.out, found)
	}
	for _, difference := range found.Differences {
		if _, err := fmt.Fprintln(p.out, difference); err != nil {
			return err
		}
	}
	if len(found.Differences) > 0 {
		return nil
	}
	key := found.Key
	if key != "" {
		key += "\n"
	}
	_, err := fmt.Fprintf(p.out, "no difference: %s, %s in the ledger, %s, %s\n%s%s",
		count(int(found.Signatures), "signature"), leaves(found.Leaves),
		entries(found.Entries), count(found.Records, "record"), checkpointLine(found.Checkpoint), key)
	return err
}

func leaves(n int64) string {
	if n == 1 {
		return "1 leaf"
	}
	return fmt.Sprintf("%d leaves", n)
}

func entries(n int64) string {
	if n == 1 {
		return "1 audit entry"
	}
	return fmt.Sprintf("%d audit entries", n)
}

// checkpointLine says what the ledger is, for whoever compares it with a paper.
func checkpointLine(c ledger.Checkpoint) string {
	if c.Origin == "" {
		return ""
	}
	return fmt.Sprintf("%s: root %x of %s, signed %s\n", c.Origin, c.Root[:], leaves(c.Size), c.Time.Format(time.RFC3339))
}
