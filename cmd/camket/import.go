package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"camket/pledge"
	"camket/pledge/roster"
	"camket/pledge/sheet"
)

// importCmd changes the roster on record to what a file says.
type importCmd struct {
	storeFlag
	File   string `arg:"" help:"The roster: .xlsx or .csv."`
	Agency string `placeholder:"NAME" help:"The agency's name, where the file does not have it."`
	DryRun bool   `help:"Say what would change, and change nothing."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run takes the good rows and reports the others. A file without any is an error.
func (c *importCmd) Run(ctx context.Context, p *program) error {
	read, err := readRoster(c.File)
	if err != nil {
		return fail("importing "+c.File, err)
	}
	read.Roster.Agency = cmp.Or(c.Agency, read.Roster.Agency)
	if len(read.Roster.Rows) == 0 {
		err := c.tell(p, newOutcome(&read, &pledge.Plan{}))
		return errors.Join(err, &failure{what: "importing " + c.File, why: errors.New("no row of it can be taken"), hint: "mend the cells named above"})
	}
	if c.DryRun {
		return c.dryRun(ctx, p, &read)
	}
	return c.make(ctx, p, func(s *pledge.Service) error {
		plan, err := s.PlanImport(ctx, pledge.Operator(), read.Roster)
		if err == nil && !plan.Nothing() {
			plan, err = s.ApplyImport(ctx, pledge.Operator(), read.Roster, plan.Digest)
		}
		if err != nil {
			return fail("importing "+c.File, err)
		}
		if plan.Agency != "" && read.Roster.Agency == "" {
			p.note("neither the file nor --agency names the agency; it is called %q for now", plan.Agency)
		}
		c.noteOther(p, &plan)
		return c.tell(p, newOutcome(&read, &plan))
	})
}

// noteOther warns of a file that is another agency's: its units become units of
// the one on record.
func (c *importCmd) noteOther(p *program, plan *pledge.Plan) {
	if plan.Other != "" {
		p.note("the file is of %q, which is not the agency on record; is it the right file?", plan.Other)
	}
}

// dryRun plans and does not apply. Where there is no data file, none is made.
func (c *importCmd) dryRun(ctx context.Context, p *program, read *roster.Result) error {
	plan := func(s *pledge.Service) error {
		plan, err := s.PlanImport(ctx, pledge.Operator(), read.Roster)
		if err != nil {
			return fail("planning the import of "+c.File, err)
		}
		c.noteOther(p, &plan)
		return c.tell(p, newOutcome(read, &plan))
	}
	if _, err := os.Stat(c.Store); !errors.Is(err, fs.ErrNotExist) {
		return c.use(ctx, p, plan)
	}
	s, done, err := p.scratch()
	if err != nil {
		return err
	}
	return errors.Join(plan(s), done())
}

func (c *importCmd) tell(p *program, o outcome) error {
	if c.Format == "json" {
		return writeJSON(p.out, o)
	}
	return o.writeText(p.out, c.DryRun)
}

// readRoster reads the people in a file.
func readRoster(name string) (roster.Result, error) {
	f, err := os.Open(name)
	if err != nil {
		return roster.Result{}, err
	}
	defer f.Close()
	base := filepath.Base(name)
	data, err := sheet.Load(base, f, sheet.Limits{})
	if err != nil {
		return roster.Result{}, err
	}
	cells, err := sheet.Read(base, data, sheet.Limits{})
	if err != nil {
		return roster.Result{}, err
	}
	sum := sha256.Sum256(data)
	return roster.Read(cells, base, hex.EncodeToString(sum[:]))
}
