package pledge

import (
	"context"
	"errors"
	"time"

	"camket/pledge/store"
)

// A rosterChange changes people and keeps the tallies of the open campaigns. All
// of it is written by close.
type rosterChange struct {
	tx     store.Tx
	today  Date
	open   []Campaign
	units  map[UnitID]*Unit
	people []Official         // as they will be
	at     map[OfficialID]int // where in people someone is
	moved  []*Official        // as they were, who left or went to another unit
	posts  []Post             // which these held
	deltas deltas
}

func newRosterChange(tx store.Tx, today Date) (*rosterChange, error) {
	open, err := openCampaigns(tx)
	return &rosterChange{tx: tx, today: today, open: open, units: map[UnitID]*Unit{}, at: map[OfficialID]int{}, deltas: deltas{}}, err
}

// add takes up an official; before is their record as it was, nil for a newcomer.
// Nobody is added twice.
func (r *rosterChange) add(before *Official, after Official) error {
	posted := before != nil && before.Active()
	moved := posted && (!after.Active() || after.Unit != before.Unit)
	if !posted || after.Unit != before.Unit || after.Kind != before.Kind {
		after.Since = r.today
	}
	r.at[after.ID] = len(r.people)
	r.people = append(r.people, after)
	for i := range r.open {
		if err := r.count(&r.open[i], before, &after); err != nil {
			return err
		}
	}
	if moved {
		r.moved = append(r.moved, before)
	}
	if posted && (moved || after.Kind != before.Kind) && before.Since < r.today {
		r.posts = append(r.posts, Post{
			Official: before.ID, Unit: before.Unit, Kind: before.Kind, Joined: before.Joined, From: before.Since, To: r.today,
		})
	}
	return nil
}

// free takes the e-mail address from an official, added or not.
func (r *rosterChange) free(o *Official) {
	at, added := r.at[o.ID]
	if !added {
		at = len(r.people)
		r.at[o.ID] = at
		r.people = append(r.people, *o)
	}
	r.people[at].Email = ""
}

// count moves what an official adds from their old unit's tally to the new one's.
func (r *rosterChange) count(c *Campaign, before, after *Official) error {
	var st *Standing
	if before != nil {
		var err error
		if st, err = standingOf(r.tx, c.ID, after.ID); err != nil {
			return err
		}
		u, err := r.unit(before.Unit)
		if err != nil {
			return err
		}
		r.deltas.add(c.ID, before.Unit, weigh(c, before, u, st), -1)
	}
	u, err := r.unit(after.Unit)
	if err != nil {
		return err
	}
	r.deltas.add(c.ID, after.Unit, weigh(c, after, u, st), 1)
	return nil
}

// stepDown ends what the official leads, as head or acting for one: every unit, or
// the one they leave.
func (r *rosterChange) stepDown(o *Official, everywhere bool) error {
	var led []Unit
	for _, index := range []string{"head", "acting"} {
		for u, err := range units.ScanIndex(r.tx, index, store.Prefix(officialKey(o.ID))) {
			if err != nil {
				return err
			}
			if everywhere || u.ID == o.Unit {
				led = append(led, u)
			}
		}
	}
	for _, u := range led {
		if u.Head == o.ID {
			u.Head = ""
		}
		if u.Acting == o.ID {
			u.Acting, u.ActingAs = "", ""
		}
		if err := putUnit(r.tx, u); err != nil {
			return err
		}
	}
	return nil
}

func (r *rosterChange) unit(id UnitID) (*Unit, error) {
	if u := r.units[id]; u != nil {
		return u, nil
	}
	u, err := units.Get(r.tx, unitKey(id))
	if err != nil {
		return nil, err
	}
	r.units[id] = &u
	return &u, nil
}

// close writes the people and the tallies, and ends headships.
func (r *rosterChange) close() error {
	if err := officials.PutMany(r.tx, r.people); err != nil {
		return duplicateOfficial(err)
	}
	if err := posts.PutMany(r.tx, r.posts); err != nil {
		return err
	}
	for _, before := range r.moved {
		if err := r.stepDown(before, !r.people[r.at[before.ID]].Active()); err != nil {
			return err
		}
	}
	return r.deltas.apply(r.tx)
}

func duplicateOfficial(err error) error {
	var dup *store.DuplicateError
	switch {
	case !errors.As(err, &dup):
		return err
	case dup.Index == "email":
		return conflict("email_taken", "two officials would have the same e-mail address")
	}
	return conflict("official_code_taken", "two officials would have the same code")
}

// changeOfficial changes one official, and the tallies with them.
func (s *Service) changeOfficial(ctx context.Context, a Actor, action Action, code string, change func(tx store.Tx, o *Official, today Date) error) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	return s.act(ctx, a, action, func(tx store.Tx, now time.Time) (about, error) {
		o, err := findOfficial(tx, code)
		if err != nil {
			return about{}, missing(err, "official_unknown", "there is no official "+code)
		}
		after := o
		if err := change(tx, &after, DateOf(now)); err != nil {
			return about{}, err
		}
		r, err := newRosterChange(tx, DateOf(now))
		if err != nil {
			return about{}, err
		}
		if err := r.add(&o, after); err != nil {
			return about{}, err
		}
		return about{subject: string(o.ID), detail: string(after.Unit)}, r.close()
	})
}

// Transfer moves an official to another unit. Their signature goes with them.
func (s *Service) Transfer(ctx context.Context, a Actor, code, unitCode string) error {
	return s.changeOfficial(ctx, a, ActTransfer, code, func(tx store.Tx, o *Official, _ Date) error {
		if !o.Active() {
			return conflict("left", "the official has left")
		}
		u, err := unitByCode(tx, unitCode)
		o.Unit = u.ID
		return err
	})
}

// Leave takes an official off the roster. Their signatures stay on record.
func (s *Service) Leave(ctx context.Context, a Actor, code string) error {
	return s.changeOfficial(ctx, a, ActLeave, code, func(_ store.Tx, o *Official, today Date) error {
		if !o.Active() {
			return conflict("left", "the official has left")
		}
		o.Left = today
		return nil
	})
}
