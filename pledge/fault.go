package pledge

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"camket/pledge/store"
	"camket/pledge/token"
	"camket/pledge/viet"
)

// FaultID identifies a fault. Ids sort in the order in which they were reported.
type FaultID string

// A Fault is something wrong with the roster that someone in a unit saw: a person
// who is not theirs, who has left, or who is missing. An organiser settles it.
type Fault struct {
	ID       FaultID    `json:"id"`
	Kind     FaultKind  `json:"kind"`
	Unit     UnitID     `json:"unit"`               // in which it was seen
	Official OfficialID `json:"official,omitempty"` // empty for someone who is missing
	Name     string     `json:"name,omitempty"`     // of someone who is missing
	Note     string     `json:"note,omitempty"`     // where to, since when
	At       time.Time  `json:"at"`
	By       string     `json:"by"`
	ByName   string     `json:"by_name"`

	SettledAt time.Time  `json:"settled_at,omitzero"`
	SettledBy string     `json:"settled_by,omitempty"`
	As        Settlement `json:"as,omitempty"`
}

// Settled reports whether an organiser has dealt with the fault.
func (f *Fault) Settled() bool { return !f.SettledAt.IsZero() }

// FaultKind is what is wrong.
type FaultKind string

// The faults there are.
const (
	NotOurs   FaultKind = "not-ours"
	HasLeft   FaultKind = "left"
	IsMissing FaultKind = "missing"
)

// A Settlement is how a fault was dealt with.
type Settlement string

// The settlements there are.
const (
	ByTransfer  Settlement = "transfer"
	ByLeaving   Settlement = "leave"
	ByJoining   Settlement = "join"
	ByDismissal Settlement = "dismiss" // the roster was right
)

var faults = store.Table[Fault]{
	Name: "fault",
	Key:  func(f *Fault) []byte { return faultKey(f.ID) },
	Indexes: []store.Index[Fault]{
		{Name: "open", Value: func(f *Fault) []byte {
			if f.Settled() {
				return nil
			}
			return store.Key(string(f.Unit), string(f.Official))
		}},
	},
}

func faultKey(id FaultID) []byte { return store.Key(string(id)) }

// A FaultForm is what someone reports.
type FaultForm struct {
	Kind     FaultKind
	Official string // code; empty for someone who is missing
	Unit     string // code; where someone is missing. Empty: the reporter's own
	Name     string // of someone who is missing
	Note     string
}

// maxNote is the most letters of a note.
const maxNote = 500

// ReportFault tells the organisers of something wrong with the roster. A head or
// clerk may for their subtree; anyone on the roster about themselves, and about
// someone missing from their own unit. The same fault twice is a Conflict.
func (s *Service) ReportFault(ctx context.Context, a Actor, form FaultForm) (Fault, error) {
	var f Fault
	id := FaultID(token.NewOrderedID(s.Rand, s.now()))
	form.Name, form.Note = viet.Normalize(form.Name), viet.Normalize(form.Note)
	if len([]rune(form.Note)) > maxNote {
		return f, invalid("note", "note_long", "a note has at most 500 letters")
	}
	err := s.act(ctx, a, ActFaultReport, func(tx store.Tx, now time.Time) (about, error) {
		f = Fault{ID: id, Kind: form.Kind, Note: form.Note, At: now, By: a.id(), ByName: a.Name}
		if err := form.aim(tx, &a, &f); err != nil {
			return about{}, err
		}
		for other, err := range faults.ScanIndex(tx, "open", store.Prefix(store.Key(string(f.Unit), string(f.Official)))) {
			if err != nil {
				return about{}, err
			}
			if other.Kind == f.Kind && other.Official == f.Official && viet.SameName(other.Name, f.Name) {
				return about{}, conflict("fault_reported", "this has been reported, and is not settled yet")
			}
		}
		return about{subject: string(id), detail: string(f.Kind) + " " + string(f.Official)}, faults.Insert(tx, f)
	})
	return f, err
}

// aim fills in whom a fault is about, and where.
func (form *FaultForm) aim(tx store.Tx, a *Actor, f *Fault) error {
	switch form.Kind {
	case NotOurs, HasLeft:
		if a.Person != nil && strings.EqualFold(form.Official, a.Person.Code) {
			f.Official, f.Unit = a.Person.ID, a.Person.Unit
			return nil
		}
		o, u, err := overseenOfficial(tx, a, form.Official)
		f.Official, f.Unit = o.ID, u.ID
		return err
	case IsMissing:
		if !viet.IsName(form.Name) || len([]rune(form.Name)) > maxName {
			return invalid("name", "person_name", "a person has a name of 1 to 300 letters")
		}
		f.Name = form.Name
		if form.Unit == "" && a.Person != nil {
			f.Unit = a.Person.Unit
			return nil
		}
		u, err := unitByCode(tx, form.Unit)
		if err == nil && a.Person != nil && a.Person.Unit == u.ID {
			f.Unit = u.ID
			return nil
		}
		if u, err = overseenUnit(tx, *a, form.Unit); err != nil {
			return err
		}
		f.Unit = u.ID
		return a.mustManage(&u)
	}
	return invalid("kind", "fault_kind", "there is no such fault")
}

// A FaultLine is a fault with whose it is, and where.
type FaultLine struct {
	Fault    Fault
	Unit     Unit
	Official *Official // nil for someone who is missing
}

// Faults lists what is yet to be settled under a unit (the agency, if the code is
// empty), the oldest first.
func (s *Service) Faults(ctx context.Context, a Actor, unitCode string) ([]FaultLine, error) {
	var list []FaultLine
	err := s.Store.View(ctx, func(tx store.Tx) error {
		list = nil
		top, err := overseenUnit(tx, a, unitCode)
		if err != nil {
			return err
		}
		for f, err := range faults.ScanIndex(tx, "open", store.Range{}) {
			if err != nil {
				return err
			}
			u, err := units.Get(tx, unitKey(f.Unit))
			if err != nil {
				return err
			}
			if !u.Within(top.ID) {
				continue
			}
			line := FaultLine{Fault: f, Unit: u}
			if f.Official != "" {
				o, err := officials.Get(tx, officialKey(f.Official))
				if err != nil {
					return err
				}
				line.Official = &o
			}
			list = append(list, line)
		}
		return nil
	})
	slices.SortFunc(list, func(x, y FaultLine) int {
		return cmp.Or(x.Fault.At.Compare(y.Fault.At), cmp.Compare(x.Fault.ID, y.Fault.ID))
	})
	return list, err
}

// SettleFault ends a fault: by moving the official to the unit with a code, by
// taking them off the roster, by putting the one who is missing on it, or by
// leaving the roster as it is.
func (s *Service) SettleFault(ctx context.Context, a Actor, id FaultID, as Settlement, unitCode string) error {
	if err := a.MustOrganise(); err != nil {
		return err
	}
	return s.act(ctx, a, ActFaultSettle, func(tx store.Tx, now time.Time) (about, error) {
		f, err := faults.Get(tx, faultKey(id))
		if err != nil {
			return about{}, missing(err, "fault_unknown", "there is no such report")
		}
		if f.Settled() {
			return about{}, conflict("fault_settled", "this has been settled")
		}
		if err := f.settle(tx, as, unitCode, DateOf(now)); err != nil {
			return about{}, err
		}
		f.SettledAt, f.SettledBy, f.As = now, a.id(), as
		return about{subject: string(id), detail: string(as) + " " + string(f.Official)}, faults.Put(tx, f)
	})
}

func (f *Fault) settle(tx store.Tx, as Settlement, unitCode string, today Date) error {
	switch {
	case as == ByDismissal:
		return nil
	case as == ByJoining && f.Kind == IsMissing:
		u, err := units.Get(tx, unitKey(f.Unit))
		if err != nil {
			return err
		}
		_, err = join(tx, &u, JoinForm{Name: f.Name}, today)
		return err
	case as != ByTransfer && as != ByLeaving || f.Official == "":
		return invalid("as", "settlement", "this can't be settled so")
	}
	o, err := officials.Get(tx, officialKey(f.Official))
	if err != nil {
		return err
	}
	if !o.Active() {
		return conflict("left", "the official has left")
	}
	after := o
	if as == ByLeaving {
		after.Left = today
	} else {
		u, err := unitByCode(tx, unitCode)
		switch {
		case CodeOf(err) == NotFound, unitCode == "":
			return invalid("unit", "unit_unknown", "there is no unit "+unitCode)
		case err != nil:
			return err
		case u.ID == o.Unit:
			return invalid("unit", "unit_same", "the official is in that unit")
		}
		after.Unit = u.ID
	}
	r, err := newRosterChange(tx, today)
	if err != nil {
		return err
	}
	if err := r.add(&o, after); err != nil {
		return err
	}
	return r.close()
}
