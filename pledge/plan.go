package pledge

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/viet"
)

// A Plan is what applying a roster will change. It is shown before it is applied.
type Plan struct {
	Agency  string // name of the agency, if it is to be made
	Other   string // name of the file's agency, if it is not the one on record
	Units   []PlannedUnit
	Changes []Change // every row, in the file's order
	Counts  PlanCounts
	Digest  string // of all this; applying asks that it has stayed the same
}

// A PlannedUnit is a unit to be made: its names from below the agency down.
type PlannedUnit struct{ Path []string }

// PlanCounts counts the changes by kind.
type PlanCounts struct {
	Rows      int `json:"rows"`
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Moved     int `json:"moved"`
	Unchanged int `json:"unchanged"`
}

// Nothing reports whether applying the plan would change nothing.
func (p *Plan) Nothing() bool {
	return p.Agency == "" && len(p.Units) == 0 && p.Counts.Unchanged == p.Counts.Rows
}

// A Change is what happens to one person of a roster.
type Change struct {
	Kind   ChangeKind
	Row    RosterRow
	Before *Official // nil for someone new
	After  Official  // without id and code where these are yet to be given
	From   string    // name of the unit they are in now
	To     string    // name of the unit they will be in
}

// ChangeKind is what happens to a person.
type ChangeKind string

// The kinds of change. Someone who moves may change in other ways too; someone
// who left and is back is new.
const (
	Adding   ChangeKind = "new"
	Changing ChangeKind = "changed"
	Moving   ChangeKind = "moved"
	Keeping  ChangeKind = "unchanged"
)

// PlanImport works out what applying a roster would change. Nobody is ever
// removed by it.
//
// People are known by code, else by e-mail, else by name and date of birth within
// their unit; of namesakes, by those who are there rather than those who left, and
// by the very date rather than one that is not known. What the file does not say
// of a known person stays as it is.
//
// A row without a name is an Invalid error, with the row's cell in Detail.
func (s *Service) PlanImport(ctx context.Context, a Actor, r Roster) (Plan, error) {
	var p Plan
	if err := a.MustOrganise(); err != nil {
		return p, err
	}
	err := s.Store.View(ctx, func(tx store.Tx) error {
		pl, err := newPlanner(tx, r)
		if err != nil {
			return err
		}
		p, err = pl.plan(r)
		return err
	})
	return p, err
}

// ApplyImport changes the roster as planned. If what is on record has changed
// since, so that the plan is another one now, it is a Conflict and nothing
// happens.
func (s *Service) ApplyImport(ctx context.Context, a Actor, r Roster, digest string) (Plan, error) {
	var p Plan
	if err := a.MustOrganise(); err != nil {
		return p, err
	}
	err := s.act(ctx, a, ActRosterApply, func(tx store.Tx, now time.Time) (about, error) {
		var err error
		p, err = s.applyImport(tx, r, digest, DateOf(now))
		return about{detail: importDetail(&r, p.Counts)}, err
	})
	return p, err
}

// importDetail is what the audit says of an import.
func importDetail(r *Roster, n PlanCounts) string {
	return fmt.Sprintf("%s sha256:%s new:%d changed:%d moved:%d", r.File, r.SHA256, n.New, n.Changed, n.Moved)
}

func (s *Service) applyImport(tx store.Tx, r Roster, digest string, today Date) (Plan, error) {
	pl, err := newPlanner(tx, r)
	if err != nil {
		return Plan{}, err
	}
	p, err := pl.plan(r)
	if err != nil {
		return p, err
	}
	if p.Digest != digest {
		return p, conflict("plan_changed", "the roster on record has changed since the plan was made")
	}
	if err := s.makeUnits(tx, pl); err != nil {
		return p, err
	}
	people, err := newRosterChange(tx)
	if err != nil {
		return p, err
	}
	for i := range p.Changes {
		ch := &p.Changes[i]
		if ch.Kind == Keeping {
			continue
		}
		ch.After.Unit = pl.find(ch.Row.Unit).ID
		if ch.Kind == Adding {
			if err := ch.join(tx, today); err != nil {
				return p, err
			}
		}
		if err := people.put(ch.Before, ch.After); err != nil {
			return p, err
		}
	}
	return p, people.close()
}

// join makes the person of a change an official of today: one with an id and a
// code, or one who is back.
func (ch *Change) join(tx store.Tx, today Date) error {
	ch.After.Joined, ch.After.Left = today, ""
	if ch.Before != nil {
		return nil
	}
	n, err := next(tx, "official")
	if err != nil {
		return err
	}
	ch.After.ID = OfficialID(sortableID(n))
	if ch.After.Code == "" {
		ch.After.Code, err = newOfficialCode(tx)
	}
	return err
}

// newOfficialCode returns a code that nobody has.
func newOfficialCode(tx store.Tx) (string, error) {
	for {
		n, err := next(tx, "code")
		if err != nil {
			return "", err
		}
		code := fmt.Sprintf("CB%05d", n)
		if _, err := officials.Lookup(tx, "code", codeKey(code)); errors.Is(err, store.ErrNotFound) {
			return code, nil
		} else if err != nil {
			return "", err
		}
	}
}

// makeUnits stores the units that the plan found missing, parents first.
func (s *Service) makeUnits(tx store.Tx, pl *planner) error {
	for _, pu := range pl.missing {
		var parent *Unit
		if pu.parent != nil {
			parent = pu.parent.known
		}
		u, err := addUnit(tx, parent, UnitForm{Name: pu.name})
		if err != nil {
			return err
		}
		pu.known = &u
	}
	if pl.newAgency() {
		return putAgency(tx, Agency{Place: viet.Place(pl.root.name)})
	}
	return nil
}

// digest names everything that applying the plan does.
func (p *Plan) digest() string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	type line struct {
		Kind  ChangeKind
		After Official
		To    []string
	}
	_ = enc.Encode([]any{p.Agency, p.Units}) // a hash never fails to write
	for _, ch := range p.Changes {
		_ = enc.Encode(line{ch.Kind, ch.After, ch.Row.Unit})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// sameUnit reports whether two names of units below one parent mean one unit:
// equal but for case, spaces, the placement of tones, and dashes. Marks count,
// since Hoa Lan and Hòa Lan are two schools.
func sameUnit(a, b string) bool { return viet.SameName(plainDashes(a), plainDashes(b)) }

// unitKeyOf is the same for all names that sameUnit takes for one.
func unitKeyOf(name string) string { return plainDashes(viet.Fold(name)) }

// plainDashes writes every dash as a hyphen without spaces.
func plainDashes(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-–—‐‑", r) })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(parts, "-")
}
