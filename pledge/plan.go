package pledge

import (
	"context"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A Plan is what applying a roster will change. It is shown before it is applied.
type Plan struct {
	Agency    string        // name of the agency, if it is to be made
	Below     string        // name of the unit that the file is of, if it is not the agency
	Units     []PlannedUnit // of the file, each after those above it
	Changes   []Change      // every row in the file's order, then the leavers
	Counts    PlanCounts
	Questions []Question // for whose answers rows wait
	Findings  []Finding  // what is wrong with rows, seen from what is on record
	Digest    string     // of all that applying does; applying asks that it has stayed the same

	freed []*Official // leavers whose address someone else takes over
}

// A PlannedUnit is a unit of a roster.
type PlannedUnit struct {
	Path   []string // names from below the agency down; empty for the agency itself
	New    bool     // it is to be made, for someone who does not wait
	Waits  bool     // it is asked about
	People int      // rows that are directly in it
}

// PlanCounts counts what happens to people.
type PlanCounts struct {
	Rows      int `json:"rows"` // that could be read
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Moved     int `json:"moved"`
	Left      int `json:"left"` // people that a full roster lacks, in none of the rows
	Unchanged int `json:"unchanged"`
	Waiting   int `json:"waiting,omitempty"` // rows that wait for an answer or for a mended file
}

// Nothing reports whether applying the plan would change nothing.
func (p *Plan) Nothing() bool {
	n := &p.Counts
	return p.Agency == "" && n.New+n.Changed+n.Moved+n.Left == 0
}

// A Change is what happens to one person.
type Change struct {
	Kind   ChangeKind
	Row    RosterRow // zero for a leaver
	Before *Official // nil for someone new
	After  Official  // without id and code where these are yet to be given
	From   string    // name of the unit they are in now
	To     string    // name of the unit they will be in
	Asked  string    // the key of the question that the row waits for

	unit    *node       // where they will be
	anew    bool        // someone decided that this is nobody on record
	decided bool        // someone decided whom on record it is
	maybe   []*Official // whom the row may mean, as long as that is in doubt
}

// ChangeKind is what happens to a person.
type ChangeKind string

// The kinds of change. Someone who moves may change in other ways too; someone
// who left and is back is new.
const (
	Adding   ChangeKind = "new"
	Changing ChangeKind = "changed"
	Moving   ChangeKind = "moved"
	Leaving  ChangeKind = "left"
	Keeping  ChangeKind = "unchanged"
	Waiting  ChangeKind = "waiting"
)

func (n *PlanCounts) add(kind ChangeKind) {
	switch kind {
	case Adding:
		n.New++
	case Changing:
		n.Changed++
	case Moving:
		n.Moved++
	case Leaving:
		n.Left++
	case Keeping:
		n.Unchanged++
	case Waiting:
		n.Waiting++
	}
}

// PlanImport works out what applying a roster would change.
//
// People are known by code, else by e-mail, else by name and date of birth within
// their unit; of namesakes, by those who are there rather than those who left, and
// by what else is said of them. Where that leaves a doubt the plan asks, and the
// row waits. What the file does not say of a known person stays as it is.
//
// Nobody leaves by it unless the roster is said to be full (see Choices), and
// then only whom no row may mean, not even one that can't be taken.
//
// A row without a name is an Invalid error, with the row's cell in Detail; so is
// a choice of a unit that there is not.
func (s *Service) PlanImport(ctx context.Context, a Actor, r Roster) (Plan, error) {
	var p Plan
	if err := a.MustOrganise(); err != nil {
		return p, err
	}
	today := DateOf(s.now())
	err := s.Store.View(ctx, func(tx store.Tx) error {
		var err error
		p, err = planRoster(tx, &r, today)
		return err
	})
	return p, err
}

// ApplyImport changes the roster as planned, and keeps the memory of it. If what
// is on record has changed since, so that the plan is another one now, it is a
// Conflict and nothing happens.
func (s *Service) ApplyImport(ctx context.Context, a Actor, r Roster, digest string) (Plan, error) {
	var p Plan
	if err := a.MustOrganise(); err != nil {
		return p, err
	}
	id := s.newUploadID()
	err := s.act(ctx, a, ActRosterApply, func(tx store.Tx, now time.Time) (about, error) {
		var err error
		if p, err = applyRoster(tx, &r, digest, DateOf(now)); err != nil {
			return about{}, err
		}
		u := newUpload(id, &r, now, a)
		u.AppliedAt, u.AppliedBy, u.Counts = now, a.id(), p.Counts
		return about{subject: id, detail: importDetail(&r, p.Counts)}, uploads.Insert(tx, u)
	})
	return p, err
}

// sameUnit reports whether two names of units below one parent mean one unit:
// equal but for case, spaces, the placement of tones, and dashes. Marks count,
// since Hoa Lan and Hòa Lan are two schools.
func sameUnit(a, b string) bool { return viet.SameName(plainDashes(a), plainDashes(b)) }
