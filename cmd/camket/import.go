package main

import (
	"cmp"
	"context"
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
	File     string            `arg:"" help:"The roster: .xlsx, .csv or .txt."`
	Agency   string            `placeholder:"NAME" help:"The agency's name, where the file does not have it."`
	Unit     string            `placeholder:"CODE" help:"The unit that the file is of; else the one its title names, or the agency."`
	Full     bool              `help:"The file lists everyone of that unit and those below it: whom it lacks has left."`
	Keep     []string          `placeholder:"CODE" help:"Someone who stays although the full file lacks them."`
	Sheet    string            `placeholder:"NAME" help:"The sheet to read; else the first with a roster."`
	Encoding string            `enum:",UTF-8,UTF-16,windows-1258,TCVN3,VNI" default:"" help:"The encoding of a .csv or .txt file: UTF-8, UTF-16, windows-1258, TCVN3 or VNI; else what it looks like."`
	Title    bool              `name:"title-case" help:"Take names all in capitals in small letters."`
	Answer   map[string]string `placeholder:"KEY=OPTION" mapsep:"none" help:"The answer to a question of an earlier trial."`
	DryRun   bool              `help:"Say what would change, and change nothing."`
	Format   string            `enum:"text,json" default:"text" help:"text or json."`
}

// Run takes the good rows and reports the others. A file without any is an error.
func (c *importCmd) Run(ctx context.Context, p *program) error {
	read, err := c.read()
	if err != nil {
		return fail("importing "+c.File, err)
	}
	if len(read.Roster.Rows) == 0 {
		err := c.tell(p, newOutcome(&read, &pledge.Plan{}))
		return errors.Join(err, nothingToTake(c.File, &read))
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
		if plan.Agency != "" && read.Roster.Agency == "" && plan.Agency == pledge.UnnamedAgency {
			p.note("neither the file nor --agency names the agency; it is called %q for now", plan.Agency)
		}
		c.noteBelow(p, &plan)
		return c.tell(p, newOutcome(&read, &plan))
	})
}

// nothingToTake is the error for a file of which no row can be taken.
func nothingToTake(file string, read *pledge.Reading) error {
	if len(read.Questions) > 0 {
		return &failure{what: "importing " + file, why: errors.New("it can be read in more than one way"), hint: "answer with --answer KEY=OPTION"}
	}
	return &failure{what: "importing " + file, why: errors.New("no row of it can be taken"), hint: "mend the cells named above"}
}

// noteBelow says where the people of a file go that is another agency's.
func (c *importCmd) noteBelow(p *program, plan *pledge.Plan) {
	if plan.Below != "" && c.Unit == "" {
		p.note("the file is of %q, which is taken for a unit of the agency; if it is not, name the unit with --unit", plan.Below)
	}
}

// dryRun plans and does not apply. Where there is no data file, none is made.
func (c *importCmd) dryRun(ctx context.Context, p *program, read *pledge.Reading) error {
	plan := func(s *pledge.Service) error {
		plan, err := s.PlanImport(ctx, pledge.Operator(), read.Roster)
		if err != nil {
			return fail("planning the import of "+c.File, err)
		}
		c.noteBelow(p, &plan)
		return c.tell(p, newOutcome(read, &plan))
	}
	if _, err := os.Stat(c.Store); !errors.Is(err, fs.ErrNotExist) {
		return c.look(ctx, p, plan)
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

// read reads the people in the file.
func (c *importCmd) read() (pledge.Reading, error) {
	f, err := os.Open(c.File)
	if err != nil {
		return pledge.Reading{}, err
	}
	defer f.Close()
	base := filepath.Base(c.File)
	content, err := sheet.Load(base, f, sheet.Limits{})
	if err != nil {
		return pledge.Reading{}, err
	}
	read, err := roster.ReadFile(base, content, sheet.Limits{}, c.choices())
	read.Roster.Agency = cmp.Or(c.Agency, read.Roster.Agency)
	return read, err
}

// choices are what the flags decide.
func (c *importCmd) choices() pledge.Choices {
	answers := map[string]string{}
	for key, option := range c.Answer {
		answers[key] = option
	}
	if c.Encoding != "" {
		answers[string(pledge.AskEncoding)] = c.Encoding
	}
	return pledge.Choices{
		Sheet: c.Sheet, TitleAll: c.Title, Below: c.Unit, Full: c.Full, Keep: c.Keep, Answers: answers,
	}
}
