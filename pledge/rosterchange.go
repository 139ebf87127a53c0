package pledge

import (
	"context"
	"errors"
	"time"

	"camket/pledge/store"
)

// A rosterChange changes people and keeps the tallies of the open campaigns.
type rosterChange struct {
	tx     store.Tx
	open   []Campaign
	units  map[UnitID]*Unit
	deltas deltas
}

func newRosterChange(tx store.Tx) (*rosterChange, error) {
	open, err := openCampaigns(tx)
	return &rosterChange{tx: tx, open: open, units: map[UnitID]*Unit{}, deltas: deltas{}}, err
}

// put stores an official; before is their record as it was, nil for a newcomer.
func (r *rosterChange) put(before *Official, after Official) error {
	if before == nil {
		if err := officials.Insert(r.tx, after); err != nil {
			return duplicateOfficial(err, &after)
		}
	} else if err := officials.Put(r.tx, after); err != nil {
		return duplicateOfficial(err, &after)
	}
	for i := range r.open {
		if err := r.count(&r.open[i], before, &after); err != nil {
			return err
		}
	}
	if before != nil && (!after.Active() || after.Unit != before.Unit) {
		return r.stepDown(before, !after.Active())
	}
	return nil
}

// count moves what an official adds from their old unit's tally to the new one's.
func (r *rosterChange) count(c *Campaign, before, after *Official) error {
	var st *Standing
	if before != nil {
		found, err := standings.Get(r.tx, standingKey(c.ID, after.ID))
		if err == nil {
			st = &found
		} else if !errors.Is(err, store.ErrNotFound) {
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

// stepDown ends the official's headship: of every unit, or of the one they leave.
func (r *rosterChange) stepDown(o *Official, everywhere bool) error {
	var headed []Unit
	for u, err := range units.ScanIndex(r.tx, "head", store.Prefix(officialKey(o.ID))) {
		if err != nil {
			return err
		}
		if everywhere || u.ID == o.Unit {
			headed = append(headed, u)
		}
	}
	for _, u := range headed {
		u.Head = ""
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

// close writes the tallies.
func (r *rosterChange) close() error { return r.deltas.apply(r.tx) }

func duplicateOfficial(err error, o *Official) error {
	var dup *store.DuplicateError
	switch {
	case !errors.As(err, &dup):
		return err
	case dup.Index == "email":
		return conflict("email_taken", "another official has the e-mail "+o.Email).about(o.Email)
	}
	return conflict("official_code_taken", "another official has the code "+o.Code).about(o.Code)
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
		r, err := newRosterChange(tx)
		if err != nil {
			return about{}, err
		}
		if err := r.put(&o, after); err != nil {
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
