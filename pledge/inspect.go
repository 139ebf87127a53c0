package pledge

import (
	"context"
	"fmt"
	"slices"
	"time"

	"camket/pledge/account"
	"camket/pledge/ledger"
	"camket/pledge/store"
)

// An Inspection is what was looked at and what was found.
type Inspection struct {
	Differences []string `json:"differences"` // a sentence for each; none means all is well
	Records     int      `json:"records"`     // of all tables
	Signatures  int64    `json:"signatures"`  // the void ones too
	Leaves      int64    `json:"leaves"`      // of the ledger
	Entries     int64    `json:"audit_entries"`
	// Checkpoint is the latest; the zero one where nothing has been signed yet.
	Checkpoint ledger.Checkpoint `json:"checkpoint,omitzero"`
}

// Check returns the differences that Inspect finds.
func (s *Service) Check(ctx context.Context) ([]string, error) {
	found, err := s.Inspect(ctx)
	return found.Differences, err
}

// Inspect reads everything: each record and what its indexes say, the counts of open
// campaigns against the roster and what was signed, the ledger and the audit trail
// derived again from their leaves, and each signature, scan and text against its
// leaf. kept are checkpoints from elsewhere, which the ledger must extend: they alone
// show that the store as a whole was not set back. It needs no key.
//
// What cannot be read is a difference like others. The error is that nothing could
// be looked at at all.
func (s *Service) Inspect(ctx context.Context, kept ...ledger.Checkpoint) (Inspection, error) {
	var found Inspection
	now := s.now()
	err := s.Store.View(ctx, func(tx store.Tx) error {
		i := inspector{tx: tx, today: DateOf(now), kept: kept}
		for _, part := range i.parts() {
			if err := ctx.Err(); err != nil {
				return err
			}
			diff, err := part.look()
			if err != nil {
				diff = append(diff, fmt.Sprintf("%s cannot be checked: %v", part.of, err))
			}
			slices.Sort(diff)
			i.found.Differences = append(i.found.Differences, diff...)
		}
		found = i.found
		return nil
	})
	return found, err
}

// An inspector does the work of Inspect. It reads the large tables once and keeps
// them in memory.
type inspector struct {
	tx    store.Tx
	today Date
	kept  []ledger.Checkpoint
	found Inspection

	gathering
	signatures []Signature
	evidence   []Evidence
}

// A part is something that can be checked by itself.
type part struct {
	of   string
	look func() ([]string, error)
}

func (i *inspector) parts() []part {
	on := func(look func(store.Tx) ([]string, error)) func() ([]string, error) {
		return func() ([]string, error) { return look(i.tx) }
	}
	return []part{
		{"the records", i.tables},
		{"the open campaigns", i.campaigns},
		{"the standings", i.checkStandings},
		{"the texts", on(checkTexts)},
		{"the scans", i.checkScans},
		{"the ledger", on(ledger.Check)},
		{"what was signed", i.checkLeaves},
		{"the checkpoints from elsewhere", i.extends},
		{"the number of leaves", i.latest},
	}
}

// tables looks at the records of each table by themselves, and keeps those that are
// needed again.
func (i *inspector) tables() ([]string, error) {
	var wrong []string
	var all []Unit
	for _, look := range []func() ([]string, error){
		load(i, &units, &all), load(i, &officials, &i.officials), load(i, &standings, &i.standings),
		load(i, &unitPledges, &i.pledges), load(i, &signatures, &i.signatures), load(i, &evidence, &i.evidence),
		load(i, &posts, nil), load(i, &uploads, nil), load(i, &apiTokens, nil), load(i, &campaigns, nil),
		load(i, &texts, nil), load(i, &scans, nil), load(i, &tallies, nil), load(i, &excuses, nil),
		load(i, &faults, nil), load(i, &closedUnits, nil), load(i, &closedPeople, nil), i.accounts,
	} {
		diff, err := look()
		wrong = append(wrong, diff...)
		if err != nil {
			return wrong, err
		}
	}
	i.units, i.found.Signatures = forestOf(all), int64(len(i.signatures))
	return wrong, nil
}

// load returns a function that checks a table, and keeps its records if into is not
// nil.
func load[T any](i *inspector, t *store.Table[T], into *[]T) func() ([]string, error) {
	return func() ([]string, error) {
		recs, wrong, err := t.Check(i.tx)
		i.found.Records += len(recs)
		if into != nil {
			*into = recs
		}
		return wrong, err
	}
}

func (i *inspector) accounts() ([]string, error) {
	n, wrong, err := account.Check(i.tx)
	i.found.Records += n
	return wrong, err
}

// campaigns counts again in the campaigns that are open.
func (i *inspector) campaigns() ([]string, error) {
	var wrong []string
	ready, err := settled(i.tx, i.today)
	if err != nil {
		return nil, err
	}
	for c, err := range campaigns.ScanIndex(i.tx, "state", store.Prefix(store.Key(string(Open)))) {
		if err != nil {
			return wrong, err
		}
		diff, err := i.checkTallies(&c)
		if err != nil {
			return wrong, err
		}
		wrong = append(wrong, diff...)
		if !ready { // the first change of the day will see to it
			continue
		}
		if diff, err = checkExcuses(i.tx, &c, i.today); err != nil {
			return wrong, err
		}
		wrong = append(wrong, diff...)
	}
	return wrong, nil
}

// extends compares the ledger with checkpoints that somebody kept.
func (i *inspector) extends() ([]string, error) {
	var wrong []string
	for _, old := range i.kept {
		if err := ledger.Extends(i.tx, old); err != nil {
			wrong = append(wrong, fmt.Sprintf("the checkpoint of %d leaves, %s: %v", old.Size, old.Time.Format(time.RFC3339), err))
		}
	}
	return wrong, nil
}

// latest notes how far the ledger has come.
func (i *inspector) latest() ([]string, error) {
	begun, err := ledger.Begun(i.tx)
	if err != nil || !begun {
		return nil, err
	}
	if i.found.Checkpoint, err = ledger.Latest(i.tx); err != nil {
		return nil, err
	}
	if i.found.Leaves, err = ledger.Book.Size(i.tx); err != nil {
		return nil, err
	}
	if i.found.Entries, err = ledger.Trail.Size(i.tx); err != nil {
		return nil, err
	}
	return nil, nil
}
